"""The access log: beside every writer, never in the way of a save, and never short of an entry."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from app.store import checking
from app.store.engine import access, backup, settling
from app.store.engine.access import RENEWED, AccessEntry, AccessLog
from app.store.engine.chain import CHAINED
from app.store.engine.data import Data, Parameters
from app.store.engine.driver import open_file
from tests.dying import unmeasured
from tests.store.files import ACTOR, Village, found_another
from tests.store.village import NEIGHBOR, VILLAGE

ROOT = Path(__file__).parents[3]


def save(village: Village, name: str = "김철수") -> int:
    """Save somebody in a change that is entered."""
    with village.data.change(ACTOR, "record.save", purpose="상담", about=()):
        return village.store.records.add(NEIGHBOR, {"name": name})


def forget(log: AccessLog, data: Data, change: int) -> None:
    """Stand in for a crash between a commit and its entry."""


def entered(village: Village) -> list[tuple[Any, ...]]:
    """Actions and records in the log, in order."""
    return village.data.access.rows("SELECT action, records FROM access ORDER BY id")


@pytest.fixture
def begun(village: Village) -> Village:
    """A village with one entry."""
    save(village)
    return village


def test_the_log_is_written_while_a_transaction_of_the_data_is_open(begun: Village) -> None:
    with closing(AccessLog(begun.folder.access, begun.key)) as other, begun.data.transaction():
        begun.data.execute("UPDATE ledger.serial_mark SET last = last")
        other.enter([AccessEntry("2026-01-01T00:00:00", "박둘째", "08", "search")])
    assert [action for action, _ in entered(begun)] == ["record.save", "search"]


def test_what_is_rolled_back_is_not_entered(begun: Village) -> None:
    with pytest.raises(ZeroDivisionError):
        failing(begun)
    assert len(entered(begun)) == 1
    begun.reopen()
    assert len(entered(begun)) == 1


def failing(village: Village) -> None:
    """Fail in the middle of a change."""
    with village.data.change(ACTOR, "record.save", about=()):
        village.store.records.add(NEIGHBOR, {"name": "이영희"})
        raise ZeroDivisionError


def test_an_entry_that_a_crash_kept_back_is_made_at_the_next_opening(
    begun: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(AccessLog, "follow", forget)
        record = save(begun, "이영희")
    assert len(entered(begun)) == 1
    assert begun.data.access.due(begun.data) == 1
    begun.reopen()
    assert entered(begun)[1] == ("record.save", f"[{record}]")
    assert begun.data.access.due(begun.data) == 0
    begun.reopen()
    assert len(entered(begun)) == 2, "made up for once"


CRASH = """
import os, sys
from pathlib import Path
from app.store.engine.access import AccessLog
from app.store.engine.data import Data
from app.store.records import Records
from tests.store.files import ACTOR
from tests.store.village import NEIGHBOR, VILLAGE
folder, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
data = Data(folder / "data.db", folder / "ledger.db", key)
AccessLog.follow = lambda *_: os._exit(9)
with data.change(ACTOR, "record.save", about=()):
    Records(data, VILLAGE).add(NEIGHBOR, {"name": "이영희"})
