"""Ctrl+Z, Ctrl+Y and Ctrl+Shift+Z by real keys: the field first, then the form, then what is stored."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from app.core import clock
from app.services.gate import Session
from app.services.records import lists, records
from app.services.records.lists import Query
from app.services.village import pauses
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.day.day_page import DayPage
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import (
    CounterPlace,
    DayPlace,
    ListPlace,
    Place,
    RecordPlace,
    ReferralPlace,
    ReplyPlace,
    TodayPlace,
)
from app.ui.lists.page import ListPage
from app.ui.records.page import RecordPage
from app.ui.village.pause_page import PausePage
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.line_table import LineTable
from tests.services.importing import bring
from tests.services.people import edit, save
from tests.services.referred import draft
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, focus, reach, write

SHIFT_CONTROL = CONTROL | Qt.KeyboardModifier.ShiftModifier
ROWS = [("기관명", "전화번호"), *((f"가져온모임{n}", "02-111-2222") for n in range(1, 8))]


@pytest.fixture
def hand(desk: Driver, other: Session) -> Session:
    """Let the clerk at the window have imported a list just now, and then saved one organization."""
    bring(other, "organization", *ROWS)
    save(other, "organization", name="마지막에적은곳")
    desk.workspace.open(TodayPlace())
    desk.settle()
    return other


Lines = tuple[dict[str, object], ...]
SLOTS = tuple(
    {"week": "매주", "day": day, "from": "14:00", "to": "16:00", "minutes": 30} for day in "수금"
)


def stored(session: Session, kind: str = "organization") -> int:
    return lists.count(session, Query(kind)).number


def open_list(desk: Driver, kind: str) -> ListPage:
    desk.workspace.open(ListPlace(kind))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    return page


def open_form(desk: Driver, kind: str, record: int | None = None) -> RecordPage:
    desk.workspace.open(RecordPlace(kind, record))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    return page


def back(desk: Driver, times: int = 1) -> None:
    for _ in range(times):
        desk.control(KEY.Key_Z)


def told(desk: Driver) -> str:
    return desk.workspace.messages.text


# --- texts ----------------------------------------------------------------------------------------

FIELDS: dict[str, tuple[Place, str]] = {
    "the search over everything": (TodayPlace(), "search"),
    "the search of a list": (ListPlace("volunteer"), "list_search"),
    "the need at the counter": (CounterPlace(), "need"),
    "the number of a reply": (ReplyPlace(), "reply_find"),
    "a form": (RecordPlace("organization"), "name"),
    "a slip": (ReferralPlace(), "described"),
    "the settings": (SettingsPlace(), "office_name"),
}


@pytest.mark.parametrize("place", FIELDS)
def test_in_a_text_the_keys_stay_in_the_text(desk: Driver, hand: Session, place: str) -> None:
    shown, field = FIELDS[place]
    before = stored(hand)
    desk.workspace.open(shown)
    desk.settle()
    found = [each for each in desk.window.findChildren(QLineEdit, field) if each.isVisible()]
    found[0].setFocus()
    first = found[0].text()
    write("abc")
    desk.settle()
    back(desk, 5)
    assert found[0].text() == first
    assert stored(hand) == before
    assert not desk.clerk.asked
    assert "되돌릴" in told(desk) or "되돌리지" in told(desk)
    desk.control(KEY.Key_Y)
    assert found[0].text() != first, "typed again"
    back(desk, 5)
    desk.press(KEY.Key_Z, SHIFT_CONTROL)
    assert found[0].text() != first
    assert stored(hand) == before
    back(desk, 5)


def test_a_syllable_under_composition_is_not_a_way_round(desk: Driver, hand: Session) -> None:
    before = stored(hand)
    desk.press(KEY.Key_F3)
    desk.compose("가")
    back(desk, 3)
    assert stored(hand) == before
    assert not desk.clerk.asked


# --- forms ----------------------------------------------------------------------------------------


def test_chips_dates_choices_and_texts_of_a_form_go_back_one_by_one(
    desk: Driver, hand: Session
) -> None:
    before = stored(hand)
    form = open_form(desk, "volunteer").form
    begun = form.sheet.entries()
    write("김나루")
    desk.press(KEY.Key_Tab)
    steps = [form.sheet.entries()]
    for path, keys in (("talents", "1"), ("talents", "2"), ("availability", " ")):
        reach(form, path)
        desk.press(Qt.Key(ord(keys)))
        steps.append(form.sheet.entries())
    date = reach(form, "registered_on")
    desk.press(KEY.Key_Up)
    desk.press(KEY.Key_Up)
    assert form.sheet.entries()["registered_on"] != steps[-1]["registered_on"]
    assert date.hasFocus()
    for expected in reversed(steps):
        back(desk)
        assert form.sheet.entries() == expected
    back(desk)
    assert form.sheet.entries() == begun
    assert not form.dirty
    back(desk, 3)
    assert stored(hand) == before
    assert not desk.clerk.asked, "a form that was edited never reaches what is stored"
    for expected in steps:
        desk.control(KEY.Key_Y)
        assert form.sheet.entries() == expected
    desk.press(KEY.Key_Z, SHIFT_CONTROL)
    assert form.sheet.entries()["registered_on"] != steps[-1]["registered_on"]
    desk.clerk.answers = ["drop"]
    desk.workspace.open(TodayPlace())
    desk.settle()


def test_a_new_edit_ends_what_could_be_done_again(desk: Driver, hand: Session) -> None:
    assert hand
    form = open_form(desk, "volunteer").form
    reach(form, "talents")
    desk.press(KEY.Key_1)
    back(desk)
    desk.press(KEY.Key_2)
    ticked = form.sheet.entries()["talents"]
    desk.control(KEY.Key_Y)
    assert form.sheet.entries()["talents"] == ticked
    back(desk)
    assert not form.dirty


def test_rows_of_a_table_come_back_as_they_were(desk: Driver, other: Session) -> None:
    person = save(
        other, "counselor", person__name="이나루",
        category="법률", slots=SLOTS,
    )  # fmt: skip
    form = open_form(desk, "counselor", person).form
    lines = form.sheet.boxes["slots"].editor
    begun = lines.entered()
    assert begun
    for _ in range(2):
        remove = next(each for each in lines.stops() if each.accessibleName() == "줄 지우기")
        remove.setFocus()
        desk.press(KEY.Key_Space)
    assert lines.entered() == ()
    back(desk)
    assert [row["day"] for row in cast("Lines", lines.entered())] == ["금"]
    back(desk)
    assert lines.entered() == begun
    assert not form.dirty
    assert lines.isAncestorOf(focus())
    desk.control(KEY.Key_Y)
    assert [row["day"] for row in cast("Lines", lines.entered())] == ["금"]
    back(desk)
    assert not form.dirty


def test_what_a_choice_filled_in_goes_back_with_it(desk: Driver, other: Session) -> None:
    save(other, "organization", name="쪽빛회", phone="02-777-8888")
    desk.workspace.open(ReferralPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ReferralPage)
    sheet = page.form.sheet
    begun = sheet.entries()
    reach(page, "target")
    write("쪽빛회")
    desk.settle()
    desk.press(KEY.Key_Return)
    assert sheet.entries()["recipient"]
    back(desk)
    after = sheet.entries()
    assert (after["target"] or None, after["recipient"]) == (begun["target"], begun["recipient"])
    assert page.can_leave()


def test_ticked_needs_at_the_counter_never_reach_the_record_saved_before(
    desk: Driver, hand: Session
) -> None:
    before = stored(hand)
    desk.press(KEY.Key_F2)
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    desk.press(KEY.Key_1, ALT)
    assert page.form.sheet.entries()["needs"]
    back(desk)
    assert not page.form.sheet.entries()["needs"]
    back(desk, 4)
    assert stored(hand) == before
    assert not desk.clerk.asked


# --- what is stored -------------------------------------------------------------------------------


def test_one_record_of_the_list_in_view_goes_at_once_and_an_import_is_asked_about(
    desk: Driver, hand: Session
) -> None:
    before = stored(hand)
    page = open_list(desk, "organization")
    page.view.setFocus()
    back(desk)
    assert stored(hand) == before - 1
    assert not desk.clerk.asked
    desk.clerk.answers = ["", "turn"]
    back(desk)
    assert desk.clerk.asked == ["‘가져오기’를 되돌릴까요? 기관·단체 7건"]
    assert stored(hand) == before - 1
    back(desk)
    assert stored(hand) == before - 8
    assert page.table.rowCount() == stored(hand)
    desk.clerk.answers = ["turn"]
    desk.control(KEY.Key_Y)
    assert desk.clerk.asked[-1] == "‘가져오기’를 다시 할까요? 기관·단체 7건"
    assert stored(hand) == before - 1
    desk.press(KEY.Key_Z, SHIFT_CONTROL)
    assert stored(hand) == before
    desk.control(KEY.Key_Y)
    assert "다시 할 일이 없습니다" in told(desk)
    assert stored(hand) == before


def test_what_is_not_in_view_is_asked_about(desk: Driver, hand: Session) -> None:
    before = stored(hand)
    page = open_list(desk, "volunteer")
    page.view.setFocus()
    desk.clerk.answers = [""]
    back(desk)
    assert desk.clerk.asked == ["‘저장’을 되돌릴까요? 기관·단체 1건"]
    assert stored(hand) == before


def test_after_something_new_nothing_is_done_again_by_the_key(desk: Driver, hand: Session) -> None:
    page = open_list(desk, "organization")
    page.view.setFocus()
    back(desk)
    save(hand, "organization", name="그뒤에적은곳")
    before = stored(hand)
    desk.control(KEY.Key_Y)
    assert "다시 할 일이 없습니다" in told(desk)
    assert stored(hand) == before


# --- line by line ---------------------------------------------------------------------------------


def open_day(desk: Driver) -> tuple[DayPage, LineTable]:
    desk.workspace.open(DayPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, DayPage)
    return page, cast("LineTable", page.findChild(LineTable, "lines"))


def look_at(desk: Driver, page: DayPage, table: LineTable, words: str) -> None:
    shown = [str(table.model().index(at, 3).data()) for at in range(table.rowCount())]
    at = next(n for n, text in enumerate(shown) if words in text and "되돌리기" not in text)
    table.setCurrentCell(at, 0)
    desk.settle()
    assert page.line is not None


def test_every_line_of_the_day_can_be_taken_back_and_done_again(
    desk: Driver, hand: Session
) -> None:
    before = stored(hand)
    page, table = open_day(desk)
    look_at(desk, page, table, "마지막에적은곳")
    desk.press(KEY.Key_Z, ALT)
    assert stored(hand) == before - 1
    assert page.line is not None
    assert page.line.undone, "the keyboard stays on the line"
    assert not desk.button("undo").isEnabled()
    desk.press(KEY.Key_Y, ALT)
    assert stored(hand) == before
    look_at(desk, page, table, "가져온모임")
    desk.clerk.answers = ["turn"]
    desk.press(KEY.Key_Z, ALT)
    assert desk.clerk.asked[-1] == "‘가져오기’를 되돌릴까요? 기관·단체 7건"
    assert stored(hand) == before - 7
    desk.clerk.answers = ["turn"]
    desk.press(KEY.Key_Y, ALT)
    assert stored(hand) == before


def test_a_line_that_later_work_touched_is_refused_with_the_true_reason(
    desk: Driver, hand: Session
) -> None:
    made = save(hand, "organization", name="가람회")
    edit(hand, "organization", made, memo="나중에 적음")
    page, table = open_day(desk)
    look_at(desk, page, table, "가람회")
    before = records.load(hand, "organization", made)
    desk.press(KEY.Key_Z, ALT)
    label = desk.workspace.messages.findChildren(QLabel)[2]
    assert "또 바뀌어" in told(desk)
    assert "‘저장’: 가람회" in label.text()
    assert records.load(hand, "organization", made) == before


def test_lines_of_another_clerk_are_the_administrators_and_named(
    desk: Driver, hand: Session
) -> None:
    number = save(hand, "staff", login="sky", name="한결", role="창구")
    hand = hand.of(type(hand.staff)(number, "sky", "한결", "창구"))
    made = save(hand, "organization", name="남이적은곳")
    page, table = open_day(desk)
    cast("ChipBox", page.findChild(ChipBox, "whose")).setFocus()
    desk.press(KEY.Key_2)
    look_at(desk, page, table, "남이적은곳")
    desk.clerk.answers = ["turn"]
    desk.press(KEY.Key_Z, ALT)
    assert desk.clerk.asked[-1] == "한결님이 한 ‘저장’을 되돌릴까요? 기관·단체 1건"
    assert records.load(hand, "organization", made).deleted


def test_a_pause_taken_back_leads_to_what_is_open_in_it(desk: Driver, other: Session) -> None:
    """Whether by the keys or by the line of what was done today; what leads nowhere stays where it is."""
    place = save(other, "organization", name="쉬었다온곳", pause_from=str(clock.today()))
    slip = draft(other, target=place)
    edit(other, "organization", place, pause_from=None)
    page = open_list(desk, "organization")
    desk.press(KEY.Key_Z, CONTROL)
    desk.settle()
    paused = desk.workspace.page
    assert isinstance(paused, PausePage)
    assert [each.id for each in pauses.view(other, place).items] == [slip]
    desk.press(KEY.Key_Escape)
    desk.settle()
    assert desk.workspace.page is page
    desk.press(KEY.Key_Y, CONTROL)
    desk.settle()
    assert desk.workspace.page is page, "the pause is gone again"
    assert records.load(other, "organization", place).values["pause_from"] is None
