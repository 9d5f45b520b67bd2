"""What a backup says of itself before anybody gives a password, and that it says it of what is in it."""

from __future__ import annotations

import zipfile
from contextlib import closing
from pathlib import Path

import pytest

import app
from app.core.errors import StorageError
from app.core.progress import Progress, Stopped
from app.store.engine import agreement, backup, durable, manifest
from app.store.engine.data import Data
from app.store.engine.driver import Locked
from app.store.engine.keys import RECOVERY, KeyFile, new_recovery_code, wrapped
from tests.store.files import Village, add, found_another, remove
from tests.store.village import VILLAGE


def make(
    village: Village, label: str = "", name: str = "", progress: Progress | None = None
) -> Path:
    folder = village.folder
    return backup.create(
        folder.backups, village.data, folder.keys, village.key,
        label=label, name=name, progress=progress,
    )  # fmt: skip


def open_to_a_clerk(village: Village) -> None:
    """Give the village keys for one account and a recovery code."""
    keys = KeyFile.create(village.folder.keys)
    keys.add("haneul", wrapped("barami!bul7", village.key))
    keys.add(RECOVERY, wrapped(new_recovery_code(), village.key))
    keys.write()


def test_a_backup_says_what_it_holds(village: Village) -> None:
    for name in ("김철수", "이영희"):
        add(village.store, "neighbor", name=name)
    remove(village.store, add(village.store, "errand", state="열림"))
    open_to_a_clerk(village)
    told = manifest.read(make(village, label="upgrade", name="마을동주민센터"))
    last = backup.last_change(village.data)
    assert (told.change, told.at) == (last.number, last.at)
    assert (told.name, told.label, told.version) == (
        "마을동주민센터", "upgrade", app.__version__,
    )  # fmt: skip
    assert told.office == agreement.office_of(village.data) != ""
    assert told.records == {"neighbor": 2}, "the one taken away does not count"
    assert told.accounts == 1, "the recovery code is no account"
    assert set(told.files) == set(backup.MEMBERS)
    assert told.size > 0
    assert told.made


def test_a_file_of_something_else_is_no_damaged_backup(tmp_path: Path) -> None:
    letter, report = tmp_path / "편지.txt", tmp_path / "보고서.hwpx"
    letter.write_text("백업이 아닌 것", encoding="utf-8")
    with zipfile.ZipFile(report, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")
    for each in (letter, report):
        with pytest.raises(StorageError, match="마을이음의 백업 파일이 아닙니다"):
            manifest.read(each)
        renamed = each.rename(tmp_path / f"{each.stem}.maeul")
        with pytest.raises(StorageError, match="손상되었습니다"):
            manifest.read(renamed)


def test_what_it_says_names_nobody(village: Village) -> None:
    add(village.store, "neighbor", name="김철수")
    open_to_a_clerk(village)
    raw = make(village).read_bytes()
    for each in ("김철수", "haneul", "이하늘"):
        assert each.encode() not in raw


def test_the_id_is_the_offices_own_and_stays(village: Village, tmp_path: Path) -> None:
    office = agreement.office_of(village.data)
    assert agreement.office_of(village.reopen().data) == office
    other = found_another(tmp_path / "other", VILLAGE)
    assert agreement.office_of(other.data) not in (office, "")
    other.close()


def test_the_ledger_in_a_backup_knows_of_no_change_that_came_later(
    village: Village, tmp_path: Path
) -> None:
    add(village.store, "neighbor", name="김철수")
    made = make(village)
    backup.unpack(made, tmp_path)
    with closing(Data(tmp_path / "data.db", tmp_path / "ledger.db", village.key)) as data:
        last = backup.last_change(data)
        assert data.rows("SELECT change, at FROM ledger.reached") == [(last.number, last.at)]


def test_keys_that_were_cut_make_no_backup(village: Village) -> None:
    open_to_a_clerk(village)
    whole = village.folder.keys.read_bytes()
    village.folder.keys.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StorageError, match=r"백업을 만들지 못했습니다\. 열쇠 파일"):
        make(village)
    assert list(village.folder.backups.iterdir()) == []


@pytest.mark.parametrize("member", backup.MEMBERS)
def test_a_file_that_is_not_the_one_it_tells_of_is_noticed(village: Village, member: str) -> None:
    made = make(village)
    with zipfile.ZipFile(made) as archive:
        held = {each: archive.read(each) for each in archive.namelist()}
    held[member] = held[member][:-1]
    with zipfile.ZipFile(made, "w") as archive:
        for name, raw in held.items():
            archive.writestr(name, raw)
    with pytest.raises(StorageError, match="백업 파일이 손상되었습니다"):
        backup.check(made, village.key)


def test_of_an_older_programs_the_last_change_is_known(tmp_path: Path) -> None:
    older = tmp_path / "20261101-180000.maeul"
    with zipfile.ZipFile(older, "w") as archive:
        archive.writestr("data.db", b"")
        archive.comment = b'{"change": 7, "at": "2026-11-01T18:00:00"}'
    assert manifest.read(older) == manifest.Manifest(change=7, at="2026-11-01T18:00:00")
    assert backup.held_by(older) == backup.LastChange(7, "2026-11-01T18:00:00")


# --- making one ------------------------------------------------------------------------------


def test_what_killed_runs_left_is_swept_by_the_next(village: Village) -> None:
    left = village.folder.backups / f"{backup.MAKING}abc"
    left.mkdir()
    (left / "data.db").write_bytes(b"half")
    made = make(village)
    assert list(village.folder.backups.iterdir()) == [made]


def test_a_folder_that_a_check_works_in_is_not_swept(village: Village) -> None:
    with durable.working_folder(village.folder.backups, backup.CHECKING) as place:
        (place / "data.db").write_bytes(b"unpacked")
        made = make(village)
        assert (place / "data.db").read_bytes() == b"unpacked"
    assert list(village.folder.backups.iterdir()) == [made]


def test_one_at_a_time_makes_a_backup(village: Village) -> None:
    lock = village.folder.path / backup.LOCK
    with durable.turn(lock, backup.UNDER_WAY), pytest.raises(Locked, match="이미 만들고"):
        make(village)
    make(village)


def test_it_tells_how_far_it_is_and_stops_without_a_trace(village: Village) -> None:
    add(village.store, "neighbor", name="김철수")
    told: list[tuple[int, int]] = []

    def tell(done: int, whole: int) -> bool:
        told.append((done, whole))
        return len(told) == stop

    stop = 0
    made = make(village, progress=tell)
    assert told == sorted(told)
    assert 0.9 < told[-1][0] / told[-1][1] <= 1
    for step in range(1, len(told) + 1):
        stop = step
        told.clear()
        with pytest.raises(Stopped):
            make(village, progress=tell)
    assert list(village.folder.backups.iterdir()) == [made]
