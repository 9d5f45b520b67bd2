"""`run.py` as it is typed: old Pythons, wrong commands, refusals."""

import ast
import runpy
import sys
from pathlib import Path

import pytest

from tools import commands, frozen
from tools.console import ROOT, RefusalError

RUN = ROOT / "run.py"


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13), (3, 15, 0), (4, 0, 0)])
def test_other_pythons_get_one_sentence(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ast.parse(RUN.read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as ending:
        runpy.run_path(str(RUN))
    assert f"지금 것은 {version[0]}.{version[1]}입니다" in str(ending.value)


@pytest.mark.parametrize(("name", "code"), [("help", 0), ("--help", 0), ("tset", 1)])
def test_unknown_commands_are_answered_with_the_list(
    name: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main([name]) == code
    shown = capsys.readouterr().out
    assert all(f"run.py {command}" in shown for command in commands.COMMANDS)


def test_a_refusal_is_told_and_ends_in_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_arguments: list[str]) -> int:
        message = "설치한 뒤 다시 실행해 주세요."
        raise RefusalError(message)

    monkeypatch.setitem(commands.COMMANDS, "test", refuse)
    assert commands.main(["test"]) == 1
    assert capsys.readouterr().out == "설치한 뒤 다시 실행해 주세요.\n"


def test_a_folder_is_weighed_without_its_links(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "file").write_bytes(bytes(1000))
    (tmp_path / "other").write_bytes(bytes(24))
    if sys.platform != "win32":
        (tmp_path / "link").symlink_to(tmp_path / "other")
    assert frozen.weigh(tmp_path) == 1024
