"""상담일: the next visiting days of the counselors, who comes when, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from app.core import clock
from app.core.dates import show_date
from app.core.weekdays import DAYS
from app.kinds.booking import ABSENT, BOOKED, CANCELLED, MET, STATES, TAKEN
from app.services.counter import bookings, visit_days
from app.services.counter.visit_days import VisitDay
from app.services.gate import Change, Gated
from app.services.prints import printing
from app.services.records.lists import Query
from app.ui.counter.visit_table import FREE, VisitTable, state_of
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import PrintPlace, RecordPlace, VisitsPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors import Offer
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.parts import area, column, label, row
from app.ui.widgets.theme import STEP

EMPTY = "방문 상담일이 있는 마을상담가가 없습니다. 마을상담가의 ‘방문 상담일’에 주·요일·시간을 적으면 여기에 나옵니다."
BY_US = "상담가의 사정"
REASONS = ("주민이 원하지 않음", "다른 날로 옮김", BY_US)
"""Why one visit is cancelled; the resident is to be phoned where it was not their wish."""
DAY_REASONS = (BY_US, "기관의 사정", "행사·공휴일")
WIDTH = 76 * STEP


class VisitsPage(PlacedPage[VisitsPlace]):
    """Shows day by day who comes; every deed has its key."""

    title = "상담일"
    listed = "booking"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the days arrive with `show_page`."""
        super().__init__(frame)
        self._days: Sequence[VisitDay] = ()
        self._lay_out()

    @property
    def day(self) -> VisitDay | None:
        """The day in view."""
        at = self._list.currentRow()
        return self._days[at] if 0 <= at < len(self._days) else None

    @property
    def about(self) -> tuple[str, int] | None:
        """The counselor in view, whom a new request begins with."""
        return ("counselor", self.day.counselor) if self.day else None

    def show_page(self, place: VisitsPlace) -> None:
        """Fetch the days and put the keyboard on them."""
        del place
        self._list.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the days anew; the day and time in view stay."""
        self.run(visit_days.days.of(), done=self._fill, slot="days")

    def changed(self, change: Change) -> None:
        """Fetch anew what bookings, schedules and closed days make old."""
        if not self.isVisible():
            return
        if change.settings or change.kinds & {"booking", "counselor", "person"}:
            self.refresh()

    # --- showing -------------------------------------------------------------------------------

    def _fill(self, days: Sequence[VisitDay]) -> None:
        before = self.day
        self._list.blockSignals(True)
        self._days = days
        self._list.clear()
        for each in days:
            item = QListWidgetItem(_line(each))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _line(each).replace("\n", ", "))
            self._list.addItem(item)
        same = (
            at
            for at, each in enumerate(days)
            if before and (each.counselor, each.day) == (before.counselor, before.day)
        )
        self._list.setCurrentRow(next(same, 0 if days else -1))
        self._list.blockSignals(False)
        self._stack.setCurrentIndex(0 if days else 1)
        self._show_day()

    def _show_day(self) -> None:
        day = self.day
        self._heading.setText(f"{_date(day.day)}  {day.title} {day.category}" if day else "")
        self._told.setText(_summary(day) if day else "")
        self._table.show_day(day, clock.stamp())
        self._offer()

    def _offer(self) -> None:
        """Let only those buttons be pressed that fit the time in view."""
        day, place = self.day, self._table.place
        visit = place.visit if place else None
        following = STATES.get(visit.state, frozenset[str]()) if visit else frozenset[str]()
        fits = {
            "book": place is not None and state_of(place, clock.stamp()) == FREE,
            "met": MET in following,
            "absent": ABSENT in following,
            "cancel": visit is not None and visit.state == BOOKED,
            "tell": visit is not None and visit.untold,
            "day_off": day is not None and not day.off,
            "roster": day is not None and (day.booked > 0 or day.off),
        }
        for name, fit in fits.items():
            self._buttons[name].setEnabled(fit)

    # --- doing ---------------------------------------------------------------------------------

    def _open(self) -> None:
        """Open the booking in view, or book a free time."""
        place = self._table.place
        if place is None:
            return
        if place.visit is not None:
            self.frame.open(RecordPlace("booking", place.visit.id))
        elif self._buttons["book"].isEnabled():
            self._book()

    def _book(self) -> None:
        day, place = self.day, self._table.place
        if day is None or place is None:
            return
        preset = {
            "counselor": Offer(day.counselor, day.title),
            "on": place.slot.day,
            "at": place.slot.at,
            "minutes": place.slot.minutes,
        }
        self.frame.open(RecordPlace("booking", preset=preset))

    def _note(self, deed: Gated[[int], Change]) -> None:
        place = self._table.place
        if place is not None and place.visit is not None:
            self.run_once(f"note {place.visit.id}", deed.of(place.visit.id))

    def _cancel(self) -> None:
        place = self._table.place
        if place is None or place.visit is None:
            return
        cancel, record = bookings.cancel, place.visit.id

        def chosen(reason: str) -> None:
            self.run(cancel.of(record, reason, by_us=reason == BY_US))

        self._ask_reason(f"{place.slot.at} 예약을 취소할까요?", REASONS, chosen)

    def _take_day_off(self) -> None:
        day = self.day
        if day is None:
            return

        def chosen(reason: str) -> None:
            self.run(bookings.take_day_off.of(day.counselor, day.day, reason=reason))

        waiting = sum(1 for each in day.places if each.visit and each.visit.state == BOOKED)
        told = f" 예약한 {waiting:,}명에게 전화할 일이 오늘 화면에 남습니다." if waiting else ""
        question = f"{_date(day.day)} {day.title}의 상담일을 모두 취소할까요?"
        self._ask_reason(
            question, DAY_REASONS, chosen, detail=f"그날은 더 예약되지 않습니다.{told}"
        )

    def _ask_reason(
        self, question: str, reasons: Sequence[str], chosen: Callable[[str], None], detail: str = ""
    ) -> None:
        def answered(reason: str) -> None:
            if reason:
                chosen(reason)

        answers = [*(Answer(each, each, "danger") for each in reasons), CANCEL]
        self.frame.ask.question(question, answers, answered, detail=detail)

    def _print(self) -> None:
        day = self.day
        if day is not None:
            whose = (("counselor", (str(day.counselor),)), ("on", (day.day,)))
            states = (CANCELLED,) if day.off else TAKEN
            query = Query("booking", filters=(*whose, ("state", states)), order="at")
            self.frame.open(PrintPlace(kind="booking", paper="booking_sheet", query=query))

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._list = QListWidget()
        self._list.setObjectName("days")
        self._list.setAccessibleName("상담일 목록")
        self._list.setFixedWidth(WIDTH)
        self._list.currentRowChanged.connect(self._show_day)
        self._heading = label(look="heading")
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("summary")
        self._table = VisitTable()
        self._table.opened.connect(self._open)
        self._table.moved.connect(self._offer)
        buttons = self._make_buttons()
        head = row(column(self._heading, self._told, gap=1), self._buttons["roster"])
        head.setStretch(0, 1)
        right = column(head, self._table, buttons, gap=2)
        right.setStretch(1, 1)
        body = QWidget()
        body.setLayout(row(self._list, right, gap=4))
        empty = label(EMPTY, "label", wrap=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        self._stack.addWidget(area("card", column(1, empty, 2, edge=8)))
        whole = column(label(self.title, "title"), self._stack, gap=3)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.start = self._list

    def _make_buttons(self) -> QWidget:
        note = self._note
        self._buttons = {
            "book": Button("예약", self._book, keys="F4", look="primary", icon="plus"),
            "met": Button("상담 완료", partial(note, bookings.met), keys="Alt+1", icon="check"),
            "absent": Button("불참", partial(note, bookings.absent), keys="Alt+2", icon="close"),
            "cancel": Button("예약 취소", self._cancel, keys="Alt+3"),
            "tell": Button("취소 알림", partial(note, bookings.tell), keys="Alt+4"),
            "day_off": Button("하루 취소", self._take_day_off, keys="Alt+5", look="danger"),
            "roster": Button("명단 인쇄", self._print, keys="Ctrl+P", icon="print"),
        }
        for name, button in self._buttons.items():
            deed = printing.preview if name == "roster" else bookings.book
            needs(button, deed).setObjectName(name)
        place = QWidget()
        place.setLayout(Flow(*(each for name, each in self._buttons.items() if name != "roster")))
        return place


def _date(day: str) -> str:
    """Return a day with its day of the week."""
    return f"{show_date(day)}({DAYS[date.fromisoformat(day).weekday()]})"


def _line(day: VisitDay) -> str:
    """Return what the list says of a day."""
    return f"{_date(day.day)}  {day.title}\n{_counts(day)}"


def _counts(day: VisitDay) -> str:
    parts = (
        day.category,
        "오지 않음" if day.off else "",
        f"예약 {day.booked:,}" if day.booked else "",
        f"빈 시각 {day.free:,}" if day.free else "",
        f"알릴 분 {day.untold:,}" if day.untold else "",
    )
    return " · ".join(filter(None, parts))


def _summary(day: VisitDay) -> str:
    """Say where it is, how many come, and why nobody does."""
    reason = f" ({day.reason})" if day.reason else ""
    parts = (
        day.room,
        f"이날은 오지 않습니다{reason}" if day.off else "",
        f"예약 {day.booked:,}명" if day.booked or not day.off else "",
        f"빈 시각 {day.free:,}" if day.free else "",
        f"{day.untold:,}명에게 취소를 전화로 알려 주세요" if day.untold else "",
    )
    return " · ".join(filter(None, parts))
