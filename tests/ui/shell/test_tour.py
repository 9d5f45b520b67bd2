"""The program walks through its own window, from its start to its end, and proves itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import WindowWish, read
from tests.ui.conftest import SCREEN

pytestmark = pytest.mark.xdist_group("screen")  # there is one screen: one walk at a time


def self_test(out: Path) -> subprocess.CompletedProcess[str]:
    """Run the program on the screen there is."""
    variables = {name: text for name, text in os.environ.items() if name != "QT_QPA_PLATFORM"}
    has_screen = sys.platform == "win32" or "DISPLAY" in variables
    platform = SCREEN or ("" if has_screen else "offscreen")
    variables |= {"QT_QPA_PLATFORM": platform} if platform else {}
    return subprocess.run(
        [sys.executable, "-m", "app", "--self-test", str(out)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=variables,
        check=False,
    )


def test_the_self_test_passes_and_leaves_pictures_and_papers(tmp_path: Path) -> None:
    out = tmp_path / "out"
    finished = self_test(out)
    assert finished.returncode == 0, finished.stderr
    names = sorted(file.name for file in out.iterdir())
    papers = {
        "roster.pdf",
        "roster.xlsx",
        "roster.hwpx",
        "locked.pdf",
        "slip.pdf",
        "certificate.pdf",
    }
    assert papers <= set(names)
    pictures = list(out.glob("*.png"))
    assert len(pictures) >= 8
    assert all(file.stat().st_size > 10_000 for file in pictures)


def test_a_self_test_that_fails_says_so(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    assert self_test(tmp_path / "out").returncode == 1


def test_what_is_not_about_the_window_goes_to_the_command_line() -> None:
    assert read([]) == WindowWish()
    assert read(["--demo-office"]) == WindowWish(demo=True)
    assert read(["--office", "x", "--tour", "y"]) == WindowWish(office=Path("x"), tour=Path("y"))
    assert read(["--time-start", "--office", "x"]) == WindowWish(office=Path("x"), timed=True)
    assert read(["search", "김"]) is None
    assert read(["--office", "x", "check"]) is None
    assert read(["--office"]) is None
    assert read(["--help"]) is None
