"""A backup that is unpacked by hand over the folder of a killed program opens whole, as it was made."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Collection
from pathlib import Path

import pytest

from app.core.errors import DamageError
from app.store import destroying
from app.store.engine import backup, foreign_logs
from app.store.engine.integrity import damages
from tests.store.engine.test_agreement import crash, save, told
from tests.store.files import Village

ALL = ("data.db", "ledger.db", "access.db", "keys.json")
SETS = (ALL, ("data.db",), ("data.db", "ledger.db"), ("data.db", "keys.json"))


def backed_up(village: Village) -> Path:
    """Make a backup that holds three neighbors."""
    save(village, 3)
    return backup.create(village.folder.backups, village.data, village.folder.keys, village.key)


def lay_over(packed: Path, place: Path, files: Collection[str] = ALL) -> None:
    """Unpack a backup as somebody does with the file explorer."""
    with zipfile.ZipFile(packed) as opened:
        for name in set(files) & set(opened.namelist()):
            opened.extract(name, place)


def logs(village: Village) -> list[str]:
    """Return the files whose logs were put aside."""
    found = village.folder.path.glob(f"*{foreign_logs.ASIDE}*")
    return sorted(each.name.partition("-")[0] for each in found)


def count(village: Village) -> int:
    return village.data.value("SELECT count(*) FROM neighbor")


@pytest.mark.parametrize("more", [1, 40])
@pytest.mark.parametrize("files", SETS, ids=" ".join)
def test_what_is_laid_over_a_killed_program_opens_whole(
    village: Village, files: Collection[str], more: int
) -> None:
    packed = backed_up(village)
    village.reopen()
    save(village, more)
    crash(village)
    assert (village.folder.path / "data.db-wal").stat().st_size
    lay_over(packed, village.folder.path, files)
    sentences = told(village)
    assert count(village) == 3
    assert list(damages(village.data)) == []
    assert "data.db" in logs(village)
    assert any("다른 때의 로그" in each for each in sentences)
    save(village)
    village.reopen()
    assert count(village) == 4
    destroying.erase(village.store)
    assert logs(village) == [], "it may hold what is destroyed"


def test_a_log_of_its_own_is_played_back(village: Village) -> None:
    backed_up(village)
    save(village, 5)
    crash(village)
    assert told(village) == []
    assert count(village) == 8
    assert logs(village) == []


def test_a_file_that_is_damaged_by_itself_keeps_its_log(village: Village) -> None:
    backed_up(village)
    village.reopen()
    save(village, 5)
    crash(village)
    data = village.folder.path / "data.db"
    data.write_bytes(data.read_bytes()[: data.stat().st_size // 2])
    with pytest.raises(DamageError):
        village.reopen()
    assert logs(village) == []


def test_nothing_is_moved_beside_somebody_who_works(village: Village) -> None:
    save(village, 3)
    packed = backed_up(village)
    place = village.folder.path
    shutil.copyfile(place / "data.db", place.with_name("kept"))
    lay_over(packed, place, ("data.db",))
    assert foreign_logs.put_aside(village.folder, village.key) == []
    assert logs(village) == []
    shutil.copyfile(place.with_name("kept"), place / "data.db")
