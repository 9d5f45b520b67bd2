"""The counter by keys: a need typed, somebody called, a slip begun, a number told, nobody found."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtWidgets import QFrame, QLabel

from app.core import clock
from app.services.gate import Session
from app.services.records import records
from app.services.records.lists import Query
from app.services.records.records import Record
from app.ui.counter.counter_page import CounterPage
from app.ui.counter.referral_page import ReferralPage
from app.ui.frame.places import ListPlace
from app.ui.shell.footer import UNSAVED
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, compose, focus, press, reach, write


@pytest.fixture
def page(desk: Driver) -> CounterPage:
    """Begin a request with F2."""
    desk.press(KEY.Key_F2)
    return counter(desk)


def counter(desk: Driver) -> CounterPage:
    page = desk.workspace.page
    assert isinstance(page, CounterPage)
    return page


def ask_for(desk: Driver, text: str) -> None:
    """Type a need and go to the candidates."""
    write(text)
    desk.settle()
    desk.press(KEY.Key_Return)


def latest(session: Session, kind: str) -> Record:
    """Return the record of a kind that was made last."""
    store = session.store(writes=False)
    ids = store.lists.ids(Query(kind))
    return records.load(session, kind, max(ids))


def words(page: CounterPage, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


def make(session: Session, kind: str, **values: object) -> int:
    saved = records.save(session, kind, values).id
    assert saved is not None
    return saved


def test_a_need_that_is_still_composed_shows_who_can_help(desk: Driver, page: CounterPage) -> None:
    write("머")
    compose("리")
    desk.settle()
    rows = page.candidates.view.rows
    assert rows.rowCount() > 10
    first = rows.row(0)
    assert first is not None
    assert not first.excluded
    assert first.reasons
    assert "머리" in words(page, "candidate_count")
    last = rows.row(rows.rowCount() - 1)
    assert last is not None
    assert page.record is None, "nothing is saved while it is typed"
    foot = cast("QLabel", desk.window.findChild(QLabel, "saved"))
    assert foot.text() == UNSAVED


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"phone": "02-000-0001", "public_contact": "02-000-0002"}, "주민 안내: 02-000-0002"),
        ({"phone": "02-000-0001"}, "담당자만 보는 번호입니다"),
        ({}, "전화번호와 주민 안내 연락처가 없습니다."),
    ],
)
def test_of_a_number_only_what_there_is_is_said(
    desk: Driver, other: Session, values: dict[str, object], told: str
) -> None:
    make(other, "organization", name="쪽빛서당", offer="하모니카 교습", **values)
    desk.press(KEY.Key_F2)
    page = counter(desk)
    ask_for(desk, "하모니카")
    assert words(page, "told").startswith(told)


def test_alt_and_a_digit_tick_a_need_from_anywhere(desk: Driver, page: CounterPage) -> None:
    write("말벗")
    desk.press(KEY.Key_5, ALT)
    desk.press(KEY.Key_2, ALT)
    assert page.form.sheet.entries()["needs"] == ("건강", "사회적 관계")
    assert focus().objectName() == "need"
    desk.press(KEY.Key_2, ALT)
    assert page.form.sheet.entries()["needs"] == ("사회적 관계",)


def test_a_call_is_kept_with_one_key_and_sorts_anew(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    ask_for(desk, "머리")
    desk.press(KEY.Key_Down)
    called = page.candidates.present
    assert called is not None
    assert called.phone in words(page, "phone")
    desk.press(KEY.Key_2)
    assert page.record is not None
    assert page.record.values["text"] == "머리"
    attempt = latest(other, "attempt")
    assert (attempt.values["request"], attempt.values["target"]) == (page.record.id, called.id)
    assert attempt.shown["result"] == "가능"
    first = page.candidates.view.rows.row(0)
    assert first is not None
    assert first.id == called.id
    assert "가능" in first.why
    desk.press(KEY.Key_3)
    rows = page.candidates.view.rows
    last = rows.row(rows.place(called.id))
    assert last is None or last.id != called.id or last.excluded
    referrals = other.store(writes=False).lists.count(
        Query("referral", filters=(("state", ("작성",)),))
    )
    assert referrals.number == drafts(other), "no number and no referral is used up"


def drafts(session: Session) -> int:
    return (
        session.store(writes=False)
        .lists.count(Query("referral", filters=(("state", ("작성",)),)))
        .number
    )


def test_enter_on_a_candidate_saves_the_request_and_begins_the_slip(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    ask_for(desk, "머리")
    desk.press(KEY.Key_1, ALT)
    chosen = page.candidates.present
    assert chosen is not None
    desk.press(KEY.Key_Return)
    slip = desk.workspace.page
    assert isinstance(slip, ReferralPage)
    entries = slip.form.sheet.entries()
    assert entries["target"] == chosen.id
    assert entries["needs"] == ("안전",)
    assert entries["reason"] == "머리"
    request = latest(other, "request")
    assert request.shown["state"] == "진행 중"
    assert slip.form.carried["request"] == request.id


def test_a_request_is_gone_on_with_from_its_list(desk: Driver, other: Session) -> None:
    made = make(other, "request", text="밤길이 무섭다고 하심", needs=("안전",))
    desk.workspace.open(ListPlace("request", made))
    desk.settle()
    desk.press(KEY.Key_F2)
    page = counter(desk)
    assert page.record is not None
    assert page.record.id == made
    assert page.candidates.view.rows.rowCount()
    desk.press(KEY.Key_F2)
    assert counter(desk).record is None, "F2 on a request at the counter begins the next"


def begin_in_view_of(desk: Driver, donor: int) -> CounterPage:
    desk.workspace.open(ListPlace("organization", donor))
    desk.settle()
    desk.press(KEY.Key_F2)
    return counter(desk)


def test_f2_on_a_donor_offers_it_apart_and_never_of_its_own_accord(
    desk: Driver, other: Session
) -> None:
    donor = make(other, "organization", name="쪽빛서당", offer="책 읽기")
    page = begin_in_view_of(desk, donor)
    assert page.candidates.present is None, "nothing is asked yet: nobody comes first"
    assert not desk.button("slip").isEnabled()
    seen = page.candidates.seen.rows.row(0)
    assert seen is not None
    assert seen.id == donor
    ask_for(desk, "머리")
    first = page.candidates.present
    assert first is not None
    assert first.id != donor
    rows = page.candidates.view.rows
    assert donor not in {rows.row(at).id for at in range(rows.rowCount())}  # type: ignore[union-attr]
    told = page.candidates.seen.rows.row(0)
    assert told is not None
    assert "“머리”에 맞는 말이 적혀 있지 않음" in told.why
    desk.control(KEY.Key_E)
    assert page.candidates.present is not None
    assert page.candidates.present.id == donor
    assert "쪽빛서당" in words(page, "phone")
    desk.press(KEY.Key_1)
    assert latest(other, "attempt").values["target"] == donor, "calls are noted as of any other"
    desk.control(KEY.Key_Return)
    assert page.candidates.present is not None
    assert page.candidates.present.id != donor
    desk.control(KEY.Key_E)
    desk.press(KEY.Key_Return)
    slip = desk.workspace.page
    assert isinstance(slip, ReferralPage)
    assert slip.form.sheet.entries()["target"] == donor
    desk.clerk.answers = ["keep"]
    desk.control(KEY.Key_1)
    desk.press(KEY.Key_F2)
    assert counter(desk).candidates.seen.rows.row(0) is None, "the next resident begins anew"
    assert not counter(desk).candidates.seen.isVisible()


def test_a_donor_in_view_that_fits_says_by_what(desk: Driver, other: Session) -> None:
    donor = make(other, "organization", name="쪽빛이발관", offer="머리 손질")
    page = begin_in_view_of(desk, donor)
    ask_for(desk, "쪽빛이발관")
    assert page.candidates.present is not None
    assert page.candidates.present.id == donor
    seen = page.candidates.seen.rows.row(0)
    assert seen is not None
    assert seen.why.startswith("“쪽빛이발관”에 맞음")


def test_another_need_begins_at_its_first(desk: Driver, page: CounterPage) -> None:
    ask_for(desk, "말벗")
    for _ in range(3):
        desk.press(KEY.Key_Down)
    desk.control(KEY.Key_F)
    page.need.selectAll()
    ask_for(desk, "돌봄")
    assert page.candidates.view.currentIndex().row() == 0


def test_f2_on_a_resident_begins_with_the_resident(desk: Driver, other: Session) -> None:
    person = make(other, "person", name="봉오리", tong="3")
    desk.workspace.open(ListPlace("person", person))
    desk.settle()
    desk.press(KEY.Key_F2)
    assert counter(desk).form.sheet.entries()["subject_person"] == person


def test_a_report_takes_its_tong_and_officer(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    head = make(other, "person", name="쪽빛나")
    officer = make(other, "staff", login="han", name="한가람", role="담당")
    make(other, "tong", no="77", head=head, officer=officer)
    reach(page, "reporter_person")
    write("쪽빛")
    desk.settle()
    desk.press(KEY.Key_Return)
    entries = page.form.sheet.entries()
    assert (entries["tong"], entries["owner"]) in ((77, officer), ("77", officer))
    assert entries["channel"] == "통장 제보"
    reach(page, "subject_description")
    write("203호 할머니")
    desk.control(KEY.Key_S)
    assert page.record is not None
    desk.press(KEY.Key_V, CONTROL | CONTROL.ShiftModifier)
    assert latest(other, "request").shown["met_how"] == "방문"


def test_a_need_is_passed_to_another_desk_with_one_key(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    assert not desk.button("pass1").isEnabled()
    assert page.record is None
    write("일하고 싶어 하심")
    desk.press(KEY.Key_8, ALT)
    desk.control(KEY.Key_J)
    request = latest(other, "request")
    assert "고용" in str(request.values["passed"])
    assert request.shown["result"] == "타부서 이관"
    assert not desk.button("unmet").isEnabled()


def test_urgency_shows_whom_to_call_first(desk: Driver, page: CounterPage) -> None:
    reach(page, "urgency")
    press(KEY.Key_3)
    desk.settle()
    assert "119" in words(page, "emergency")
    assert cast("QFrame", page.findChild(QLabel, "emergency")).isVisible()
    desk.clerk.answers = ["drop"]


def test_nobody_found_is_one_key_and_what_was_lacking(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    write("쀍뷁")
    desk.settle()
    assert cast("QLabel", page.findChild(QLabel, "nobody")).isVisible()
    desk.control(KEY.Key_M)
    assert focus().objectName() == "lacking"
    write("야간 돌봄")
    desk.control(KEY.Key_M)
    request = latest(other, "request")
    assert request.shown["result"] == "자원 없음"
    assert request.shown["lacking"] == "야간 돌봄"
    assert request.values["text"] == "쀍뷁"


def test_what_was_typed_is_asked_about_before_it_is_left(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    write("말벗")
    desk.clerk.answers = [""]
    desk.control(KEY.Key_1)
    assert desk.workspace.page is page
    assert desk.clerk.asked == ["쓰고 있는 접수가 있습니다."]
    write("이 필요")
    desk.clerk.answers = ["keep"]
    desk.control(KEY.Key_1)
    assert desk.workspace.page is not page
    assert latest(other, "request").values["text"] == "말벗이 필요"
    assert str(latest(other, "request").values["at"])[:10] == str(clock.today())


def test_another_clerks_close_is_a_conflict_that_loses_nothing(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    write("말벗")
    desk.control(KEY.Key_S)
    assert page.record is not None
    theirs = records.load(other, "request", page.record.id)
    ended = {"state": "종결", "result": "취소"}
    records.save(other, "request", ended, record=theirs.id, vers=theirs.vers)
    reach(page, "lacking")
    write("저녁 돌봄")
    desk.control(KEY.Key_M)
    told = "\n".join(each.text() for each in page.form.notices.findChildren(QLabel))
    assert "바뀌었습니다" in told or "먼저" in told or "고쳤습니다" in told
    assert page.form.sheet.entries()["lacking"] == "저녁 돌봄"
    desk.clerk.answers = ["drop"]


def test_a_number_alone_is_printed_and_ends_the_request(
    desk: Driver, page: CounterPage, other: Session, tmp_path: Path
) -> None:
    contact = {"public_contact": "이발관 02-111-2222", "offer": "머리 손질"}
    donor = make(other, "organization", name="쪽빛이발관", **contact)
    ask_for(desk, "쪽빛이발관")
    assert page.candidates.present is not None
    assert page.candidates.present.id == donor
    file = tmp_path / "안내.pdf"
    desk.clerk.answers = [str(file)]
    desk.control(KEY.Key_I)
    desk.qtbot.waitUntil(
        lambda: "프린터로 보냈습니다" in desk.workspace.messages.text, timeout=60_000
    )
    request = latest(other, "request")
    assert request.shown["result"] == "정보제공"
    assert request.shown["informed_of"] == "쪽빛이발관"
    assert request.values["subject_person"] is None
    assert len(pypdf.PdfReader(file).pages) == 1


def test_a_free_time_is_booked_with_one_key_and_fills_the_slip(
    desk: Driver, page: CounterPage, other: Session
) -> None:
    person = make(other, "person", name="봉오리", mobile="01099990000")
    expert = {"person.name": "쪽빛나", "category": "변호사", "scope": "쪽빛 상속 상담"}
    slots = ({"week": "매주", "day": "수", "from": "14:00", "to": "15:00", "minutes": 20},)
    made = records.save(other, "counselor", {**expert, "slots": slots}).id
    assert made is not None
    ask_for(desk, "쪽빛 상속")
    assert page.candidates.present is not None
    slot = page.candidates.present.next_slot
    assert slot is not None
    desk.press(KEY.Key_F8)
    assert focus().objectName() == "subject_person", "nobody is booked without a name"
    write("봉오리")
    desk.settle()
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_F8)
    booking = latest(other, "booking")
    assert (booking.values["counselor"], booking.values["person"]) == (made, person)
    assert (booking.values["on"], booking.values["at"]) == (slot.day, slot.at)
    page.candidates.focus()
    desk.press(KEY.Key_Return)
    slip = desk.workspace.page
    assert isinstance(slip, ReferralPage)
    assert slot.at in str(slip.form.sheet.entries()["wished"])
