"""One save of a role with its person: headers, audit and search rows, on the disk when it returns."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from app.services import offices, records
from app.services.gate import Session
from benchmarks.table import Row, milliseconds, seconds_of

ROUNDS = 400
FOUNDING = offices.Founding({"office_name": "마을동주민센터"}, "bench", "이하늘", "bench-2026")
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


def main() -> list[Row]:
    """Measure new records, changed records and the plain upsert that a save contains."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "office"
        offices.found(folder, FOUNDING)
        session = offices.enter(folder, FOUNDING.login, FOUNDING.password)
        try:
            added, changed = _saves(session)
        finally:
            session.close(writes=True)
        plain = _plain_upserts(Path(made) / "plain.db")
    return [
        _row("save a new volunteer with the person", added, plain),
        _row("save a changed volunteer with the person", changed, plain),
        Row("plain sqlite3 upsert of one row, with fsync", *milliseconds(plain)),
    ]


def _saves(session: Session) -> tuple[list[float], list[float]]:
    added: list[float] = []
    changed: list[float] = []
    for number in range(ROUNDS):
        values = {**VOLUNTEER, "person.name": f"김철수{number}", "person.tong": number % 30 + 1}
        with seconds_of(added):
            saved = records.save(session, "volunteer", values)
        assert saved.id is not None
        opened = records.load(session, "volunteer", saved.id)
        values |= {"person.address": f"서울특별시 한빛구 샛별로 {number}", "skills": "서예"}
        with seconds_of(changed):
            records.save(session, "volunteer", values, record=saved.id, vers=opened.vers)
    session.close(writes=False)
    return added, changed


def _plain_upserts(path: Path) -> list[float]:
    """Time what the disk and SQLite alone cost: one row of the same values, unencrypted."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    names = ", ".join(f'"{name}"' for name in VOLUNTEER)
    connection.execute(f"CREATE TABLE volunteer (id INTEGER PRIMARY KEY, {names})")
    marks = ", ".join("?" * (len(VOLUNTEER) + 1))
    times: list[float] = []
    for number in range(ROUNDS):
        with seconds_of(times):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                f"INSERT OR REPLACE INTO volunteer VALUES ({marks})",  # noqa: S608 - marks alone
                [number, *map(str, VOLUNTEER.values())],
            )
            connection.execute("COMMIT")
    connection.close()
    return times


def _row(name: str, times: list[float], plain: list[float]) -> Row:
    ratio = milliseconds(times)[0] / milliseconds(plain)[0]
    return Row(name, *milliseconds(times), note=f"{ratio:.1f} x plain upsert")
