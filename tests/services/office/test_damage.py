"""Damages of every file, one by one and by number: each is told in a sentence that is true, and has a way on."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import DamageError, Problem, StorageError, UserError
from app.services.office import backups, checking, offices, restoring
from app.services.office.restoring import Way
from app.store.engine import backup
from app.store.engine.carrying import LedgerUnread
from tests.founding import LOGIN, PASSWORD, SETTINGS, office_at
from tests.services.people import save

BEFORE, AFTER = ["김철수"], ["김철수", "박영희"]
SEEDS = range(2)


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose PC was switched off: 김철수 is in its backup, 박영희 in the write-ahead log alone."""
    made = tmp_path_factory.mktemp("crashed")
    session = offices.enter(office_at(made / "open"), LOGIN, PASSWORD)
    save(session, "person", name=BEFORE[0])
    backups.make_backup(session)
    session.close()
    session = offices.enter(made / "open", LOGIN, PASSWORD)
    save(session, "person", name=AFTER[1])
    shutil.copytree(made / "open", made / "office")
    session.close()
    offices.found(made / "other", offices.Founding(SETTINGS, "sol", "박솔", PASSWORD))
    return made


@pytest.fixture
def office(crashed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(crashed / "office", tmp_path / "office"))


def zeros(file: Path, chosen: random.Random, _other: Path) -> None:
    """A sector that the disk gives back empty."""
    with file.open("r+b") as raw:
        raw.seek(chosen.randrange(file.stat().st_size))
        raw.write(bytes(512))


def flipped(file: Path, chosen: random.Random, _other: Path) -> None:
    content = bytearray(file.read_bytes())
    content[chosen.randrange(len(content))] ^= 1 << chosen.randrange(8)
    file.write_bytes(content)


def cut(file: Path, chosen: random.Random, _other: Path) -> None:
    """Half-copied."""
    os.truncate(file, chosen.randrange(1, file.stat().st_size))


def emptied(file: Path, _chosen: random.Random, _other: Path) -> None:
    file.write_bytes(b"")


def removed(file: Path, _chosen: random.Random, _other: Path) -> None:
    file.unlink()


def replaced(file: Path, _chosen: random.Random, other: Path) -> None:
    """The file of another office, where that has one of this name."""
    if (other / file.name).exists():
        shutil.copyfile(other / file.name, file)
    else:
        file.write_bytes(b"no file of any office" * 500)


MANNERS = (zeros, flipped, cut, emptied, removed, replaced)
FILES = ("data.db", "ledger.db", "access.db", "keys.json", "data.db-wal")


def people(folder: Path) -> tuple[list[str], list[str]]:
    """Return whom an office holds, by entering it, and what it tells of itself."""
    session = offices.enter(folder, LOGIN, PASSWORD)
    try:
        store = session.store(writes=True)
        rows = store.data.rows("SELECT title FROM record WHERE kind = 'person' ORDER BY id")
        told = [*store.data.access.remarks(store.data), *checking.check(session).findings]
        return [title for (title,) in rows], told
    finally:
        session.close()


def entered(folder: Path) -> tuple[list[str], list[str], Problem | None]:
    """Return the same, or why nobody can enter."""
    try:
        return (*people(folder), None)
    except Problem as error:
        return [], [], error


def tried(folder: Path, way: Way) -> str:
    """Return what is told of a backup that is restored on trial."""
    try:
        return restoring.try_out(folder, way).message
    except StorageError as error:
        return error.message


def mounted(*arguments: str) -> bool:
    """Mount a disk, or mount it otherwise; tells whether that may be done here."""
    return subprocess.run(["/usr/bin/env", "mount", *arguments], check=False).returncode == 0


def restored(folder: Path) -> list[str]:
    """Return whom an office holds once it was restored from its backup, as its window leads to it."""
    source = next(each for each in restoring.sources_at_entrance(folder) if not each.damaged)
    way = Way(source.where, LOGIN, PASSWORD)
    try:
        restoring.restore(folder, way)
    except LedgerUnread:
        restoring.restore(folder, Way(source.where, LOGIN, PASSWORD, without_ledger=True))
    return people(folder)[0]


def damages() -> Iterator[tuple[str, Callable[[Path, random.Random, Path], None], int]]:
    for name in FILES:
        for manner in MANNERS:
            for seed in SEEDS if manner in (zeros, flipped, cut) else SEEDS[:1]:
                yield name, manner, seed


