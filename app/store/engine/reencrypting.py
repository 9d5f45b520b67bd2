"""Copying an encrypted file under another data key, page by page: what stands is only read."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.core.errors import StorageError
from app.store.engine import durable
from app.store.engine.driver import open_file, told
from app.store.engine.packing import Course

PAGES = 500
"""Pages that are copied between two looks at how far it is: 2 MB."""
NOT_SOUND = "다른 열쇠로 옮긴 파일이 검사를 통과하지 못했습니다. 지금 자료는 그대로입니다."


def reencrypt(source: Path, key: bytes, target: Path, fresh: bytes, course: Course) -> None:
    """Copy a file with what its write-ahead log holds, and check every page of the copy.

    Tells the course as many bytes as the file has. Raises `StorageError` where the copy is not sound.
    """
    with (
        closing(open_file(source, key, read_only=True)) as standing,
        closing(open_file(target, fresh)) as copied,
        told(),
    ):
        # A copy that was not finished is thrown away: it needs no log of its own.
        copied.conn.execute("PRAGMA journal_mode = OFF").fetchall()
        copied.conn.execute("PRAGMA synchronous = OFF").fetchall()
        (size,) = standing.conn.execute("PRAGMA page_size").fetchone()
        standing.conn.backup(copied.conn, pages=PAGES, progress=_telling(course, int(size)))
    with closing(open_file(target, fresh)) as copied, told():
        broken = copied.conn.execute("PRAGMA cipher_integrity_check").fetchall()
        if broken or copied.conn.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StorageError(NOT_SOUND)
    durable.sync_file(target)


def _telling(course: Course, size: int) -> Callable[[int, int, int], None]:
    """Return what is told how many pages remain; `size` is that of a page."""
    done = 0

    def tell(_status: int, remaining: int, whole: int) -> None:
        nonlocal done
        course.add((whole - remaining - done) * size)
        done = whole - remaining

    return tell
