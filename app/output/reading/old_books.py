"""Workbooks that a library reads whole: Excel 97–2003 (.xls), Excel's binary ones (.xlsb)."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.output.reading import refusals
from app.output.reading.binary_marks import NOT_ALL, Marks, of_old
from app.output.reading.table import Budget, Gathering

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

WORKBOOK_97, FILE_PASS, CODE_PAGE = b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x2f\x00", b"\x42\x00"
"""The beginning of a workbook of Excel 97–2003, and two of its records ([MS-XLS] 2.4.117, 2.4.52)."""
_FIRST_RECORDS = 24
_UNICODE = (1200).to_bytes(2, "little")


def read(
    data: bytes, budget: Budget, marked: Callable[[], list[Marks]] | None = None
) -> list[Gathering]:
    """Return what stands in each sheet; raises `UserError` for a workbook that cannot be read.

    `marked` tells what of the sheets is hidden or struck through, once they could be read.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(in_unicode(data)))
        found: list[Gathering] = []
        marks_of = marked() if marked else of_old(data)
        for at, told in enumerate(book.sheets_metadata):
            if told.typ == SheetTypeEnum.WorkSheet:
                marks = marks_of[at] if at < len(marks_of) else Marks(whole=False)
                hidden = told.visible != SheetVisibleEnum.Visible
                sheet = book.get_sheet_by_name(told.name)
                gathering = Gathering(told.name, budget, hidden=hidden)
                _gather(gathering, sheet, marks)
                found.append(gathering)
    except (CalamineError, OSError) as error:
        raise refusals.damaged() from error
    except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # the reader gave up: Rust's panic comes as no Exception
        raise refusals.damaged() from error
    return found


def _gather(gathering: Gathering, sheet: CalamineSheet, marks: Marks) -> None:
    """Take the cells of a sheet, and what of it is hidden or struck through."""
    _, left = sheet.start or (0, 0)
    struck = marks.struck_rows
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = dict(enumerate(map(_whole, row), left))
        hidden = number in marks.hidden_rows
        gathering.add(number, cells, hidden=hidden, struck=number in struck)
    for columns in marks.hidden_columns:
        gathering.hide(*columns)
    gathering.notices += [] if marks.whole else [NOT_ALL]
    gathering.merges += [
        (top + 1, first, bottom + 1, last)
        for (top, first), (bottom, last) in sheet.merged_cell_ranges or ()
    ]


def has_password(data: bytes) -> bool:
    """Tell whether one of an old workbook's first records says that the rest is encrypted."""
    return _record(data, FILE_PASS) is not None


def in_unicode(data: bytes) -> bytes:
    """Return an old workbook that names no code page but Unicode, the only one it can be written in.

    Other programs write the code page of their PC beside texts in UTF-16; readers that believe it see letters
    of another language. In a workbook of Excel 97 and later the record means nothing ([MS-XLS] 2.4.52).
    """
    place = _record(data, CODE_PAGE)
    return data if place is None else data[: place + 4] + _UNICODE + data[place + 6 :]


def _record(data: bytes, sort: bytes) -> int | None:
    """Return where one of an old workbook's first records stands."""
    place = data.find(WORKBOOK_97)
    for _ in range(_FIRST_RECORDS if place >= 0 else 0):
        if data[place : place + 2] == sort:
            return place
        place += 4 + int.from_bytes(data[place + 2 : place + 4], "little")
    return None


def _whole(value: object) -> object:
    """Return a whole number as such: sheets hold every number with a fraction."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
