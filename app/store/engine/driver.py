"""Opening an encrypted SQLite file for sqlite-utils, and naming its failures.

The alias below has to stand before the first import of sqlite_utils: passed as a bare connection,
7 of 25 of its operations fail, aliased only iterdump does (measured).
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import TYPE_CHECKING

import sqlcipher3

from app.core.errors import RESTORE_AT, DamageError, StorageError

if importlib.util.find_spec("sqlite3") is None:  # the built program has this one alone
    sys.modules["sqlite3"] = sqlcipher3
    sys.modules["sqlite3.dbapi2"] = sqlcipher3.dbapi2
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database  # noqa: E402 - after the alias

if TYPE_CHECKING:
    import sqlite3

    Connection = sqlite3.Connection
    DatabaseError = sqlite3.DatabaseError
    connect = sqlite3.connect
else:  # sqlcipher3 has the standard library's interface and no type stubs
    Connection = sqlcipher3.dbapi2.Connection
    DatabaseError = sqlcipher3.dbapi2.DatabaseError
    connect = sqlcipher3.dbapi2.connect

__all__ = [
    "Connection",
    "Database",
    "DatabaseError",
    "Interrupted",
    "Locked",
    "UniqueViolation",
    "begin_writing",
    "connect",
    "fold_after",
    "has_table",
    "open_file",
    "told",
    "wait_for_disk",
]

BUSY_MS = 5000
WAIT = (0.0002, 0.002)
"""Seconds between two attempts to take the write lock, at least and at most."""
CACHE_KIB = 65536
STATEMENTS = 512
"""Compiled statements kept: a save uses some forty, of any of the kinds."""
CHECKPOINT_PAGES = 4000
"""Pages after which the log is folded into the file: seldom, since a save then waits for it."""

BUSY = (
    "다른 작업이 파일을 쓰고 있어 지금은 하지 못했습니다.",
    "저장된 것은 그대로 있습니다. 잠시 뒤 다시 해 주세요.",
)
STILL_READ = (
    "다른 화면이나 프로그램이 지워진 자료를 아직 읽고 있어 파일을 다 정리하지 못했습니다.",
    "기록은 이미 지웠습니다. 잠시 뒤 ‘정리 계속’을 누르거나, 프로그램을 다시 열면 이어서 정리합니다.",
)
_SENTENCES = {
    "readonly": (
        "자료 폴더나 파일이 읽기 전용이라 쓸 수 없습니다. 저장된 것은 그대로 있습니다.",
        "전산 담당자에게 폴더의 쓰기 권한을 확인해 달라고 하세요.",
    ),
    "disk is full": (
        "디스크가 가득 차서 쓰지 못했습니다. 저장된 것은 그대로 있습니다.",
        "필요 없는 파일을 지우고 다시 해 주세요.",
    ),
    "not a database": (
        "자료 파일을 열 수 없습니다. 열쇠가 맞지 않거나 파일이 손상되었습니다.",
        f"{RESTORE_AT}로 되살리거나 전산 담당자에게 알려 주세요.",
    ),
    "malformed": (
        "자료 파일이 손상되었습니다.",
        f"{RESTORE_AT}로 되살려 주세요. 손상된 파일은 지우지 않고 따로 둡니다.",
    ),
    "unable to open": (
        "자료 파일을 열 수 없습니다.",
        "폴더가 있는지, 쓸 수 있는지 확인해 주세요.",
    ),
    "disk i/o": (
        "디스크를 읽거나 쓰지 못했습니다.",
        "디스크 연결을 확인하고 다시 해 주세요.",
    ),
}
"""By a part of the driver's words: what happened, and what to do."""
_SAVING = {
    "locked": (
        "다른 작업이 파일을 쓰고 있어 저장하지 못했습니다.",
        "입력한 내용은 그대로 있습니다. 잠시 뒤 다시 저장해 주세요.",
    ),
    "readonly": (
        "자료 파일이 읽기 전용이라 저장하지 못했습니다. 입력한 내용은 그대로 있습니다.",
        "전산 담당자에게 폴더의 쓰기 권한을 확인해 달라고 하세요.",
    ),
    "disk is full": (
        "디스크가 가득 차서 저장하지 못했습니다. 입력한 내용은 그대로 있습니다.",
        "필요 없는 파일을 지우고 다시 저장해 주세요.",
    ),
}
"""The same where somebody has entered something that was to be saved."""
_DAMAGES = frozenset(("not a database", "malformed"))
"""Those of the driver's words that tell of a file that is not as it was written."""


class Locked(StorageError):  # noqa: N818 - as `Conflict` says what is the case
    """Another process or thread writes and did not end in time."""


class UniqueViolation(Exception):  # noqa: N818 - as the field calls it
    """What was written stands there already, where it may stand once."""


_INTERRUPTED = ("interrupt", "vtable constructor failed", "no such fts5 table")
"""What SQLite says of an interrupt; while a search table is being opened it has words of its own."""


class Interrupted(StorageError):  # noqa: N818 - no error to anybody
    """A newer request ended this one; nobody waits for its answer."""


