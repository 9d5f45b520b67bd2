"""Which rows of a binary workbook are hidden or struck through, and which of its columns are hidden.

The library that reads the cells of .xls and .xlsb tells of none of them, so the records that do are looked through
beside it: [MS-XLS] 2.4 (Row, ColInfo, Font, XF, BoundSheet8) and [MS-XLSB] 2.4 (BrtRowHdr, BrtColInfo, BrtFont, BrtXF,
BrtBundleSh).
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import cast

from app.output.reading.package import Package

MOST = 600_000
"""Records that are looked through, a cell each: it takes 3 µs for each."""
NOT_ALL = "숨긴 행과 취소선이 그어진 행을 모두 살펴보지는 못했습니다. 있으면 엑셀에서 지우고 다시 가져오세요."
_PIECE = 1 << 16
"""Bytes of a part that are unpacked together."""
_LONGEST = 1 << 20
"""Bytes of a record beyond which it is none."""
Record = tuple[int, bytes]


@dataclass
class Marks:
    """What of one sheet is hidden or struck through; rows are counted from 1, columns from 0."""

    hidden_rows: set[int] = field(default_factory=set[int])
    hidden_columns: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    whole: bool = True
    """All of the sheet was looked through."""
    _filled: Counter[int] = field(default_factory=Counter[int])
    _struck: Counter[int] = field(default_factory=Counter[int])

    @property
    def struck_rows(self) -> set[int]:
        """The rows of which all that is filled is struck through."""
        return {row for row, count in self._struck.items() if count == self._filled[row]}

    def fill(self, row: int, *, struck: bool) -> None:
        """Take a filled cell."""
        self._filled[row] += 1
        if struck:
            self._struck[row] += 1


def _number(data: bytes, at: int, length: int) -> int:
    """Return a whole number; what a record lacks counts as nothing."""
    return int.from_bytes(data[at : at + length], "little")


def _bounded(records: Iterable[Record], marks: Marks) -> Iterator[Record]:
    """Go through the records of a sheet, as far as they are looked through."""
    left = iter(records)
    yield from islice(left, MOST)
    marks.whole = next(left, None) is None


# --- Excel 97–2003 --------------------------------------------------------------------------------

_BOF, _EOF, _SHEET, _FONT, _XF, _ROW, _COLUMNS, _MANY = (
    0x809, 0x0A, 0x85, 0x31, 0xE0, 0x208, 0x7D, 0xBD,
)  # fmt: skip
_CELLS = frozenset((0xFD, 0x204, 0x203, 0x27E, 0x06, 0x205, 0xD6))
"""A shared text, a text, a number, a short number, a formula, a truth or error, a text with fonts of its own."""
_STRUCK, _ROW_HIDDEN, _COLUMNS_HIDDEN = 0x08, 0x20, 0x01
_NO_FONT = 4
"""The number that no font has: those after it are counted one too high."""


def of_old(data: bytes) -> list[Marks]:
    """Return what is marked in each sheet of a workbook of Excel 97–2003, in their order; none of an older one."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            book = file.openstream("Workbook").read()
    except OSError:  # it is older, or damaged where the reader of its cells makes do
        return []
    fonts, styles, sheets = list[bool](), list[int](), list[int]()
    for sort, told in _old_records(book, 0):
        if sort == _FONT:
            fonts.append(bool(_number(told, 2, 2) & _STRUCK))
        elif sort == _XF:
            number = _number(told, 0, 2)
            styles.append(number - (number > _NO_FONT))
        elif sort == _SHEET:
            sheets.append(_number(told, 0, 4))
    struck = [font < len(fonts) and fonts[font] for font in styles]
    return [_of_old_sheet(book, place, struck) for place in sheets]


def _old_records(book: bytes, at: int) -> Iterator[Record]:
    """Go through the records of one part of the stream; what is drawn within has parts of its own."""
    depth = 0
    while at + 4 <= len(book):
        sort, length = _number(book, at, 2), _number(book, at + 2, 2)
        depth += (sort == _BOF) - (sort == _EOF)
        if depth == 1 and sort != _BOF:
            yield sort, book[at + 4 : at + 4 + length]
        if depth <= 0:
            return
        at += 4 + length


