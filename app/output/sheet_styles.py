"""What workbooks that are written have in common: styles, cells that keep their sort, widths, names of sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.core.values import Cell

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

_FONT = "맑은 고딕"
_MM_PER_UNIT = 1.9
"""Excel counts a column's width in digits of the usual font."""
_NARROWEST, _WIDEST = 6.0, 60.0
_MOST_TEXT = 32_767
"""Excel's own limit of a cell's text."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
"""Letters of a sheet's name."""
TITLE, REMARK, HEADING, SHADED = "제목", "안내", "머리글", "칠한 칸"
"""Names of styles, besides those of a column's alignment."""
ENTERED, SETTLED = "입력 ", "보기 "
"""What the names of styles begin with, besides, of cells that may be written in though their sheet is locked."""
_GREY = "EDEDED"
_SPELLED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""How Excel spells a letter by its number: what looks so in a text is to be read as it stands."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""
_DECIMAL = "#,##0.0"
DAY, MOMENT, TEXT = "yyyy\\. m\\. d\\.", "yyyy\\. m\\. d\\. hh:mm", "@"
"""How a cell shows days and moments, and that what is typed into it stays a text."""


def open_book(title: str, author: str) -> Workbook:
    """Return a new workbook with the styles."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for style in _styles():
        book.add_named_style(style)
    book.properties.title = clean(title)
    book.properties.creator = clean(author)
    book.properties.language = "ko-KR"
    return book


class Pen:
    """Writes the cells of one column: openpyxl has written a row before it takes the next.

    So one cell for each sort of value serves all rows, and its style is looked up once.
    """

    def __init__(self, page: Worksheet, style: str, text_format: str = "General") -> None:
        """Write in a style on a page; texts in a format of their own."""
        self._text = self._cell(page, style, text_format)
        self._text.quotePrefix = True
        self._day = self._cell(page, style, DAY)
        self._moment = self._cell(page, style, MOMENT)
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
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    thin = Side(style="thin", color="999999")
    grey = PatternFill("solid", fgColor=_GREY)
    box = Border(left=thin, right=thin, top=thin, bottom=thin)
    yield NamedStyle(TITLE, font=Font(_FONT, 16, bold=True))
    yield NamedStyle(REMARK, font=Font(_FONT, 9))
    yield NamedStyle(
        HEADING,
        font=Font(_FONT, 10, bold=True),
        fill=grey,
        border=box,
        alignment=Alignment("center", "center", wrap_text=True),
    )
    free = Protection(locked=False)
    for align in ("left", "center", "right"):
        usual = Alignment(align, "center", wrap_text=True)
        font = Font(_FONT, 10)
        yield NamedStyle(align, font=font, border=box, alignment=usual)
        entered = f"{ENTERED}{align}"
        yield NamedStyle(entered, font=font, border=box, alignment=usual, protection=free)
        settled = f"{SETTLED}{align}"
        yield NamedStyle(
            settled, font=font, fill=grey, border=box, alignment=usual, protection=free
        )
    middle = Alignment("center", "center", wrap_text=True)
    yield NamedStyle(SHADED, font=Font(_FONT, 10), fill=grey, border=box, alignment=middle)


def clean(text: str) -> str:
    """Return the text as a cell can hold it."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def sheet_name(title: str) -> str:
    """Return the title as Excel takes it for a sheet's name."""
    return _NOT_IN_NAMES.sub(" ", clean(title)).strip("' ")[:LONGEST_NAME] or "명부"


def width_of(millimetres: float) -> float:
    """Return a column's width in Excel's unit."""
    return max(_NARROWEST, min(millimetres / _MM_PER_UNIT, _WIDEST))
