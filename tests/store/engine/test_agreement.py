"""Data and ledger know of each other: what a crash, a damage or a file put back took from either is told."""

from __future__ import annotations

import os
import shutil
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.retention import DESTROYED
from app.store import register
from app.store.engine import agreement, backup
from app.store.engine.driver import open_file
from tests.store.engine.test_failures import small_disk
from tests.store.files import ACTOR, Village, add, found
from tests.store.village import VILLAGE

__all__ = ["small_disk"]

FILES = ("data.db", "ledger.db", "access.db")
OUTPUT = register.Output("roster", "회의", "neighbor")


def save(village: Village, number: int = 1) -> None:
    """Save so many neighbors, each on its own."""
    for count in range(number):
        add(village.store, "neighbor", name=f"이웃{count}")


def give(village: Village) -> str:
    """Enter one output; returns the count in its number."""
    (number,) = register.open_outputs(village.data, ACTOR, [OUTPUT], "pdf")
    return number.rpartition("-")[2]


def told(village: Village) -> list[str]:
    """Open again, and return what a clerk is told of it."""
    village.reopen()
    return village.data.access.remarks(village.data)


def crash(village: Village, *older: str, of: Path | None = None) -> None:
    """Leave the files as a killed program does, but some of them as they were in another folder."""
    place, kept = village.folder.path, village.folder.path.with_name("crashed")
    shutil.copytree(place, kept, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    village.close()
    for file in place.glob("*.db*"):
        file.unlink()
    for name in FILES:
        source = of if of is not None and name in older else kept
        for file in source.glob(f"{name}*"):
            if not file.name.endswith("-shm"):
                shutil.copyfile(file, place / file.name)
    shutil.rmtree(kept)


def kept(village: Village, name: str) -> Path:
    """Keep the files as they stand now."""
    place = village.folder.path.with_name(name)
    shutil.copytree(village.folder.path, place, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    return place


def test_a_killed_program_leaves_nothing_to_tell(village: Village) -> None:
    save(village, 3)
    give(village)
    crash(village)
    assert told(village) == []
    save(village)
    assert told(village) == []


def test_a_save_that_never_reached_the_ledger_is_made_up_for(village: Village) -> None:
    save(village, 3)
    before = kept(village, "before")
    save(village)
    crash(village, "ledger.db", of=before)
    assert told(village) == []
    assert village.data.value("SELECT count(*) FROM neighbor") == 4
    assert list(agreement.disagreement(village.data)) == []


def test_a_ledger_that_has_no_room_for_making_up_either_is_not_taken_for_an_older_one(
    village: Village,
) -> None:
    save(village, 3)
    before = kept(village, "before")
    save(village)
    for _ in range(3):
        crash(village, "ledger.db", of=before)
        assert told(village) == []
    save(village, 2)
    assert told(village) == []
    crash(village, "ledger.db", of=before)
    assert len(told(village)) == 1, "one that is older by what was saved since is told"


@pytest.mark.parametrize("damage", ["cut", "gone", "zeros"])
def test_saves_that_went_with_a_damaged_log_are_told(village: Village, damage: str) -> None:
    save(village, 2)
    village.reopen()
    save(village, 3)
    crash(village)
    log = village.folder.path / "data.db-wal"
    if damage == "cut":
        os.truncate(log, log.stat().st_size // 2)
    elif damage == "gone":
        log.unlink()
    else:
        log.write_bytes(bytes(log.stat().st_size))
    known = village.folder.path
    sentences = told(village)
    left = village.data.value("SELECT count(*) FROM neighbor")
    assert 2 <= left < 5
    assert len(sentences) == 1
    assert f"변경 {5 - left}건이 없습니다" in sentences[0]
    assert known == village.folder.path
    save(village)
    assert village.data.value("SELECT max(id) FROM change") == 7, (
        "after what was lost, and its note"
    )
    assert told(village) == sentences, "for the day, and once"


def test_data_put_back_is_told(village: Village) -> None:
    save(village)
    village.reopen()
    before = kept(village, "before")
    save(village, 4)
    village.reopen()
    crash(village, "data.db", of=before)
    (sentence,) = told(village)
    assert "변경 4건이 없습니다" in sentence


def test_a_ledger_put_back_is_told_and_no_number_is_given_twice(village: Village) -> None:
    save(village)
    assert give(village) == "000001"
    village.reopen()
    before = kept(village, "before")
    assert give(village) == "000002"
    save(village, 2)
    village.reopen()
    crash(village, "ledger.db", of=before)
    (sentence,) = told(village)
    assert "예전 것입니다" in sentence
    assert "출력 1건" in sentence
    assert give(village) == "000003"


def test_a_ledger_that_is_missing_is_told_and_no_number_is_given_twice(village: Village) -> None:
    save(village)
    assert [give(village), give(village)] == ["000001", "000002"]
    add(village.store, "errand", state="열림")
    village.data.execute(
        "UPDATE record SET title = ? WHERE id = (SELECT min(id) FROM record)", [DESTROYED]
    )
    village.close()
    for file in village.folder.path.glob("ledger.db*"):
        file.unlink()
    (sentence,) = told(village)
    assert "원장(ledger.db)이 없어져 새로 만들었습니다. 앞의 출력 2건" in sentence
    assert give(village) == "000003"
    assert village.data.value("SELECT count(*) FROM ledger.destruction") == 1, "as the data knows"
    errand = add(village.store, "errand", state="열림")
    assert str(village.store.records.load(errand).values["no"]).endswith("0002")


def test_another_offices_ledger_of_the_same_key_is_refused(village: Village) -> None:
    save(village)
    village.data.execute("UPDATE ledger.reached SET office = 'another'")
    village.close()
    before = village.folder.ledger.read_bytes()
    with pytest.raises(StorageError, match="다른 기관의 것이라 열지 않았습니다"):
        village.reopen()
    assert village.folder.ledger.read_bytes() == before


def test_a_backup_unpacked_by_hand_opens_without_a_word(village: Village) -> None:
    save(village, 2)
    give(village)
    made = backup.create(village.folder.backups, village.data, village.folder.keys, village.key)
    save(village, 3)
    village.close()
    for file in village.folder.path.glob("*.db*"):
        file.unlink()
    with zipfile.ZipFile(made) as archive:
        for name in FILES:
            (village.folder.path / name).write_bytes(archive.read(name))
    assert told(village) == []


def test_files_of_an_older_program_are_taken_as_they_are(village: Village) -> None:
    save(village, 2)
    village.close()
    with closing(open_file(village.folder.data, village.key).conn) as data:
        ((office,),) = data.execute("SELECT office FROM identity").fetchall()
        data.execute("ALTER TABLE identity DROP COLUMN saves")
        data.execute("ALTER TABLE identity DROP COLUMN missed")
        data.execute(
            "DELETE FROM migration WHERE name IN ('2026-11-counted-saves', '2026-11-missed-saves')"
        )
        data.execute("PRAGMA user_version = 1")
    with closing(open_file(village.folder.ledger, village.key).conn) as ledger:
        ledger.execute("DROP TABLE reached")
        ledger.execute("CREATE TABLE reached (office TEXT, change INTEGER, at TEXT, whole INTEGER)")
        ledger.execute("INSERT INTO reached VALUES (?, 1, '', 1)", [office])
    assert told(village) == []
    save(village)
    assert told(village) == []


def test_a_disk_that_is_full_between_the_two_files_loses_nothing_that_was_told(
    village: Village, small_disk: Path
) -> None:
    village.close()
    shutil.move(village.folder.ledger, small_disk / "ledger.db")
    village.folder.ledger.symlink_to(small_disk / "ledger.db")
    village.reopen()
    save(village)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(shutil.disk_usage(small_disk).free))
    for number in range(400):  # until the log of the ledger has no room left
        add(village.store, "neighbor", name=f"이웃{number}")
    with pytest.raises(StorageError, match="디스크"):
        give(village)
    assert told(village) == [], "the data knows what the ledger had no room for"
    filler.unlink()
    assert give(village) == "000002", (
        "the one that was refused may have been given, for all the data knows"
    )
    assert village.data.value("SELECT count(*) FROM neighbor") == 401
    assert told(village) == []
    village.close()


def test_a_new_office_and_its_copy_agree(tmp_path: Path) -> None:
    village = found(tmp_path / "one", VILLAGE)
    assert told(village) == []
    assert list(agreement.disagreement(village.data)) == []
    village.close()
