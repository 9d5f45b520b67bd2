"""What helps while a form is filled in: duplicates, words, links, drafts, choices."""

from __future__ import annotations

from dataclasses import replace

from app.services.gate import Session
from app.services.office import offices
from app.services.records import desk, records
from app.store import desk as choices
from app.store.migrations import name_seats
from tests.conftest import LOGIN, PASSWORD
from tests.services.people import person_of, save, volunteer


def duplicates(
    session: Session, kind: str, record: int | None = None, **values: object
) -> dict[int, str]:
    entered = {name.replace("__", "."): value for name, value in values.items()}
    return {each.hit.id: each.why for each in desk.find_duplicates(session, kind, entered, record)}


def test_the_same_person_is_noticed_while_typing(session: Session) -> None:
    person = save(session, "person", name="김철수", birth="580312", mobile="010-1234-5678")
    assert duplicates(session, "person", name="김철수") == {person: "성명 같음"}
    assert duplicates(session, "volunteer", person__name="김철수") == {person: "성명 같음"}
    assert duplicates(session, "person", name="김철수", birth="1999") == {}
    assert duplicates(session, "person", name="") == {}
    assert duplicates(session, "person", name="김철수", birth="1958.3.12") == {
        person: "성명·생년월일 같음"
    }
    assert duplicates(session, "person", name="김철수", mobile="01012345678") == {
        person: "성명·휴대전화 같음"
    }
    unreadable = duplicates(session, "person", name="김철수", birth="언젠가", mobile="")
    assert unreadable == {person: "성명 같음"}
    assert duplicates(session, "volunteer", person__name="김철수", person__birth="580312") == {
        person: "성명·생년월일 같음"
    }


def test_a_record_is_no_duplicate_of_itself_nor_of_what_was_parted(session: Session) -> None:
    role = volunteer(session, person__birth="580312")
    mine = person_of(session, role)
    other = save(session, "person", name="김철수", birth="580312")
    typed = {"person__name": "김철수", "person__birth": "580312"}
    assert set(duplicates(session, "volunteer", role, **typed)) == {other}
    assert set(duplicates(session, "person", mine, name="김철수", birth="580312")) == {other}
    desk.part(session, other, mine)
    assert duplicates(session, "volunteer", role, **typed) == {}
    assert duplicates(session, "person", other, name="김철수", birth="580312") == {}
    assert set(duplicates(session, "person", name="김철수", birth="580312")) == {mine, other}


def test_a_second_role_of_one_kind_is_noticed(session: Session) -> None:
    role = volunteer(session)
    assert duplicates(session, "volunteer", person=person_of(session, role)) == {role: "주민 같음"}
    records.remove(session, "volunteer", role, 1)
    assert duplicates(session, "volunteer", person=person_of(session, role)) == {}


def test_words_are_the_declared_ones_and_then_the_offices_own(session: Session) -> None:
    volunteer(session, talents="서예, 반찬")
    offered = desk.words(session, "volunteer", "talents")
    assert offered[0] == "이·미용"
    assert offered[-1] == "서예"
    assert len(offered) == len(set(offered))
    save(session, "person", name="김철수", source="이웃 소개")
    assert "이웃 소개" in desk.words(session, "volunteer", "person.source")
    assert "김철수" in desk.words(session, "person", "name")


def test_records_to_link_to_are_found_among_several_kinds(session: Session) -> None:
    role = volunteer(session, "한빛나")
    club = save(session, "gathering", name="한빛 모임")
    office = save(session, "organization", name="한빛복지관")
    kinds = ("volunteer", "organization", "gathering")
    assert {hit.id for hit in desk.find(session, kinds, "한빛")} == {role, club, office}
    assert [hit.id for hit in desk.find(session, kinds, "ㅎㅂㅂㅈㄱ")] == [office]
    assert {hit.id for hit in desk.find(session, kinds, "")} == {role, club, office}
    assert len(desk.find(session, kinds, "", limit=2)) == 2
    assert desk.find(session, (), "한빛") == []


def test_a_draft_outlives_the_program(session: Session) -> None:
    entered = {"person.name": "김", "talents": ["반찬"]}
    desk.keep_draft(session, "volunteer/new", entered)
    session.close()
    again = offices.enter(session.office.folder.path, LOGIN, PASSWORD)
    assert desk.draft(again, "volunteer/new") == entered
    desk.drop_draft(again, "volunteer/new")
    assert desk.draft(again, "volunteer/new") is None
    again.close()


def test_a_choice_is_the_clerks_own(session: Session) -> None:
    assert desk.preference(session, "volunteer/columns") is None
    desk.prefer(session, "volunteer/columns", ["person.name", "talents"])
    assert desk.preference(session, "volunteer/columns") == ["person.name", "talents"]


def test_a_link_is_offered_what_is_named_so_before_what_holds_it_elsewhere(
    session: Session,
) -> None:
    for number in range(5):
        values = {"name": f"가나회 {number}", "address": "한빛구 마을로 1"}
        records.save(session, "organization", values)
    records.save(session, "organization", {"name": "한빛회"})
    records.save(session, "volunteer", {"person.name": "강하나", "person.address": "한빛구"})
    found = desk.find(session, ("volunteer", "organization"), "한비", 4)
    assert found[0].title == "한빛회"
    assert {hit.kind for hit in found} == {"volunteer", "organization"}
    assert len(found) == 4


def test_what_is_chosen_at_a_pc_holds_for_everybody_there(session: Session) -> None:
    assert desk.preference_here(session, "printer") is None
    desk.prefer_here(session, "printer", "민원실")
    assert desk.preference(session, "printer") is None
    session = session.of(replace(session.staff, login="sol"))
    assert desk.preference_here(session, "printer") == "민원실"
    another = replace(session, pc="08")
    assert desk.preference_here(another, "printer") is None


def test_what_was_chosen_under_a_pcs_own_name_stands_under_its_terminal(session: Session) -> None:
    data = session.store(writes=True).data
    choices.prefer(data, " desktop-7", "printer", "민원실")
    choices.prefer(data, "haneul", "columns", "mine")
    name_seats(data)
    assert desk.preference_here(session, "printer") == "민원실"
    assert desk.preference(session, "columns") == "mine"
