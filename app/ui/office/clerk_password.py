"""The password that an administrator gives to another clerk: with a first account, or set anew."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import Problem, UserError
from app.services.gate import Change
from app.services.office import accounts
from app.ui.frame.page import Page
from app.ui.office import passwords
from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled, tell_all
from app.ui.widgets.parts import area, column, label, reveal, row

RESET = "{name}님({login})의 비밀번호를 다시 정합니다. 지금 비밀번호로는 더 들어올 수 없고, 기록에 남습니다."
OPEN = "{name}님({login})에게 계정을 열어 줍니다."


class PasswordForClerk(QWidget):
    """Says whose password it is; hidden until a clerk is chosen."""

    given = Signal()
    """The clerk can come in with it."""

    def __init__(self, page: Page) -> None:
        """Lay out the form."""
        super().__init__()
        self._page = page
        self._staff, self._login, self._anew = 0, "", False
        self._whose = label(look="heading", wrap=True)
        self._whose.setObjectName("whose_password")
        self._fields = {
            "password": Labelled("given_password", "새 비밀번호", secret=True),
            "again": Labelled("given_again", "새 비밀번호 한 번 더", secret=True),
            "own": Labelled("given_own", "내 비밀번호", "관리자 본인인지 확인합니다.", secret=True),
        }
        passwords.rate(self._fields["password"])
        self._give = Button("비밀번호 다시 정하기", self._submit, icon="key")
        self._give.setObjectName("give_password")
        drop = Button("취소", self._end)
        drop.setObjectName("drop_password")
        form = column(
            self._whose,
            row(self._fields["password"], self._fields["again"], gap=6),
            self._fields["own"],
            row(self._give, drop, 1),
            gap=3,
            edge=4,
        )
        self.setLayout(column(area("panel", form), gap=0))
        self.hide()

    def begin(self, staff: int, name: str, login: str, *, anew: bool) -> None:
        """Ask for a clerk's password: set `anew`, or the first of a new account."""
        self._staff, self._login, self._anew = staff, login, anew
        self._whose.setText((RESET if anew else OPEN).format(name=name, login=login))
        self._give.setText("비밀번호 다시 정하기" if anew else "계정 열어 주기")
        self._fields["own"].setVisible(anew)
        for field in self._fields.values():
            field.empty()
        self.show()
        reveal(self)
        self._fields["password"].input.setFocus()

    def _submit(self) -> None:
        entered = {name: field.text for name, field in self._fields.items()}
        problems = passwords.problems(self._login, entered["password"], entered["again"])
        if self._anew and not entered["own"]:
            problems["own"] = "내 비밀번호를 적어 주세요."
        if tell_all(self._fields, problems):
            return
        if self._anew:
            given = accounts.reset_password.of(self._staff, entered["password"], own=entered["own"])
            self._page.run(given, done=self._take, failed=self._fail)
        else:
            opened = accounts.open_account.of(self._staff, entered["password"])
            self._page.run(opened, done=self._take, failed=self._fail)

    def _take(self, _change: Change) -> None:
        self._end()
        self.given.emit()

    def _end(self) -> None:
        for field in self._fields.values():
            field.empty()
        self.hide()

    def _fail(self, problem: Problem) -> None:
        told = problem.fields if isinstance(problem, UserError) else {}
        if not tell_all(self._fields, told):
            self._page.frame.tell_problem(problem)
