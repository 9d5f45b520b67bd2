"""How long the start takes: of the built program where it stands in dist/, else of the source.

    python -m benchmarks.start [--office DIR] [--people N] [--times N] [--cold]

Of an office that is given the account is demo/demo; else one is made. `--cold` drops what the system keeps of the
program's files before each start; of the office's own files it does not. Processor time is told as well, since other
work on the PC does not change it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.services import registrations
from app.services.demo import demonstration
from tools import frozen
from tools.console import ROOT

GOAL, COLD_GOAL = 0.6, 1.2
"""Seconds from the password to work, with the program's files read before and not."""
TIMES, PEOPLE = 5, 100_000


def main() -> int:
    """Print one table; returns 1 where the goal is missed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--office", type=Path)
    asked.add_argument("--people", type=int, default=PEOPLE)
    asked.add_argument("--times", type=int, default=TIMES)
    asked.add_argument("--cold", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        office = options.office
        if office is None:
            office = Path(made) / "office"
            registrations.register()
            demonstration.found(office, options.people)
        usable = _measure(office, options.times, cold=options.cold)
    goal = COLD_GOAL if options.cold else GOAL
    print(f"goal {goal} s: {'kept' if usable <= goal else 'missed'}")
    return int(usable > goal)


def _measure(office: Path, times: int, *, cold: bool) -> float:
    """Print what the starts took; returns the seconds from password to work in the middle."""
    built = frozen.program(frozen.FOLDER)
    command = [str(built)] if built.exists() else [sys.executable, "-m", "app"]
    command += ["--time-start", "--office", str(office)]
    if not cold:
        _start(command, cold=False)  # reads the files
    runs = [_start(command, cold=cold) for _ in range(times)]
    asks, usable, asks_used, usable_used, filled = (
        statistics.median(each) for each in zip(*runs, strict=True)
    )
    print(f"{Path(command[0]).name}, {'cold' if cold else 'warm'}, {times} starts, the middle one")
    told = {
        "until the password is asked for": f"{asks:.2f} ({asks_used:.2f} of the processor)",
        "from it to work": f"{usable:.2f} ({usable_used:.2f})",
        "from it to all figures of the first page": f"{filled:.2f}",
    }
    print("| what | s |\n| --- | --: |")
    print("\n".join(f"| {name} | {seconds} |" for name, seconds in told.items()))
    return usable


def _start(command: list[str], *, cold: bool) -> tuple[float, ...]:
    if cold:
        _forget(frozen.FOLDER if frozen.FOLDER.exists() else ROOT)
    variables = {**os.environ, "MAEUL_USER": "demo", "MAEUL_PASSWORD": "demo"}
    before = time.time()
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, env=variables, capture_output=True, check=True, encoding="utf-8"
    )
    told = json.loads(done.stdout)
    asks, enters, usable, filled = (told[name] for name in ("asks", "enters", "usable", "filled"))
    return (
        asks["at"] - before,
        usable["at"] - enters["at"],
        asks["processor"],
        usable["processor"] - enters["processor"],
        filled["at"] - enters["at"],
    )


def _forget(folder: Path) -> None:
    """Let the system drop what it keeps of the files below a folder."""
    if sys.platform == "win32":
        sys.exit("The files of a program are dropped by a restart here.")
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            opened = os.open(file, os.O_RDONLY)
            os.posix_fadvise(opened, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(opened)


if __name__ == "__main__":
    sys.exit(main())
