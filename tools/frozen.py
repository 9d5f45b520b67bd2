"""The program as a folder that needs no Python: built, weighed, made to prove itself, and packed to be handed out."""

import ctypes
import hashlib
import os
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path

from tools import bundle, console, packing, system
from tools.environment import DEVELOPMENT_LOCK, PROJECT, RUN_LOCK

DIST = console.ROOT / "dist"
FOLDER = DIST / bundle.NAME
PROOF = console.ROOT / "out" / "self-test"
MOST_MEGABYTES = {"win32": 133, "linux": 170}
"""Largest folder that is accepted on each system, in millions of bytes; on Windows two programs hold the modules."""
TWICE = "--twice"
"""Asks for a second build beside the first, and for what differs."""
DAWN = 315_532_800
"""Seconds of 1980-01-01: what is built outside a checkout is of no commit; archives know no earlier day."""


def build(arguments: list[str]) -> int:
    """Build it, weigh it, let it test itself, and pack it; 0 when all of that went well."""
    PROJECT.prepare(RUN_LOCK, DEVELOPMENT_LOCK)
    _require_builder()
    _freeze(PROJECT.python, DIST)
    megabytes = weigh(FOLDER) / 1e6
    console.say(f"{FOLDER.relative_to(console.ROOT)}: {megabytes:.1f} MB")
    most = MOST_MEGABYTES.get(sys.platform, MOST_MEGABYTES["linux"])
    if megabytes > most:
        raise console.RefusalError(f"{most} MB를 넘습니다. tools/bundle.py를 살펴 주세요.")
    if astray := strays(FOLDER):
        raise console.RefusalError(f"폴더 밖을 가리키는 링크가 있습니다: {', '.join(astray)}")
    with system.virtual_screen() as screen:
        if console.run(program(FOLDER), "--self-test", PROOF, variables=screen) != 0:
            raise console.RefusalError("만든 프로그램이 스스로 한 점검을 통과하지 못했습니다.")
    console.say(f"스스로 점검을 마쳤습니다. 결과: {PROOF.relative_to(console.ROOT)}/")
    for archive in packing.pack(FOLDER, DIST, commit_time()):
        name = archive.relative_to(console.ROOT)
        console.say(f"{name}: {archive.stat().st_size / 1e6:.1f} MB  sha256 {digest(archive)}")
    return _build_again() if TWICE in arguments else 0


def program(folder: Path) -> Path:
    """Return the file of a built folder that starts the window."""
    return folder / (f"{bundle.NAME}.exe" if os.name == "nt" else bundle.NAME)


def weigh(folder: Path) -> int:
    """Size of all files below a folder in bytes; a link weighs nothing, as what it names counts."""
    files = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    return sum(file.stat().st_size for file in files)


def strays(folder: Path) -> list[str]:
    """Return the links below a folder that lead out of it, or nowhere: on another PC they are broken."""
    whole = folder.resolve()
    links = (file for file in folder.rglob("*") if file.is_symlink())
    return sorted(
        link.relative_to(folder).as_posix()
        for link in links
        if link.readlink().is_absolute()
        or not link.exists()
        or not link.resolve().is_relative_to(whole)
    )


def commit_time() -> int:
    """When what is built was committed, in seconds: the time that everything made carries."""
    try:
        told = console.listen("git", "log", "-1", "--format=%ct").stdout.strip()
    except FileNotFoundError:
        told = ""
    return int(told) if told.isdigit() else DAWN


def variables() -> Mapping[str, str]:
    """What makes a build of one commit come out alike on any day."""
    return {"SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONHASHSEED": "0"}


def differences(one: Path, other: Path) -> list[str]:
    """Return the files by which two folders differ, in content or by being in one alone."""
    told = [_contents(one), _contents(other)]
    return sorted(
        name for name in told[0].keys() | told[1].keys() if told[0].get(name) != told[1].get(name)
    )


def digest(file: Path) -> str:
    """Return what tells a file from any other."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def options(dist: Path) -> tuple[str, ...]:
    """What PyInstaller is told besides the specification; it is started in the project's folder."""
    places = ("--distpath", str(dist), "--workpath", str(Path("build") / dist.name))
    return ("--noconfirm", "--clean", "--log-level", "WARN", *places)


def _freeze(python: Path, dist: Path) -> None:
    command = (python, "-m", "PyInstaller", *options(dist), "build.spec")
    if console.run(*command, variables=variables()) != 0:
        raise console.RefusalError("실행 폴더를 만들지 못했습니다.")


def _build_again() -> int:
    """Build the same anew elsewhere, and tell what differs; 0 where nothing does."""
    again = DIST / "again"
    _freeze(PROJECT.python, again)
    differing = differences(FOLDER, again / bundle.NAME)
    shutil.rmtree(again)
    for name in differing:
        console.say(f"  다름: {name}")
    console.say(f"두 번 만든 폴더에서 서로 다른 파일: {len(differing)}개")
    return 1 if differing else 0


def _contents(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file() or file.is_symlink())
    return {
        file.relative_to(folder).as_posix(): str(file.readlink())
        if file.is_symlink()
        else digest(file)
        for file in files
    }


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
