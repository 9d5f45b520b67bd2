"""What stands in a file, whatever its schema: each table that people's words come into, and its rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.store.engine import full_text
from app.store.engine.data import Data

ROW = "rowid"
"""The number by which a table knows each of its rows, also where it declares no key."""
_OWN = (full_text.TABLE, "sqlite_")
"""What the tables of the full-text index and of the database itself begin with."""


@dataclass(frozen=True)
class Table:
    """A table as the file has it."""

    name: str
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    """Those of its columns that hold texts."""


def tables(data: Data) -> Iterator[Table]:
    """Go through the tables of a file by name, also those that no kind has any more."""
    for (name,) in data.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"):
        if name.startswith(_OWN):
            continue
        columns = data.rows("SELECT name, type FROM pragma_table_info(?)", [name])
        texts = tuple(column for column, type_ in columns if type_ == "TEXT")
        yield Table(name, tuple(column for column, _ in columns), texts)


def is_in_ledger(data: Data, table: str) -> bool:
    """Tell whether the ledger of a file has a table."""
    return bool(data.value("SELECT count(*) FROM ledger.sqlite_schema WHERE name = ?", [table]))
