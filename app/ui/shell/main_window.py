"""The one window: entrance, work, cover, and the way out with a backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.core.errors import Problem
from app.core.kind import Catalog
from app.kinds import CATALOG
from app.services.clock_doubt import ClockDoubt
from app.services.demo import demonstration
from app.services.gate import Session, Staff
from app.services.office import accounts, offices
from app.services.office.offices import Founding
from app.services.office.restoring import Restored
from app.services.records import preferences
from app.ui.frame.ask import CANCEL, Answer, Ask
from app.ui.frame.printers import Printers
from app.ui.frame.progress_line import ProgressLine
from app.ui.frame.tasks import Tasks
from app.ui.office.entrance import Entrance
from app.ui.office.first_start import FirstStart
from app.ui.office.restore_page import RestoreEntrance
from app.ui.shell import garbage
from app.ui.shell.absence import Absence
from app.ui.shell.backup_watch import BackupWatch
from app.ui.shell.clock_question import ask_of_clock
from app.ui.shell.fitting import FittingWindow
from app.ui.shell.workspace import Workspace
from app.ui.widgets import palette, theme
from app.ui.widgets.parts import column, label, row

NAME = "마을이음"
LEAST = (910, 440)
"""Least size in pixels at scale 1: what a screen of 1366 × 768 at 150 % leaves beside title and task bar."""
USUAL = (1360, 860)
ENTER = "계정과 비밀번호를 적어 주세요."
SWITCH = "사용자 바꾸기: 이름을 고르고 비밀번호를 적어 주세요."
DEMONSTRATION = "연습용 자료입니다. 나오는 사람은 모두 지어냈습니다. 계정과 비밀번호는 demo입니다."
LEAVING = "백업을 만들고 닫는 중입니다…"
BACKING_UP = "백업을 만드는 중"
_THEME = "theme"
"""The preference that remembers a clerk's theme."""


