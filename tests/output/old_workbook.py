"""Makes workbooks of Excel 97–2003 by hand, whole and broken ones.

Sources: [MS-CFB] (the compound file) and [MS-XLS] (the records in its stream `Workbook`).
"""

from __future__ import annotations

import struct

_SECTOR = 512
_SHORTEST = 4096
"""Shorter streams would have to stand in the mini stream."""
_IN_TABLE = 128
"""Sectors of which one allocation table tells."""
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_BOF, _EOF, _BOUND_SHEET, _FILE_PASS, _LABEL, _NUMBER = 0x809, 0x0A, 0x85, 0x2F, 0x204, 0x203
_FONT, _STYLE, _ROW, _COLUMN = 0x31, 0xE0, 0x208, 0x7D
_BLANKS, _TEXTS, _SHARED = 0xBE, 0xFC, 0xFD


def workbook(rows: list[list[str | float]]) -> bytes:
    """Return a workbook with one sheet, 명단."""
    page = _record(_BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(cell, str):
                page += _record(_LABEL, place + struct.pack("<HB", len(cell), 1) + _wide(cell))
            else:
                page += _record(_NUMBER, place + struct.pack("<d", cell))
    return _compound_file(_globals() + page + _record(_EOF))


def marked(
    rows: list[list[str]], *, struck: set[tuple[int, int]], hidden: set[int], column: int
) -> bytes:
    """Return a workbook with cells that are struck through, rows that are hidden and a column that is.

    Rows and columns are counted from 0. Its fifth font is the struck one, which its second style has.
    """
    plain, crossed = (struct.pack("<HH", 200, flags) + bytes(12) for flags in (0, 8))
    fonts = b"".join(_record(_FONT, each) for each in (plain, plain, plain, plain, crossed))
    styles = b"".join(_record(_STYLE, struct.pack("<H", font) + bytes(18)) for font in (0, 5))
    page = _record(_BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    page += _record(_COLUMN, struct.pack("<HHHHHH", column, column, 2000, 0, 1, 0))
    for row, cells in enumerate(rows):
        flags = 0x20 if row in hidden else 0
        page += _record(_ROW, struct.pack("<HHHHHHI", row, 0, len(cells), 300, 0, 0, flags))
        for at, cell in enumerate(cells):
            place = struct.pack("<HHH", row, at, int((row, at) in struck))
            page += _record(_LABEL, place + struct.pack("<HB", len(cell), 1) + _wide(cell))
    return _compound_file(_globals(fonts + styles) + page + _record(_EOF))


def sparse(cells: dict[tuple[int, int], str], *, blank_rows: int = 0) -> bytes:
    """Return a workbook with cells by row and column, and below the first so many rows of blank ones."""
    page = _record(_BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    places = sorted(cells)
    for row, column in places:
        cell = cells[row, column]
        place = struct.pack("<HHHHB", row, column, 0, len(cell), 1)
        page += _record(_LABEL, place + _wide(cell))
    page += b"".join(_blanks(row) for row in range(1, blank_rows + 1))
    return _compound_file(_globals() + page + _record(_EOF))


def _blanks(row: int) -> bytes:
    return _record(_BLANKS, struct.pack("<HH", row, 0) + bytes(2 * 30) + struct.pack("<H", 29))


def shared(text: str, rows: int, columns: int) -> bytes:
    """Return a workbook of which every cell is the same text."""
    table = struct.pack("<II", 1, 1) + struct.pack("<HB", len(text), 1) + _wide(text)
    page = _record(_BOF, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    cells = (
        _record(_SHARED, struct.pack("<HHHI", row, column, 0, 0))
        for row in range(rows)
        for column in range(columns)
    )
    return _compound_file(_globals(_record(_TEXTS, table)) + page + b"".join(cells) + _record(_EOF))


def protected() -> bytes:
    """Return a workbook that is opened with a password."""
    return _compound_file(_record(_BOF, _book()) + _record(_FILE_PASS, b"\1\0\1\2\3\4"))


def broken() -> bytes:
    """Return a workbook whose sheet is said to begin beyond the file's end."""
    return _compound_file(_globals(offset=1_000_000))


def _globals(texts: bytes = b"", offset: int | None = None) -> bytes:
    """Return the part before the sheet, which says where the sheet begins, with the texts that cells share."""
    name = "명단"
    head, foot = _record(_BOF, _book()) + texts, _record(_EOF)
    start = len(head) + len(_record(_BOUND_SHEET, bytes(8) + _wide(name))) + len(foot)
    entry = struct.pack("<IHBB", start if offset is None else offset, 0, len(name), 1)
    return head + _record(_BOUND_SHEET, entry + _wide(name)) + foot


def _book() -> bytes:
    return struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0)


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _compound_file(stream: bytes) -> bytes:
    """Wrap a stream: header, allocation tables, directory, and the stream's sectors in a row."""
    stream = stream.ljust(_SHORTEST, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    count, tables = len(stream) // _SECTOR, 1
    while (tables + 1 + count) > tables * _IN_TABLE:
        tables += 1
    first = tables + 1
    chain = [*range(first + 1, first + count), _END]
    told = [*[_FAT] * tables, _END, *chain]
    header = struct.pack(
        "<8s16xHHHHH6xIII4xIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, tables, tables, _SHORTEST, _END, 0, _END, 0),
    )
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    told += [_FREE] * (tables * _IN_TABLE - len(told))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(
        "Workbook", 2, _FREE, first, len(stream)
    )
    sectors = struct.pack(f"<{len(told)}I", *told)
    return header + sectors + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = _wide(name)
    return struct.pack(
        "<64sHBBIII36xIQ", text, len(text) + 2, kind, 1, _FREE, _FREE, child, start, size
    )
