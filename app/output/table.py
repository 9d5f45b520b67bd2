"""Long tables: every different text is laid once, the rows are poured on pages, then drawn.

10,000 rows of 8 columns are drawn in a fraction of a second, because a line of a cell is two halves
of one operator, and only the height between them differs from row to row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.core.papers import Table, TableColumn
from app.output.columns import Measures, lay_columns
from app.output.contents import Style, lay_text
from app.output.flow import Flow
from app.output.grid import INNER, OUTER, SHADE
from app.output.ink import CENTRE, Box, Ink, Rule
from app.output.lettering import Typeface
from app.output.prose import Text
from app.output.wrapping import wrap

BLANK_BELOW = "이하 빈칸"
"""After the last entry of a table that has room for more."""
END = "끝."
"""Below a table that is full."""
_END_INDENT = "  "
_LEAST_LINES = 3
"""A row that must be parted has at least so many lines above the page's end."""

Line = tuple[str, str]
"""A line of a cell: the operators before and after its height."""
Row = tuple[Sequence[Line], ...]
"""The lines of each cell."""


class _Cells(dict[str, Sequence[Line]]):
    """The lines of every different text of one column, laid when first asked for."""

    def __init__(self, column: Box, align: str, measures: Measures, typeface: Typeface) -> None:
        super().__init__({"": ()})
        self._left = column.left + measures.pad_x
        self._limit = (column.width - 2 * measures.pad_x) * 1000 / measures.size
        self._slack = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        self._size = measures.size
        self._typeface = typeface

    def __missing__(self, text: str) -> Sequence[Line]:
        widths = self._typeface.widths
        width = sum(map(widths.__getitem__, text))
        if width <= self._limit:
            laid = [self._lay_line(text, width)]
        else:
            laid = [
                self._lay_line(line, sum(map(widths.__getitem__, line)))
                for line in wrap(text, self._limit, widths)
            ]
        self[text] = laid
        return laid

    def _lay_line(self, text: str, width: float) -> Line:
        x = self._left + (self._limit - width) * self._slack * self._size / 1000
        return f"1 0 0 1 {x:.2f} ", f" Tm {self._typeface.show(text, self._size)}"


@dataclass(frozen=True)
class _Form:
    """What all parts of one table share."""

    measures: Measures
    columns: tuple[Box, ...]
    """Left edge and width of each."""
    header: Row
    header_height: float


