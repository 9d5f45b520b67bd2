"""access.db, the 접속기록 in a file of its own: who did what with whose data.

It is not attached to the writer: while a transaction is open nobody else could write to an attached
file, so that neither the log of what is read nor a second process could go on. The entry of a change is
made right after its commit. The change itself keeps what the entry needs; so whatever was in the way (a
crash, a full disk, another program's lock) loses no entry and fails no save: the next entry or the next
opening makes up for it. What was read is entered right after it, or with what is read next; no entry waits
for the disk, and `settling` tells what a power cut may take. A log that is missing or damaged is begun anew
with what the changes still know, and the first entry says so.

It is only added to. Its entries hang together by digests (`chain`), and the ledger marks how far it was
at saves, and whenever files are opened and closed: what was changed in it or taken out of it is told by
`broken`, and what is missing at its end is entered in the log itself at the next opening.
"""

from __future__ import annotations

import contextlib
import json
from collections import deque
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.core import clock
from app.core.errors import DamageError, StorageError
from app.store.engine import mentions
from app.store.engine.access_file import PROGRAM, AccessEntry, AccessFile
from app.store.engine.chain import GAP
from app.store.engine.driver import told

if TYPE_CHECKING:
    from app.store.engine.data import Data

__all__ = ["PROGRAM", "AccessEntry", "AccessLog"]

KEPT = 1000
"""Entries of reading that a connection keeps while they cannot be made."""
RENEWED = "access.renew"
"""Stands in the log as what the program did where it had to begin a new one."""
DOUBTED = "office.doubt"
"""Stands in the log where the program found files that do not belong together, or are damaged."""
MISSING = "접속기록 파일(access.db)이 없어져 새로 만들었습니다."
DAMAGED = (
    "접속기록 파일(access.db)이 손상되어 새로 만들었습니다. 손상된 파일은 {name}에 두었습니다."
)
BEHIND = "접속기록에 아직 적지 못한 처리가 {number:,}건 있습니다. {why}"


class AccessLog(AccessFile):
    """One connection to the access log, and what it still has to enter."""

    def __init__(self, path: Path, key: bytes) -> None:
        """Take the file and the office's key."""
        super().__init__(path, key)
        self.trouble: StorageError | None = None
        """Why the last entry could not be made."""
        self._kept: deque[AccessEntry] = deque(maxlen=KEPT)

    def enter(self, entries: Iterable[AccessEntry]) -> None:
        """Write entries in a short transaction; that of a change is written once."""
        with self.writing():
            self.insert(entries)

    def prepare(self, data: Data) -> None:
        """Make the log ready for a writer: move it out of an older ledger, make up for what is due.

        A log that is missing or damaged is begun anew. Nothing else keeps the office from being opened:
        entries that cannot be made now stay due.
        """
        try:
            self._prepare(data)
        except DamageError:
            self._renew(data)
        except StorageError as error:
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
            self.enter_kept()

    def warn(self, sentence: str) -> None:
        """Enter what an opening found wrong, each sentence once a day; never fails: `remarks` tells why not."""
        today = str(clock.today())
        try:
            known = self.rows(
                "SELECT 1 FROM access WHERE action = ? AND outcome = ? AND at >= ?",
                [DOUBTED, sentence, today],
            )
            if not known:
                self.enter([AccessEntry(clock.stamp(), PROGRAM, "", DOUBTED, outcome=sentence)])
        except StorageError as error:
            self.trouble = error

    def due(self, data: Data) -> int:
        """Return how many changes have no entry yet."""
        return len(self._due(data))

    def remarks(self, data: Data) -> list[str]:
        """Return what an office has to know of its log: that it was begun anew today, that it lags."""
        try:
            sentences = [
                outcome
                for (outcome,) in self.rows(
                    "SELECT outcome FROM access WHERE action IN (?, ?, ?) AND at >= ? AND at < ? ORDER BY id",
                    [RENEWED, GAP, DOUBTED, str(clock.today()), f"{clock.today()}T24"],
                )
            ]
            if number := self.due(data):
                sentences.append(BEHIND.format(number=number, why="디스크를 확인해 주세요."))
        except StorageError as error:
            return [str(error)]
        return sentences

    def leave(self, data: Data) -> None:
        """Enter what is still to be entered of reading, and let the ledger know how far the log is."""
        self.enter_kept()
        if self.is_ready():  # as it is not in a backup of an older program
            mentions.catch_up(self)
            self.mark(data)

    def close(self) -> None:
        """Close the file; on a full disk its write-ahead log stays, and nothing is lost."""
        if self.is_open:
            with contextlib.suppress(StorageError):
                self.enter_kept()
        self.let_go()

    # --- making up for what is due ------------------------------------------------------------

    def enter_kept(self) -> None:
        """Make the entries of reading that could not be made so far."""
        if self._kept:
            self.enter(self._kept)
            self._kept.clear()

    def _prepare(self, data: Data) -> None:
        older = data.value("SELECT count(*) FROM ledger.sqlite_schema WHERE name = 'access'")
        empty = not self.path.exists() or not self.path.stat().st_size
        if empty and not older and data.value("SELECT count(*) FROM change"):
            self._renew(data)
            return
        self.make()
        if older:
            self._move(data)
        if not self.rows("SELECT 1 FROM sqlite_schema WHERE type = 'trigger'"):
            self.begin_chain()
        self.hold_against(data)
        self._catch_up(data)
        self.mark(data)

    def _move(self, data: Data) -> None:
        """Take over what an older program entered in the ledger; done twice it is the same."""
        held = data.rows(
            "SELECT id, at, by, terminal, action, purpose, records, outcome FROM ledger.access"
        )
        with self.writing() as connection:
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
            self.make()
            self.begin_chain()
            self._catch_up(data)
            self.enter([AccessEntry(clock.stamp(), PROGRAM, "", RENEWED, outcome=told_of)])
            self.mark(data, anew=True)
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
        with self.writing() as connection:
            self.insert(due)
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


def _entries_of(data: Data, where: str, parameter: int) -> list[AccessEntry]:
    """Return the entries of changes that ask for one, each with the records it touched or was about."""
    changes = data.rows(
        "SELECT c.id, c.at, c.by, c.login, c.terminal, c.action, c.purpose, c.about FROM change c "
        f"WHERE c.about IS NOT NULL AND {where} AND c.id NOT IN (SELECT change FROM unfinished) "
        "ORDER BY c.id",
        [parameter],
    )
    entries: list[AccessEntry] = []
    for change, at, by, login, terminal, action, purpose, about in changes:
        touched = data.rows("SELECT DISTINCT record FROM audit WHERE change = ?", [change])
        about_these = cast("list[int]", json.loads(about))
        records = dict.fromkeys((*about_these, *(record for (record,) in touched)))
        entries.append(
            AccessEntry(
                at, by, terminal, action, purpose, tuple(records), change=change, login=login
            )
        )
    return entries
