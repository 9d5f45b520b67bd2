"""일제조사와 확인 전화: what an answer brings about, whom it is asked next, how much is done, counted anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from app.core import clock
from app.core.errors import Conflict, UserError
from app.core.pages import PageOfRecord
from app.kinds import CATALOG
from app.kinds.campaign import SORTS
from app.kinds.parts import verifiable
from app.kinds.verification import CHANGED, CONFIRMED, REACHED, RESULTS, STOPPED, UNREACHED
from app.services.counter import waiting
from app.services.day import today
from app.services.gate import Change, Session
from app.services.prints.contributions import MASKED
from app.services.records import records, removals, undoing
from app.services.village import campaign_papers, campaigns, verifying
from app.services.village.campaigns import CampaignView, Share
from app.services.village.verifying import Answer, Called
from tests.services.people import edit, person_of, save, volunteer


def day(days: int) -> str:
    return str(clock.today() + timedelta(days=days))


def answer(
    session: Session,
    kind: str,
    record: int,
    result: str,
    *,
    how: str = "전화",
    campaign: int | None = None,
    request: int | None = None,
    changed: Mapping[str, object] | None = None,
) -> Change:
    vers = records.load(session, kind, record).vers
    told = Answer(result, how, campaign, request, changed or {})
    return verifying.note(session, kind, record, vers=vers, answer=told)


def begin(session: Session, **values: object) -> int:
    usual = {"name": "가을 일제조사", "starts_on": day(-10), "ends_on": day(20)}
    return save(session, "campaign", **{**usual, **values})


def held(session: Session, kind: str, record: int, *names: str) -> tuple[object, ...]:
    values = records.load(session, kind, record).values
    return tuple(values[name] for name in names)


def titles(session: Session, campaign: int | None = None, **more: bool) -> list[str]:
    found = verifying.work_list(session, campaign, **more).rows
    return [each.title for each in verifying.rows(session, found)]


def test_every_kind_that_is_verified_says_how_it_stops_and_may_be_in_a_campaign() -> None:
    assert set(SORTS) == {CATALOG[name].label for name in CATALOG.resources}
    assert all(CATALOG[name].stopped for name in verifiable())


def test_an_answer_verifies_in_one_change_that_is_taken_back_as_one(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관", verified_on=day(-500))
    change = answer(session, "organization", place, CONFIRMED)
    assert held(session, "organization", place, "verified_on", "verified_by", "verified_how") == (
        day(0), "이하늘", "전화",
    )  # fmt: skip
    undoing.undo(session)
    assert held(session, "organization", place, "verified_on", "verified_by") == (day(-500), None)
    assert records.load(session, "verification", _only(session, change)).deleted
    undoing.redo(session)
    assert held(session, "organization", place, "verified_on") == (day(0),)


def _only(session: Session, change: Change) -> int:
    kinds = session.store(writes=True).lists.headers([*change.ids])
    return next(each.id for each in kinds if each.kind == "verification")


def test_the_answer_of_a_role_is_its_persons_and_stopping_ends_the_role(session: Session) -> None:
    helper = volunteer(session, "김철수", mobile="01000001111")
    answer(session, "volunteer", helper, CONFIRMED, how="방문")
    person = person_of(session, helper)
    assert held(session, "person", person, "verified_on", "verified_how") == (day(0), "방문")
    change = answer(session, "volunteer", helper, STOPPED)
    assert "종료" in change.message
    assert held(session, "volunteer", helper, "status") == ("종료",)
    assert held(session, "person", person, "status") == ("활동",), (
        "who stops helping is still there"
    )
    undoing.undo(session)
    assert held(session, "volunteer", helper, "status") == ("활동",)


@pytest.mark.parametrize("kind", [name for name in CATALOG.resources if not CATALOG[name].role])
def test_what_stops_gets_the_state_that_its_kind_declares(session: Session, kind: str) -> None:
    more = {"type": "자체", "seats": 3} if kind == "job_program" else {}
    record = save(session, kind, name="이음터", **more)
    answer(session, kind, record, STOPPED)
    assert held(session, kind, record, "status") == (CATALOG[kind].stopped,)


def test_what_changed_is_written_and_named_by_its_columns_alone(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관", phone="02-0000-1111")
    with pytest.raises(UserError, match="바뀐 칸이 없어"):
        answer(session, "organization", place, CHANGED)
    changed = {"phone": "02-0000-2222", "hours": "평일 10시–17시"}
    change = answer(session, "organization", place, CHANGED, changed=changed)
    assert held(session, "organization", place, "phone", "verified_on") == ("0200002222", day(0))
    told = held(session, "verification", _only(session, change), "changed")
    assert told == ("전화, 이용 시간",), "no number stands in the record of asking"
    undoing.undo(session)
    assert held(session, "organization", place, "phone", "hours") == ("0200001111", None)


def test_what_is_wrong_of_a_change_is_told_and_nothing_is_kept(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관")
    with pytest.raises(UserError) as told:
        answer(session, "organization", place, CHANGED, changed={"email": "없음"})
    assert "email" in told.value.fields
    assert held(session, "organization", place, "verified_on") == (None,)


def test_who_reads_out_what_was_changed_meanwhile_is_told(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관")
    vers = records.load(session, "organization", place).vers
    edit(session, "organization", place, hours="평일 오후")
    with pytest.raises(Conflict, match="고쳤습니다"):
        verifying.note(session, "organization", place, vers=vers, answer=Answer(CONFIRMED))
    assert held(session, "organization", place, "verified_on") == (None,)


def test_an_earlier_day_never_takes_the_place_of_a_later_one(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관")
    save(session, "verification", target=place, on=day(-3), result=CONFIRMED, how="방문")
    save(session, "verification", target=place, on=day(-40), result=CONFIRMED, how="팩스")
    assert held(session, "organization", place, "verified_on", "verified_how") == (day(-3), "방문")


def verified(session: Session, kind: str, record: int) -> tuple[object, ...]:
    return held(session, kind, record, "verified_on", "verified_by", "verified_how")


def test_a_result_that_is_corrected_takes_its_verification_back(session: Session) -> None:
    place = save(
        session, "organization", name="한빛복지관", verified_on=day(-500), verified_by="박바다", verified_how="방문"
    )  # fmt: skip
    note = save(session, "verification", target=place, on=day(-3), result=CONFIRMED, how="전화")
    assert verified(session, "organization", place) == (day(-3), "이하늘", "전화")
    edit(session, "verification", note, result=UNREACHED)
    assert verified(session, "organization", place) == (day(-500), "박바다", "방문")
    undoing.undo(session)
    assert verified(session, "organization", place) == (day(-3), "이하늘", "전화")
    edit(session, "verification", note, on=day(-9))
    assert verified(session, "organization", place) == (day(-9), "이하늘", "전화")
    other = save(session, "organization", name="이음복지관")
    edit(session, "verification", note, target=other)
    assert verified(session, "organization", place) == (day(-500), "박바다", "방문")
    assert verified(session, "organization", other) == (day(-9), "이하늘", "전화")


def test_what_another_record_says_stands_where_one_is_taken_back(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관")
    save(session, "verification", target=place, on=day(-40), result=CONFIRMED, how="팩스")
    later = save(session, "verification", target=place, on=day(-3), result=CONFIRMED, how="방문")
    save(
        session,
        "verification",
        target=place,
        on=day(-20),
        result=CHANGED,
        changed="전화",
        how="우편",
    )
    records.remove(session, "verification", later, ver=1)
    assert verified(session, "organization", place) == (day(-20), "이하늘", "우편")
    removals.restore(session, [later])
    assert verified(session, "organization", place) == (day(-3), "이하늘", "방문")
    undoing.undo(session)
    assert verified(session, "organization", place) == (day(-20), "이하늘", "우편")
    undoing.undo(session)
    assert verified(session, "organization", place) == (day(-3), "이하늘", "방문")


def test_what_was_verified_anew_since_stays(session: Session) -> None:
    helper = volunteer(session, "김철수", **{"person.mobile": "01000001111"})
    note = save(session, "verification", target=helper, on=day(-9), result=CONFIRMED)
    person = person_of(session, helper)
    edit(session, "person", person, verified_on=day(-1), verified_how="내방")
    edit(session, "verification", note, result=UNREACHED)
    assert held(session, "person", person, "verified_on", "verified_how") == (day(-1), "내방")


def test_a_role_and_its_person_are_taken_back_together(session: Session) -> None:
    helper = volunteer(session, "김철수", **{"person.mobile": "01000001111"})
    person = person_of(session, helper)
    records.save(session, "counselor", {"category": "변호사"}, person=person)
    save(session, "verification", target=person, on=day(-30), result=CONFIRMED, how="문자")
    note = save(session, "verification", target=helper, on=day(-2), result=STOPPED)
    assert held(session, "volunteer", helper, "status") == ("종료",)
    edit(session, "verification", note, result=UNREACHED)
    assert held(session, "volunteer", helper, "status") == ("활동",)
    assert held(session, "person", person, "verified_on", "verified_how") == (day(-30), "문자")


def test_the_call_sheet_of_a_campaign_is_of_all_its_kinds(session: Session) -> None:
    helper = volunteer(session, "김철수", **{"person.mobile": "01000001111"})
    records.save(session, "counselor", {"category": "변호사"}, person=person_of(session, helper))
    place = save(
        session, "organization", name="한빛복지관", phone="0200001234", tong=3, verified_on=day(-90)
    )
    older = save(session, "organization", name="이음복지관", verified_on=day(-900))
    done = save(session, "asset", name="공구함")
    campaign = begin(session)
    answer(session, "asset", done, CONFIRMED, campaign=campaign)
    record = records.load(session, "campaign", campaign)
    store = session.store(writes=False)
    assert [row[:3] for row in campaign_papers.left(store, record, {})] == [
        ("자원봉사자", "김철수", ""), ("기관·단체", "이음복지관", ""), ("기관·단체", "한빛복지관", "3통"),
    ]  # fmt: skip
    told = {row[1]: row[3:5] for row in campaign_papers.left(store, record, {})}
    assert told["김철수"] == ("010-0000-1111", "확인한 적 없음")
    assert told["한빛복지관"][0] == "02-0000-1234"
    hidden = campaign_papers.left(store, record, {MASKED: True})
    assert [row[1] for row in hidden] == ["김*수", "이음복지관", "한빛복지관"]
    assert "0000-1111" not in str(hidden)
    for each in (place, older):
        answer(session, "organization", each, CONFIRMED, campaign=campaign)
    answer(session, "volunteer", helper, STOPPED, campaign=campaign)
    assert campaign_papers.left(store, record, {}) == []


def test_after_three_calls_without_an_answer_somebody_goes_there(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관")
    for number in (1, 2, 3):
        change = answer(session, "organization", place, UNREACHED)
        assert f"{number}번째" in change.message
        assert ("찾아가거나" in change.message) is (number == 3)
    assert held(session, "organization", place, "verified_on", "status") == (None, "활동")
    card = next(each for each in today.overview(session) if each.name == "unreached")
    assert [each.title for each in card.rows] == ["한빛복지관"]
    assert verifying.look(session, "organization", place).proposed
    answer(session, "organization", place, CONFIRMED, how="방문")
    assert not verifying.look(session, "organization", place).proposed
    assert "unreached" not in {each.name for each in today.overview(session)}


def test_the_longest_unverified_is_called_first_and_who_was_tried_comes_last(
    session: Session,
) -> None:
    for name, ago in (("셋", -400), ("하나", None), ("둘", -800), ("요즘", -3)):
        save(session, "organization", name=name, verified_on=None if ago is None else day(ago))
    assert titles(session) == ["하나", "둘", "셋"]
    first = verifying.work_list(session).rows[0]
    answer(session, first.kind, first.id, UNREACHED)
    assert titles(session) == ["둘", "셋", "하나"]


def test_a_campaign_asks_of_its_kinds_whoever_was_verified_before(session: Session) -> None:
    save(session, "organization", name="요즘", verified_on=day(-3))
    save(session, "organization", name="그만둔 곳", status="종료")
    save(session, "asset", name="휠체어")
    only = begin(session, sorts="기관·단체")
    assert titles(session, only) == ["요즘"]
    every = begin(session, name="모두")
    assert sorted(titles(session, every)) == ["요즘", "휠체어"]


def test_one_person_with_two_roles_is_called_once_and_done_in_both(session: Session) -> None:
    helper = volunteer(session, "김철수", mobile="01000001111")
    person = person_of(session, helper)
    records.save(session, "counselor", {"category": "변호사"}, person=person)
    campaign = begin(session)
    assert titles(session, campaign) == ["김철수"]
    answer(session, "volunteer", helper, CONFIRMED, campaign=campaign)
    assert titles(session, campaign) == []
    assert [(each.label, each.done) for each in campaigns.view(session, campaign).kinds] == [
        ("자원봉사자", 1),
        ("마을상담가", 1),
    ]


def shares(view: CampaignView) -> dict[str, dict[str, tuple[int, int]]]:
    groups = {"kinds": view.kinds, "officers": view.officers, "tongs": view.tongs}
    return {
        name: {each.label: (each.done, each.whole) for each in group}
        for name, group in groups.items()
    }


RAW = "SELECT id, tong, status FROM {kind} WHERE gone = 0"


def recount(session: Session, campaign: int) -> dict[str, tuple[int, int]]:
    """Count by 통 from the raw rows: places of an office without people."""
    data = session.store(writes=True).data
    found: dict[str, tuple[int, int]] = {}
    for kind in ("organization", "asset"):
        for record, tong, status in data.rows(RAW.format(kind=kind)):
            words = data.rows(
                "SELECT result FROM verification WHERE target = ? AND campaign = ? AND gone = 0",
                [record, campaign],
            )
            reached = any(word in REACHED for (word,) in words)
            if status in {"활동", "협의"} or words:
                label = f"{tong}통" if tong else "통 모름"
                done, whole = found.get(label, (0, 0))
                found[label] = done + reached, whole + 1
    return found


def test_the_share_done_is_counted_by_kind_officer_and_tong(session: Session) -> None:
    officers = [
        save(session, "staff", login=f"clerk{number}", name=name)
        for number, name in enumerate(("박바다", "최들"))
    ]
    for number in (1, 2, 3):
        save(session, "tong", no=number, officer=officers[number % 2])
    places = [
        save(session, "organization", name=f"곳 {number}", tong=number % 4 or None)
        for number in range(1, 9)
    ]
    things = [save(session, "asset", name=f"것 {number}", tong=3) for number in range(3)]
    lines = ({"officer": officers[0], "sort": "공간·물품"},)
    campaign = begin(session, shares=lines)
    told = (CONFIRMED, CHANGED, UNREACHED, STOPPED, UNREACHED)
    for place, result in zip(places, told, strict=False):
        changed = {"hours": "평일"} if result == CHANGED else {}
        answer(session, "organization", place, result, campaign=campaign, changed=changed)
    answer(session, "asset", things[0], CONFIRMED, campaign=campaign)
    answer(session, "organization", places[7], CONFIRMED)  # not of the campaign
    view = campaigns.view(session, campaign)
    assert (view.whole.done, view.whole.whole, view.whole.percent) == (4, 11, 36.4)
    assert dict(zip(RESULTS, view.whole.results, strict=True)) == {
        CONFIRMED: 2, CHANGED: 1, UNREACHED: 2, STOPPED: 1,
    }  # fmt: skip
    found = shares(view)
    assert found["tongs"] == recount(session, campaign)
    assert found["kinds"] == {"기관·단체": (3, 8), "공간·물품": (1, 3)}
    assert found["officers"] == {"최들": (1, 4), "박바다": (2, 5), "담당 없음": (1, 2)}
    for group in (view.kinds, view.officers, view.tongs):
        assert sum(each.whole for each in group) == view.whole.whole


def test_what_is_found_after_its_end_is_no_part_of_a_campaign(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = [save(session, "organization", name=f"곳 {number}") for number in range(4)]
    campaign = begin(session, ends_on=day(5))
    answer(session, "organization", places[0], CONFIRMED, campaign=campaign)
    later = clock.now() + timedelta(days=10)
    monkeypatch.setattr(clock, "now", lambda: later)
    found = save(session, "organization", name="새 곳")
    view = campaigns.view(session, campaign)
    assert (view.whole.done, view.whole.whole) == (1, 4)
    assert "새 곳" not in titles(session, campaign)
    entered_late = begin(session, name="여름 일제조사", starts_on=day(-60), ends_on=day(-30))
    assert campaigns.view(session, entered_late).whole.whole == 5, "what stood there at its entry"
    answer(session, "organization", found, CONFIRMED, campaign=campaign)
    assert campaigns.view(session, campaign).whole.whole == 5, "who was asked in it is of it"


def test_a_clerk_sees_their_own_share(session: Session) -> None:
    store = session.store(writes=True)
    me = campaigns.officer_of(store, session.staff.login)
    save(session, "tong", no=1, officer=me)
    save(session, "organization", name="내 통", tong=1)
    save(session, "organization", name="남의 통", tong=2)
    campaign = begin(session)
    assert titles(session, campaign, mine=True) == ["내 통"]
    assert titles(session, mine=True) == ["내 통"]


def test_a_campaign_that_goes_on_stands_on_today(session: Session) -> None:
    begin(session, name="지난 조사", starts_on=day(-90), ends_on=day(-1))
    begin(session, name="다음 조사", starts_on=day(1), ends_on=day(9))
    begin(session, name="올해 조사", starts_on=day(0), ends_on=day(0))
    card = next(each for each in today.overview(session) if each.name == "campaigns")
    assert [each.title for each in card.rows] == ["올해 조사"]


def test_an_empty_campaign_is_done_by_nothing(session: Session) -> None:
    view = campaigns.view(session, begin(session))
    assert view.whole == Share("전체", 0, (0, 0, 0, 0))
    assert view.whole.percent == 0.0


def ask(session: Session, kind: str, record: int, campaign: int | None = None) -> int:
    asking = verifying.ask(session, (Called(kind, record),), campaign)
    return asking.requests[0]


def test_a_request_in_writing_is_answered_by_its_number(session: Session) -> None:
    place = save(session, "organization", name="한빛복지관", fax="0200001111")
    campaign = begin(session)
    request = ask(session, "organization", place, campaign)
    number = str(held(session, "verification", request, "no")[0])
    assert number == f"확인-{clock.today().year}-0001"
    assert held(session, "organization", place, "verified_on") == (None,)
    assert not verifying.look(session, "organization", place).unanswered, "nobody failed to answer"
    with pytest.raises(UserError, match="이미 회신을 기다리고"):
        ask(session, "organization", place)
    code = "9" + "".join(filter(str.isdigit, number))
    for typed in (number, "확인-1", "확인 1", "ghkrdls-1", code, f"{number}호"):
        found = waiting.find(session, typed).elsewhere
        assert found is not None, typed
        assert (found.page, found.kind, found.id) == (PageOfRecord.CALLS, "verification", request)
    assert [each.id for each in verifying.work_list(session, request=request).rows] == [place]
    answer(session, "organization", place, CONFIRMED, how="팩스", request=request)
    assert held(session, "verification", request, "result", "how", "campaign", "no") == (
        CONFIRMED, "팩스", campaign, number,
    )  # fmt: skip
    assert held(session, "organization", place, "verified_on", "verified_how") == (day(0), "팩스")
    assert campaigns.view(session, campaign).whole.done == 1
    assert verifying.work_list(session, request=request).rows == ()
    with pytest.raises(UserError, match="이미 ‘확인’"):
        answer(session, "organization", place, STOPPED, how="팩스", request=request)
    assert held(session, "organization", place, "status") == ("활동",)
    undoing.undo(session)
    assert held(session, "verification", request, "result") == ("회신 대기",)


@pytest.mark.parametrize("typed", ["확인", "12", "연계-12", "20260001", "9", "912", "확인서 12"])
def test_what_names_no_request_is_looked_for_among_referrals(session: Session, typed: str) -> None:
    assert waiting.find(session, typed).elsewhere is None


def test_a_number_that_was_never_given_is_told(session: Session) -> None:
    assert "없는 번호" in waiting.find(session, "확인-77").remark


def test_a_letter_goes_to_whom_one_reaches_and_none_waits_for(session: Session) -> None:
    fax = save(session, "organization", name="팩스 있는 곳", fax="0200001111")
    save(session, "organization", name="아무것도 없는 곳")
    done = save(session, "organization", name="마친 곳", address="서울특별시 한빛구 마을로 3")
    volunteer(session, "김철수", mobile="01000001111")
    campaign = begin(session)
    answer(session, "organization", done, CONFIRMED, campaign=campaign)
    assert [each.id for each in verifying.by_letter(session, campaign)] == [fax]
