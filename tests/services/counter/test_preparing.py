"""What a referral is prepared with: its due day, whom it goes to, by what right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from app.core import clock
from app.services.counter import preparing
from app.services.counter.referrals import next_open_day
from app.services.gate import Session
from app.services.records import records

NEXT_YEAR = str(clock.today() + timedelta(days=365))
YESTERDAY = str(clock.today() - timedelta(days=1))


def make(session: Session, kind: str, values: Mapping[str, object]) -> int:
    saved = records.save(session, kind, values).id
    assert saved is not None
    return saved


def test_a_referral_begins_with_the_day_an_answer_is_due(session: Session) -> None:
    opening = preparing.begin(session)
    assert opening.values == {"due_on": next_open_day(session.store(writes=False))}
    assert opening.titles == {}


def test_it_begins_with_what_it_is_about(session: Session) -> None:
    person = make(session, "person", {"name": "봉오리", "birth": "580312", "tong": "3"})
    volunteer = make(session, "volunteer", {"person.name": "강하나"})
    request = make(
        session,
        "request",
        {"subject_person": person, "tong": 3, "needs": ("건강",), "text": "반찬이 필요"},
    )
    assert preparing.begin(session, person).values["person"] == person
    about_volunteer = preparing.begin(session, volunteer)
    assert about_volunteer.values["target"] == volunteer
    assert about_volunteer.titles == {volunteer: "강하나"}
    taken = preparing.begin(session, request).values
    assert taken["request"] == request
    assert taken["person"] == person
    assert taken["needs"] == ("건강",)
    assert taken["reason"] == "반찬이 필요"
    assert taken["tong"] == 3
    assert "described" not in taken
    tong = make(session, "tong", {"no": 3})
    assert set(preparing.begin(session, tong).values) == {"due_on"}


def test_only_contacts_that_may_be_told_stand_on_the_slip(session: Session) -> None:
    organization = make(
        session,
        "organization",
        {"name": "한빛회", "phone": "021112222", "public_contact": "사무국", "address": "마을로 1"},
    )
    told = preparing.recipient(session, organization)
    assert told["recipient"] == "한빛회"
    assert told["recipient_contact"] == "사무국"
    assert told["place"] == "마을로 1"
    volunteer = make(
        session,
        "volunteer",
        {"person.name": "강하나", "person.mobile": "01033334444", "availability": "월 오전"},
    )
    told = preparing.recipient(session, volunteer)
    assert told["recipient_contact"] == ""
    assert told["hours"] == "월요일 오전"


def test_only_consents_that_are_valid_today_count(session: Session) -> None:
    person = make(session, "person", {"name": "봉오리", "tong": "3"})
    shared = {
        "person": person,
        "kind": "제3자제공",
        "recipients": "한빛회",
        "items": ("성명", "주소"),
    }
    valid = make(session, "consent", {**shared, "keep_until": NEXT_YEAR})
    ended = {"on": str(clock.today() - timedelta(days=9)), "keep_until": YESTERDAY}
    make(session, "consent", {**shared, **ended})
    gone = {"keep_until": NEXT_YEAR, "withdrawn_on": str(clock.today())}
    make(session, "consent", {**shared, **gone, "on": "2020-01-01"})
    make(session, "consent", {"person": person, "kind": "홍보", "keep_until": NEXT_YEAR})
    resident = preparing.resident(session, person)
    assert resident.tong == 3
    assert [consent.id for consent in resident.consents] == [valid]
    assert resident.consents[0].items == ("성명", "주소")
    assert "봉오리" in resident.consents[0].title
