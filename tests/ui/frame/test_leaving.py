"""Leaving by 저장 saves and goes where the clerk wished to; a key that bounces writes once."""

from __future__ import annotations

import pytest

from app.core import clock
from app.services.counter import referrals
from app.services.gate import Session
from app.services.records import records
from app.services.records.lists import Query
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.reply_page import ReplyPage
from app.ui.frame.office_places import SettingsPlace
from app.ui.frame.places import BundlePlace, ListPlace, RecordPlace, ReplyPlace
from app.ui.office.settings_page import SettingsPage
from app.ui.records.page import RecordPage
from app.ui.village.bundle_page import BundlePage
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press, reach, write


def make(session: Session, kind: str, **values: object) -> int:
    saved = records.save(session, kind, values).id
    assert saved is not None
    return saved


def count(session: Session, kind: str, text: str = "") -> int:
    return session.store(writes=False).lists.count(Query(kind, text)).number


def issued(session: Session) -> int:
    target = make(session, "organization", name="쪽빛회")
    slip = {"recipient": "쪽빛회", "reason": "반찬", "shared_items": ("성명",), "article": "제9조"}
    made = make(session, "referral", described="별빛골 할머니", target=target, **slip)
    referrals.issue(session, made, ver=records.load(session, "referral", made).ver)
    return made


def test_a_form_saved_on_leaving_goes_where_it_was_to(desk: Driver, other: Session) -> None:
    desk.workspace.open(ListPlace("organization"))
    desk.settle()
    desk.press(KEY.Key_F4)
    write("한빛나눔회")
    desk.clerk.answers = ["keep"]
    desk.press(KEY.Key_F2)
    assert isinstance(desk.workspace.page, CounterPage), "where F2 leads, not back to the list"
    assert count(other, "organization", "한빛나눔회") == 1


def test_a_form_that_cannot_be_saved_stays_and_forgets_where_it_was_to(
    desk: Driver, other: Session
) -> None:
    desk.workspace.open(RecordPlace("organization"))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    reach(page, "email")
    write("nobody")
    desk.clerk.answers = ["keep"]
    desk.press(KEY.Key_F2)
    assert desk.workspace.page is page
    reach(page, "email")
    write("@hanbit.example.kr")
    reach(page, "name")
    write("한빛나눔회")
    desk.control(KEY.Key_S)
    assert not isinstance(desk.workspace.page, CounterPage)
    assert count(other, "organization", "한빛나눔회") == 1


def test_a_form_left_while_it_is_saved_asks_nothing(desk: Driver, other: Session) -> None:
    desk.workspace.open(RecordPlace("organization"))
    desk.settle()
    write("한빛나눔회")
    for _ in range(3):
        press(KEY.Key_S, CONTROL)
    press(KEY.Key_F2)
    desk.settle()
    assert isinstance(desk.workspace.page, CounterPage)
    assert desk.clerk.asked == []
    assert count(other, "organization", "한빛나눔회") == 1


def test_what_is_typed_while_a_new_record_is_saved_is_asked_about_and_goes_into_it(
    desk: Driver, other: Session
) -> None:
    desk.workspace.open(RecordPlace("organization"))
    desk.settle()
    write("한빛")
    press(KEY.Key_S, CONTROL)
    write("나눔회")
    desk.clerk.answers = ["keep"]
    desk.settle()
    made = [
        records.load(other, "organization", each).title
        for each in other.store(writes=False).lists.ids(Query("organization", "한빛"))
    ]
    assert made.count("한빛나눔회") == 1
    assert "한빛" not in made, "one record, not two"


def test_a_record_made_for_a_link_is_saved_with_the_form_below_it(
    desk: Driver, other: Session
) -> None:
    desk.press(KEY.Key_F2)
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    reach(page, "subject_person")
    write("도라지꽃")
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.clerk.answers = ["keep"]
    desk.press(KEY.Key_F7)
    assert isinstance(desk.workspace.page, ReplyPage)
    request = max(other.store(writes=False).lists.ids(Query("request")))
    assert "도라지꽃" in records.load(other, "request", request).title


def test_an_answer_saved_on_leaving_goes_where_it_was_to(desk: Driver, other: Session) -> None:
    made = issued(other)
    desk.workspace.open(ReplyPlace(made))
    desk.settle()
    desk.press(KEY.Key_1)
    desk.clerk.answers = ["save"]
    desk.press(KEY.Key_F2)
    assert isinstance(desk.workspace.page, CounterPage)
    assert records.load(other, "referral", made).shown["state"] == "완료"


def test_an_answer_is_written_once_however_often_the_key_bounces(
    desk: Driver, other: Session
) -> None:
    made = issued(other)
    desk.workspace.open(ReplyPlace(made))
    desk.settle()
    desk.press(KEY.Key_1)
    for _ in range(3):
        press(KEY.Key_S, CONTROL)
    desk.settle()
    assert "마쳤습니다" in desk.workspace.messages.text
    assert records.load(other, "referral", made).ver == 3


def test_a_referral_on_its_way_is_not_replaced_by_a_reload_of_the_one_before(
    desk: Driver, other: Session
) -> None:
    first, second = issued(other), issued(other)
    desk.workspace.open(ReplyPlace(first))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ReplyPage)
    desk.workspace.open(ReplyPlace(second))
    page.refresh()
    desk.settle()
    assert page.form.standing is not None
    assert page.form.standing.record.id == second
    assert page.form.outcome.focused


def test_settings_saved_on_leaving_and_typed_while_they_are_saved(desk: Driver) -> None:
    desk.workspace.open(SettingsPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, SettingsPage)
    reach(page, "phone")
    desk.focused.selectAll()  # type: ignore[attr-defined]
    write("02-111-2222")
    press(KEY.Key_S, CONTROL)
    reach(page, "address")
    write("가")
    desk.settle()
    assert str(page.sheet.entries()["address"]).endswith("가")
    assert not page.can_leave()
    desk.clerk.answers = ["save"]
    desk.press(KEY.Key_F2)
    assert isinstance(desk.workspace.page, CounterPage)
    desk.workspace.open(SettingsPlace())
    desk.settle()
    assert str(page.sheet.entries()["address"]).endswith("가")


@pytest.mark.parametrize("presses", [1, 3])
def test_a_check_of_a_bundle_is_noted_once_and_a_typed_day_outlives_a_reload(
    desk: Driver, other: Session, presses: int
) -> None:
    person = make(other, "person", name="봉오리")
    planner = make(other, "staff", login="han", name="한가람", role="담당")
    bundle = make(other, "bundle", person=person, planner=planner, next_check_on=str(clock.today()))
    desk.workspace.open(BundlePlace(bundle))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, BundlePage)
    line = reach(page, "next_check_on")
    line.selectAll()  # type: ignore[attr-defined]
    day = f"{clock.today().year + 1}-03-02"
    write(day)
    page.refresh()
    desk.settle()
    for _ in range(presses):
        press(KEY.Key_S, CONTROL)
    desk.settle()
    stored = records.load(other, "bundle", bundle)
    assert stored.values["next_check_on"] == day
    assert stored.ver == 2
