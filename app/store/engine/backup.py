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
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import app
from app.core import clock
from app.core.errors import StorageError
from app.core.progress import Progress, Stopped, asks_to_stop
from app.store.engine import agreement, durable
from app.store.engine.data import Data
from app.store.engine.driver import Database, Interrupted, open_file, told
from app.store.engine.keys import KeyFile
from app.store.engine.manifest import DAMAGED, MEMBER, TAKE_ANOTHER, Held, Manifest, read

SUFFIX = ".maeul"
COPIES = 2
MB = 1_000_000
_FAILED = "백업을 만들지 못했습니다."
SAFE = "지금 자료는 그대로 안전합니다."
FULL = "디스크가 가득 찼습니다."
FULL_ADVICE = "필요 없는 파일을 지우고 다시 백업해 주세요."
NO_FOLDER = "백업 폴더({folder})가 없거나 쓸 수 없습니다."
NO_FOLDER_ADVICE = "폴더가 있는지, 쓰기 권한과 디스크 연결을 확인하고 다시 해 주세요."
UNDER_WAY = (
    "백업을 이미 만들고 있어 하나 더 시작하지 않았습니다.",
    "만들고 있는 백업이 끝난 뒤에 다시 해 주세요.",
)
MEMBERS = ("data.db", "ledger.db", "access.db", "keys.json")
FILES = MEMBERS[:-1]
"""Those that are encrypted."""
LATER = "access.db"
"""What a backup of an older program has not: its log stood in the ledger."""
LOCK = "backup.lock"
"""Stands in the office's folder: who has this turn makes a backup, and may sweep what killed ones left."""
MAKING, CHECKING = ".making-", ".checking-"
_NUMBER = re.compile(r"~(\d{6,})$")
"""The number at the end of a name; what an older program made has none, or only the digit of a namesake."""
_PIECE = 1 << 20
_STEPS = 4
"""How often its bytes are gone through: copied, checked, packed, read back."""
_LOOK = 20_000
"""Instructions of SQLite between two looks at how far a copy is."""


@dataclass(frozen=True)
class LastChange:
    """The last change that a file holds; a restored file gives numbers again, at other moments."""

    number: int = 0
    at: str = ""


class _Course:
    """How far a backup is, in bytes gone through; raises `Stopped` where it is asked to stop."""

    def __init__(self, progress: Progress | None, whole: int) -> None:
        self._progress = progress
        self._whole = max(1, whole)
        self._done = 0

    def stops(self, ahead: int = 0) -> bool:
        """Tell how far it is, with what the step under way has done ahead of its end."""
        return asks_to_stop(self._progress, min(self._done + ahead, self._whole), self._whole)

    def add(self, count: int) -> None:
        self._done += count
        if self.stops():
            raise Stopped


def create(  # noqa: PLR0913 - what, where, and what it is called
    folder: Path,
    data: Data,
    keys: Path,
    key: bytes,
    *,
    label: str = "",
    name: str = "",
    progress: Progress | None = None,
) -> Path:
    """Copy, check and pack; returns the new file. `name` is the office's.

    Raises `StorageError`, leaving nothing behind; `Locked` while another backup is made.
    """
    try:
        with durable.turn(keys.parent / LOCK, UNDER_WAY):
            folder.mkdir(parents=True, exist_ok=True)
            durable.sweep(folder, MAKING, CHECKING)
            stamp = clock.now().strftime("%Y%m%d-%H%M%S")
            target = next_name(folder, f"{stamp}{'-' if label else ''}{label}")
            size = _size(data)
            _refuse_full(folder, size)
            with tempfile.TemporaryDirectory(dir=folder, prefix=MAKING) as made:
                told_of = Manifest(
                    made=clock.stamp(), version=app.__version__, label=label, name=name
                )
                course = _Course(progress, _STEPS * size)
                packed = _make(Path(made), data, keys, key, told_of, course)
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
    if error.message.startswith(_FAILED[:2]):
        return error
    return StorageError(f"{_FAILED} {error.message} {SAFE}", error.advice)


def _make(
    place: Path, data: Data, keys: Path, key: bytes, told_of: Manifest, course: _Course
) -> Path:
    """Copy the files into a place of their own, check them, and pack them with what they hold."""
    (place / "keys.json").write_bytes(keys.read_bytes())
    accounts = KeyFile.read(place / "keys.json").accounts
    for schema, file in (("main", "data.db"), ("ledger", "ledger.db")):
        _copy(data, f"VACUUM {schema} INTO ?", place / file, course)
    data.access.rows("VACUUM INTO ?", [str(place / LATER)])
    with closing(open_file(place / "data.db", key, read_only=True)) as copied:
        held = _contents(copied)
    _level(place / "ledger.db", key, held)
    for file in FILES:
        _verify(place / file, key, course)
    told_of = replace(
        told_of,
        office=held.office,
        change=held.change,
        at=held.at,
        records=held.records,
        accounts=accounts,
    )
    return _pack(place, told_of, course)


def _copy(data: Data, statement: str, file: Path, course: _Course) -> None:
    """Copy one of the two files; a connection that only reads has to be allowed to write the copy."""
    connection = data.db.conn
    reading = data.value("PRAGMA query_only")
    data.rows("PRAGMA query_only = OFF")
    connection.set_progress_handler(lambda: course.stops(_size_of(file)), _LOOK)
    try:
        data.rows(statement, [str(file)])
    except Interrupted as error:
        if course.stops():
            raise Stopped from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
        data.rows(f"PRAGMA query_only = {reading}")
    course.add(_size_of(file))


