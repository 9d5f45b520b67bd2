"""Which backup is older is told by its number, whatever the PC's clock does between two of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core import clock
from app.store.engine import backup
from tests.store.files import Village, add

WRONG = datetime(2000, 1, 1, 9).astimezone()


def make(village: Village, label: str = "") -> Path:
    folder = village.folder
    return backup.create(folder.backups, village.data, folder.keys, village.key, label=label)


def test_a_backup_under_a_clock_set_back_is_not_the_one_pruned(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [make(village) for _ in range(3)]
    monkeypatch.setattr(clock, "now", lambda: WRONG)
    made.append(make(village))
    folder = village.folder.backups
    assert backup.backups(folder) == made
    backup.prune(folder, 3)
    assert backup.backups(folder) == made[1:]
    backup.prune(folder, 0)
    assert backup.backups(folder) == made[-1:], "the last one stays in any case"


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
    backup.prune(folder, 2)
    assert backup.backups(folder) == [old[-1], made]


def test_a_backup_tells_the_last_change_it_holds(village: Village) -> None:
    first = make(village)
    add(village.store, "neighbor", name="김철수")
    second = make(village)
    assert backup.held_by(second) == backup.last_change(village.data)
    assert backup.held_by(first) != backup.last_change(village.data)
    second.write_bytes(b"nothing")
    assert backup.held_by(second) is None


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-40_000, 40_000), min_size=1, max_size=12), st.integers(1, 8))
def test_of_many_names_the_last_made_stay(
    tmp_path_factory: pytest.TempPathFactory, hours: list[int], keep: int
) -> None:
    folder = tmp_path_factory.mktemp("names")
    made: list[Path] = []
    for ahead in hours:
        stamp = (WRONG + timedelta(hours=ahead)).strftime("%Y%m%d-%H%M%S")
        made.append(backup.next_name(folder, stamp))
        made[-1].touch()
    backup.prune(folder, keep)
    assert backup.backups(folder) == made[-keep:]
