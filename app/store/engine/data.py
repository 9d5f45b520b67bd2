"""One open connection to the data file with its ledger, and its transactions; beside it, the access log."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any, cast

from app.core import clock
from app.core.errors import RESTORE_AT, DamageError, StorageError
from app.core.masking import Rule
from app.core.registration_numbers import mask
from app.store.engine.access import AccessLog
from app.store.engine.batch import Batch
from app.store.engine.counts import COUNT_SAVE, LAST_CHANGE, LAST_PRINTED
from app.store.engine.driver import (
    Connection,
    DatabaseError,
    begin_writing,
    open_file,
    told,
)
from app.store.engine.parts import INDEXED, Parts
from app.store.engine.tidying import tidy
from app.store.engine.unindexed import Unindexed
from app.store.engine.waiting import announced

Row = tuple[Any, ...]
Parameters = Sequence[Any] | Mapping[str, Any]
ACCESS_FILE = "access.db"
FEW_PAGES = 2000
"""A file this small keeps no statistics: they would make SQLite scan its tables after they have grown."""

UNREAD_LEDGER = (
    "원장(ledger.db)을 열 수 없습니다. 손상되었거나 다른 기관의 파일입니다. 자료 파일은 그대로입니다.",
    f"이 기관의 원장을 제자리에 두고 다시 여세요. 찾지 못하면 {RESTORE_AT}로 되살려 주세요.",
)
_TOLD, _TOLD_OF_SAVING = told(), told(saving=True)


@dataclass(frozen=True)
class Actor:
    """Who writes: the clerk's name, the PC's 단말번호, and the account, of which no two are alike."""

    name: str
    terminal: str = ""
    login: str = ""


class Data:
    """A connection that reads, or reads and writes, records and ledger, with an access log of its own."""

    def __init__(self, path: Path, ledger: Path, key: bytes, *, read_only: bool = False) -> None:
        """Open both files; the tables are made by `app.store.engine.upgrade`."""
        self.path = path
        self.ledger = ledger
        self.read_only = read_only
        self.access = AccessLog(path.with_name(ACCESS_FILE), key)
        self.db = open_file(path, key, read_only=read_only)
        self.unindexed = Unindexed()
        self.before_commit: Callable[[], None] = lambda: None
        """Done at the end of every transaction, still inside it."""
        self.prepare: Callable[[], None] = lambda: None
        """Does what can be done of that before."""
        self._batch = Batch()
        """Rows of the present transaction that wait to be written, until anything else is done."""
        self.counts = False
        """Whether data and ledger know of each other, so that each save is counted in both."""
        self._needs_ledger = False
        self._rows_before = 0
        self.held = contextlib.ExitStack()
        """What is let go when it is closed."""
        self.veil: Rule | None = None
        """How titles are masked for whom the connection is lent to; None is not at all."""
        self._seen: set[int] | None = None
        self._change = 0
        self._saving = False
        """What somebody entered is being saved."""
        self._parts = Parts(self.db.conn, path.parent)
        self._bulk = False
        try:
            self._attach(ledger, key, read_only=read_only)
        except BaseException:
            self.db.close()
            raise
        connection = self.db.conn
        connection.create_function("app_change", 0, lambda: self._change)
        connection.create_function("app_bulk", 0, lambda: int(self._bulk))

    def _attach(self, ledger: Path, key: bytes, *, read_only: bool) -> None:
        try:
            self.execute(f"ATTACH DATABASE ? AS ledger KEY \"x'{key.hex()}'\"", [str(ledger)])
            self.value("SELECT count(*) FROM ledger.sqlite_schema")
        except DamageError as error:
            raise DamageError(*UNREAD_LEDGER) from error
        if not read_only:
            self.rows("PRAGMA ledger.journal_mode = WAL")
            self.rows("PRAGMA ledger.synchronous = FULL")

    @contextlib.contextmanager
    def watch(self) -> Generator[set[int]]:
        """Collect the records that are read meanwhile: whose data a print holds, or an answer shows.

        Who watches around it collects them as well.
        """
        around = self._seen
        self._seen = seen = set[int]()
        try:
            yield seen
        finally:
            self._seen = around
            self.note(seen)

    def note(self, records: Iterable[int]) -> None:
        """Tell who watches that records were read."""
        if self._seen is not None:
            self._seen.update(records)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return all rows of a query; `StorageError` where the surroundings fail."""
        with self._told():
            return self._at_hand().execute(sql, parameters).fetchall()

    def walk(self, sql: str) -> Iterator[Row]:
        """Go through the rows of a query that are too many to be held at once."""
        with self._told():
            yield from self._at_hand().execute(sql)

    def dicts(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return all rows of a query by column name."""
        with self._told():
            cursor = self._at_hand().execute(sql, parameters)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, parameters: Parameters = ()) -> Any:  # noqa: ANN401 - whatever SQL gives
        """Return the first column of the first row, or nothing."""
        with self._told():
            row = self._at_hand().execute(sql, parameters).fetchone()
        return row[0] if row else None

    def execute(self, sql: str, parameters: Parameters = ()) -> None:
        """Run a statement."""
        with self._told():
            self._at_hand().execute(sql, parameters)

    def put(self, sql: str, row: list[Any], *, ahead: bool = False) -> None:
        """Write a row of a change with its like, before anything else is done; `ahead` of what points to it."""
        self._batch.put(sql, row, ahead=ahead)

    def _at_hand(self) -> Connection:
        """Return the connection, with all rows written that wait to be."""
        if self._batch.waits:
            self._batch.write(self.db.conn)
        return self.db.conn

    def upsert(self, table: str, rows: Iterable[dict[str, Any]], key: Sequence[str]) -> None:
        """Write rows, each in place of the one that has its key; seldom, since it asks how the table is made."""
        with self._told():
            self.db.table(table).upsert_all(rows, pk=tuple(key))

    def columns(self, table: str) -> frozenset[str]:
        """Return the columns of a table; none where there is no such table."""
        with self._told():
            found = self.db[table]
            return frozenset(found.columns_dict if found.exists() else ())

    def execute_many(self, sql: str, rows: Sequence[Parameters]) -> None:
        """Run a statement for each row of parameters."""
        if rows:
            with self._told():
                self._at_hand().executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self) -> Generator[None]:
        """Take the write lock at once (a plain BEGIN loses races between processes), then commit."""
        if self.db.conn.in_transaction:
            yield
            return
        with self._told():
            self.unindexed.forget()
            self._begin()
            try:
                yield
                self._commit()
            except BaseException:
                self._batch.clear()
                if self.db.conn.in_transaction:
                    self.db.conn.execute("ROLLBACK")
                raise

    def _begin(self) -> None:
        tell = (
            contextlib.nullcontext
            if self._parts.under_way
            else partial(announced, self.path.parent)
        )
        begin_writing(self.db.conn, announced=tell)
        self._rows_before, self._needs_ledger = self.db.conn.total_changes, False

    def _commit(self, *, part: bool = False) -> None:
        """Commit both files, with the number of this save in both, if anything was written at all.

        A part of a change is no save: its last one is.
        """
        self.before_commit()
        connection, number = self._at_hand(), 0
        if self.counts and not part and connection.total_changes != self._rows_before:
            number = self.count_save()
        try:
            connection.execute("COMMIT")
        except DatabaseError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            # The data is committed before the ledger: where only that one failed the save has been made.
            if self._needs_ledger or not number or number != self._saves():
                raise

    def count_save(self) -> int:
        """Note the save under way in both files; returns its number. Inside a transaction."""
        for statement in COUNT_SAVE:
            self.execute(statement)
        return self._saves()

    def _saves(self) -> int:
        return int(self.value("SELECT saves FROM identity") or 0)

    def demand_ledger(self) -> None:
        """Say, inside a transaction, that it counts for nothing unless the ledger holds its part of it."""
        self._needs_ledger = True

    @contextlib.contextmanager
    def _for_somebody(self) -> Generator[None]:
        """Tell failures meanwhile to somebody who has entered what is being saved."""
        self._saving = True
        try:
            yield
        finally:
            self._saving = False

    def _told(self) -> contextlib.AbstractContextManager[None]:
        return _TOLD_OF_SAVING if self._saving else _TOLD

    @contextlib.contextmanager
    def change(
        self,
        actor: Actor,
        action: str,
        *,
        undoes: int | None = None,
        note: str = "",
        purpose: str = "",
        about: Iterable[int] | None = None,
    ) -> Generator[int]:
        """Open a transaction in which everything written belongs to one named action.

        With `about`, records it concerns besides those it changes, it is entered in the access log
        once it is committed.
        """
        if self._change or (self._parts.under_way and self.db.conn.in_transaction):
            message = "a change was opened inside another"
            raise RuntimeError(message)
        with self._for_somebody(), self.transaction():
            self._change = self._insert(
                "INSERT INTO change (id, at, by, terminal, action, undoes, note, login, purpose, about) "
                f"VALUES (max({LAST_CHANGE}, {LAST_PRINTED}) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [clock.stamp(), actor.name, actor.terminal, action, undoes, mask(note), actor.login,
                 purpose, None if about is None else json.dumps(list(about))],
            )  # fmt: skip
            self._actor = actor
            self.access.mark_safe(self)
            if self._parts.under_way:
                self.execute("INSERT INTO unfinished (change) VALUES (?)", [self._change])
                self._parts.begin()
            try:
                yield self._change
                self._at_hand()  # what waits to be written belongs to this change
                if self._parts.under_way:
                    self._end_parts()
            finally:
                number, self._change = self._change, 0
                self._parts.end()
        if about is not None and not self.db.conn.in_transaction:
            self.access.follow(self, number)

    def in_parts(self, *also: int) -> contextlib.AbstractContextManager[None]:
        """Commit the change opened within part by part, wherever `give_way` is called.

        Until its end it stands in `unfinished`; whoever breaks it off takes it back
        (`app.store.undoing.take_back`). With it the changes end that are told of `also`.
        """
        return self._parts.opened(also)

    def give_way(self) -> None:
        """Commit what an action in parts has written, and let others write, where one waits or it is time."""
        if self._parts.under_way and len(self.unindexed.touched) >= INDEXED:
            self.prepare()
        pause = self._parts.pause()
        if pause is not None:
            self._end_part(pause, self._parts.tidy)

    def _end_parts(self) -> None:
        """Commit the last part; that it was the last is what remains to be committed, and to wait for the disk."""
        self._end_part(0, self._parts.wait_for_disk)
        for ended in (*self._parts.also, self._change):
            self.execute("DELETE FROM unfinished WHERE change = ?", [ended])

    def _end_part(self, pause: float, then: Callable[[], object] = lambda: None) -> None:
        """Commit what was written, and begin anew after some seconds."""
        with self._told():
            self._commit(part=True)
            self.unindexed.forget()
            then()
            sleep(pause)
            self._begin()
        self._parts.begin()

    @contextlib.contextmanager
    def attempt(self) -> Generator[None]:
        """Take back what is written within, and nothing else of the transaction, where it fails."""
        self.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self._batch.clear()
            self.execute("ROLLBACK TO attempt")
            self.unindexed.give_up()
            raise
        finally:
            self.execute("RELEASE attempt")

    def _insert(self, sql: str, parameters: Parameters) -> int:
        """Write a row and return the number it was given."""
        with self._told():
            return self._at_hand().execute(sql, parameters).lastrowid or 0

    @property
    def actor(self) -> Actor:
        """Who makes the present change; writing outside of one is a bug."""
        if not self._change:
            message = "a record was written outside of a change"
            raise RuntimeError(message)
        return self._actor

    @property
    def change_number(self) -> int:
        """The number of the present change; 0 outside of one."""
        return self._change

    @contextlib.contextmanager
    def bulk(self) -> Generator[None]:
        """Suspend the audit of single rows, for a load that is one audited whole."""
        self._at_hand()
        self._bulk = True
        try:
            yield
            self._at_hand()
        finally:
            self._bulk = False

    @property
    def state(self) -> tuple[int, int]:
        """A mark that changes with everything this connection or another one writes."""
        return cast("int", self.value("PRAGMA data_version")), self.db.conn.total_changes

    def overwrite_freed(self) -> None:
        """Overwrite what is taken out from now on, in place of leaving it where it stood."""
        self.rows("PRAGMA secure_delete = ON")

    def interrupt(self) -> None:
        """End the query that runs in another thread; it raises `Interrupted` there."""
        self.db.conn.interrupt()

    def close(self, *, fold: bool = True) -> None:
        """Close; the last connection folds the write-ahead log into the file.

        On a full or failing disk the log stays as it is: nothing in it is lost, and the next opening
        tells what is wrong.
        """
        writes = fold and not self.read_only
        try:
            with contextlib.suppress(StorageError):
                if writes:
                    self.access.leave(self)
            with contextlib.suppress(StorageError):
                if writes and not self.value("PRAGMA query_only"):
                    if self.value("PRAGMA page_count") > FEW_PAGES:
                        tidy(self.db.conn)
                    self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.db.close()
            self.access.close()
            self.held.close()
