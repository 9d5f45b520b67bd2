"""Words in use, and records to link to."""

from __future__ import annotations

from app.services.gate import Session
from app.services.records import records, suggestions
from tests.services.people import save, volunteer


def test_words_are_the_declared_ones_and_then_the_offices_own(session: Session) -> None:
    volunteer(session, talents="서예, 반찬")
    offered = suggestions.words(session, "volunteer", path="talents")
    assert offered[0] == "이·미용"
    assert offered[-1] == "서예"
    assert len(offered) == len(set(offered))
    save(session, "person", name="김철수", source="이웃 소개")
    assert "이웃 소개" in suggestions.words(session, "volunteer", path="person.source")
    assert "김철수" in suggestions.words(session, "person", path="name")


def test_records_to_link_to_are_found_among_several_kinds(session: Session) -> None:
    role = volunteer(session, "한빛나")
    club = save(session, "gathering", name="한빛 모임")
    office = save(session, "organization", name="한빛복지관")
    kinds = ("volunteer", "organization", "gathering")
    assert {hit.id for hit in suggestions.links(session, kinds, "한빛")} == {role, club, office}
    assert [hit.id for hit in suggestions.links(session, kinds, "ㅎㅂㅂㅈㄱ")] == [office]
    assert {hit.id for hit in suggestions.links(session, kinds, "")} == {role, club, office}
    assert len(suggestions.links(session, kinds, "", limit=2)) == 2
    assert suggestions.links(session, (), "한빛") == []


def test_a_link_is_offered_what_is_named_so_before_what_holds_it_elsewhere(
    session: Session,
) -> None:
    for number in range(5):
        values = {"name": f"가나회 {number}", "address": "한빛구 마을로 1"}
        records.save(session, "organization", values)
    records.save(session, "organization", {"name": "한빛회"})
    records.save(session, "volunteer", {"person.name": "강하나", "person.address": "한빛구"})
    found = suggestions.links(session, ("volunteer", "organization"), "한비", 4)
    assert found[0].title == "한빛회"
    assert {hit.kind for hit in found} == {"volunteer", "organization"}
    assert len(found) == 4
