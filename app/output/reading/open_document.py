"""Sheets of OpenDocument (.ods), read as a stream: OpenDocument 1.2, part 1, chapter 9.

The library that reads other old workbooks holds a sheet as wide and as long as it spans, and what is said to be
repeated as often as it says: 353 MB for 100,000 rows × 12 columns, and more than 400 for a few rows that say so. Here
a sheet costs what it holds (265 MB, and 8.6 s of a processor where the library took 2.2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from app.output.reading import refusals, xml_parts
from app.output.reading.package import Package
from app.output.reading.table import LONGEST, WIDEST_ROW, Budget, CellText, Gathering

CONTENT = "content.xml"
_UNSEEN = frozenset(("collapse", "filter"))
_ASIDE = frozenset(("annotation", "tracked-changes", "shapes", "ruby-text", "forms"))
"""Elements inside of which nothing stands in a cell."""
_SPAN = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_SHOWN_ZEROS = re.compile(r"0[0-9]*(?:[- ]?[0-9]+)*")
"""What a number is shown as that has lost a zero: 000123, 010-0000-0101."""
_DAY = 86_400
_LONGEST_NUMBER = 9
"""Digits of how often something may be said to be there; what is there oftener is refused as too much."""


@dataclass
class _Style:
    """What a style says of a sheet or a cell, as far as that tells what it means."""

    shown: bool = True
    struck: bool = False


@dataclass(slots=True)
class _Cell:
    """A cell that is being read."""

    told: dict[str, str]
    times: int
    lines: list[str] = field(default_factory=list[str])


def read(package: Package, budget: Budget) -> list[Gathering]:
    """Return what stands in each sheet; raises `UserError` for a package that cannot be read."""
    reader = _Reader(budget)
    with package.open(CONTENT) as stream:
        xml_parts.walk(stream, reader.start, reader.end, reader.text)
    return reader.sheets


class _Reader:
    """Takes the sheets of a document as they come."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Gathering] = []
        self._budget = budget
        self._styles: dict[str, _Style] = {}
        self._style = _Style()
        self._within: list[str] = []
        """Tables that are open, one in a cell of another among them."""
        self._aside = 0
        self._row = self._column = self._columns = 0
        self._times, self._unseen, self._struck = 1, False, 0
        self._cells: dict[int, object] = {}
        self._cell: _Cell | None = None
        self._text = CellText()
        self._paragraph = False

    # --- elements --------------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        name = _local(name)
        if name in _ASIDE:
            self._aside += 1
        if self._aside:
            return
        if name in {"table-cell", "covered-table-cell"}:
            self._begin_cell(attributes)
        elif name == "p":
            self._paragraph = self._cell is not None
        elif self._paragraph and name in {"s", "tab", "line-break"}:
            self._add_blanks(name, attributes)
        elif name == "table-row":
            self._begin_row(attributes)
        else:
            self._start_other(name, attributes)

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        told = _bare(attributes)
        if name == "table":
            self._within.append(name)
            if len(self._within) == 1:
                style = self._styles.get(told.get("style-name", ""), _Style())
                title = told.get("name", "")
                self.sheets.append(Gathering(title, self._budget, hidden=not style.shown))
                self._row = self._columns = 0
        elif name == "table-column" and self.sheets:
            count = _number(told, "number-columns-repeated")
            if told.get("visibility") in _UNSEEN:
                self.sheets[-1].hide(self._columns, self._columns + count - 1)
            self._columns += count
        elif name == "style":
            self._style = self._styles[told.get("name", "")] = _Style()
        elif name == "table-properties":
            self._style.shown = told.get("display") != "false"
        elif name == "text-properties":
            self._style.struck = told.get("text-line-through-style", "none") != "none"

    def text(self, text: str) -> None:
        """Take a piece of a cell's text."""
        if self._paragraph and not self._aside:
            self._text.add(text)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        name = _local(name)
        if name in _ASIDE:
            self._aside -= 1
        elif self._aside:
            return
        elif name == "p" and self._paragraph and self._cell:
            self._cell.lines.append(self._text.end())
            self._paragraph = False
        elif name in {"table-cell", "covered-table-cell"} and self._cell:
            self._end_cell(self._cell)
        elif name == "table-row" and len(self._within) == 1:
            self._end_row()
        elif name == "table" and self._within:
            self._within.pop()

    def _add_blanks(self, name: str, attributes: dict[str, str]) -> None:
        """Add the blanks that an element stands for; it may say any number of them."""
        count = _number(_bare(attributes), "c") if name == "s" else 1
        if count > LONGEST:
            raise refusals.too_long_cell()
        self._text.add({"s": " ", "tab": "\t"}.get(name, "\n") * count)

    # --- rows and cells --------------------------------------------------------------------------

    def _begin_row(self, attributes: dict[str, str]) -> None:
        if len(self._within) != 1:
            return
        told = _bare(attributes)
        self._times = _number(told, "number-rows-repeated")
        self._unseen = told.get("visibility") in _UNSEEN
        self._column = self._struck = 0
        if self._cells:
            self._cells = {}

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if len(self._within) == 1:
            told = _bare(attributes)
            self._cell = _Cell(told, _number(told, "number-columns-repeated"))

    def _end_cell(self, cell: _Cell) -> None:
        if len(self._within) != 1:
            return
        self._cell = None
        value = self._value(cell) if cell.told or cell.lines else None
        if value not in {None, ""}:
            if cell.times > WIDEST_ROW:
                raise refusals.too_wide()
            style = self._styles.get(cell.told.get("style-name", ""))
            for column in range(self._column, self._column + cell.times):
                self._cells[column] = value
            self._struck += cell.times if style and style.struck else 0
        if "number-columns-spanned" in cell.told or "number-rows-spanned" in cell.told:
            self._note_merge(cell)
        self._column += cell.times

    def _note_merge(self, cell: _Cell) -> None:
        across = _number(cell.told, "number-columns-spanned")
        down = _number(cell.told, "number-rows-spanned")
        if (across > 1 or down > 1) and cell.times == 1:
            last = (self._row + down, self._column + across - 1)
            self.sheets[-1].merges.append((self._row + 1, self._column, *last))

    def _end_row(self) -> None:
        if self._cells:
            struck = self._struck == len(self._cells)
            self.sheets[-1].add(
                self._row + 1, self._cells, hidden=self._unseen, struck=struck, times=self._times
            )
        self._row += self._times

    def _value(self, cell: _Cell) -> object:
        """Return what a cell holds by what it says it is."""
        told, shown = cell.told, "\n".join(cell.lines)
        sort = told.get("value-type", "")
        if told.get("calcext-value-type") == "error":
            return "#N/A"
        if not sort and not shown and "formula" in told:
            self.sheets[-1].without_value += 1
        if sort in {"float", "currency", "percentage"}:
            return _number_of(told.get("value", ""), shown)
        if sort == "date":
            return _day_of(told.get("date-value", ""), shown)
        if sort == "time":
            return _time_of(told.get("time-value", ""), shown)
        if sort == "boolean":
            return told.get("boolean-value") == "true"
        return shown or told.get("string-value", "")


