"""Writes a list as an Excel workbook: real dates and numbers, text that stays text, ready to print."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from app.core.papers import Letterhead, Trace
from app.core.tables import Section, Table, TableColumn
from app.core.values import Cell
from app.output.traces import join_labelled, trace_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "맑은 고딕"
_MM_PER_UNIT = 1.9
"""Excel counts a column's width in digits of the usual font."""
_NARROWEST, _WIDEST = 6.0, 60.0
_LINE_HEIGHT, _GAP = 16.5, 4.0
"""Points."""
_POINTS_PER_MM = 72 / 25.4
_MOST_HEIGHT = 409.0
"""Excel's own limit of a row's height, in points."""
_MOST_TEXT = 32_767
"""Excel's own limit of a cell's text."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_SHADED = "칠한 칸"
_GREY = "EDEDED"
_SPELLED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""How Excel spells a letter by its number: what looks so in a text is to be read as it stands."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_DECIMAL = "#,##0.0"
_DAY, _MOMENT = "yyyy\\. m\\. d\\.", "yyyy\\. m\\. d\\. hh:mm"


@dataclass(frozen=True)
class Head:
    """What stands above every list: whose it is, by what it is traced, and what it is for."""

    office: Letterhead
    trace: Trace
    purpose: str


def write(
    title: str,
    table: Table,
    cells: Iterable[Sequence[Cell]],
    head: Head,
    stream: BinaryIO,
    remark: str = "",
) -> None:
    """Write the title, what the list is for and by whom, a header that stays in sight, the rows.

    Of the table its columns and their least height are taken; its rows are the `cells`.
    """
    book = _open_book(title, head.office)
    listed = _Listed(title, remark, table.columns, cells, table.least * _POINTS_PER_MM)
    _write_page(book, _sheet_name(title), head, listed)
    book.save(stream)


def write_sections(
    title: str, sections: Sequence[Section], remark: str, head: Head, stream: BinaryIO
) -> None:
    """Write tables, each on a page of its own that is called by its heading."""
    book = _open_book(title, head.office)
    names: set[str] = set()
    for section in sections:
        name = _unlike(_sheet_name(section.heading), names)
        names.add(name.casefold())
        note = " ".join(filter(None, (remark, section.note)))
        listed = _Listed(f"{title}: {section.heading}", note, section.columns, section.cells)
        _write_page(book, name, head, listed)
    book.save(stream)


@dataclass(frozen=True)
class _Listed:
    """One list, its title, and what is to be said of it."""

    title: str
    note: str
    columns: Sequence[TableColumn]
    cells: Iterable[Sequence[Cell]]
    least: float = 0
    """Least height of a row in points."""


def _open_book(title: str, office: Letterhead) -> Workbook:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    book.properties.title = clean(title)
    book.properties.creator = clean(office.name)
    book.properties.language = "ko-KR"
    return book


def _write_page(book: Workbook, name: str, head: Head, listed: _Listed) -> None:
    page = cast("Worksheet", book.create_sheet(name))
    made = join_labelled((("용도", head.purpose), ("기관", head.office.name)))
    said = (listed.note,) if listed.note else ()
    above = (
        (listed.title, "제목"),
        *((text, "안내") for text in (made, trace_line(head.trace), *said)),
    )
    columns, least = listed.columns, listed.least
    _set_up(page, columns, len(above) + 1)
    for text, style in above:
        page.append([_Pen(page, style).write(text)])
    page.append([_Pen(page, "머리글").write(column.label) for column in columns])
    pens = [_Pen(page, _SHADED if column.shaded else column.align) for column in columns]
    for number, row in enumerate(listed.cells, start=len(above) + 2):
        lines = max(map(_lines, row, columns), default=1)
        if lines > 1 or least:
            height = min(max(lines * _LINE_HEIGHT + _GAP, least), _MOST_HEIGHT)
            page.row_dimensions[number].height = height
        page.append([pen.write(value) for pen, value in zip(pens, row, strict=True)])


def _unlike(name: str, names: set[str]) -> str:
    """Return a name that no other sheet has; Excel takes large and small letters for the same."""
    number, made = 1, name
    while made.casefold() in names:
        number += 1
        made = f"{name[: _LONGEST_NAME - 4]} ({number})"
    return made


class _Pen:
    """Writes the cells of one column: openpyxl has written a row before it takes the next.

    So one cell for each sort of value serves all rows, and its style is looked up once.
    """

    def __init__(self, page: Worksheet, style: str) -> None:
        self._text = self._cell(page, style)
        self._text.quotePrefix = True
        self._day = self._cell(page, style, _DAY)
        self._moment = self._cell(page, style, _MOMENT)
        self._number = self._cell(page, style)
        self._decimal = self._cell(page, style, _DECIMAL)

    def write(self, value: Cell) -> SheetCell:
        """Return a cell; text is marked as text, so that a leading = + - @ starts no formula."""
        if isinstance(value, str):
            self._text.value = _SPELLED.sub("_x005F_", clean(value)[:_MOST_TEXT])
            self._text.data_type = "s"
            return self._text
        if isinstance(value, datetime):
            cell = self._moment
        elif isinstance(value, date):
            cell = self._day
        elif isinstance(value, float):
            cell = self._decimal
        else:
            cell = self._number
        cell.value = value
        return cell

    @staticmethod
    def _cell(page: Worksheet, style: str, number_format: str = "General") -> SheetCell:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(page)
        cell.style = style
        cell.number_format = number_format
        return cell


def _styles() -> Iterator[NamedStyle]:
    """Go through the styles; a cell of the list goes by its column's alignment."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    thin = Side(style="thin", color="999999")
    grey = PatternFill("solid", fgColor=_GREY)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    yield NamedStyle("제목", font=Font(_FONT, 16, bold=True))
    yield NamedStyle("안내", font=Font(_FONT, 9))
    yield NamedStyle(
        "머리글",
        font=Font(_FONT, 10, bold=True),
        fill=grey,
        border=box,
        alignment=Alignment("center", "center", wrap_text=True),
    )
    for align in ("left", "center", "right"):
        yield NamedStyle(
            align,
            font=Font(_FONT, 10),
            border=box,
            alignment=Alignment(align, "center", wrap_text=True),
        )
    middle = Alignment("center", "center", wrap_text=True)
    yield NamedStyle(_SHADED, font=Font(_FONT, 10), fill=grey, border=box, alignment=middle)


