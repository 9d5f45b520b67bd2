"""Verified backups: one file that holds the data, the ledger, the access log and the wrapped keys.

The copy is made by VACUUM INTO beside a live writer (388 MB in 4.2 s without a torn row, measured),
opened with its key and checked, packed, read back and put on the disk before it gets its name; a failed
one leaves nothing behind. What it says of itself stands in its manifest.

Which of two is newer is told by the last change that they hold, and of the same change by the number at
the end of their names: a clock can be turned back.
"""

from __future__ import annotations

import errno
import re
import shutil
import tempfile
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import app
from app.core import clock
from app.core.errors import StorageError
from app.core.progress import Progress, Stopped
from app.store.engine import agreement, durable, former_keys, key_changes
from app.store.engine.data import Data
from app.store.engine.driver import (
    Connection,
    Interrupted,
    Locked,
    has_table,
    open_file,
    told,
)
from app.store.engine.keys import KeyFile
from app.store.engine.manifest import SUFFIX, Manifest, read
from app.store.engine.packing import FULL, LATER, MEMBERS, Course, pack, unpack

COPIES = 2
MB = 1_000_000
_FAILED = "백업을 만들지 못했습니다."
SAFE = "지금 자료는 그대로 안전합니다."
FULL_ADVICE = "필요 없는 파일을 지우고 다시 백업해 주세요."
NO_FOLDER = "백업 폴더({folder})가 없거나 쓸 수 없습니다."
NO_FOLDER_ADVICE = "폴더가 있는지, 쓰기 권한과 디스크 연결을 확인하고 다시 해 주세요."
UNDER_WAY = (
    "백업을 이미 만들고 있어 하나 더 시작하지 않았습니다.",
    "만들고 있는 백업이 끝난 뒤에 다시 해 주세요.",
)
FILES = MEMBERS[:-1]
"""Those that are encrypted."""
LOCK = "backup.lock"
"""Stands in the office's folder: who has this turn makes a backup, and may sweep what killed ones left."""
RECORDS_BY_KIND = (
    "SELECT kind, count(*) FROM record WHERE deleted_at IS NULL GROUP BY kind ORDER BY kind"
)
"""What a manifest tells of the records, and what a restore compares with it."""
MAKING, CHECKING = ".making-", ".checking-"
_NUMBER = re.compile(r"~(\d{6,})$")
"""The number at the end of a name; what an older program made has none, or only the digit of a namesake."""
_STEPS, _STEPS_AT_REST = 4, 3
"""How often its bytes are gone through: copied, checked, packed, read back; at rest there is no copy."""
_LOOK = 20_000
"""Instructions of SQLite between two looks at how far a copy is."""


@dataclass(frozen=True)
class LastChange:
    """The last change that a file holds; a restored file gives numbers again, at other moments."""

    number: int = 0
    at: str = ""


def create(  # noqa: PLR0913 - what, where, and what it is called
    folder: Path,
    data: Data,
    keys: Path,
    key: bytes,
    *,
    label: str = "",
    name: str = "",
    progress: Progress | None = None,
    at_rest: bool = False,
) -> Path:
    """Copy, check and pack; returns the new file. `name` is the office's.

    `at_rest` says that nobody works any more: the files are packed as they lie while no process may write,
    in a fifth of the time. Raises `StorageError`, leaving nothing behind; `Locked` while another backup is made.
    """
    told_of = Manifest(made=clock.stamp(), version=app.__version__, label=label, name=name)
    source = _Source(data, keys, key)
    try:
        with durable.turn(keys.parent / LOCK, UNDER_WAY):
            folder.mkdir(parents=True, exist_ok=True)
            durable.sweep(folder, MAKING, CHECKING)
            stamp = clock.now().strftime("%Y%m%d-%H%M%S")
            target = next_name(folder, f"{stamp}{'-' if label else ''}{label}")
            with tempfile.TemporaryDirectory(dir=folder, prefix=MAKING) as made:
                packed = Path(made) / f"packed{SUFFIX}"
                if not (at_rest and _pack_at_rest(source, packed, told_of, progress)):
                    _pack_copies(source, packed, told_of, progress)
                durable.put_in_place(packed, target)
    except (OSError, StorageError) as error:
        raise _failure(error, folder) from error
    return target


def _failure(error: OSError | StorageError, folder: Path) -> StorageError:
    """Say why there is no backup, and that nothing else happened."""
    cause = error if isinstance(error, OSError) else error.__cause__
    if getattr(cause, "errno", None) == errno.ENOSPC or "disk is full" in str(cause):
        return StorageError(f"{_FAILED} {FULL} {SAFE}", FULL_ADVICE)
    if isinstance(error, OSError):
        return StorageError(f"{_FAILED} {NO_FOLDER.format(folder=folder)} {SAFE}", NO_FOLDER_ADVICE)
    if isinstance(error, Locked) or error.message.startswith(_FAILED):
        return error
    return StorageError(f"{_FAILED} {error.message} {SAFE}", error.advice)


