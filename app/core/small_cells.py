"""Hiding cells under 3 in a column of counts, so that its total does not give them away.

A cell of 1 or 2 prints as `3 미만`. Where total and shown cells would still tell it, one more cell is
hidden with other words, which may stand for any number. So it is along the rows of a table whose cells
add up to another of the row. A figure that is hidden in one table is so in every table of the report, and
where a month is hidden the figure of its quarter, or year, is as well unless other hidden ones cover it
(`services/statistics`).

What remains: a figure that is hidden beside a small one of a quarter or year though its months were shown; two
months of `3 미만` in a quarter that is told to be `3 미만` as well, which can only be 1, 1 and 2 (tried over years of
few requests: a few of a hundred hidden figures follow so); figures that lie between bounds, as those of persons
counted once over several months; sums over three tables or more; lists that are printed besides; and a figure
entered late, which changes what a print of the same period said before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

LEAST = 3


class Mark(StrEnum):
    """What stands in place of a hidden count."""

    SMALL = "3 미만"
    """The count is 1 or 2."""
    TOGETHER = "가림"
    """Any count, hidden so that another one cannot be worked out."""


NOTE = (
    "1과 2는 ‘3 미만’으로 적고, 합계에서 그 수를 셈해 낼 수 없도록 다른 칸도 ‘가림’으로 가렸습니다. "
    "가린 칸에서 나오는 비율과 평균도 가렸습니다."
)


def is_small(count: float) -> bool:
    """Tell whether a count is hidden for itself."""
    return 0 < count < LEAST


def protect(counts: Sequence[int], total: int) -> list[Mark | None]:
    """Return what hides each count of a column whose total is told; `None` shows it.

    A total under 3 is hidden itself, by whoever shows it.
    """
    marks: list[Mark | None] = [Mark.SMALL if is_small(count) else None for count in counts]
    small = [place for place, mark in enumerate(marks) if mark]
    if is_small(total):
        for place in small[1:]:
            marks[place] = Mark.TOGETHER
    elif small and not len(small) < sum(counts[place] for place in small) < 2 * len(small):
        larger = [place for place, count in enumerate(counts) if count >= LEAST]
        victim = min(larger, key=counts.__getitem__) if larger else small[-1]
        marks[victim] = Mark.TOGETHER
    return marks


class Sum(NamedTuple):
    """Columns of a table of which one holds, row by row, what the others add up to."""

    whole: int
    parts: tuple[int, ...]


Marks = list[list[Mark | None]]
"""What hides the cells of a table, row by row."""
_Cell = tuple[int, int]


def protect_sums(
    counts: Sequence[Sequence[int]], marks: Marks, sums: Sequence[Sum], *, totalled: bool
) -> None:
    """Hide further cells until no hidden one follows from its row or its column; adds to `marks`.

    With `totalled` the last row holds the totals of the columns; else nobody tells them.
    """
    lines = list(_lines(counts, sums, totalled=totalled))
    found = True
    while found:
        found = False
        for parts, whole in lines:
            if _tells(counts, marks, parts, whole):
                row, column = _victim(counts, marks, parts, whole)
                marks[row][column] = Mark.TOGETHER
                found = True


def _lines(
    counts: Sequence[Sequence[int]], sums: Sequence[Sum], *, totalled: bool
) -> Iterator[tuple[list[_Cell], _Cell]]:
    """Go through all that adds up: the rows by their sums, the columns of these by their totals."""
    last = len(counts) - 1
    for row in range(len(counts)):
        for each in sums:
            yield [(row, column) for column in each.parts], (row, each.whole)
    for column in {place for each in sums for place in (each.whole, *each.parts)}:
        if totalled:
            yield [(row, column) for row in range(last)], (last, column)


def _tells(
    counts: Sequence[Sequence[int]], marks: Marks, parts: Sequence[_Cell], whole: _Cell
) -> bool:
    """Tell whether what is shown of a line, or known of what is hidden, gives a hidden cell away."""
    hidden = [(row, column) for row, column in parts if marks[row][column]]
    if marks[whole[0]][whole[1]]:
        return not hidden and any(counts[row][column] for row, column in parts)
    if len(hidden) == 1:
        return True
    known = all(marks[row][column] is Mark.SMALL for row, column in hidden)
    total = sum(counts[row][column] for row, column in hidden)
    return bool(hidden) and known and total in {len(hidden), 2 * len(hidden)}


def gives_away(counts: Sequence[int], marks: Sequence[Mark | None]) -> bool:
    """Tell whether counts of which the last is the sum of the others give one away that is hidden."""
    parts = [(0, column) for column in range(len(counts) - 1)]
    return _tells([counts], [list(marks)], parts, (0, len(counts) - 1))


def _victim(
    counts: Sequence[Sequence[int]], marks: Marks, parts: Sequence[_Cell], whole: _Cell
) -> _Cell:
    """Return the cell to be hidden as well: the smallest count that is not small, else any other."""
    shown = [(row, column) for row, column in parts if not marks[row][column]]
    larger = [cell for cell in shown if counts[cell[0]][cell[1]] >= LEAST]
    if larger:
        return min(larger, key=lambda cell: counts[cell[0]][cell[1]])
    if shown:
        return shown[-1]
    return whole if not marks[whole[0]][whole[1]] else parts[-1]
