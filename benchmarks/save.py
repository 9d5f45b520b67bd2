"""One save of a role with its person: headers, audit and search rows, on the disk when it returns.

python -m benchmarks.save [--rounds N]
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.services import registrations
from app.services.gate import Session
from app.services.office import offices
from app.services.records import records
from benchmarks.founding import FOUNDING
from benchmarks.table import Row, show, timed

ROUNDS = 400
GOAL = 4.0
"""Milliseconds that a save may take in half of the times."""
VOLUNTEER = {
    "person.name": "김철수",
    "person.mobile": "010-1234-5678",
    "person.birth": "1958-03-12",
    "person.address": "서울특별시 한빛구 마을로 12",
    "person.tong": "3",
    "talents": "반찬, 말벗",
    "availability": "월수 오전",
    "skills": "한식조리, 피아노",
}


def main(arguments: Sequence[str] = ()) -> int:
    """Measure new and changed records beside the plain upsert a save contains; 1 where too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args(arguments).rounds
    registrations.register()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        offices.found(folder, FOUNDING)
        session = offices.enter(folder, FOUNDING.login, FOUNDING.password)
        try:
            added, changed = _saves(session, rounds)
        finally:
            session.close()
        plain = Row("plain sqlite3 upsert of one such row", _upserts(Path(made) / "plain", rounds))
    rows = [
        _beside(plain, "save a new volunteer with the person", added),
        _beside(plain, "save a changed volunteer with the person", changed),
    ]
    show("Save, with fsync", [*rows, plain])
    return int(any(row.median > GOAL for row in rows))


def _beside(plain: Row, name: str, times: list[float]) -> Row:
    row = Row(name, times)
    note = f"{row.median / plain.median:.0f} upserts"
    return Row(name, times, note if row.median <= GOAL else f"**p50 above {GOAL:g} ms** {note}")


def _saves(session: Session, rounds: int) -> tuple[list[float], list[float]]:
    added: list[float] = []
    changed: list[float] = []
    for number in range(rounds):
        values = {**VOLUNTEER, "person.name": f"김철수{number}", "person.tong": number % 30 + 1}
        with timed(added):
            saved = records.save(session, "volunteer", values)
        assert saved.id is not None
        opened = records.load(session, "volunteer", saved.id)
        values |= {"person.address": f"서울특별시 한빛구 샛별로 {number}", "skills": "서예"}
        with timed(changed):
            records.save(session, "volunteer", values, record=saved.id, vers=opened.vers)
    session.close()
    return added, changed


def _upserts(path: Path, rounds: int) -> list[float]:
    """Time what the disk and SQLite alone cost: one row of the same values, unencrypted."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    names = ", ".join(f'"{name}"' for name in VOLUNTEER)
    connection.execute(f"CREATE TABLE volunteer (id INTEGER PRIMARY KEY, {names})")
    upsert = f"INSERT OR REPLACE INTO volunteer VALUES ({', '.join('?' * (len(VOLUNTEER) + 1))})"  # noqa: S608 - no input
    times: list[float] = []
    for number in range(rounds):
        with timed(times):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(upsert, [number, *VOLUNTEER.values()])
            connection.execute("COMMIT")
    connection.close()
    return times


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
