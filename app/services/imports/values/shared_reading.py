"""The rows of a long sheet read by two: a second process takes the last of them, where there is a processor for it.

What a row is read as depends on its own cells alone, so that both come to what one would.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self

from app.core.kind import Kind
from app.core.progress import Progress
from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services import child_process
from app.services.child_process import ChildDiedError
from app.services.imports.columns.headers import Plan
from app.services.imports.values.named_records import Found
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader

FEW = 6_000
"""Rows up to which one alone is done sooner: the other takes a second or two to start."""
AHEAD = 2_000
"""Rows that are read meanwhile."""


class SharedReading:
    """Reads rows of a sheet, the last of them in another process meanwhile; that is ended with it, whatever happens."""

    def __init__(
        self, kind: Kind, plan: Plan, sheet: SheetTable, found: Found, places: Sequence[int]
    ) -> None:
        """Take a sheet, packed or not, the records that its rows name, and the places of the rows to be read."""
        shared = len(places) >= FEW and kind is CATALOG[kind.name] and (os.cpu_count() or 1) > 1
        middle = (len(places) + AHEAD) // 2 if shared else len(places)
        self._found = found
        self._mine, self._theirs = places[:middle], places[middle:]
        self._apart = (kind.name, plan, sheet, found, self._theirs)
        self._given_up = threading.Event()
        self._pool = ThreadPoolExecutor(1)
        self._rest: Future[list[ReadRow]] | None = None

    def __enter__(self) -> Self:
        """Begin with the last rows."""
        if self._theirs:
            self._rest = self._pool.submit(
                child_process.run, _read_apart, *self._apart,
                progress=lambda _done, _whole: self._given_up.is_set(),
            )  # fmt: skip
        return self

    def __exit__(self, *_about: object) -> None:
        """End the other process, if it has not ended."""
        self._given_up.set()
        self._pool.shutdown()

    def rows(self, reader: SheetReader, sheet: SheetTable) -> list[ReadRow]:
        """Return all rows as they are read; the sheet comes unpacked now."""
        rows = reader.read(sheet, self._found, self._mine)
        if self._rest is None:
            return rows
        try:
            return rows + self._rest.result()
        except ChildDiedError:  # there was no room for another process: its rows are read here
            return rows + reader.read(sheet, self._found, self._theirs)


def _read_apart(
    progress: Progress | None,
    kind: str,
    plan: Plan,
    sheet: SheetTable,
    found: Found,
    places: Sequence[int],
) -> list[ReadRow]:
    """Read some rows in a process of their own."""
    del progress  # who waits for them has it ended at once
    return SheetReader(CATALOG, CATALOG[kind], plan).read(sheet, found, places)
