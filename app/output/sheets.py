"""Reads lists that other programs wrote, by their first bytes: workbooks, text, web pages, records.

A file's ending is not trusted: offices keep web pages and Hangul documents under `.xls`. What cannot
be read is refused with a sentence that says what to do.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from app.core.errors import UserError
from app.output.reading import (
    binary_marks,
    old_books,
    open_document,
    open_xml,
    records,
    refusals,
    texts,
    unlocking,
    web,
)
from app.output.reading.package import Package
from app.output.reading.refusals import LockedFileError
from app.output.reading.table import MOST_CELLS, Budget, Gathering, SheetTable, is_error
from app.output.reading.texts import LOST

__all__ = [
    "BEGINNING",
    "LOST",
    "LockedFileError",
    "SheetTable",
    "is_error",
    "is_heavy",
    "is_long",
    "memory_for",
    "read",
    "read_beginning",
    "read_text",
]

LARGEST = 200_000_000
"""Bytes of a file that is read at all."""
BEGINNING = 200
"""Rows of a sheet that are read before all others of a long file."""
LONG = 1_500_000
"""Bytes of a workbook that takes some seconds: of 100,000 rows of 12 columns it has eight million."""
LIGHT = 100_000
"""Bytes of a text that are read in no time."""
UNPACKED_LIGHT = 1_000_000
"""Bytes that a light workbook unpacks to."""
MEMORY, MEMORY_OF_BYTE = 170_000_000, 18
"""Bytes of memory for reading a workbook whole: in any case, and for each of its bytes.

A cell with a text of its own is 14 bytes of a file at least, and 230 once it is read (measured).
"""
_BEGINNING = 100_000
"""Bytes of a part that says of what sort a package is."""
_DIRECTORY = 4_000_000
"""Bytes in which a package tells of its parts, at most."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_DRM = re.compile(rb"SCDSA|DRMONE|Fasoo|MarkAny|SoftCamp|NASCA|DOCUMENT SAFER", re.IGNORECASE)
"""How the programs that lock documents begin them."""
_DRM_SEEN = 128
_PACKED, _DRM_PACKED = "EncryptedPackage".encode("utf-16-le"), "DRMEncrypted".encode("utf-16-le")
"""Streams of a workbook that is locked, by a password or by the rights of who may see it."""
_OWNER_MARK, _LONGEST_OWNER = range(150, 171), 54
"""Bytes of what Excel leaves beside an open workbook, and letters of who has it open."""
_PAGE = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|meta|body|table|style|script|div|!--)", re.IGNORECASE
)
_XML = re.compile(rb"\s*<\?xml|\s*<(?:\w+:)?Workbook[\s>]")
_ARCHIVE = re.compile(rb"\s*MIME-Version:", re.IGNORECASE)
_RECORDS = re.compile(rb"\s*(?:\[\s*[{\[\"0-9]|\[\s*\]|\{\s*[\"}])")
_UTF8_MARK = b"\xef\xbb\xbf"

_MANIFEST = "META-INF/manifest.xml"
_DAMAGES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, KeyError)
"""What reading a damaged or unusual package raises."""

Found = tuple[list[Gathering], list[str]]


def read(path: Path, password: str = "") -> list[SheetTable]:
    """Return the sheets of a file that hold something.

    Raises `UserError` where the file is of another sort, damaged or empty, and `LockedFileError` where it is
    opened by a password, and by another one.
    """
    data = _bytes_of(path)
    if path.name.startswith("~$") or _is_owner_mark(data):
        raise refusals.owner_mark()
    return _tables(_read(_unlocked(data, password), path.stem), path.stem)


def read_beginning(path: Path) -> list[SheetTable]:
    """Return the first rows of each sheet of a workbook; nothing of a file of another sort, or of one that is locked.

    What all of it says, merged cells among it, only `read` tells. Raises `UserError` for a damaged file.
    """
    data = _bytes_of(path)
    if not data.startswith(_ZIP):
        return []
    found = _read_package(data, Budget(), BEGINNING)
    return [table for table in (each.table(path.stem) for each in found) if table.rows]


def is_long(path: Path) -> bool:
    """Tell whether a file takes so long to read that its beginning is worth being shown before."""
    try:
        return path.stat().st_size > LONG
    except OSError:
        return False


def read_text(text: str, name: str) -> list[SheetTable]:
    """Return what was copied from a spreadsheet as a sheet; raises `UserError` where it holds nothing."""
    gathering, odd = texts.split(text, name, Budget())
    told = [f"따옴표의 짝이 맞지 않는 {odd:,}줄은 적힌 그대로 읽었습니다."] if odd else []
    return _tables(([gathering], told), "")


