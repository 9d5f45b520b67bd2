"""Before a consent is withdrawn it is told what follows: slips, lists, destruction; and what a child's lacks."""

from __future__ import annotations

import pytest

from app.core import clock
from app.core.errors import UserError
from app.services.counter import replies
from app.services.day import today
from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records import effects, resting
from app.services.records.lists import Query
from tests.services.people import edit, person_of, save, volunteer
from tests.services.referred import day, draft, issued

CHILD = f"{clock.today().year - 9}-01-01"


def consent(session: Session, person: int, kind: str = "제3자제공", /, **values: object) -> int:
    told = {"recipients": "한빛복지관 담당자", "items": "성명, 연락처", "keep_until": "2099-12-31"}
    return save(session, "consent", person=person, kind=kind, **{**told, **values})


def foretold(session: Session, record: int | None, /, **entered: object) -> str:
    return "\n".join(effects.look(session, "consent", record, entered))


def test_a_draft_and_an_issued_slip_that_lean_on_it_are_named(session: Session) -> None:
    person = save(session, "person", name="김철수")
    held = consent(session, person)
    sent = issued(session, person=person, consent=held, article=None, due_on=day(7))
    draft(session, person=person, consent=held, article=None)
    told = foretold(session, held, person=person, kind="제3자제공", withdrawn_on=day(0))
    assert "아직 발급하지 않은 의뢰서 1건" in told
    assert f"진행 중인 연계 1건({sent.shown['no']})" in told
    assert "명부에서 빠집니다" in told
    assert foretold(session, held, person=person, kind="제3자제공", withdrawn_on="") == ""


def test_nothing_is_told_of_another_consent_s_slips(session: Session) -> None:
    person = save(session, "person", name="김철수")
    held = consent(session, person)
    issued(session, person=person)
    told = foretold(session, held, person=person, kind="제3자제공", withdrawn_on=day(0))
    assert "연계" not in told


def test_the_last_consent_to_collection_leads_to_destruction(session: Session) -> None:
    person = save(session, "person", name="김철수")
    first = consent(session, person, "수집이용")
    entered = {"person": person, "kind": "수집이용", "withdrawn_on": day(0)}
    assert "‘파기’의 대상" in foretold(session, first, **entered)
    consent(session, person, "수집이용", on=day(-1))
    assert foretold(session, first, **entered) == ""


def test_a_child_needs_the_guardian_s_consent_too(session: Session) -> None:
    child = save(
        session, "person", name="이새싹", birth=CHILD, guardian_name="이부모",
        guardian_phone="010-0000-4321",
    )  # fmt: skip
    assert "법정대리인" in foretold(session, None, person=child, kind="수집이용")
    assert foretold(session, None, person=child, kind="법정대리인") == ""
    consent(session, child, "법정대리인")
    assert foretold(session, None, person=child, kind="수집이용") == ""


def test_what_nobody_foretells_and_what_cannot_be_read_is_silent(session: Session) -> None:
    assert effects.look(session, "person", None, {"name": "김철수"}) == []
    assert foretold(session, None, person="", kind="수집이용", withdrawn_on="어제쯤") == ""


# --- what still rests on it, once it is saved -----------------------------------------------------


def flagged(session: Session) -> dict[int, str]:
    """Return what 오늘 flags of consents that are gone: every record in its lists, with what is told of it."""
    card = next((each for each in today.overview(session) if each.name == "withdrawn"), None)
    if card is None:
        return {}
    store = session.store(writes=True)
    ids = [each for query in card.queries for each in store.lists.ids(query)]
    assert card.count == len(ids) == len(set(ids))
    return resting.told_of(store, ids)


def test_what_goes_on_is_flagged_until_it_ends(session: Session) -> None:
    person = save(session, "person", name="김철수")
    held = consent(session, person)
    drafted = draft(session, person=person, consent=held, article=None)
    sent = issued(session, person=person, consent=held, article=None, due_on=day(7)).id
    counselor = save(session, "counselor", **{"person.name": "이상담", "category": "변호사"})
    booked = save(
        session, "booking", counselor=counselor, on=day(3), at="14:00", person=person, referral=sent
    )
    assert flagged(session) == {}
    edit(session, "consent", held, withdrawn_on=day(0))
    told = flagged(session)
    assert told.keys() == {drafted, sent, booked, held}
    assert all(each.startswith("동의 철회 ") for each in told.values())
    ending = {"state": "본인취소", "end_reason": "동의를 철회함"}
    replies.record(session, sent, ver=ver(session, sent), entered=ending)
    edit(session, "referral", drafted, consent="", article="사회보장급여법 제9조")
    edit(session, "booking", booked, state="취소", reason="동의를 철회함")
    assert flagged(session).keys() == {held}, "who holds the slip is to be told of it still"
    edit(session, "consent", held, told_on=day(0))
    assert flagged(session) == {}


def ver(session: Session, record: int) -> int:
    return session.store(writes=True).records.load(record).ver


def test_a_membership_on_a_consent_that_ended_is_flagged(session: Session) -> None:
    person, gathering = (
        save(session, "person", name="김철수"),
        save(session, "gathering", name="책모임"),
    )
    held = consent(session, person, "수집이용", on=day(-30), keep_until=day(0))
    member = save(session, "membership", gathering=gathering, person=person, consent=held)
    assert flagged(session) == {}, "its last day is one of its days"
    edit(session, "consent", held, keep_until=day(-1))
    assert flagged(session)[member].startswith("동의 기한 지남 ")
    edit(session, "consent", held, keep_until=day(30))
    assert flagged(session) == {}


def test_who_got_a_list_with_them_is_to_be_told_as_well(session: Session) -> None:
    helper = volunteer(session, "김하늘", person__mobile="010-0000-1234")
    person = person_of(session, helper)
    told = {"recipients": "한빛구 복지정책과와 쪽빛회", "items": "성명, 연락처", "purpose": "표창"}
    held = consent(session, person, **told)
    elsewhere = consent(session, person, **{**told, "recipients": "쪽빛회"}, on=day(-1))
    another = save(session, "person", name="박바다")
    theirs = consent(session, another, **told)
    printing.produce(session, handed_list())
    for each in (held, elsewhere, theirs):
        entered = {"person": person if each != theirs else another, "kind": "제3자제공"}
        lists = "명부 1건의 받는 곳(한빛구 복지정책과)"
        assert (lists in foretold(session, each, **entered, withdrawn_on=day(0))) == (each == held)
        edit(session, "consent", each, withdrawn_on=day(0))
    assert flagged(session).keys() == {held}
    with pytest.raises(UserError):
        edit(session, "consent", elsewhere, withdrawn_on="", told_on=day(0))
    edit(session, "consent", held, told_on=day(0))
    assert flagged(session) == {}


def handed_list() -> PrintJob:
    """Return the list of volunteers as it is handed to one recipient of the consents."""
    given = {
        "recipient": "한빛구 복지정책과", "doc_no": "복지정책과-2023", "sort": "제3자 제공",
        "basis": "개인정보 보호법 제17조제1항제1호(정보주체의 동의)", "purpose": "표창",
        "approver": "동장 최마을", "form": "문서",
    }  # fmt: skip
    paths = ("person.name", "person.mobile")
    query = Query("volunteer")
    return PrintJob("roster", "provision", "volunteer", query=query, paths=paths, given=given)
