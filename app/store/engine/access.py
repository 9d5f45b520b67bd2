"""access.db, the 접속기록 in a file of its own: who did what with whose data.

It is not attached to the writer: while a transaction is open nobody else could write to an attached
file, so that neither the log of what is read nor a second process could go on. The entry of a change is
made right after its commit. The change itself keeps what the entry needs; so whatever was in the way (a
crash, a full disk, another program's lock) loses no entry and fails no save: the next entry or the next
opening makes up for it. What was read is entered right after it, or with what is read next. A log that
is missing or damaged is begun anew with what the changes still know, and the first entry says so.
"""

from __future__ import annotations

import contextlib
import json
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from app.core import clock
from app.core.errors import StorageError
from app.core.registration_numbers import mask
from app.store.engine import schema
from app.store.engine.driver import Database, begin_writing, open_file, told
from app.store.engine.side_tables import ACCESS

if TYPE_CHECKING:
    from app.store.engine.data import Data

KEPT = 1000
"""Entries of reading that a connection keeps while they cannot be made."""
PATIENCE_MS = 150
"""How long an entry waits for another process; a save is not to be felt, and the entry can follow."""
RENEWED = "access.renew"
"""Stands in the log as what the program did where it had to begin a new one."""
PROGRAM = "프로그램"
MISSING = "접속기록 파일(access.db)이 없어져 새로 만들었습니다."
DAMAGED = (
    "접속기록 파일(access.db)이 손상되어 새로 만들었습니다. 손상된 파일은 {name}에 두었습니다."
)
BEHIND = "접속기록에 아직 적지 못한 처리가 {number:,}건 있습니다. {why}"
_DAMAGES = ("not a database", "malformed")
_COLUMNS = "at, by, terminal, action, purpose, records, outcome, change"


@dataclass(frozen=True)
class AccessEntry:
    """What is entered: who did what, when and where, whose data, and how it ended."""

    at: str
    by: str
    terminal: str
    action: str
    purpose: str = ""
    records: Sequence[int] = ()
    outcome: str = "done"
    change: int | None = None
    """The change that it is the entry of."""


