"""The clerk's own password: changed by who knows the one before, or has the recovery code."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.errors import Problem, UserError
from app.services.gate import Change
from app.services.office import accounts
from app.ui.frame.page import Page
from app.ui.office import passwords
from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled, tell_all
from app.ui.widgets.parts import area, column, label, row


class OwnPassword(QWidget):
    """A card of the settings with a form and a button of its own."""

    def __init__(self, page: Page) -> None:
        """Lay out the form."""
        super().__init__()
        self._page = page
        self._fields = {
            "old": Labelled(
                "own_old", "지금 비밀번호", "잊었으면 복구 코드를 적어 주세요.", secret=True
            ),
            "password": Labelled("own_password", "새 비밀번호", secret=True),
            "again": Labelled("own_again", "새 비밀번호 한 번 더", secret=True),
        }
        passwords.rate(self._fields["password"])
        change = Button("비밀번호 바꾸기", self._change, icon="key")
        change.setObjectName("change_password")
        fields = self._fields
        form = column(
            label("내 비밀번호", "section"),
            row(fields["old"], QWidget(), gap=6),
            row(fields["password"], fields["again"], gap=6),
            row(change, 1),
            gap=3,
            edge=5,
        )
        self.setLayout(column(area("card", form), gap=0))

    def focus(self) -> None:
        """Put the keyboard where one begins."""
        self._fields["old"].input.setFocus()

    def _change(self) -> None:
        entered = {name: field.text for name, field in self._fields.items()}
        problems = passwords.problems("-", entered["password"], entered["again"])
        if entered["old"] == entered["password"]:
            problems["password"] = accounts.SAME
        if tell_all(self._fields, problems):
            return
        change = accounts.change_password.of(entered["old"], new=entered["password"])
        self._page.run(change, done=self._take, failed=self._fail)

    def _take(self, _change: Change) -> None:
        for field in self._fields.values():
            field.empty()

    def _fail(self, problem: Problem) -> None:
        """Tell it beside the present password; the new one was checked before."""
        told = problem.fields if isinstance(problem, UserError) else {}
        if not tell_all(self._fields, {"old": " ".join(told.values())} if told else {}):
            self._page.frame.tell_problem(problem)
