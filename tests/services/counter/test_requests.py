"""Requests at the counter: begun in view of somebody, called for, passed on, met, and brought to an end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock
from app.core.errors import Conflict, UserError
from app.kinds.parts import NEEDS
from app.services.counter import referrals, requests
from app.services.day import today
from app.services.gate import Session
from app.services.records import lists, records, undoing
from app.services.records.records import Record
from tests.services.people import edit, save


def request_of(session: Session, **values: object) -> Record:
    """Save an open request."""
    made = save(session, "request", **{"needs": ("경제", "고용"), "text": "월세가 밀림", **values})
    return load(session, made)


def load(session: Session, request: int) -> Record:
    return records.load(session, "request", request)


def attempts_of(session: Session, request: int) -> list[Record]:
    store = session.store(writes=True)
    found = store.lists.pointing(store.catalog["attempt"], "request", request)
    return [records.load(session, "attempt", each) for each in found]


def issue_for(session: Session, request: Record, target: int, /, **values: object) -> int:
    drafted = save(
        session, "referral",
        **{
            "request": request.id, "person": save(session, "person", name="김철수"), "target": target,
            "recipient": "한빛회", "reason": "월세", "shared_items": "성명", "article": "법 제1조", **values,
        },
    )  # fmt: skip
    referrals.issue(session, drafted, ver=records.load(session, "referral", drafted).ver)
    return drafted


def test_a_request_begins_with_what_is_in_view(session: Session) -> None:
    person = save(session, "person", name="김철수")
    donor = save(session, "organization", name="한빛회")
    tong = save(session, "tong", no="3")
    assert requests.begin(session).values == {}
    begun = requests.begin(session, person)
    assert begun.values == {"subject_person": person}
    assert begun.titles == {person: "김철수"}
    assert requests.begin(session, donor).seen == donor
    told = requests.begin(session, tong)
    assert told.values == {"channel": "통장 제보", "reporter_who": "통장", "tong": 3}


def test_the_head_of_a_tong_reports_for_it(session: Session) -> None:
    head = save(session, "person", name="통장님")
    officer = save(session, "staff", login="han", name="한가람", role="담당")
    save(session, "tong", no="7", head=head, officer=officer)
    report = requests.report_of(session, head)
    assert report is not None
    assert (report.tong, report.officer, report.titles) == (7, officer, {officer: "한가람"})
    save(session, "tong", no="8", head=(other := save(session, "person", name="다른 통장")))
    lone = requests.report_of(session, other)
    assert lone is not None
    assert (lone.tong, lone.officer) == (8, None)
    assert requests.report_of(session, save(session, "person", name="주민")) is None


def test_a_report_stays_on_today_until_somebody_was_met(session: Session) -> None:
    request = request_of(session, channel="통장 제보")
    request_of(session, channel="내방")
    assert [each.id for each in waiting(session, "reports")] == [request.id]
    change = requests.note_meeting(session, request.id, ver=request.ver, how="방문")
    assert change.message == "첫 만남(방문)을 적었습니다."
    assert load(session, request.id).shown["met_how"] == "방문"
    assert waiting(session, "reports") == []


def waiting(session: Session, figure: str) -> list[lists.ListRow]:
    """Return the rows of a figure of the day."""
    card = next((card for card in today.overview(session) if card.name == figure), None)
    return lists.page(session, card.queries[0], 0, limit=50, paths=()) if card else []


def test_what_is_to_be_done_today_is_told_until_it_is_over(session: Session) -> None:
    yesterday = clock.today() - timedelta(days=1)
    late = request_of(session, next_action="전화", next_at=f"{yesterday} 10:00")
    now = request_of(session, next_action="방문", next_at=f"{clock.today()} 23:00")
    request_of(session, next_action="방문", next_at=f"{clock.today() + timedelta(days=1)} 00:00")
    assert [each.id for each in waiting(session, "due")] == [late.id, now.id]
    edit(session, "request", late.id, state="종결", result="취소")
    assert [each.id for each in waiting(session, "due")] == [now.id]


def test_calls_are_kept_on_the_request_and_go_with_the_referral(session: Session) -> None:
    request = request_of(session, needs=("경제",))
    target = save(session, "organization", name="한빛회")
    other = save(session, "organization", name="다른회")
    assert (
        requests.note_attempt(session, request.id, target=other, result="불가").message
        == "다른회: 불가로 적었습니다."
    )
    requests.note_attempt(session, request.id, target=target, result="부재")
    requests.note_attempt(session, request.id, target=target, result="가능")
    assert [each.shown["result"] for each in attempts_of(session, request.id)] == [
        "가능",
        "부재",
        "불가",
    ]
    referral = issue_for(session, request, target)
    carried = {
        each.shown["result"]: each.values["referral"] for each in attempts_of(session, request.id)
    }
    assert carried == {"가능": referral, "부재": referral, "불가": None}
    assert load(session, request.id).shown["result"] == "연계"


def test_a_request_ends_when_every_need_is_referred_or_passed_on(session: Session) -> None:
    request = request_of(session)
    target = save(session, "organization", name="한빛회")
    issue_for(session, request, target, needs=("경제",))
    assert load(session, request.id).values["state"] == "진행 중"
    change = requests.pass_on(
        session, request.id, ver=load(session, request.id).ver, need="고용", desk="일자리상담사"
    )
    assert change.message == "‘고용’ 욕구를 일자리상담사에게 넘겼습니다."
    ended = load(session, request.id)
    assert ended.shown["state"] == "종결"
    assert ended.shown["result"] == "연계"


def test_a_request_that_is_wholly_passed_on_ends_with_the_other_desk(session: Session) -> None:
    request = request_of(session)
    requests.pass_on(session, request.id, ver=request.ver, need="고용", desk="일자리상담사")
    assert load(session, request.id).values["state"] == "진행 중"
    with pytest.raises(UserError, match="이미 넘겼습니다"):
        requests.pass_on(
            session, request.id, ver=load(session, request.id).ver, need="고용", desk="복지플래너"
        )
    requests.pass_on(
        session, request.id, ver=load(session, request.id).ver, need="경제", desk="복지플래너"
    )
    ended = load(session, request.id)
    assert ended.shown["result"] == "타부서 이관"
    passed = requests.lines(ended.values, "passed")
    assert [(line["need"], line["desk"], line["by"]) for line in passed] == [
        ("고용", "일자리상담사", "이하늘"),
        ("경제", "복지플래너", "이하늘"),
    ]


def test_a_referral_without_needs_answers_the_whole_request(session: Session) -> None:
    request = request_of(session)
    issue_for(session, request, save(session, "organization", name="한빛회"))
    assert load(session, request.id).values["state"] == "종결"


def test_a_referral_of_its_own_touches_no_request(session: Session) -> None:
    request = request_of(session)
    issue_for(session, request, save(session, "organization", name="한빛회"), request=None)
    assert load(session, request.id).ver == request.ver


def test_a_telephone_number_may_be_all_that_is_needed(session: Session) -> None:
    request = request_of(session, subject_person=None)
    target = save(session, "organization", name="한빛회")
    requests.inform(session, request.id, ver=request.ver, target=target)
    ended = load(session, request.id)
    assert ended.shown["result"] == "정보제공"
    assert ended.shown["informed_of"] == "한빛회"
    with pytest.raises(UserError, match="이미 종결한 접수"):
        requests.inform(session, request.id, ver=ended.ver, target=target)


def test_what_was_lacking_is_kept_with_a_request_without_an_answer(session: Session) -> None:
    request = request_of(session)
    with pytest.raises(UserError) as caught:
        requests.close_unmet(session, request.id, ver=request.ver, lacking="")
    assert set(caught.value.fields) == {"lacking"}
    requests.close_unmet(session, request.id, ver=request.ver, lacking="저녁 돌봄")
    ended = load(session, request.id)
    assert (ended.shown["result"], ended.shown["lacking"]) == ("자원 없음", "저녁 돌봄")


def test_two_clerks_cannot_close_one_request(session: Session) -> None:
    request = request_of(session)
    requests.close_unmet(session, request.id, ver=request.ver, lacking="저녁 돌봄")
    with pytest.raises(Conflict):
        requests.note_meeting(session, request.id, ver=request.ver, how="전화")


def test_the_emergency_list_is_the_offices_own(session: Session) -> None:
    assert any("119" in line for line in requests.emergency_list(session))


needs = st.lists(st.sampled_from(NEEDS), unique=True, max_size=5)


@given(own=needs, referred=needs, passed=needs)
def test_what_is_left_is_what_nobody_took(
    own: list[str], referred: list[str], passed: list[str]
) -> None:
    lines = tuple({"need": need, "desk": "민원 창구"} for need in passed)
    left = requests.rest_of({"needs": tuple(own)}, referred=frozenset(referred), passed=lines)
    assert set(left) == set(own) - set(referred) - set(passed)
    assert list(left) == [need for need in own if need in left], "the order stays"


def test_a_request_without_needs_is_open_again_when_its_slip_is_revoked(session: Session) -> None:
    request = request_of(session, needs=())
    target = save(session, "organization", name="한빛회")
    referral = issue_for(session, request, target)
    assert load(session, request.id).shown["result"] == "연계"
    revoked = records.load(session, "referral", referral)
    referrals.revoke(session, referral, ver=revoked.ver, reason="잘못 발급함")
    assert load(session, request.id).values["state"] == "진행 중"
    assert load(session, request.id).values["result"] is None


def test_undo_goes_on_behind_a_slip_that_was_taken_back(session: Session) -> None:
    place = save(session, "tong", no="9", area="시장길")
    target, person = (
        save(session, "organization", name="한빛회"),
        save(session, "person", name="봉오리"),
    )
    request = request_of(session)
    edit(session, "tong", place, area="큰길")
    issue_for(session, request, target, person=person)
    assert "취소했습니다" in undoing.undo(session).message
    undoing.undo(session)
    undoing.undo(session)
    assert records.load(session, "tong", place).values["area"] == "시장길"
