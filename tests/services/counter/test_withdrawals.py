"""Before a consent is withdrawn it is told what follows: slips, lists, destruction; and what a child's lacks."""

from __future__ import annotations

from app.core import clock
from app.services.gate import Session
from app.services.records import effects
from tests.services.people import save
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
