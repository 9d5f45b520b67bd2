"""Rows below a damaged page come back to the table they were of; what was deleted does not."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import DamageError
from app.store.engine import salvage
from app.store.engine.driver import open_file
from app.store.engine.pages import SIZE
from app.store.engine.salvage import Known

KEY = bytes(range(32))
DELETED = range(1000, 2000)
TABLES = {
    "record": "id INTEGER PRIMARY KEY, uid TEXT, kind TEXT, title TEXT",
    "measure": "id INTEGER PRIMARY KEY, size REAL, at TEXT",
    "twin": "id INTEGER PRIMARY KEY, uid TEXT, kind TEXT, title TEXT",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, dict[str, int]]:
    """A file with three tables, two of them alike, out of which whole pages were deleted; and where each begins."""
    file = tmp_path_factory.mktemp("made") / "data.db"
    with closing(open_file(file, KEY)) as opened:
        connection = opened.conn
        for name, columns in TABLES.items():
            connection.execute(f"CREATE TABLE {name} ({columns}) STRICT")
        connection.executemany(
            "INSERT INTO record VALUES (?, ?, 'person', ?)",
            [(n, f"{n:032x}", f"이름{n}") for n in range(1, 3000)],
        )
        connection.executemany(
            "INSERT INTO measure VALUES (?, ?, '2026-11-21')", [(n, n / 4) for n in range(1, 3000)]
        )
        connection.execute("DELETE FROM record WHERE id BETWEEN 1000 AND 1999")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] > 10
    return file.read_bytes(), {
        name: root for name, (root, _) in salvage.schema_of(file, KEY).items()
    }


def rescued(
    content: bytes, tmp_path: Path, *pages: int, known: Known | None = None
) -> tuple[salvage.Rescued, set[int]]:
    """Damage pages; returns what was read, and the numbers of the records among it."""
    damaged = bytearray(content)
    for page in pages:
        damaged[page * SIZE - 10] ^= 1
    source, target = tmp_path / "damaged.db", tmp_path / "fresh.db"
    source.write_bytes(damaged)
    found = salvage.rescue(source, target, KEY, known or Known())
    with closing(open_file(target, KEY)) as opened:
        rows = opened.conn.execute("SELECT id FROM record WHERE title = '이름' || id").fetchall()
    return found, {number for (number,) in rows}


def test_a_lost_root_costs_no_row_and_brings_nothing_deleted_back(
    made: tuple[bytes, dict[str, int]], tmp_path: Path
) -> None:
    content, roots = made
    found, records = rescued(content, tmp_path, roots["record"])
    assert records == set(range(1, 3000)) - set(DELETED)
    assert found.found == {"record": len(records), "measure": 2999, "twin": 0}
    (tmp_path / "fresh.db").unlink()
    found, _ = rescued(content, tmp_path, roots["measure"])
    assert found.found["measure"] == 2999


def test_what_may_be_of_two_tables_is_given_to_neither(
    made: tuple[bytes, dict[str, int]], tmp_path: Path
) -> None:
    content, roots = made
    with pytest.raises(DamageError):
        rescued(content, tmp_path, roots["record"], roots["twin"])


def test_where_the_free_pages_are_not_known_nothing_astray_is_taken(
    made: tuple[bytes, dict[str, int]], tmp_path: Path
) -> None:
    content, roots = made
    whole = tmp_path / "whole.db"
    whole.write_bytes(content)
    known = Known([salvage.schema_of(whole, KEY)])
    found, records = rescued(content, tmp_path, 1, roots["measure"], known=known)
    assert (found.found["measure"], found.lost["measure"]) == (0, 1)
    assert records == set(range(1, 3000)) - set(DELETED)
