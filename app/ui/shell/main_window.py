"""The one window: entrance, work, cover, and the way out with a backup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.errors import Problem
from app.core.kind import Catalog
from app.kinds import CATALOG
from app.services.clock_doubt import ClockDoubt
from app.services.demo import demonstration
from app.services.gate import Session, Staff
from app.services.office import accounts, offices
from app.services.office.offices import Founding
from app.ui.frame.ask import CANCEL, Answer, Ask
from app.ui.frame.printers import Printers
from app.ui.frame.progress_line import ProgressLine
from app.ui.frame.tasks import Tasks
from app.ui.office.code_again import CodeAgain
from app.ui.office.entrance import Entrance
from app.ui.office.first_start import FirstStart
from app.ui.office.restore_page import RestoreEntrance
from app.ui.shell import garbage
from app.ui.shell.absence import Absence
from app.ui.shell.backup_watch import BackupWatch
from app.ui.shell.beginning import begin_from_backup, copy_to_open
from app.ui.shell.clock_question import ask_of_clock
from app.ui.shell.code_duty import CodeDuty
from app.ui.shell.early_help import EarlyHelp
from app.ui.shell.fitting import FittingWindow
from app.ui.shell.index_rest import IndexRest
from app.ui.shell.navigation import draw_icons
from app.ui.shell.themes import Themes
from app.ui.shell.window_turn import WindowTurn
from app.ui.shell.workspace import Workspace
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
        self.themes = Themes(self, self.tasks)
        self.backups = BackupWatch(self, self.tasks)
        self.index_rest = IndexRest(self, self.tasks)
        self.workspace: Workspace | None = None
        self.entrance = Entrance(self.tasks)
        self.entrance.submitted.connect(self.enter)
        self.entrance.restoring.connect(self._restore)
        self.entrance.copying.connect(partial(copy_to_open, self))
        self.absence = Absence(self, self.tasks)
        self.absence.lifted.connect(self._lift)
        self.absence.idle.expired.connect(self._blank)
        self.cover = self.absence.cover
        self.cover.others.connect(self._give_place)
        self.code_duty = CodeDuty(self, self.tasks)
        self.code_duty.ready.connect(self._open)
        self._farewell = QWidget()
        progress = row(1, ProgressLine(self.tasks), 1)
        self._farewell.setLayout(column(1, row(1, label(LEAVING, "heading"), 1), progress, 1))
        self._stack = QStackedWidget()
        for part in (self.entrance, self.cover, self._farewell):
            self._stack.addWidget(part)
        self.help = EarlyHelp(self._stack, self.tasks)
        for page in (self.entrance, self.cover):
            self.help.offer(page)
        self.turn = WindowTurn(self)
        self._leaving = self._left = self._covered = False
        self.hold(self._stack)
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
        self.help.offer(first_start)
        self._stack.addWidget(first_start)
        self._stack.setCurrentWidget(first_start)
        first_start.setFocus()

    def demonstrate(self) -> None:
        """Open the demonstration office; at its first start its people are invented."""

        def enter(_number: int = 0) -> None:
            if self.turn.take():
                self.enter(demonstration.LOGIN, demonstration.PASSWORD)

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

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, make a backup, and only then close."""
        self.help.end()
        shown = self._stack.currentWidget()
        if isinstance(shown, FirstStart) and not self._left:
            event.ignore()
            # A window that is being closed cannot be closed once more before this is over.
            shown.ask_to_close(lambda: QTimer.singleShot(0, self, self._leave_first_start))
            return
        if isinstance(shown, RestoreEntrance) and shown.form.busy:
            event.ignore()
            shown.form.tell_busy()
            return
        if self.tasks.session is None or self._left:
            self.tasks.stop()
            self.turn.end()
            event.accept()
            return
        event.ignore()
        if self._leaving:
            return
        if isinstance(shown, CodeAgain) and not shown.code.kept:
            shown.code.ask_to_leave(self._leave)
        elif shown is self.cover and not self._leaves_nothing():
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

        def show_code(code: str) -> None:
            self.turn.take()
            self.code_duty.founding = founding
            first_start.show_code(code)

        def go_on() -> None:
            self.code_duty.is_kept = True
            self.drop_part(first_start)
            self._stack.setCurrentWidget(self.entrance)
            self.enter(founding.login, founding.password)

        first_start.finished.connect(go_on)
        self.tasks.call(
            offices.found,
            folder,
            founding,
            owner=first_start,
            done=show_code,
            failed=first_start.tell_problem,
        )

    def _restore(self, folder: Path | None = None) -> None:
        """Show what the office can be restored from where nobody has entered; going back leads on as before."""
        if self.tasks.session is not None:
            self._let_go(self._restore)
            return
        shown = self._stack.currentWidget()
        begin_from_backup(self, shown if isinstance(shown, FirstStart) else self.entrance, folder)

    def begin_anew(self, told: str) -> None:
        """Ask who it is, behind a sentence on what became of the files."""
        self.begin(f"{told} {ENTER}")

    def _enter_anew(self, told: str) -> None:
        """Ask who it is again: the files of the office are others now."""
        self._let_go(partial(self.begin_anew, told))

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

    def _leave_first_start(self) -> None:
        first_start = cast("FirstStart", self._stack.currentWidget())
        self.code_duty.note_first(first_start.code.put_away, self._close)

    def show_part(self, part: QWidget) -> None:
        """Show something else in place of the work, or before it."""
        self._end_work()
        self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)

    def drop_part(self, part: QWidget) -> None:
        """Take away what was shown for a while."""
        self._stack.removeWidget(part)
        part.deleteLater()

    def enter(self, login: str, password: str, *, clock_right: bool = False) -> None:
        """Open the office, or hand it to another clerk, with an account."""
        failed = partial(self._refuse, login, password)
        if self.tasks.session is None:
            place, catalog = self.folder, self._catalog
            enter = partial(offices.enter, place, login, password, catalog=catalog)
            opening = "자료를 여는 중"
            done = partial(self.code_duty.see_to, password)
            enter = partial(enter, clock_right=clock_right)
            self.tasks.call(enter, owner=self, done=done, failed=failed, label=opening)
            # The stretching of the password leaves the time for it.
            QTimer.singleShot(0, self, partial(draw_icons, catalog))
        else:
            switch = accounts.switch.of(login, password=password)
            hand_over = partial(self._hand_over, password)
            self.tasks.run(switch, owner=self, done=hand_over, failed=failed)

    def _refuse(self, login: str, password: str, problem: Problem) -> None:
        """Say why nobody entered; whether the PC's clock is right is asked first."""
        refuse = partial(self.entrance.tell_problem, problem)
        if isinstance(problem, ClockDoubt):
            confirm = partial(self.enter, login, password, clock_right=True)
            ask_of_clock(self.ask, problem, confirm, refuse)
        else:
            refuse()

    def _hand_over(self, password: str, staff: Staff) -> None:
        self.code_duty.see_to(password, cast("Session", self.tasks.session).of(staff))

    def _open(self, session: Session) -> None:
        """Begin a clerk's work with pages of their own."""
        self.tasks.session = session
        self._end_work()
        workspace = self.workspace = Workspace(session, self.tasks, self.ask, self.printers)
        self.tasks.seat(workspace, session)
        workspace.titled.connect(self._show_title)
        workspace.ended.connect(self._enter_anew)
        self.backups.made.connect(workspace.footer.refresh)
        workspace.header.switch.clicked.connect(self._ask_who)
        workspace.header.theme.clicked.connect(self.themes.turn)
        self.themes.changed.connect(workspace.header.show_theme)
        workspace.header.cover.clicked.connect(self._blank)
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self.absence.watch()
        self.themes.fetch(workspace)
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