def _of_old_sheet(book: bytes, place: int, struck: list[bool]) -> Marks:
    marks = Marks()

    def fill(row: int, style: int) -> None:
        marks.fill(row + 1, struck=style < len(struck) and struck[style])

    for sort, told in _bounded(_old_records(book, place), marks):
        if sort in _CELLS:
            fill(_number(told, 0, 2), _number(told, 4, 2))
        elif sort == _MANY:  # short numbers side by side: their styles stand 6 bytes apart
            for at in range(4, len(told) - 2, 6):
                fill(_number(told, 0, 2), _number(told, at, 2))
        elif sort == _ROW and _number(told, 12, 4) & _ROW_HIDDEN:
            marks.hidden_rows.add(_number(told, 0, 2) + 1)
        elif sort == _COLUMNS and _number(told, 8, 2) & _COLUMNS_HIDDEN:
            marks.hidden_columns.append((_number(told, 0, 2), _number(told, 2, 2)))
    return marks


# --- Excel's binary ones --------------------------------------------------------------------------

_ROW_HEAD, _COLUMN_INFO, _B_FONT, _B_XF, _B_SHEET = 0, 60, 43, 47, 156
_B_CELLS = frozenset(range(2, 12))
"""Numbers, errors, truths, texts and formulas."""
_CELL_STYLES, _CELL_STYLES_END = 617, 618
_B_ROW_HIDDEN = 0x10


def of_binary(package: Package, workbook: str) -> list[Marks]:
    """Return what is marked in each sheet of a binary workbook, in their order; none where it cannot be found."""
    if workbook not in package:
        return []
    related = package.related(workbook)
    styles = next((part for sort, part in related.values() if sort == "styles"), "")
    struck = _struck_styles(package, styles) if styles in package else []
    found: list[Marks] = []
    for sort, told in _records_in(package, workbook):
        if sort == _B_SHEET:
            length = 2 * _number(told, 8, 4)
            part = related.get(told[12 : 12 + length].decode("utf-16-le", "replace"), ("", ""))[1]
            found.append(
                _of_sheet(package, part, struck) if part in package else Marks(whole=False)
            )
    return found


def _struck_styles(package: Package, part: str) -> list[bool]:
    """Tell of each style of cells whether its font is struck through."""
    fonts, styles, within = list[bool](), list[int](), False
    for sort, told in _records_in(package, part):
        if sort in (_CELL_STYLES, _CELL_STYLES_END):
            within = sort == _CELL_STYLES
        elif sort == _B_FONT:
            fonts.append(bool(_number(told, 2, 2) & _STRUCK))
        elif sort == _B_XF and within:
            styles.append(_number(told, 4, 2))
    return [font < len(fonts) and fonts[font] for font in styles]


def _of_sheet(package: Package, part: str, struck: list[bool]) -> Marks:
    marks, row = Marks(), 0
    for sort, told in _bounded(_records_in(package, part), marks):
        if sort in _B_CELLS:
            style = _number(told, 4, 3)
            marks.fill(row, struck=style < len(struck) and struck[style])
        elif sort == _ROW_HEAD:
            row = _number(told, 0, 4) + 1
            if _number(told, 11, 1) & _B_ROW_HIDDEN:
                marks.hidden_rows.add(row)
        elif sort == _COLUMN_INFO and _number(told, 16, 2) & _COLUMNS_HIDDEN:
            marks.hidden_columns.append((_number(told, 0, 4), _number(told, 4, 4)))
    return marks


def _records_in(package: Package, part: str) -> Iterator[Record]:
    """Go through the records of a part of a package."""
    with package.open(part) as packed:
        stream = io.BufferedReader(cast("io.RawIOBase", packed), _PIECE)
        while head := stream.read(1):
            sort = head[0]
            if sort & 0x80:
                sort = sort & 0x7F | (_number(stream.read(1), 0, 1) & 0x7F) << 7
            length = 0
            for shift in (0, 7, 14, 21):
                each = _number(stream.read(1), 0, 1)
                length |= (each & 0x7F) << shift
                if not each & 0x80:
                    break
            if length > _LONGEST:
                return
            yield sort, stream.read(length)
