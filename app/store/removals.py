"""What was deleted and can be brought back: what lies in the bin (휴지통), by whom, when and by which action.

Days are counted by two witnesses: today as the PC's clock tells it, and the day before it on which something was
written. So one wrong day, whose clock nobody mended yet, lets nothing run out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from app.core import clock, typed_values
from app.core.kind import Catalog, Kind
from app.core.retention import DESTROYED
from app.options import BY_NAME
from app.store import settings
from app.store.engine import dialect
from app.store.engine.data import Data
from app.store.statements import statements

DAYS = "bin_days"
"""The setting that says for how many days."""
_HELD = "r.deleted_at >= ? AND r.title <> ?"
_LATEST = (
    "(SELECT max(a.change) FROM audit a WHERE a.record = r.id AND a.op = 'U' "
    f"AND {dialect.entry('a.new', 'gone')} = 1)"
)


@dataclass(frozen=True)
class Removal:
    """A deleted record: by which change, and what that took back, if it did."""

    record: int
    kind: str
    title: str
    at: str
    by: str
    action: str
    undid: str
    """The name of the action that was taken back; empty for any other."""


def certain_day(data: Data) -> date:
    """Return the day it is at the least: the earlier of today and of the last other day that was written on."""
    today = clock.today()
    last = data.value(
        "SELECT at FROM change WHERE at < ? OR at >= ? ORDER BY id DESC LIMIT 1",
        [str(today), f"{today}T24"],
    )
    return min(today, date.fromisoformat(last[: len("2026-11-29")])) if last else today


def days(data: Data) -> int:
    """Return for how many days what was deleted lies in the bin, by the office's settings."""
    option = BY_NAME[DAYS]
    held = settings.read(data).get(DAYS)
    return typed_values.number(option.type.parse(held) if held else option.default)


def since(data: Data) -> str:
    """Return the moment from which on what was deleted lies in the bin still."""
    return str(certain_day(data) - timedelta(days=days(data)))


def days_left(data: Data, removed: str) -> int:
    """Return for how many days more what was deleted at a moment lies in the bin after today."""
    gone = date.fromisoformat(removed[: len("2026-11-29")]) + timedelta(days=days(data))
    return max((gone - certain_day(data)).days, 0)


def count(data: Data, moment: str, kinds: Iterable[str]) -> int:
    """Return how many records of some kinds were deleted since a moment and are not destroyed."""
    where = f"{_HELD} AND {dialect.among('r.kind')}"
    given = [moment, DESTROYED, dialect.packed(kinds)]
    return int(data.value(f"SELECT count(*) FROM record r WHERE {where}", given))


def held(data: Data, moment: str, kinds: Iterable[str], most: int) -> list[Removal]:
    """Return the records of some kinds that were deleted since a moment, the latest first."""
    found = data.rows(
        "SELECT id, kind, title, at, by, action, undid FROM ("
        "SELECT r.id, r.kind, r.title, r.deleted_at AS at, c.by, c.action, "
        "coalesce((SELECT u.action FROM change u WHERE u.id = c.undoes), '') AS undid "
        f"FROM record r JOIN change c ON c.id = {_LATEST} "
        f"WHERE {_HELD} AND {dialect.among('r.kind')} ORDER BY c.id DESC, r.id LIMIT ?)",
        [moment, DESTROYED, dialect.packed(kinds), most],
    )
    data.note(row[0] for row in found)
    return [Removal(*row) for row in found]


def in_bin(data: Data, records: Iterable[int], moment: str) -> dict[int, str]:
    """Return those of some records that were deleted since a moment and are not destroyed, with their kinds."""
    rows = data.rows(
        f"SELECT r.id, r.kind FROM record r WHERE {_HELD} AND {dialect.among('r.id')} ORDER BY r.id",
        [moment, DESTROYED, dialect.packed(records)],
    )
    return dict(cast("list[tuple[int, str]]", rows))


def left_bin(data: Data, change: int, moment: str) -> bool:
    """Tell whether an action touched a record that is deleted, and lies in the bin no longer."""
    return bool(
        data.value(
            "SELECT count(*) FROM record WHERE deleted_at < ? AND id IN "
            "(SELECT record FROM audit WHERE change = ?)",
            [moment, change],
        )
    )


def removed_targets(data: Data, catalog: Catalog, kind: Kind, record: int) -> list[int]:
    """Return the deleted records, destroyed ones too, that a record points to."""
    pointed = statements(catalog, kind).pointed
    if not pointed:
        return []
    rows = data.rows(
        f"SELECT id FROM record WHERE deleted_at IS NOT NULL AND id IN ({' UNION '.join(pointed)})",
        [record] * len(pointed),
    )
    return [target for (target,) in rows]


def removed_beside(data: Data, catalog: Catalog, records: Sequence[int], moment: str) -> list[int]:
    """Return what lies in the bin and points to any of some records."""
    packed, found = dialect.packed(records), set[int]()
    for kind in catalog:
        for select in statements(catalog, kind).pointing:
            found.update(record for (record,) in data.rows(select, [packed]))
    return sorted(in_bin(data, found - set(records), moment))


def destroyed_among(data: Data, records: Iterable[int]) -> set[int]:
    """Return those of some records that were destroyed."""
    rows = data.rows(
        f"SELECT id FROM record WHERE title = ? AND {dialect.among('id')}",
        [DESTROYED, dialect.packed(records)],
    )
    return {record for (record,) in rows}
