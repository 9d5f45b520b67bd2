"""How commands are read: verbs, wrong arguments, help, the account; and what a bug looks like."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from app.commands import console, run, trouble
from app.services.records import searching
from tests.commands.conftest import Type

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "typed",
    [
        ["nonsense"],
        ["--json"],
        ["--office"],
        ["search"],
        ["search", "김", "--nonsense"],
        ["search", "김", "--limit", "many"],
        ["search", "김", "--limit", "-1"],
        ["search", "김", "--limit", "5001"],
        ["search", "김", "--kind", "dragon"],
        ["import", "volunteer"],
        ["import", "dragon", "x.csv"],
        ["roster", "volunteer"],
        ["roster", "volunteer", "-o", "x.docx"],
        ["slip", "1", "-o", "x.xlsx"],
        ["demo", "x", "--people", "some"],
        ["demo"],
    ],
)
def test_a_wrong_command_is_told_in_one_korean_line(command: Type, typed: list[str]) -> None:
    answer = command(*typed)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert any("가" <= letter <= "힣" for letter in answer.err)
    assert "error" not in answer.err.lower()
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("typed", [["--help"], ["-h"], ["help"], ["--office", "x", "--help"]])
def test_help_explains_every_verb(command: Type, typed: list[str]) -> None:
    answer = command(*typed)
    assert (answer.code, answer.err) == (0, "")
    verbs = ("search", "import", "roster", "slip", "demo", "backup", "check", "schema")
    assert all(f"  {verb} " in answer.out for verb in verbs)


def test_a_verb_explains_itself(command: Type) -> None:
    answer = command("search", "--help")
    assert (answer.code, answer.err) == (0, "")
    assert "python -m app search TEXT" in answer.out


@pytest.mark.parametrize("name", ["MAEUL_USER", "MAEUL_PASSWORD"])
def test_without_an_account_nothing_is_opened(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(name)
    answer = command("search", "김", "--office", demo)
    assert answer.code == 1
    assert name in answer.err


def test_a_wrong_password_is_told(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAEUL_PASSWORD", "wrong")
    answer = command("search", "김", "--office", demo)
    assert answer.code == 1
    assert "비밀번호" in answer.err


def test_the_office_may_stand_before_the_verb_or_in_the_environment(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = command("--office", demo, "search", "김", "--json")
    monkeypatch.setenv("MAEUL_OFFICE", str(demo))
    assert before.code == 0
    assert command("search", "김", "--json").json == before.json


def test_a_bug_is_a_sentence_and_its_place_is_written_down_without_contents(
    command: Type, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def broken(*_: object, **__: object) -> None:
        raise KeyError("김철수의 비밀")

    monkeypatch.setattr(searching, "take_out", broken)
    answer = command("search", "김", "--office", demo)
    written = (tmp_path / trouble.LOG).read_text(encoding="utf-8")
    assert answer.code == 1
    assert "KeyError" in answer.err
    assert "lists.py" in written
    assert "비밀" not in answer.err + written


def test_a_bug_is_told_even_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / trouble.LOG).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert (
        trouble.note(ValueError("x"))
        == "프로그램 오류(ValueError)로 멈췄습니다. 저장된 내용은 안전합니다."
    )


@pytest.mark.parametrize(
    ("raised", "told"), [(KeyboardInterrupt, "중단했습니다"), (BrokenPipeError, "")]
)
def test_a_command_that_is_broken_off_ends_with_a_word(
    command: Type,
    demo: Path,
    monkeypatch: pytest.MonkeyPatch,
    raised: type[BaseException],
    told: str,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr(searching, "take_out", broken)
    monkeypatch.setattr(console, "abandon", lambda: None)
    answer = command("search", "김", "--office", demo)
    assert answer.code == 1
    assert told in answer.err


def test_a_program_without_a_console_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert run(["--help"]) == 0
    assert run(["nonsense"]) == 1


# --- as a program -----------------------------------------------------------------------------


def typed(
    office: Path, *arguments: str | bytes, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Start the program itself, as a shell does."""
    account = {"MAEUL_OFFICE": str(office), "MAEUL_USER": "demo", "MAEUL_PASSWORD": "demo"}
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env={**os.environ, **account, **environment},
        capture_output=True,
        check=False,
    )


