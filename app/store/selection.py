"""The SQL of a list: which tables, which conditions, which order follow from a query."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from app.core.kind import Catalog
from app.core.values import Value
from app.store.columns import Columns
from app.store.query import Query


class Selection:
    """A query's parts as SQL; tables that no part mentions are not joined."""

    def __init__(self, catalog: Catalog, query: Query) -> None:
        """Take apart a query on one kind of the catalog."""
        self.kind = catalog[query.kind]
        self.query = query
        self.columns = Columns(catalog, self.kind)

    @cached_property
    def where(self) -> tuple[str, list[Any]]:
        """The conditions with their parameters."""
        conditions, parameters = ["t.gone = 0"], list[Any]()
        for path, keys in self.query.filters:
            if keys:
                condition, values = self.columns.condition(path, keys)
                conditions.append(condition)
                parameters += values
        for each in self.query.ranges:
            value = self.columns.value(each.path)
            ends = [(sign, end) for sign, end in ((">=", each.low), ("<", each.high)) if end]
            inside = " AND ".join(f"{value} {sign} ?" for sign, _ in ends) or "true"
            conditions.append(f"({inside} OR {value} IS NULL)" if each.empty else f"({inside})")
            parameters += [end for _, end in ends]
        if self.query.ids is not None:
            conditions.append("t.id IN (SELECT value FROM json_each(?))")
            parameters.append(json.dumps(self.query.ids))
        return " AND ".join(conditions), parameters

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
        return f"{value} DESC, t.id DESC" if down else f"{value}, t.id"

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
