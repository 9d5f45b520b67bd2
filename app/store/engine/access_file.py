"""The file of the access log: opened when it is first needed, its entries chained, only ever added to."""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core import clock
from app.core.errors import StorageError
from app.core.registration_numbers import mask
from app.store.engine import chain, mentions, schema
from app.store.engine.chain import CHAINED, FORGOTTEN, GAP
from app.store.engine.driver import Database, aside_on_disk, begin_writing, open_file, told
from app.store.engine.settling import Head, Settling
from app.store.engine.side_tables import ACCESS, GUARDS

if TYPE_CHECKING:
    from app.store.engine.data import Data

PATIENCE_MS = 150
"""How long an entry waits for another process; a save is not to be felt, and the entry can follow."""
PROGRAM = "프로그램"
TAKEN_OVER = (
    "앞의 {number:,}건은 적힌 뒤에 바뀌었는지 알 수 없습니다. 지금부터는 바꾸면 드러납니다."
)
CUT_OFF = "접속기록 {first:,}번부터 {last:,}번까지 {number:,}건이 없어졌습니다."
REPLACED = "접속기록 {last:,}번이 원장이 아는 것과 다릅니다. 그 앞이 바뀌었습니다."
_SHORT = (
    "접속기록의 끝이 없습니다. 원장이 아는 마지막은 {last:,}번인데 {number:,}번까지만 있습니다."
)
_PART = 10_000
"""Entries that are gone through at once."""
_LAST = "SELECT id, link FROM access ORDER BY id DESC LIMIT 1"
_NEW = (
    "login TEXT NOT NULL DEFAULT ''",
    "amends TEXT NOT NULL DEFAULT '[]'",
    *(f"{name} BLOB NOT NULL DEFAULT x''" for name in ("salt", "seal", "link")),
)
"""Columns that the log of an older program lacks."""
_MADE = frozenset(
    re.findall(r"CREATE (?:TABLE|TRIGGER) IF NOT EXISTS (\w+)", " ".join((ACCESS, *GUARDS)))
)
"""Tables and triggers of a log that was made ready."""


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
    login: str = ""
    """The account, of which no two are alike."""
    amends: Sequence[tuple[int, str]] = ()
    """Entries whose purposes were written anew, each with what stands in the chain for the new one."""


@dataclass(frozen=True)
class Stretch:
    """Entries of the log that follow each other, how they hang together, and what is wrong with them."""

    first: int = 0
    last: int = 0
    number: int = 0
    before: bytes = b""
    """By what the entry before the first hangs together with all before it; nothing where there is none."""
    head: bytes = b""
    """The same of the last."""
    wrong: tuple[str, ...] = ()


