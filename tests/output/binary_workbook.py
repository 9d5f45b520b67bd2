"""Makes Excel's binary workbooks (.xlsb) by hand, fair ones and bombs.

Source: [MS-XLSB]; each record is its sort, its length and its bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable

_ROW, _BLANK, _REAL, _TEXT, _SHARED = 0, 1, 5, 6, 7
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)


def workbook(
    rows: Iterable[bytes],
    size: tuple[int, int],
    shared: Iterable[str] = (),
    hidden_column: int | None = None,
) -> bytes:
    """Return a workbook with one sheet, 명단, that says it has so many rows and columns; its style 1 is struck."""
    last_row, last_column = size
    sheet = b"".join((
        _record(129), _record(148, struct.pack("<4I", 0, last_row - 1, 0, last_column - 1)),
        *([] if hidden_column is None else [_hidden(hidden_column)]), _record(145), *rows, _record(146), _record(130),
    ))  # fmt: skip
    named = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("명단")
    book = b"".join((_record(131), _record(143), _record(156, named), _record(144), _record(132)))
    texts = [_record(19, b"\0" + _wide(text)) for text in shared]
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relations(officeDocument="xl/workbook.bin"),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": _relations(
            worksheet="worksheets/sheet1.bin",
            sharedStrings="sharedStrings.bin",
            styles="styles.bin",
        ),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/styles.bin": _styles(),
        "xl/sharedStrings.bin": _record(159, struct.pack("<II", len(texts), len(texts)))
        + b"".join((*texts, _record(160))),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return stream.getvalue()


def _hidden(column: int) -> bytes:
    told = struct.pack("<IIIIH", column, column, 2000, 0, 1)
    return _record(390) + _record(60, told) + _record(391)


def _styles() -> bytes:
    fonts = b"".join(_record(43, struct.pack("<HH", 200, flags) + bytes(21)) for flags in (0, 8))
    cells = b"".join(_record(47, struct.pack("<HHH", 0, 0, font) + bytes(10)) for font in (0, 1))
    named = _record(626, struct.pack("<I", 1)) + _record(47, bytes(16)) + _record(627)
    return b"".join((
        _record(278), _record(611, struct.pack("<I", 2)), fonts, _record(612), named,
        _record(617, struct.pack("<I", 2)), cells, _record(618), _record(279),
    ))  # fmt: skip


def row(
    number: int,
    cells: dict[int, str | float | None],
    *,
    hidden: bool = False,
    struck: Iterable[int] = (),
) -> bytes:
    """Return a row by its number, from 1; nothing is a blank cell. It may be hidden, some of its cells struck."""
    flags = 0x10 if hidden else 0
    told = [_record(_ROW, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, flags, 0, 0))]
    for column, cell in cells.items():
        place = struct.pack("<II", column, int(column in struck))
        if cell is None:
            told.append(_record(_BLANK, place))
        elif isinstance(cell, str):
            told.append(_record(_TEXT, place + _wide(cell)))
        else:
            told.append(_record(_REAL, place + struct.pack("<d", cell)))
    return b"".join(told)


def shared_row(number: int, columns: int) -> bytes:
    """Return a row of which each cell is the first of the shared texts."""
    cells = (_record(_SHARED, struct.pack("<III", column, 0, 0)) for column in range(columns))
    return b"".join((row(number, {}), *cells))


def _record(sort: int, data: bytes = b"") -> bytes:
    head = bytes([sort]) if sort < 128 else bytes([sort & 0x7F | 0x80, sort >> 7])
    length, count = b"", len(data)
    while count > 127:
        length += bytes([count & 0x7F | 0x80])
        count >>= 7
    return head + length + bytes([count]) + data


def _relations(**parts: str) -> str:
    told = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATED}/{sort}" Target="{part}"/>'
        for at, (sort, part) in enumerate(parts.items(), 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{told}</Relationships>'


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
