"""Writes a list as an Excel workbook: real dates and numbers, text that stays text, ready to print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from app.core.papers import Letterhead, Trace
from app.core.tables import Section, Table, TableColumn
from app.core.values import Cell
from app.output.sheet_styles import (
    HEADING,
    LONGEST_NAME,
    REMARK,
    SHADED,
    TITLE,
    Pen,
    open_book,
    sheet_name,
    width_of,
)
from app.output.traces import join_labelled, trace_line

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LINE_HEIGHT, _GAP = 16.5, 4.0
"""Points."""
_POINTS_PER_MM = 72 / 25.4
_MOST_HEIGHT = 409.0
"""Excel's own limit of a row's height, in points."""


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
    book = open_book(title, head.office.name)
    listed = _Listed(title, remark, table.columns, cells, table.least * _POINTS_PER_MM)
    _write_page(book, sheet_name(title), head, listed)
    book.save(stream)


def write_sections(
    title: str, sections: Sequence[Section], remark: str, head: Head, stream: BinaryIO
) -> None:
    """Write tables, each on a page of its own that is called by its heading; what is only drawn has none."""
    book = open_book(title, head.office.name)
    names: set[str] = set()
    for section in (each for each in sections if each.columns):
        name = _unlike(sheet_name(section.heading), names)
        names.add(name.casefold())
        note = " ".join(filter(None, (remark, section.note)))
        listed = _Listed(
            f"{title}: {section.heading}", note, section.columns, section.cells,
            totalled=section.totalled,
        )  # fmt: skip
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
    totalled: bool = False
    """Its last row tells of all the others: no filter hides it."""


def _write_page(book: Workbook, name: str, head: Head, listed: _Listed) -> None:
    page = cast("Worksheet", book.create_sheet(name))
    made = join_labelled((("용도", head.purpose), ("기관", head.office.name)))
    said = (listed.note,) if listed.note else ()
    above = (
        (listed.title, TITLE),
        *((text, REMARK) for text in (made, trace_line(head.trace), *said)),
    )
    columns, least = listed.columns, listed.least
    _set_up(page, columns, len(above) + 1)
    for text, style in above:
        page.append([Pen(page, style).write(text)])
    page.append([Pen(page, HEADING).write(column.label) for column in columns])
    pens = [Pen(page, SHADED if column.shaded else column.align) for column in columns]
    last = header = len(above) + 1
    for number, row in enumerate(listed.cells, start=header + 1):
        last = number
        lines = max(map(_lines, row, columns), default=1)
        if lines > 1 or least:
            height = min(max(lines * _LINE_HEIGHT + _GAP, least), _MOST_HEIGHT)
            page.row_dimensions[number].height = height
        page.append([pen.write(value) for pen, value in zip(pens, row, strict=True)])
    _offer_filters(page, len(columns), header, last - listed.totalled)


def _unlike(name: str, names: set[str]) -> str:
    """Return a name that no other sheet has; Excel takes large and small letters for the same."""
    number, made = 1, name
    while made.casefold() in names:
        number += 1
        made = f"{name[: LONGEST_NAME - 4]} ({number})"
    return made


def _offer_filters(page: Worksheet, columns: int, header: int, last: int) -> None:
    """Let the rows be filtered by each column."""
    from openpyxl.utils import get_column_letter

    page.auto_filter.ref = f"A{header}:{get_column_letter(columns)}{max(last, header)}"


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
        page.column_dimensions[get_column_letter(place)].width = width_of(column.width)


def _lines(value: Cell, column: TableColumn) -> int:
    """Return how many lines a cell needs, roughly: Korean letters are two units wide."""
    if not isinstance(value, str):
        return 1
    room = width_of(column.width)
    if 2 * len(value) <= room and "\n" not in value:
        return 1
    return sum(max(1, ceil(_units(part) / room)) for part in value.split("\n"))


def _units(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