@dataclass(frozen=True)
class _Part:
    """The rows of one page, below the header, each with its number of lines."""

    form: _Form
    rows: Sequence[tuple[Row, int]]

    @property
    def height(self) -> float:
        """The header and all rows."""
        rows = sum(self.form.measures.height(lines) for _, lines in self.rows)
        return self.form.header_height + rows

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw shade, texts, inner lines and the frame."""
        form, measures = self.form, self.form.measures
        top = box.top - form.header_height
        heights = [measures.height(lines) for _, lines in self.rows]
        edges = [top - depth for depth in accumulate(heights, initial=0)]
        ink.fill([box._replace(height=form.header_height)], SHADE)
        ink.lines(
            list(_show_row(form.header, box.top - form.header_height / 2, measures)),
            size=measures.size,
            bold=True,
        )
        shown: list[str] = []
        for (row, _), upper, lower in zip(self.rows, edges, edges[1:], strict=False):
            shown += _show_row(row, (upper + lower) / 2, measures)
        ink.lines(shown, size=measures.size)
        across: list[Rule] = [(box.left, edge, box.right, edge) for edge in edges[:-1]]
        down: list[Rule] = [
            (column.left, box.top, column.left, box.bottom) for column in form.columns[1:]
        ]
        ink.rules(across + down, INNER)
        ink.frame(box, OUTER)


class _Pouring:
    """Fills pages with rows; a row goes to the next page whole unless it is taller than a page."""

    def __init__(self, flow: Flow, form: _Form, end: Text) -> None:
        self._flow = flow
        self._form = form
        self._end = end
        self._part: list[tuple[Row, int]] = []
        self._most = max(1, self._lines_in(flow.body.height))
        flow.clear()
        self._room = flow.room
        if not flow.fresh and self._lines_in(self._room) < 1:
            self._turn()

    def take(self, row: Row, lines: int) -> None:
        """Add a row below the others."""
        while lines > (fitting := self._fitting()):
            if lines > self._most and fitting >= min(_LEAST_LINES, self._most):
                self._add(tuple(cell[:fitting] for cell in row), fitting)
                row = tuple(cell[fitting:] for cell in row)
                lines -= fitting
            self._turn()
        self._add(row, lines)

    def finish(self, blank: Row) -> None:
        """Close the table: with a row that says so where one fits, else with 끝. below it."""
        lines = max(map(len, blank))
        full = self._fitting() < lines
        if not full:
            self._add(blank, lines)
        self._put()
        if full:
            self._flow.put(self._end)

    def _lines_in(self, height: float) -> int:
        """Return how many lines a row may have in this height below a header."""
        height -= self._form.header_height + self._end.height
        return self._form.measures.lines(height)

    def _fitting(self) -> int:
        """Return how many lines the next row may have here; a page of its own takes at least one."""
        alone = not self._part and self._flow.fresh
        return self._most if alone else self._lines_in(self._room)

    def _add(self, row: Row, lines: int) -> None:
        self._part.append((row, lines))
        self._room -= self._form.measures.height(lines)

    def _put(self) -> None:
        if self._part:
            self._flow.put(_Part(self._form, self._part))
            self._part = []

    def _turn(self) -> None:
        self._put()
        self._flow.turn()
        self._room = self._flow.room


def lay_table(table: Table, flow: Flow) -> None:
    """Lay a table on as many pages as it takes."""
    measures, columns = lay_columns(table, flow)
    typeface = flow.letters.regular
    rows = typeface.take_rows(table.rows, table.names)
    caches = [
        _Cells(place, column.align, measures, typeface)
        for place, column in zip(columns, table.columns, strict=True)
    ]
    end = Text(lay_text(_END_INDENT + END, flow, flow.body.width, Style(measures.size)))
    pouring = _Pouring(flow, _form(table.columns, columns, measures, flow), end)
    for row in _lay_rows(rows, caches):
        pouring.take(row, max(1, *map(len, row)))
    pouring.finish(_blank_row(columns, measures, typeface))


def _form(
    columns: Sequence[TableColumn], places: tuple[Box, ...], measures: Measures, flow: Flow
) -> _Form:
    typeface = flow.letters.bold
    header = tuple(
        _Cells(place, "center", measures, typeface)[typeface.take(column.label, flow.title)]
        for place, column in zip(places, columns, strict=True)
    )
    lines = max(1, *map(len, header))
    height = lines * measures.leading + 4 * measures.pad_y
    return _Form(measures, places, header, height)


def _lay_rows(rows: Sequence[Sequence[str]], caches: Sequence[_Cells]) -> Iterator[Row]:
    """Lay all rows, column by column."""
    texts = zip(*rows, strict=True)
    laid = (map(cache.__getitem__, column) for cache, column in zip(caches, texts, strict=False))
    return zip(*laid, strict=True)


def _blank_row(columns: Sequence[Box], measures: Measures, typeface: Typeface) -> Row:
    """Return the row after the last entry: its first cell that is wide enough says 이하 빈칸."""
    words = typeface.take(BLANK_BELOW, "")
    need = typeface.measure(words, measures.size) + 2 * measures.pad_x
    widest = max(columns, key=lambda column: column.width)
    chosen = next((column for column in columns if column.width >= need), widest)
    return tuple(
        _Cells(column, "center", measures, typeface)[words if column is chosen else ""]
        for column in columns
    )


def _show_row(row: Row, middle: float, measures: Measures) -> Iterator[str]:
    """Give every line its height, so that each cell's lines are centred on the row's middle."""
    leading = measures.leading
    first = middle - CENTRE * measures.size
    single = f"{first:.2f}"
    for lines in row:
        if len(lines) == 1:
            before, after = lines[0]
            yield f"{before}{single}{after}"
        else:
            y = first + (len(lines) - 1) * leading / 2
            for before, after in lines:
                yield f"{before}{y:.2f}{after}"
                y -= leading
