"""Rows of a sheet that were read before, to the letter: what they say is taken from the records they became.

What a row says depends on its cells, on what the columns mean, on the program and on the day alone. So an import
notes beside what it writes a digest of all these, and of each value a digest as well. A row of the same digest says
what its record says, as long as that is still what the row said: a record that anybody changed since has other values,
and its row is read as any other. Only the reading is spared; whose row it is, and what becomes of it, is judged anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from hashlib import blake2b
from itertools import islice

from app import __version__
from app.core import clock
from app.core.kind import Kind
from app.core.values import Link, Value
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan
from app.services.imports.values.named_records import Found
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import REMEMBERED, SheetReader
from app.store import import_origins
from app.store.import_origins import Digests, digest
from app.store.store import Store

AT_ONCE = 500
"""Rows whose records are read together."""
_EPOCH = date(1899, 12, 30)
"""The day from which spreadsheets count their days."""


class KnownReadings:
    """Finds the rows of one sheet of which it is known what they say."""

    def __init__(
        self,
        store: Store,
        kind: Kind,
        reader: SheetReader,
        read_as: tuple[SheetTable, Plan],
        day_of_list: str,
    ) -> None:
        """Take what is read, by which plan; and the path of the day that rows have of their list (`""` is none)."""
        self._store, self._kind, self._reader = store, kind, reader
        self._sheet, self._plan = read_as
        targets = {path: reader.targets[path] for path in self._plan.targets if path}
        linked = any(isinstance(each.field.type, Link) for each in targets.values())
        day = clock.today()
        self._day, self._dated = day.isoformat(), _of_year(day.year)
        self._as = "" if linked else self._read_as(day)
        """As what rows are read; empty where they name records, which others may come to be called like."""
        self._columns = {each.path for each in store.catalog.columns(kind)}
        fed = {*self._plan.targets, *dict(self._plan.given)}
        self._fed, self._day_of_list = fed, day_of_list
        self._words: dict[str, str] = {}

    def _read_as(self, day: date) -> str:
        plan = self._plan
        names = headers.names_of(self._sheet, plan)
        told = (plan.targets, tuple(names), plan.telling, plan.given, self._kind.name, __version__)
        return repr((*told, day.year))

    def digests(self, rows: Sequence[Sequence[object]]) -> list[str]:
        """Return of each row the digest by which it is known; empty where none can be."""
        return [self._digest(row) for row in rows] if self._as else [""] * len(rows)

    def _digest(self, row: Sequence[object]) -> str:
        """Return a row's digest, of this day alone where it may name one of this year: it may be ahead, or past."""
        cells = repr(list(row))
        day = self._day if self._dated.search(cells) else ""
        return blake2b(f"{self._as}{day}{cells}".encode(), digest_size=10).hexdigest()

    def known(
        self, places: Sequence[int], digests: Sequence[str], found: Found
    ) -> dict[int, ReadRow]:
        """Return the rows that are known, by their places."""
        rows: dict[int, ReadRow] = {}
        again = partial(self._again, found)
        asked = iter(zip(places, digests, strict=True))
        while part := dict(islice(asked, AT_ONCE)):
            named = import_origins.as_read(self._store.data, self._kind.name, part.values())
            values = self._values(dict(named.values()))
            for place, raw in part.items():
                record, its = named.get(raw, (0, {}))
                if told := self._told(its, values.get(record, {})):
                    number = self._sheet.row_number(place)
                    rows[place] = ReadRow(number, told, raw=raw, again=again)
        return rows

    def _again(self, found: Found, number: int) -> ReadRow:
        """Read the row of a number after all."""
        place = self._sheet.place_of(number)
        return self._reader.read(self._sheet, found, () if place is None else (place,))[0]

    def _values(self, digests: Mapping[int, Digests]) -> dict[int, dict[str, Value]]:
        """Return what some records hold in the columns that rows fed."""
        paths = {path for each in digests.values() for path in each} & self._columns
        asked = sorted(paths)
        rows = self._store.lists.rows(self._kind, list(digests), asked, counted=True)
        return {
            row.id: dict(zip(asked, map(self._shared, row.values), strict=True)) for row in rows
        }

    def _shared(self, value: Value) -> Value:
        """Return the text that was met before, where it is the same: as texts come, each takes room of its own."""
        if not isinstance(value, str):
            return value
        if len(self._words) >= REMEMBERED:
            self._words.clear()
        return self._words.setdefault(value, value)

    def _told(self, digests: Digests, stored: Mapping[str, Value]) -> dict[str, Value]:
        """Return what a row said; nothing where its record does not hold all of it any more."""
        told: dict[str, Value] = {}
        for path, (file, _) in digests.items():
            if path == self._day_of_list and path not in self._fed:
                continue  # the row does not say it, its list does
            if file == digest(None):  # of a column that no row feeds it was guessed
                told |= {path: None} if path in self._fed else {}
            elif path not in stored or digest(stored[path]) != file:
                return {}
            else:
                told[path] = stored[path]
        return told


def is_quiet(row: ReadRow) -> bool:
    """Tell whether a row says nothing but its values, what its memo keeps, and what stands in other columns."""
    return not (row.reasons or row.warnings or row.doubts or row.unread or row.beside)


def _of_year(year: int) -> re.Pattern[str]:
    """Return what finds anything in a row that may be a day of a year: its last two digits, or a day's number."""
    first, last = ((date(each, 1, 1) - _EPOCH).days for each in (year, year + 1))
    heads = sorted({str(each)[:3] for each in range(first, last)})
    return re.compile(rf"{year % 100:02}|(?<!\d)(?:{'|'.join(heads)})\d\d(?!\d)")
