"""The entrance: account and password; when clerks take turns, their names to choose from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from app.core.errors import DamageError, Problem, ReadOnlyError
from app.core.hangul import KEYS, fold, spell
from app.ui.frame.progress_line import ProgressLine
from app.ui.frame.tasks import Tasks
from app.ui.office.before_entering import EarlyPage
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.labelled import Labelled
from app.ui.widgets.parts import card, clear, column, label, row
from app.ui.widgets.theme import STEP

WIDTH = 100 * STEP
LOST = (
    "1. 관리자에게 설정 › 직원 계정에서 ‘비밀번호 다시 정하기’를 부탁하세요.\n"
    "2. 관리자도 비밀번호를 잊었으면, 계정을 적고 비밀번호 칸에 종이에 둔 복구 코드(네 글자씩 여덟 묶음)를 적어 "
    "들어온 뒤 설정에서 새 비밀번호를 정하세요.\n"
    "3. 복구 코드도 없으면 이 자료를 열 방법이 없습니다. 누구도 대신 열 수 없습니다."
)


class Entrance(EarlyPage):
    """Asks who it is; whether the answer is right is found out by the window."""

    submitted = Signal(str, str)
    """Account and password."""
    restoring = Signal()
    """The office is to be restored from a backup."""
    copying = Signal()
    """The office is to be copied to where it can be written."""

    def __init__(self, tasks: Tasks) -> None:
        """Lay out one card in the middle; an upgrade on the way shows its progress."""
        super().__init__()
        self.setObjectName("entrance")
        self._hint = label(look="label", wrap=True)
        self._warning = label(look="problem", wrap=True)
        self._warning.setObjectName("folder_doubt")
        self._warning.hide()
        self._names = QWidget()
        self._names.setLayout(Flow(gap=2))
        self.login = Labelled("login", "계정")
        self.password = Labelled("password", "비밀번호", secret=True)
        self.login.input.typed.connect(self._read_login)
        self.button = Button("들어가기", self.submit, hint="Enter", look="primary")
        self.button.setObjectName("enter")
        self._restore = _hidden(
            "백업에서 되살리기", self.restoring.emit, "undo", "restore_from_backup"
        )
        self._copy = _hidden("복사해서 열기", self.copying.emit, "copy", "copy_to_open")
        self._lost = label(LOST, "label", wrap=True)
        self._lost.setObjectName("lost_password")
        self._lost.hide()
        self._lay_out(tasks)
        for each in (self.login, self.password):
            each.input.returnPressed.connect(self.submit)

    def _lay_out(self, tasks: Tasks) -> None:
        lost = Button("비밀번호를 잊었을 때", self._tell_lost, look="quiet")
        lost.setObjectName("lost")
        self._card = card(
            _title(),
            self._hint,
            self._warning,
            self._names,
            self.login,
            self.password,
            self.button,
            self._restore,
            self._copy,
            row(lost, 1, self.help_button()),
            self._lost,
            ProgressLine(tasks),
            gap=4,
        )
        self._card.setFixedWidth(WIDTH)
        self.setLayout(column(1, row(1, self._card, 1), 2))

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
        self._lost.hide()
        self._restore.hide()
        self._copy.hide()
        for each in (self.login, self.password):
            each.empty()
        first = self._names.findChild(Button)
        (first or self.login.input).setFocus()

    def warn(self, doubt: str | Problem) -> None:
        """Say what is to be thought of the folder in which the data lies."""
        self._warning.setText(str(doubt))
        self._warning.setVisible(bool(str(doubt)))
        self._offer_restore(doubt)

    def submit(self) -> None:
        """Hand account and password on; an empty one is asked for first, and no key is taken twice."""
        if not self.button.isEnabled():
            return
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
        self._offer_restore(problem)

    def _offer_restore(self, doubt: object) -> None:
        """Offer a way on where no password opens the office: its files are damaged, or cannot be written."""
        if isinstance(doubt, DamageError):
            self._restore.show()
        if isinstance(doubt, ReadOnlyError):
            self._copy.show()

    def set_busy(self, *, busy: bool) -> None:
        """While an answer is awaited nothing can be sent twice."""
        self.button.setEnabled(not busy)
        self.button.setText("확인하는 중…" if busy else "들어가기")

    def _tell_lost(self) -> None:
        """Say what is left to do without the password."""
        self._lost.setVisible(self._lost.isHidden())

    def _read_login(self, typed: str) -> None:
        """Say how an account is read that is typed while the keyboard is on Hangul."""
        if any(letter in KEYS for letter in fold(typed)):
            self.login.tell(
                f"한글로 적혔습니다. 영문 계정 ‘{spell(typed.strip())}’로도 찾습니다.", "hint"
            )
        elif self.login.below.property("look") == "hint":
            self.login.tell("")

    def _choose(self, login: str) -> None:
        self.login.input.setText(login)
        self.password.input.setFocus()


def _hidden(text: str, pressed: Callable[[], object], icon: str, name: str) -> Button:
    """Return a button that is offered where it helps."""
    button = Button(text, pressed, icon=icon)
    button.setObjectName(name)
    button.hide()
    return button


def _title() -> QLayout:
    sign = label()
    icons.put(sign, "maeul", size=40)
    return row(sign, label("마을이음", "title"), 1, gap=3)
