"""Reading what a damaged data file still gives, row by row, into a new file of the same key.

Every page carries a seal: what cannot be read is left out, and nothing is made up. After a failure the cipher
gives nothing more over its connection, so each one costs a new connection: about a millisecond.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import DamageError
from app.core.progress import Progress, report_to
from app.store.engine.data import Data
from app.store.engine.driver import Connection, DatabaseError, connect, open_file, told

NO_HEAD = (
    "자료 파일의 첫 부분이 손상되어 아무것도 건질 수 없습니다. 파일은 그대로 두었습니다.",
    "백업에서 되살려 주세요.",
)
LEAST_BEYOND = 512
"""So many numbers after the last one that is known are tried, where the end of a table cannot be read."""
_BATCH = 1000


@dataclass
class Rescued:
    """What was read of each table, and how many of its rows were not."""

    found: dict[str, int] = field(default_factory=dict[str, int])
    lost: dict[str, int] = field(default_factory=dict[str, int])
    version: int = 0
    """The fingerprint of the schema that the file had."""


@dataclass(frozen=True)
class Dangling:
    """A link of a row to what is not there."""

    table: str
    row: int
    column: str
    needed: bool
    """Whether the row cannot be without it."""


def tables_of(data: Data) -> set[str]:
    """Return the names of the tables that a file has."""
    return {name for (name,) in data.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}


@contextmanager
def unlinked(data: Data) -> Generator[None]:
    """Let links lead nowhere for a while, as they do in what was salvaged."""
    data.rows("PRAGMA foreign_keys = OFF")
    yield
    data.rows("PRAGMA foreign_keys = ON")


def dangling(data: Data) -> list[Dangling]:
    """Return the links that lead nowhere."""
    found = data.rows(
        'SELECT DISTINCT c."table", c.rowid, k."from", i."notnull" OR i.pk > 0 FROM pragma_foreign_key_check c '
        'JOIN pragma_foreign_key_list(c."table") k ON k.id = c.fkid '
        'JOIN pragma_table_info(c."table") i ON i.name = k."from"'
    )
    return [Dangling(table, row, column, bool(needed)) for table, row, column, needed in found]


def let_go(data: Data, each: Dangling) -> None:
    """Empty a link that leads nowhere; a row that cannot be without it goes as well."""
    if each.needed:
        data.execute(f'DELETE FROM "{each.table}" WHERE rowid = ?', [each.row])
    else:
        data.execute(
            f'UPDATE "{each.table}" SET "{each.column}" = NULL WHERE rowid = ?', [each.row]
        )


def rescue(source: Path, target: Path, key: bytes, progress: Progress | None = None) -> Rescued:
    """Copy the tables of a damaged file, as far as they can be read, into a new one without index or trigger.

    Raises `DamageError` where not even the names of the tables can be read.
    """
    rescued = Rescued()
    damaged = _Damaged(source, key)
    with closing(damaged), closing(open_file(target, key)) as fresh, told():
        tables = damaged.tables()
        rescued.version = damaged.version()
        connection: Connection = fresh.conn
        connection.execute("PRAGMA foreign_keys = OFF")
        for done, (name, sql) in enumerate(tables):
            report_to(progress, done, len(tables))
            connection.execute(sql)
            connection.execute("BEGIN IMMEDIATE")
            reading = _Reading(damaged, name)
            number = sum(_write(connection, name, rows) for rows in reading.batches())
            connection.execute("COMMIT")
            rescued.found[name] = number
            if reading.lost:
                rescued.lost[name] = reading.lost
    return rescued


def _write(connection: Connection, table: str, rows: list[tuple[Any, ...]]) -> int:
    marks = ", ".join("?" * len(rows[0]))
    names = ", ".join(
        f'"{name}"'
        for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", [table])
    )
    connection.executemany(
        f'INSERT OR IGNORE INTO "{table}" (rowid, {names}) VALUES ({marks})', rows
    )
    return len(rows)


class _Damaged:
    """A connection to a damaged file that is opened anew after each failure."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._opened: Connection | None = None

    @property
    def connection(self) -> Connection:
        if self._opened is None:
            self._opened = connect(str(self._path), isolation_level=None)
            for statement in (
                "PRAGMA cipher_log_level = NONE",
                f"PRAGMA key = \"x'{self._key.hex()}'\"",
                "PRAGMA writable_schema = ON",  # a file that was cut short is read as far as it goes
                "PRAGMA query_only = ON",
            ):
                self._opened.execute(statement).fetchall()
        return self._opened

    def close(self) -> None:
        if self._opened is not None:
            with suppress(DatabaseError):
                self._opened.close()
            self._opened = None

    def tables(self) -> list[tuple[str, str]]:
        """Return the tables with the statements that make them, but for those of the index."""
        try:
            found = self.connection.execute(
                "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%' "
                r"AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'search%' ORDER BY rowid"
            ).fetchall()
        except DatabaseError as error:
            self.close()
            raise DamageError(*NO_HEAD) from error
        return found

    def version(self) -> int:
        return int(self.connection.execute("PRAGMA user_version").fetchone()[0])

    def greatest(self, table: str) -> int | None:
        """Return the last number in a table; nothing where its end cannot be read."""
        try:
            found = self.connection.execute(f'SELECT max(rowid) FROM "{table}"').fetchone()[0]
        except DatabaseError:
            self.close()
            return None
        return int(found or 0)


class _Reading:
    """Goes through the rows of one table, halving what cannot be read until it is single rows."""

    def __init__(self, damaged: _Damaged, table: str) -> None:
        self._damaged, self._table = damaged, table
        self.lost = 0
        """How many numbers could not be read, up to the last one that is known to be given."""
        self._last = 0

    def batches(self) -> Iterator[list[tuple[Any, ...]]]:
        end = self._damaged.greatest(self._table)
        spans = [(1, end)] if end is not None else [(1, 1 << 62)]
        beyond = end is None
        while spans:
            low, high = spans.pop()
            rows: list[tuple[Any, ...]] = []
            failed = self._read(low, high, rows)
            for start in range(0, len(rows), _BATCH):
                yield rows[start : start + _BATCH]
            if not failed:
                continue
            low = rows[-1][0] + 1 if rows else low
            if beyond:  # the rest is looked through as far as numbers may have been given
                beyond, high = False, max(low, self._last) + LEAST_BEYOND
            if low >= high:
                self.lost += 1
                continue
            middle = (low + high) // 2
            spans += [(middle + 1, high), (low, middle)]

    def _read(self, low: int, high: int, rows: list[tuple[Any, ...]]) -> bool:
        """Read a span in order; tells whether it broke off."""
        try:
            rows.extend(
                self._damaged.connection.execute(
                    f'SELECT rowid, * FROM "{self._table}" WHERE rowid BETWEEN ? AND ? ORDER BY rowid',
                    [low, high],
                )
            )
        except DatabaseError:
            self._damaged.close()
            return True
        finally:
            self._last = max(self._last, rows[-1][0] if rows else 0)
        return False
