"""What grows with the office: the same work at 10,000, 100,000 and 1,000,000 people in one table.

Each line has its growth exponent from the smallest to the largest office: 0 is not at all, 1 as the office
does. Beside it stands what a program without an index does, in the same run.

    python -m benchmarks.scale [--people N ...] [--offices DIR] [--texts N]

Offices that were made once are kept in DIR and taken again.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import psutil

from app.kinds import CATALOG
from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import backups, checking, offices
from app.services.records import lists
from app.store.query import Query
from benchmarks.candidates import SAVES, candidate_times, save_times, wishes_drawn
from benchmarks.search import (
    FILTERS,
    KIND,
    corpus,
    everywhere_times,
    list_times,
    scan_times,
)
from benchmarks.table import timed
from tests.core.keyboard import typings

PEOPLE = (10_000, 100_000)
SCANS, WISHES = 5, 200
RARE = (("person.tong", ("29",)), ("availability", ("일",)), ("person.status", ("탈퇴",)))
"""Filters that few records pass together."""
_MB = 1024 * 1024


@dataclass(frozen=True)
class Line:
    """One line of the table: what 95 of 100 may take at the largest office, in its unit."""

    name: str
    unit: str = "ms"
    goal: float = 0
    """Nothing is promised of 0."""


MADE, LISTED, FILTERED, RARELY, ORDERED, SOUGHT, SCANNED, SAVED, OFFERED, BACKED, CHECKED, HELD = (
    Line("making the office", "s", 240),
    Line("list of 200 with count p95", goal=25),
    Line("the same, with filters p95", goal=50),
    Line("the same, with filters that few pass p95", goal=50),
    Line("any order or filter, longest", goal=1000),
    Line("search over everything p95", goal=25),
    Line("LIKE scan p50"),
    Line("save p95", goal=5),
    Line("candidates p95", goal=30),
    Line("backup", "s"),
    Line("check", "s"),
    Line("memory of all this", "MB", 400),
)
LINES = (
    *(MADE, LISTED, FILTERED, RARELY, ORDERED, SOUGHT, SCANNED),
    *(SAVED, OFFERED, BACKED, CHECKED, HELD),
)
Figures = Mapping[str, float]
"""What was measured of one office, by the names of lines."""


def main(arguments: Sequence[str] = ()) -> int:
    """Measure each office in a process of its own and print; returns 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="+", default=PEOPLE)
    parser.add_argument("--offices", type=Path)
    parser.add_argument("--texts", type=int, default=80, help="texts typed key by key")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    registrations.register()
    if options.measure:
        print(json.dumps(dict(_measured(options.measure, options.texts))))
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        place: Path = options.offices or Path(made)
        found = {size: _figures(place / str(size), size, options.texts) for size in options.people}
    return _show(found)


def _figures(folder: Path, people: int, texts: int) -> Figures:
    """Make an office where there is none yet, and measure a copy of it."""
    figures: dict[str, float] = {}
    if not offices.exists(folder):
        begun = perf_counter()
        demonstration.found(folder, people)
        figures[MADE.name] = perf_counter() - begun
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True, dir=folder.parent) as beside:
        copy = shutil.copytree(folder, Path(beside) / "office")
        asked = [sys.executable, "-m", "benchmarks.scale", "--measure", copy, "--texts", str(texts)]
        done = subprocess.run(asked, check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603 - this program
    return figures | json.loads(done.stdout)


def _measured(folder: Path, texts: int) -> Iterator[tuple[str, float]]:
    """Go through what is measured of an office."""
    session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
    try:
        store = session.store(writes=False)
        states = sorted({each for text in corpus(store, texts) for each in typings(text)})
        yield LISTED.name, _slow(list_times(session, states))
        yield FILTERED.name, _slow(list_times(session, states, FILTERS))
        yield RARELY.name, _slow(list_times(session, states, (RARE,)))
        yield ORDERED.name, max(_ordered(session)) * 1000
        yield SOUGHT.name, _slow(everywhere_times(session, states))
        yield SCANNED.name, statistics.median(scan_times(store, states[:SCANS])) * 1000
        yield SAVED.name, _slow(save_times(session, SAVES))
        yield OFFERED.name, _slow(candidate_times(session, list(wishes_drawn(WISHES))))
        yield HELD.name, psutil.Process().memory_info().rss / _MB
        for name, work in ((BACKED.name, backups.make_backup), (CHECKED.name, checking.check)):
            begun = perf_counter()
            work(session)
            yield name, perf_counter() - begun
    finally:
        session.close()


def _ordered(session: Session) -> Iterator[float]:
    """Time the first page of each list in every order it offers, and of one by every filter alone."""
    listed = {
        kind.name: tuple(each.path for each in CATALOG.columns(kind) if each.listed)
        for kind in CATALOG
    }
    queries = [
        *(
            Query(kind, order=path, descending=down)
            for kind, paths in listed.items()
            for path in paths
            for down in (False, True)
        ),
        *(Query(KIND, "", filters) for filters in (*FILTERS, RARE)),
    ]
    for query in queries:
        times: list[float] = []
        with timed(times):
            lists.count(session, query)
            lists.page(session, query, 0, limit=200, paths=listed[query.kind])
        yield times[0]


def _slow(times: Iterable[float]) -> float:
    """Return what 95 of 100 stay below, in milliseconds."""
    return statistics.quantiles(times, n=20)[-1] * 1000


def _show(found: Mapping[int, Figures]) -> int:
    """Print the table; returns 1 where the largest office misses a promise."""
    sizes = sorted(found)
    print("\n### What grows with the office\n")
    print(f"| measured | {' | '.join(f'{size:,}' for size in sizes)} | growth | goal | |")
    print(f"| --- |{' --: |' * (len(sizes) + 2)} --- |")
    missed = False
    for line in LINES:
        figures = [found[size].get(line.name, math.nan) for size in sizes]
        over = bool(line.goal) and figures[-1] > line.goal
        missed = missed or over
        cells = [f"{line.name}, {line.unit}", *map(_told, figures)]
        cells += [_growth(sizes, figures), f"{line.goal:g}" if line.goal else ""]
        print(f"| {' | '.join(cells)} | {'**missed**' if over else ''} |")
    return int(missed)


def _growth(sizes: Sequence[int], figures: Sequence[float]) -> str:
    """Return the exponent by which a figure grows from the smallest to the largest office."""
    if len(sizes) == 1 or math.isnan(figures[0]) or math.isnan(figures[-1]):
        return ""
    return f"{math.log(figures[-1] / figures[0]) / math.log(sizes[-1] / sizes[0]):.2f}"


def _told(figure: float) -> str:
    return "" if math.isnan(figure) else f"{figure:.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
