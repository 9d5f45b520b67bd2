"""Which backup is older is told by its number, whatever the PC's clock does between two of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.core import clock
from app.store.engine import backup
from tests.store.files import Village, add

WRONG = datetime(2000, 1, 1, 9).astimezone()


def make(village: Village, label: str = "") -> Path:
    folder = village.folder
    return backup.create(folder.backups, village.data, folder.keys, village.key, label=label)


def test_a_backup_under_a_clock_set_back_is_the_newest(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [make(village) for _ in range(3)]
    monkeypatch.setattr(clock, "now", lambda: WRONG)
    made.append(make(village))
    assert backup.backups(village.folder.backups) == made


def test_what_holds_the_later_change_is_the_newer_whatever_its_number(village: Village) -> None:
    made = make(village)
    add(village.store, "neighbor", name="김철수")
    later = make(village)
    moved = later.with_name(later.name.replace("~000002", "~000000"))
    later.rename(moved)
    assert backup.backups(village.folder.backups) == [made, moved]


def test_what_an_older_program_made_is_the_older(village: Village) -> None:
    folder = village.folder.backups
    old = [
        folder / f"{name}{backup.SUFFIX}"
        for name in ("20261101-180000", "20261101-180000~2", "20991231-180000")
    ]
    for file in old:
        file.touch()
    made = make(village)
    assert backup.backups(folder) == [*old, made]


def test_a_backup_tells_the_last_change_it_holds(village: Village) -> None:
    first = make(village)
    add(village.store, "neighbor", name="김철수")
    second = make(village)
    assert backup.held_by(second) == backup.last_change(village.data)
    assert backup.held_by(first) != backup.last_change(village.data)
    second.write_bytes(b"nothing")
    assert backup.held_by(second) is None
