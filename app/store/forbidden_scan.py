"""Looking through a whole file for numbers that may not be kept: records, history, drafts, registers.

An older file is looked through once, at its upgrade; any file by the administrator and by `check`. Where
such numbers stand is noted, never the numbers themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, cast

from app.core.registration_numbers import Forbidden, may_hold, seek
from app.store import kept_papers
from app.store.engine import contents
from app.store.engine.contents import ROW
from app.store.engine.data import Data
from app.store.engine.schema import SYSTEM, statements_of

TABLE = "forbidden_number"
_UNREAD = ("migration", "identity", "key_file", "shown_code", "former_key", TABLE)
"""Tables without anything that a person wrote."""
JSON = frozenset(
    (
        *(("audit", "old"), ("audit", "new"), ("draft", "entered"), ("preference", "value")),
        (kept_papers.TABLE, kept_papers.CONTENT),
    )
)
"""Columns that hold other columns by their names."""
_WRITTEN: Mapping[str, Sequence[str]] = {
    "record": ("title", "sort_key"),
    "change": ("note",),
    "audit": ("old", "new"),
    "draft": ("entered",),
    "preference": ("value",),
    "origin": ("mark",),
    kept_papers.TABLE: (kept_papers.CONTENT,),
    "setting": ("value",),
}
"""Of the tables that every file has, the columns into which what was written may come."""
LEDGER: Mapping[str, Sequence[str]] = {"output": ("purpose", "target"), "access": ("purpose",)}
"""The same of the ledger; the access log stands in that of an older program."""
ACCESS = "access"
"""The access log, in a file of its own."""
_CREATE = next(each for each in statements_of(SYSTEM) if each.startswith(f"CREATE TABLE {TABLE} "))


@dataclass(frozen=True)
class FoundNumber:
    """Where a number stands that may not be kept, and what may be told of it."""

    table: str
    row: int
    column: str
    record: int
    """The record it is of; 0 where it is of none."""
    sort: str
    shown: str


def scan(data: Data) -> Iterator[FoundNumber]:
    """Go through every text of a file, its ledger and its access log that holds such a number."""
    for table in contents.tables(data):
        declared = _WRITTEN.get(table.name, table.texts)
        texts = tuple(each for each in declared if each in table.columns)  # an older file has fewer
        if texts and table.name not in _UNREAD:
            key = next((name for name in ("record", "id") if name in table.columns), "0")
            key = "0" if table.name in ("change", "setting") else f'"{key}"'
            columns = ", ".join(f'"{name}"' for name in texts)
            rows = data.rows(f'SELECT {ROW}, {key}, {columns} FROM "{table.name}"')
            yield from _found(table.name, texts, rows)
    for name, texts in LEDGER.items():
        if contents.is_in_ledger(data, name):
            rows = data.rows(f'SELECT {ROW}, 0, {", ".join(texts)} FROM ledger."{name}"')
            yield from _found(name, texts, rows)
    yield from _found(
        ACCESS, LEDGER[ACCESS], [(row, 0, typed) for row, typed in data.access.purposes()]
    )


def _found(
    table: str, texts: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> Iterator[FoundNumber]:
    """Go through such numbers in rows: each its number, its record, and what stands in `texts`."""
    for row, record, *values in rows:
        for column, value in zip(texts, values, strict=True):
            text = kept_papers.text_of(value) if isinstance(value, bytes) else value
            if text and (found := numbers_in(table, column, text)):
                first = found[0]
                yield FoundNumber(table, row, column, int(record), first.sort, first.shown)


def numbers_in(table: str, column: str, text: str) -> list[Forbidden]:
    """Return the numbers in what a column holds."""
    if (table, column) not in JSON or not may_hold(text, column):
        return seek(text, about(column))
    return [each for name, leaf in _leaves(json.loads(text)) for each in seek(leaf, about(name))]


def about(column: str) -> str:
    """Return what a column's name tells of a number in it: whether it is a code, or a birth."""
    return column if "code" in column or "birth" in column else ""


def _leaves(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Go through the texts of what was read from JSON, each with the name it stands under."""
    if isinstance(value, Mapping):
        for key, each in cast("Mapping[str, object]", value).items():
            yield from _leaves(each, key)
    elif isinstance(value, list):
        for each in cast("list[object]", value):
            yield from _leaves(each, name)
    elif isinstance(value, str):
        yield name, value
    elif type(value) is int:
        yield name, str(value)


def note(data: Data) -> None:
    """Look through the file and write down where such numbers stand; inside a transaction."""
    if not data.columns(TABLE):
        data.execute(_CREATE)
    write(data, list(scan(data)))


def write(data: Data, found: Sequence[FoundNumber]) -> None:
    """Write down what a look through the file found in place of what the last one did."""
    data.execute(f"DELETE FROM {TABLE}")
    data.execute_many(
        f"INSERT INTO {TABLE} VALUES (?, ?, ?, ?, ?, ?)",
        [astuple(each) for each in found],
    )


def noted(data: Data) -> list[FoundNumber]:
    """Return where the last look through the file found such numbers."""
    rows = data.rows(f'SELECT tbl, row, "column", record, sort, shown FROM {TABLE} ORDER BY {ROW}')
    return [FoundNumber(*row) for row in rows]
