"""Where a record leads that was merged into another, as long as the change that merged them stands.

An undone merge leads nowhere again, one that was done again leads on: nothing of it is written anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from app.store import audit
from app.store.engine import dialect
from app.store.engine.data import Data

_STANDS = audit.STANDING.format("m.change")


def remember(data: Data, leads: Mapping[int, int]) -> None:
    """Note, inside a change, into which record each of some was merged by it."""
    data.execute_many(
        dialect.insert("merged", ("gone", "kept", "change")),
        [[gone, kept, data.change_number] for gone, kept in leads.items()],
    )


def kept_for(data: Data, records: Iterable[int]) -> dict[int, int]:
    """Return of each of some records the one it leads to in the end; one that was not merged leads to itself."""
    found: dict[int, int] = {each: each for each in records}
    ends = set(found)
    while ends:
        rows = data.rows(
            f"SELECT m.gone, m.kept FROM merged m WHERE {dialect.among('m.gone')} AND {_STANDS}",
            [dialect.packed(ends)],
        )
        steps = dict(cast("list[tuple[int, int]]", rows))
        found = {each: steps.get(end, end) for each, end in found.items()}
        ends = set(steps.values())
    return found


def merged_into(data: Data, records: Iterable[int]) -> set[int]:
    """Return all records that were merged into any of some, or into one that was."""
    found, waiting = set[int](), set(records)
    while waiting:
        rows = data.rows(
            f"SELECT m.gone FROM merged m WHERE {dialect.among('m.kept')} AND {_STANDS}",
            [dialect.packed(waiting)],
        )
        waiting = {gone for (gone,) in rows} - found
        found |= waiting
    return found
