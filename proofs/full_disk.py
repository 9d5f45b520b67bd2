"""A disk that fills up while somebody works: what was told as saved is there, what was refused is not.

The office lies on a small disk of its own, which only root of a Linux system may mount; elsewhere nothing is tried.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import Problem, StorageError
from app.services.gate import Session
from app.services.office import accounts, backups, rotation
from app.services.office import offices as services
from app.store.engine import rotating
from app.store.engine.folder import Folder
from proofs import offices
from proofs.offices import LOGIN, PASSWORD, copied, judge, office_at, session_of
from proofs.table import Outcome, Proof
from tests.services import people

ROOM = 400_000
"""Bytes that are left at most."""
NEW = "soltae!river"


def _attempt(outcome: Outcome, tries: int) -> None:
    with offices.place() as place:
        office = office_at(place / "office")
        entered = services.enter(office, LOGIN, PASSWORD)
        entered.close()
        chance = random.Random(tries)
        with _small_disk(place / "small") as disk:
            if disk is None:
                outcome.count("not possible here")
                return
            for number in range(tries):
                folder = copied(office, disk / "office")
                _fill(disk, chance.randint(4096, ROOM))
                work = (_save, _change_password, _back_up, _rotate)[number % 4]
                work(folder, session_of(entered, folder), outcome, disk)
                outcome.tries += 1


@contextmanager
def _small_disk(place: Path) -> Generator[Path | None]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", str(place)]
    possible = (
        os.name != "nt" and not subprocess.run(mount, capture_output=True, check=False).returncode
    )
    try:
        yield place if possible else None
    finally:
        if possible:
            subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(disk: Path, left: int) -> None:
    (disk / "filler").write_bytes(bytes(max(0, shutil.disk_usage(disk).free - left)))


def _until_full(work: Callable[[int], object], outcome: Outcome) -> int:
    """Work until the disk is full; returns how often it was told as done."""
    done = 0
    with suppress(StorageError):
        for number in range(200):
            work(number)
            done += 1
        outcome.count("room enough")
    return done


def _save(folder: Path, session: Session, outcome: Outcome, disk: Path) -> None:
    told: list[int] = []

    def save(number: int) -> None:
        told.append(people.volunteer(session, f"김철수{number}", person__memo="메모" * 900))

    _until_full(save, outcome)
    with suppress(Problem):
        session.close()
    (disk / "filler").unlink()
    for again in offices.entered(folder, outcome):
        data = again.store(writes=True).data
        kept = {record for (record,) in data.rows("SELECT id FROM volunteer WHERE gone = 0")}
        for each in set(told) - kept:
            outcome.count("lost", f"a save of {len(told)}: {each}")
        for each in kept - set(told):
            outcome.count("untrue", f"a save that was refused is there: {each}")
        judge(again, outcome)


def _change_password(folder: Path, session: Session, outcome: Outcome, disk: Path) -> None:
    holds = [PASSWORD]

    def change(number: int) -> None:
        new = f"{NEW}-{number % 2}"
        accounts.change_password(session, holds[0], new=new)
        holds[0] = new

    _until_full(change, outcome)
    with suppress(Problem):
        session.close()
    (disk / "filler").unlink()
    opening = [each for each in (PASSWORD, f"{NEW}-0", f"{NEW}-1") if offices.opens(folder, each)]
    if opening != holds:
        outcome.count("untrue" if opening else "dead end", f"told {holds}, open {opening}")
        return
    for again in offices.entered(folder, outcome, holds[0]):
        judge(again, outcome)


def _back_up(folder: Path, session: Session, outcome: Outcome, disk: Path) -> None:
    made: list[str] = []

    def back_up(number: int) -> None:
        people.volunteer(session, f"김철수{number}")
        made.append(backups.make_backup(session).name)

    _until_full(back_up, outcome)
    with suppress(Problem):
        session.close()
    (disk / "filler").unlink()
    for name in made:
        if not (folder / "backups" / name).exists():
            outcome.count("lost", f"a backup that was told: {name}")
    for again in offices.entered(folder, outcome):
        judge(again, outcome)


def _rotate(folder: Path, session: Session, outcome: Outcome, disk: Path) -> None:
    """Leave about as much room as the files under the new key need: a little less, or hardly more."""
    files = ("data.db", "ledger.db", "access.db")
    needed = sum((folder / each).stat().st_size for each in files)
    (disk / "filler").unlink()
    chance = random.Random(needed + outcome.tries)
    _fill(disk, needed + rotating.BESIDE + chance.randint(-50_000, ROOM))
    before, done = session.office.key, False
    with suppress(StorageError):
        rotation.rotate(PASSWORD, session)
        done = True
    outcome.count("another key" if done else "refused")
    with suppress(Problem):
        session.close()
    (disk / "filler").unlink()
    turned = Folder(folder).unlock(LOGIN, PASSWORD) != before
    if turned != done:
        outcome.count("untrue", "the key is another one than was told")
    for again in offices.entered(folder, outcome):
        judge(again, outcome)


PROOF = Proof("full_disk", _attempt, quick=4, full=100)
