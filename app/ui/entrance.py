"""The entrance: account and password; when clerks take turns, their names to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.ui import icons
from app.ui.buttons import Button
from app.ui.editors.flow import Flow
from app.ui.labelled import Labelled
from app.ui.parts import card, clear, column, label, row
from app.ui.progress_line import ProgressLine
from app.ui.tasks import Tasks
from app.ui.theme import STEP

WIDTH = 100 * STEP


class Entrance(QWidget):
    """Asks who it is; whether the answer is right is found out by the window."""

    submitted = Signal(str, str)
    """Account and password."""

    def __init__(self, tasks: Tasks) -> None:
        """Lay out one card in the middle; an upgrade on the way shows its progress."""
        super().__init__()
        self.setObjectName("entrance")
        sign = label()
        icons.put(sign, "maeul", size=40)
        self._title = row(sign, label("마을이음", "title"), 1, gap=3)
        self._hint = label(look="label", wrap=True)
        self._names = QWidget()
        self._names.setLayout(Flow(gap=2))
        self.login = Labelled("login", "계정")
        self.password = Labelled("password", "비밀번호", secret=True)
        self.password.input.installEventFilter(self)
        self.button = Button("들어가기", self.submit, hint="Enter", look="primary")
        self.button.setObjectName("enter")
        self._card = card(
            self._title,
            self._hint,
            self._names,
            self.login,
            self.password,
            self.button,
            ProgressLine(tasks),
            gap=4,
        )
        self._card.setFixedWidth(WIDTH)
        self.setLayout(column(1, row(1, self._card, 1), 2))
        for each in (self.login, self.password):
            each.input.returnPressed.connect(self.submit)

    def ask(self, hint: str, people: Sequence[tuple[str, str]] = ()) -> None:
        """Begin anew; `people` are accounts and names to choose from."""
        self._hint.setText(hint)
        flow = self._names.layout()
        if flow is not None:
            clear(flow)
            for login, name in people:
                chip = Button(name, partial(self._choose, login), icon="user")
                chip.setObjectName(f"person_{login}")
                flow.addWidget(chip)
        self._names.setVisible(bool(people))
        self.set_busy(busy=False)
        for each in (self.login, self.password):
            each.input.clear()
            each.tell("")
        first = self._names.findChild(Button)
        (first or self.login.input).setFocus()

    def submit(self) -> None:
        """Hand account and password on; an empty one is asked for first."""
        for each, sentence in (
            (self.login, "계정을 적어 주세요."),
            (self.password, "비밀번호를 적어 주세요."),
        ):
            if not each.text:
                each.tell(sentence)
                each.input.setFocus()
                return
        self.set_busy(busy=True)
        self.submitted.emit(self.login.text.strip(), self.password.text)

    def tell_problem(self, problem: Problem) -> None:
        """Say why nobody entered; the password is typed anew."""
        self.set_busy(busy=False)
        self.password.input.clear()
        self.password.tell(str(problem))
        self.password.input.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """While an answer is awaited nothing can be sent twice."""
        self.button.setEnabled(not busy)
        self.button.setText("확인하는 중…" if busy else "들어가기")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Warn of Caps Lock: a capital without Shift, or a small letter with it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            text, shift = event.text(), Qt.KeyboardModifier.ShiftModifier in event.modifiers()
            if len(text) == 1 and text.isascii() and text.isalpha():
                on = text.isupper() != shift
                self.password.tell("Caps Lock이 켜져 있습니다." if on else "", "remark")
        return super().eventFilter(watched, event)

    def _choose(self, login: str) -> None:
        self.login.input.setText(login)
        self.password.input.setFocus()