class told(AbstractContextManager[None]):  # noqa: N801 - used as a function is
    """Turn the driver's failures of the surroundings into sentences; let bugs pass as they are.

    It holds nothing of what is done within, so that one may stand around every statement, one in another: as a
    generator it took longer than the statement in many a case (1.7 µs in place of 0.3, measured).
    """

    def __init__(self, busy: tuple[str, str] = BUSY, *, saving: bool = False) -> None:
        """Say of a lock that another has what `busy` says, where nothing that somebody entered was to be saved."""
        self._busy = _SAVING["locked"] if saving else busy
        self._sentences = {**_SENTENCES, **_SAVING} if saving else _SENTENCES

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise in place of a failure what says it."""
        if isinstance(error, DatabaseError):
            self._tell(error)

    def _tell(self, error: DatabaseError) -> None:
        text = str(error).lower()
        if any(words in text for words in _INTERRUPTED):
            raise Interrupted("새로 찾은 것을 먼저 보여 드립니다.") from error
        if "unique constraint failed" in text:
            raise UniqueViolation(str(error)) from error
        if "locked" in text or "busy" in text:
            raise Locked(*self._busy) from error
        for mark, sentences in self._sentences.items():
            if mark in text:
                sort = DamageError if mark in _DAMAGES else StorageError
                raise sort(*sentences) from error


def has_table(connection: Connection, table: str) -> bool:
    """Tell whether a file that is opened alone has a table; one of an older program may not."""
    found = connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = ?", [table])
    return bool(found.fetchone()[0])


def open_file(path: Path, key: bytes, *, read_only: bool = False) -> Database:
    """Open or make an encrypted file with its raw 256-bit key and the program's PRAGMAs.

    Raises `StorageError` when the key is wrong or the file cannot be read.
    """
    with told():
        connection = connect(
            str(path),
            isolation_level=None,
            cached_statements=STATEMENTS,
            check_same_thread=False,  # a connection is lent from thread to thread, one at a time
        )
        try:
            _prepare(connection, key, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return Database(connection, execute_plugins=False, recursive_triggers=False)


def begin_writing(
    connection: Connection,
    patience_ms: int = BUSY_MS,
    announced: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Begin a transaction that writes, waiting in short uneven steps for another process.

    It is `announced` while it waits.

    SQLite itself waits in steps that grow to 100 ms: beside a process that writes without a rest it
    was seen to wait four seconds for a lock that was free a hundred times a second.
    """
    until = monotonic() + patience_ms / 1000
    connection.execute("PRAGMA busy_timeout = 0").fetchall()
    try:
        if not _begun(connection, until):
            with announced():
                while not _begun(connection, until):
                    sleep(uniform(*WAIT))  # noqa: S311 - only so that two do not wait in step
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}").fetchall()


def fold_after(connection: Connection, pages: int) -> None:
    """Fold the write-ahead log into the file once a commit leaves so many pages in it."""
    connection.execute(f"PRAGMA wal_autocheckpoint = {pages}").fetchall()


def wait_for_disk(connection: Connection, *, always: bool) -> None:
    """Let each commit to either file wait until it is on the disk, or none until the next one that does.

    What was not waited for is lost by a power cut alone, the last of it first; it is never half there.
    """
    how = "FULL" if always else "NORMAL"
    for name in ("main", "ledger"):
        connection.execute(f"PRAGMA {name}.synchronous = {how}").fetchall()


def _begun(connection: Connection, until: float) -> bool:
    """Try to begin; raises what SQLite says once it has been tried for long enough."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except DatabaseError as error:
        if "locked" not in str(error) or monotonic() > until:
            raise
        return False
    return True


@contextmanager
def aside_on_disk(rows: Callable[[str], object], folder: Path) -> Generator[None]:
    """Let what a connection puts aside lie in a folder instead of in memory; `rows` runs a statement on it.

    It is encrypted by the file's own key, has no name while it lies there, and goes with the program: to write
    116 MB anew takes 21 MB of memory in place of 87 (measured).
    """
    place = str(folder).replace("'", "''")
    rows(f"PRAGMA temp_store_directory = '{place}'")
    rows("PRAGMA temp_store = FILE")
    try:
        yield
    finally:
        rows("PRAGMA temp_store = MEMORY")
        rows("PRAGMA temp_store_directory = ''")


def _prepare(connection: sqlite3.Connection, key: bytes, *, read_only: bool) -> None:
    for statement in (
        "PRAGMA cipher_log_level = NONE",
        f"PRAGMA key = \"x'{key.hex()}'\"",
        f"PRAGMA busy_timeout = {BUSY_MS}",
        *(() if read_only else ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")),
        "PRAGMA foreign_keys = ON",
        "PRAGMA recursive_triggers = ON",
        f"PRAGMA cache_size = -{CACHE_KIB}",
        "PRAGMA temp_store = MEMORY",
        f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}",
        *(("PRAGMA query_only = ON",) if read_only else ()),
    ):
        connection.execute(statement).fetchall()
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
