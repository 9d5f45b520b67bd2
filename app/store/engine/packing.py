"""Packing files behind a manifest that tells their digests, reading them back, and unpacking them."""

from __future__ import annotations

import errno
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import IO

from app.core.errors import StorageError
from app.core.progress import Progress, Stopped, asks_to_stop
from app.store.engine.manifest import DAMAGED, MEMBER, TAKE_ANOTHER, Held, Manifest, read

MEMBERS = ("data.db", "ledger.db", "access.db", "keys.json")
LATER = "access.db"
"""What a backup of an older program has not: its log stood in the ledger."""
FULL = "디스크가 가득 찼습니다."
FULL_ADVICE = "필요 없는 파일을 지우고 다시 해 주세요."
_PIECE = 1 << 20
_AT_ONCE = 8 * _PIECE
"""Bytes that wait to be put on the disk at most."""

Tell = Callable[[int], object]
"""Told how many bytes were gone through."""


class Course:
    """How far a backup is, in bytes gone through; raises `Stopped` where it is asked to stop."""

    def __init__(self, progress: Progress | None, whole: int) -> None:
        """Take whom to tell, and how many bytes there are to go through in all."""
        self._progress = progress
        self._whole = max(1, whole)
        self._done = 0

    def stops(self, ahead: int = 0) -> bool:
        """Tell how far it is, with what the step under way has done already; answers whether to stop."""
        return asks_to_stop(self._progress, min(self._done + ahead, self._whole), self._whole)

    def add(self, count: int) -> None:
        """Go on by so many bytes."""
        self._done += count
        if self.stops():
            raise Stopped


class _Steadily:
    """Puts on the disk what is written to a file, some at a time: a save waits behind no more than that."""

    def __init__(self, file: IO[bytes], tell: Tell) -> None:
        self._file = file
        self._tell = tell
        self._waiting = 0

    def add(self, count: int) -> None:
        """Go on by so many bytes."""
        self._waiting += count
        if self._waiting >= _AT_ONCE:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._waiting = 0
        self._tell(count)


def pack(sources: Mapping[str, Path], packed: Path, told_of: Manifest, tell: Tell) -> None:
    """Write files and their manifest into one, and read back what was written."""
    files: dict[str, Held] = {}
    with packed.open("wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        onto_disk = _Steadily(file, tell)
        for name, source in sources.items():
            with (
                source.open("rb") as read_from,
                archive.open(name, "w", force_zip64=True) as target,
            ):
                files[name] = _copy(read_from, target, onto_disk.add)
        archive.writestr(MEMBER, replace(told_of, files=files).text())
    if not is_sound(packed, tell):
        message = "the packed backup differs from its files"
        raise OSError(message)


def is_sound(path: Path, tell: Tell) -> bool:
    """Tell whether each file in a backup is the one that its manifest tells of."""
    try:
        told_of = read(path)
        with zipfile.ZipFile(path) as archive:
            return bool(told_of.files) and all(
                _held(archive, name, tell) == held for name, held in told_of.files.items()
            )
    except (StorageError, zipfile.BadZipFile, KeyError):
        return False


def unpack(path: Path, place: Path, tell: Tell = lambda _: None) -> Sequence[str]:
    """Write a backup's files into a folder, each compared with its digest; returns their names.

    Raises `StorageError` for a backup that is damaged. `tell` is told how many bytes were written.
    """
    told_of = read(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = [each for each in MEMBERS if each != LATER or each in archive.namelist()]
            for name in names:
                with archive.open(name) as source, (place / name).open("wb") as target:
                    held = _copy(source, target, tell)
                if told_of.files and told_of.files.get(name) != held:
                    raise StorageError(DAMAGED, TAKE_ANOTHER)
    except (zipfile.BadZipFile, KeyError) as error:
        raise StorageError(DAMAGED, TAKE_ANOTHER) from error
    except OSError as error:
        full = error.errno == errno.ENOSPC
        message = (FULL, FULL_ADVICE) if full else (DAMAGED, TAKE_ANOTHER)
        raise StorageError(*message) from error
    return names


def _held(archive: zipfile.ZipFile, name: str, tell: Tell) -> Held:
    with archive.open(name) as source:
        return _copy(source, None, tell)


def _copy(source: IO[bytes], target: IO[bytes] | None, tell: Tell) -> Held:
    """Go through a file, writing it to another one where there is one; returns what it holds."""
    digest, size = blake2b(digest_size=32), 0
    while piece := source.read(_PIECE):
        if target is not None:
            target.write(piece)
        digest.update(piece)
        size += len(piece)
        tell(len(piece))
    return Held(size, digest.hexdigest())
