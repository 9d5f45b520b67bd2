"""Which entries of the log name a record: found as reading the whole log finds them, whatever is kept of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.store import checking
from app.store.engine import mentions
from app.store.engine.access import AccessEntry, AccessLog
from app.store.engine.driver import open_file
from tests.store.files import Village

LISTS = st.lists(
    st.lists(st.integers(1, 60), max_size=12, unique=True) | st.just([]), min_size=1, max_size=9
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few entries fill a segment, and few records a bucket."""
    monkeypatch.setattr(mentions, "SEGMENT", 8)
    monkeypatch.setattr(mentions, "BUCKET", 16)


def enter(log: AccessLog, named: Sequence[Sequence[int]]) -> None:
    """Enter that lists of records were looked at."""
    log.enter(
        AccessEntry("2026-03-02T09:00:00", "이하늘", "07", "list.page", "", each) for each in named
    )


def read(log: AccessLog, records: Sequence[int]) -> Iterator[int]:
    """Go through the entries that name one of some records, as the log itself says."""
    for number, named in log.rows("SELECT id, records FROM access ORDER BY id"):
        if set(records) & set(json.loads(named)):
            yield number


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    parts=st.lists(st.tuples(LISTS, st.booleans()), min_size=1, max_size=5),
    wanted=st.lists(st.integers(1, 70), max_size=6),
)
def test_what_is_found_is_what_the_log_says(
    village: Village, parts: list[tuple[list[list[int]], bool]], wanted: list[int]
) -> None:
    """In whatever parts it was gone through, also by somebody else meanwhile."""
    log = village.data.access
    with closing(AccessLog(village.folder.access, village.key)) as other:
        for number, (named, keeps) in enumerate(parts):
            enter(log, named)
            if keeps:
                mentions.catch_up(other if number % 2 else log)
            assert mentions.entries_of(log, wanted) == list(read(log, wanted))
        mentions.catch_up(log, 100)
        for each in range(1, 62):
            assert mentions.entries_of(other, [each]) == list(read(log, [each]))
    assert list(mentions.wrong(log)) == []


def test_only_what_is_not_kept_yet_is_read(village: Village) -> None:
    log = village.data.access
    enter(log, [[1, 2], [3]] * 10)
    mentions.catch_up(log)
    assert log.rows("SELECT before FROM mentioned") == [(16,)]
    assert mentions.entries_of(log, [3]) == list(range(2, 21, 2))
    mentions.catch_up(log)
    assert log.rows("SELECT count(DISTINCT first) FROM mention") == [(2,)]


def test_closing_the_office_keeps_what_is_full(village: Village) -> None:
    enter(village.data.access, [[5]] * 9)
    log = village.reopen().data.access
    assert log.rows("SELECT before FROM mentioned") == [(8,)]
    assert mentions.entries_of(log, [5]) == list(range(1, 10))


@pytest.mark.parametrize(
    "deed",
    [
        "DELETE FROM mention WHERE first = 8",
        "UPDATE mention SET entries = x'00000000' WHERE first = 0",
        "INSERT INTO mention VALUES (8, 77, x'01000000')",
    ],
)
def test_a_table_that_hides_an_entry_is_told_by_the_check_and_made_anew(
    village: Village, deed: str
) -> None:
    """Whoever has the key could keep an auditor from an entry that stands in the log."""
    log = village.data.access
    enter(log, [[5], [6]] * 10)
    mentions.catch_up(log)
    log.rows(deed)
    (told,) = checking.check(village.store, [])
    assert "찾는 표가 기록과 달라" in told
    assert list(checking.check(village.store, [])) == []
    assert mentions.entries_of(log, [5]) == list(range(1, 21, 2))
    mentions.catch_up(log)
    assert mentions.entries_of(log, [5]) == list(range(1, 21, 2))


def test_a_log_of_an_older_program_gains_the_table(village: Village) -> None:
    enter(village.data.access, [[5]] * 20)
    village.close()
    with closing(open_file(village.folder.access, village.key).conn) as older:
        for table in ("mention", "mentioned"):
            older.execute(f"DROP TABLE {table}")
    village.reopen()
    log = village.data.access
    assert mentions.entries_of(log, [5]) == list(range(1, 21))
    mentions.catch_up(log)
    assert log.rows("SELECT before FROM mentioned") == [(16,)]
