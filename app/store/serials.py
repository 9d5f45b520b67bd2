"""Numbers given once, in order: inside the saving transaction, never again after undo or restore.

The count stands in the data file, so that a rolled-back save gives its number back and no gap stays;
the ledger's mark, which no restore rolls back, keeps a restored file from reusing one. SQLite commits
the main file before the attached ledger; `upgrade.open_ledger` lifts a mark that a crash between the
two left behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from app.core import clock
from app.core.kind import Kind
from app.core.values import Serial, Value
from app.store.engine import dialect
from app.store.engine.data import Data


def due(kind: Kind, values: Mapping[str, Value]) -> Iterator[tuple[str, Serial]]:
    """Go through the columns whose number a record with these values is due and has not."""
    for field, serial in kind.serials:
        if not values.get(field.name) and serial.due(values):
            yield field.name, serial


def give(data: Data, serial: Serial) -> str:
    """Return the next number of the series for this year."""
    year = clock.today().year
    number = last(data, serial.pattern, year) + 1
    keep(data, serial.pattern, year, number)
    return serial.pattern.format(year=year, number=number)


def last(data: Data, series: str, year: int) -> int:
    """Return the last number given of a series, by the higher of count and mark; 0 is none."""
    marks = (
        data.value(f"SELECT last FROM {table} WHERE series = ? AND year = ?", [series, year])
        for table in _TABLES
    )
    return max(cast("int", mark or 0) for mark in marks)


def keep(data: Data, series: str, year: int, number: int) -> None:
    """Write down the last number given of a series."""
    for statement in _KEEP:
        data.execute(statement, [series, year, number])


_TABLES = ("serial", "ledger.serial_mark")
_KEEP = tuple(
    dialect.upsert(table, ("series", "year", "last"), key=("series", "year")) for table in _TABLES
)