@lru_cache(maxsize=1_000)
def _local(name: str) -> str:
    """Return a name without its prefix; what one program adds to what all say of a cell under a name of its own."""
    prefix, _, bare = name.rpartition(":")
    return f"{prefix}-{bare}" if prefix == "calcext" else bare


def _bare(attributes: dict[str, str]) -> dict[str, str]:
    """Return attributes by their names without prefixes."""
    return {_local(key): value for key, value in attributes.items()} if attributes else attributes


def _number(told: dict[str, str], name: str) -> int:
    """Return how often something is there; what is no number counts once."""
    text = told.get(name)
    if not text or not text.isdecimal():
        return 1
    return max(1, int(text)) if len(text) <= _LONGEST_NUMBER else 10**_LONGEST_NUMBER


def _number_of(text: str, shown: str) -> object:
    """Return a number, or how it is shown where that has zeros before it that mean something."""
    try:
        number = float(text)
    except ValueError:
        return shown
    if not number.is_integer():
        return number
    digits = re.sub(r"[- ]", "", shown)
    if _SHOWN_ZEROS.fullmatch(shown) and len(digits) > 1 and int(digits) == number:
        return shown
    return int(number)


def _day_of(text: str, shown: str) -> object:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return shown or text
    return found if "T" in text else date(found.year, found.month, found.day)


def _time_of(text: str, shown: str) -> object:
    """Return a time of day, or a span where it is longer than one."""
    found = _SPAN.fullmatch(text)
    if found is None:
        return shown or text
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    span = hours * 3600 + minutes * 60 + seconds
    if span >= _DAY or text.startswith("-"):
        return timedelta(seconds=span) if span < _DAY * 100_000 else shown
    return time(span // 3600, span // 60 % 60, span % 60)
