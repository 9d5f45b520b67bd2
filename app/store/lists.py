"""Lists: how many rows a query has, which they are, and what their columns hold.

Without a text the order is that of a partial index and a page is an OFFSET on it (1.8 ms in the
middle of a million rows, measured); with one, `app.store.search` gives the ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from app.core.fields import Field
from app.core.kind import Catalog, Column, Kind
from app.core.values import Line, Link, Value
from app.store.answers import Answers
from app.store.columns import HEAD, Columns
from app.store.engine import dialect, schema
from app.store.engine.data import Data
from app.store.expressions import Expression, listed
from app.store.query import CAP, Header, Query, Row, Total
from app.store.search import Search
from app.store.selection import Selection
from app.store.veil import titles_of, veiled


class Lists:
    """The lists of an open file."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog
        self.search = Search(data, catalog)
        self._counted = Answers[int](data)

    def count(self, query: Query) -> Total:
        """Return how many rows a query has."""
        found = self.search.find(query)
        if found is not None:
            return found.total
        return Total(self._passing(Selection(self.catalog, query)))

    def ids(self, query: Query, offset: int = 0, limit: int = CAP) -> list[int]:
        """Return the ids of a page in the query's order."""
        found = self.search.find(query)
        if found is not None:
            return self.search.page(query, found, offset, limit)
        selection = Selection(self.catalog, query)
        passing = selection.in_order(self._quicker(selection, offset + limit))
        order = selection.order
        rows = self.data.rows(
            f"SELECT t.id FROM {passing.sql} ORDER BY {order.sql} LIMIT ? OFFSET ?",
            [*passing.parameters, *order.parameters, limit, offset],
        )
        return [row[0] for row in rows]

    def _passing(self, selection: Selection) -> int:
        """Return how many pass a list's conditions; kept until something is written, since its pages follow."""
        where = selection.where
        sql = f"SELECT count(*) FROM {selection.source(where)} WHERE {where.sql}"
        asked = (sql, where.parameters)
        return self._counted.of(asked, lambda: self.data.value(sql, where.parameters))

    def _quicker(self, selection: Selection, rows: int) -> Expression:
        """Return a list's conditions as its first rows are quicker to find by.

        Where few pass, those are put in order; where many do, the order is walked until so many have passed.
        """
        if not selection.query.filters or not selection.is_indexed:
            return selection.where
        whole = self._passing(Selection(self.catalog, Query(selection.kind.name)))
        if rows >= whole:
            return selection.where
        passing = self._passing(selection)
        return selection.walked if rows * whole < passing * passing else selection.where

    def place(self, query: Query, record: int) -> int | None:
        """Return at which place of a query a record stands, from 0; nothing where it is not in it."""
        found = self.search.find(query)
        if found is not None:
            shown = self.search.page(query, found, 0, CAP)
            return shown.index(record) if record in shown else None
        selection = Selection(self.catalog, query)
        where, held = selection.where, listed(value for value, _ in selection.sorts)
        source = selection.source(where, held)
        mine = self.data.rows(
            f"SELECT {held.sql} FROM {source} WHERE t.id = ? AND {where.sql}",
            [*held.parameters, record, *where.parameters],
        )
        if not mine:
            return None
        before, passing = selection.before(mine[0]), selection.beside_order(where)
        return self.data.value(
            f"SELECT count(*) FROM {passing.sql} AND {before.sql}",
            [*passing.parameters, *before.parameters],
        )

    def first_page(self, query: Query, limit: int) -> tuple[Total, list[int]]:
        """Return how many rows a query has and the ids of its first page, searching once."""
        found = self.search.find(query)
        if found is None:
            return self.count(query), self.ids(query, 0, limit)
        return found.total, self.search.page(query, found, 0, limit)

    def rows(
        self, kind: Kind, ids: Sequence[int], paths: Sequence[str], *, counted: bool = False
    ) -> list[Row]:
        """Return rows of one kind by id, in the order of the ids; what is only `counted` nobody is shown."""
        columns = [self.catalog.column(kind, path) for path in paths]
        reader = Columns(self.catalog, kind)
        head = Expression("t.id, r.title, r.ver, r.root", joins=HEAD)
        shown = (reader.owner(each) if _many(each) else reader.value(each.path) for each in columns)
        read = listed((head, *shown))
        found = self.data.rows(
            f"SELECT {read.sql} FROM {dialect.listed('asked')} CROSS JOIN {reader.source(read)} "
            "WHERE t.id = asked.value",
            [dialect.packed(ids)],
        )
        by_id = {row[0]: row for row in found}
        self.data.note(() if counted else by_id)
        several = [self._plural(kind, each, ids) if _many(each) else None for each in columns]
        made: list[Row] = []
        for record in ids:
            if (row := by_id.get(record)) is None:
                continue
            values = tuple(
                value if held is None else held.get(value)
                for value, held in zip(row[4:], several, strict=True)
            )
            title = veiled(self.data, self.catalog, kind.name, row[1])
            made.append(Row(record, kind.name, title, row[2], row[3], values))
        return made

    def cells(self, kind: Kind, record: int, names: Sequence[str]) -> tuple[Value, ...] | None:
        """Return some own columns of one live record as they stand; None where it is gone. Nobody is shown them."""
        listed_names = ", ".join(f'"{name}"' for name in names)
        found = self.data.rows(
            f'SELECT {listed_names} FROM "{kind.name}" WHERE id = ? AND gone = 0', [record]
        )
        return found[0] if found else None

    def titles(self, rows: Sequence[Row], columns: Sequence[Column]) -> dict[int, str]:
        """Return the titles of all records that the rows' links point to."""
        places = [
            place
            for place, each in enumerate(columns)
            if isinstance(each.field, Field) and isinstance(each.field.type, Link)
        ]
        wanted = cast("set[int]", {row.values[place] for row in rows for place in places} - {None})
        self.data.note(wanted)
        found = self.data.rows(
            f"SELECT id, kind, title FROM record WHERE {dialect.among('id')}",
            [dialect.packed(wanted)],
        )
        return titles_of(self.data, self.catalog, found) if wanted else {}

    def headers(self, ids: Sequence[int]) -> list[Header]:
        """Return the headers of records in the order of the ids."""
        found = self.data.rows(
            f"SELECT id, kind, title FROM record WHERE {dialect.among('id')}", [dialect.packed(ids)]
        )
        told = titles_of(self.data, self.catalog, found)
        by_id = {record: Header(record, kind, told[record]) for record, kind, _ in found}
        self.data.note(by_id)
        return [by_id[each] for each in ids if each in by_id]

    def roles(self, role: Kind, persons: Sequence[int]) -> list[tuple[int, int]]:
        """Return the live role records of persons: (person, record)."""
        link = cast("tuple[Field, Link]", role.role)[0].name
        points = dialect.among(f'"{link}"')
        found = self.data.rows(
            f'SELECT "{link}", id FROM "{role.name}" WHERE {points} AND gone = 0',
            [dialect.packed(persons)],
        )
        return cast("list[tuple[int, int]]", found)

    def pointing(self, kind: Kind, link: str, target: int) -> list[int]:
        """Return the live records of a kind that point to a record by one link, the latest first."""
        found = self.data.rows(
            f'SELECT id FROM "{kind.name}" WHERE "{link}" = ? AND gone = 0 ORDER BY id DESC',
            [target],
        )
        return [row[0] for row in found]

    def holding(self, kind: Kind, column: str, value: Value) -> int | None:
        """Return the live record of a kind that holds a value in a column, if there is one."""
        return self.data.value(
            f'SELECT id FROM "{kind.name}" WHERE "{column}" = ? AND gone = 0', [value]
        )

    def lines(self, kind: Kind, name: str, ids: Sequence[int]) -> dict[int, tuple[Line, ...]]:
        """Return the rows of a child table of many records; one without rows is left out."""
        lines = next(each for each in kind.lines if each.name == name)
        names = ", ".join(f'"{each.name}"' for each in lines.fields)
        found: dict[int, tuple[Line, ...]] = {}
        for record, *row in self.data.rows(
            f'SELECT record, {names} FROM "{schema.child_name(kind, name)}" '
            f"WHERE {dialect.among('record')} ORDER BY record, pos",
            [dialect.packed(ids)],
        ):
            line = dict(zip((each.name for each in lines.fields), row, strict=True))
            found[record] = (*found.get(record, ()), line)
        return found

    def _plural(self, kind: Kind, column: Column, ids: Sequence[int]) -> dict[int, Value]:
        table = schema.child_name(column.kind, column.field.name)
        owned = dialect.among("record")
        if column.via:
            mine = f'SELECT "{column.via}" FROM "{kind.name}" WHERE {dialect.among("id")}'
            owned = f"record IN ({mine})"
        found: dict[int, Value] = {}
        for record, value in self.data.rows(
            f'SELECT record, value FROM "{table}" WHERE {owned} ORDER BY record, pos',
            [dialect.packed(ids)],
        ):
            found[record] = (*cast("tuple[str, ...]", found.get(record, ())), value)
        return found


def _many(column: Column) -> bool:
    return isinstance(column.field, Field) and column.field.type.many


def words_in(data: Data, column: Column, most: int = 200) -> list[Any]:
    """Return the values a column holds, the most used first: the office's own additions among them."""
    many = isinstance(column.field, Field) and column.field.type.many
    table = schema.child_name(column.kind, column.field.name) if many else column.kind.name
    name = "value" if many else column.field.name
    rows = data.rows(
        f'SELECT "{name}" FROM "{table}" WHERE "{name}" IS NOT NULL '
        f'GROUP BY "{name}" ORDER BY count(*) DESC LIMIT ?',
        [most],
    )
    return [row[0] for row in rows]
