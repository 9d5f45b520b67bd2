"""What is seen to with the password a clerk has just entered by: their slot, and an unkept recovery code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.services.gate import Session
from app.services.office import accounts, settings
from app.services.office.offices import Founding
from app.ui.frame.tasks import Tasks
from app.ui.office.code_again import CodeAgain

if TYPE_CHECKING:
    from app.ui.shell.main_window import MainWindow


class CodeDuty(QObject):
    """Stands between the entrance and the work."""

    ready = Signal(object)
    """The session whose work may begin."""

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        """Take the window in which a code is shown."""
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self.page: CodeAgain | None = None
        """Shows a code where the last one was not put away."""
        self.founding: Founding | None = None
        """Of the office that this window has just founded."""
        self.is_kept = False
        """The clerk has just put the first code away, which the office does not know yet."""

    def see_to(self, password: str, session: Session) -> None:
        """Let a clerk in; an administrator first gets a new code where the last was not put away."""
        self._tasks.session = session
        self._strengthen(password)
        begin = partial(self.ready.emit, session)
        if not session.may(accounts.renew_unkept.action.right):
            begin()
        elif self.is_kept:
            self.is_kept = False
            self._note(begin)
        else:
            renew = accounts.renew_unkept.of(password)
            show = partial(self._show, begin)
            # What keeps a code from being made keeps nobody from work: the next entrance tries again.
            self._tasks.run(renew, owner=self, done=show, failed=lambda _: begin())

    def _strengthen(self, password: str) -> None:
        """Let a password that an older program kept be harder to guess; nobody waits for that, nor hears of it.

        What keeps it from being done keeps nobody from work: the next entrance tries again.
        """

        def go_on(weak: bool) -> None:
            if weak:
                strengthen = accounts.strengthen.of(password)
                self._tasks.run(strengthen, owner=self, failed=lambda _: None)

        self._tasks.run(accounts.is_weak.of(), owner=self, done=go_on, failed=lambda _: None)

    def note_first(self, put_away: bool, close: Callable[[], object]) -> None:
        """Note that the code of the first start was put away, where it was, and close."""
        if self.founding is None or not put_away:
            close()
            return
        login, password = self.founding.login, self.founding.password
        keep = partial(accounts.put_away, self._window.folder, login, password)
        self._tasks.call(keep, owner=self, done=lambda _: close(), failed=lambda _: close())

    def _show(self, begin: Callable[[], object], code: str) -> None:
        if not code:
            begin()
            return
        window = self._window
        page = self.page = CodeAgain(window.ask, self._tasks, lambda: window.folder)

        def end() -> None:
            self.page = None
            window.drop_part(page)
            self._note(begin)

        def call(values: Mapping[str, object]) -> None:
            page.code.call(str(values["office_name"] or ""))

        window.help.offer(page)
        page.finished.connect(end)
        window.show_part(page)
        page.code.show_code(code, "")
        self._tasks.run(settings.read.of(), owner=page, done=call)

    def _note(self, begin: Callable[[], object]) -> None:
        keep = accounts.keep_recovery.of()
        self._tasks.run(keep, owner=self, done=lambda _: begin(), failed=lambda _: begin())
