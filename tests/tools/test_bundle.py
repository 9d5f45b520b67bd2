"""What goes into the built folder: nothing the program asks for is left out, and Windows is told what it is."""

from __future__ import annotations

import ctypes
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import app
from tools import bundle, console, icon

QT = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (f"{QT}/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\tls\\qopensslbackend.dll", False),
        (f"{QT}/platforms/libqlinuxfb.so", False),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt/translations/qtbase_ko.qm", True),
        ("PySide6/Qt/translations/qtbase_ja.qm", False),
        ("reportlab/fonts/VeraBd.ttf", False),
        ("resources/fonts/NanumGothic.ttf", True),
        ("resources/licences/LGPL-3.0.txt", True),
        ("libcrypto-3.dll", False),
        ("tzdata/zoneinfo/Asia/Seoul", False),
    ],
)
def test_what_of_the_libraries_goes_along(target: str, expected: object) -> None:
    assert bundle.is_wanted(target) is expected


def test_nothing_of_the_program_imports_what_is_left_out() -> None:
    blocked = (
        "import importlib, pkgutil, sys\n"
        f"sys.modules.update(dict.fromkeys({bundle.MODULES_LEFT_OUT!r}))\n"
        "import app\n"
        "for found in pkgutil.walk_packages(app.__path__, 'app.'):\n"
        "    importlib.import_module(found.name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", blocked], cwd=console.ROOT, capture_output=True, check=False,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("ld"), reason="binutils are installed where it is built")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt has ICU on Linux alone")
def test_what_takes_the_place_of_unicode_data_is_a_library_with_nothing_in_it(
    tmp_path: Path,
) -> None:
    assert bundle.emptied("PySide6/Qt/lib/libQt6Core.so.6", tmp_path) is None
    made = bundle.emptied("PySide6/Qt/lib/libicudata.so.73", tmp_path / "made")
    assert made is not None
    header = (ctypes.c_ubyte * 36).in_dll(ctypes.CDLL(str(made)), "icudt73_dat")
    assert bytes(header[2:4]) == b"\xda\x27"
    assert bytes(header[12:16]) == b"CmnD"
    assert not any(header[32:])
    assert made.stat().st_size < 20_000


def test_windows_is_told_the_version_of_the_project() -> None:
    told = bundle.version_resource()
    assert bundle.version() == app.__version__
    assert f"'ProductVersion', '{app.__version__}'" in told
    assert re.search(r"filevers=\(\d+, \d+, \d+, \d+\)", told)


def test_the_icon_holds_all_sizes_and_is_the_same_each_time(tmp_path: Path) -> None:
    made = icon.write(tmp_path / "made" / "a.ico")
    with Image.open(made) as picture:
        assert picture.info["sizes"] == {(side, side) for side in icon.SIZES}
        colours = picture.convert("RGBA").getcolors(1 << 16)
        assert colours
        assert len(colours) > 2, "a picture, not one colour"
    assert icon.write(tmp_path / "b.ico").read_bytes() == made.read_bytes()
