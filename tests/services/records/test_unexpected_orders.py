"""The same thing twice, come to by another way than entering it: by an edit, by an undo, by an import."""

from __future__ import annotations

from app.core import clock
from app.services.gate import Session
from app.services.records import duplicates, records, undoing
from tests.services.importing import look
from tests.services.people import edit, save
from tests.services.referred import draft, load

TODAY = str(clock.today())


def activity(session: Session, person: int, **values: object) -> int:
    return save(session, "activity", person=person, date=TODAY, **{"minutes": "2시간", **values})


def remove(session: Session, kind: str, record: int) -> int:
    ver = records.load(session, kind, record).ver
    return records.remove(session, kind, record, ver=ver).number


def test_an_undo_that_brings_the_same_back_says_so(session: Session) -> None:
    person = save(session, "person", name="김철수")
    number = remove(session, "activity", activity(session, person))
    activity(session, person)
    assert "겹칩니다" in undoing.undo(session, number).message
    again = remove(session, "activity", activity(session, person, minutes="3시간"))
    assert "겹칩니다" not in undoing.undo(session, again).message


def test_an_undo_that_brings_a_second_open_referral_back_says_so(session: Session) -> None:
    person = save(session, "person", name="박영희")
    target = save(session, "organization", name="한빛복지관")
    number = remove(session, "referral", draft(session, person=person, target=target))
    draft(session, person=person, target=target)
    told = undoing.undo(session, number).message
    assert "겹칩니다" in told
    assert "열려 있습니다" in told


def test_an_edit_into_the_same_is_noticed(session: Session) -> None:
    """Of an activity, a referral, a booking: whatever they were before."""
    person, other = (save(session, "person", name=name) for name in ("김철수", "이영희"))
    activity(session, person)
    moved = activity(session, other)
    entered = {"person": person, "date": TODAY, "minutes": "2시간"}
    (found,) = duplicates.find(session, "activity", entered, moved)
    assert found.why
    edit(session, "activity", moved, person=person)
    assert duplicates.find(session, "activity", entered, moved)
    target = save(session, "organization", name="한빛복지관")
    draft(session, person=person, target=target)
    second = load(session, draft(session, person=other, target=target))
    entered = {"person": person, "target": target}
    (found,) = duplicates.find(session, "referral", entered, second.id)
    assert found.since == TODAY


def test_a_sheet_holds_nonsense_to_its_field(session: Session) -> None:
    save(session, "person", name="김철수")
    heads = ["성명", "활동일", "활동 시간"]
    rows = [
        ["김철수", "0024-01-01", "2시간"],
        ["김철수", "9999-12-31", "2시간"],
        ["김철수", TODAY, "300시간"],
        ["김철수", TODAY, "-1"],
        ["김철수", TODAY, 1e9],
    ]
    preview = look(session, "activity", heads, *rows)
    told = [" ".join((*row.reasons, *row.warnings)) for row in preview.rows]
    assert len(told) == len(rows)
    for each, words in zip(told, ("연도", "연도", "24시간", "", ""), strict=True):
        assert each
        assert words in each
