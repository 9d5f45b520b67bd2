"""From declared tables to figures: what is to be counted, and the counts laid out as sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from app.core.small_cells import Mark, Sum, is_small, protect, protect_sums
from app.core.tables import Section, TableColumn
from app.core.values import Cell
from app.services.statistics.charting import chart_of, remark
from app.services.statistics.measures import Breakdown, Column, Days, Measure, Share, Words
from app.services.statistics.row_keys import RowKeys
from app.store.query import EMPTY, Query
from app.store.statistics import Figure, Groups

WHOLE, WHOLE_ONCE = "합계", "전체"
"""The last row: what the others add up to, or where they may add up to more, everything once."""
NOTHING = "–"
"""Stands where there is nothing to take a mean or share of."""
_HEAD, _FIGURE, _WORDS = 44.0, 17.0, 80.0
"""Wished widths in millimetres."""
Found = dict[Figure, Groups]
Hidden = AbstractSet[Query]
"""The lists whose number is hidden, in whatever table or period."""


@dataclass(frozen=True)
class Spot:
    """One figure: its value, what hides it, and the list of the records behind it."""

    value: float | str | None
    mark: Mark | None = None
    behind: Query | None = None
    signed: bool = False

    @property
    def text(self) -> str:
        """As screen and paper show it."""
        if self.mark is not None:
            return str(self.mark)
        if self.value is None:
            return NOTHING
        if isinstance(self.value, str):
            return self.value
        decimals = ".1f" if isinstance(self.value, float) else ""
        return f"{self.value:{'+' if self.signed and self.value else ''},{decimals}}"

    @property
    def cell(self) -> Cell:
        """As a sheet holds it: a number where it is one."""
        return self.text if self.mark or self.value is None else self.value


@dataclass(frozen=True)
class TabulatedRow:
    """A row to be filled: its columns, its days, and the key of its records in a grouped table."""

    label: str
    columns: tuple[Column, ...]
    days: Days
    by: str = ""
    key: str | int | None = None

    def look_up(self, found: Found, measure: Measure) -> float | None:
        """Return what was counted of a measure."""
        group = found[measure.figure(self.days, self.by)]
        return group.get((self.key,) if self.by else ())

    def query(self, measure: Measure) -> Query:
        """Return the list behind a figure."""
        key = EMPTY if self.key is None else str(self.key)
        return measure.behind(self.days, self.by, key)


@dataclass(frozen=True)
class Tabulated:
    """A finished table: its section, and for every cell beside a row's label its list, if any."""

    name: str
    section: Section
    behind: tuple[tuple[Query | None, ...], ...]
    spots: tuple[tuple[Spot, ...], ...] = ()
    """The figures themselves, row by row."""

    @property
    def hidden(self) -> set[Query]:
        """The lists whose number it hides."""
        spots = (spot for row in self.spots for spot in row)
        return {each.behind for each in spots if each.mark and each.behind}

    @property
    def cells(self) -> dict[tuple[str, str, str], Spot]:
        """The figures with a list by table, row and column: the same in every period."""
        heads = self.section.columns[1:]
        return {
            (self.name, str(texts[0]), column.label): spot
            for texts, row in zip(self.section.rows, self.spots, strict=True)
            for column, spot in zip(heads, row, strict=True)
            if spot.behind and isinstance(spot.value, int)
        }


