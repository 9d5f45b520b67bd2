"""Write-ahead logs that are not of the file beside them.

Who unpacks a backup by hand over the folder of a program that was killed leaves its logs there.
The database plays back whatever log it finds into whatever file: what was laid over it would be spoilt by pages of
another day. So a log that was left is tried first, in a way that changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from app.core import clock
from app.store.engine import durable
from app.store.engine.driver import BUSY, DatabaseError, Locked, connect
from app.store.engine.folder import LOCK, Folder

LEFT, SHARED = "-wal", "-shm"
"""What the log of a file, and its index, are called behind the file's own name."""
ASIDE = "-foreign-"
"""What stands behind the name of a log that was put aside, before the moment."""
TOLD = (
    "{file} 옆에 다른 때의 로그가 남아 있어 지우지 않고 떼어 둔 채({kept}) 열었습니다. "
    "백업을 폴더에 직접 풀었다면 그 백업을 만든 때까지의 자료이니, 그 뒤에 적은 것을 확인해 주세요."
)


def put_aside(folder: Folder, key: bytes) -> list[str]:
    """Put aside what logs would spoil the whole file beside them; returns what is to be told of it.

    Nothing is done while anybody works with the files: what is open was looked at when it was opened.
    """
    left = _left(folder)
    if not left:
        return []
    try:
        with durable.turn(folder.path / LOCK, BUSY):
            return [TOLD.format(file=file.name, kept=kept.name) for file, kept in _moved(left, key)]
    except Locked:
        return []


def lie_in(folder: Folder, key: bytes) -> bool:
    """Tell whether a log lies in a folder that would spoil the file beside it: whoever opens that plays it back.

    As long as anybody works with the files none does.
    """
    left = _left(folder)
    try:
        with durable.turn(folder.path / LOCK, BUSY):
            return any(_is_foreign(file, key) for file in left)
    except Locked:
        return False


def remove(place: Path) -> None:
    """Remove what was put aside in a folder: it may hold what is destroyed."""
    for log in place.glob(f"*{LEFT}{ASIDE}*"):
        log.unlink()


def _left(folder: Folder) -> list[Path]:
    """Return the files of an office beside which a log was left."""
    return [file for file in (folder.data, folder.ledger, folder.access) if _has_log(file)]


def _has_log(file: Path) -> bool:
    log = file.with_name(f"{file.name}{LEFT}")
    return file.exists() and log.exists() and log.stat().st_size > 0


def _is_foreign(file: Path, key: bytes) -> bool:
    """Tell whether the log beside a file would spoil it."""
    return not _is_sound(file, key, "mode=ro") and _is_sound(file, key, "immutable=1")


def _moved(files: list[Path], key: bytes) -> Iterator[tuple[Path, Path]]:
    """Go through the files whose logs were put aside, with where to."""
    for file in files:
        if _is_foreign(file, key):
            log = file.with_name(f"{file.name}{LEFT}")
            kept = log.with_name(f"{log.name}{ASIDE}{clock.now():%Y%m%d-%H%M%S}")
            log.replace(kept)
            file.with_name(f"{file.name}{SHARED}").unlink(missing_ok=True)
            durable.sync_folder(file.parent)
            yield file, kept


def _is_sound(file: Path, key: bytes, way: str) -> bool:
    """Tell whether a file can be read whole: opened to be read with its log, opened as unchanging without."""
    try:
        with closing(connect(f"{file.absolute().as_uri()}?{way}", uri=True)) as connection:
            connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"").fetchall()
            return connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except DatabaseError:
        return False
