"""Web pages and XML that programs save under `.xls`: HTML tables, web archives, Excel's XML of 2003."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from html.parser import HTMLParser

from app.output.reading import refusals, texts, xml_parts
from app.output.reading.table import Budget, CellText, Gathering

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_KOREAN = frozenset(
    ("euc-kr", "ks_c_5601-1987", "ksc5601", "windows-949", "ms949", "x-windows-949")
)
_WIDEST = 16_384
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


# --- pages --------------------------------------------------------------------------------------


def read_page(data: bytes, name: str, budget: Budget) -> tuple[list[Gathering], list[str]]:
    """Return the tables of a web page, each as a sheet; raises `UserError` where it has none."""
    text, lost = _decode(data)
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    filled = [table for table in reader.tables if table.rows]
    if not filled:
        raise refusals.no_list()
    found: list[Gathering] = []
    for number, table in enumerate(filled, 1):
        gathering = Gathering(name if len(filled) == 1 else f"{name} 표 {number}", budget)
        table.give(gathering)
        found.append(gathering)
    told = f"알아볼 수 없는 글자 {lost:,}개가 있습니다. 그 줄에 알림을 붙였습니다."
    return found, [told] if lost else []


def read_archive(data: bytes, name: str, budget: Budget) -> tuple[list[Gathering], list[str]]:
    """Return the tables of a web archive (.mht), which Excel writes as a single web page."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    found: list[Gathering] = []
    told: list[str] = []
    for part in message.walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes) and b"<table" in page.lower():
            tables, notices = read_page(page, name, budget)
            found += tables
            told += notices
    if not found:
        raise refusals.no_list()
    return found, told


def _decode(data: bytes) -> tuple[str, int]:
    """Return a page in the encoding it names, unless its bytes say otherwise."""
    said = _CHARSET.search(data[:4096])
    encoding = said[1].decode("ascii").lower() if said else ""
    if encoding in _KOREAN:
        encoding = "cp949"
    if encoding and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(encoding), 0
        except (LookupError, UnicodeDecodeError):
            pass
    return texts.decode(data)


@dataclass
class _Table:
    """A table of a page, its cells in their places."""

    rows: dict[int, dict[int, object]] = field(default_factory=dict[int, dict[int, object]])
    merges: list[tuple[int, int, int, int]] = field(default_factory=list[tuple[int, int, int, int]])
    hidden: set[int] = field(default_factory=set[int])
    columns: int = 0
    """How many columns it has told of before its rows."""
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    row: int = 0
    taken: dict[int, int] = field(default_factory=dict[int, int])
    """Columns that cells of rows above reach into, and to which row."""

    def note_columns(self, count: int, *, hidden: bool) -> None:
        """Take what is said of the next columns."""
        if hidden:
            self.hidden_columns.append((self.columns, self.columns + count - 1))
        self.columns += count

    def put(self, text: str, across: int, down: int) -> None:
        """Put a cell into the next free place of the row."""
        cells = self.rows.setdefault(self.row, {})
        column = 0
        while column in cells or self.taken.get(column, -1) >= self.row:
            column += 1
        across = max(1, min(across, _WIDEST - column))
        down = max(1, min(down, 65_536))
        cells[column] = text
        for each in range(column, column + across):
            cells.setdefault(each, "")
            if down > 1:
                self.taken[each] = self.row + down - 1
        if across > 1 or down > 1:
            last = (self.row + down, column + across - 1)
            self.merges.append((self.row + 1, column, *last))

    def give(self, gathering: Gathering) -> None:
        """Give the rows to a gathering."""
        gathering.merges += self.merges
        for first, last in self.hidden_columns:
            gathering.hide(first, last)
        for number, cells in self.rows.items():
            gathering.add(number + 1, cells, hidden=number in self.hidden)


