"""Several processes at one file: none of their saves is lost, not by a race and not by a crash."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.core import clock
from tests.store.files import Village, everywhere

ROOT = Path(__file__).parents[2]
SAVES = 200


class Saver:
    """A process that saves as soon as it is let go."""

    def __init__(self, village: Village, name: str, saves: int) -> None:
        """Start it and wait until it has opened the file."""
        command = [sys.executable, "-m", "tests.store.saving", str(village.folder.path)]
        self.process = subprocess.Popen(
            [*command, village.key.hex(), name, str(saves)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.input, self.output = self.process.stdin, self.process.stdout
        assert self.output.readline() == "open\n"

    def go(self) -> None:
        """Let it save."""
        self.input.write("go\n")
        self.input.flush()

    def end(self) -> list[str]:
        """Wait for its end; returns the numbers of the saves that it told."""
        with self.process:
            return self.output.read().split()


@pytest.fixture
def shared(village: Village) -> Village:
    """A village whose files other processes work on."""
    village.close()
    return village


def test_two_processes_lose_no_save_and_no_number(shared: Village) -> None:
    savers = [Saver(shared, name, SAVES) for name in ("가람", "나래")]
    for saver in savers:
        saver.go()
    told = [number for saver in savers for number in saver.end()]
    assert [saver.process.returncode for saver in savers] == [0, 0]
    year = clock.today().year
    assert sorted(told) == [f"심부름-{year}-{number:04}" for number in range(1, 2 * SAVES + 1)]
    store = shared.reopen()
    assert store.data.value("SELECT count(*) FROM neighbor") == 2 * SAVES
    assert store.data.value("SELECT count(*) FROM search") == 4 * SAVES
    assert len(everywhere(store, "가람199")) == 2, "the neighbor and the errand named after it"
    assert store.data.value("SELECT count(DISTINCT change) FROM audit") == 2 * SAVES


def test_what_was_acknowledged_survives_a_killed_process(shared: Village) -> None:
    saver = Saver(shared, "가람", 100_000)
    saver.go()
    told = [saver.output.readline().strip() for _ in range(40)]
    saver.process.kill()
    told += saver.end()
    assert saver.process.returncode != 0
    store = shared.reopen()
    kept = [number for (number,) in store.data.rows("SELECT no FROM errand ORDER BY id")]
    assert kept[: len(told)] == told
    assert len(kept) - len(told) in (0, 1), "one may be on the disk and not told yet"
    assert store.data.value("PRAGMA quick_check") == "ok"
    assert store.data.rows("PRAGMA cipher_integrity_check") == []
    last = store.data.value("SELECT last FROM serial")
    assert last == len(kept)
    assert store.data.value("SELECT last FROM ledger.serial_mark") >= last
    assert len(everywhere(store, "가람39")) == 2
