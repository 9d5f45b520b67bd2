"""The office folder: founded once, opened by its key, and what may be wrong with its files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from app.core.errors import StorageError, UserError
from app.core.kind import Catalog
from app.store import opening
from app.store.engine import upgrade, whereabouts
from app.store.engine.folder import Folder
from app.store.engine.upgrade import script_of
from app.store.engine.whereabouts import NETWORK_FILE_SYSTEMS, file_system_of
from app.store.opening import open_office
from app.store.store import Store
from tests.store.files import Village, add, edit
from tests.store.village import VILLAGE

LOGIN, PASSWORD = "haneul", "barami!bul7"


@pytest.fixture
def founded(tmp_path: Path) -> tuple[Folder, bytes, str]:
    """An empty office with one account: its folder, key and recovery code."""
    folder = Folder(tmp_path / "마을 자료")
    return folder, *opening.found(folder, VILLAGE, LOGIN, PASSWORD)


def test_an_office_is_founded_with_all_its_files(founded: tuple[Folder, bytes, str]) -> None:
    folder, key, code = founded
    assert folder.exists()
    names = {file.name for file in folder.path.iterdir()}
    of_office = {"data.db", "ledger.db", "access.db", "keys.json"}
    assert names == {*of_office, "backups", "office.lock"}
    assert folder.unlock(LOGIN, PASSWORD) == key
    assert (
        folder.unlock_with_code(code)
        == folder.unlock_with_code(code.lower().replace("-", " "))
        == key
    )
    with pytest.raises(UserError):
        folder.unlock_with_code("2" * 32)


def test_what_was_written_into_a_lock_keeps_nobody_out_and_lets_nobody_in(
    founded: tuple[Folder, bytes, str],
) -> None:
    folder, key, _ = founded
    lock = folder.path / "office.lock"
    lock.write_bytes(bytes(4096) + b"written by a failing disk")
    open_office(folder, VILLAGE, key).close()
    with folder.alone():
        lock.write_bytes(b"once more" * 600)
        with pytest.raises(StorageError, match="되살리거나 만들고 있어"):
            folder.open(key)


def test_a_folder_too_deep_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    folder = Folder(tmp_path.joinpath(*["깊은 자리"] * 40))
    with pytest.raises(StorageError, match="너무 깊어"):
        opening.found(folder, VILLAGE, LOGIN, PASSWORD)
    assert not any(tmp_path.iterdir())
    with pytest.raises(StorageError, match="너무 깊어"):
        folder.open(bytes(32))


def test_the_files_are_encrypted(founded: tuple[Folder, bytes, str]) -> None:
    folder, key, _ = founded
    data = open_office(folder, VILLAGE, key)
    add(Store(data, VILLAGE), "neighbor", name="김철수김철수김철수")
    raw = folder.data.with_name("data.db-wal").read_bytes() + folder.data.read_bytes()
    data.close()
    for plain in ("김철수".encode(), b"SQLite format", b"CREATE TABLE", b"rlacjftn"):
        assert plain not in raw
        assert plain not in folder.data.read_bytes() + folder.ledger.read_bytes()
        assert plain not in folder.access.read_bytes()
    assert not folder.data.with_name("data.db-wal").exists(), "one complete file at rest"


@pytest.mark.parametrize(
    "left", ["data.db", "keys.json", "ledger.db", "access.db", "ledger.db-wal"]
)
def test_an_office_is_never_overwritten(tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_bytes(b"what stood here")
    with pytest.raises(UserError, match="이미 자료가 있습니다"):
        opening.found(Folder(tmp_path), VILLAGE, LOGIN, PASSWORD)
    assert (tmp_path / left).read_bytes() == b"what stood here"


def test_a_folder_of_backups_is_not_founded_over(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "20260101-180000~000001.maeul").write_bytes(b"a backup")
    with pytest.raises(UserError, match="백업에서 시작"):
        opening.found(Folder(tmp_path), VILLAGE, LOGIN, PASSWORD)
    assert [each.name for each in tmp_path.iterdir()] == ["backups"]


@pytest.mark.parametrize("inside", ["backups", "backups/더 깊이", "새 폴더"])
def test_no_office_is_founded_within_another(
    founded: tuple[Folder, bytes, str], inside: str
) -> None:
    folder, *_ = founded
    before = sorted(each.name for each in folder.path.rglob("*"))
    with pytest.raises(UserError, match="안에 있습니다"):
        opening.found(Folder(folder.path / inside), VILLAGE, LOGIN, PASSWORD)
    assert sorted(each.name for each in folder.path.rglob("*")) == before


def test_a_failed_founding_leaves_nothing_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path / "office")

    def broken(catalog: Catalog) -> list[str]:
        return [*script_of(catalog), "NO SQL"]

    with monkeypatch.context() as patch:
        patch.setattr(upgrade, "script_of", broken)
        with pytest.raises(Exception, match="syntax error"):
            opening.found(folder, VILLAGE, LOGIN, PASSWORD)
    assert not folder.exists()
    assert {each.name for each in folder.path.iterdir()} == {"backups", "office.lock"}
    opening.found(folder, VILLAGE, LOGIN, PASSWORD)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    with pytest.raises(StorageError, match="폴더를 만들 수 없습니다"):
        opening.found(Folder(tmp_path / "file" / "office"), VILLAGE, LOGIN, PASSWORD)


def test_missing_files_are_told_and_not_made(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    for attempt in (
        lambda: folder.unlock(LOGIN, PASSWORD),
        lambda: folder.unlock_with_code("2" * 32),
        lambda: open_office(folder, VILLAGE, bytes(32)),
        lambda: folder.open_reader(bytes(32)),
    ):
        with pytest.raises(StorageError, match="자료 파일이 없습니다"):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_key_is_told(village: Village) -> None:
    village.close()
    with pytest.raises(StorageError, match="열쇠가 맞지 않거나"):
        open_office(village.folder, VILLAGE, bytes(32))
    with pytest.raises(StorageError, match="열쇠가 맞지 않거나"):
        village.folder.open_reader(bytes(32))


def test_another_offices_ledger_is_told(village: Village, tmp_path: Path) -> None:
    village.close()
    other = Folder(tmp_path / "other")
    opening.found(other, VILLAGE, LOGIN, PASSWORD)
    other.ledger.replace(village.folder.ledger)
    with pytest.raises(StorageError, match=r"원장\(ledger.db\)을 열 수 없습니다"):
        open_office(village.folder, VILLAGE, village.key)


def test_a_file_without_tables_is_told(village: Village) -> None:
    village.close()
    village.folder.data.write_bytes(b"")
    with pytest.raises(StorageError, match="만들다 만 파일"):
        open_office(village.folder, VILLAGE, village.key)


def test_a_reader_sees_what_was_saved_and_cannot_write(village: Village) -> None:
    reader = village.reader()
    neighbor = add(village.store, "neighbor", name="김철수")
    assert reader.records.load(neighbor).title == "김철수"
    with pytest.raises(StorageError, match="읽기 전용"):
        edit(reader, neighbor, name="이영희")
    reader.data.close()


# --- where the folder lies --------------------------------------------------------------------

MOUNTS = r"""
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//server/share /mnt/shared\040files cifs rw 0 0
nas:/people /people nfs4 rw 0 0
/dev/sdb1 /people/local ext4 rw 0 0
overlay /over overlay rw 0 0
tmpfs /over tmpfs rw 0 0
""".strip()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/maeul", "ext4"),
        ("/mnt/shared files/maeul", "cifs"),
        ("/mnt/shared", "ext4"),
        ("/people/clerk/maeul", "nfs4"),
        ("/people/local/maeul", "ext4"),
        ("/peoples", "ext4"),
        ("/over/it", "tmpfs"),
    ],
)
def test_the_file_system_of_a_path(path: str, kind: str) -> None:
    assert file_system_of(Path(path), MOUNTS) == kind
    assert file_system_of(Path(path), "") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="mounts are read on Linux only")
def test_a_network_drive_is_refused(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    here = file_system_of(village.folder.path, Path("/proc/mounts").read_text(encoding="utf-8"))
    monkeypatch.setattr(whereabouts, "NETWORK_FILE_SYSTEMS", NETWORK_FILE_SYSTEMS | {here})
    village.close()
    with pytest.raises(StorageError, match="네트워크 드라이브"):
        open_office(village.folder, VILLAGE, village.key)
    with pytest.raises(StorageError, match="네트워크 드라이브"):
        opening.found(Folder(village.folder.path.parent / "new"), VILLAGE, LOGIN, PASSWORD)
    assert not (village.folder.path.parent / "new").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="mounts are read on Linux only")
def test_where_mounts_cannot_be_read_the_folder_is_taken(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whereabouts, "MOUNTS", village.folder.path / "nowhere")
    whereabouts.refuse_network(village.folder.path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(village: Village) -> None:
    village.close()
    village.folder.data.chmod(0o400)
    village.folder.path.chmod(0o500)
    try:
        with pytest.raises(StorageError):
            open_office(village.folder, VILLAGE, village.key)
    finally:
        village.folder.path.chmod(0o700)
        village.folder.data.chmod(0o600)