class _PageReader(HTMLParser):
    """Takes the tables of a page; a table inside a cell is a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[tuple[list[str], int, int]] = []
        """The cells that are open, from outside in, with how far they reach."""
        self._aside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag in {"style", "script", "title"}:
            self._aside += 1
        elif tag == "table":
            self.tables.append(table := _Table(row=-1))
            self._open.append(table)
        elif tag == "tr" and self._open:
            self._close_cell()
            self._open[-1].row += 1
            if _HIDDEN.search(told.get("style", "")):
                self._open[-1].hidden.add(self._open[-1].row)
        elif tag == "col" and self._open:
            hidden = bool(_HIDDEN.search(told.get("style", "")))
            self._open[-1].note_columns(_reach(told, "span"), hidden=hidden)
        elif tag in {"td", "th"} and self._open:
            self._close_cell()
            self._open[-1].row = max(self._open[-1].row, 0)
            self._cells.append(([], _reach(told, "colspan"), _reach(told, "rowspan")))
        elif tag == "br" and self._cells:
            self._cells[-1][0].append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script", "title"}:
            self._aside = max(0, self._aside - 1)
        elif tag in {"td", "th", "tr"}:
            self._close_cell()
        elif tag == "table" and self._open:
            self._close_cell()
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cells and not self._aside:
            self._cells[-1][0].append(re.sub(r"[ \t\r\n]+", " ", data))

    def close(self) -> None:
        super().close()
        self._close_cell()

    def _close_cell(self) -> None:
        if self._cells and self._open and len(self._cells) >= len(self._open):
            parts, across, down = self._cells.pop()
            text = re.sub(r" *\n *", "\n", "".join(parts)).replace("\xa0", " ").strip()
            self._open[-1].put(text, across, down)


def _reach(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "").strip()
    return int(text) if text.isdecimal() and len(text) < len("100000") else 1


# --- XML of 2003 --------------------------------------------------------------------------------


def read_xml(data: bytes, _name: str, budget: Budget) -> tuple[list[Gathering], list[str]]:
    """Return the sheets of a workbook in XML as Excel 2003 writes it; raises `UserError` for other XML."""
    reader = _XmlReader(budget)
    xml_parts.walk(io.BytesIO(data), reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise refusals.no_list()
    return reader.sheets, []


class _XmlReader:
    """Takes the worksheets of such a workbook (“XML Spreadsheet Reference” of Office 2003)."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Gathering] = []
        self._budget = budget
        self._row, self._column, self._across = 0, -1, 0
        self._columns = 0
        """How many columns the sheet has told of."""
        self._cells: dict[int, object] = {}
        self._hidden = self._taking = False
        self._sort = ""
        self._text = CellText()
        self._visible = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        told = {key.rpartition(":")[2]: text for key, text in attributes.items()}
        if name == "Worksheet":
            self.sheets.append(Gathering(told.get("Name", ""), self._budget))
            self._row = self._columns = 0
        elif name == "Column" and self.sheets:
            self._note_column(told)
        elif name == "Row":
            self._row = _number(told.get("Index"), self._row + 1)
            self._hidden = told.get("Hidden") == "1"
            self._column = -1
        elif name == "Cell":
            self._column = _number(told.get("Index"), self._column + 2) - 1
            across, down = _number(told.get("MergeAcross"), 0), _number(told.get("MergeDown"), 0)
            if (across or down) and self.sheets:
                last = (self._row + down, self._column + across)
                self.sheets[-1].merges.append((self._row, self._column, *last))
            self._across = across
        elif name == "Data":
            self._sort = told.get("Type", "String")
            self._taking = True
        elif name == "Visible":
            self._visible = True

    def _note_column(self, told: Mapping[str, str]) -> None:
        """Take what a sheet says of some columns before its rows."""
        first = _number(told.get("Index"), self._columns + 1)
        self._columns = first + _number(told.get("Span"), 0)
        if told.get("Hidden") == "1":
            self.sheets[-1].hide(first - 1, self._columns - 1)

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self._taking:
            self._text.add(text)
        elif self._visible and self.sheets:
            self.sheets[-1].hidden = text.strip() in {"SheetHidden", "SheetVeryHidden"}

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "Data":
            self._cells[self._column] = _value(self._sort, self._text.end())
            self._taking = False
        elif name == "Cell":
            self._column += self._across
        elif name == "Row" and self.sheets:
            self.sheets[-1].add(self._row, self._cells, hidden=self._hidden)
            self._cells = {}
        elif name == "Visible":
            self._visible = False


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < len("10000000") else otherwise


def _value(sort: str, text: str) -> object:
    """Return what a cell holds by what it says it is."""
    try:
        if sort == "Number":
            number = float(text)
            return int(number) if number.is_integer() else number
        if sort == "DateTime":
            day = datetime.fromisoformat(text)
            return day if (day.hour, day.minute, day.second) != (0, 0, 0) else day.date()
    except ValueError:
        return text
    return text == "1" if sort == "Boolean" else text
