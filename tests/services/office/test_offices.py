"""Founding an office, entering and leaving it, and its backups."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.core.errors import StorageError, UserError
from app.services.gate import Session
from app.services.office import accounts, backups, offices
from app.services.office.offices import Founding
from app.services.records import lists
from app.services.records.lists import Query
from app.store.engine import backup
from app.store.engine.data import Actor
from app.store.engine.folder import Folder
from tests import dying
from tests.founding import LOGIN, PASSWORD, SETTINGS
from tests.services.people import edit, save

FOUNDING = Founding(SETTINGS, LOGIN, "이하늘", PASSWORD)
ROOT = Path(__file__).parents[3]
_HOLD = (
    "import os, sys; from pathlib import Path; from app.services.office import offices; "
    "held = offices.hold(Path(sys.argv[1])); os._exit(0)"
)
NEEDED = {"district", "dong", "office_name", "head", "phone", "terminal"}


def test_an_office_is_founded_with_its_first_clerk(tmp_path: Path) -> None:
    folder = tmp_path / "마을 자료"
    assert not offices.exists(folder)
    code = offices.found(folder, FOUNDING)
    assert offices.exists(folder)
    assert len(code) == 39
    session = offices.enter(folder, LOGIN, PASSWORD)
    assert (session.staff.name, session.staff.role, session.pc) == ("이하늘", "관리자", "07")
    assert lists.count(session, Query("staff")).number == 1
    session.close()
    with pytest.raises(UserError, match="이미 자료가 있습니다"):
        offices.found(folder, FOUNDING)


@pytest.mark.parametrize(
    ("founding", "wrong"),
    [
        (replace(FOUNDING, login=" "), {"login"}),
        (replace(FOUNDING, password="짧다1"), {"password"}),
        (replace(FOUNDING, password="비밀번호비밀번호"), {"password"}),
        (replace(FOUNDING, password="1234567890"), {"password"}),
        (replace(FOUNDING, login="barami!bul7"), {"password"}),
        (replace(FOUNDING, login="", password=""), {"login", "password"}),
        (replace(FOUNDING, name=" "), {"name"}),
        (replace(FOUNDING, settings={**SETTINGS, "email": "골뱅이 없음"}), {"email"}),
        (replace(FOUNDING, settings={**SETTINGS, "fax": "", "address": "", "head": " "}), {"head"}),
        (
            Founding({"terminal": ""}, "", " ", "짧다1"),
            {"login", "name", "password", *NEEDED},
        ),
        (replace(FOUNDING, login="a" * 41), {"login"}),
    ],
)
def test_a_wrong_founding_is_told_and_leaves_nothing(
    tmp_path: Path, founding: Founding, wrong: set[str]
) -> None:
    with pytest.raises(UserError) as caught:
        offices.found(tmp_path / "office", founding)
    assert set(caught.value.fields) == wrong
    assert not offices.exists(tmp_path / "office")
    offices.found(tmp_path / "office", FOUNDING)


def test_only_an_account_enters(office: Path, tmp_path: Path) -> None:
    for login, password in ((LOGIN, "other-gae7mi"), ("sol", PASSWORD)):
        with pytest.raises(UserError, match="계정이나 비밀번호"):
            offices.enter(office, login, password)
    with pytest.raises(StorageError, match="자료 파일이 없습니다"):
        offices.enter(tmp_path / "nowhere", LOGIN, PASSWORD)
    entered = offices.enter(office, " HANEUL ", PASSWORD)
    assert entered.staff.login == LOGIN, "as the staff list has it"


def test_who_left_or_is_on_no_list_does_not_enter(office: Path, session: Session) -> None:
    accounts.make_account(session, "sol", name="박솔", role="관리자", password="byul-gae7mi")
    edit(session, "staff", session.staff.id, active_to=str(clock.today()))
    session.close()
    session = offices.enter(office, LOGIN, PASSWORD)
    edit(session, "staff", session.staff.id, active_from="2026-01-01", active_to="2026-01-31")
    with pytest.raises(UserError, match="근무가 종료된"):
        offices.enter(office, LOGIN, PASSWORD)
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘"), "record.remove"):
        store.records.remove(session.staff.id, None)
    with pytest.raises(UserError, match="직원 목록에 없습니다"):
        offices.enter(office, LOGIN, PASSWORD)


def test_the_folder_is_for_every_user_of_the_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAEUL_OFFICE", "/srv/office")
    assert offices.default_folder() == Path("/srv/office")
    monkeypatch.delenv("MAEUL_OFFICE")
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/share")
    monkeypatch.setattr(sys, "platform", "linux")
    assert offices.default_folder() == Path("/srv/share/maeul-ieum")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert offices.default_folder() == Path.home() / ".local" / "share" / "maeul-ieum"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PROGRAMDATA", "D:/Shared")
    assert offices.default_folder() == Path("D:/Shared/maeul-ieum")


# --- leaving ----------------------------------------------------------------------------------


def pass_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a minute pass."""
    moment = clock.now() + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_leaving_backs_up_what_changed_and_only_that(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    assert backups.latest_backup(session) is None
    save(session, "person", name="김철수")
    pass_time(monkeypatch)
    session.close()
    made = offices.leave(session)
    assert made is not None
    backup.check(made, session.office.key)
    pass_time(monkeypatch)
    session = offices.enter(office, LOGIN, PASSWORD)
    assert backups.latest_backup(session) == backups.KeptBackup(made.name, str(made))
    session.close()
    assert offices.leave(session) is None, "nothing was written since"
    session = offices.enter(office, LOGIN, PASSWORD)
    save(session, "person", name="이영희")
    again = offices.leave(session)
    assert again not in (None, made)


def test_a_backup_is_made_beside_a_writer_and_says_where_it_is(session: Session) -> None:
    save(session, "person", name="김철수")
    store = session.store(writes=True)
    with store.data.change(Actor("이하늘"), "record.save"):
        made = backups.make_backup(session)
    file = Path(made.where)
    backup.check(file, session.office.key)
    assert str(file) in made.message
    assert "확인했습니다" in made.message
    assert file.parent == session.office.folder.backups


def test_a_full_disk_and_a_missing_folder_are_told_apart(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(session.office.folder.path)._replace(free=1_000)

    def nearly_full(_path: Path) -> object:
        return usage

    monkeypatch.setattr(shutil, "disk_usage", nearly_full)
    save(session, "person", name="김철수")
    with pytest.raises(
        StorageError, match=r"백업을 만들지 못했습니다\. 디스크에 .*MB만 남았습니다"
    ) as caught:
        backups.make_backup(session)
    assert "지우고" in caught.value.advice
    monkeypatch.undo()
    folder = session.office.folder.backups
    folder.rmdir()
    folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageError, match="백업 폴더") as caught:
        backups.make_backup(session)
    assert str(folder) in caught.value.message
    folder.unlink()
    assert Path(backups.make_backup(session).where).exists()


def test_of_many_backups_of_one_day_the_last_three_stay(session: Session) -> None:
    made = [Path(backups.make_backup(session).where) for _ in range(4)]
    assert backup.backups(session.office.folder.backups) == sorted(made)[-3:]


def test_the_files_are_closed_even_where_the_backup_fails(office: Path) -> None:
    session = offices.enter(office, LOGIN, PASSWORD)
    save(session, "person", name="김철수")
    (office / "keys.json").unlink()
    with pytest.raises(StorageError, match="백업을 만들지 못했습니다"):
        offices.leave(session)
    assert not (office / "data.db-wal").exists()


@dying.needs_fork
def test_a_founding_that_is_killed_leaves_nothing_or_a_whole_office(tmp_path: Path) -> None:
    folder = tmp_path / "마을 자료"

    def work() -> None:
        offices.found(folder, FOUNDING)

    number = dying.moments(work, folder)
    founded: list[bool] = []
    for moment in (*dying.spread(number - 20, 3), *range(number - 19, number + 1, 3)):
        shutil.rmtree(folder)
        assert dying.die(work, folder, moment)
        founded.append(offices.exists(folder))
        if not founded[-1]:
            offices.found(folder, FOUNDING)
        offices.hold(folder).close()
        session = offices.enter(folder, LOGIN, PASSWORD)
        assert lists.count(session, Query("staff")).number == 1
        session.close()
        assert [each.name for each in folder.glob(".*")] == []
    assert set(founded) == {False, True}


def test_two_found_one_office_and_not_one_over_the_other(tmp_path: Path) -> None:
    with Folder(tmp_path).alone(), pytest.raises(StorageError, match="다른 창이나 명령"):
        offices.found(tmp_path, FOUNDING)
    assert not offices.exists(tmp_path)


def test_one_process_restores_a_folder_whoever_began_it(office: Path) -> None:
    held = offices.hold(office)
    with pytest.raises(StorageError, match="이미 되살리고 있습니다"):
        offices.hold(office)
    child = [sys.executable, "-c", _HOLD, str(office)]
    told = subprocess.run(child, capture_output=True, check=False, cwd=ROOT, encoding="utf-8")
    assert "이미 되살리고 있습니다" in told.stderr
    held.close()
    subprocess.run(child, capture_output=True, check=True, cwd=ROOT)
    offices.hold(office).close()
