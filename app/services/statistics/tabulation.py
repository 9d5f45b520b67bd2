"""From declared tables to figures: what is to be counted, and the counts laid out as sections."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from app.core.small_cells import Cell as Place
from app.core.small_cells import protect
from app.core.tables import TableColumn
from app.services.statistics.charting import chart_of, remark
from app.services.statistics.figures import Grid, Spot, Tabulated, lay
from app.services.statistics.measures import Breakdown, Column, Days, Measure, Share, Words
from app.services.statistics.row_keys import RowKeys
from app.store.query import EMPTY, Query
from app.store.statistics import Figure, Groups

WHOLE, WHOLE_ONCE = "합계", "전체"
"""The last row: what the others add up to, or where they may add up to more, everything once."""
_HEAD, _FIGURE, _WORDS = 44.0, 17.0, 80.0
"""Wished widths in millimetres."""
Found = dict[Figure, Groups]
Hidden = AbstractSet[Query]
"""The lists whose number is hidden, in whatever table; with days by their names, those of the report's own period."""


@dataclass(frozen=True)
class TabulatedRow:
    """A row to be filled: its columns, its days, and the key of its records in a grouped table."""

    label: str
    columns: tuple[Column, ...]
    days: Days
    by: str = ""
    key: str | int | None = None
    own: bool = True
    """Its days are those of the report's period."""

    def look_up(self, found: Found, measure: Measure) -> float | None:
        """Return what was counted of a measure."""
        group = found[measure.figure(self.days, self.by)]
        return group.get((self.key,) if self.by else ())

    def query(self, measure: Measure) -> Query:
        """Return the list behind a figure."""
        return self._behind(measure, self.days)

    def named(self, measure: Measure) -> Query | None:
        """Return the list behind a figure of the report's period, whichever it is: with its days named."""
        return self._behind(measure, {}) if self.own else None

    def _behind(self, measure: Measure, days: Days) -> Query:
        return measure.behind(days, self.by, EMPTY if self.key is None else str(self.key))


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
                elif isinstance(column, Share):
                    yield from (each.figure(row.days, row.by) for each in column.unseen)
                elif row.by:
                    yield _words_figure(column, row)

    def spread(self, found: Found, keys: RowKeys) -> Spread:
        """Set out what was counted, with nothing hidden."""
        table = self.table
        if table.compared:
            rows = [
                TabulatedRow("", table.columns, days, own=days is self.days)
                for days in (self.days, self.before)
            ]
        else:
            rows = [*self._rows(found, keys), *self._total()]
        grid = tuple(tuple(_spot(each, row, found) for each in row.columns) for row in rows)
        return Spread(table, tuple(rows), found, grid)

    def lay(self, spread: Spread, grid: Grid) -> Tabulated:
        """Lay out what was set out, with some of it hidden."""
        if self.table.compared:
            return self._lay_comparison(grid)
        rows = spread.rows
        labels, columns = [row.label for row in rows], rows[0].columns
        heads = tuple(_column(column) for column in columns)
        return self._finish(labels, heads, grid, len(rows) - self.table.totalled)

    # --- rows --------------------------------------------------------------------------------

    def _patterns(self) -> Iterator[TabulatedRow]:
        """Go through the rows that say what is counted; a grouped table has one for all of its."""
        table = self.table
        if table.by:
            yield TabulatedRow("", table.columns, self.days, table.by)
        if table.compared:
            yield TabulatedRow("", table.columns, self.before, own=False)
        yield from self._plain_rows()
        if table.columns:
            yield TabulatedRow("", table.columns, self.days)

    def _plain_rows(self) -> Iterator[TabulatedRow]:
        for line in self.table.lines:
            yield TabulatedRow(line.label, line.columns, self.days)
        for label, days in self.months if self.table.monthly else ():
            yield TabulatedRow(label, self.table.columns, days, own=False)

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

    def _lay_comparison(self, grid: Grid) -> Tabulated:
        """Lay the measures below each other: now, before, and by how much they changed."""
        lines = [(now, before, _change(now, before)) for now, before in zip(*grid, strict=True)]
        heads = tuple(TableColumn(label, 32, "right") for label in (*self.periods, "증감"))
        labels = [_column(column).label for column in self.table.columns]
        return self._finish(labels, heads, lines, len(labels))

    def _finish(
        self,
        labels: Sequence[str],
        heads: tuple[TableColumn, ...],
        grid: Grid | Sequence[tuple[Spot, ...]],
        count: int,
    ) -> Tabulated:
        """Put the labels before the figures; `count` rows are drawn in the chart."""
        table, told = self.table, list(zip(labels, grid, strict=True))
        head = (TableColumn(table.rows, _HEAD), *heads)
        laid = lay(table.name, table.heading, head, told, totalled=count < len(told))
        section = laid.section
        chart = (
            chart_of(table, section.rows[:count], section.cells[:count]) if table.chart else None
        )
        note = " ".join(filter(None, (table.note, remark(chart, count))))
        return replace(laid, section=replace(section, note=note, chart=chart), spots=tuple(grid))


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
    counted, behind, named = row.look_up(found, column), row.query(column), row.named(column)
    if column.days:
        value = None if counted is None else round(counted, 1)
    elif column.hours:
        value = round((counted or 0) / 60, 1)
    else:
        value = int(counted or 0)
    return Spot(value, behind=behind, named=named)


