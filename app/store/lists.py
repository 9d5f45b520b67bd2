"""Lists: how many, and which rows a page of one kind shows, sorted and filtered in SQL.

Without a text the order is that of a partial index and a page is an OFFSET on it (1.8 ms in the
middle of a million rows, measured). With one, at most `CAP` ids come from the search index.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from app.core.fields import Field
from app.core.kind import Catalog, Column, Kind
from app.core.search_terms import match
from app.core.values import Link, Value
from app.store import schema
from app.store.columns import Columns
from app.store.data import Data
from app.store.index import ALL, kind_token, path_token

CAP = 5000
"""Most ids that one search takes; above it the count is told as 5,000+."""


@dataclass(frozen=True)
class Range:
    """A condition on a column of days or numbers: from `low` to before `high`; empty ends are open."""

    path: str
    low: str = ""
    high: str = ""
    empty: bool = False
    """Whether a record without a value belongs to it."""


@dataclass(frozen=True)
class Query:
    """What a list shows: a kind, a typed text, ticked filters, an order."""

    kind: str
    text: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Column path with the keys of which one must be there."""
    order: str = ""
    """Column path; empty is the kind's own order."""
    descending: bool = False
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Total:
    """How many rows a query has; `capped` means at least so many."""

    number: int
    capped: bool = False


@dataclass(frozen=True)
class Row:
    """One row: its header and the values of the asked columns; links with their titles."""

    id: int
    kind: str
    title: str
    ver: int
    root: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Header:
    """What every record has: its kind and its title."""

    id: int
    kind: str
    title: str


