"""The program as a folder that needs no Python: built, weighed, and made to prove itself."""

import ctypes
import os
import shutil
import sys
import sysconfig
from pathlib import Path

from tools import console, system
from tools.environment import DEVELOPMENT_LOCK, PROJECT, RUN_LOCK

NAME = "maeul-ieum"
FOLDER = console.ROOT / "dist" / NAME
PROGRAM = FOLDER / (f"{NAME}.exe" if os.name == "nt" else NAME)
PROOF = console.ROOT / "out" / "self-test"
MOST_MEGABYTES = 200
"""Largest folder that is accepted, in millions of bytes."""


def build() -> int:
    """Build it, weigh it, and let it test itself; 0 when all of that went well."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    _require_builder()
    options = ("--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", "build")
    if console.run(PROJECT.python, "-m", "PyInstaller", *options, "build.spec") != 0:
        raise console.RefusalError("실행 폴더를 만들지 못했습니다.")
    megabytes = weigh(FOLDER) / 1e6
    console.say(f"{FOLDER.relative_to(console.ROOT)}: {megabytes:.0f} MB")
    if megabytes > MOST_MEGABYTES:
        raise console.RefusalError(f"{MOST_MEGABYTES} MB를 넘습니다. build.spec을 살펴 주세요.")
    with system.virtual_screen() as screen:
        if console.run(PROGRAM, "--self-test", PROOF, variables=screen) != 0:
            raise console.RefusalError("만든 프로그램이 스스로 한 점검을 통과하지 못했습니다.")
    console.say(f"스스로 점검을 마쳤습니다. 결과: {PROOF.relative_to(console.ROOT)}/")
    return 0


def weigh(folder: Path) -> int:
    """Size of all files below a folder in bytes; a link weighs nothing, as what it names counts."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)


def _require_builder() -> None:
    """PyInstaller reads and strips libraries with binutils, and takes Python along as a library."""
    if not sys.platform.startswith("linux"):
        return
    missing = set[str]()
    if not shutil.which("objdump"):
        missing.add("binutils")
    try:
        ctypes.CDLL(sysconfig.get_config_var("INSTSONAME"))
    except OSError:
        major, minor = sys.version_info[:2]
        missing.add(f"libpython{major}.{minor}")
    if missing:
        system.install(missing)