class AccessLog:
    """One connection to the access log, opened when it is first needed."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Take the file and the office's key."""
        self.path = path
        self.trouble: StorageError | None = None
        """Why the last entry could not be made."""
        self._key = key
        self._opened: Database | None = None
        self._kept: deque[AccessEntry] = deque(maxlen=KEPT)

    @property
    def db(self) -> Database:
        """The open file; raises `StorageError` where there is none, as `prepare` makes it."""
        if self._opened is None:
            if not self.path.exists():
                raise StorageError(
                    "접속기록 파일(access.db)이 없습니다.",
                    "프로그램을 닫고 다시 열면 남은 기록으로 새로 만듭니다.",
                )
            self._opened = open_file(self.path, self._key)
            # What a power cut takes from the end of the log is entered again from the changes.
            self._opened.conn.execute("PRAGMA synchronous = NORMAL").fetchall()
        return self._opened

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - as SQL takes them
        """Return all rows of a query."""
        with told():
            return self.db.conn.execute(sql, parameters).fetchall()

    def purposes(self) -> list[tuple[int, str]]:
        """Return what was typed as the purpose of entries, by their ids; nothing where there is no log."""
        if self._opened is None and not self.path.exists():
            return []
        return [
            (row, typed)
            for row, typed in self.rows("SELECT id, purpose FROM access WHERE purpose <> ''")
        ]

    def mask(self, entry: int) -> None:
        """Take numbers that may not be kept out of an entry's purpose, the one thing ever changed in it."""
        with self._writing() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            ((typed,),) = connection.execute("SELECT purpose FROM access WHERE id = ?", [entry])
            connection.execute("UPDATE access SET purpose = ? WHERE id = ?", [mask(typed), entry])

    def forget(self, without: Callable[[str, Sequence[int]], str]) -> None:
        """Take names out of what was typed as purposes: `without` returns a text about some records less them."""
        typed = self.rows("SELECT id, purpose, records FROM access WHERE purpose <> ''")
        changed = [
            (told_of, entry)
            for entry, text, records in typed
            if (told_of := without(text, json.loads(records))) != text
        ]
        with self._writing() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.executemany("UPDATE access SET purpose = ? WHERE id = ?", changed)

    def rewrite(self) -> None:
        """Write the file anew without what was taken out, and leave no older page in its write-ahead log."""
        self.rows("VACUUM")
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def enter(self, entries: Iterable[AccessEntry]) -> None:
        """Write entries in a short transaction; that of a change is written once."""
        with self._writing():
            self._insert(entries)

    def prepare(self, data: Data) -> None:
        """Make the log ready for a writer: move it out of an older ledger, make up for what is due.

        A log that is missing or damaged is begun anew. Nothing else keeps the office from being opened:
        entries that cannot be made now stay due.
        """
        try:
            self._prepare(data)
        except StorageError as error:
            if _is_damage(error):
                self._renew(data)
            else:
                self.trouble = error

    def follow(self, data: Data, change: int) -> None:
        """Make the entry of a change that was committed, and any that are due; never fails."""
        try:
            if self.trouble is None:
                self.enter(_entries_of(data, "c.id = ?", change))
            else:
                self._catch_up(data)
            self.trouble = None
        except StorageError as error:
            self.trouble = error

    def tell(self, entry: AccessEntry) -> None:
        """Enter what was read; never fails: what cannot be entered now is entered with the next."""
        self._kept.append(entry)
        with contextlib.suppress(StorageError):
            self._enter_kept()

    def due(self, data: Data) -> int:
        """Return how many changes have no entry yet."""
        return len(self._due(data))

    def remarks(self, data: Data) -> list[str]:
        """Return what an office has to know of its log: that it was begun anew today, that it lags."""
        try:
            sentences = [
                outcome
                for (outcome,) in self.rows(
                    "SELECT outcome FROM access WHERE action = ? AND at >= ? AND at < ? ORDER BY id",
                    [RENEWED, str(clock.today()), f"{clock.today()}T24"],
                )
            ]
            if number := self.due(data):
                sentences.append(BEHIND.format(number=number, why="디스크를 확인해 주세요."))
        except StorageError as error:
            return [str(error)]
        return sentences

    def close(self) -> None:
        """Close the file; on a full disk its write-ahead log stays, and nothing is lost."""
        if self._opened is not None:
            with contextlib.suppress(StorageError):
                self._enter_kept()
            with contextlib.suppress(StorageError):
                self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            self._opened.close()
            self._opened = None

    # --- making up for what is due ------------------------------------------------------------

    def _enter_kept(self) -> None:
        if self._kept:
            self.enter(self._kept)
            self._kept.clear()

    def _prepare(self, data: Data) -> None:
        older = data.value("SELECT count(*) FROM ledger.sqlite_schema WHERE name = 'access'")
        empty = not self.path.exists() or not self.path.stat().st_size
        if empty and not older and data.value("SELECT count(*) FROM change"):
            self._renew(data)
            return
        self._make()
        if older:
            self._move(data)
        self._catch_up(data)

    def _make(self) -> None:
        if not self.path.exists():
            open_file(self.path, self._key).close()
        for statement in schema.statements_of(ACCESS):
            self.rows(statement)

    def _move(self, data: Data) -> None:
        """Take over what an older program entered in the ledger; done twice it is the same."""
        held = data.rows(
            "SELECT id, at, by, terminal, action, purpose, records, outcome FROM ledger.access"
        )
        with self._writing() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO access (id, at, by, terminal, action, purpose, records, "
                "outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                held,
            )
        with told():
            self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        with data.transaction():
            data.execute("DROP TABLE ledger.access")

    def _renew(self, data: Data) -> None:
        """Begin a new log with what the changes still know; what is left of the old is kept aside."""
        self.close()
        told_of = MISSING
        try:
            if self.path.exists():
                aside = self._aside()
                self.path.replace(aside)
                told_of = DAMAGED.format(name=aside.name)
            for left in self.path.parent.glob(f"{self.path.name}-*"):
                left.unlink()
            self._make()
            self._catch_up(data)
            self.enter([AccessEntry(clock.stamp(), PROGRAM, "", RENEWED, outcome=told_of)])
        except OSError as error:
            self.trouble = StorageError("접속기록 파일(access.db)을 새로 만들지 못했습니다.")
            self.trouble.__cause__ = error
        except StorageError as error:
            self.trouble = error

    def _aside(self) -> Path:
        stamp = clock.now().strftime("%Y%m%d-%H%M%S")
        return self.path.with_name(f"access-damaged-{stamp}.db")

    def _catch_up(self, data: Data) -> None:
        """Enter all that is due, and remember up to where nothing is."""
        due = self._due(data)
        last = data.rows(
            "SELECT id, at FROM change WHERE id < coalesce((SELECT min(change) FROM unfinished), id + 1) "
            "ORDER BY id DESC LIMIT 1"
        )
        with self._writing() as connection:
            self._insert(due)
            connection.execute("DELETE FROM reached")
            connection.executemany("INSERT INTO reached (change, at) VALUES (?, ?)", last)
        self.trouble = None

    def _due(self, data: Data) -> list[AccessEntry]:
        """Return the changes since the last look that have no entry.

        After a restore numbers are given again, at other moments; then all changes are looked at.
        """
        since = 0
        for change, at in self.rows("SELECT change, at FROM reached"):
            if data.rows("SELECT 1 FROM change WHERE id = ? AND at = ?", [change, at]):
                since = change
        entered = set(
            self.rows("SELECT change, at FROM access WHERE change > ?", [since]),
        )
        return [
            each
            for each in _entries_of(data, "c.id > ?", since)
            if (each.change, each.at) not in entered
        ]

    def _insert(self, entries: Iterable[AccessEntry]) -> None:
        self.db.conn.executemany(
            f"INSERT OR IGNORE INTO access ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                [each.at, each.by, each.terminal, each.action, each.purpose,
                 json.dumps(list(each.records)), each.outcome, each.change]
                for each in entries
            ],
        )  # fmt: skip

    @contextlib.contextmanager
    def _writing(self) -> Generator[Any]:
        connection = self.db.conn
        with told():
            begin_writing(connection, PATIENCE_MS)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


def _entries_of(data: Data, where: str, parameter: int) -> list[AccessEntry]:
    """Return the entries of changes that ask for one, each with the records it touched or was about."""
    changes = data.rows(
        "SELECT c.id, c.at, c.by, c.terminal, c.action, c.purpose, c.about FROM change c "
        f"WHERE c.about IS NOT NULL AND {where} AND c.id NOT IN (SELECT change FROM unfinished) "
        "ORDER BY c.id",
        [parameter],
    )
    entries: list[AccessEntry] = []
    for change, at, by, terminal, action, purpose, about in changes:
        touched = data.rows("SELECT DISTINCT record FROM audit WHERE change = ?", [change])
        about_these = cast("list[int]", json.loads(about))
        records = dict.fromkeys((*about_these, *(record for (record,) in touched)))
        entries.append(
            AccessEntry(at, by, terminal, action, purpose, tuple(records), change=change)
        )
    return entries


def _is_damage(error: StorageError) -> bool:
    return any(mark in str(error.__cause__).lower() for mark in _DAMAGES)
