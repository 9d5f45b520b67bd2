"""The cover over everything, for when a resident could look at the screen or nobody is at it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from app.core.errors import Problem
from app.ui.office.before_entering import EarlyPage
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.parts import card, column, label, row
from app.ui.widgets.theme import STEP

WIDTH = 100 * STEP
COVERED = "화면을 가렸습니다. 적던 것은 그대로 있습니다."
NOT_LEFT = (
    "저장하지 않은 것이 있습니다. 가린 직원이 비밀번호를 적고 들어가 저장한 뒤에 할 수 있습니다."
)


class Cover(EarlyPage):
    """Shows nothing of any resident; the clerk's own password brings the work back as it was."""

    submitted = Signal(str)
    """A password."""
    others = Signal()
    """Another clerk would like to come in."""

    def __init__(self) -> None:
        """Lay out one card in the middle."""
        super().__init__()
        self.setObjectName("cover_page")
        self._whose = label(look="heading")
        self._whose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.password = Labelled("cover_password", "비밀번호", secret=True)
        self.password.input.returnPressed.connect(self.submit)
        self.button = Button("돌아가기", self.submit, hint="Enter", look="primary", icon="show")
        self.button.setObjectName("lift")
        others = Button("다른 직원으로 바꾸기", self.others.emit, keys="Ctrl+L", look="quiet")
        others.setObjectName("others")
        key("F12", self, self.password.input.setFocus)
        content = card(
            row(1, label("마을이음", "title"), 1),
            row(1, label(COVERED, "label"), 1),
            self._whose,
            self.password,
            self.button,
            row(1, others, self.help_button(), 1),
            gap=4,
        )
        content.setFixedWidth(WIDTH)
        self.setLayout(column(1, row(1, content, 1), 2))

    def ask(self, name: str) -> None:
        """Begin anew, for the clerk whose work is covered."""
        self._whose.setText(f"{name}님의 화면")
        self.password.empty()
        self.button.setEnabled(True)
        self.password.input.setFocus()

    def submit(self) -> None:
        """Hand the password on."""
        if not self.password.text:
            self.password.tell("비밀번호를 적어 주세요.")
        elif self.button.isEnabled():
            self.button.setEnabled(False)
            self.submitted.emit(self.password.text)

    def tell_problem(self, problem: Problem) -> None:
        """Say why the work stays covered; the password is typed anew."""
        self.button.setEnabled(True)
        self.password.input.clear()
        self.password.tell(str(problem))
        self.password.input.setFocus()

    def refuse_to_leave(self) -> None:
        """Say that what is under the cover is not given up unseen."""
        self.password.tell(NOT_LEFT)
        self.password.input.setFocus()
