"""Numbers given once, in order: inside the saving transaction, never again after undo or restore."""

from __future__ import annotations

from app.core import clock
from app.core.values import Serial
from app.store.data import Data


def give(data: Data, serial: Serial) -> str:
    """Return the next number of the series for this year.

    The count stands in the data file, so that a rolled-back save gives its number back and no gap
    stays; the ledger's mark, which no restore rolls back, keeps a restored file from reusing one.
    SQLite commits the main file before the attached ledger; `upgrade.open_ledger` lifts a mark that
    a crash between the two left behind.
    """
    year = clock.today().year
    key = [serial.pattern, year]
    last = max(
        data.value("SELECT last FROM serial WHERE series = ? AND year = ?", key) or 0,
        data.value("SELECT last FROM ledger.serial_mark WHERE series = ? AND year = ?", key) or 0,
    )
    for table in ("serial", "ledger.serial_mark"):
        data.execute(
            f"INSERT INTO {table} (series, year, last) VALUES (?, ?, ?) "
            "ON CONFLICT (series, year) DO UPDATE SET last = excluded.last",
            [*key, last + 1],
        )
    return serial.pattern.format(year=year, number=last + 1)
