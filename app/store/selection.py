"""The SQL of a list: which tables, which conditions, which order follow from a query."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

from app.core.kind import Catalog
from app.core.values import Link, Value
from app.store.columns import Columns, Condition
from app.store.query import Among, Query, Range, Turned


class Selection:
    """A query's parts as SQL; tables that no part mentions are not joined."""

    def __init__(self, catalog: Catalog, query: Query) -> None:
        """Take apart a query on one kind of the catalog."""
        self.catalog = catalog
        self.kind = catalog[query.kind]
        self.query = query
        self.columns = Columns(catalog, self.kind)

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Each condition with its parameters."""
        query = self.query
        made = (
            [("t.gone = 0", list[Any]())],
            (self.columns.condition(path, keys) for path, keys in query.filters if keys),
            map(self._inside, query.ranges),
            map(self._pointed_to, query.among),
            map(self._changed, query.turned),
            _among_ids(query.ids),
        )
        return tuple(condition for part in made for condition in part)

    @cached_property
    def where(self) -> tuple[str, list[Any]]:
        """All conditions as one, with their parameters."""
        return joined(self.conditions)

    @cached_property
    def sort(self) -> tuple[str, bool]:
        """The expression the list is sorted by, and whether descending."""
        query = self.query
        if query.order:
            return self.columns.order(query.order), query.descending
        return self.columns.default_order(), self.kind.descending != query.descending

    @cached_property
    def order(self) -> str:
        """The order, made unambiguous by the id."""
        value, down = self.sort
        then = "".join(f"{self.columns.order(path)}, " for path in self.query.then)
        return f"{value} DESC, {then}t.id DESC" if down else f"{value}, {then}t.id"

    def before(self, held: Value, record: int) -> tuple[str, list[Any]]:
        """The condition that a row stands before a record which holds this in the sorted column."""
        value, down = self.sort
        sign = ">" if down else "<"
        empty = f" OR {value} IS {'NOT ' if down else ''}NULL" if (held is None) == down else ""
        condition = f"({value} {sign} ? OR ({value} IS ? AND t.id {sign} ?){empty})"
        return condition, [held, held, record]

    def source(self, *parts: str) -> str:
        """Return the kind's table with the joins that the given parts of the statement need."""
        return self.columns.source(*parts)

    def _inside(self, each: Range) -> Condition:
        value = self.columns.value(each.path)
        ends = [(sign, end) for sign, end in ((">=", each.low), ("<", each.high)) if end]
        inside = " AND ".join(f"{value} {sign} ?" for sign, _ in ends) or "true"
        found = f"({inside} OR {value} IS NULL)" if each.empty else f"({inside})"
        return found, [end for _, end in ends]

    def _pointed_to(self, among: Among) -> Condition:
        other = Selection(self.catalog, among.query)
        where, parameters = other.where
        pointed = cast("Link", other.kind.by_name[among.via].type).kinds
        mine = "t.id"
        if self.kind.role and self.kind.name not in pointed:
            mine = f't."{self.kind.role[0].name}"'
        link = f't."{among.via}"'
        sql = f"SELECT {link} FROM {other.source(where)} WHERE {where}"
        limits = ((">=", among.least), ("<", among.below))
        ends = [(sign, limit) for sign, limit in limits if limit]
        if among.total and ends:
            figure = other.columns.value(among.total)
            having = " AND ".join(f"sum({figure}) {sign} ?" for sign, _ in ends)
            sql += f" GROUP BY {link} HAVING {having}"
        return f"{mine} IN ({sql})", [*parameters, *(limit for _, limit in ends)]

    def _changed(self, turned: Turned) -> Condition:
        """Ask the audit when the column took its value; what was new with it has not turned."""
        column = self.catalog.column(self.kind, turned.path)
        marks = ", ".join("?" * len(turned.values))
        ends = [(sign, end) for sign, end in ((">=", turned.low), ("<", turned.high)) if end]
        moments = "".join(f" AND c.at {sign} ?" for sign, _ in ends)
        sql = (
            "EXISTS (SELECT 1 FROM audit a JOIN change c ON c.id = a.change "
            f"WHERE a.record = {self.columns.owner(column)} AND a.op = 'U' AND a.tbl = ? "
            f"AND json_extract(a.new, ?) IN ({marks}){moments})"
        )
        field = f"$.{column.field.name}"
        return sql, [column.kind.name, field, *turned.values, *(end for _, end in ends)]


def joined(conditions: Iterable[Condition]) -> tuple[str, list[Any]]:
    """Return conditions as one, with their parameters in order."""
    parts = list(conditions)
    return (
        " AND ".join(condition for condition, _ in parts),
        [value for _, values in parts for value in values],
    )


def _among_ids(ids: tuple[int, ...] | None) -> list[Condition]:
    """Return the condition that a record is one of some that are known already, if they are."""
    if ids is None:
        return []
    return [("t.id IN (SELECT value FROM json_each(?))", [json.dumps(ids)])]