"""


def test_a_process_killed_between_save_and_entry_loses_neither(begun: Village) -> None:
    begun.close()
    command = [sys.executable, "-c", CRASH, str(begun.folder.path), begun.key.hex()]
    assert subprocess.run(command, cwd=ROOT, env=unmeasured(), check=False).returncode == 9
    store = begun.reopen()
    assert store.data.value("SELECT count(*) FROM neighbor") == 2
    assert len(entered(begun)) == 2


def test_a_log_that_another_process_locks_fails_no_save_and_is_made_up_for(begun: Village) -> None:
    with closing(open_file(begun.folder.access, begun.key).conn) as other:
        other.execute("BEGIN IMMEDIATE")
        since = monotonic()
        save(begun, "이영희")
        save(begun, "박셋째")
        assert monotonic() - since < 1.5
        assert begun.data.access.trouble is not None
        assert begun.data.value("SELECT count(*) FROM neighbor") == 3
        other.execute("ROLLBACK")
    save(begun, "최넷째")
    assert len(entered(begun)) == 4
    assert begun.data.access.trouble is None


def test_a_full_disk_fails_no_save_and_is_told_by_the_check(begun: Village) -> None:
    pages = begun.data.access.rows("PRAGMA page_count")[0][0]
    begun.data.access.rows(f"PRAGMA max_page_count = {pages}")
    for number in range(200):
        save(begun, f"이웃{number}")
    assert begun.data.value("SELECT count(*) FROM neighbor") == 201
    assert begun.data.access.trouble is not None
    lacking = 201 - len(entered(begun))
    assert lacking > 0
    told = f"접속기록에 아직 적지 못한 처리가 {lacking:,}건 있습니다."
    assert told in list(checking.check(begun.store, []))
    assert any(told in each for each in begun.data.access.remarks(begun.data))
    begun.reopen()
    assert len(entered(begun)) == 201


def test_a_missing_log_is_begun_anew_and_says_so(begun: Village) -> None:
    save(begun, "이영희")
    before = entered(begun)
    begun.close()
    begun.folder.access.unlink()
    data = begun.reopen().data
    *same, (action, _) = entered(begun)
    assert same == before, "the changes know what was entered of them"
    assert action == RENEWED
    assert data.access.remarks(data) == [access.MISSING]
    begun.reopen()
    assert len(entered(begun)) == 3, "told once in the log"


@pytest.mark.parametrize("content", [b"no file of ours" * 300, b""])
def test_a_damaged_log_is_kept_aside_and_begun_anew(begun: Village, content: bytes) -> None:
    begun.close()
    begun.folder.access.write_bytes(content)
    data = begun.reopen().data
    (aside,) = begun.folder.path.glob("access-damaged-*.db")
    assert aside.read_bytes() == content
    assert data.access.remarks(data) == [access.DAMAGED.format(name=aside.name)]
    assert [action for action, _ in entered(begun)] == ["record.save", RENEWED]


def test_the_log_of_another_office_is_not_written_to(begun: Village, tmp_path: Path) -> None:
    begun.close()
    other = found_another(tmp_path / "other", VILLAGE)
    other.close()
    other.folder.access.replace(begun.folder.access)
    data = begun.reopen().data
    assert "손상" in data.access.remarks(data)[0]


TAKEN_OVER = [
    ("record.old", "[7]"),
    ("record.old", "[8]"),
    (CHAINED, "[]"),
    ("record.save", "[1]"),
]


def test_an_older_ledger_hands_its_entries_over_once(begun: Village) -> None:
    older(begun)
    data = begun.reopen().data
    assert data.value("SELECT count(*) FROM ledger.sqlite_schema WHERE name = 'access'") == 0
    assert entered(begun) == TAKEN_OVER
    save(begun, "이영희")
    begun.reopen()
    assert len(entered(begun)) == 5
    assert data.access.path.exists()


def test_an_upgrade_killed_while_it_hands_over_can_be_done_again(
    begun: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    older(begun)
    execute = Data.execute

    def stop(self: Data, sql: str, parameters: Parameters = ()) -> int | None:
        if sql.startswith("DROP TABLE ledger.access"):
            raise ZeroDivisionError
        return execute(self, sql, parameters)

    with monkeypatch.context() as patch:
        patch.setattr(Data, "execute", stop)
        with pytest.raises(ZeroDivisionError):
            begun.reopen()
    begun.reopen()
    assert entered(begun) == TAKEN_OVER


def older(village: Village) -> None:
    """Turn the files into those of a program that kept its log in the ledger."""
    village.data.execute(
        "CREATE TABLE ledger.access (id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, "
        "terminal TEXT NOT NULL, action TEXT NOT NULL, purpose TEXT NOT NULL, "
        "records TEXT NOT NULL, outcome TEXT NOT NULL) STRICT"
    )
    for record in (7, 8):
        village.data.execute(
            "INSERT INTO ledger.access (at, by, terminal, action, purpose, records, outcome) "
            "VALUES ('2026-01-01T00:00:00', '이하늘', '07', 'record.old', '', ?, 'done')",
            [f"[{record}]"],
        )
    village.close()
    village.folder.access.unlink()
    with closing(open_file(village.folder.ledger, village.key).conn) as ledger:
        ledger.execute("DROP TABLE log_mark")


def test_a_restored_file_gives_numbers_again_and_each_is_entered(
    begun: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.create(tmp_path, begun.data, begun.folder.keys, begun.key)
    save(begun, "이영희")
    begun.close()
    with zipfile.ZipFile(made) as archive:
        begun.folder.data.write_bytes(archive.read("data.db"))
    monkeypatch.setattr("app.core.clock.stamp", lambda: "2031-01-01T00:00:00")
    begun.reopen()
    monkeypatch.setattr(AccessLog, "follow", forget)
    save(begun, "박셋째")
    begun.reopen()
    assert [action for action, _ in entered(begun)] == [
        "record.save", "record.save", "office.doubt", "record.save",
    ], "the older file is told of as well"  # fmt: skip


def test_a_backup_holds_the_log_and_one_of_an_older_program_is_still_sound(
    begun: Village, tmp_path: Path
) -> None:
    made = backup.create(tmp_path, begun.data, begun.folder.keys, begun.key)
    backup.check(made, begun.key)
    with zipfile.ZipFile(made) as archive:
        assert set(archive.namelist()) == {"manifest.json", *backup.MEMBERS}
        held = {name: archive.read(name) for name in archive.namelist() if name != "access.db"}
        (tmp_path / "log.db").write_bytes(archive.read("access.db"))
    with closing(AccessLog(tmp_path / "log.db", begun.key)) as log:
        assert len(log.rows("SELECT * FROM access")) == 1
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    backup.check(made, begun.key)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the log on the disk after a shorter time."""
    monkeypatch.setattr(settling, "DELAY", 0.05)