def _parts(share: Share, row: TabulatedRow) -> tuple[Measure, Measure]:
    """Return the two measures of a row that a share is made of."""
    named = {each.label: each for each in row.columns if isinstance(each, Measure)}
    part, whole = (
        each if isinstance(each, Measure) else named[each] for each in (share.part, share.whole)
    )
    return part, whole


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
    if now.hidden or before.hidden:
        return Spot(None, hidden=True)
    if isinstance(now.value, int | float) and isinstance(before.value, int | float):
        change = now.value - before.value
        return Spot(round(change, 1) if isinstance(change, float) else change, signed=True)
    return Spot(None)


@dataclass(frozen=True)
class Spread:
    """The figures of a table as they were counted."""

    table: Breakdown
    rows: tuple[TabulatedRow, ...]
    found: Found
    grid: Grid

    def hide(self, taken: Hidden, kept: Hidden) -> Grid:
        """Hide small counts of residents, what is hidden elsewhere, what would tell either, and what is made of it.

        What is `kept` needs no cover of its own.
        """
        cells = self._cells(taken, kept)
        return tuple(
            tuple(
                self._hidden(column, row, spot, {label for at, label in cells if at == place})
                for column, spot in zip(row.columns, self.grid[place], strict=True)
            )
            for place, row in enumerate(self.rows)
        )

    def _hidden(self, column: Column, row: TabulatedRow, spot: Spot, own: AbstractSet[str]) -> Spot:
        if isinstance(column, Words):
            return Spot(_words(column, row, self.found, counted=False))
        return replace(spot, hidden=True) if own & _made_of(column) else spot

    def _cells(self, taken: Hidden, kept: Hidden) -> set[Place]:
        """Return the figures to be hidden."""
        counts = [
            {each.label: int(row.look_up(self.found, each.number) or 0) for each in _personal(row)}
            for row in self.rows
        ]
        return protect(
            counts,
            self.table.splits,
            totalled=self.table.totalled,
            taken=self._places(counts, taken),
            kept=self._places(counts, kept),
        )

    def _places(self, counts: Sequence[Mapping[str, int]], hidden: Hidden) -> set[Place]:
        """Return the counts of which the list is among hidden ones."""
        return {
            (place, column.label)
            for place, (row, own) in enumerate(zip(self.rows, counts, strict=True))
            for column, spot in zip(row.columns, self.grid[place], strict=True)
            if column.label in own and (spot.behind in hidden or spot.named in hidden)
        }


def _personal(row: TabulatedRow) -> list[Measure]:
    """Return the measures of a row that count residents."""
    return [each for each in row.columns if isinstance(each, Measure) and each.personal]


def _made_of(column: Measure | Share) -> set[str]:
    """Return the labels of the measures that a column tells."""
    if not isinstance(column, Share):
        return {column.label}
    return {each for each in (column.part, column.whole) if isinstance(each, str)}
