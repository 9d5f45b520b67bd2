"""Finding records that hold the same values: the same thing entered twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.core.fields import Field
from app.core.kind import Column, Kind
from app.core.values import Value
from app.store.engine import schema
from app.store.engine.data import Data

MOST = 20
"""Duplicates shown of one record; more would not be read."""


def find(data: Data, kind: Kind, values: Mapping[str, Value], names: Sequence[str]) -> list[int]:
    """Return live records of the kind whose columns equal the values; none if one is empty."""
    wanted = [values.get(name) for name in names]
    if any(value is None for value in wanted):
        return []
    where = " AND ".join(f'"{name}" = ?' for name in names)
    rows = data.rows(
        f'SELECT id FROM "{kind.name}" WHERE gone = 0 AND {where} ORDER BY id LIMIT ?',
        [*wanted, MOST],
    )
    return [row[0] for row in rows]


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
