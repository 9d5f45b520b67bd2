"""The commands `demo`, `backup`, `check` and `schema`."""

from __future__ import annotations

import json
import shutil
import signal
from pathlib import Path

import pytest

from app.commands import upkeep
from app.core.progress import Progress
from app.services.office import offices
from app.store import checking
from app.store.engine.data import Actor
from tests.commands.conftest import Type


def test_a_demonstration_is_made_and_can_be_asked(command: Type, tmp_path: Path) -> None:
    made = command("demo", tmp_path / "하나", "--people", 40, "--seed", 9, "--json").json
    assert made["people"] == 40
    told = command("demo", tmp_path / "둘", "--people", "40", "--seed", "9")
    assert "주민 40명" in told.out
    one, two = (
        command("search", "ㄱ", "--office", tmp_path / name, "--json").json
        for name in ("하나", "둘")
    )
    assert one == two


def test_a_demonstration_never_overwrites(command: Type, demo: Path) -> None:
    answer = command("demo", demo)
    assert answer.code == 1
    assert "빈 폴더" in answer.err


def test_a_backup_is_made(command: Type, demo: Path) -> None:
    path = Path(command("backup", "--office", demo, "--json").json["file"])
    assert path.is_file()
    assert path.parent == demo / "backups"
    assert "백업을 만들고 검사했습니다" in command("backup", "--office", demo).out


def test_a_sound_office_passes_the_check(command: Type, demo: Path) -> None:
    assert "이상이 없습니다" in command("check", "--office", demo).out
    checked = command("check", "--all", "--office", demo, "--json").json
    assert checked["records"] > 60
    assert checked["findings"] == []


def test_what_is_wrong_is_told_and_the_check_fails(command: Type, demo: Path) -> None:
    session = offices.enter(demo, "demo", "demo")
    data = session.store(writes=True).data
    with data.transaction(), data.bulk():
        data.execute("UPDATE record SET title = '몰래' WHERE id = 9")
    session.close()
    answer = command("check", "--office", demo)
    assert answer.code == 1
    assert "9번의 제목" in answer.out
    assert f"{len(answer.out.splitlines())}군데" in answer.err
    told = command("check", "--office", demo, "--json")
    assert told.code == 1
    assert told.json["findings"] == answer.out.splitlines()


def test_every_backup_and_every_key_is_checked(command: Type, demo: Path) -> None:
    first = Path(command("backup", "--office", demo, "--json").json["file"])
    command("backup", "--office", demo)
    first.write_bytes(first.read_bytes()[:5000])
    keys = demo / "keys.json"
    whole = keys.read_text(encoding="utf-8")
    slot = json.loads(whole)["slots"]
    code = next(each for each in slot.values() if each["wrapped"])["wrapped"]
    keys.write_text(whole.replace(code[-8:], code[-8:][::-1]), encoding="utf-8")
    answer = command("check", "--office", demo)
    assert answer.code == 1
    assert first.name in answer.out
    assert "열쇠 2개 가운데 1개가 손상되었습니다" in answer.out


