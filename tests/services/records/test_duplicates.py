"""Records that may be the same as the one being entered."""

from __future__ import annotations

from app.services.gate import Session
from app.services.records import duplicates, records
from tests.services.people import person_of, save, volunteer


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
