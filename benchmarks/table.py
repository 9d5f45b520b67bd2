"""The rows of a measurement, how they are timed, and how they are printed."""

from __future__ import annotations

import statistics
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Row:
    """One measured thing; times are milliseconds."""

    name: str
    p50: float
    p95: float
    most: float
    note: str = ""


@contextmanager
def seconds_of(times: list[float]) -> Generator[None]:
    """Add to `times` how long the block took."""
    begun = perf_counter()
    yield
    times.append(perf_counter() - begun)


def milliseconds(times: list[float]) -> tuple[float, float, float]:
    """Return the median, the 95th percentile and the greatest of some seconds, in milliseconds."""
    cuts = statistics.quantiles(times, n=20)
    return statistics.median(times) * 1000, cuts[-1] * 1000, max(times) * 1000


def show(title: str, rows: Iterable[Row]) -> str:
    """Return a Markdown table, as README holds it."""
    lines = [
        f"### {title}",
        "",
        "| measured | p50 ms | p95 ms | max ms | |",
        "| --- | --: | --: | --: | --- |",
    ]
    lines += [
        f"| {row.name} | {row.p50:.2f} | {row.p95:.2f} | {row.most:.2f} | {row.note} |"
        for row in rows
    ]
    return "\n".join(lines)
