"""Whether the files are sound: their pages, their structure, and what points where."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager

from app.core.errors import StorageError
from app.core.progress import Progress, Stopped, asks_to_stop
from app.store.engine.data import Data
from app.store.engine.driver import Interrupted

FILES = {"main": "자료 파일", "ledger": "원장 파일"}
STEPS = 10_000
"""Steps of the database between two looks whether to stop: some milliseconds."""


def damages(data: Data) -> Iterator[str]:
    """Check every page's seal, then the structure of data, ledger and access log."""
    yield from damages_but_log(data)
    yield from _damages_of_log(data)


def damages_but_log(data: Data) -> Iterator[str]:
    """Check the same of data and ledger alone."""
    for name, label in FILES.items():
        if _unsealed(data, name):
            yield f"{label}에 손상된 곳이 있습니다."
        elif data.value(f"PRAGMA {name}.quick_check(1)") != "ok":
            yield f"{label}의 구조가 어긋났습니다."


def _unsealed(data: Data, name: str) -> bool:
    """Tell whether a page of a file has no whole seal, nor one that its log still holds whole.

    A full disk may have cut off the writing of the log into the file: what is half there is in the log.
    """
    question = f"PRAGMA {name}.cipher_integrity_check"
    if not data.rows(question):
        return False
    data.rows(f"PRAGMA {name}.wal_checkpoint(PASSIVE)")
    return bool(data.rows(question))


@contextmanager
def stoppable(data: Data, progress: Progress | None, done: int, whole: int) -> Generator[None]:
    """Let whoever waits stop what is asked of the files, though it is one question; raises `Stopped` then."""
    if progress is None:
        yield
        return
    connection = data.db.conn
    connection.set_progress_handler(lambda: asks_to_stop(progress, done, whole), STEPS)
    try:
        yield
    except Interrupted as error:
        raise Stopped from error
    finally:
        connection.set_progress_handler(None, STEPS)


def _damages_of_log(data: Data) -> Iterator[str]:
    """Check the access log, which is no part of the connection."""
    try:
        if data.access.rows("PRAGMA cipher_integrity_check"):
            yield "접속기록 파일에 손상된 곳이 있습니다."
        elif data.access.rows("PRAGMA quick_check(1)") != [("ok",)]:
            yield "접속기록 파일의 구조가 어긋났습니다."
        else:
            yield from data.access.broken(data)
    except StorageError as error:
        yield f"접속기록: {error}"


def dangling(data: Data) -> Iterator[str]:
    """Go through the tables that point to records which are not there."""
    for table, number in data.rows(
        'SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY "table"'
    ):
        yield f"‘{table}’ 표에 없는 기록을 가리키는 곳이 {number:,}곳 있습니다."
