"""Counting records in groups: figures that share a kind and a period are read in one statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from app.core.fields import Field
from app.core.kind import Catalog
from app.store.engine import dialect, schema
from app.store.engine.data import Data
from app.store.expressions import Expression, all_of, listed
from app.store.query import HEADER, Query
from app.store.selection import Selection

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
    where = all_of(common)
    groups, tables = _grouping(first, by)
    shown = list(groups)
    for each, selection in zip(figures, selections, strict=True):
        own = [condition for condition in selection.conditions if condition not in common]
        shown.append(_only(_aggregate(each, selection), own))
    columns = listed(shown)
    order = ", ".join(str(place + 1) for place in range(len(by)))
    rows = data.rows(
        f"SELECT {columns.sql} FROM {first.source(columns, where, *tables)}"
        f"{''.join(table.sql for table in tables)} WHERE {where.sql}"
        + (f" GROUP BY {order}" if by else ""),
        [*columns.parameters, *where.parameters],
    )
    return {
        each: {row[: len(by)]: row[len(by) + place] for row in rows}
        for place, each in enumerate(figures)
    }


def _grouping(selection: Selection, by: Sequence[str]) -> tuple[list[Expression], list[Expression]]:
    """Return the expressions to group by, and the joins with the tables of columns of several values."""
    groups: list[Expression] = []
    tables: list[Expression] = []
    for place, path in enumerate(by):
        columns = selection.columns
        if HEADER not in path:
            column = selection.catalog.column(selection.kind, path)
            if cast("Field", column.field).type.many:
                table = schema.child_name(column.kind, column.field.name)
                join = f' LEFT JOIN "{table}" c{place} ON c{place}.record = {{}}'
                tables.append(columns.owner(column).within(join))
                groups.append(Expression(f"c{place}.value"))
                continue
        # Not along an index in the order of the groups, which reads row by row.
        groups.append(columns.value(path).within(dialect.unindexed("{}")))
    return groups, tables


def _aggregate(figure: Figure, selection: Selection) -> Expression:
    value = selection.columns.value
    if figure.distinct:
        return value(figure.distinct).within("count(DISTINCT {})")
    if figure.total:
        return value(figure.total).within("sum({})")
    if figure.days is not None:
        first, last = map(value, figure.days)
        days = f"avg({dialect.days_between(first.sql, last.sql)})"
        return Expression(days, joins=first.joins | last.joins)
    return Expression("count(*)")


def _only(figure: Expression, conditions: Sequence[Expression]) -> Expression:
    """Return a figure of only those records that meet further conditions."""
    if not conditions:
        return figure
    filtered = all_of(conditions)
    return Expression(
        f"{figure.sql} FILTER (WHERE {filtered.sql})",
        (*figure.parameters, *filtered.parameters),
        figure.joins | filtered.joins,
    )