def _set_up(page: Worksheet, columns: Sequence[TableColumn], header: int) -> None:
    """Keep the header in sight and on every page, set the widths, fit them on A4."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    page.freeze_panes = f"A{header + 1}"
    page.print_title_rows = f"{header}:{header}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.sheet_format.defaultRowHeight = _LINE_HEIGHT + _GAP
    page.sheet_format.customHeight = True
    cast("Any", page.oddFooter).center.text = "&P / &N"
    for place, column in enumerate(columns, start=1):
        page.column_dimensions[get_column_letter(place)].width = _width(column)


def clean(text: str) -> str:
    """Return the text as a cell can hold it."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _sheet_name(title: str) -> str:
    """Return the title as Excel takes it for a sheet's name."""
    return _NOT_IN_NAMES.sub(" ", clean(title)).strip("' ")[:_LONGEST_NAME] or "명부"


def _width(column: TableColumn) -> float:
    """Return a column's width in Excel's unit."""
    return max(_NARROWEST, min(column.width / _MM_PER_UNIT, _WIDEST))


def _lines(value: Cell, column: TableColumn) -> int:
    """Return how many lines a cell needs, roughly: Korean letters are two units wide."""
    if not isinstance(value, str):
        return 1
    room = _width(column)
    if 2 * len(value) <= room and "\n" not in value:
        return 1
    return sum(max(1, ceil(_units(part) / room)) for part in value.split("\n"))


def _units(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
