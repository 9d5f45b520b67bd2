"""Midnight in an open program: dates, figures, due days and lists turn together, typed things stay."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core.dates import show_date
from app.services.clock_doubt import YEAR_TURN
from app.services.counter import requests
from app.services.gate import Session
from app.services.statistics.statistics import Period, Span
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.counter.reply_page import ReplyPage
from app.ui.day.day_page import DayPage
from app.ui.day.today_page import TodayPage
from app.ui.frame import day_watch
from app.ui.frame.places import (
    CounterPlace,
    DayPlace,
    Place,
    RecordPlace,
    ReferralPlace,
    ReplyPlace,
    StatisticsPlace,
    TodayPlace,
)
from app.ui.lists.page import ListPage
from app.ui.records.page import RecordPage
from app.ui.statistics.page import StatisticsPage
from tests.services.people import edit, save
from tests.ui.conftest import Driver, Hands
from tests.ui.hands import KEY, press, reach, write


@pytest.fixture
def midnight(hands: Hands, desk: Driver) -> Hands:
    """Let the window be open before midnight; it looks at the clock every few milliseconds."""
    timer = cast("QTimer", desk.workspace.days.findChild(QTimer))
    assert timer.isActive()
    assert timer.interval() == day_watch.EVERY
    timer.setInterval(5)
    return hands


def turn(desk: Driver, hands: Hands, *, days: int = 1) -> date:
    """Let days turn, and the program notice by itself; never so many at once that the clock is doubted."""
    day = hands.now().date()
    while days:
        desk.workspace.messages.hide()  # as it does by itself long before a day is over
        step = min(days, YEAR_TURN.days - 1)
        day = hands.turn(days=step)
        days -= step
        with desk.qtbot.waitSignal(desk.workspace.days.turned, timeout=60_000):
            pass
        desk.settle()
    return day


def text(desk: Driver, name: str) -> str:
    return cast("QLabel", desk.window.findChild(QLabel, name)).text()


def figure(desk: Driver, name: str) -> int:
    page = cast("QWidget", desk.workspace.page)
    return int(cast("QLabel", page.findChild(QLabel, f"figure_{name}")).text().replace(",", ""))


def shown(desk: Driver, place: Place) -> QWidget:
    desk.workspace.open(place)
    desk.settle()
    return cast("QWidget", desk.workspace.page)


def test_the_day_its_figures_and_the_foot_turn_together(
    desk: Driver, midnight: Hands, other: Session
) -> None:
    save(other, "request", text="접수", needs=("경제",))
    desk.press(KEY.Key_F5)
    page = desk.workspace.page
    assert isinstance(page, TodayPage)
    assert figure(desk, "requests") > 0
    late, foot = figure(desk, "overdue"), text(desk, "waiting")
    day = turn(desk, midnight, days=20)
    labels = [each.text() for each in page.findChildren(QLabel)]
    assert any(each.startswith(show_date(str(day))) for each in labels)
    assert figure(desk, "requests") == 0
    assert figure(desk, "overdue") > late
    assert text(desk, "waiting") != foot
    assert show_date(str(day)) in desk.workspace.messages.text


def test_it_turns_under_the_cover_too(desk: Driver, midnight: Hands) -> None:
    page = desk.workspace.page
    assert isinstance(page, TodayPage)
    desk.press(KEY.Key_F12)
    assert not page.isVisible()
    day = turn(desk, midnight)
    assert not page.isVisible()
    labels = [each.text() for each in page.findChildren(QLabel)]
    assert any(each.startswith(show_date(str(day))) for each in labels)


def test_coming_back_from_sleep_looks_at_once(
    desk: Driver, hands: Hands, qapp: QApplication
) -> None:
    seen: list[str] = []
    desk.workspace.days.turned.connect(lambda: seen.append("turned"))
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert seen == []
    hands.turn()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert seen == ["turned"]
    desk.workspace.days.look()
    assert seen == ["turned"], "told once"
    desk.settle()


def test_a_list_of_today_is_of_the_new_day(desk: Driver, midnight: Hands, other: Session) -> None:
    save(other, "request", text="접수", needs=("경제",))
    today = desk.workspace.page
    assert isinstance(today, TodayPage)
    desk.press(KEY.Key_F5)
    card = cast("QWidget", today.findChild(QWidget, "card_requests"))
    way = next(each for each in card.findChildren(QWidget) if "모두 보기" in each.accessibleName())
    way.setFocus()
    desk.press(KEY.Key_Space)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.table.rowCount() > 0
    turn(desk, midnight)
    assert page.table.rowCount() == 0
    assert page.about is None
    desk.workspace.open(TodayPlace())
    desk.settle()
    turn(desk, midnight)
    desk.workspace.back()
    desk.settle()
    assert desk.workspace.page is page
    assert page.table.rowCount() == 0, "also where it comes back with the query of another day"


def test_the_days_page_goes_on_and_a_day_before_stays(desk: Driver, midnight: Hands) -> None:
    page = shown(desk, DayPlace())
    assert isinstance(page, DayPage)
    day = turn(desk, midnight)
    assert show_date(str(day)) in text(desk, "heading")
    assert not desk.button("after").isEnabled()
    desk.press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.press(KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    looked_at = text(desk, "heading")
    turn(desk, midnight)
    assert text(desk, "heading") == looked_at
    assert desk.button("after").isEnabled()


def test_statistics_of_this_month_become_those_of_the_next(desk: Driver, midnight: Hands) -> None:
    page = shown(desk, StatisticsPlace())
    assert isinstance(page, StatisticsPage)
    assert page.period == Period.around(Span.MONTH, midnight.now().date())
    day = turn(desk, midnight, days=32)
    assert desk.clerk.asked == []
    assert page.period == Period.around(Span.MONTH, day)
    assert page.report is not None
    desk.press(KEY.Key_Left, Qt.KeyboardModifier.ControlModifier)
    before = page.period
    turn(desk, midnight)
    assert page.period == before, "a month that was gone back to stays"


def test_a_form_keeps_what_was_typed_and_begins_with_the_new_day(
    desk: Driver, midnight: Hands
) -> None:
    page = shown(desk, RecordPlace("provision"))
    assert isinstance(page, RecordPage)
    path = "on"
    before = page.form.sheet.entries()[path]
    day = turn(desk, midnight)
    assert page.form.sheet.entries()[path] == str(day) != before
    assert page.can_leave(), "nobody entered anything"
    assert desk.workspace.page is page
    reach(page, path)
    press(KEY.Key_Up)
    entered = page.form.sheet.boxes[path].editor.entered()
    turn(desk, midnight)
    assert page.form.sheet.boxes[path].editor.entered() == entered, "a day that was entered stays"
    desk.control(KEY.Key_Z)
    assert page.can_leave()


def test_a_dirty_form_says_what_turned(desk: Driver, midnight: Hands) -> None:
    page = shown(desk, RecordPlace("volunteer"))
    assert isinstance(page, RecordPage)
    write("김나루")
    day = turn(desk, midnight)
    entries = page.form.sheet.entries()
    assert entries["person.name"] == "김나루"
    assert entries["registered_on"] == str(day)
    assert "등록일" in desk.workspace.messages.text
    desk.control(KEY.Key_S)
    assert page.can_leave()


def test_the_counter_and_the_slip_keep_the_talk(desk: Driver, midnight: Hands) -> None:
    page = shown(desk, CounterPlace())
    assert isinstance(page, CounterPage)
    write("tprma")
    desk.settle()
    turn(desk, midnight)
    assert page.need.text() == "tprma"
    desk.clerk.answers = ["drop"]
    slip = shown(desk, ReferralPlace())
    assert isinstance(slip, ReferralPage)
    due = slip.form.sheet.boxes["due_on"].editor
    before = due.entered()
    turn(desk, midnight, days=10)
    assert due.entered() != before
    assert slip.can_leave()
    due.enter("2031. 1. 2.")
    turn(desk, midnight, days=10)
    assert due.entered() == "2031. 1. 2."
    desk.clerk.answers = ["drop"]
    shown(desk, TodayPlace())


def test_what_waits_for_an_answer_is_late_when_its_day_is_over(
    desk: Driver, midnight: Hands
) -> None:
    page = shown(desk, ReplyPlace())
    assert isinstance(page, ReplyPage)
    words = [each.text() for each in page.findChildren(QLabel)]
    turn(desk, midnight, days=30)
    assert [each.text() for each in page.findChildren(QLabel)] != words


def test_the_officer_of_a_tong_is_not_proposed_once_they_left(hands: Hands, other: Session) -> None:
    staff = save(other, "staff", login="tong1", name="한결", role="창구")
    head = save(other, "person", name="박통장")
    last_day = str(hands.now().date())
    save(other, "tong", no="97", head=head, officer=staff)
    edit(other, "staff", staff, active_to=last_day)
    told = requests.report_of(other, head)
    assert told is not None
    assert told.officer == staff, "their last day is still theirs"
    hands.turn()
    told = requests.report_of(other, head)
    assert told is not None
    assert told.officer is None
