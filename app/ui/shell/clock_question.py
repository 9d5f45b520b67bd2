"""The question whether the PC's clock is right: at the entrance, and while the window stands open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core import clock
from app.core.errors import Problem
from app.services import clock_doubt
from app.services.clock_doubt import ClockDoubt
from app.services.office import offices
from app.ui.frame.ask import Answer, Ask
from app.ui.frame.page import Frame

RIGHT = Answer("clock_right", "이 날짜와 시각이 맞습니다")
MEND = Answer("", "PC의 시계를 고치겠습니다", "primary")


def ask_of_clock(
    ask: Ask,
    doubt: ClockDoubt,
    confirmed: Callable[[], object],
    declined: Callable[[], object],
) -> None:
    """Ask whether the clock is right; not to write anything is the answer that Enter and Esc give."""

    def answered(name: str) -> None:
        (confirmed if name else declined)()

    ask.question(doubt.message, [RIGHT, MEND], answered, detail=doubt.advice)


class ClockQuestion(QObject):
    """Asks a clerk at work once of each day that cannot be right; until then the gate refuses."""

    def __init__(self, window: QWidget, frame: Frame, refresh: Callable[[], object]) -> None:
        """Watch the clock with a clerk's window; `refresh` shows anew what was refused meanwhile."""
        super().__init__(window)
        self._window, self._frame, self._refresh = window, frame, refresh
        self._asks = False
        self._declined = ""
        """The day of which the clerk said that the clock is to be mended."""
        frame.days.looked.connect(self._look)
        frame.tasks.doubted.connect(self._take)

    def _look(self) -> None:
        found = clock_doubt.look(self._frame.session.office)
        if found is None:
            self._declined = ""
        elif self._declined != str(clock.today()):
            self._ask(found)

    def _take(self, doubt: ClockDoubt) -> None:
        """Take that something was refused; who has answered already is led to the question once more."""
        if self._declined == str(clock.today()):
            self._tell(doubt)
        else:
            self._ask(doubt)

    def _ask(self, doubt: ClockDoubt) -> None:
        if not self._asks and self._window.isVisible():  # not behind the cover, nor while closing
            self._asks = True
            ask_of_clock(self._frame.ask, doubt, self._confirm, lambda: self._decline(doubt))

    def _tell(self, doubt: ClockDoubt) -> None:
        self._frame.tell(doubt.message, "danger", doubt.advice, lambda: self._ask(doubt))

    def _confirm(self) -> None:
        """Confirm; what was refused before that is told of later asks nothing more."""
        self._frame.tasks.run(
            offices.confirm_clock.of(),
            owner=self._window,
            done=lambda _: self._confirmed(),
            failed=self._fail,
        )

    def _confirmed(self) -> None:
        self._asks = False
        self._refresh()

    def _fail(self, problem: Problem) -> None:
        self._asks = False
        self._frame.tell_problem(problem)

    def _decline(self, doubt: ClockDoubt) -> None:
        self._asks, self._declined = False, str(clock.today())
        self._tell(doubt)
