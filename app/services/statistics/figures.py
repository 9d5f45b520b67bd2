"""Finished tables: figures with the lists behind them, as screen, paper and workbook take them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.small_cells import HIDDEN
from app.core.tables import Section, TableColumn
from app.core.values import Cell
from app.store.query import Query

NOTHING = "–"
"""Stands where there is nothing to take a mean or share of."""


@dataclass(frozen=True)
class Spot:
    """One figure: its value, what hides it, and the list of the records behind it."""

    value: float | str | None
    hidden: bool = False
    behind: Query | None = None
    named: Query | None = None
    """The same list of whatever period: its days are named."""
    signed: bool = False

    @property
    def text(self) -> str:
        """As screen and paper show it."""
        if self.hidden:
            return HIDDEN
        if self.value is None:
            return NOTHING
        if isinstance(self.value, str):
            return self.value
        decimals = ".1f" if isinstance(self.value, float) else ""
        return f"{self.value:{'+' if self.signed and self.value else ''},{decimals}}"

    @property
    def cell(self) -> Cell:
        """As a sheet holds it: a number where it is one."""
        return self.text if self.hidden or self.value is None else self.value


Grid = tuple[tuple[Spot, ...], ...]
Row = tuple[tuple[Cell, Query | None], ...]
"""What stands in the cells of a row beside its label, and the list behind each."""


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
        return {spot.behind for row in self.spots for spot in row if spot.hidden and spot.behind}

    @property
    def hidden_named(self) -> set[Query]:
        """The same lists of whatever period: those of its own with their days named."""
        return {spot.named for row in self.spots for spot in row if spot.hidden and spot.named}


def lay(
    name: str,
    heading: str,
    head: tuple[TableColumn, ...],
    rows: Sequence[tuple[str, Sequence[Spot]]],
    *,
    totalled: bool = False,
) -> Tabulated:
    """Put labels before their figures; `head` has the column of the labels too."""
    section = Section(
        heading,
        head,
        tuple((label, *(spot.text for spot in row)) for label, row in rows),
        tuple((label, *(spot.cell for spot in row)) for label, row in rows),
        totalled=totalled,
    )
    return Tabulated(name, section, tuple(tuple(spot.behind for spot in row) for _, row in rows))


def lay_cells(
    name: str,
    heading: str,
    head: tuple[TableColumn, ...],
    rows: Sequence[tuple[str, Row]],
    note: str = "",
) -> Tabulated:
    """Put labels before words and numbers that were told elsewhere; what is not known stays empty."""
    cells = tuple((label, *(cell for cell, _ in row)) for label, row in rows)
    section = Section(heading, head, tuple(tuple(map(_text, row)) for row in cells), cells, note)
    return Tabulated(name, section, tuple(tuple(query for _, query in row) for _, row in rows))


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell or "")
