"""The second place of the backups: never made, each copy verified there, its own office's only."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.progress import Stopped
from app.store.engine import agreement, backup, second_place
from tests.store.files import Village, add


@pytest.fixture
def made(village: Village) -> Path:
    add(village.store, "neighbor", name="김철수")
    return make(village)


def make(village: Village) -> Path:
    folder = village.folder
    return backup.create(folder.backups, village.data, folder.keys, village.key)


def test_a_copy_is_verified_and_noted(village: Village, made: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert second_place.copied(village.folder.backups) == second_place.Copied()
    copy = second_place.copy(made, str(stick), agreement.office_of(village.data))
    assert copy.read_bytes() == made.read_bytes()
    backup.check(copy, village.key)
    told = backup.manifest_of(made)
    assert told is not None
    noted = second_place.copied(village.folder.backups)
    assert (noted.place, noted.name, noted.change) == (str(stick), made.name, told.change)
    assert noted.same_disk, "the test's folders lie on one disk"


def test_a_stick_that_is_not_there_is_told_and_not_made(
    village: Village, made: Path, tmp_path: Path
) -> None:
    office = agreement.office_of(village.data)
    with pytest.raises(StorageError, match="없거나 쓸 수 없어"):
        second_place.copy(made, str(tmp_path / "stick"), office)
    assert not (tmp_path / "stick").exists()
    with pytest.raises(StorageError, match="처음부터 모두"):
        second_place.copy(made, "stick", office)
    (tmp_path / "stick").write_text("no folder")
    with pytest.raises(StorageError, match="없거나 쓸 수 없어"):
        second_place.copy(made, str(tmp_path / "stick"), office)


def test_a_source_that_is_damaged_is_not_kept_as_a_copy(
    village: Village, made: Path, tmp_path: Path
) -> None:
    raw = bytearray(made.read_bytes())
    raw[len(raw) // 2] ^= 1
    made.write_bytes(raw)
    stick = tmp_path / "stick"
    stick.mkdir()
    with pytest.raises(StorageError, match="원본과 달라"):
        second_place.copy(made, str(stick), agreement.office_of(village.data))
    assert [each for each in stick.rglob("*") if each.is_file()] == []


def test_a_stopped_copy_leaves_nothing_and_leftovers_are_swept(
    village: Village, made: Path, tmp_path: Path
) -> None:
    stick, office = tmp_path / "stick", agreement.office_of(village.data)
    stick.mkdir()

    def stop(_done: int, _whole: int) -> bool:
        return True

    with pytest.raises(Stopped):
        second_place.copy(made, str(stick), office, stop)
    (folder,) = stick.iterdir()
    assert list(folder.iterdir()) == []
    (folder / f"{second_place.COPYING}killed").write_bytes(b"half")
    copy = second_place.copy(made, str(stick), office)
    assert list(folder.iterdir()) == [copy]
