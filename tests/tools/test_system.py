"""What the operating system lacks is named, installed where that is allowed, else asked for."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.core import screens
from tools import system
from tools.console import RefusalError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux packs Qt's needs apart")


@pytest.fixture
def qt() -> Path:
    """The folder of Qt, found without loading Qt: its libraries may be missing."""
    found = importlib.util.find_spec("PySide6")
    assert found
    assert found.origin
    return Path(found.origin).parent / "Qt"


@pytest.fixture
def needy_library(qt: Path, tmp_path: Path) -> Path:
    """A copy of a Qt library away from the libraries beside it, which it therefore misses."""
    return Path(shutil.copy(qt / "lib" / "libQt6Widgets.so.6", tmp_path))


def test_missing_libraries_are_named_once(needy_library: Path) -> None:
    missing = system.missing_libraries([needy_library, needy_library])
    assert "libQt6Gui.so.6" in missing
    assert len(missing) == len(set(missing))
    assert "libc.so.6" not in missing


def test_every_library_the_window_needs_is_here(qt: Path) -> None:
    assert [name for name in system.QT_FILES if not (qt / name).exists()] == []
    assert system.missing_libraries(qt / name for name in system.QT_FILES) == []


def test_without_the_right_to_install_the_command_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RefusalError, match="sudo apt-get install -y libegl1 libgl1"):
        system.install(["libgl1", "libegl1", "libgl1"])


def test_packages_are_installed_with_apt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log = tmp_path / "log"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\n', encoding="utf-8")
    apt.chmod(0o755)
    sudo = tmp_path / "sudo"
    sudo.write_text('#!/bin/sh\nshift\nexec "$@"\n', encoding="utf-8")
    sudo.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    system.install(["libgl1", "libegl1"])
    update, install = log.read_text(encoding="utf-8").splitlines()
    assert update == "update"
    assert install == "install -y --no-install-recommends libegl1 libgl1"


def test_a_window_opens_on_the_virtual_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert not screens.has_screen()
    code = (
        "from PySide6.QtWidgets import QApplication, QLabel;"
        "window = QApplication([]); label = QLabel(); label.show(); window.processEvents();"
        "print(window.platformName())"
    )
    with system.virtual_screen() as variables:
        answer = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, **variables}, capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
    assert answer.stdout.strip() == variables["QT_QPA_PLATFORM"]
