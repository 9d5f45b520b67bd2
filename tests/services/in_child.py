"""What the tests let a child process do, and children that die in the middle of it."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from itertools import count
from time import process_time

from app.core.errors import UserError
from app.core.progress import Progress, Stopped
from app.services import child_process, registrations
from app.store.engine import data, parts

DEAD = 9
"""How a process ends that dies."""
PARTS = 5
"""After which the writing dies."""


class UnspeakableError(Exception):
    """An error that no pipe carries."""

    def __init__(self) -> None:
        super().__init__("unspeakable")
        self.held = lambda: None


def told(progress: Progress | None, words: str) -> tuple[str, int, list[str]]:
    """Say how far it is, then what was said and who says it."""
    assert progress is not None
    progress(3, 4)
    sys.stdout.write("no answer\n")
    sys.stdout.flush()
    return words, os.getpid(), sys.argv


def priority(progress: Progress | None, deep: int) -> int:
    """Return how far a child has stepped back, or one that it begins, so many deep."""
    del progress
    return os.nice(0) if deep == 0 else child_process.run(priority, deep - 1)


Wish = Callable[[Progress | None, int], int]


def take_memory(_progress: Progress | None, megabytes: int) -> int:
    """Take so much memory."""
    return len(bytearray(megabytes << 20)) >> 20


def take_time(_progress: Progress | None, hundredths: int) -> int:
    """Compute for so many hundredths of a second."""
    begin = process_time()
    while process_time() - begin < hundredths / 100:
        pass
    return hundredths


def endless(progress: Progress | None) -> None:
    """Say who one is, in place of how far it is, and go on for ever."""
    assert progress is not None
    while True:
        progress(os.getpid(), 0)


def refuse(_progress: Progress | None) -> None:
    """Refuse with sentences."""
    raise UserError("이름이 없습니다.", "이름을 적어 주세요.", {"person.name": "빠졌습니다."})


def stop(_progress: Progress | None) -> None:
    """Stop of one's own accord."""
    raise Stopped


def fail(_progress: Progress | None) -> None:
    """Fail by a mistake."""
    raise UnspeakableError


def die(_progress: Progress | None) -> None:
    """End without a word."""
    os._exit(DEAD)


def run_on() -> None:
    """Wait for an endless child, as a program that is then killed."""

    def say(pid: int, _whole: int) -> bool:
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        return False

    child_process.run(importlib.import_module("tests.services.in_child").endless, progress=say)


def serve_dying() -> None:
    """Be a child that dies between two parts of what it writes."""
    give_ways = count()

    def die_between(self: data.Data) -> None:
        if next(give_ways) == PARTS:
            os._exit(DEAD)
        give_way(self)

    give_way, data.Data.give_way = data.Data.give_way, die_between
    parts.PART = 0
    child_process.serve(registrations.register)


if __name__ == "__main__":
    {"run_on": run_on, "serve_dying": serve_dying}[sys.argv[1]]()