def is_heavy(path: Path) -> bool:
    """Tell whether reading a file may take long or much, so that it is better done in another process.

    What cannot be looked at is told of by who reads it.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(len(_OLE))
            if first.startswith(_ZIP):
                return size > LIGHT or not _unpacks_light(path)
    except OSError:
        return False
    return size > LIGHT or first == _OLE


def _unpacks_light(path: Path) -> bool:
    """Tell whether a workbook says that it unpacks to little; no more of its parts is ever read than that."""
    try:
        with zipfile.ZipFile(path) as packed:
            return sum(each.file_size for each in packed.infolist()) <= UNPACKED_LIGHT and any(
                name.replace("\\", "/").endswith("workbook.xml") for name in packed.namelist()
            )
    except _DAMAGES:
        return True


def memory_for(path: Path) -> int | None:
    """Return how many bytes of memory reading a fair workbook takes that is read whole; nothing of other files.

    What takes more holds a few things many times, or spans far more than it holds.
    """
    try:
        with path.open("rb") as file:
            first = file.read(len(_OLE))
        size = path.stat().st_size if first == _OLE else 0
        if first.startswith(_ZIP):
            with zipfile.ZipFile(path) as packed:
                parts = packed.infolist()
                binary = any(each.filename.lower().endswith("workbook.bin") for each in parts)
                size = sum(each.file_size for each in parts) if binary else 0
    except _DAMAGES:
        return None
    return MEMORY + size * MEMORY_OF_BYTE if size else None


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise refusals.too_large()
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError("그런 파일이 없습니다.", "파일의 이름과 자리를 확인해 주세요.") from error
    except OSError as error:
        raise UserError(
            "파일을 읽지 못했습니다.", "다른 프로그램에서 열려 있으면 닫고 다시 골라 주세요."
        ) from error


def _tables(found: Found, file: str) -> list[SheetTable]:
    """Return the sheets that hold something; raises `UserError` where none does."""
    sheets, notices = found
    tables = [sheet.table(file, notices) for sheet in sheets]
    filled = [table for table in tables if table.rows]
    if not filled:
        raise refusals.empty()
    return filled


def _read(data: bytes, name: str) -> Found:
    """Return what stands in every sheet, by what the first bytes say the file is."""
    budget = Budget()
    if data.startswith(_ZIP):
        return _read_package(data, budget), []
    if data.startswith(_OLE):
        _check_compound_file(data)
        return old_books.read(data, budget), []
    _refuse_other(data)
    bare = data.removeprefix(_UTF8_MARK)
    reader = next((read for begins, read in _READERS if begins.match(bare)), texts.read)
    return reader(data, name, budget)


_READERS = (
    (_PAGE, web.read_page),
    (_XML, web.read_xml),
    (_ARCHIVE, web.read_archive),
    (_RECORDS, records.read),
)
"""Who reads what begins in some way; other text is a list with separators."""


def _refuse_other(data: bytes) -> None:
    """Refuse what is no text at all."""
    if _DRM.search(data[:_DRM_SEEN]):
        raise refusals.locked_document()
    if data.startswith(b"%PDF") or (data.startswith(_PICTURES) and b"\0" in data[:64]):
        raise refusals.picture()
    if data.startswith(b"HWP Document File"):
        raise refusals.hangul_document()


def _is_owner_mark(data: bytes) -> bool:
    """Tell whether a file holds but the name of who has a workbook open, padded with blanks."""
    if len(data) not in _OWNER_MARK or not 0 < data[0] <= _LONGEST_OWNER:
        return False
    return not data[1 + data[0] : 1 + _LONGEST_OWNER].strip(b" \0")


def _read_package(data: bytes, budget: Budget, most: int = MOST_CELLS) -> list[Gathering]:
    """Return what stands in a packed workbook, so many rows of a sheet at most.

    Raises `UserError` for one that is damaged or none.
    """
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            package = Package(packed)
            _refuse_other_package(package, packed.namelist())
            workbook = package.workbook()
            if workbook.endswith(".xml"):
                return open_xml.read(package, workbook, budget, most)
            if not workbook and open_document.CONTENT in package:
                return open_document.read(package, budget)
            return old_books.read(data, budget, partial(binary_marks.of_binary, package, workbook))
    except _DAMAGES as error:
        raise refusals.damaged() from error


def _check_directory(data: bytes) -> None:
    """Refuse a package that tells of more parts than any workbook has."""
    end = data.rfind(b"PK\x05\x06")
    if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > _DIRECTORY:
        raise refusals.too_large()


def _refuse_other_package(package: Package, names: Iterable[str]) -> None:
    """Refuse a package that holds something other than sheets, or is locked."""
    sort = _beginning(package, "mimetype")
    if b"hwp" in sort or "Contents/section0.xml" in package:
        raise refusals.hangul_document()
    if b"encryption-data" in _beginning(package, _MANIFEST):
        raise refusals.protected()
    sheets = re.compile(r"(?:^|[/\\])workbook\.(?:xml|bin)$", re.IGNORECASE)
    if not (b"spreadsheet" in sort or package.workbook() or any(map(sheets.search, names))):
        raise refusals.no_list()


def _beginning(package: Package, name: str) -> bytes:
    if name not in package:
        return b""
    with package.open(name) as stream:
        return stream.read(_BEGINNING)


def _unlocked(data: bytes, password: str) -> bytes:
    """Return a workbook that a password locks as it is without; whatever is not locked as it is."""
    if not data.startswith(_OLE) or not (_PACKED in data or old_books.has_password(data)):
        return data
    if _DRM_PACKED in data:
        raise refusals.locked_document()
    if not password:
        raise refusals.locked()
    return unlocking.unlock(data, password)


def _check_compound_file(data: bytes) -> None:
    """Refuse an old compound file that holds something other than sheets."""
    if b"HWP Document File" in data or "HwpSummaryInformation".encode("utf-16-le") in data:
        raise refusals.hangul_document()
    if not any(stream.encode("utf-16-le") in data for stream in ("Workbook", "Book")):
        raise refusals.no_list()
