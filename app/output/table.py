"""Long tables: every different text is laid once, the rows are poured on pages, then drawn.

10,000 rows of 8 columns are drawn in a fraction of a second, because what is drawn of a text is made once
(`column_texts`), and only the height differs from row to row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from math import ceil

from app.core.tables import Table, TableColumn
from app.output.column_texts import ColumnTexts
from app.output.columns import Measures, lay_columns
from app.output.contents import Style, lay_text
from app.output.flow import TOLERANCE, Flow, Placed
from app.output.grid import INNER, OUTER, WITH_SEAL
from app.output.ink import CENTRE, LINE_AT, Box, Ink, Rule
from app.output.lettering import Typeface
from app.output.prose import Text
from app.output.tags import HEAD, ROW, Element, table_attributes

BLANK_BELOW = "이하 빈칸"
"""After the last entry of a table to which the pen may add some."""
END = "끝."
"""Below a table whose rows the program rules itself, and below a full one."""
NOTHING = "해당 없음"
"""In a table without any row."""
_END_INDENT = "  "
_LONG, _MOST_MARKS = 5, 200
"""A table of so many pages has bookmarks, by the first words of a page's first row; no more than so many."""
_LEAST_LINES = 3
"""A row that must be parted has at least so many lines above the page's end."""

Row = Sequence[str]
"""What is drawn of each cell."""


@dataclass(frozen=True)
class _Form:
    """What all parts of one table share."""

    measures: Measures
    columns: tuple[Box, ...]
    """Left edge and width of each."""
    header: Row
    header_height: float
    shaded: tuple[Box, ...] = ()
    """The columns that are grey from top to bottom."""
    element: Element = field(default_factory=lambda: Element("Table"))


@dataclass(frozen=True)
class _Part:
    """The rows of one page, below the header, each with its height."""

    form: _Form
    rows: Sequence[tuple[Row, float]]
    height: float
    """Of the header and all rows."""
    totalled: bool = False
    """Whether the last row is shaded as the header is."""
    continued: bool = False
    """Whether the first row goes on with the last one of the page before."""

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw shade, texts, inner lines and the frame."""
        form, measures = self.form, self.form.measures
        top = box.top - form.header_height
        edges = [top - depth for depth in accumulate((each for _, each in self.rows), initial=0)]
        shaded = [box._replace(height=form.header_height)]
        shaded += [Box(each.left, top, each.width, top - box.bottom) for each in form.shaded]
        if self.totalled:
            shaded.append(Box(box.left, edges[-2], box.width, edges[-2] - edges[-1]))
        ink.shade(shaded)
        self._draw_header(ink, box.top - form.header_height / 2)
        base = CENTRE * measures.size
        shown = [
            (edge - height / 2 - base, row)
            for (row, height), edge in zip(self.rows, edges, strict=False)
        ]
        ink.cells(form.element, shown, size=measures.size, continued=self.continued)
        across: list[Rule] = [(box.left, edge, box.right, edge) for edge in edges[:-1]]
        down: list[Rule] = [
            (column.left, box.top, column.left, box.bottom) for column in form.columns[1:]
        ]
        ink.rules(across + down, INNER)
        ink.frame(box, OUTER)

    def _draw_header(self, ink: Ink, middle: float) -> None:
        """Write the header: each column's heading once, on later pages words that are repeated."""
        form, size = self.form, self.form.measures.size
        line = LINE_AT % f"{middle - CENTRE * size:.2f}"
        if form.element.kids:
            ink.lines([line, *form.header], size=size, bold=True)
            return
        row = Element(ROW, form.element)
        for label in form.header:
            cell = Element(HEAD, row, attributes=table_attributes(scope="Column"))
            with ink.within(cell):
                if label:
                    ink.lines([line, label], size=size, bold=True)


