"""What happened to a record in words, and what else belongs to it."""

from __future__ import annotations

from app.services.gate import Session
from app.services.records import history, records, undoing
from app.store.engine.data import Actor
from tests.services.people import edit, person_of, save, volunteer


def changes(session: Session, record: int) -> list[tuple[tuple[str, str, str], ...]]:
    return [line.changes for line in history.history(session, record)]


def test_a_roles_history_is_told_with_its_persons(session: Session) -> None:
    role = volunteer(session, person__tong="3", talents="반찬")
    edit(session, "volunteer", role, person__tong="", talents="말벗, 서예", skills="한식")
    lines = history.history(session, role)
    assert [line.action for line in lines] == ["저장", "저장"]
    assert {line.by for line in lines} == {"이하늘"}
    assert set(lines[0].changes) == {
        ("통", "3통", ""),
        ("분야", "반찬", "말벗, 서예"),
        ("재능·기술", "", "한식"),
    }
    first = {label: new for label, _, new in lines[1].changes}
    assert first["성명"] == "김철수"
    assert first["분야"] == "반찬"
    assert first["법정 분야"] == "복지·보건"
    assert first["주민"] == "김철수", "a link by its title"
    assert len(history.history(session, person_of(session, role))) == 2


def test_lines_are_told_as_they_are_shown(session: Session) -> None:
    person = save(session, "person", name="김철수")
    home = save(session, "household", name="3통 김씨네", members=[{"person": person, "head": "예"}])
    edit(session, "household", home, members=[{"person": person, "relation": "부모"}])
    (told,) = changes(session, home)[0]
    assert told == ("가구원", "김철수 예", "김철수 부모")


def test_what_ends_as_it_began_is_no_change(session: Session) -> None:
    role = volunteer(session, talents="반찬")
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘"), "record.save"):
        for talents in (("말벗",), ("반찬",)):
            store.records.update(store.catalog["volunteer"], role, {"talents": talents}, None)
    assert changes(session, role)[0] == ()


def test_a_deletion_and_its_undo_are_told(session: Session) -> None:
    person = save(session, "person", name="김철수")
    records.remove(session, "person", person, ver=1)
    undoing.undo(session)
    lines = history.history(session, person)
    assert [(line.action, line.changes) for line in lines[:2]] == [
        ("되돌리기", (("기록", "", "되살림"),)),
        ("지우기", (("기록", "", "지움"),)),
    ]


def test_an_action_of_an_older_program_is_told_by_its_name(session: Session) -> None:
    store = session.store(writes=True)
    with store.data.change(Actor("박솔"), "office.rite"):
        person = store.records.add(store.catalog["person"], {"name": "김철수"})
    assert history.history(session, person)[0].action == "office.rite"


def test_everything_that_points_here_is_shown_by_kind(session: Session) -> None:
    role = volunteer(session)
    person = person_of(session, role)
    save(session, "household", name="3통 김씨네", members=[{"person": person}])
    for _ in range(25):
        save(session, "referral", person=person)
    named = {group.kind: group for group in history.related(session, person)}
    assert set(named) == {"volunteer", "household", "referral"}
    assert named["referral"].count == 25
    assert len(named["referral"].rows) == 20
    assert named["household"].label == "가구"
    of_role = {group.kind for group in history.related(session, role)}
    assert of_role == {"household", "referral"}, "itself is not related to itself"
