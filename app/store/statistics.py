"""Counting records in groups: figures that share a kind and a period are read in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from app.core.fields import Field
from app.core.kind import Catalog
from app.store.engine import schema
from app.store.engine.data import Data
from app.store.query import HEADER, Query
from app.store.selection import Selection, joined

Key = tuple[str | int | None, ...]
"""What a group's records have in common, one value for each column they are grouped by."""
Groups = Mapping[Key, float | None]
"""A figure for each group; without any grouping the one under the empty key."""


@dataclass(frozen=True)
class Figure:
    """What is told of a query's records: how many there are, unless one of the others is asked for."""

    query: Query
    by: tuple[str, ...] = ()
    """Columns to group by; one of several values counts a record in each of its groups."""
    distinct: str = ""
    """A link: how many different records it names."""
    total: str = ""
    """A column: the sum of it."""
    days: tuple[str, str] | None = None
    """Two columns of days: the mean of the days from the one to the other."""


def tally(data: Data, catalog: Catalog, figures: Iterable[Figure]) -> dict[Figure, Groups]:
    """Return every figure by group; groups without any record are left out.

    Figures whose first range is the same are counted together, since they are of the same period.
    """
    together: dict[tuple[object, ...], list[Figure]] = {}
    for each in dict.fromkeys(figures):
        key = (each.query.kind, each.by, each.query.ranges[:1])
        together.setdefault(key, []).append(each)
    found: dict[Figure, Groups] = {}
    for group in together.values():
        found |= _read(data, catalog, group)
    return found


def _read(data: Data, catalog: Catalog, figures: Sequence[Figure]) -> dict[Figure, Groups]:
    selections = [Selection(catalog, each.query) for each in figures]
    first, by = selections[0], figures[0].by
    common = [
        condition
        for condition in first.conditions
        if all(condition in each.conditions for each in selections)
    ]
    where, asked = joined(common)
    groups, joins = _grouping(first, by)
    shown, parameters = list(groups), list[Any]()
    for each, selection in zip(figures, selections, strict=True):
        own = [condition for condition in selection.conditions if condition not in common]
        filtered, values = joined(own)
        shown.append(_aggregate(each, selection) + _only(filtered))
        parameters += values
    columns = ", ".join(shown)
    order = ", ".join(str(place + 1) for place in range(len(by)))
    rows = data.rows(
        f"SELECT {columns} FROM {first.source(columns, where, joins)}{joins} WHERE {where}"
        + (f" GROUP BY {order}" if by else ""),
        [*parameters, *asked],
    )
    return {
        each: {row[: len(by)]: row[len(by) + place] for row in rows}
        for place, each in enumerate(figures)
    }


def _grouping(selection: Selection, by: Sequence[str]) -> tuple[list[str], str]:
    """Return the expressions to group by, and the joins with the tables of columns of several values."""
    groups: list[str] = []
    joins = ""
    for place, path in enumerate(by):
        columns = selection.columns
        if HEADER not in path:
            column = selection.catalog.column(selection.kind, path)
            if cast("Field", column.field).type.many:
                table, owner = (
                    schema.child_name(column.kind, column.field.name),
                    columns.owner(column),
                )
                joins += f' LEFT JOIN "{table}" c{place} ON c{place}.record = {owner}'
                groups.append(f"c{place}.value")
                continue
        # The sign keeps SQLite from walking an index in the order of the groups, row by row.
        groups.append(f"+{columns.value(path)}")
    return groups, joins


def _aggregate(figure: Figure, selection: Selection) -> str:
    value = selection.columns.value
    if figure.distinct:
        return f"count(DISTINCT {value(figure.distinct)})"
    if figure.total:
        return f"sum({value(figure.total)})"
    if figure.days is not None:
        first, last = (f"julianday(substr({value(path)}, 1, 10))" for path in figure.days)
        return f"avg({last} - {first})"
    return "count(*)"


def _only(condition: str) -> str:
    return f" FILTER (WHERE {condition})" if condition else ""
