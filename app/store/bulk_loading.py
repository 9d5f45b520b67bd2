"""Loading very many new records at once: a demonstration office, later the data of another program.

The audit of single rows is suspended; one row with a digest of everything stands for the batch. What
is derived is made after the rows, since that is cheaper: indexes, copied columns, statistics. Search
rows are written in the order of the ids, a window behind the records, so that a role which follows
its person closely is found with it; only latecomers are indexed a second time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from typing import Any, cast

from app.core import clock
from app.core.kind import Catalog, Kind
from app.core.loading import uncollected
from app.core.values import Value
from app.store import rows, serials
from app.store.engine import bulk, dialect
from app.store.engine.data import Actor, Data
from app.store.index import (
    ALL,
    Index,
    NamesLent,
    Texts,
    is_named_as_person,
    kind_token,
    lends_person,
)
from app.store.rebuilding import fill_copies
from app.store.statements import INSERT_HEADER, Statements, lent, statements

STEP = 5000
"""Records written together."""
WINDOW = 4 * STEP
"""Records whose search rows wait for roles that may follow."""


@dataclass(frozen=True)
class NewRecord:
    """A record to load; ids rise by one, and what it links to comes before it."""

    id: int
    uid: str
    kind: str
    values: Mapping[str, Value]
    entered: str = ""
    """When it was entered where it comes from; empty is now."""
    changed: str = ""
    """When it was changed last there; empty is now."""


@dataclass
class _Batch:
    """Rows that are written together, by statement."""

    rows: dict[str, list[list[Any]]] = field(default_factory=dict[str, list[list[Any]]])

    def put(self, statement: str, row: list[Any]) -> None:
        self.rows.setdefault(statement, []).append(row)

    def write(self, data: Data) -> None:
        for statement, rows_of_it in self.rows.items():
            data.execute_many(statement, rows_of_it)
        self.rows.clear()


def next_id(data: Data) -> int:
    """Return the id that the first record to load must have."""
    return cast("int", data.value("SELECT coalesce(max(id), 0) + 1 FROM record"))


def _year_of(kind: Kind, values: Mapping[str, Value]) -> int:
    """Return the year in which a record happened; what is still to come is told this year."""
    this = clock.today().year
    happened = str(values.get(kind.moment.name) or "") if kind.moment else ""
    return min(int(happened[: len("2026")]), this) if happened else this


class BulkLoader:
    """Loads records into an open office; nothing stays of a load that fails."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one writing connection."""
        self._data = data
        self._catalog = catalog
        self._index = Index(data, catalog)
        self._digest = blake2b(digest_size=32)
        self._titles: dict[int, str] = {}
        self._names: dict[int, NamesLent] = {}
        """Of who of the loaded is called otherwise besides, what; of a role its person's."""
        self._first = 0
        self._persons: dict[int, Mapping[str, Value]] = {}
        self._texts: dict[int, Texts] = {}
        self._late: set[int] = set()
        self._numbers: dict[tuple[str, int], int] = {}
        self._lending = {
            kind.name: [each.name for each, _ in kind.links if each.name in kind.title]
            for kind in catalog
        }
        self._lenders = {
            name
            for kind in catalog
            for link in (
                *(link for each, link in kind.links if each.name in kind.title),
                *(link for _, _, link in kind.lenders),
            )
            for name in link.kinds
        }

    def load(self, actor: Actor, action: str, records: Iterable[NewRecord]) -> int:
        """Write the records as one change; returns how many."""
        loaded, self._first = 0, next_id(self._data)
        with uncollected(), self._data.change(actor, action) as change, self._data.bulk():
            indexes = bulk.drop_indexes(self._data)
            batches = iter(records)
            while batch := list(islice(batches, STEP)):
                self._write(batch, actor)
                self._index_texts(WINDOW)
                loaded += len(batch)
            self._index_texts(0)
            fill_copies(self._data, self._catalog)
            for statement in indexes:
                self._data.execute(statement)
            for (series, year), number in self._numbers.items():
                serials.keep(self._data, series, year, number)
            self._audit(change, loaded)
            self._data.unindexed.touched |= self._late
            self._index.flush()
        self._index.finish()
        bulk.measure(self._data)
        return loaded

    def _write(self, batch: list[NewRecord], actor: Actor) -> None:
        made, now = _Batch(), clock.stamp()
        for new in batch:
            kind = self._catalog[new.kind]
            sql = statements(self._catalog, kind)
            values = {**new.values, **self._given(kind, new.values)}
            titles = self._lent(kind, values)
            title = rows.title_of(kind, values, titles)
            made.put(
                INSERT_HEADER,
                [new.id, new.uid, kind.name, title, rows.sort_key(title),
                 *rows.head(kind, new.id, values), new.entered or now, actor.name,
                 new.changed or now, actor.name],
            )  # fmt: skip
            self._put_body(made, kind, sql, new.id, values)
            if kind.name in self._lenders:
                self._titles[new.id] = title
            self._note_names(kind, new.id, values)
            texts = Texts(filters=[kind_token(kind.name)])
            texts.take_title(title, person=is_named_as_person(self._catalog, kind))
            texts.take_all(sql, values)
            texts.take_identity(kind, values)
            for link, target in lent(kind, values):
                person = lends_person(self._catalog, link)
                texts.take_title(titles[target], person=person)
                if person:
                    texts.take_names(self._names_lent(target))
            self._find(kind, sql, new.id, texts, values)
            self._digest.update(repr((new.uid, kind.name, values)).encode())
        made.write(self._data)

    @staticmethod
    def _put_body(
        made: _Batch, kind: Kind, sql: Statements, record: int, values: Mapping[str, Value]
    ) -> None:
        copies = [None for copy in sql.copies for _ in copy.names]
        made.put(sql.insert, [record, *map(values.get, sql.names), *copies])
        for part, its in sql.parts.items():
            if values.get(part):
                _, children = rows.child_rows(kind, part, values[part])
                for child in children:
                    made.put(its.insert, [record, *child])

    def _given(self, kind: Kind, values: Mapping[str, Value]) -> dict[str, str]:
        """Return the numbers a record is due, of the year it happened in: counted here, written down at the end."""
        given: dict[str, str] = {}
        for name, serial in serials.due(kind, values):
            key = (serial.pattern, _year_of(kind, values))
            if key not in self._numbers:
                self._numbers[key] = serials.last(self._data, *key)
            self._numbers[key] += 1
            given[name] = serial.pattern.format(year=key[1], number=self._numbers[key])
        return given

    # --- what is derived ---------------------------------------------------------------------

    def _lent(self, kind: Kind, values: Mapping[str, Value]) -> dict[int, str]:
        """Return the titles that linked records lend; those of older ones are read."""
        title = (cast("int | None", values.get(name)) for name in self._lending[kind.name])
        return {
            record: self._titles.get(record)
            or self._data.value("SELECT title FROM record WHERE id = ?", [record])
            for record in (*title, *(target for _, target in lent(kind, values)))
            if record
        }

    def _note_names(self, kind: Kind, record: int, values: Mapping[str, Value]) -> None:
        """Keep what somebody is called besides: few are, and who is linked to them is found by it."""
        person = cast("int", values[kind.role[0].name]) if kind.role else 0
        names = self._names_lent(person) if person else NamesLent.of(kind, values)
        if names != NamesLent():
            self._names[record] = names

    def _names_lent(self, target: int) -> NamesLent:
        """Return what somebody that a link leads to is called besides; of older records it is read."""
        if target < self._first:
            return self._index.names_lent(target)
        return self._names.get(target, NamesLent())

    def _find(
        self,
        kind: Kind,
        sql: Statements,
        record: int,
        texts: Texts,
        values: Mapping[str, Value],
    ) -> None:
        """Keep what a record is found by, and add a role's to its person's and the other way round."""
        self._texts[record] = texts
        if kind.role is None:
            texts.filters.append(ALL)
            if self._catalog.roles(kind):
                self._persons[record] = values
            return
        link, type_ = kind.role
        person = cast("int", values[link.name])
        if person not in self._persons:
            self._late |= {record, person}
            return
        theirs = statements(self._catalog, self._catalog[type_.kinds[0]])
        whose = Texts()
        whose.take_all(theirs, self._persons[person])
        texts.take_person(link.name, whose)
        mine = Texts()
        mine.take_all(sql, values)
        self._texts[person].take_role(mine)

    def _index_texts(self, window: int) -> None:
        """Write the search rows of all but the last records."""
        settled = list(islice(self._texts, max(0, len(self._texts) - window)))
        self._index.put_many((record, self._texts.pop(record)) for record in settled)
        for record in settled:
            self._persons.pop(record, None)

    def _audit(self, change: int, loaded: int) -> None:
        self._data.execute(
            dialect.insert("audit", ("change", "record", "tbl", "op", "new")),
            [
                change,
                0,
                "record",
                "I",
                json.dumps({"records": loaded, "digest": self._digest.hexdigest()}),
            ],
        )
