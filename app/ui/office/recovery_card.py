"""A new recovery code, given out in the settings: the one before ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import Problem, UserError
from app.services.gate import ROLES, Right
from app.services.office import accounts, settings
from app.ui.frame.page import Page
from app.ui.office.recovery_code import RecoveryCode
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.labelled import Labelled, tell_all
from app.ui.widgets.parts import area, column, hold, label, reveal, row

ABOUT = (
    "모든 비밀번호를 잃어버렸을 때 쓰는 코드입니다. 적은 종이를 잃어버렸거나 남이 보았으면 새로 만드세요. "
    "새로 만들면 앞의 코드로는 들어올 수 없습니다."
)
ENDS = "새 복구 코드를 만들면 지금 코드로는 더 들어올 수 없습니다."


class RecoveryCard(QWidget):
    """Asks for the administrator's own password, then shows the new code until it is put away."""

    touched = Signal()
    """A code came up, or went."""

    def __init__(self, page: Page) -> None:
        """Lay out the card; `fetch` shows it to those who may."""
        super().__init__()
        self._page = page
        self._own = {"own": Labelled("recovery_own", "내 비밀번호", secret=True)}
        make = Button("새 복구 코드 만들기", self._ask, icon="key")
        make.setObjectName("renew_recovery")
        self._form = area(
            "card",
            column(
                label("복구 코드", "section"),
                label(ABOUT, "hint", wrap=True),
                row(self._own["own"], QWidget(), gap=6),
                row(make, 1),
                gap=3,
                edge=5,
            ),
        )
        folder = page.frame.session.office.folder.path
        self.code = RecoveryCode(page.frame.ask, page.frame.tasks, lambda: folder)
        self.code.finished.connect(self._keep)
        self.code.hide()
        hold(self, column(self._form, self.code, gap=0), WIDEST)

    @property
    def kept(self) -> bool:
        """Whether no code is in view that was not put away."""
        return self.code.isHidden() or self.code.kept

    def fetch(self) -> None:
        """Show the card to those who may make a code."""
        rights = ROLES.get(self._page.frame.session.staff.role, frozenset())
        self.setVisible(Right.ADMINISTER in rights)

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask before a code is left that was not put away."""

        def go() -> None:
            self._end()
            leave()

        self.code.ask_to_leave(go)

    def _ask(self) -> None:
        own = self._own["own"].text
        if not tell_all(self._own, {} if own else {"own": "내 비밀번호를 적어 주세요."}):
            self._page.frame.ask.confirm(ENDS, "새로 만들기", self._make)

    def _make(self) -> None:
        renew = accounts.renew_recovery.of(self._own["own"].text)
        self._page.run(renew, done=self._show, failed=self._fail)

    def _show(self, code: str) -> None:
        self._own["own"].empty()
        self._form.hide()
        self.code.show()
        self.code.show_code(code, "")
        reveal(self.code)
        self.touched.emit()
        self._page.run(
            settings.read.of(), done=lambda values: self.code.call(str(values["office_name"] or ""))
        )

    def _keep(self) -> None:
        self._end()
        self._page.run(accounts.keep_recovery.of())

    def _end(self) -> None:
        self.code.forget()
        self.code.hide()
        self._form.show()
        self.touched.emit()

    def _fail(self, problem: Problem) -> None:
        if not tell_all(self._own, problem.fields if isinstance(problem, UserError) else {}):
            self._page.frame.tell_problem(problem)
