"""What a page of the window is, and what the window offers to its pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, TypeVarTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.core.kind import Catalog
from app.services.gate import Call, Change, Session
from app.ui.frame.ask import Ask
from app.ui.frame.day_watch import DayWatch
from app.ui.frame.places import Place
from app.ui.frame.printers import Printers
from app.ui.frame.tasks import Tasks
from app.ui.frame.workers import Task

R = TypeVar("R")
Ts = TypeVarTuple("Ts")
P = TypeVar("P", bound=Place)
NO_COPY = "이 화면의 줄은 복사하지 않습니다. 목록 화면에서 줄을 골라 Ctrl+C를 누르면 용도를 고른 뒤 복사합니다."


class Frame(Protocol):
    """The window, as a page sees it."""

    tasks: Tasks
    ask: Ask
    printers: Printers
    catalog: Catalog
    days: DayWatch

    @property
    def session(self) -> Session:
        """Whose session it is; pages only exist inside of one."""
        ...

    def open(self, place: Place) -> None:
        """Show a page; the one shown is asked first whether it may be left."""
        ...

    def may_open(self, place: Place) -> bool:
        """Tell whether the clerk may see a place."""
        ...

    def leave(self, then: Callable[[], None]) -> None:
        """Do something that ends the open page, after asking about unsaved work."""
        ...

    def back(self, made: tuple[str, int] | None = None) -> None:
        """Show the page that was shown before; a list of its kind shows the record just `made`."""
        ...

    def tell(
        self,
        text: str,
        kind: str = "info",
        advice: str = "",
        follows: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence above the page; `kind` is info, good, warning or danger.

        With `follows` a button beside it leads on.
        """
        ...

    def tell_problem(self, problem: Problem) -> None:
        """Show what happened and what to do about it, above the page."""
        ...

    def enter_anew(self, told: str) -> None:
        """Ask who it is again, after a sentence: the files are others now."""
        ...


class Page(QWidget):
    """One page of the window.

    A page is made empty, without a query: `show_page` fetches, and what arrives fills it. It gives
    its window a `title` without personal names, and finds its way by `self.frame.open(place)`.
    """

    touched = Signal()
    """What `can_leave` tells may be another answer now."""
    over = False
    """Whether what was begun on it was given up, so that nobody comes back to it."""
    title = ""
    """What the window's title bar and the navigation call it."""
    latest = 0
    """The number of the change that was the last deed on it: who takes it back there is not asked."""
    listed = ""
    """The kind whose list is in view; a deed on another list is asked about before it is undone."""

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; fetching waits for `show_page`."""
        super().__init__()
        self.frame = frame
        self.start: QWidget | None = None
        """Where work begins on it."""
        self.setObjectName("page")
        frame.days.turned.connect(self.turn_day)

    @property
    def in_front(self) -> bool:
        """Whether it is the page in view, also while the whole window is covered."""
        place = self.parentWidget()
        return place is not None and self.isVisibleTo(place)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard where work begins; Qt's own handing on would skip what stands before it."""
        if self.start is not None:
            self.start.setFocus(reason)
        else:
            super().setFocus(reason)

    @property
    def about(self) -> tuple[str, int] | None:
        """Kind and id of the record in view, which a new request (F2) begins with."""
        return None

    @property
    def here(self) -> Place | None:
        """The place that shows again what is in view, if not the one it was given."""
        return None

    def refresh(self) -> None:
        """Fetch anew what is shown (F5)."""

    def copy_rows(self) -> None:
        """Copy what is chosen (Ctrl+C): nothing where no purpose can be said; a field copies its own text."""
        self.frame.tell(NO_COPY)

    def turn_day(self) -> None:
        """Show anew what is read by the day, as another has begun; what is typed stays."""
        if self.in_front:
            self.refresh()

    def changed(self, change: Change) -> None:
        """Fetch anew what the change made old; told to every page, shown or not."""
        del change

    def can_leave(self) -> bool:
        """Tell whether leaving loses nothing."""
        return True

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask what to do with unsaved work, then `leave`; called where `can_leave` says no."""
        leave()

    def run_once(
        self,
        slot: str,
        call: Call[R],
        *,
        done: Callable[[R], object] | None = None,
        failed: Callable[[Problem], object] | None = None,
        label: str = "",
    ) -> None:
        """Run a writing action unless one of the same slot is under way: a key may bounce."""
        if not self.frame.tasks.awaits(self, slot):
            self.run(call, done=done, failed=failed, slot=slot, label=label)

    def run(
        self,
        call: Call[R],
        *,
        done: Callable[[R], object] | None = None,
        failed: Callable[[Problem], object] | None = None,
        slot: str = "",
        label: str = "",
    ) -> Task[R]:
        """Do an action in its thread for this page; see `Tasks.run`.

        Without `failed` a problem is told above the page.
        """
        return self.frame.tasks.run(
            call, owner=self, done=done, failed=failed, slot=slot, label=label
        )

    def call(
        self,
        function: Callable[[*Ts], R],
        *args: *Ts,
        done: Callable[[R], object] | None = None,
        failed: Callable[[Problem], object] | None = None,
        label: str = "",
    ) -> Task[R]:
        """Do for this page what is no action: a file where the clerk sits; see `Tasks.call`."""
        return self.frame.tasks.call(
            function, *args, owner=self, done=done, failed=failed, label=label
        )


class PlacedPage(Page, Generic[P]):
    """A page that shows places of one type."""

    def show_page(self, place: P) -> None:
        """Take what the page is to show, fetch it, and put the keyboard where work begins."""
        raise NotImplementedError
