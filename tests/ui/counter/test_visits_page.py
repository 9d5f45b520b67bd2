"""상담일: every deed of a visiting day by keys alone."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from app.kinds.booking import ABSENT, MET
from app.ui.counter.visit_table import FREE, UNTOLD, VisitTable
from app.ui.counter.visits_page import BY_US, VisitsPage
from app.ui.day.today_page import TodayPage
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, press, reach


def open_page(desk: Driver) -> VisitsPage:
    desk.press(KEY.Key_F11)
    page = desk.workspace.page
    assert isinstance(page, VisitsPage)
    assert page.day is not None
    return page


def table_of(page: VisitsPage) -> VisitTable:
    return cast("VisitTable", page.findChild(VisitTable, "places"))


def cell(table: VisitTable, row: int, column: int) -> str:
    item = table.item(row, column)
    assert item is not None
    return item.text()


def states(page: VisitsPage) -> list[str]:
    table = table_of(page)
    return [cell(table, row, 1) for row in range(table.rowCount())]


def enter_free_day(desk: Driver, page: VisitsPage) -> VisitTable:
    """Go down the list to a later day with bookings and free times, and into its rows."""
    while (
        page.day is None or page.day.day <= _today(page) or not (page.day.booked and page.day.free)
    ):
        desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Tab)
    while not isinstance(desk.focused, VisitTable):
        desk.press(KEY.Key_Tab)
    return table_of(page)


def _today(page: VisitsPage) -> str:
    return page._days[0].day  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def told(page: VisitsPage) -> str:
    return cast("QLabel", page.findChild(QLabel, "summary")).text()


def test_who_came_is_one_key(desk: Driver) -> None:
    page = open_page(desk)
    assert page.about == ("counselor", page.day.counselor if page.day else 0)
    press(KEY.Key_1, ALT)
    desk.settle()
    assert states(page)[0] == MET
    press(KEY.Key_2, ALT)
    desk.settle()
    assert states(page)[0] == ABSENT
    assert not desk.button("cancel").isEnabled()
    desk.control(KEY.Key_Z)
    assert states(page)[0] == MET


def test_a_free_time_is_booked_and_cancelled(desk: Driver) -> None:
    page = open_page(desk)
    table = enter_free_day(desk, page)
    while states(page)[table.currentRow()] != FREE:
        desk.press(KEY.Key_Down)
    row = table.currentRow()
    desk.press(KEY.Key_Return)
    form = desk.workspace.page
    assert isinstance(form, RecordPage)
    reach(form, "described")
    desk.type("203호 할머니")
    desk.control(KEY.Key_S)
    assert desk.workspace.page is page
    assert cell(table, row, 2) == "203호 할머니"
    assert table.currentRow() == row
    table.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(KEY.Key_Return)
    assert isinstance(desk.workspace.page, RecordPage)
    desk.press(KEY.Key_Escape)
    desk.clerk.answers = [BY_US]
    press(KEY.Key_3, ALT)
    desk.settle()
    assert UNTOLD in states(page)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.selectRow(states(page).index(UNTOLD))
    press(KEY.Key_4, ALT)
    desk.settle()
    assert UNTOLD not in states(page)
    assert states(page)[row] == FREE


def test_a_cancelled_day_says_whom_to_phone_and_is_undone(desk: Driver) -> None:
    page = open_page(desk)
    enter_free_day(desk, page)
    assert page.day is not None
    waiting = page.day.booked
    desk.clerk.answers = ["", "기관의 사정"]
    press(KEY.Key_5, ALT)
    desk.settle()
    assert not page.day.off, "asked, and left as it was"
    press(KEY.Key_5, ALT)
    desk.settle()
    assert f"{waiting}명에게 취소를 전화로" in told(page)
    assert states(page) == [UNTOLD] * waiting
    assert not desk.button("day_off").isEnabled()
    desk.control(KEY.Key_1)
    today = desk.workspace.page
    assert isinstance(today, TodayPage)
    assert cast("QLabel", today.findChild(QLabel, "figure_untold")).text() == str(waiting)
    desk.clerk.answers = ["turn"]
    desk.control(KEY.Key_Z)
    desk.press(KEY.Key_F11)
    assert page.day.booked == waiting
    assert not page.day.off


def test_the_list_of_those_who_come_prints(desk: Driver) -> None:
    page = open_page(desk)
    assert page.day is not None
    press(KEY.Key_P, CONTROL)
    desk.settle()
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    chosen = cast("QRadioButton", printing.findChild(QRadioButton, "paper_booking_sheet"))
    assert chosen.isChecked()
    assert printing.job.paper == "booking_sheet"
    roster = cast("QRadioButton", printing.findChild(QRadioButton, "paper_roster"))
    roster.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(KEY.Key_Space)
    assert printing.job.paper == "roster"
    assert QApplication.focusWidget() is not None
