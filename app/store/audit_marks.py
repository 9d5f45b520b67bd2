"""How far the audit is, and what was changed from there on: by it is known which orders still hold.

A mark is that of one audited change of a row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from app.store.engine.data import Data

Mark = tuple[int, int, int]
"""By what one audited change of a row is known: its number, its action's, the record's."""


@dataclass(frozen=True)
class ChangedRow:
    """One audited change of a row: which columns of which record."""

    mark: Mark
    table: str
    op: str
    columns: frozenset[str]

    @property
    def record(self) -> int:
        """The record."""
        return self.mark[2]


def last(data: Data) -> Mark | None:
    """Return the last audited change of a row; None where nothing was written yet."""
    found = data.rows("SELECT id, change, record FROM audit ORDER BY id DESC LIMIT 1")
    return (found[0][0], found[0][1], found[0][2]) if found else None


def edits_since(data: Data, mark: Mark, most: int) -> list[ChangedRow]:
    """Return what was changed or taken out from one change of a row on, that itself first; so many at most.

    What was added is passed over: an import adds thousands of rows a second, and alters none that was read
    before. Where the first is another one, history was taken out meanwhile.
    """
    rows = data.rows(
        "SELECT id, change, record, tbl, op, coalesce(new, old) FROM audit "
        "WHERE id >= ? AND (op <> 'I' OR id = ?) ORDER BY id LIMIT ?",
        [mark[0], mark[0], most],
    )
    return [
        ChangedRow((number, change, record), table, op, frozenset(json.loads(columns or "{}")))
        for number, change, record, table, op, columns in rows
    ]