class AccessFile:
    """One connection to the file of the access log."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Take the file and the office's key."""
        self.path = path
        self._key = key
        self._opened: Database | None = None
        self._settling = Settling(path.with_name(f"{path.name}-wal"))
        self._added: Head | None = None
        """The last entry of the transaction under way."""
        self._marked: Head | None = None
        """What the ledger was told of last."""

    @property
    def is_open(self) -> bool:
        """Whether it was needed since it was closed last."""
        return self._opened is not None

    @property
    def settled(self) -> int:
        """The last entry that is known to lie safely on the disk; 0 where none is known yet."""
        return self._settling.safe[0] if self._settling.safe else 0

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
            # It does not wait for the disk: what a power cut may take is told by `settling`.
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
        """Take numbers that may not be kept out of an entry's purpose."""
        for (typed,) in self.rows("SELECT purpose FROM access WHERE id = ?", [entry]):
            self._amend([(entry, mask(typed))])

    def forget(self, without: Callable[[str, Sequence[int]], str]) -> None:
        """Take names out of what was typed as purposes: `without` returns a text about some records less them."""
        typed = self.rows("SELECT id, purpose, records FROM access WHERE purpose <> ''")
        changed = [
            (entry, told_of)
            for entry, text, records in typed
            if (told_of := without(text, json.loads(records))) != text
        ]
        if changed:
            self._amend(changed)

    def _amend(self, purposes: Sequence[tuple[int, str]]) -> None:
        """Write purposes anew, the one thing ever changed, with an entry that vouches for what they are now."""
        fresh = [(text, secrets.token_bytes(chain.SALT_BYTES), entry) for entry, text in purposes]
        amends = [(entry, chain.seal(text, salt).hex()) for text, salt, entry in fresh]
        with self.writing() as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.executemany("UPDATE access SET purpose = ?, salt = ? WHERE id = ?", fresh)
            self.insert([AccessEntry(clock.stamp(), PROGRAM, "", FORGOTTEN, amends=amends)])

    def rewrite(self) -> None:
        """Write the file anew without what was taken out, and leave no older page in its write-ahead log."""
        with aside_on_disk(self.rows, self.path.parent):
            self.rows("VACUUM")
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def let_go(self) -> None:
        """Close the file; on a full disk its write-ahead log stays, and nothing is lost."""
        self._settling.close()
        if self._opened is not None:
            with contextlib.suppress(StorageError):
                self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            self._opened.close()
            self._opened = None

    def mark(self, data: Data, *, anew: bool = False) -> None:
        """Let the ledger know how far the log is, once that lies safely in its file.

        What the ledger knows and the log does not hold stays known, until it was entered (`anew`).
        """
        head = self.rows(_LAST)
        known = data.rows("SELECT entry, link FROM ledger.log_mark")
        if not head or not head[0][1] or known == head:
            return
        if not anew and any(self._link(entry) != link for entry, link in known):
            return
        self.rows("PRAGMA wal_checkpoint(PASSIVE)")
        with data.transaction():
            _know(data, head[0])

    def mark_safe(self, data: Data) -> None:
        """Let the ledger know, inside a transaction of the data, how far the log lies safely on the disk.

        Never fails: a save does not depend on it.
        """
        head = self._settling.safe
        if head is None or head == self._marked:
            return
        self._marked, held = head, False
        known = data.rows("SELECT entry, link FROM ledger.log_mark")
        with contextlib.suppress(StorageError):
            held = all(entry < head[0] and self._link(entry) == link for entry, link in known)
        if held:
            _know(data, head)

    def is_ready(self) -> bool:
        """Tell whether it is as this program makes it: one of an older program lacks tables, or is in no chain."""
        return {name for (name,) in self.rows("SELECT name FROM sqlite_schema")} >= _MADE

    def _link(self, entry: int) -> bytes | None:
        """Return by what an entry hangs together with those before it; None where it is not there."""
        found = self.rows("SELECT link FROM access WHERE id = ?", [entry])
        return found[0][0] if found else None

    def stretch(self, low: str, high: str) -> Stretch:
        """Tell of the entries between two moments how they hang together, and what is not as it was entered.

        Begins with the entry before them, so that stretches that follow each other vouch for the whole log.
        """
        ((first, last),) = self.rows(
            "SELECT min(id), max(id) FROM access WHERE at >= ? AND at < ?", [low, high]
        )
        if first is None:
            return Stretch()
        before = self.rows(
            "SELECT id, link FROM access WHERE id < ? ORDER BY id DESC LIMIT 1", [first]
        )
        walk = chain.Walk(*before[0]) if before else chain.Walk()
        begin = walk.before
        found = [*self._walk(walk, last)]
        for (amends,) in self.rows(
            "SELECT amends FROM access WHERE id > ? AND action = ? ORDER BY id", [last, FORGOTTEN]
        ):
            walk.amend(json.loads(amends))
        return Stretch(first, walk.last, walk.number, begin, walk.before, (*found, *walk.end()))

    def _walk(self, walk: chain.Walk, last: int) -> Iterator[str]:
        """Go through entries up to one, and tell what is wrong with them."""
        while part := self.rows(
            f"SELECT {chain.COLUMNS} FROM access WHERE id > ? AND id <= ? ORDER BY id LIMIT {_PART}",
            [walk.last, last],
        ):
            yield from walk.read(part)

    def broken(self, data: Data) -> Iterator[str]:
        """Tell of entries that were changed, or are missing, since they were made: the whole log is read."""
        walk = chain.Walk()
        yield from self._walk(walk, sys.maxsize)
        yield from walk.end()
        yield from self.against_ledger(data)
        yield from mentions.wrong(self)

    def against_ledger(self, data: Data) -> Iterator[str]:
        """Tell where the log is not what the ledger knew of it."""
        for entry, link in data.rows("SELECT entry, link FROM ledger.log_mark"):
            held = self._link(entry)
            if held is None:
                last = max((number for number, _ in self.rows(_LAST)), default=0)
                yield _SHORT.format(last=entry, number=last)
            elif held != link:
                yield REPLACED.format(last=entry)

    def make(self) -> None:
        """Make the file and its tables, and add the columns that one of an older program lacks."""
        if not self.path.exists():
            open_file(self.path, self._key).close()
        for statement in schema.statements_of(ACCESS):
            self.rows(statement)
        present = {row[1] for row in self.rows("PRAGMA table_info(access)")}
        for column in _NEW:
            if column.partition(" ")[0] not in present:
                self.rows(f"ALTER TABLE access ADD COLUMN {column}")

    def begin_chain(self) -> None:
        """Link what an older program entered as it stands, say so, and let nothing be changed from now on."""
        with self.writing() as connection:
            loose = connection.execute(
                f"SELECT {chain.COLUMNS} FROM access WHERE link = x'' ORDER BY id"
            ).fetchall()
            before, linked = b"", list[tuple[bytes, bytes, bytes, int]]()
            for *body, _, _, purpose, _ in loose:
                salt = secrets.token_bytes(chain.SALT_BYTES)
                sealed = chain.seal(purpose, salt)
                before = chain.link(before, [*body, sealed])
                linked.append((salt, sealed, before, body[0]))
            connection.executemany(
                "UPDATE access SET salt = ?, seal = ?, link = ? WHERE id = ?", linked
            )
            if linked:
                told_of = TAKEN_OVER.format(number=len(linked))
                self.insert([AccessEntry(clock.stamp(), PROGRAM, "", CHAINED, outcome=told_of)])
            for statement in GUARDS:
                connection.execute(statement)

    def hold_against(self, data: Data) -> None:
        """Enter in the log what the ledger knew of it and is not there any more."""
        for entry, link in data.rows("SELECT entry, link FROM ledger.log_mark"):
            held = self._link(entry)
            if held == link:
                continue
            last = max((number for number, _ in self.rows(_LAST)), default=0)
            told_of = (
                CUT_OFF.format(first=last + 1, last=entry, number=entry - last)
                if held is None
                else REPLACED.format(last=entry)
            )
            with self.writing():
                gap = AccessEntry(clock.stamp(), PROGRAM, "", GAP, outcome=told_of)
                self.insert([gap], behind=entry)
            self.mark(data, anew=True)

    def insert(self, entries: Iterable[AccessEntry], behind: int = 0) -> None:
        """Add entries to the chain, after the last one and a number `behind` which they come; inside a transaction."""
        connection = self.db.conn
        last, before = connection.execute(_LAST).fetchone() or (0, b"")
        for each in entries:
            if (
                each.change is not None
                and connection.execute(
                    "SELECT 1 FROM access WHERE change = ? AND at = ?", [each.change, each.at]
                ).fetchone()
            ):
                continue
            last, salt = max(last, behind) + 1, secrets.token_bytes(chain.SALT_BYTES)
            body = [
                last, each.at, each.by, each.login, each.terminal, each.action,
                json.dumps(list(each.records)), each.outcome, each.change,
                json.dumps(each.amends), chain.seal(each.purpose, salt),
            ]  # fmt: skip
            before = chain.link(before, body)
            connection.execute(
                f"INSERT INTO access ({chain.COLUMNS}) VALUES ({', '.join('?' * (len(body) + 3))})",
                [*body, before, each.purpose, salt],
            )
            self._added = last, before

    @contextlib.contextmanager
    def writing(self) -> Generator[Any]:
        """Open a short transaction; raises `Locked` where another process has the file for longer."""
        connection, self._added = self.db.conn, None
        with told():
            begin_writing(connection, PATIENCE_MS)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
        if self._added is not None:
            self._settling.note(self._added)


def _know(data: Data, head: Sequence[Any]) -> None:
    data.execute("DELETE FROM ledger.log_mark")
    data.execute("INSERT INTO ledger.log_mark (entry, link) VALUES (?, ?)", head)
