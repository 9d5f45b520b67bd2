"""Rows that are written together, those of one statement in one go.

Between two rows of one table SQLite and the processor have everything at hand: a row written after others of its
sort takes two thirds of what it takes among rows of other tables (measured).
"""

from __future__ import annotations

from typing import Any

from app.store.engine.driver import Connection

_Rows = dict[str, list[list[Any]]]


class Batch:
    """Rows that wait to be written, by statement."""

    def __init__(self) -> None:
        """Begin without rows."""
        self._ahead: _Rows = {}
        self._rows: _Rows = {}
        self.waits = False
        """Whether any row waits."""

    def put(self, statement: str, row: list[Any], *, ahead: bool = False) -> None:
        """Let a row wait; what others point to stands `ahead` of them."""
        (self._ahead if ahead else self._rows).setdefault(statement, []).append(row)
        self.waits = True

    def write(self, connection: Connection) -> None:
        """Write the rows that wait, in the order of their statements."""
        waiting = (self._ahead, self._rows)
        self.clear()
        for rows in waiting:
            for statement, rows_of_it in rows.items():
                connection.executemany(statement, rows_of_it)

    def clear(self) -> None:
        """Forget the rows that wait."""
        self._ahead, self._rows, self.waits = {}, {}, False