class _Pouring:
    """Fills pages with rows; a row goes to the next page whole unless it is taller than a page."""

    def __init__(self, flow: Flow, form: _Form, columns: Sequence[ColumnTexts], end: Text) -> None:
        flow.clear()
        self._flow = flow
        self._form = form
        self._columns = columns
        self._end = end
        self._taken_rows = 0
        self.begun: list[tuple[int, int]] = []
        """Every page with the place of the first row that begins on it."""
        self._begins = True
        """Whether no row begins on this page yet."""
        self._taken = form.header_height + end.height
        """What a page has besides rows."""
        self._rows: list[tuple[Row, float]] = []
        self._parted: bool = False
        self._continued: bool = False
        """Whether the last row taken, and the first one of this page, go on from a page to the next."""
        self._room = flow.room - self._taken
        self._most = max(1, form.measures.lines(flow.body.height - self._taken))
        """Lines of a row that has a page to itself."""

    def take(self, row: Row, texts: Sequence[str], lines: int) -> None:
        """Add a row below the others, parted only where it is taller than a page."""
        height = self._form.measures.height(lines)
        if height > self._room + TOLERANCE:
            row, lines = self._turn_for(row, texts, lines)
            height = self._form.measures.height(lines)
        if self._begins:
            self.begun.append((len(self._flow.pages), self._taken_rows))
            self._begins = False
        self._taken_rows += 1
        if lines:
            self._add(row, height)

    def _turn_for(self, row: Row, texts: Sequence[str], lines: int) -> tuple[Row, int]:
        """Make room for a row; return what of it comes next, and how many lines that has."""
        height = self._form.measures.height
        cells: list[list[str]] = []
        while lines and height(lines) > self._room + TOLERANCE:
            alone = not self._rows and self._flow.fresh
            here = self._most if alone else self._form.measures.lines(self._room)
            if alone or (lines > self._most and here >= _LEAST_LINES):
                here = min(here, lines)
                cells = cells or [
                    column.lines(text) for column, text in zip(self._columns, texts, strict=True)
                ]
                self._add(self._show([cell[:here] for cell in cells]), height(here))
                cells, lines = [cell[here:] for cell in cells], lines - here
                row = self._show(cells)
                self._parted = lines > 0
            self._turn()
        return row, lines

    def _show(self, cells: Sequence[Sequence[str]]) -> Row:
        return [column.show(lines) for column, lines in zip(self._columns, cells, strict=True)]

    def finish(self, last: Row, lines: int, *, for_pen: bool) -> None:
        """Close the table with a last row, where there is one and it fits; 끝. follows where the pen adds none."""
        height = self._form.measures.height(lines)
        fits = bool(last) and height <= self._room + TOLERANCE
        if fits:
            self._add(last, height)
        self.end(beside=int(fits))
        if not (fits and for_pen):
            self._flow.put(self._end)

    def end(self, *, totalled: bool = False, beside: int = 0) -> None:
        """Put the last rows; those that a seal needs go to its page with it, `beside` what only says that they end."""
        least = WITH_SEAL + beside
        if self._flow.tail > self._room + TOLERANCE and not (
            self._flow.fresh and len(self._rows) <= least
        ):
            kept = self._rows[-least:]
            self._rows = self._rows[:-least]
            self._turn()
            for row, height in kept:
                self._add(row, height)
        while self._flow.tail and len(self._rows) < least and self._fetch():
            pass
        self.put(totalled=totalled)

    def _fetch(self) -> bool:
        """Bring the last row of the page before here, unless it is all that stands there."""
        whole = self._flow.fresh and not self._continued and len(self._flow.pages) > 1
        before = self._flow.pages[-2][-1:] if whole else []
        for part, box in before:
            if isinstance(part, _Part) and part.form is self._form and len(part.rows) > 1:
                *rows, (row, height) = part.rows
                shorter = replace(part, rows=rows, height=part.height - height)
                self._flow.pages[-2][-1] = Placed(shorter, box._replace(height=shorter.height))
                self._rows.insert(0, (row, height))
                self._room -= height
                return True
        return False

    def _add(self, row: Row, height: float) -> None:
        self._rows.append((row, height))
        self._room -= height

    def put(self, *, totalled: bool = False) -> None:
        """Put what was taken on the page, its last row shaded where that tells of all."""
        if self._rows:
            height = self._form.header_height + sum(height for _, height in self._rows)
            self._flow.put(_Part(self._form, self._rows, height, totalled, self._continued))
            self._rows = []
            self._continued, self._parted = self._parted, False

    def _turn(self) -> None:
        self.put()
        self._flow.turn()
        self._begins = True
        self._room = self._flow.room - self._taken