@dataclass(frozen=True)
class Tabulation:
    """One declared table for the days of a period, of the period before, and of its months."""

    table: Breakdown
    days: Days
    before: Days
    months: tuple[tuple[str, Days], ...]
    periods: tuple[str, str]
    """What the period and the one before are called."""

    def figures(self) -> Iterator[Figure]:
        """Go through all that has to be counted."""
        for row in self._patterns():
            for column in row.columns:
                if isinstance(column, Measure):
                    yield column.figure(row.days, row.by)
                    yield column.number.figure(row.days, row.by)
                elif isinstance(column, Words) and row.by:
                    yield _words_figure(column, row)

    def lay(self, found: Found, keys: RowKeys, hidden: Hidden | None) -> Tabulated:
        """Lay out what was counted; with `hidden` small counts are hidden, and what is so elsewhere."""
        if self.table.compared:
            return self._lay_comparison(found, hidden)
        rows = self._rows(found, keys)
        total = self._total()
        grid = [[_spot(each, row, found) for each in row.columns] for row in (*rows, *total)]
        if hidden is not None:
            _hide(grid, (*rows, *total), found, hidden, sums=self.table.sums, totalled=bool(total))
        columns = (rows or total)[0].columns
        heads = tuple(_column(column) for column in columns)
        return self._finish([row.label for row in (*rows, *total)], heads, grid, len(rows))

    # --- rows --------------------------------------------------------------------------------

    def _patterns(self) -> Iterator[TabulatedRow]:
        """Go through the rows that say what is counted; a grouped table has one for all of its."""
        table = self.table
        if table.by:
            yield TabulatedRow("", table.columns, self.days, table.by)
        if table.compared:
            yield TabulatedRow("", table.columns, self.before)
        yield from self._plain_rows()
        if table.columns:
            yield TabulatedRow("", table.columns, self.days)

    def _plain_rows(self) -> Iterator[TabulatedRow]:
        for line in self.table.lines:
            yield TabulatedRow(line.label, line.columns, self.days)
        for label, days in self.months if self.table.monthly else ():
            yield TabulatedRow(label, self.table.columns, days)

    def _rows(self, found: Found, keys: RowKeys) -> list[TabulatedRow]:
        table = self.table
        if not table.by:
            return list(self._plain_rows())
        pattern = TabulatedRow("", table.columns, self.days, table.by)
        used: dict[str | int | None, float] = {}
        for measure in (each for each in table.columns if isinstance(each, Measure)):
            for (key,), value in found[measure.figure(self.days, table.by)].items():
                used[key] = used.get(key, 0) + (value or 0)
        return [replace(pattern, label=label, key=key) for key, label in keys.rows(table, used)]

    def _total(self) -> list[TabulatedRow]:
        label = WHOLE_ONCE if self.table.several else WHOLE
        return [TabulatedRow(label, self.table.columns, self.days)] if self.table.totalled else []

    # --- layout ------------------------------------------------------------------------------

    def _lay_comparison(self, found: Found, hidden: Hidden | None) -> Tabulated:
        """Lay the measures below each other: now, before, and by how much they changed."""
        columns = self.table.columns
        grid: list[list[Spot]] = []
        both = [TabulatedRow("", columns, days) for days in (self.days, self.before)]
        sides = [[_spot(column, row, found) for column in columns] for row in both]
        if hidden is not None:
            for side, row in zip(sides, both, strict=True):
                _hide([side], (row,), found, hidden, sums=(), totalled=True)
        for now, before in zip(*sides, strict=True):
            grid.append([now, before, _change(now, before)])
        heads = tuple(TableColumn(label, 32, "right") for label in (*self.periods, "증감"))
        labels = [_column(column).label for column in columns]
        return self._finish(labels, heads, grid, len(labels))

    def _finish(
        self,
        labels: Sequence[str],
        heads: tuple[TableColumn, ...],
        grid: Sequence[Sequence[Spot]],
        count: int,
    ) -> Tabulated:
        """Put the labels before the figures; `count` rows are drawn in the chart."""
        table = self.table
        rows = tuple(
            (label, *(spot.text for spot in row)) for label, row in zip(labels, grid, strict=True)
        )
        cells = tuple(
            (label, *(spot.cell for spot in row)) for label, row in zip(labels, grid, strict=True)
        )
        chart = chart_of(table, rows[:count], cells[:count]) if table.chart else None
        section = Section(
            table.heading,
            (TableColumn(table.rows, _HEAD), *heads),
            rows,
            cells,
            " ".join(filter(None, (table.note, remark(chart, count)))),
            chart,
            count < len(rows),
        )
        behind = tuple(tuple(spot.behind for spot in row) for row in grid)
        return Tabulated(table.name, section, behind, tuple(map(tuple, grid)))


def _column(column: Column) -> TableColumn:
    if isinstance(column, Words):
        return TableColumn(column.label, _WORDS)
    unit = f"({column.unit})" if column.unit else ""
    return TableColumn(f"{column.label}{unit}", _FIGURE, "right")


def _spot(column: Column, row: TabulatedRow, found: Found) -> Spot:
    """Return one figure, or words; a share follows from two measures of its row."""
    if isinstance(column, Words):
        return Spot(_words(column, row, found))
    if isinstance(column, Share):
        part, whole = (row.look_up(found, each) or 0 for each in _parts(column, row))
        return Spot(round(100 * part / whole, 1) if whole else None)
    value, behind = row.look_up(found, column), row.query(column)
    if column.days:
        return Spot(None if value is None else round(value, 1), behind=behind)
    if column.hours:
        return Spot(round((value or 0) / 60, 1), behind=behind)
    return Spot(int(value or 0), behind=behind)


def _parts(share: Share, row: TabulatedRow) -> tuple[Measure, Measure]:
    """Return the two measures of a row that a share is made of."""
    named = {each.label: each for each in row.columns if isinstance(each, Measure)}
    return named[share.part], named[share.whole]


def _words_figure(column: Words, row: TabulatedRow) -> Figure:
    return replace(
        Measure("", column.query).figure(row.days), by=(*filter(None, [row.by]), column.path)
    )


