"""Backups: made beside a writer, verified, and noticed when damaged; a failed one leaves nothing."""

from __future__ import annotations

import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import IO

import pytest

from app.core import clock
from app.core.errors import StorageError
from app.store.engine import backup
from app.store.engine.data import Data
from app.store.store import Store
from tests.store.files import Village, add
from tests.store.village import VILLAGE


def make(village: Village, label: str = "") -> Path:
    folder = village.folder
    return backup.create(folder.backups, village.data, folder.keys, village.key, label=label)


def names(village: Village) -> list[str]:
    return sorted(file.name for file in village.folder.backups.iterdir())


def test_a_backup_holds_data_ledger_and_keys_of_the_moment(
    village: Village, tmp_path: Path
) -> None:
    neighbor = add(village.store, "neighbor", name="김철수")
    errand = add(village.store, "errand", state="열림")
    made = make(village)
    add(village.store, "neighbor", name="이영희")
    backup.check(made, village.key)
    with zipfile.ZipFile(made) as archive:
        archive.extractall(tmp_path / "restored")
    restored = tmp_path / "restored"
    assert (restored / "keys.json").read_bytes() == village.folder.keys.read_bytes()
    data = Data(restored / "data.db", restored / "ledger.db", village.key)
    with closing(data):
        store = Store(data, VILLAGE)
        assert store.records.load(neighbor).title == "김철수"
        assert store.records.load(errand).values["no"]
        assert data.value("SELECT count(*) FROM neighbor") == 1
        assert data.rows("SELECT last FROM ledger.serial_mark") == [(1,)]


def test_backups_are_named_by_their_moment_and_never_overwritten(village: Village) -> None:
    made = [make(village), make(village), make(village, "upgrade")]
    assert len(set(made)) == 3
    assert names(village) == sorted(file.name for file in made)
    for each in made:
        assert backup.moment(each)[:13] == clock.stamp()[:13]
    assert backup.backups(village.folder.backups) == made


@pytest.mark.parametrize("place", [0.3, 0.6, 0.97])
def test_a_damaged_backup_is_noticed(village: Village, place: float) -> None:
    add(village.store, "neighbor", name="김철수")
    made = make(village)
    raw = bytearray(made.read_bytes())
    spot = int(len(raw) * place)
    raw[spot : spot + 64] = bytes(64)
    made.write_bytes(raw)
    with pytest.raises(StorageError):
        backup.check(made, village.key)
    assert names(village) == [made.name], "nothing is left of the check"


@pytest.mark.parametrize("place", [0.3, 0.6])
def test_a_damaged_page_inside_a_sound_archive_is_noticed(
    village: Village, tmp_path: Path, place: float
) -> None:
    for number in range(40):
        add(village.store, "neighbor", name=f"이웃{number}", memo="메모" * 300)
    made = make(village)
    with zipfile.ZipFile(made) as archive:
        archive.extractall(tmp_path / "opened")
    file = tmp_path / "opened" / "data.db"
    raw = bytearray(file.read_bytes())
    raw[int(len(raw) * place)] ^= 1
    file.write_bytes(raw)
    with zipfile.ZipFile(made, "w") as archive:
        for name in backup.MEMBERS:
            archive.write(tmp_path / "opened" / name, name)
    with pytest.raises(StorageError, match=r"검사를 통과하지 못했습니다|손상되었습니다"):
        backup.check(made, village.key)


def test_an_archive_that_differs_from_its_files_is_not_kept(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    def other(archive: zipfile.ZipFile, name: str, _how: str = "r", **_: bool) -> IO[bytes]:
        return BytesIO(name.encode()) if archive.mode == "r" else really(archive, name, "w")

    really = zipfile.ZipFile.open
    monkeypatch.setattr(zipfile.ZipFile, "open", other)
    with pytest.raises(StorageError, match="백업을 만들지 못했습니다"):
        make(village)
    assert names(village) == []


@pytest.mark.parametrize("raw", [b"", b"no archive at all"])
def test_what_is_no_backup_is_told(village: Village, raw: bytes) -> None:
    made = make(village)
    made.write_bytes(raw)
    with pytest.raises(StorageError, match="백업 파일이 손상되었습니다"):
        backup.check(made, village.key)
    with pytest.raises(StorageError, match="백업 파일이 손상되었습니다"):
        backup.check(made.with_name("missing.maeul"), village.key)


def test_a_backup_opens_with_its_own_key_only(village: Village) -> None:
    made = make(village)
    with pytest.raises(StorageError, match="열쇠가 맞지 않거나"):
        backup.check(made, bytes(32))


def test_a_failed_backup_leaves_nothing(village: Village) -> None:
    add(village.store, "neighbor", name="김철수")
    village.folder.keys.unlink()
    with pytest.raises(StorageError, match="백업을 만들지 못했습니다"):
        make(village)
    assert names(village) == []


def test_a_copy_that_fails_its_check_is_not_kept(village: Village) -> None:
    with pytest.raises(StorageError, match="열쇠가 맞지 않거나"):
        backup.create(village.folder.backups, village.data, village.folder.keys, bytes(32))
    assert names(village) == []


def test_a_backup_folder_that_cannot_be_made_is_told(village: Village) -> None:
    place = village.folder.keys / "backups"
    with pytest.raises(StorageError, match="백업을 만들지 못했습니다"):
        backup.create(place, village.data, village.folder.keys, village.key)
