"""The window while a clerk is logged in: header, navigation, the open page, messages and footer."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QWidget

from app.core import clock, handbook
from app.core.dates import show_date
from app.core.errors import Problem
from app.core.handbook import Handbook
from app.core.kind import Catalog
from app.core.pages import WritingPage
from app.core.weekdays import DAYS
from app.services.gate import ROLES, Change, Right, Session
from app.services.matching import unmet
from app.services.matching.unmet import Answered
from app.services.office import settings
from app.services.records.lists import Query
from app.ui.frame.ask import Ask
from app.ui.frame.day_watch import DayWatch
from app.ui.frame.message_bar import MessageBar
from app.ui.frame.office_places import HandbookPlace
from app.ui.frame.page import Page, PlacedPage
from app.ui.frame.permits import who, withhold
from app.ui.frame.places import (
    About,
    CounterPlace,
    KindPlace,
    ListPlace,
    Place,
    ReferralPlace,
    ReplyPlace,
    TodayPlace,
    VisitsPlace,
)
from app.ui.frame.printers import Printers
from app.ui.frame.tasks import Tasks
from app.ui.lists.findings import Lead
from app.ui.office.handbook_page import HandbookReader
from app.ui.shell import named_pages
from app.ui.shell.clock_question import ClockQuestion
from app.ui.shell.footer import Footer
from app.ui.shell.header import Header
from app.ui.shell.navigation import Navigation, NavigationEntry
from app.ui.shell.pages import page_for, right_to_open
from app.ui.shell.undo_keys import UndoKeys
from app.ui.widgets import clipboard
from app.ui.widgets.buttons import key
from app.ui.widgets.folding import FoldingScroll
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.theme import STEP

MOST_BACK = 50
"""How many pages back the window remembers."""
TOLD = 3
"""So many of the requests that a new resource answers are told by name."""
WIDE = 295 * STEP
"""Width from which the navigation shows its words."""
HIGH = 150 * STEP
"""Height from which header and footer take the room they like."""


class Workspace(QWidget):
    """Holds the pages of one clerk's session; what pages see of the window is `page.Frame`."""

    titled = Signal(str)
    """The title of the open page."""
    ended = Signal(str)
    """The office is another one now, and is entered anew; the sentence says why."""

    _handbook: Handbook | None = None
    """Nothing until it is read, soon after the first page."""
    _kept: QWidget | None = None
    """Where the keyboard stood when the handbook was laid over a page."""

    def __init__(self, session: Session, tasks: Tasks, ask: Ask, printers: Printers) -> None:
        """Lay out the frame for a session; `begin` opens the first page."""
        super().__init__()
        self.session = session
        self.catalog: Catalog = session.catalog
        self.tasks = tasks
        self.ask = ask
        self.printers = printers
        self.days = DayWatch(self)
        rights = ROLES.get(session.staff.role, frozenset())
        self.header = Header(self, partial(self._named, rights))
        self.navigation = Navigation(self.catalog, self._go, rights)
        self.messages = MessageBar()
        self.footer = Footer(self)
        self._missing = label(look="hint", wrap=True)
        self._missing.setObjectName("missing_rights")
        self._stack = QStackedWidget()
        self._told: dict[Page, str] = {}
        self._pages: dict[tuple[type[Place], str], PlacedPage[Any]] = {}
        self._rooms: dict[Page, FoldingScroll] = {}
        self._place: Place | None = None
        self._past: list[Place] = []
        self._middle = column(self.messages, self._missing, self._stack, gap=2, edge=4)
        self._middle.setStretch(2, 1)
        body = row(self.navigation, self._middle, gap=0)
        body.setStretch(1, 1)
        whole = column(self.header, body, self.footer, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._bind_keys()
        tasks.changed.connect(self.take_change)
        tasks.troubled.connect(self.tell_problem)
        self.days.turned.connect(self._turn_day)
        self._clock = ClockQuestion(self, self, self._refresh)

    def begin(self) -> None:
        """Show the first page and fetch what header and footer say."""
        self.open(TodayPlace())
        self.header.changed()
        self.footer.refresh()
        self.tasks.run(settings.reminders.of(), owner=self, done=self._remind)
        self.tasks.call(handbook.read_handbook, owner=self, done=self._keep_handbook)

    def _keep_handbook(self, read: Handbook) -> None:
        self._handbook = read

    def _named(self, rights: Container[Right], text: str) -> Sequence[Lead]:
        """Return the pages, papers and pages of the handbook that a typed word means."""
        return named_pages.named(self.catalog, rights, text, self._handbook)

    def _remind(self, sentences: Sequence[str]) -> None:
        """Tell what the office should see to before long."""
        for sentence in sentences:
            self.tell(sentence, "warning")

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        room = self._stack.currentWidget()
        shown = room.widget() if isinstance(room, FoldingScroll) else None
        return shown if isinstance(shown, Page) else None

    def open(self, place: Place) -> None:
        """Show a place; the page shown is asked first whether it may be left.

        The handbook lies over the page in view, which stays as it is.
        """
        if isinstance(place, HandbookPlace):
            self._lay_over(place)
        else:
            self._leave(lambda: self._show(place, remember=True))

    def back(self, made: tuple[str, int] | None = None) -> None:
        """Show the page before, or today; a list of its kind shows the record just `made`."""
        if self._take_away():
            return
        place = self._past[-1] if self._past else TodayPlace()
        if made is not None and isinstance(place, ListPlace) and place.kind == made[0]:
            place = replace(place, id=made[1])
        self._leave(lambda: self._return(place))

    def may_open(self, place: Place) -> bool:
        """Tell whether the clerk may see a place."""
        return self.session.may(right_to_open(place, self.catalog))

    def leave(self, then: Callable[[], None]) -> None:
        """Do something that ends the open page, after asking about unsaved work."""
        self._leave(then)

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
        self.messages.tell(text, kind, advice, follows)

    def tell_problem(self, problem: Problem) -> None:
        """Show what happened and what to do about it, above the page."""
        self.messages.tell(problem.message, "danger", problem.advice)

    def enter_anew(self, told: str) -> None:
        """Ask who it is again, after a sentence: the files are others now."""
        self.ended.emit(told)

    def take_change(self, change: Change) -> None:
        """Tell every page what was written."""
        if change.message:
            self.tell(change.message, "good")
        if change.made and change.id is not None and self.catalog[change.made].resource:
            answered = unmet.answered.of(change.made, change.id)
            self.tasks.run(answered, owner=self, done=self._tell_answered, slot="answered")
        for page in self._pages.values():
            page.changed(change)
        self.header.changed()
        self.footer.note(change)
        self._show_saved()

    def _tell_answered(self, found: Sequence[Answered]) -> None:
        """Tell which requests have waited for what was just saved."""
        if not found:
            return
        told = " / ".join(f"{each.hit.title} ({each.why})" for each in found[:TOLD])
        query = Query(found[0].hit.kind, ids=tuple(each.hit.id for each in found))
        show = partial(self.open, ListPlace(query.kind, query=query, about="기다리던 접수"))
        sentence = f"이 자원을 기다리던 접수가 {len(found):,}건 있습니다."
        self.tell(sentence, "info", told, show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the page where the window is small."""
        super().resizeEvent(event)
        self.navigation.set_narrow(narrow=self.width() < WIDE)
        low = self.height() < HIGH
        self.header.set_low(low=low)
        self.footer.set_low(low=low)
        edge = (2 if low else 4) * STEP
        self._middle.setContentsMargins(edge, edge, edge, edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back when nothing inside needed it."""
        if event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)

    def _bind_keys(self) -> None:
        key("F1", self, partial(self.open, HandbookPlace()), "도움말")
        key("Ctrl+C", self, self._copy, "고른 줄 복사")
        key("F2", self, self._begin_request, "접수하기")
        key("F3", self, self.header.search.focus, "통합 검색")
        key("F5", self, self._refresh, "새로 고침")
        key("F6", self, self._next_area, "화면과 메뉴 오가기")
        key("F7", self, self._enter_reply, "회신 입력")
        key("F11", self, partial(self.open, VisitsPlace()), "상담일")
        self._undo_keys = UndoKeys(self)

    def _copy(self) -> None:
        """Copy what is marked of a record that is read, or let the page copy; a field does so by itself."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLabel) and focus.selectedText():
            clipboard.put(focus.selectedText())
        elif self.page is not None:
            self.page.copy_rows()

    def _go(self, entry: NavigationEntry) -> None:
        self.open(entry.place)
        if self._place is not None:
            self.navigation.mark(self._place)

    def _leave(self, then: Callable[[], None]) -> None:
        QGuiApplication.inputMethod().commit()
        self._take_away()
        page = self.page
        if page is None or page.can_leave():
            then()
        else:
            page.ask_to_leave(then)

    def _return(self, place: Place) -> None:
        if self._past:
            self._past.pop()
        self._show(place, remember=False)

    def _show(self, place: Place, *, remember: bool) -> None:
        if not self.may_open(place):
            self._refuse(place)
            return
        over = self.page is not None and self.page.over
        if remember and self._place is not None and self._place != place and not over:
            here = self.page.here if self.page is not None else None
            self._past = [*self._past[-MOST_BACK:], here or self._place]
        self._place = place
        page = self._page(place)
        self.messages.hide()
        self._stack.setCurrentWidget(self._rooms[page])
        self.navigation.mark(place)
        self._tell_rights(page)
        page.show_page(place)
        self._show_saved()
        self.titled.emit(page.title)

    def _lay_over(self, place: HandbookPlace) -> None:
        """Show the handbook over the page in view: the page about that, unless another is asked for."""
        below = self.page
        if self._handbook is None or below is None:
            return
        if isinstance(below, HandbookReader):
            below, name = below.below, place.page or self._handbook.about(HandbookPlace.__name__)
        else:
            name = place.page or self._about(self._place)
            self._kept = below.focusWidget()
        shown = HandbookPlace(name)
        page = cast("HandbookReader", self._page(shown))
        page.below = below
        self._stack.setCurrentWidget(self._rooms[page])
        self.navigation.mark(shown)
        self._tell_rights(page)
        page.show_page(shown)
        self.titled.emit(page.title)

    def _tell_rights(self, page: Page) -> None:
        """Tell what on a page others may do."""
        self._missing.setText(self._told[page])
        self._missing.setVisible(bool(self._told[page]))

    def _about(self, place: Place | None) -> str:
        """Return the name of the handbook's page about a place."""
        if self._handbook is None or place is None:
            return ""
        return self._handbook.about(type(place).__name__, place.of_kind)

    def _take_away(self) -> bool:
        """Show again the page over which the handbook lies, as it was; False where none does."""
        over = self.page
        if not isinstance(over, HandbookReader) or over.below is None or self._place is None:
            return False
        below, over.below = over.below, None
        self._stack.setCurrentWidget(self._rooms[below])
        self.navigation.mark(self._place)
        self._tell_rights(below)
        self.titled.emit(below.title)
        (self._kept or below).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _refuse(self, place: Place) -> None:
        """Show the record in its list that somebody may not work on, and say who may."""
        right = right_to_open(place, self.catalog)
        if place.record is not None:
            self._show(ListPlace(*place.record), remember=True)
        elif self.page is None:
            self._show(TodayPlace(), remember=False)
        self.tell(
            f"{self.session.staff.role} 계정으로는 열 수 없는 화면입니다. {who(right)}", "warning"
        )

    def _page(self, place: Place) -> PlacedPage[Any]:
        key = (type(place), place.kind if isinstance(place, KindPlace) else "")
        if key not in self._pages:
            page = page_for(self, place)
            page.touched.connect(self._show_saved)
            self._told[page] = withhold(page, self.session)
            self._pages[key] = page
            self._rooms[page] = FoldingScroll(page)
            self._stack.addWidget(self._rooms[page])
        return self._pages[key]

    def _show_saved(self) -> None:
        """Say at the foot whether the open page holds what is not saved."""
        self.footer.show_state(saved=self.page is None or self.page.can_leave())

    def _begin_request(self) -> None:
        about = self.page.about if self.page is not None else None
        self.open(ReferralPlace(about) if self._is_slip(about) else CounterPlace(about))

    def _enter_reply(self) -> None:
        about = self.page.about if self.page is not None else None
        self.open(ReplyPlace(about[1] if about and self._is_slip(about) else None))

    def _is_slip(self, about: About | None) -> bool:
        """Tell whether a record is of a kind that is written on the page of slips, and answered."""
        return about is not None and WritingPage.REFERRAL in self.catalog[about[0]].written.values()

    def _turn_day(self) -> None:
        """Say that another day has begun, and show at head and foot what it brings."""
        self.header.changed()
        self.footer.refresh()
        if not self.messages.text:
            day = clock.today()
            told = f"날짜가 바뀌었습니다. 오늘은 {show_date(str(day))} {DAYS[day.weekday()]}요일입니다."
            self.tell(told)

    def _refresh(self) -> None:
        if self.page is not None:
            self.page.refresh()
        self.footer.refresh()

    def _next_area(self) -> None:
        """Move the keyboard from the page to the navigation, or back."""
        focused = QApplication.focusWidget()
        if self.page is not None and focused and self.navigation.isAncestorOf(focused):
            self.page.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.navigation.focus()
