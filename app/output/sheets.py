"""Reads lists that other programs wrote: CSV and text, Excel and OpenDocument, by their first bytes.

A file's ending is not trusted: offices keep web pages and Hangul documents under `.xls`. What cannot
be read is refused with a sentence that says what to do.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import UserError

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_OTHER_TEXT = re.compile(
    rb"""\s*(?:<(?:!doctype|html|head|meta|table|style|script|\?xml|!--)   # a web page
        |MIME-Version:                                                    # one with its pictures
        |[\[{]\s*["\[{])                                                  # JSON""",
    re.IGNORECASE | re.VERBOSE,
)
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_ENCODINGS = ("utf-8", "cp949")
_DELIMITERS = ",\t;|"
_SAMPLE = 20_000
"""Characters looked at to find out what separates the columns."""
_SAMPLE_ROWS = 20

_MANIFEST = "META-INF/manifest.xml"
_OLD_WORKBOOK, _FILE_PASS = b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x2f\x00"
"""The beginning of an Excel 97-2003 workbook, and its record FilePass ([MS-XLS] 2.4.117)."""
_FIRST_RECORDS = 8
_DAMAGES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
"""What reading a damaged or unusual package raises."""

_AS_SHEET = (
    "한셀이나 엑셀에서 열어 ‘다른 이름으로 저장’에서 xlsx나 CSV로 저장한 뒤 다시 골라 주세요."
)


@dataclass(frozen=True)
class SheetTable:
    """One sheet of a file: rows of equal length, of text, numbers and dates; an empty cell is `""`."""

    name: str
    rows: list[list[object]]
    file: str = field(default="", compare=False)
    """The file's own name, without its ending."""


def read(path: Path) -> list[SheetTable]:
    """Return the sheets of a file that hold something.

    Raises `UserError` where the file is of another sort, damaged, protected or empty.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("그런 파일이 없습니다.", "파일의 이름과 자리를 확인해 주세요.") from error
    except OSError as error:
        raise UserError(
            "파일을 읽지 못했습니다.", "다른 프로그램에서 열려 있으면 닫고 다시 골라 주세요."
        ) from error
    sheets = _read(data, path.stem)
    tables = [SheetTable(name, _trim(rows), path.stem) for name, rows in sheets]
    filled = [table for table in tables if table.rows]
    if not filled:
        raise UserError("파일에 내용이 없습니다.", "명단이 들어 있는 파일을 골라 주세요.")
    return filled


def _read(data: bytes, name: str) -> list[tuple[str, list[list[object]]]]:
    """Return name and rows of every sheet, by what the first bytes say the file is."""
    if data.startswith(_ZIP):
        _check_package(data)
        return _read_workbook(data)
    if data.startswith(_OLE):
        _check_compound_file(data)
        return _read_workbook(data)
    if data.startswith(b"%PDF") or (data.startswith(_PICTURES) and b"\0" in data[:64]):
        raise UserError(
            "그림이나 PDF 파일은 읽을 수 없습니다.", "명단이 든 엑셀이나 CSV 파일을 골라 주세요."
        )
    if data.startswith(b"HWP Document File"):
        raise _hangul_document()
    if _OTHER_TEXT.match(data):
        raise UserError("표 파일처럼 보이지만 웹 문서나 프로그램용 자료입니다.", _AS_SHEET)
    return [(name, _split_columns(_decode(data)))]


def _check_package(data: bytes) -> None:
    """Refuse a packed file that is damaged or holds something other than sheets."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            sort = package.read("mimetype") if "mimetype" in names else b""
            manifest = package.read(_MANIFEST) if _MANIFEST in names else b""
    except _DAMAGES as error:
        raise _damaged() from error
    if b"hwp" in sort or "Contents/section0.xml" in names:
        raise _hangul_document()
    if b"encryption-data" in manifest:
        raise _protected()
    sheet = "xl/workbook.xml" in names or "xl/workbook.bin" in names or b"spreadsheet" in sort
    if not sheet:
        raise UserError("명단이 든 표 파일이 아닙니다.", _AS_SHEET)


def _check_compound_file(data: bytes) -> None:
    """Refuse an old compound file that is protected or holds something other than sheets."""
    if "EncryptedPackage".encode("utf-16-le") in data or _has_password(data):
        raise _protected()
    if b"HWP Document File" in data or "HwpSummaryInformation".encode("utf-16-le") in data:
        raise _hangul_document()
    if not any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        raise UserError("명단이 든 표 파일이 아닙니다.", _AS_SHEET)


def _has_password(data: bytes) -> bool:
    """Tell whether one of an old workbook's first records says that the rest is encrypted."""
    place = data.find(_OLD_WORKBOOK)
    for _ in range(_FIRST_RECORDS if place >= 0 else 0):
        kind = data[place : place + 2]
        if kind == _FILE_PASS:
            return True
        place += 4 + int.from_bytes(data[place + 2 : place + 4], "little")
    return False


def _damaged() -> UserError:
    return UserError("파일이 잘렸거나 손상되었습니다.", "파일을 다시 받거나 복사한 뒤 골라 주세요.")


def _protected() -> UserError:
    return UserError("암호가 걸린 파일입니다.", "엑셀에서 암호를 풀고 저장한 뒤 다시 골라 주세요.")


def _hangul_document() -> UserError:
    return UserError(
        "한글 문서(hwp, hwpx)는 읽을 수 없습니다.",
        "한글에서 표를 복사해 한셀이나 엑셀에 붙여 넣고 xlsx로 저장한 뒤 골라 주세요.",
    )


def _read_workbook(data: bytes) -> list[tuple[str, list[list[object]]]]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            (sheet.name, [list(map(_whole, row)) for row in _rows(book, sheet.name)])
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, OSError) as error:
        raise _damaged() from error
    except (Exception, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as error:  # the reader gave up: Rust's panic comes as no Exception
        raise _damaged() from error


def _rows(book: CalamineWorkbook, name: str) -> Iterable[Sequence[object]]:
    return book.get_sheet_by_name(name).iter_rows()


def _whole(value: object) -> object:
    """Return a whole number as such: sheets hold every number with a fraction."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _decode(data: bytes) -> str:
    """Decode text strictly: by its mark, else UTF-8, else Korean Windows."""
    marked = [(mark, name) for mark, name in _BYTE_ORDER_MARKS if data.startswith(mark)]
    encodings = [name for _, name in marked] or ([] if b"\0" in data else _ENCODINGS)
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UserError("글자를 알아볼 수 없는 파일입니다.", _AS_SHEET)


def _split_columns(text: str) -> list[list[object]]:
    """Split text into cells at the separator that gives the most even rows."""
    best = max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))
    try:
        return [list(row) for row in _parse(text, best)]
    except csv.Error as error:
        raise UserError("따옴표가 닫히지 않았거나 칸이 너무 깁니다.", _AS_SHEET) from error


def _parse(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many of the first rows have the same number of columns, and what number."""
    rows = islice(_parse(text[:_SAMPLE], delimiter), _SAMPLE_ROWS)
    counts = Counter(len(row) for row in rows if len(row) > 1)
    number, times = max(counts.items(), key=lambda item: item[::-1], default=(0, 0))
    return times, number


def _trim(rows: list[list[object]]) -> list[list[object]]:
    """Pad rows to one length and drop the empty rows and columns at the ends."""
    filled = [place for place, row in enumerate(rows) if any(map(_is_filled, row))]
    kept = rows[filled[0] : filled[-1] + 1] if filled else []
    width = max(
        (place for row in kept for place, cell in enumerate(row, 1) if _is_filled(cell)), default=0
    )
    return [(row + [""] * width)[:width] for row in kept]


def _is_filled(cell: object) -> bool:
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
