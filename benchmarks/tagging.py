"""What the structure for readers aloud costs: the same roster drawn with its tags and without, in turn, in one run.

python -m benchmarks tagging [--rows N] [--times N]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.roster_rows import COLUMNS

SHARE = 0.15
"""Of the time that drawing takes without them, so much they may cost."""


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where the promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=21)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drawn = [
            (
                _drawn(options.rows, folder / "tagged.pdf"),
                _drawn(options.rows, folder / "plain.pdf", "untagged"),
            )
            for _ in range(options.times)
        ]
        sizes = [(folder / f"{each}.pdf").stat().st_size / 1e6 for each in ("tagged", "plain")]
    cost = median(tagged / plain for tagged, plain in drawn) - 1
    tagged, plain = map(median, zip(*drawn, strict=True))
    print(f"\n### Tags of a roster, {options.rows:,} rows x {len(COLUMNS)} columns\n")
    print("| drawn | s | MB | |\n| --- | --: | --: | --- |")
    print(f"| with its structure | {tagged:.3f} | {sizes[0]:.1f} | {cost:+.0%} |")
    print(f"| without | {plain:.3f} | {sizes[1]:.1f} | promised: {SHARE:+.0%} |")
    return int(cost > SHARE)


def _drawn(count: int, target: Path, *ways: str) -> float:
    """Return the seconds of drawing so many rows, in a process of its own: nothing is known from the last time."""
    command = (sys.executable, "-m", "benchmarks.our_table", str(count), target, *ways)
    run = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own program
    return float(run.stdout)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