@dataclass(frozen=True)
class _Source:
    """What a backup is made of."""

    data: Data
    keys: Path
    key: bytes

    def size(self) -> int:
        """Return how many bytes the encrypted files take."""
        sizes = [
            int(self.data.value(f"PRAGMA {schema}.page_count"))
            * int(self.data.value(f"PRAGMA {schema}.page_size"))
            for schema in ("main", "ledger")
        ]
        return sum(sizes) + size_of(self.data.access.path)

    def copy_keys(self, target: Path) -> None:
        """Copy the key file, at least as new as the data that was copied before it."""
        with key_changes.settled(self.keys, self.data):
            target.write_bytes(self.keys.read_bytes())


def _pack_copies(
    source: _Source, packed: Path, told_of: Manifest, progress: Progress | None
) -> None:
    """Copy the files beside those who write, check the copies, and pack them with what they hold."""
    place, data, key, size = packed.parent, source.data, source.key, source.size()
    _refuse_full(place, COPIES * size)
    course = Course(progress, _STEPS * size)
    logged = data.access.path.exists()  # of an older program the log stands in the ledger
    files = {name: place / name for name in MEMBERS if logged or name != LATER}
    for schema, file in (("main", "data.db"), ("ledger", "ledger.db")):
        _copy(data, schema, files[file], course)
    if logged:
        with _unsynced(data.access.rows, "main"):
            data.access.rows("VACUUM INTO ?", [str(files[LATER])])
    source.copy_keys(files["keys.json"])
    with closing(open_file(files["data.db"], key, read_only=True)) as copied:
        told_of = _told(told_of, copied.conn, files["keys.json"])
        _level(files["ledger.db"], key, copied.conn, told_of)
    for name, file in files.items():
        if name in FILES:
            _verify(file, key, course)
    pack(files, packed, told_of, course.add)


def _pack_at_rest(
    source: _Source, packed: Path, told_of: Manifest, progress: Progress | None
) -> bool:
    """Pack the files as they lie, every page's seal checked, while no process may write; tells whether it could.

    It cannot where somebody still reads: then the log of the last changes is not wholly in the files.
    """
    data, size = source.data, source.size()
    if data.read_only:
        return False
    _refuse_full(packed.parent, size)
    course = Course(progress, _STEPS_AT_REST * size)
    with _resting(data) as rests:
        if rests:
            keys = packed.parent / "keys.json"
            source.copy_keys(keys)
            told_of = _told(told_of, data.db.conn, keys)
            seals = "PRAGMA {}cipher_integrity_check"
            broken = data.rows(seals.format("main.")) + data.rows(seals.format("ledger."))
            if broken or data.access.rows(seals.format("")):
                raise _not_sound()
            course.add(size)
            paths = (data.path, data.ledger, data.access.path, keys)
            pack(dict(zip(MEMBERS, paths, strict=True)), packed, told_of, course.add)
    return rests


@contextmanager
def _resting(data: Data) -> Generator[bool]:
    """Keep everybody from writing; tells whether all that was ever saved lies in the files themselves.

    Who reads the files meanwhile loses this process's locks on them, as POSIX has it: the connections are
    to be closed afterwards.
    """
    began: list[Callable[[str], object]] = []
    try:
        for ask in (data.rows, data.access.rows):
            ask("PRAGMA wal_checkpoint(TRUNCATE)")
            ask("BEGIN IMMEDIATE")
            began.append(ask)
        logs = (data.path, data.ledger, data.access.path)
        yield not any(size_of(each.with_name(f"{each.name}-wal")) for each in logs)
    except Locked:
        if len(began) == len((data, data.access)):
            raise
        yield False
    finally:
        for ask in began:
            ask("ROLLBACK")


@contextmanager
def _unsynced(ask: Callable[[str], Sequence[tuple[Any, ...]]], schema: str) -> Generator[None]:
    """Let a copy not wait for the disk: it is packed and thrown away, and saves would wait behind it."""
    ((before,),) = ask(f"PRAGMA {schema}.synchronous")
    ask(f"PRAGMA {schema}.synchronous = OFF")
    try:
        yield
    finally:
        ask(f"PRAGMA {schema}.synchronous = {before}")


def _copy(data: Data, schema: str, file: Path, course: Course) -> None:
    """Copy one of the two files; a connection that only reads has to be allowed to write the copy."""
    connection = data.db.conn
    reading = data.value("PRAGMA query_only")
    data.rows("PRAGMA query_only = OFF")
    connection.set_progress_handler(lambda: course.stops(size_of(file)), _LOOK)
    try:
        with _unsynced(data.rows, schema):
            data.rows(f"VACUUM {schema} INTO ?", [str(file)])
    except Interrupted as error:
        if course.stops():
            raise Stopped from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
        data.rows(f"PRAGMA query_only = {reading}")
    course.add(size_of(file))


