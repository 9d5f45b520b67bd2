"""The start: what is loaded before the password is asked for, and how long all of it takes, told by the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.demo import demonstration

ROOT = Path(__file__).parents[3]
LIBRARIES = {
    "_cffi_backend",
    "_sodium",  # of PyNaCl
    "app",
    "click",  # of sqlite-utils
    "dateutil",  # of sqlite-utils
    "nacl",
    "pluggy",  # of sqlite-utils
    "pysqlite3",  # another name of sqlcipher3
    "PySide6",
    "shiboken6",
    "shibokensupport",
    "sqlcipher3",
    "sqlite_fts4",
    "sqlite_utils",
    "uuid6",
}
QT = {"QtCore", "QtGui", "QtPdf", "QtPdfWidgets", "QtPrintSupport", "QtSvg", "QtWidgets"}
PROBE = """
import json, sys
before = set(sys.modules)
from app.services import registrations
from app.ui.shell import application
registrations.register()
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def test_these_libraries_are_loaded_at_the_start_and_no_others() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    loaded: list[str] = json.loads(done.stdout)
    tops = {name.partition(".")[0] for name in loaded} - sys.stdlib_module_names
    inner = {"six", "signature_bootstrap", "__feature__"}  # of dateutil and of PySide6
    tops = {name for name in tops if not name.startswith("_sysconfigdata")} - inner
    assert tops == LIBRARIES
    of_qt = {name.split(".")[1] for name in loaded if name.startswith("PySide6.Qt")}
    assert of_qt == QT


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small demonstration office."""
    folder = tmp_path_factory.mktemp("start") / "office"
    demonstration.found(folder, 60, 7)
    return folder


def timed(office: Path, password: str) -> subprocess.CompletedProcess[str]:
    """Let the program start, enter and close by itself."""
    variables = {"MAEUL_USER": demonstration.LOGIN, "MAEUL_PASSWORD": password}
    return subprocess.run(
        [sys.executable, "-m", "app", "--time-start", "--office", str(office)],
        cwd=ROOT, capture_output=True, check=False, encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables},
    )  # fmt: skip


def test_a_start_tells_its_moments_in_their_order(demo: Path) -> None:
    done = timed(demo, demonstration.PASSWORD)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert list(told) == ["begun", "asks", "enters", "usable", "filled"]
    moments = [each["at"] for each in told.values()]
    assert moments == sorted(moments)
    assert told["usable"]["processor"] > told["asks"]["processor"] > 0


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_start_that_enters_nobody_says_why(demo: Path, password: str) -> None:
    done = timed(demo, password)
    assert (done.returncode, done.stdout) == (1, "")
    assert "비밀번호" in done.stderr
