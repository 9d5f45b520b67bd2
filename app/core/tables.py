"""Tables and charts of papers, and `Section`: a part of a paper that a service has tabulated.

A section is shown by the window, drawn by a paper and written into a workbook, so the three agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from app.core.values import Cell


@dataclass(frozen=True)
class TableColumn:
    """One column of a long table."""

    label: str
    width: float
    """Wished width in millimetres; the engine stretches or shrinks all to the page."""
    align: str = "left"
    ordinal: bool = False
    """It holds no record's value but counts the rows from 1."""
    recorded: bool = False
    """It waits for no pen: where nothing is recorded of any row it is as narrow as its heading."""
    shaded: bool = False
    """Grey from top to bottom: a day on which nobody works."""


@dataclass(frozen=True)
class Table:
    """A long table: repeated header, wrapping at spaces, and 끝. or, for the pen, 이하 빈칸 after the last row."""

    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[str]]
    names: Sequence[str] = ()
    """How to call each row when a character of it cannot be printed; empty takes its number."""
    least: float = 0
    """Least height of a row in millimetres, for columns that are filled in by pen."""
    _: KW_ONLY
    closed: bool = True
    """Whether 끝. follows, or 이하 빈칸 where rows wait for the pen; a table in the middle of a paper has neither."""
    totalled: bool = False
    """Whether the last row tells of all the others, and is shaded."""
    size: float = 0
    """Points that are kept whatever stands in it; 0 begins at 9 and may shrink for many columns."""


class ChartForm(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    """Bars that lie, one below the other, those of a label together."""
    STACKED = "stacked"
    """One lying bar for each label, its parts end to end."""
    LINE = "line"
    """A line over points in time, for each series one."""


@dataclass(frozen=True)
class ChartSeries:
    """What is drawn alike: a value for each label, and the words that are printed beside it."""

    label: str
    values: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A drawing of figures: told apart by hatching, every value printed, so that no colour is needed."""

    form: ChartForm
    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]


@dataclass(frozen=True)
class Section:
    """A table with its heading, as text for screen and paper and as values for a workbook."""

    heading: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[Cell, ...], ...]
    """The same as `rows`: numbers where they are numbers."""
    note: str = ""
    chart: Chart | None = None
    totalled: bool = False
    """Whether the last row tells of all the others."""
    empty: str = ""
    """What is said in its place where it has no row; empty is 해당 없음."""