def look(village: Village, record: int = 1) -> None:
    """Enter that somebody looked at a record."""
    village.data.access.tell(
        AccessEntry("2026-03-02T09:00:00", "이하늘", "07", "record.load", "", [record])
    )


def until(found: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    end = monotonic() + 5
    while not found() and monotonic() < end:
        sleep(0.01)
    assert found()


def known_to_ledger(village: Village) -> int:
    """The last entry that the ledger knows of."""
    return int(village.data.value("SELECT max(entry) FROM ledger.log_mark") or 0)


@pytest.mark.usefixtures("soon")
@pytest.mark.skipif(sys.platform == "win32", reason="a file's number tells its name on Linux only")
def test_what_was_read_lies_on_the_disk_some_seconds_later(
    begun: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing makes such an entry again after a power cut: whoever only reads waits for no other entry."""
    synced, sync = list[str](), os.fsync

    def note(number: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        sync(number)

    monkeypatch.setattr(os, "fsync", note)
    look(begun)
    log = f"{begun.folder.access}-wal"
    until(lambda: log in synced)
    number = synced.count(log)
    sleep(0.2)
    assert synced.count(log) == number, "nothing new, nothing to put on the disk"
    for _ in range(20):
        look(begun)
    until(lambda: synced.count(log) > number)
    assert synced.count(log) <= number + 2, "not each entry for itself"


@pytest.mark.usefixtures("soon")
def test_a_save_lets_the_ledger_know_how_far_the_log_lies_safely(begun: Village) -> None:
    """So entries that are taken out at the end are missed, though nobody closed the office since."""
    for record in range(1, 9):
        look(begun, record)
    until(lambda: begun.data.access.settled == 9)
    before = known_to_ledger(begun)
    save(begun, "이영희")
    assert (before < 9, known_to_ledger(begun)) == (True, 9)
    with closing(open_file(begun.folder.access, begun.key).conn) as other:
        other.execute("DROP TRIGGER access_keeps")
        other.execute("DELETE FROM access WHERE id > 5")
    assert any("마지막은 9번인데" in each for each in checking.check(begun.store, []))
    save(begun, "박셋째")
    assert known_to_ledger(begun) == 9, "what is missing stays known"


def test_a_save_does_not_tell_the_ledger_of_what_a_power_cut_could_take(begun: Village) -> None:
    look(begun)
    before = known_to_ledger(begun)
    save(begun, "이영희")
    assert known_to_ledger(begun) == before


@pytest.mark.usefixtures("soon")
def test_a_log_that_is_gone_fails_no_save(begun: Village) -> None:
    look(begun)
    until(lambda: begun.data.access.settled == 2)
    begun.data.access.close()
    begun.folder.access.rename(begun.folder.path / "elsewhere.db")
    save(begun, "이영희")
    assert begun.data.value("SELECT count(*) FROM neighbor") == 2


def test_a_damaged_page_of_the_log_is_told_by_the_check(begun: Village) -> None:
    begun.close()
    content = bytearray(begun.folder.access.read_bytes())
    content[len(content) - 100] ^= 0xFF
    begun.folder.access.write_bytes(content)
    reader = begun.reader()
    assert list(checking.check(reader, [])) == ["접속기록 파일에 손상된 곳이 있습니다."]
    reader.data.close()