class Lists:
    """The lists of an open file."""

    def __init__(self, data: Data, catalog: Catalog) -> None:
        """Work on one connection with one catalog of kinds."""
        self.data = data
        self.catalog = catalog

    def count(self, query: Query) -> Total:
        """Return how many rows a query has."""
        kind = self.catalog[query.kind]
        if expression := self._expression(query):
            number = len(self._matched(query, expression))
            return Total(min(number, CAP), number > CAP)
        where, parameters = self._where(kind, query)
        joins = self._person_join(kind, needed="p." in where)
        return Total(
            self.data.value(f'SELECT count(*) FROM "{kind.name}" t{joins} WHERE {where}', parameters)
        )

    def ids(self, query: Query, offset: int = 0, limit: int = CAP) -> list[int]:
        """Return the ids of a page in the query's order."""
        kind = self.catalog[query.kind]
        if expression := self._expression(query):
            matched = self._matched(query, expression)
            return self._found(query, expression, matched, offset, limit)
        where, parameters = self._where(kind, query)
        order, needs_join = self._order(kind, query)
        joins = self._person_join(kind, needed=needs_join or "p." in where)
        if "r." in order:
            joins += " JOIN record r ON r.id = t.id"
        found = self.data.rows(
            f'SELECT t.id FROM "{kind.name}" t{joins} WHERE {where} '
            f"ORDER BY {order}, t.id {'DESC' if self._descends(kind, query) else ''} LIMIT ? OFFSET ?",
            [*parameters, limit, offset],
        )
        return [row[0] for row in found]

    def rows(self, kind: Kind, ids: Sequence[int], paths: Sequence[str]) -> list[Row]:
        """Return rows of one kind by id, in the order of the ids."""
        columns = [self.catalog.column(kind, path) for path in paths]
        single = [each for each in columns if not _many(each)]
        reader = Columns(self.catalog, kind)
        names = "".join(f", {reader.value(each)}" for each in single)
        owner = f't."{kind.role[0].name}"' if kind.role else "t.id"
        found = self.data.rows(
            f"SELECT t.id, {owner}, r.title, r.ver, r.root{names} FROM {reader.source} "
            "WHERE t.id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        )
        by_id = {row[0]: row for row in found}
        several = {each.path: self._plural(kind, each, ids) for each in columns if _many(each)}
        made: list[Row] = []
        for record in ids:
            if (row := by_id.get(record)) is None:
                continue
            values = iter(row[5:])
            shown = tuple(
                several[each.path].get(row[1] if each.via else record) if _many(each) else next(values)
                for each in columns
            )
            made.append(Row(record, kind.name, row[2], row[3], row[4], shown))
        return made

    def titles(self, rows: Sequence[Row], columns: Sequence[Column]) -> dict[int, str]:
        """Return the titles of all records that the rows' links point to."""
        places = [
            place
            for place, each in enumerate(columns)
            if isinstance(each.field, Field) and isinstance(each.field.type, Link)
        ]
        wanted = {row.values[place] for row in rows for place in places} - {None}
        found = self.data.rows(
            "SELECT id, title FROM record WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(cast("set[int]", wanted)))],
        )
        return dict(cast("list[tuple[int, str]]", found)) if wanted else {}

    def headers(self, ids: Sequence[int]) -> list[Header]:
        """Return the headers of records in the order of the ids."""
        found = self.data.rows(
            "SELECT id, kind, title FROM record WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        )
        by_id = {row[0]: Header(*row) for row in found}
        return [by_id[each] for each in ids if each in by_id]

    def roles(self, role: Kind, persons: Sequence[int]) -> list[tuple[int, int]]:
        """Return the live role records of persons: (person, record)."""
        link = cast("tuple[Field, Link]", role.role)[0].name
        found = self.data.rows(
            f'SELECT "{link}", id FROM "{role.name}" '
            f'WHERE "{link}" IN (SELECT value FROM json_each(?)) AND gone = 0',
            [json.dumps(list(persons))],
        )
        return cast("list[tuple[int, int]]", found)

    def pointing(self, kind: Kind, link: str, target: int) -> list[int]:
        """Return the live records of a kind that point to a record, the latest first."""
        found = self.data.rows(
            f'SELECT id FROM "{kind.name}" WHERE "{link}" = ? AND gone = 0 ORDER BY id DESC', [target]
        )
        return [row[0] for row in found]

    def holding(self, kind: Kind, column: str, value: Value) -> int | None:
        """Return the live record of a kind that holds a value in a column, if there is one."""
        return self.data.value(
            f'SELECT id FROM "{kind.name}" WHERE "{column}" = ? AND gone = 0', [value]
        )

    def search(self, query: Query, limit: int) -> tuple[Total, list[int]]:
        """Return how many rows a query has, and the ids of its first page."""
        expression = self._expression(query)
        if not expression:
            return self.count(query), self.ids(query, 0, limit)
        matched = self._matched(query, expression)
        total = Total(min(len(matched), CAP), len(matched) > CAP)
        return total, self._found(query, expression, matched, 0, limit)

    def everywhere(self, text: str, limit: int) -> tuple[Total, list[int]]:
        """Search over all kinds: persons once, whatever their roles; returns the ids of a first page."""
        expression = match(text, [ALL])
        if not expression:
            return Total(0), []
        found = self.matched(expression)
        if len(found) > CAP:
            starting = self.matched(match(text, [ALL], at_start=True))
            first = self._by_name(starting, limit)
            return Total(CAP, capped=True), _joined(first, found, limit)
        return Total(len(found)), self._by_name(found, limit)

    def matched(self, expression: str) -> list[int]:
        """Return the ids the index finds, in no order; one more than `CAP` tells there are more."""
        found = self.data.rows(
            "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", [expression, CAP + 1]
        )
        return [row[0] for row in found]

    def _matched(self, query: Query, expression: str) -> list[int]:
        """Return what the index finds, less what lies outside the query's ranges."""
        found = self.matched(expression)
        if not query.ranges:
            return found
        kind = self.catalog[query.kind]
        where, parameters = self._where(kind, query)
        kept = self.data.rows(
            f'SELECT t.id FROM "{kind.name}" t{self._person_join(kind, needed="p." in where)} '
            f"WHERE t.id IN (SELECT value FROM json_each(?)) AND {where}",
            [json.dumps(found), *parameters],
        )
        return [row[0] for row in kept]

    def _expression(self, query: Query, *, at_start: bool = False) -> str:
        expression = match(query.text, [kind_token(query.kind)], at_start=at_start)
        for path, keys in query.filters if expression else ():
            if keys:
                options = " OR ".join(f'"{path_token(path, key)}"' for key in keys)
                expression += f" AND ({options})"
        return expression

    def _found(
        self, query: Query, expression: str, matched: list[int], offset: int, limit: int
    ) -> list[int]:
        """Return a page of what was found in the query's order.

        Above the cap the order cannot be known without reading everything: names that start with
        the text come first, then others, all of them right.
        """
        if len(matched) > CAP:
            starting = self.matched(self._expression(query, at_start=True))
            first = self._by_name(starting[:CAP], offset + limit)
            return _joined(first, matched, min(offset + limit, CAP))[offset:]
        if not query.order:
            return self._by_name(matched, offset + limit)[offset:]
        kind = self.catalog[query.kind]
        order, needs_person = self._order(kind, query)
        found = self.data.rows(
            f'SELECT t.id FROM "{kind.name}" t JOIN record r ON r.id = t.id'
            f"{self._person_join(kind, needed=needs_person)} "
            f"WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY {order}, t.id LIMIT ? OFFSET ?",
            [json.dumps(matched), limit, offset],
        )
        return [row[0] for row in found]

    def _by_name(self, ids: Sequence[int], limit: int) -> list[int]:
        found = self.data.rows(
            "SELECT id FROM record WHERE id IN (SELECT value FROM json_each(?)) "
            "ORDER BY sort_key, id LIMIT ?",
            [json.dumps(list(ids)), limit],
        )
        return [row[0] for row in found]

    def _where(self, kind: Kind, query: Query) -> tuple[str, list[Any]]:
        reader = Columns(self.catalog, kind)
        conditions, parameters = ["t.gone = 0"], list[Any]()
        for path, keys in query.filters:
            if keys:
                condition, values = reader.condition(path, keys)
                conditions.append(condition)
                parameters += values
        for each in query.ranges:
            value = reader.condition_value(each.path)
            inside = [f"{value} {sign} ?" for sign, end in ((">=", each.low), ("<", each.high)) if end]
            condition = " AND ".join(inside) or "true"
            conditions.append(f"({condition} OR {value} IS NULL)" if each.empty else f"({condition})")
            parameters += [end for end in (each.low, each.high) if end]
        return " AND ".join(conditions), parameters

    def _order(self, kind: Kind, query: Query) -> tuple[str, bool]:
        reader = Columns(self.catalog, kind)
        order, needs_join = reader.order(query.order) if query.order else reader.default_order()
        return f"{order}{' DESC' if self._descends(kind, query) else ''}", needs_join

    @staticmethod
    def _descends(kind: Kind, query: Query) -> bool:
        return query.descending if query.order else kind.descending != query.descending

    def _person_join(self, kind: Kind, *, needed: bool) -> str:
        if not (needed and kind.role):
            return ""
        link, type_ = kind.role
        return f' JOIN "{type_.kinds[0]}" p ON p.id = t."{link.name}"'

    def _plural(self, kind: Kind, column: Column, ids: Sequence[int]) -> dict[int, Value]:
        table = schema.child_name(column.kind, column.field.name)
        owners = "SELECT value FROM json_each(?)"
        if column.via:
            owners = f'SELECT "{column.via}" FROM "{kind.name}" WHERE id IN ({owners})'
        found: dict[int, Value] = {}
        for record, value in self.data.rows(
            f'SELECT record, value FROM "{table}" WHERE record IN ({owners}) ORDER BY record, pos',
            [json.dumps(list(ids))],
        ):
            found[record] = (*cast("tuple[str, ...]", found.get(record, ())), value)
        return found


def _many(column: Column) -> bool:
    return isinstance(column.field, Field) and column.field.type.many


def _joined(first: list[int], rest: list[int], limit: int) -> list[int]:
    """Return the first ids and then others, none twice, `limit` at most."""
    have = set(first)
    return (first + [each for each in rest if each not in have])[:limit]
