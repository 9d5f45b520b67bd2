"""Records that may be the same as the one being entered."""

from __future__ import annotations

from datetime import timedelta

from app.core import clock
from app.services.counter import referrals
from app.services.gate import Session
from app.services.records import duplicates, records
from tests.services.people import person_of, save, volunteer
from tests.services.referred import issued


def found(
    session: Session, kind: str, record: int | None = None, **values: object
) -> dict[int, str]:
    entered = {name.replace("__", "."): value for name, value in values.items()}
    return {each.hit.id: each.why for each in duplicates.find(session, kind, entered, record)}


def test_the_same_person_is_noticed_while_typing(session: Session) -> None:
    person = save(session, "person", name="김철수", birth="580312", mobile="010-1234-5678")
    assert found(session, "person", name="김철수") == {person: "성명 같음"}
    assert found(session, "volunteer", person__name="김철수") == {person: "성명 같음"}
    assert found(session, "person", name="김철수", birth="1999") == {}
    assert found(session, "person", name="") == {}
    assert found(session, "person", name="김철수", birth="1958.3.12") == {
        person: "성명·생년월일 같음"
    }
    assert found(session, "person", name="김철수", mobile="01012345678") == {
        person: "성명·휴대전화 같음"
    }
    unreadable = found(session, "person", name="김철수", birth="언젠가", mobile="")
    assert unreadable == {person: "성명 같음"}
    assert found(session, "volunteer", person__name="김철수", person__birth="580312") == {
        person: "성명·생년월일 같음"
    }


def test_a_record_is_no_duplicate_of_itself_nor_of_what_was_parted(session: Session) -> None:
    role = volunteer(session, person__birth="580312")
    mine = person_of(session, role)
    other = save(session, "person", name="김철수", birth="580312")
    typed = {"person__name": "김철수", "person__birth": "580312"}
    assert set(found(session, "volunteer", role, **typed)) == {other}
    assert set(found(session, "person", mine, name="김철수", birth="580312")) == {other}
    duplicates.mark_different(session, other, other=mine)
    assert found(session, "volunteer", role, **typed) == {}
    assert found(session, "person", other, name="김철수", birth="580312") == {}
    assert set(found(session, "person", name="김철수", birth="580312")) == {mine, other}


def test_a_second_role_of_one_kind_is_noticed(session: Session) -> None:
    role = volunteer(session)
    assert found(session, "volunteer", person=person_of(session, role)) == {role: "주민 같음"}
    records.remove(session, "volunteer", role, ver=1)
    assert found(session, "volunteer", person=person_of(session, role)) == {}


def test_an_open_referral_of_one_person_to_one_place_is_told_with_since_when(
    session: Session,
) -> None:
    person = save(session, "person", name="김철수")
    place, elsewhere = (save(session, "organization", name=name) for name in ("가람", "나래"))

    def since(record: int | None = None, **entered: object) -> dict[int, str]:
        told = duplicates.find(session, "referral", entered, record)
        return {each.hit.id: each.since for each in told}

    assert since(person=person, target=place) == {}
    first = save(session, "referral", person=person, target=place, reason="식사")
    assert since(person=person, target=place) == {first: str(clock.today())}
    assert since(person=person, target=elsewhere) == {}
    assert since(person=person, target="") == {}
    assert since(first, person=person, target=place) == {}, "itself is no other"
    out = issued(session)
    whom, where = out.values["person"], out.values["target"]
    assert set(since(person=whom, target=where)) == {out.id}, "issued and waited for is open"
    referrals.revoke(session, out.id, ver=out.ver, reason="잘못 썼음")
    assert since(person=whom, target=where) == {}, "nothing is left to do"


def test_a_second_booking_of_a_resident_on_one_day_is_told(session: Session) -> None:
    person = save(session, "person", name="김철수")
    counselor = save(session, "counselor", person__name="박상담", category="법률")
    day = str(clock.today() + timedelta(days=7))
    first = save(session, "booking", counselor=counselor, person=person, on=day, at="10:00")
    other = {"person": person, "on": day}
    assert [each.hit.id for each in duplicates.find(session, "booking", other)] == [first]
    later = {"person": person, "on": str(clock.today() + timedelta(days=8))}
    assert duplicates.find(session, "booking", later) == []