def test_a_check_is_stopped_by_ctrl_c(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, before = checking.report_to, signal.getsignal(signal.SIGINT)

    def interrupt(progress: Progress | None, done: int, whole: int) -> None:
        signal.raise_signal(signal.SIGINT)
        asked(progress, done, whole)

    monkeypatch.setattr(checking, "report_to", interrupt)
    answer = command("check", "--all", "--office", demo)
    assert answer.code == 1
    assert "멈췄습니다" in answer.err
    assert signal.getsignal(signal.SIGINT) is before


def test_a_damaged_backup_is_found(command: Type, demo: Path) -> None:
    made = Path(command("backup", "--office", demo, "--json").json["file"])
    made.write_bytes(made.read_bytes()[:5000])
    answer = command("check", "--office", demo)
    assert answer.code == 1
    assert f"백업 {made.name}: 백업 파일이 손상되었습니다." in answer.out


def test_the_written_schema_is_the_kinds_own(command: Type) -> None:
    answer = command("schema", "--check")
    assert (answer.code, answer.err) == (0, "")


def test_a_stale_schema_fails_and_is_written_anew(
    command: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "db" / "schema.sql"
    monkeypatch.setattr(upkeep, "SCHEMA", path)
    assert "다릅니다" in command("schema", "--check").err
    assert command("schema").code == 0
    assert 'CREATE TABLE "volunteer"' in path.read_text(encoding="utf-8")
    assert command("schema", "--check").code == 0


def test_a_schema_that_cannot_be_written_is_told(
    command: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "SCHEMA", tmp_path)
    answer = command("schema")
    assert answer.code == 1
    assert "권한" in answer.err


def test_numbers_that_may_not_be_kept_are_told_and_taken_out(command: Type, tmp_path: Path) -> None:
    folder = tmp_path / "동"
    command("demo", folder, "--people", 20, "--seed", 9)
    session = offices.enter(folder, "demo", "demo")
    data = session.store(writes=True).data
    with data.change(Actor("옛 프로그램"), "record.save"):
        person = data.value("SELECT min(id) FROM person")
        data.execute("UPDATE person SET memo = '8501011234567' WHERE id = ?", [person])
        data.unindexed.touched.update(
            each for (each,) in data.rows("SELECT id FROM record WHERE root = ?", [person])
        )
    session.close()
    command("backup", "--office", folder)
    found = command("check", "--all", "--office", folder)
    assert found.code == 1
    assert "850101-1******" in found.out
    assert "--take-out" in found.err
    assert "8501011234567" not in found.out + found.err
    taken = command("check", "--all", "--take-out", "--office", folder)
    assert taken.code == 0
    assert "지웠습니다" in taken.out
    assert "이상이 없습니다" in taken.out
    (holding,) = (folder / "backups").glob("*.maeul")
    assert holding.name in taken.out
    assert "--remake-backups" in taken.out
    remade = command("check", "--remake-backups", "--office", folder)
    assert remade.code == 0
    assert not holding.exists()
    assert len(list((folder / "backups").glob("*.maeul"))) == 1


def test_a_backup_is_looked_at_tried_and_restored(
    command: Type, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Path(command("backup", "--office", demo, "--json").json["file"])
    assert "기관: 마을동주민센터" in command("restore", made, "--look").out
    new = tmp_path / "새 PC"
    assert "되살릴 수 있습니다" in command("restore", made, "--try", "--office", new).out
    assert list(new.iterdir()) == []
    assert command("restore", made, "--office", new, "--json").json["accounts"] == ["demo"]
    assert "이상이 없습니다" in command("check", "--office", new).out
    assert "되살리기 전 자료" in command("restore", made, "--office", demo).out
    monkeypatch.setenv("MAEUL_PASSWORD", "demo-no")
    assert "백업을 만든 때의 것" in command("restore", made, "--office", demo).err


def test_a_damaged_office_is_salvaged(
    command: Type, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Path(shutil.copytree(demo, tmp_path / "office"))
    (office / "keys.json").write_bytes(b"damaged")
    told = command("search", "김", "--office", office).err
    assert "python -m app restore" in told, "where there is no window the command is named"
    shutil.copyfile(demo / "keys.json", office / "keys.json")
    (office / "ledger.db").write_bytes(b"damaged" * 4000)
    assert "읽을 수 있습니다" in command("salvage", "--try", "--office", office).out
    assert "--backup-ledger" in command("salvage", "--office", office).err
    done = command("salvage", "--backup-ledger", "--office", office, "--json").json
    assert done["accounts"] == ["demo"]
    assert "이상이 없습니다" in command("check", "--office", office).out
    monkeypatch.delenv("MAEUL_PASSWORD")
    assert "MAEUL_PASSWORD" in command("salvage", "--office", office).err


def test_what_the_program_is_made_of_is_told(command: Type) -> None:
    told = command("licences")
    assert "sqlcipher3" in told.out
    assert len(command("licences", "--json").json) == len(told.out.splitlines())
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in command("licences", "qt").out
    nothing = command("licences", "nothing")
    assert nothing.code == 1
    assert "들어 있지 않습니다" in nothing.err