def size_of(file: Path) -> int:
    """Return how many bytes a file has; none where it is not there."""
    return file.stat().st_size if file.exists() else 0


def _told(told_of: Manifest, connection: Connection, keys: Path) -> Manifest:
    """Return what the data file of a connection holds, and for how many accounts the keys open it."""
    with told():
        ask = connection.execute
        last = ask("SELECT id, at FROM change ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
        records = ask(RECORDS_BY_KIND).fetchall()
        known = has_table(connection, "identity")
        office = ask("SELECT office FROM identity").fetchone() if known else None
    return replace(
        told_of,
        office=office[0] if office else "",
        change=last[0],
        at=last[1],
        records=dict(records),
        accounts=KeyFile.read(keys).accounts,
    )


def _level(ledger: Path, key: bytes, data: Connection, held: Manifest) -> None:
    """Let the copied ledger know of no change that came after the data was copied."""
    with closing(open_file(ledger, key)) as copied, told():
        agreement.level_copy(data, copied.conn, held.change, held.at)
        copied.conn.execute("PRAGMA journal_mode = DELETE").fetchall()


def _refuse_full(folder: Path, needed: int) -> None:
    """Raise `StorageError` where a backup would not find room: copies lie side by side with the packed one."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StorageError(
            f"{_FAILED} 디스크에 {needed / MB:,.0f}MB가 있어야 하는데 {free / MB:,.0f}MB만 남았습니다. "
            f"{SAFE}",
            FULL_ADVICE,
        )


# --- which there are --------------------------------------------------------------------------


def backups(folder: Path) -> list[Path]:
    """Return the backups of a folder in the order of what they hold, the oldest first.

    What cannot be read comes before all others: it holds nothing.
    """
    return sorted(folder.glob(f"*{SUFFIX}"), key=_order)


def _order(file: Path) -> tuple[int, int, str]:
    held = held_by(file)
    return held.number if held is not None else -1, number_of(file), file.name


def last_change(data: Data) -> LastChange:
    """Return the last change of a file."""
    found = data.rows("SELECT id, at FROM change ORDER BY id DESC LIMIT 1")
    return LastChange(*found[0]) if found else LastChange()


def manifest_of(path: Path) -> Manifest | None:
    """Return what a backup says of itself; nothing where it cannot be read."""
    try:
        state = path.stat()
        return _manifest_of(path, state.st_mtime_ns, state.st_size)
    except (OSError, StorageError):
        return None


@lru_cache(maxsize=512)
def _manifest_of(path: Path, _moment: int, _size: int) -> Manifest:
    """Read it once as long as the file stays the same."""
    return read(path)


def held_by(path: Path) -> LastChange | None:
    """Return the last change that a backup holds; nothing where an older program made it."""
    found = manifest_of(path)
    return LastChange(found.change, found.at) if found is not None and found != Manifest() else None


def moment(path: Path) -> str:
    """Return when a backup was made, in the form moments are stored: its name tells."""
    day, _, clock_time = path.stem.partition("-")
    digits = clock_time[:6]
    return f"{day[:4]}-{day[4:6]}-{day[6:]}T{digits[:2]}:{digits[2:4]}:{digits[4:]}"


def next_name(folder: Path, stem: str) -> Path:
    """Return a name that no other has, with the number after the greatest one given."""
    last = max(map(number_of, folder.glob(f"*{SUFFIX}")), default=0)
    return folder / f"{stem}~{last + 1:06}{SUFFIX}"


def number_of(file: Path) -> int:
    """Return which one in order a backup is; 0 for all of an older program, whose names alone tell."""
    found = _NUMBER.search(file.stem)
    return int(found[1]) if found else 0


# --- checking -------------------------------------------------------------------------------


def check(
    path: Path,
    key: bytes,
    progress: Progress | None = None,
    former: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Open a backup's files with the key, or one the office had before, and check them.

    Raises `StorageError` for a damaged one.
    """
    with durable.working_folder(path.parent, CHECKING) as place:
        course = Course(progress, 2 * size_of(path))
        names = unpack(path, place, course.add)
        opening = former_keys.key_for(KeyFile.read(place / "keys.json"), key, former)
        for name in names:
            if name in FILES:
                _verify(place / name, opening, course)


def _verify(path: Path, key: bytes, course: Course) -> None:
    """Check every page's seal and the structure of a copied file."""
    database = open_file(path, key, read_only=True)
    try:
        with told():
            broken = database.conn.execute("PRAGMA cipher_integrity_check").fetchall()
            result = database.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        database.close()
    if broken or result != "ok":
        raise _not_sound()
    course.add(size_of(path))


def _not_sound() -> StorageError:
    """Say that what was to be a backup has pages that are not as they were written."""
    return StorageError(
        "만든 백업이 검사를 통과하지 못했습니다.", "지금 자료는 그대로입니다. 다시 백업해 주세요."
    )