def lay_table(table: Table, flow: Flow) -> None:
    """Lay a table on as many pages as it takes."""
    typeface = flow.letters.regular
    rows = typeface.take_rows(table.rows, table.names)
    texts = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    contents = [typeface.measure_all(column) for column in texts]
    measures, places = lay_columns(table, contents, flow)
    columns = [
        ColumnTexts(place, column.align, measures, typeface, widths)
        for place, column, widths in zip(places, table.columns, contents, strict=True)
    ]
    end = Text(lay_text(_END_INDENT + END, flow, flow.body.width, Style(measures.size)))
    pouring = _Pouring(flow, _form(table.columns, places, measures, flow), columns, end)
    shown = (
        map(each.shown.__getitem__, column) for each, column in zip(columns, texts, strict=True)
    )
    wrapped = [(place, column.deep) for place, column in enumerate(columns) if column.deep]
    for row, cells in zip(rows, zip(*shown, strict=True), strict=True):
        lines = max((deep.get(row[place], 1) for place, deep in wrapped), default=1)
        pouring.take(cells, row, lines)
    if table.closed:
        words = BLANK_BELOW if table.least else "" if rows else NOTHING
        last = _row_of(words, places, measures, typeface) if words else ((), 0)
        pouring.finish(*last, for_pen=bool(table.least))
    else:
        pouring.end(totalled=table.totalled)
    if len(pouring.begun) >= _LONG:
        for page, place in pouring.begun[:: ceil(len(pouring.begun) / _MOST_MARKS)]:
            flow.mark_page(" ".join(rows[place][:2]), page)


def _form(
    columns: Sequence[TableColumn], places: tuple[Box, ...], measures: Measures, flow: Flow
) -> _Form:
    typeface = flow.letters.bold
    labels = [typeface.take(column.label, flow.title) for column in columns]
    header, lines = _centred(labels, places, measures, typeface)
    height = max(1, lines) * measures.leading + 4 * measures.pad_y
    shaded = (place for place, column in zip(places, columns, strict=True) if column.shaded)
    return _Form(measures, places, header, height, tuple(shaded))


def _row_of(
    said: str, places: Sequence[Box], measures: Measures, typeface: Typeface
) -> tuple[Row, int]:
    """Return the row after the last entry: its first cell that is wide enough says these words."""
    words = typeface.take(said, "")
    need = typeface.measure(words, measures.size) + 2 * measures.pad_x
    widest = max(places, key=lambda place: place.width)
    chosen = next((place for place in places if place.width >= need), widest)
    texts = [words if place is chosen else "" for place in places]
    return _centred(texts, places, measures, typeface)


def _centred(
    texts: Sequence[str], places: Sequence[Box], measures: Measures, typeface: Typeface
) -> tuple[Row, int]:
    """Return a row of centred texts, and how many lines the tallest has."""
    columns = [
        ColumnTexts(place, "center", measures, typeface, typeface.measure_all([text]))
        for place, text in zip(places, texts, strict=True)
    ]
    row = [column.shown[text] for column, text in zip(columns, texts, strict=True)]
    lines = (
        column.deep.get(text, int(bool(text))) for column, text in zip(columns, texts, strict=True)
    )
    return row, max(lines, default=0)
