"""Hiding cells under 3 in tables of counts, so that nothing that is told gives one away.

A small cell is safe where another village, in which its count is another, would be told of in the very same
words. So each is hidden together with the cells that would change if two records had changed places: one of
its row and one of another row take each other's outcome, or one is of the other's row. All that is hidden
reads alike and stands for any number. It holds for every table of a report, since a figure that is hidden in
one is so in all, and over all periods, since what is hidden in a month is so in its quarter and year
(`services/statistics`): the two records changed places in that month, and nothing that is shown counts them apart.

The price are longer periods: in a demonstration office of 500 people 50 of a hundred figures are hidden in a month,
72 in its year where months are given out as well, 63 where quarters are, 23 where only years are. So the office says
what it gives out, and what is shorter is whole and marked as kept inside.

What remains: lists that are printed besides, and a figure entered late, which changes what a print of the
same period said before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, product
from typing import NamedTuple

LEAST = 3
HIDDEN = "가림"
"""Stands in place of a hidden figure, whatever it is."""
NOTE = (
    "1과 2, 그리고 그 수를 셈해 낼 수 있게 하는 칸은 ‘가림’으로 적었습니다. "
    "가린 칸에서 나오는 비율과 평균도 가렸습니다."
)

Way = tuple[str, ...]
"""Columns in which a record counts besides the whole, the one that no other way has first; empty is none of them."""
Cell = tuple[int, str]
"""Row and column."""


class Split(NamedTuple):
    """Columns of a table among which the records of another are divided."""

    whole: str
    ways: tuple[Way, ...]
    """Each record of the whole counts in one of them."""
    open: bool = True
    """A record may count in none of them."""


def is_small(count: float) -> bool:
    """Tell whether a count is hidden for itself."""
    return 0 < count < LEAST


def protect(
    counts: Sequence[Mapping[str, int]],
    splits: Sequence[Split] = (),
    *,
    totalled: bool,
    taken: AbstractSet[Cell] = frozenset(),
    kept: AbstractSet[Cell] = frozenset(),
) -> set[Cell]:
    """Return the cells of a table to be hidden: the small ones, those taken from elsewhere, and what covers both.

    With `totalled` the last row holds the totals of the columns. What is `kept` is hidden and covered already.
    """
    return _Table(counts, splits, kept, totalled=totalled).protected(taken)


class _Table:
    """A table whose small cells are being covered; what is hidden only grows, so each cover stays one."""

    def __init__(
        self,
        counts: Sequence[Mapping[str, int]],
        splits: Sequence[Split],
        hidden: AbstractSet[Cell],
        *,
        totalled: bool,
    ) -> None:
        self._counts, self._splits = counts, splits
        self._total = len(counts) - 1 if totalled else None
        self._rows = range(len(counts) - totalled)
        self._hidden = set(hidden)

    def protected(self, taken: AbstractSet[Cell]) -> set[Cell]:
        """Return all that is to be hidden."""
        cells = ((row, each) for row, counted in enumerate(self._counts) for each in counted)
        small = {cell for cell in cells if is_small(self._count(cell))}
        self._hidden |= small | taken
        waiting = sorted(small | taken)
        for cell in waiting:
            cover = self._cover_total(cell) if cell[0] == self._total else self._cover(cell)
            waiting += sorted(each for each in cover - self._hidden if each[0] == self._total)
            self._hidden |= cover
        return self._hidden

    def _count(self, cell: Cell) -> int:
        return self._counts[cell[0]][cell[1]]

    def _cost(self, cells: AbstractSet[Cell]) -> tuple[int, int, int]:
        """Weigh a cover: how many small sums it leaves told, how many shown cells it hides, what these count."""
        new = cells - self._hidden
        several = len({row for row, _ in cells}) > 1
        sums = Counter[str]()
        for row, column in cells:
            sums[column] += self._count((row, column))
        told = sum(map(is_small, sums.values())) if several else 0
        return told, len(new), sum(map(self._count, new))

    def _cover(self, cell: Cell) -> set[Cell]:
        """Return the cheapest cells that change together with one of a row."""
        row, column = cell
        found = list(chain(self._swapped(row, column), self._moved(row, column)))
        if not found and self._total is not None:
            found = [_grid((row, self._total), each) for each in self._changed(row, column)]
        return min(found, key=self._cost, default={cell})

    def _cover_total(self, cell: Cell) -> set[Cell]:
        """Return the cheapest cells that change together with a total: its own row, and one that holds it."""
        total, column = cell
        found = [
            _grid((total, *row), each)
            for each in self._changed(total, column)
            for row in ([(row,) for row in self._rows if self._may_change(row, each)] or [()])
        ]
        return min(found, key=self._cost, default={cell})

    def _swapped(self, row: int, column: str) -> Iterator[set[Cell]]:
        """Go through the ways in which a record of a row and one of another may exchange their outcomes."""
        for split in self._splits:
            for way in self._ways(split, row, column):
                for other in _others(split, column):
                    changed = {*way} ^ {*other}
                    yield from self._alone(row, changed)
                    for second in self._rows:
                        if second != row and self._number(split, second, other):
                            yield _grid((row, second), changed)

    def _moved(self, row: int, column: str) -> Iterator[set[Cell]]:
        """Go through the ways in which a record of a row may be one of another row."""
        for columns in self._records(row, column):
            yield from self._alone(row, columns)
            yield from (_grid((row, second), columns) for second in self._rows if second != row)

    def _alone(self, row: int, columns: Iterable[str]) -> Iterator[set[Cell]]:
        """Leave other rows alone where no total counts, or none that is told."""
        columns = tuple(columns)
        if self._total is None or all((self._total, each) in self._hidden for each in columns):
            yield _grid((row,), columns)

    def _changed(self, row: int, column: str) -> Iterator[set[str]]:
        """Go through the columns that change where one record of a row has another outcome, or is not there."""
        outcomes = [
            {*way} ^ {*other}
            for split in self._splits
            for way in self._ways(split, row, column)
            for other in ([()] if split.open else _others(split, column))
        ]
        yield from outcomes or self._records(row, column)

    def _may_change(self, row: int, columns: AbstractSet[str]) -> bool:
        return any(self._count((row, each)) for each in columns)

    def _records(self, row: int, column: str) -> Iterator[set[str]]:
        """Go through the columns that one record of a row may count in, `column` being among them."""
        wholes = {each.whole for each in self._splits if column in {each.whole, *chain(*each.ways)}}
        whole = next(iter(wholes), column)
        choices = [
            ways
            for split in self._splits
            if split.whole == whole and (ways := self._held(split, row, column))
        ]
        yield from ({whole, column, *chain(*ways)} for ways in product(*choices))

    def _held(self, split: Split, row: int, column: str) -> list[Way]:
        """Return the ways that a record of a row may count in, those with `column` if it is of them."""
        ways = [way for way in _all_ways(split) if self._number(split, row, way)]
        return [way for way in ways if column in way] or ways

    def _ways(self, split: Split, row: int, column: str) -> list[Way]:
        """Return the ways with a column in which a record of a row counts."""
        return [way for way in split.ways if column in way and self._number(split, row, way)]

    def _number(self, split: Split, row: int, way: Way) -> int:
        """Return how many records of a row count in a way."""
        if way:
            return self._count((row, way[0]))
        return self._count((row, split.whole)) - sum(
            self._count((row, each[0])) for each in split.ways
        )


def _all_ways(split: Split) -> tuple[Way, ...]:
    return (*split.ways, ()) if split.open else split.ways


def _others(split: Split, column: str) -> list[Way]:
    """Return the ways without a column."""
    return [way for way in _all_ways(split) if column not in way]


def _grid(rows: Iterable[int], columns: Iterable[str]) -> set[Cell]:
    return set(product(rows, tuple(columns)))
