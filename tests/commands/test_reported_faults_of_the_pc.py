"""Faults that people reported of programs like this one, at the command line: clocks, logs, folders, keyboards."""

from __future__ import annotations

import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from app.core import clock
from app.services.office import offices
from tests.commands.conftest import Type
from tests.services.people import save

TURNS = (2000, 2041, 1999, 2000, 2000, 2033)
"""The years that the PC's clock stands in while one backup is made after another."""
COPIED_BY = {
    "onedrive - 한빛구청": "OneDrive",
    "내 드라이브": "Google Drive",
    "네이버 MYBOX": "MYBOX",
}


def enter_somebody(office: Path, name: str) -> None:
    """Let a clerk enter somebody, whatever the clock says."""
    session = offices.enter(office, "demo", "demo", clock_right=True)
    save(session, "person", name=name)
    session.close()


def test_the_backup_just_made_is_never_the_one_that_goes(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ("--office", demo)
    made = demo
    for count, year in enumerate(TURNS):
        monkeypatch.setattr(clock, "now", lambda y=year: datetime(y, 3, 1, 9).astimezone())
        refused = command("backup", *here)
        assert bool(refused.code) is ("PC의 시계" in refused.err)
        enter_somebody(demo, f"가람{'나다라마바사'[count]}")
        made = Path(command("backup", *here, "--clock-right", "--json").json["file"])
        assert command("restore", made, "--look", "--json").json, "it is there and can be read"
    new = demo.parent / "새 PC"
    assert command("restore", made, "--office", new).code == 0
    found = command("search", "가람", "--office", new, "--clock-right", "--json").json["rows"]
    names = {each["title"] for each in found}
    assert {f"가람{each}" for each in "나다라마바사"} <= names, "the last one holds everything"


@pytest.mark.parametrize("files", ["data.db", "data.db ledger.db access.db keys.json"])
def test_a_backup_laid_over_a_killed_program_opens_whole(
    command: Type, demo: Path, tmp_path: Path, files: str
) -> None:
    made = Path(command("backup", "--office", demo, "--json").json["file"])
    killed = tmp_path / "killed"
    session = offices.enter(demo, "demo", "demo")
    save(session, "person", name="나중사람")
    shutil.copytree(demo, killed, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    session.close()
    assert (killed / "data.db-wal").stat().st_size
    with zipfile.ZipFile(made) as packed:
        for name in files.split():
            packed.extract(name, killed)
    here = ("--office", killed)
    found = command("search", "나중사람", *here, "--json")
    assert found.json["count"] == 0
    assert "data.db 옆에 다른 때의 로그가 남아 있어" in found.err
    checked = command("check", "--all", *here)
    assert checked.code == 0, checked.err
    enter_somebody(killed, "남궁새롬")
    assert command("search", "남궁새롬", *here, "--json").json["count"] == 1
    assert command("restore", made, *here).code == 0, "and restored in the usual way as well"
    assert command("search", "남궁새롬", *here, "--json").json["count"] == 0


def test_a_killed_program_left_alone_loses_nothing(
    command: Type, demo: Path, tmp_path: Path
) -> None:
    killed = tmp_path / "killed"
    session = offices.enter(demo, "demo", "demo")
    save(session, "person", name="남궁새롬")
    shutil.copytree(demo, killed, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    session.close()
    assert command("search", "남궁새롬", "--office", killed, "--json").json["count"] == 1
    assert command("check", "--all", "--office", killed).code == 0


@pytest.mark.parametrize("name", COPIED_BY)
def test_a_folder_that_a_service_copies_is_warned_of_with_the_reason(
    command: Type, demo: Path, tmp_path: Path, name: str
) -> None:
    folder = tmp_path / name / "문서" / "자료"
    shutil.copytree(demo, folder)
    for typed in (("search", "김"), ("slip", "1", "-o", tmp_path / "a.pdf")):
        answer = command(*typed, "--office", folder)
        assert answer.code == 0
        assert answer.err.startswith(f"{COPIED_BY[name]}")
        assert "이 PC에만 있는 폴더" in answer.err
    made = Path(command("backup", "--office", demo, "--json").json["file"])
    new = command("restore", made, "--try", "--office", tmp_path / name / "새 자료")
    assert "다른 곳으로 복사합니다" in new.err
    assert command("search", "김", "--office", demo).err == ""


@pytest.mark.parametrize("login", ["ㅇ드ㅐ", "Demo ", "ㅇ드ㅐ "])
def test_an_account_typed_while_the_keyboard_is_on_hangul_is_understood(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    monkeypatch.setenv("MAEUL_USER", login)
    assert command("search", "김", "--office", demo).code == 0
    monkeypatch.setenv("MAEUL_PASSWORD", "ㅇ드ㅐ")
    assert "한/영" in command("search", "김", "--office", demo).err, "a password is never guessed"