def test_the_program_writes_utf_8_whatever_the_system_speaks(shared_demo: Path) -> None:
    done = typed(shared_demo, "search", "김", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert done.returncode == 0
    assert "건" in done.stdout.decode("utf-8")
    failed = typed(shared_demo, "nonsense", PYTHONIOENCODING="ascii")
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert "없습니다" in failed.stderr.decode("utf-8")


def test_a_program_of_its_own_knows_what_services_offer(tmp_path: Path) -> None:
    """Tests share a process in which all is registered; a command stands alone."""
    made = typed(tmp_path, "demo", str(tmp_path / "office"), "--people", "40")
    assert made.returncode == 0, made.stderr.decode("utf-8")
    printed = tmp_path / "out.pdf"
    done = typed(tmp_path / "office", "roster", "volunteer", "-o", str(printed))
    assert done.returncode == 0, done.stderr.decode("utf-8")
    assert printed.read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are Unicode there")
def test_bytes_that_are_no_text_survive(shared_demo: Path) -> None:
    found = typed(shared_demo, "search", b"\xff\xfe")
    assert (found.returncode, found.stderr) == (0, b"")
    unknown = typed(shared_demo, b"\xff\xfe")
    assert unknown.returncode == 1
    assert b"Traceback" not in unknown.stderr
    missing = typed(shared_demo, "import", "volunteer", b"\xff\xfe.csv")
    assert missing.returncode == 1
    assert b"Traceback" not in missing.stderr


def test_no_command_loads_qt(shared_demo: Path) -> None:
    program = (
        "import sys; from app.__main__ import main; code = main(['search', '김']); "
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    account = {"MAEUL_OFFICE": str(shared_demo), "MAEUL_USER": "demo", "MAEUL_PASSWORD": "demo"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env={**os.environ, **account}, check=False
    )
    assert done.returncode == 0


def test_a_reader_that_goes_away_ends_the_command_quietly(shared_demo: Path) -> None:
    account = {"MAEUL_OFFICE": str(shared_demo), "MAEUL_USER": "demo", "MAEUL_PASSWORD": "demo"}
    with subprocess.Popen(
        [sys.executable, "-m", "app", "search", "ㅇ", "--json"],
        cwd=ROOT,
        env={**os.environ, **account},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [("--help",), ("search", "ㅇ"), ("search", "ㅇ", "--json")])
def test_an_answer_that_finds_no_room_is_told_in_one_sentence(
    shared_demo: Path, command: tuple[str, ...]
) -> None:
    account = {"MAEUL_OFFICE": str(shared_demo), "MAEUL_USER": "demo", "MAEUL_PASSWORD": "demo"}
    program = [sys.executable, "-m", "app"]
    environment = {**os.environ, **account}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*program, *command],
            cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
        deaf = subprocess.run([*program, "nonsense"], cwd=ROOT, stderr=full, check=False)
    told = done.stderr.decode("utf-8").splitlines()
    assert (done.returncode, len(told)) == (1, 1)
    assert told[0].startswith("결과를 끝까지 적지 못했습니다.")
    assert "오류" not in told[0]
    assert deaf.returncode == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a screen")
@pytest.mark.parametrize("display", ["", ":9999"])
def test_without_a_screen_the_window_refuses_in_one_sentence(
    shared_demo: Path, tmp_path: Path, display: str
) -> None:
    none = {"DISPLAY": display, "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    refused = typed(shared_demo, **none)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.decode("utf-8").startswith("화면이 없어")
    (tmp_path / "file").touch()
    proof = typed(shared_demo, "--self-test", str(tmp_path / "file"), **none)
    assert (proof.returncode, proof.stdout) == (1, b"")
    assert "만들 수 없습니다" in proof.stderr.decode("utf-8")
    assert "Traceback" not in proof.stderr.decode("utf-8")
