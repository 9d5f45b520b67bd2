"""Reading a file, or what was copied, where the clerk sits: what is large or may blow up in a child process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.core.errors import StorageError, UserError
from app.core.process_limits import Limits
from app.core.progress import Progress, report_to
from app.output import sheets
from app.output.sheets import SheetTable
from app.services import child_process
from app.services.child_process import ChildDiedError

T = TypeVar("T")

READING = Limits(memory=500_000_000, seconds=60)
"""What reading a file may take; 100,000 rows of 12 columns take 300 MB and 6 seconds."""
TOO_MUCH = (
    "파일을 읽는 데 메모리나 시간이 지나치게 들어 멈췄습니다. 아무것도 바꾸지 않았습니다.",
    "명단이 든 칸만 새 파일에 ‘값 붙여넣기’로 옮겨 xlsx로 저장하거나, 나누어 저장한 뒤 골라 주세요.",
)
COPIED = "붙여 넣은 표"
"""What a sheet is called that comes from no file."""


def read_file(
    path: Path, password: str = "", *, progress: Progress | None = None
) -> list[SheetTable]:
    """Return the sheets of a file that lies where the clerk sits, so this is no action.

    The password goes no further than to who reads. Raises `UserError` or `StorageError` for a file that cannot
    be read, `LockedFileError` for one that another password opens.
    """
    if not sheets.is_heavy(path):
        return _read(progress, (path, password))
    limits = READING
    if memory := sheets.memory_for(path):
        limits = replace(READING, memory=min(memory, READING.memory))
    return _apart(_read, (path, password), progress, limits)


def read_beginning(path: Path, *, progress: Progress | None = None) -> list[SheetTable]:
    """Return the first rows of a long workbook's sheets, which stand there while all of it is being read.

    There are none of another file, nor of one that cannot be read: who reads all of it tells why.
    """
    if not sheets.is_long(path):
        return []
    try:
        return _apart(_read_beginning, path, progress)
    except (UserError, StorageError):
        return []


def _read_beginning(progress: Progress | None, path: Path) -> list[SheetTable]:
    report_to(progress, 0, 1)
    return sheets.read_beginning(path)


def _read(progress: Progress | None, what: tuple[Path, str]) -> list[SheetTable]:
    report_to(progress, 0, 1)
    return [each.packed() for each in sheets.read(*what)]


def read_copied(text: str, *, progress: Progress | None = None) -> list[SheetTable]:
    """Return what was copied from a spreadsheet as a sheet; raises `UserError` where that is nothing."""
    if len(text) < sheets.LIGHT:
        return _read_copied(progress, text)
    return _apart(_read_copied, text, progress)


def _read_copied(progress: Progress | None, text: str) -> list[SheetTable]:
    report_to(progress, 0, 1)
    return [each.packed() for each in sheets.read_text(text, COPIED)]


def _apart(
    read: Callable[[Progress | None, T], list[SheetTable]],
    what: T,
    progress: Progress | None,
    limits: Limits = READING,
) -> list[SheetTable]:
    """Read in a child process, which alone ends where there is too much."""
    try:
        return child_process.run(read, what, progress=progress, limits=limits)
    except (MemoryError, ChildDiedError) as error:
        raise UserError(*TOO_MUCH) from error