@pytest.mark.parametrize(
    ("name", "manner", "seed"),
    list(damages()),
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_no_damage_is_silent_and_each_has_a_way_on(
    crashed: Path,
    office: Path,
    name: str,
    manner: Callable[[Path, random.Random, Path], None],
    seed: int,
) -> None:
    chosen = random.Random(f"{name} {manner.__name__} {seed}")  # noqa: S311 - only to be repeatable
    manner(office / name, chosen, crashed / "other")
    found, told, error = entered(office)
    if error is None:
        assert found == AFTER or told, "something is gone, and nobody was told"
        assert set(found) <= set(AFTER)
        return
    if isinstance(error, UserError):
        # With the keys of another office there is no such account, and no password that would be right.
        assert (name, manner) == ("keys.json", replaced)
    else:
        assert isinstance(error, DamageError)
    assert error.advice
    assert restored(office) == BEFORE


@pytest.mark.parametrize("manner", [zeros, flipped, cut, emptied, replaced])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_damaged_backup_is_never_restored_from(
    crashed: Path,
    office: Path,
    manner: Callable[[Path, random.Random, Path], None],
    seed: int,
) -> None:
    (made,) = backup.backups(office / "backups")
    chosen = random.Random(f"backup {manner.__name__} {seed}")  # noqa: S311 - only to be repeatable
    whole = made.read_bytes()
    manner(made, chosen, crashed / "other")
    way = Way(str(made), LOGIN, PASSWORD)
    told = tried(office, way)
    # Damage may also stand where no file of the backup does.
    assert "백업" in told or "되살릴 수 있습니다" in told
    assert made.read_bytes() != whole
    assert people(office)[0] == AFTER


def test_the_data_file_alone_is_told_and_begins_from_a_backup(office: Path, tmp_path: Path) -> None:
    alone = tmp_path / "copied"
    alone.mkdir()
    shutil.copyfile(office / "data.db", alone / "data.db")
    with pytest.raises(DamageError, match=r"keys\.json"):
        offices.look_before_entering(alone)
    (alone / "backups").mkdir()
    for each in backup.backups(office / "backups"):
        shutil.copyfile(each, alone / "backups" / each.name)
    assert restored(alone) == BEFORE


@pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root of a Linux system may mount"
)
def test_a_folder_that_cannot_be_written_is_told(office: Path, tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    if not mounted("-t", "tmpfs", "-o", "size=32m", "tmpfs", str(place)):
        pytest.skip("no disk may be mounted here")
    try:
        shutil.copytree(office, place / "office")
        assert mounted("-o", "remount,ro", str(place))
        with pytest.raises(StorageError, match="읽기 전용") as told:
            offices.enter(place / "office", LOGIN, PASSWORD)
        assert "복사해서 여세요" in told.value.advice
    finally:
        subprocess.run(["/usr/bin/env", "umount", place], check=True)
    assert people(office)[0] == AFTER


def test_where_nothing_was_entered_nothing_is_said_of_what_was_entered(office: Path) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    other = offices.enter(office, LOGIN, PASSWORD)
    mine, data = (each.store(writes=True).data for each in (session, other))
    data.rows("PRAGMA busy_timeout = 0")
    try:
        with mine.transaction():
            mine.execute("UPDATE setting SET value = value")
            with pytest.raises(StorageError) as told:
                data.rows("DELETE FROM draft")
            assert "입력한 내용" not in str(told.value)
            assert "다시 해 주세요" in told.value.advice
    finally:
        session.close()
        other.close()


def test_a_ledger_that_is_lost_costs_no_record(office: Path) -> None:
    """What stands in the data file is taken whole, beside a ledger that is begun anew."""
    (office / "ledger.db").write_bytes(b"damaged" * 4000)
    with pytest.raises(DamageError, match="원장"):
        offices.enter(office, LOGIN, PASSWORD)
    own = restoring.sources_at_entrance(office)[-1]
    way = Way(own.where, LOGIN, PASSWORD, damaged=own.damaged)
    with pytest.raises(LedgerUnread):
        restoring.restore(office, way)
    restoring.restore(office, replace(way, without_ledger=True))
    assert people(office)[0] == AFTER
