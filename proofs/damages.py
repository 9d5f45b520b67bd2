"""Files that were damaged: told at the entrance or by a check, never read as if nothing were, and restored after.

The files are those of a program that was killed with saves in its write-ahead logs. One of them gets a bit
turned, bytes of noise or zeros, or is cut. A damage is silent where nobody is told and yet something is not
there, or reads otherwise.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import Problem
from app.services.gate import Session
from app.services.office import backups, checking, restoring, settings
from app.services.office import offices as services
from app.services.office.restoring import Way
from proofs import offices
from proofs.offices import LOGIN, PASSWORD, copied, office_at
from proofs.table import Outcome, Proof
from tests.services import people

BACKED = 60
"""Volunteers entered before the backup; as many as a third come after it."""
Damage = Callable[[Path, random.Random], None]


@dataclass(frozen=True)
class Ground:
    """The office that is damaged: its files as a killed program left them, and all that it holds."""

    office: Path
    backup: Path
    held: object
    backed: int
    """Volunteers that the backup holds."""


def _prepare(place: Path) -> Ground:
    office = office_at(place / "open")
    session = services.enter(office, LOGIN, PASSWORD)
    for number in range(BACKED):
        people.volunteer(session, f"김철수{number}", person__memo="메모" * 40)
    made = Path(backups.make_backup(session).where)
    session.close()
    for number in range(20):
        people.volunteer(session, f"박영희{number}", person__memo="메모" * 40)
    held = _held(session)
    crashed = place / "crashed"
    shutil.copytree(office, crashed, ignore=shutil.ignore_patterns("*-shm", "*.lock"))
    session.close()
    kept = Path(shutil.copy(made, place / "kept.maeul"))
    return Ground(crashed, kept, held, BACKED)


def _held(session: Session) -> object:
    """Return all records, and how much the ledger and the log hold."""
    data = session.store(writes=True).data
    records = data.rows("SELECT id, title, ver, deleted_at FROM record ORDER BY id")
    texts = data.rows("SELECT id, name, memo FROM person ORDER BY id")
    entries = data.access.rows("SELECT count(*) FROM access WHERE change IS NOT NULL")
    return records, texts, data.value("SELECT count(*) FROM audit"), entries


def _turn_bit(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def _overwrite(file: Path, chance: random.Random) -> None:
    size = file.stat().st_size
    with file.open("r+b") as raw:
        raw.seek(chance.randrange(size))
        number = min(chance.choice((16, 512, 4096)), size - raw.tell())
        raw.write(bytes(number) if chance.random() < 0.5 else chance.randbytes(number))


def _cut(file: Path, chance: random.Random) -> None:
    os.truncate(file, chance.randrange(file.stat().st_size))


DAMAGES: tuple[Damage, ...] = (_turn_bit, _overwrite, _cut)


def _attempt(pattern: str) -> Callable[[Outcome, int], None]:
    def attempt(outcome: Outcome, tries: int) -> None:
        with offices.place() as place:
            ground = _prepare(place)
            chance = random.Random(pattern)
            for number in range(tries):
                folder = copied(ground.office, place / "try")
                (file,) = folder.glob(pattern)
                whole = file.read_bytes()
                DAMAGES[number % len(DAMAGES)](file, chance)
                outcome.tries += 1
                if file.read_bytes() == whole:
                    outcome.count("no change")
                    continue
                told, same = _looked_at(folder, ground.held, outcome)
                if told:
                    outcome.count("told")
                    _salvage(folder, place / "salvaged", outcome, file)
                    _restore(folder, ground, outcome)
                elif same and _is_spare(file, whole):
                    outcome.count("harmless")
                else:
                    outcome.count("silent", f"{pattern}, try {number}")

    return attempt


def _is_spare(file: Path, whole: bytes) -> bool:
    """Tell whether what was damaged means the same: blanks of keys.json, and how its digits beyond 9 are written.

    All else holds by its content.
    """
    if file.name != "keys.json":
        return True
    return json.loads(file.read_text(encoding="utf-8").lower()) == json.loads(whole.lower())


def _looked_at(folder: Path, held: object, outcome: Outcome) -> tuple[str, bool]:
    """Return what is told of a damaged office, and whether all of it is there."""
    try:
        session = services.enter(folder, LOGIN, PASSWORD)
    except Problem as problem:
        return str(problem), False
    except Exception as error:  # noqa: BLE001 - a bug that a clerk would meet
        outcome.count("untrue", f"{type(error).__name__}: {error}")
        return "", True
    try:
        found = (*settings.reminders(session), *checking.check(session).findings)
        return " ".join(found), bool(found) or _held(session) == held
    except Problem as problem:
        return str(problem), False
    finally:
        session.close()


def _restore(folder: Path, ground: Ground, outcome: Outcome) -> None:
    """Restore what is damaged, as a clerk is told to; where that fails too it is a dead end."""
    try:
        way = Way(str(ground.backup), LOGIN, PASSWORD)
        try:
            restoring.restore(folder, way)
        except Problem:
            restoring.restore(folder, Way(way.source, LOGIN, PASSWORD, without_ledger=True))
        session = services.enter(folder, LOGIN, PASSWORD)
    except Problem as problem:
        outcome.count("dead end", str(problem))
        return
    if (kept := _volunteers(session)) == ground.backed:
        outcome.count("restored")
    else:
        outcome.count("lost", f"{kept} of {ground.backed} records after a restore")
    session.close()


def _salvage(folder: Path, target: Path, outcome: Outcome, file: Path) -> None:
    """Salvage a damaged data file on a copy, as where there is no backup; what it refuses a restore has to mend."""
    if file.name != "data.db":
        return
    copied(folder, target)
    try:
        restoring.restore(target, Way("", LOGIN, PASSWORD, damaged=True))
        session = services.enter(target, LOGIN, PASSWORD)
    except Problem:
        outcome.count("not to be salvaged")
        return
    outcome.count("salvaged")
    outcome.counted["records salvaged"] += _volunteers(session)
    session.close()


def _volunteers(session: Session) -> int:
    data = session.store(writes=True).data
    return int(data.value("SELECT count(*) FROM volunteer WHERE gone = 0"))


def _proof(name: str, pattern: str, full: int = 72) -> Proof:
    return Proof(name, _attempt(pattern), quick=3, full=full)


PROOFS = (
    _proof("damage_data", "data.db"),
    _proof("damage_data_log", "data.db-wal"),
    _proof("damage_ledger", "ledger.db"),
    _proof("damage_ledger_log", "ledger.db-wal"),
    _proof("damage_access", "access.db"),
    _proof("damage_keys", "keys.json"),
    _proof("damage_backup", "backups/*.maeul"),
)
"""Seven files of 72 damages each: five hundred."""
