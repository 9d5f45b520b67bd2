"""A request and its slip at the counter: named by either, and asked about when the slip is given up."""

from __future__ import annotations

import pytest

from app.services.gate import Session
from app.services.records import records, searching
from app.services.records.lists import Query
from app.services.records.records import Record
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.day.today_page import TodayPage
from app.ui.frame.places import CounterPlace
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, KEY, press, reach, write


@pytest.fixture
def person(other: Session) -> int:
    made = records.save(other, "person", {"name": "봉오리", "tong": "3"}).id
    assert made is not None
    return made


@pytest.fixture
def slip(desk: Driver) -> ReferralPage:
    """Take a request that names nobody, and begin a slip for the first who can help."""
    desk.press(KEY.Key_F2)
    write("머리")
    desk.settle()
    desk.press(KEY.Key_1, ALT)
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Return)
    page = desk.workspace.page
    assert isinstance(page, ReferralPage)
    return page


def the_request(session: Session) -> Record:
    ids = session.store(writes=False).lists.ids(Query("request"))
    return records.load(session, "request", max(ids))


def choose(desk: Driver, page: ReferralPage) -> None:
    reach(page, "person")
    write("봉오리")
    desk.settle()
    desk.press(KEY.Key_Return)


def test_the_resident_of_a_saved_slip_names_the_request(
    desk: Driver, slip: ReferralPage, person: int, other: Session
) -> None:
    choose(desk, slip)
    desk.control(KEY.Key_S)
    request = the_request(other)
    assert request.values["subject_person"] == person
    assert request.values["tong"] == 3
    hits = searching.search(other, "봉오리", kind="request").rows
    assert [hit.id for hit in hits] == [request.id]
    assert "안전" in hits[0].detail
    desk.press(KEY.Key_Escape)
    page = desk.workspace.page
    assert isinstance(page, CounterPage), "back at the request, not at an empty one"
    assert page.record is not None
    assert page.record.id == request.id
    assert page.form.sheet.entries()["subject_person"] == person
    assert desk.clerk.asked == []


def test_the_resident_entered_at_the_counter_names_the_draft(
    desk: Driver, slip: ReferralPage, person: int, other: Session
) -> None:
    desk.control(KEY.Key_S)
    draft = slip.form.record
    assert draft is not None
    desk.press(KEY.Key_Escape)
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    reach(page, "subject_person")
    write("봉오리")
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.control(KEY.Key_S)
    assert records.load(other, "referral", draft.id).values["person"] == person


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F2, KEY.Key_F7])
def test_a_slip_given_up_asks_about_its_nameless_request(
    desk: Driver, slip: ReferralPage, other: Session, key: KEY
) -> None:
    desk.clerk.answers = [""]
    desk.press(key)
    assert desk.workspace.page is slip, "cancelling stays"
    assert "누구인지 적혀 있지 않습니다" in desk.clerk.asked[-1]
    desk.clerk.answers = ["keep"]
    desk.press(key)
    assert desk.workspace.page is not slip
    request = the_request(other)
    assert (request.shown["state"], request.values["subject_person"]) == ("진행 중", None)


def test_the_request_is_gone_back_to_with_the_keyboard_on_the_resident(
    desk: Driver, slip: ReferralPage, other: Session
) -> None:
    assert slip
    desk.clerk.answers = ["back"]
    desk.control(KEY.Key_1)
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    assert page.record is not None
    assert page.record.id == the_request(other).id
    assert desk.focused.objectName() == "subject_person"
    desk.press(KEY.Key_Escape)
    assert not isinstance(desk.workspace.page, ReferralPage), "nobody comes back to what is over"


def test_the_request_of_a_slip_given_up_is_called_off(
    desk: Driver, slip: ReferralPage, other: Session
) -> None:
    assert slip
    desk.clerk.answers = ["drop"]
    desk.control(KEY.Key_1)
    assert isinstance(desk.workspace.page, TodayPage)
    assert the_request(other).shown["result"] == "취소"


def test_the_resident_chosen_on_a_slip_given_up_is_written_into_the_request(
    desk: Driver, slip: ReferralPage, person: int, other: Session
) -> None:
    choose(desk, slip)
    desk.clerk.answers = ["drop", ""]
    desk.control(KEY.Key_1)
    assert desk.workspace.page is slip
    assert slip.form.sheet.entries()["person"] == person, "what was typed is still there"
    desk.clerk.answers = ["drop", "name"]
    desk.control(KEY.Key_1)
    assert isinstance(desk.workspace.page, TodayPage)
    assert the_request(other).values["subject_person"] == person
    store = other.store(writes=False)
    assert not store.lists.pointing(store.catalog["referral"], "request", the_request(other).id)


def test_a_named_request_asks_nothing(desk: Driver, person: int) -> None:
    desk.workspace.open(CounterPlace(("person", person)))
    desk.settle()
    write("머리")
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Return)
    assert isinstance(desk.workspace.page, ReferralPage)
    press(KEY.Key_Escape)
    desk.settle()
    assert isinstance(desk.workspace.page, CounterPage)
    assert desk.clerk.asked == []
