"""The rows of a measurement: how they are timed, judged and printed."""

from __future__ import annotations

import statistics
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One measured thing, by how long it took each time, in seconds."""

    name: str
    times: Sequence[float]
    note: str = ""
    goal: float = 0
    """Milliseconds that 95 of 100 may take; 0 promises nothing."""

    @property
    def median(self) -> float:
        """What half of the times stay below, in milliseconds."""
        return statistics.median(self.times) * 1000

    @property
    def slow(self) -> float:
        """What 95 of 100 stay below, in milliseconds."""
        return statistics.quantiles(self.times, n=20)[-1] * 1000

    @property
    def kept(self) -> bool:
        """Whether the promise was kept."""
        return not self.goal or self.slow <= self.goal


@contextmanager
def timed(times: list[float]) -> Generator[None]:
    """Add to `times` how many seconds the block took."""
    begun = perf_counter()
    yield
    times.append(perf_counter() - begun)


def show(title: str, rows: Sequence[Row]) -> int:
    """Print a Markdown table, as README holds it; returns 1 where a promise was not kept."""
    print(f"\n### {title}\n")
    print("| measured | p50 ms | p95 ms | max ms | goal p95 | |")
    print("| --- | --: | --: | --: | --: | --- |")
    for row in rows:
        goal = f"{row.goal:g}" if row.goal else ""
        note = row.note if row.kept else f"**missed** {row.note}".rstrip()
        most = max(row.times) * 1000
        print(f"| {row.name} | {row.median:.2f} | {row.slow:.2f} | {most:.2f} | {goal} | {note} |")
    return int(not all(row.kept for row in rows))
