"""What the surroundings may do to the files: each is told in a sentence, and nothing saved is lost."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.store.engine import backup, driver
from app.store.engine.data import Data
from app.store.engine.driver import DatabaseError, Interrupted, told
from app.store.engine.keys import KeyFile
from app.store.opening import open_office
from app.store.store import Store
from tests.store.files import ACTOR, Village, add, edit, found
from tests.store.village import VILLAGE


def flip(file: Path, place: float, number: int = 64) -> None:
    """Write zeros over some bytes of a file."""
    with file.open("r+b") as raw:
        raw.seek(int(file.stat().st_size * place))
        raw.write(bytes(number))


@pytest.fixture
def filled(village: Village) -> Village:
    """A closed village with some hundred neighbors."""
    with village.data.change(ACTOR, "load"):
        for number in range(300):
            village.store.records.add(
                VILLAGE["neighbor"], {"name": f"이웃{number}", "memo": "메모" * 50}
            )
    village.close()
    return village


def fill(village: Village) -> None:
    """Save until the disk is full."""
    for number in range(2000):
        add(village.store, "neighbor", name=f"이웃{number}", memo="메모" * 2000)


def read_all(village: Village) -> int:
    """Open the file and read every record."""
    with closing(open_office(village.folder, VILLAGE, village.key)) as data:
        store = Store(data, VILLAGE)
        ids = [record for (record,) in data.rows("SELECT id FROM record")]
        return len([store.records.load(record) for record in ids])


def read_damaged(village: Village) -> tuple[str, list[str]]:
    """Return what is told of the damage, at once or by a check, and the titles that could be read."""
    try:
        with closing(open_office(village.folder, VILLAGE, village.key)) as data:
            titles = [title for (title,) in data.rows("SELECT title FROM record ORDER BY id")]
            return str(data.rows("PRAGMA cipher_integrity_check")), titles
    except StorageError as problem:
        return problem.message, []


@pytest.mark.parametrize("place", [0.0, 0.2, 0.5, 0.8])
def test_a_damaged_page_is_told_and_never_read_as_data(filled: Village, place: float) -> None:
    flip(filled.folder.data, place)
    told_of, titles = read_damaged(filled)
    assert "손상되었습니다" in told_of or "HMAC verification failed" in told_of
    assert titles in ([], [f"이웃{number}" for number in range(300)])


def test_a_truncated_file_is_told(filled: Village) -> None:
    size = filled.folder.data.stat().st_size
    os.truncate(filled.folder.data, size // 2)
    with pytest.raises(StorageError, match="손상되었습니다"):
        read_all(filled)


def test_a_file_of_something_else_is_told(filled: Village) -> None:
    filled.folder.data.write_bytes(b"%PDF-1.7 " * 4000)
    with pytest.raises(StorageError, match="열쇠가 맞지 않거나"):
        read_all(filled)


def test_a_locked_file_is_told_and_can_be_saved_to_afterwards(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_MS", 50)
    neighbor = add(village.store, "neighbor", name="김철수")
    other = Store(open_office(village.folder, VILLAGE, village.key), VILLAGE)
    with closing(other.data):
        with village.data.transaction(), pytest.raises(StorageError, match="다른 작업이"):
            edit(other, neighbor, name="이영희")
        edit(other, neighbor, name="이영희")
    assert village.store.records.load(neighbor).title == "이영희"


def test_a_full_disk_is_told_and_what_was_saved_stays(village: Village) -> None:
    neighbor = add(village.store, "neighbor", name="김철수")
    pages = village.data.value("PRAGMA page_count")
    village.data.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError, match="디스크가 가득"):
        fill(village)
    saved = village.data.value("SELECT count(*) FROM neighbor")
    village.data.rows("PRAGMA max_page_count = 100000")
    assert village.store.records.load(neighbor).title == "김철수"
    add(village.store, "neighbor", name="이영희")
    assert village.data.value("SELECT count(*) FROM record") == saved + 1
    assert village.data.value("PRAGMA quick_check") == "ok"


# --- failures as they are told ----------------------------------------------------------------


def test_what_the_surroundings_did_is_told_and_a_bug_passes_as_it_is() -> None:
    for words, sentence in (
        ("database is locked", "다른 작업이"),
        ("disk I/O error", "디스크를 읽거나"),
        ("unable to open database file", "열 수 없습니다"),
        ("attempt to write a readonly database", "읽기 전용"),
    ):
        with pytest.raises(StorageError, match=sentence), told():
            raise DatabaseError(words)
    with pytest.raises(DatabaseError, match="no such table"), told():
        raise DatabaseError("no such table: helper")


def test_a_newer_request_ends_the_query_of_another_thread(village: Village) -> None:
    reader = Data(village.folder.data, village.folder.ledger, village.key, read_only=True)
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )
    timer = threading.Timer(0.05, reader.interrupt)
    timer.start()
    with closing(reader), pytest.raises(Interrupted):
        reader.value(endless)
    timer.join()


READS: tuple[Callable[[Data], object], ...] = (
    lambda data: data.rows("SELECT * FROM record"),
    lambda data: data.dicts("SELECT * FROM record"),
    lambda data: data.value("SELECT count(*) FROM record"),
    lambda data: data.execute("SELECT count(*) FROM record"),
    lambda data: data.columns("record"),
)


@pytest.mark.parametrize("read", READS)
def test_whatever_is_read_may_be_ended_by_a_newer_request(
    village: Village, read: Callable[[Data], object]
) -> None:
    reader = Data(village.folder.data, village.folder.ledger, village.key, read_only=True)
    reader.db.conn.set_progress_handler(lambda: 1, 1)
    with closing(reader), pytest.raises(Interrupted):
        read(reader)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, where this system lets us mount one."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if os.name == "nt" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root of a Linux system may mount a small disk")
    yield place
    unmount = ["umount", "-l", str(place)]  # a test that failed may have left a file open
    subprocess.run(unmount, check=True)


def test_a_really_full_disk_is_told_and_nothing_breaks(small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(400_000))
    village = found(small_disk / "village", VILLAGE)
    neighbor = add(village.store, "neighbor", name="김철수")
    with pytest.raises(StorageError, match="디스크"):
        fill(village)
    assert village.store.records.load(neighbor).title == "김철수"
    with pytest.raises(StorageError, match="디스크"):
        backup.create(village.folder.backups, village.data, village.folder.keys, village.key)
    assert list(village.folder.backups.iterdir()) == []
    village.close()
    (small_disk / "filler").unlink()
    assert village.reopen().records.load(neighbor).title == "김철수"
    village.close()


def test_a_disk_that_may_only_be_read_is_told(small_disk: Path) -> None:
    village = found(small_disk / "village", VILLAGE)
    neighbor = add(village.store, "neighbor", name="김철수")
    village.close()
    for option in ("ro", "rw"):
        remount = ["mount", "-o", f"remount,{option}", str(small_disk)]
        subprocess.run(remount, check=True)
        if option == "ro":
            with pytest.raises(StorageError, match=r"읽기 전용|열 수 없습니다"):
                open_office(village.folder, VILLAGE, village.key)
            with pytest.raises(StorageError, match="비밀번호는 그대로"):
                KeyFile.read(village.folder.keys).write()
    assert village.reopen().records.load(neighbor).title == "김철수"
    village.close()