def _size_of(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _contents(copied: Database) -> Manifest:
    """Return what the copy of the data file holds."""
    with told():
        ask = copied.conn.execute
        last = ask("SELECT id, at FROM change ORDER BY id DESC LIMIT 1").fetchone() or (0, "")
        records = ask(
            "SELECT kind, count(*) FROM record WHERE deleted_at IS NULL GROUP BY kind ORDER BY kind"
        ).fetchall()
        known = ask("SELECT count(*) FROM sqlite_schema WHERE name = 'identity'").fetchone()[0]
        office = ask("SELECT office FROM identity").fetchone() if known else None
    return Manifest(
        office=office[0] if office else "", change=last[0], at=last[1], records=dict(records)
    )


def _level(ledger: Path, key: bytes, held: Manifest) -> None:
    """Let the copied ledger know of no change that came after the data was copied."""
    with closing(open_file(ledger, key)) as copied, told():
        agreement.level(copied.conn, held.change, held.at)
        copied.conn.execute("PRAGMA journal_mode = DELETE").fetchall()


def _size(data: Data) -> int:
    sizes = [
        int(data.value(f"PRAGMA {schema}.page_count"))
        * int(data.value(f"PRAGMA {schema}.page_size"))
        for schema in ("main", "ledger")
    ]
    return sum(sizes) + data.access.path.stat().st_size


def _refuse_full(folder: Path, size: int) -> None:
    """Raise `StorageError` where the copies would not find room: they lie side by side with the packed one."""
    needed, free = COPIES * size, shutil.disk_usage(folder).free
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


def prune(folder: Path, keep: int) -> None:
    """Drop the oldest daily copies beyond `keep`; labelled ones are left to the administrator.

    The last one made is never dropped, whatever day its name tells.
    """
    plain = [each for each in backups(folder) if each.stem.count("-") == 1]
    for old in plain[: max(0, len(plain) - max(1, keep))]:
        old.unlink(missing_ok=True)


# --- packing and checking ---------------------------------------------------------------------


def check(path: Path, key: bytes, progress: Progress | None = None) -> None:
    """Open a backup's files with the key and check them; raises `StorageError` for a damaged one."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=CHECKING) as made:
        place = Path(made)
        course = _Course(progress, 2 * _size_of(path))
        for name in unpack(path, place, course.add):
            if name in FILES:
                _verify(place / name, key, course)
        KeyFile.read(place / "keys.json")


def unpack(
    path: Path, place: Path, tell: Callable[[int], object] = lambda _: None
) -> Sequence[str]:
    """Write a backup's files into a folder, each compared with its digest; returns their names.

    Raises `StorageError` for a backup that is damaged. `tell` is told how many bytes were written.
    """
    told_of = read(path)
    try:
        with zipfile.ZipFile(path) as archive:
            names = [each for each in MEMBERS if each != LATER or each in archive.namelist()]
            for name in names:
                held = _copy_member(archive, name, place / name, tell)
                if told_of.files and told_of.files.get(name) != held:
                    raise StorageError(DAMAGED, TAKE_ANOTHER)
    except (zipfile.BadZipFile, KeyError) as error:
        raise StorageError(DAMAGED, TAKE_ANOTHER) from error
    except OSError as error:
        full = error.errno == errno.ENOSPC
        message = (FULL, FULL_ADVICE) if full else (DAMAGED, TAKE_ANOTHER)
        raise StorageError(*message) from error
    return names


def _copy_member(
    archive: zipfile.ZipFile, name: str, target: Path, tell: Callable[[int], object]
) -> Held:
    digest, size = blake2b(digest_size=32), 0
    with archive.open(name) as source, target.open("wb") as file:
        while piece := source.read(_PIECE):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
            tell(len(piece))
    return Held(size, digest.hexdigest())


def _verify(path: Path, key: bytes, course: _Course) -> None:
    """Check every page's seal and the structure of a copied file."""
    database = open_file(path, key, read_only=True)
    try:
        with told():
            broken = database.conn.execute("PRAGMA cipher_integrity_check").fetchall()
            result = database.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        database.close()
    if broken or result != "ok":
        raise StorageError(
            "만든 백업이 검사를 통과하지 못했습니다.",
            "지금 자료는 그대로입니다. 다시 백업해 주세요.",
        )
    course.add(_size_of(path))


def _pack(place: Path, told_of: Manifest, course: _Course) -> Path:
    """Pack the files behind their manifest, and read back what was written."""
    told_of = replace(told_of, files={name: _digest(place / name) for name in MEMBERS})
    packed = place / f"packed{SUFFIX}"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(MEMBER, told_of.text())
        for name in MEMBERS:
            archive.write(place / name, name)
            course.add(_size_of(place / name))
    with zipfile.ZipFile(packed) as archive:
        if archive.testzip() is not None:
            message = "the packed backup differs from its files"
            raise OSError(message)
    course.add(_size_of(packed))
    return packed


def _digest(file: Path) -> Held:
    with file.open("rb") as opened:
        digest, size = blake2b(digest_size=32), 0
        while piece := opened.read(_PIECE):
            digest.update(piece)
            size += len(piece)
    return Held(size, digest.hexdigest())
