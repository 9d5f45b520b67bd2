"""Records that may be the same thing entered twice, and pairs that are known to be different."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.kind import Kind
from app.core.values import Value
from app.store.engine.data import Data

MOST = 20
"""Duplicates shown of one record; more would not be read."""


def find(
    data: Data,
    kind: Kind,
    values: Mapping[str, Value],
    names: Sequence[str],
    *,
    only_open: bool = False,
) -> list[int]:
    """Return live records of the kind, or open ones, whose columns equal the values; none if one is empty."""
    wanted = [values.get(name) for name in names]
    if any(value is None for value in wanted):
        return []
    where = " AND ".join(f'"{name}" = ?' for name in names)
    states = kind.open_states if only_open and kind.state else ()
    if kind.state and states:
        where += f' AND "{kind.state.name}" IN ({", ".join("?" for _ in states)})'
    rows = data.rows(
        f'SELECT id FROM "{kind.name}" WHERE gone = 0 AND {where} ORDER BY id LIMIT ?',
        [*wanted, *states, MOST],
    )
    return [row[0] for row in rows]


def mark_different(data: Data, one: int, other: int) -> None:
    """Remember that two records were found to be different."""
    pair = {"low": min(one, other), "high": max(one, other)}
    data.upsert("distinct_pair", [pair], ("low", "high"))


def different_from(data: Data, record: int) -> set[int]:
    """Return the records that were found to be different from this one."""
    pairs = data.rows(
        "SELECT low, high FROM distinct_pair WHERE low = ? OR high = ?", [record, record]
    )
    return {each for pair in pairs for each in pair} - {record}
