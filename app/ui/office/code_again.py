"""The recovery code once more: where nobody said of the last one that it was put away, a new one is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.frame.ask import Ask
from app.ui.frame.tasks import Tasks
from app.ui.office.before_entering import EarlyPage
from app.ui.office.recovery_code import RecoveryCode
from app.ui.widgets.parts import column, label, row, scroll
from app.ui.widgets.theme import STEP

WIDTH = 130 * STEP
WHY = (
    "지난번 복구 코드를 따로 두었다는 확인이 없어 새로 만들었습니다. 코드는 프로그램에 남기지 않으므로 다시 보여 드릴 "
    "수 없습니다. 앞의 코드로는 더 들어올 수 없으니, 적어 둔 종이가 있으면 버려 주세요."
)


class CodeAgain(EarlyPage):
    """Stands before the work of an administrator until the code is put away."""

    finished = Signal()

    def __init__(self, ask: Ask, tasks: Tasks, folder: Callable[[], Path]) -> None:
        """Lay out the card in the middle; `show_code` fills it."""
        super().__init__()
        self.setObjectName("code_again")
        self.code = RecoveryCode(ask, tasks, folder)
        self.code.finished.connect(self.finished)
        why = label(WHY, "label", wrap=True)
        why.setObjectName("code_again_why")
        middle = QWidget()
        middle.setLayout(column(why, self.code, gap=4))
        middle.setFixedWidth(WIDTH)
        place = QWidget()
        place.setLayout(column(1, row(1, middle, 1), 2, edge=4))
        self.setLayout(column(scroll(place), gap=0))
