"""Offices that are founded once and copied: a small one in each process, larger ones for all of a run."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from app.services.office import offices

LOGIN, PASSWORD = "haneul", "barami!bul7"
SETTINGS = {
    "district": "서울특별시 한빛구",
    "dong": "마을동",
    "office_name": "마을동주민센터",
    "head": "마을동장",
    "phone": "02-000-1234",
    "fax": "02-000-1235",
    "address": "서울특별시 한빛구 마을로 1",
    "terminal": "07",
}
Files = dict[Path, bytes | None]
"""What a folder holds, by its place in it; a folder has no bytes."""
WAIT = 600.0
"""Seconds to wait for another process that founds what both need."""


def office_at(folder: Path) -> Path:
    """Put an office with one clerk, 이하늘, an administrator, into a new folder."""
    put(_office(), folder)
    return folder


def take(folder: Path) -> Files:
    """Keep what a folder holds."""
    return {
        each.relative_to(folder): each.read_bytes() if each.is_file() else None
        for each in sorted(folder.rglob("*"))
    }


def put(files: Files, folder: Path) -> None:
    """Write what was kept into a new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, content in files.items():
        if content is None:
            (folder / place).mkdir(exist_ok=True)
        else:
            (folder / place).write_bytes(content)


def once(factory: pytest.TempPathFactory, name: str, found: Callable[[Path], object]) -> Path:
    """Return the folder that the first process of a run to ask for it has filled; nobody writes to it.

    Each worker tests a part of everything and would found every large office anew.
    """
    base = factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    made = run / name
    with closing(sqlite3.connect(run / f"{name}.turn", WAIT, isolation_level=None)) as turn:
        turn.execute("BEGIN EXCLUSIVE")  # one after the other; given back even by who dies
        if not made.exists():
            begun = factory.mktemp(name) / "begun"
            found(begun)
            begun.rename(made)
    return made


def copied(made: Path, factory: pytest.TempPathFactory) -> Path:
    """Copy a founded office for tests of this process that work in it together."""
    return Path(shutil.copytree(made, factory.mktemp(made.name) / "office"))


@cache
def _office() -> Files:
    with TemporaryDirectory() as made:
        folder = Path(made) / "office"
        founding = offices.Founding(SETTINGS, LOGIN, "이하늘", PASSWORD)
        session, _ = offices.begin(folder, founding)  # nobody is shown the code
        session.close()
        return take(folder)