def _words(column: Words, row: TabulatedRow, found: Found, *, counted: bool = True) -> str:
    """Return the words of a row, with how often each was written; the row of all has none."""
    if not row.by:
        return ""
    groups = found[_words_figure(column, row)]
    often = {
        str(word): count or 0 for (key, word), count in groups.items() if key == row.key and word
    }
    ordered = sorted(often, key=lambda word: (-often[word], word))
    return ", ".join(f"{word}({often[word]:,})" if counted else word for word in ordered)


def _change(now: Spot, before: Spot) -> Spot:
    if now.mark or before.mark:
        return Spot(None, Mark.TOGETHER)
    if isinstance(now.value, int | float) and isinstance(before.value, int | float):
        change = now.value - before.value
        return Spot(round(change, 1) if isinstance(change, float) else change, signed=True)
    return Spot(None)


def _hide(
    grid: list[list[Spot]],
    rows: Sequence[TabulatedRow],
    found: Found,
    hidden: Hidden,
    *,
    sums: Sequence[tuple[str, tuple[str, ...]]],
    totalled: bool,
) -> None:
    """Hide small counts of residents column by column, what would tell them, and what is made of them."""
    marks: list[dict[str, Mark]] = [{} for _ in rows]
    places = {column.label: place for place, column in enumerate(rows[0].columns)}
    alone: list[tuple[str, tuple[str, ...]]] = []
    for column in rows[0].columns:
        if isinstance(column, Measure) and column.personal:
            _mark(marks, rows, found, column.label, totalled=totalled)
            if _take(marks, rows, column.label, hidden):
                alone.append((column.label, ()))
    _hide_sums(marks, rows, found, (*sums, *alone), totalled=totalled)
    for spots, own, row in zip(grid, marks, rows, strict=True):
        for label, place in places.items():
            column, spot = rows[0].columns[place], spots[place]
            if isinstance(column, Share) and own.keys() & {column.part, column.whole}:
                spots[place] = replace(spot, mark=Mark.TOGETHER)
            elif isinstance(column, Words):
                spots[place] = Spot(_words(column, row, found, counted=False))
            elif label in own:
                spots[place] = replace(spot, mark=own[label])


def _mark(
    marks: list[dict[str, Mark]],
    rows: Sequence[TabulatedRow],
    found: Found,
    label: str,
    *,
    totalled: bool,
) -> None:
    """Hide the small figures of a column, and what would tell them beside its total."""
    columns = [next(each for each in row.columns if each.label == label) for row in rows]
    measures = [each for each in columns if isinstance(each, Measure)]
    counts = [
        int(row.look_up(found, each.number) or 0) for row, each in zip(rows, measures, strict=True)
    ]
    for mark, own, each in zip(_marks(counts, totalled=totalled), marks, measures, strict=True):
        if mark:
            own[label] = mark if each.counts else Mark.TOGETHER


def _take(
    marks: list[dict[str, Mark]], rows: Sequence[TabulatedRow], label: str, hidden: Hidden
) -> bool:
    """Hide the figures of a column that are hidden elsewhere; tells whether there were any."""
    taken = False
    for row, own in zip(rows, marks, strict=True):
        column = next(each for each in row.columns if each.label == label)
        if isinstance(column, Measure) and label not in own and row.query(column) in hidden:
            own[label] = Mark.TOGETHER
            taken = True
    return taken


def _hide_sums(
    marks: list[dict[str, Mark]],
    rows: Sequence[TabulatedRow],
    found: Found,
    sums: Sequence[tuple[str, tuple[str, ...]]],
    *,
    totalled: bool,
) -> None:
    """Hide what would give a hidden count away along the rows; it is entered among the marks."""
    labels = list(dict.fromkeys(name for whole, parts in sums for name in (whole, *parts)))
    measures = [
        {each.label: each for each in row.columns if isinstance(each, Measure)} for row in rows
    ]
    counts = [
        [int(row.look_up(found, named[label]) or 0) for label in labels]
        for row, named in zip(rows, measures, strict=True)
    ]
    table = [[own.get(label) for label in labels] for own in marks]
    places = [Sum(labels.index(whole), tuple(map(labels.index, parts))) for whole, parts in sums]
    protect_sums(counts, table, places, totalled=totalled)
    for own, line in zip(marks, table, strict=True):
        own.update({label: mark for label, mark in zip(labels, line, strict=True) if mark})


def _marks(counts: Sequence[int], *, totalled: bool) -> list[Mark | None]:
    """Return what hides each count of a column; the last one may be the total of the others."""
    if not totalled:
        return protect(counts, sum(counts))
    *parts, total = counts
    return [*protect(parts, total), Mark.SMALL if is_small(total) else None]
