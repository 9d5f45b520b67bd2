"""Real child processes that die at a chosen moment of a piece of work, killed by the system."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

EVENTS = frozenset(("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "sqlite3.connect"))
"""What a piece of work does to files, as Python tells it before it is done."""

MEASURED = "COVERAGE_PROCESS_CONFIG"
"""What has a program that a test starts measured for coverage."""

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="processes are forked")


def unmeasured() -> dict[str, str]:
    """Return the variables of a program that need not be measured: what was measured would die with it."""
    return {name: told for name, told in os.environ.items() if name != MEASURED}


def moments(work: Callable[[], object], place: Path) -> int:
    """Return at how many moments a piece of work can die, after having let a child do it once."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        counted = _Counter(place)
        sys.addaudithook(counted.hear)
        code = 1
        with suppress(BaseException):
            work()
            code = 0
        os.write(writing, str(counted.number).encode())
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = int(told.read() or 0)
    assert os.waitpid(child, 0)[1] == 0, "the work itself failed"
    return number


def die(work: Callable[[], object], place: Path, moment: int) -> bool:
    """Let a child do a piece of work and kill it at a moment; tells whether it died of that."""
    if not (child := os.fork()):
        sys.addaudithook(_Counter(place, moment).hear)
        with suppress(BaseException):
            work()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def spread(number: int, most: int) -> Iterator[int]:
    """Go through so many moments, evenly, the first and the last among them."""
    most = min(most, number)
    yield from sorted({1 + round(each * (number - 1) / max(1, most - 1)) for each in range(most)})


def counter(place: Path, moment: int) -> _Counter:
    """Return what kills the process it is in at a moment of what is done to the files of a folder."""
    return _Counter(place, moment)


class _Counter:
    """Counts what is done to the files of a folder."""

    def __init__(self, place: Path, moment: int = 0) -> None:
        self._place = str(place)
        self._moment = moment
        self.number = 0

    def hear(self, event: str, told: tuple[object, ...]) -> None:
        if event in EVENTS and any(self._place in str(each) for each in told[:2]):
            self.number += 1
            if self.number == self._moment:
                os.kill(os.getpid(), signal.SIGKILL)
