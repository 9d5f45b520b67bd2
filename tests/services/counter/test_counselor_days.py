"""A visiting day is told once: the list, its filters, the candidates' reasons and the papers know it too."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from app.core import clock
from app.kinds import CATALOG
from app.services.gate import Session
from app.services.matching import matching
from app.services.matching.matching import Wish
from app.services.records import lists, records, undoing
from app.services.records.lists import Query
from tests.services.people import save
from tests.store.files import add, found

NOW = datetime(2026, 11, 29, 10, 0)
WEDNESDAY = {"week": "매주", "day": "수", "from": "14:00", "to": "17:00", "minutes": 20}
FRIDAY = {**WEDNESDAY, "day": "금", "from": "10:00", "to": "12:00"}


@pytest.fixture(autouse=True)
def on_a_sunday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test happen on Sunday, 29 November 2026."""
    monkeypatch.setattr(clock, "now", NOW.astimezone)


def reasons(session: Session, day: str) -> set[str]:
    """Return what is said of the one counselor for a day."""
    (row,) = matching.find(session, Wish("세금", day=day)).rows
    return {each.words for each in row.reasons}


def shown_days(session: Session) -> list[str]:
    rows = lists.page(session, Query("counselor"), 0, limit=9, paths=("days", "schedule"))
    return [" / ".join(row.texts) for row in rows]


def on(session: Session, day: str) -> int:
    """Return how many counselors a filter on a day lets through."""
    return lists.count(session, Query("counselor", filters=(("days", (day,)),))).number


def test_the_visiting_day_is_known_everywhere_and_moves_everywhere(session: Session) -> None:
    made = save(session, "counselor", person__name="정세무", category="세무사", slots=(WEDNESDAY,))
    assert shown_days(session) == ["수요일 오후 / 매주 수요일 14:00~17:00"]
    assert (on(session, "수"), on(session, "금")) == (1, 0)
    assert "수요일 오후 가능" in reasons(session, "2026-12-02")
    assert "요일 다름 (수요일 오후)" in reasons(session, "2026-12-04")
    (row,) = matching.find(session, Wish("세금")).rows
    assert row.next_slot is not None
    assert (row.next_slot.day, row.next_slot.at) == ("2026-12-02", "14:00")
    record = records.load(session, "counselor", made)
    records.save(session, "counselor", {"slots": (FRIDAY,)}, record=made, vers=record.vers)
    assert shown_days(session) == ["금요일 오전 / 매주 금요일 10:00~12:00"]
    assert (on(session, "수"), on(session, "금")) == (0, 1)
    assert "금요일 오전 가능" in reasons(session, "2026-12-04")
    undoing.undo(session)
    assert shown_days(session) == ["수요일 오후 / 매주 수요일 14:00~17:00"]
    assert on(session, "수") == 1


def test_an_older_file_learns_its_visiting_days(tmp_path: Path) -> None:
    with closing(found(tmp_path / "office", CATALOG)) as village:
        store = village.store
        person = add(store, "person", name="정세무")
        made = add(store, "counselor", person=person, category="세무사", slots=(WEDNESDAY,))
        assert store.records.load(made).values["days"] is None
        store.data.execute("DELETE FROM migration WHERE name = ?", ["2026-11-days-of-visits"])
        store.data.execute("PRAGMA user_version = 1")
        opened = village.reopen(CATALOG)
        values = opened.records.load(made).values
        assert values["schedule"] == "매주 수요일 14:00~17:00"
        assert opened.lists.count(Query("counselor", filters=(("days", ("수",)),))).number