class MainWindow(FittingWindow):
    """Shows one thing at a time: the first start, the entrance, the work, or the cover."""

    def __init__(self, folder: Path, catalog: Catalog = CATALOG) -> None:
        """Take the office's folder and the kinds of its records; `begin` shows what comes first."""
        super().__init__(QSize(*LEAST), QSize(*USUAL))
        self.folder = folder
        self._catalog = catalog
        self.tasks = Tasks(self)
        if (collector := garbage.collector()) is not None:
            collector.spare(lambda: self.tasks.at_length)
        self.ask = Ask(self)
        self.printers = Printers()
        self.backups = BackupWatch(self, self.tasks)
        self.workspace: Workspace | None = None
        self.entrance = Entrance(self.tasks)
        self.entrance.submitted.connect(self._enter)
        self.entrance.restoring.connect(self._restore)
        self.absence = Absence(self, self.tasks)
        self.absence.lifted.connect(self._lift)
        self.absence.idle.expired.connect(self._blank)
        self.cover = self.absence.cover
        self.cover.others.connect(self._give_place)
        self._farewell = QWidget()
        progress = row(1, ProgressLine(self.tasks), 1)
        self._farewell.setLayout(column(1, row(1, label(LEAVING, "heading"), 1), progress, 1))
        self._stack = QStackedWidget()
        for part in (self.entrance, self.cover, self._farewell):
            self._stack.addWidget(part)
        self._leaving = False
        self._left = False
        self._covered = False
        self.setCentralWidget(self._stack)
        self.setWindowTitle(NAME)

    def begin(self, told: str = ENTER) -> None:
        """Show the entrance with a sentence, or the first start where no office was founded yet."""
        if offices.exists(self.folder):
            self._stack.setCurrentWidget(self.entrance)
            self.entrance.ask(told)
            warn = self.entrance.warn
            look = offices.look_before_entering
            self.tasks.call(look, self.folder, owner=self, done=warn, failed=warn)
            return
        first_start = FirstStart(self.ask, self.tasks, self.folder)
        first_start.submitted.connect(self._found)
        first_start.restoring.connect(self._restore)
        self._stack.addWidget(first_start)
        self._stack.setCurrentWidget(first_start)
        first_start.setFocus()

    def demonstrate(self) -> None:
        """Open the demonstration office; at its first start its people are invented."""

        def enter(_number: int = 0) -> None:
            self._enter(demonstration.LOGIN, demonstration.PASSWORD)

        self._stack.setCurrentWidget(self.entrance)
        self.entrance.ask(DEMONSTRATION)
        self.entrance.set_busy(busy=True)
        if offices.exists(self.folder):
            enter()
            return
        self.tasks.call(
            demonstration.found,
            self.folder,
            owner=self,
            done=enter,
            failed=self.entrance.tell_problem,
            label="연습용 자료를 만드는 중",
        )

    def enter(self, login: str, password: str) -> None:
        """Open the office, or hand it to another clerk, with an account."""
        self._enter(login, password)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, make a backup, and only then close."""
        shown = self._stack.currentWidget()
        if isinstance(shown, FirstStart) and not self._left:
            event.ignore()
            # A window that is being closed cannot be closed once more before this is over.
            shown.ask_to_close(lambda: QTimer.singleShot(0, self, self._close))
            return
        if isinstance(shown, RestoreEntrance) and shown.form.busy:
            event.ignore()
            shown.form.tell_busy()
            return
        if self.tasks.session is None or self._left:
            self.tasks.stop()
            event.accept()
            return
        event.ignore()
        if self._leaving:
            return
        if shown is self.cover and not self._leaves_nothing():
            self.cover.refuse_to_leave()
        elif self.workspace is not None:
            self.workspace.leave(self._leave)
        else:
            self._leave()

    # --- entering ----------------------------------------------------------------------------

    def _found(self, folder: Path, founding: Founding) -> None:
        """Found the office, show the recovery code, then enter with the account just made."""
        first_start = cast("FirstStart", self._stack.currentWidget())
        self.folder = folder

        def go_on() -> None:
            self._stack.removeWidget(first_start)
            first_start.deleteLater()
            self._stack.setCurrentWidget(self.entrance)
            self._enter(founding.login, founding.password)

        first_start.finished.connect(go_on)
        self.tasks.call(
            offices.found,
            folder,
            founding,
            owner=first_start,
            done=first_start.show_code,
            failed=first_start.tell_problem,
        )

    def _restore(self, folder: Path | None = None) -> None:
        """Show what the office can be restored from where nobody has entered; going back leads on as before."""
        if self.tasks.session is not None:
            self._let_go(self._restore)
            return
        shown = self._stack.currentWidget()
        begun = self._stack.currentWidget() if isinstance(shown, FirstStart) else self.entrance
        page = RestoreEntrance(
            self.ask, self.tasks, folder or self.folder, empty=folder is not None
        )

        def end() -> None:
            self._stack.removeWidget(page)
            page.deleteLater()

        def take(done: Restored) -> None:
            self.folder = folder or self.folder
            end()
            self.begin(f"{done.message} {ENTER}")
            if begun is not self.entrance and begun is not None:
                self._stack.removeWidget(begun)
                begun.deleteLater()

        def go_back() -> None:
            if begun is not None:
                self._stack.setCurrentWidget(begun)
            end()

        page.restored.connect(take)
        page.left.connect(go_back)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.begin()

    def _enter_anew(self, told: str) -> None:
        """Ask who it is again: the files of the office are others now."""
        self._let_go(lambda: self.begin(f"{told} {ENTER}"))

    def _let_go(self, then: Callable[[], object]) -> None:
        """Put the work away and close the files, then do something as before anybody entered."""
        session = cast("Session", self.tasks.session)

        def close() -> None:
            self.tasks.call(session.close, owner=self, done=ended, failed=ended)

        def ended(_answer: object) -> None:
            self.tasks.session = None
            then()

        self._end_work()
        self.absence.end()
        self.ask.release()
        self.setWindowTitle(NAME)
        self._stack.setCurrentWidget(self.entrance)
        self.entrance.set_busy(busy=True)
        self.tasks.settle(close)

    def _enter(self, login: str, password: str, *, clock_right: bool = False) -> None:
        failed = partial(self._refuse, login, password)
        if self.tasks.session is None:
            enter = partial(
                offices.enter,
                self.folder,
                login,
                password,
                catalog=self._catalog,
                clock_right=clock_right,
            )
            opening = "자료를 여는 중"
            self.tasks.call(enter, owner=self, done=self._open, failed=failed, label=opening)
        else:
            switch = accounts.switch.of(login, password=password)
            self.tasks.run(switch, owner=self, done=self._hand_over, failed=failed)

    def _refuse(self, login: str, password: str, problem: Problem) -> None:
        """Say why nobody entered; whether the PC's clock is right is asked first."""
        refuse = partial(self.entrance.tell_problem, problem)
        if isinstance(problem, ClockDoubt):
            confirm = partial(self._enter, login, password, clock_right=True)
            ask_of_clock(self.ask, problem, confirm, refuse)
        else:
            refuse()

    def _hand_over(self, staff: Staff) -> None:
        self._open(cast("Session", self.tasks.session).of(staff))

    def _open(self, session: Session) -> None:
        """Begin a clerk's work with pages of their own."""
        self.tasks.session = session
        self._end_work()
        workspace = self.workspace = Workspace(session, self.tasks, self.ask, self.printers)
        self.tasks.seat(workspace, session)
        workspace.titled.connect(self._show_title)
        workspace.ended.connect(self._enter_anew)
        self.backups.made.connect(workspace.footer.changed)
        workspace.header.switch.clicked.connect(self._ask_who)
        workspace.header.theme.clicked.connect(self._turn_theme)
        workspace.header.cover.clicked.connect(self._blank)
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self.absence.watch()
        self.tasks.run(preferences.read.of(_THEME), owner=workspace, done=self._wear)
        workspace.begin()

    def _end_work(self) -> None:
        """Put a clerk's pages away; a print or a file they have begun is finished behind the scenes, as theirs."""
        if self.workspace is not None:
            self._stack.removeWidget(self.workspace)
            self.tasks.finish(self.workspace, self.workspace.deleteLater)
            self.workspace = None

    def _show_title(self, title: str) -> None:
        if self._stack.currentWidget() is self.workspace:
            self.setWindowTitle(f"{title} - {NAME}")

    # --- nobody there ------------------------------------------------------------------------

    def _leaves_nothing(self) -> bool:
        """Tell whether the work under the cover can end without anything being lost or asked."""
        page = self.workspace.page if self.workspace is not None else None
        return not self.ask.holds and (page is None or page.can_leave())

    def _give_place(self) -> None:
        """Let another clerk in, unless there is what only the one who covered it may decide on."""
        if self._leaves_nothing():
            self._ask_who()
        else:
            self.cover.refuse_to_leave()

    # --- taking turns ------------------------------------------------------------------------

    def _ask_who(self) -> None:
        def fetch() -> None:
            self.tasks.run(accounts.logins.of(), owner=self, done=self._offer_turns)

        if self.workspace is not None:
            self.workspace.leave(fetch)

    def _offer_turns(self, people: Sequence[tuple[str, str]]) -> None:
        self._end_work()
        self.absence.end()
        self.ask.release()
        self.setWindowTitle(NAME)
        self._stack.setCurrentWidget(self.entrance)
        self.entrance.ask(SWITCH, people)

    def _blank(self) -> None:
        """Cover the work, with all that stands above it; the password brings it back."""
        if self.workspace is None or self._stack.currentWidget() is not self.workspace:
            return
        self.absence.hush()
        self.ask.hold()
        self._stack.setCurrentWidget(self.cover)
        self.setWindowTitle(NAME)
        self.cover.ask(self.workspace.session.staff.name)
        if (collector := garbage.collector()) is not None:
            QTimer.singleShot(0, collector, collector.sweep)

    def _lift(self) -> None:
        if self.workspace is not None:
            self._stack.setCurrentWidget(self.workspace)
            self._show_title(self.workspace.page.title if self.workspace.page else NAME)
            self.ask.release()
            self.absence.watch()

    def _turn_theme(self) -> None:
        name = palette.LIGHT.name if palette.current().dark else palette.DARK.name
        self._wear(name)
        self.tasks.run(preferences.keep.of(_THEME, name))

    def _wear(self, preference: object) -> None:
        """Show the theme a clerk prefers, or the system's."""
        application = cast("QApplication", QApplication.instance())
        if theme.chosen(str(preference or theme.SYSTEM)) is not palette.current():
            theme.apply(application, str(preference or theme.SYSTEM))
        if self.workspace is not None:
            self.workspace.header.show_theme()

    # --- leaving -----------------------------------------------------------------------------

    def _leave(self) -> None:
        self._leaving = True
        self._covered = self._stack.currentWidget() is self.cover
        self.absence.end()
        self.setWindowTitle(NAME)
        self._stack.setCurrentWidget(self._farewell)
        self.tasks.settle(self._back_up)

    def _back_up(self) -> None:
        leave = partial(offices.leave, cast("Session", self.tasks.session))
        self.tasks.call(leave, done=self._close, failed=self._ask_to_close, label=BACKING_UP)

    def _close(self, backup: object = None) -> None:
        del backup
        self._left = True
        self.close()

    def _ask_to_close(self, problem: Problem) -> None:
        def answered(name: str) -> None:
            if name:
                self._close()
            else:
                self._leaving = False
                self._stay()

        self.ask.release()
        self.ask.question(
            problem.message,
            [Answer("close", "백업 없이 닫기", "danger"), CANCEL],
            answered,
            detail=f"{problem.advice} 저장된 내용은 그대로 있습니다.".strip(),
        )

    def _stay(self) -> None:
        """Go back to where the window was being closed from."""
        if self.workspace is None:
            self._stack.setCurrentWidget(self.entrance)
            self.entrance.ask(ENTER)
            return
        self._lift()
        if self._covered:
            self._blank()
