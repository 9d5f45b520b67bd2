"""Which records are due to be destroyed, and since when: by what their kinds declare (`app.core.retention`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.core import clock
from app.core.fields import Mask
from app.core.kind import Kind
from app.core.retention import DESTROYED, Due, Lapse, months_on
from app.store import merged, removals
from app.store.engine import dialect
from app.store.store import Store

DELETED = "지운 기록"
"""Why what lies in the bin no longer is due."""
NEVER = "9999"


@dataclass(frozen=True)
class DueRecord:
    """A record that is to be destroyed."""

    id: int
    kind: str
    title: str
    why: str
    since: str
    """The day on which the reason came to be."""


def due(store: Store, months: Mapping[str, int]) -> list[DueRecord]:
    """Return what is due today, each for the first of its reasons; `months` are the settings by name."""
    found: dict[int, DueRecord] = {}
    today = str(clock.today())
    for kind in store.catalog:
        for reason in kind.due:
            for record, title, since in _of_reason(store, kind, reason, months[reason.keeps]):
                if str(months_on(date.fromisoformat(since), months[reason.keeps])) <= today:
                    why = DueRecord(record, kind.name, title, reason.label, since)
                    found.setdefault(record, why)
    for each in _deleted(store):
        found.setdefault(each.id, each)
    store.data.note(found)
    return list(found.values())


_Found = Iterator[tuple[int, str, str]]


def _of_reason(store: Store, kind: Kind, reason: Due, months: int) -> _Found:
    if reason.states:
        yield from _in_states(store, kind, reason.states)
    if reason.lapse is not None:
        yield from _named(store, _lapsed(store, reason.lapse))
    if reason.idle:
        yield from _idle(store, kind, months)


def _in_states(store: Store, kind: Kind, states: tuple[str, ...]) -> _Found:
    """Go through the records in some states with the day since when: as it is entered, or was written."""
    if kind.state is None:
        return
    name = kind.state.name
    day = f't."{kind.who_may.day}"' if kind.who_may.day else "NULL"
    written = dialect.entry("a.new", name)
    yield from store.data.rows(
        f"SELECT t.id, r.title, coalesce({day}, (SELECT max(substr(c.at, 1, 10)) FROM audit a "
        f'JOIN change c ON c.id = a.change WHERE a.record = t.id AND a.tbl = ? AND {written} = t."{name}"), '
        f'substr(r.created_at, 1, 10)) FROM "{kind.name}" t JOIN record r ON r.id = t.id '
        f"WHERE t.gone = 0 AND {dialect.among(f't.{chr(34)}{name}{chr(34)}')} ORDER BY t.id",
        [kind.name, dialect.packed(states)],
    )


def _lapsed(store: Store, lapse: Lapse) -> dict[int, str]:
    """Return whom records kept here that have all ended, with the day of the last end."""
    today = str(clock.today())
    return {each: end for each, end in _ends(store, lapse).items() if end < today}


def _ends(store: Store, lapse: Lapse) -> dict[int, str]:
    """Return of everybody whom records keep here when the last of these ends."""
    conditions = "".join(
        f" AND {dialect.among(f'{chr(34)}{name}{chr(34)}')}" for name in lapse.where
    )
    columns = ", ".join(f'"{name}"' for name in lapse.ends)
    found: dict[int, str] = {}
    for record, *ends in store.data.rows(
        f'SELECT "{lapse.link}", {columns} FROM "{lapse.kind}" WHERE gone = 0{conditions}',
        [dialect.packed(words) for words in lapse.where.values()],
    ):
        end = min((each for each in ends if each), default=NEVER)
        found[record] = max(end, found.get(record, ""))
    return found


def _idle(store: Store, kind: Kind, months: int) -> _Found:
    """Go through the records of which nothing was written for long, nor of what points to them."""
    until = str(months_on(clock.today(), -months))
    old = store.data.rows(
        "SELECT id, title, substr(updated_at, 1, 10) FROM record WHERE kind = ? AND deleted_at IS NULL "
        "AND updated_at < ? ORDER BY id",
        [kind.name, until],
    )
    if not old:
        return
    busy = _pointed_since(store, until)
    today = str(clock.today())
    for lapse in (each.lapse for each in kind.due if each.lapse is not None):
        busy |= {record for record, end in _ends(store, lapse).items() if end >= today}
    yield from (row for row in old if row[0] not in busy)


def _pointed_since(store: Store, moment: str) -> set[int]:
    """Return whose records were written, or pointed to by one that was, since a moment: of roles the person."""
    found: set[int] = set()
    for kind in store.catalog:
        for link, _ in kind.links:
            found |= {
                root
                for (root,) in store.data.rows(
                    f'SELECT DISTINCT p.root FROM record r JOIN "{kind.name}" t ON t.id = r.id '
                    f'JOIN record p ON p.id = t."{link.name}" WHERE r.kind = ? '
                    "AND r.deleted_at IS NULL AND r.updated_at >= ?",
                    [kind.name, moment],
                )
            }
    return found


def _named(store: Store, days: Mapping[int, str]) -> _Found:
    rows = store.data.rows(
        f"SELECT id, title FROM record WHERE deleted_at IS NULL AND {dialect.among('id')} ORDER BY id",
        [dialect.packed(days)],
    )
    yield from ((record, title, days[record]) for record, title in rows)


def _deleted(store: Store) -> Iterator[DueRecord]:
    """Go through what lies in the bin no longer, of kinds that are people's data or tell how to reach somebody.

    What was merged into another record is destroyed with that one.
    """
    kinds = [kind.name for kind in store.catalog if _tells_of_people(kind)]
    rows = store.data.rows(
        "SELECT id, kind, title, substr(deleted_at, 1, 10) FROM record WHERE deleted_at < ? "
        f"AND title <> ? AND {dialect.among('kind')} ORDER BY id",
        [removals.since(store.data), DESTROYED, dialect.packed(kinds)],
    )
    kept = merged.kept_for(store.data, [row[0] for row in rows])
    rows = [row for row in rows if kept[row[0]] == row[0]]
    return (DueRecord(record, kind, title, DELETED, day) for record, kind, title, day in rows)


def _tells_of_people(kind: Kind) -> bool:
    """Tell whether records of a kind are somebody's data, or hold how somebody is reached; accounts end otherwise."""
    reach = any(each.mask in {Mask.PHONE, Mask.EMAIL} for each in kind.fields)
    return bool(kind.owners or kind.data_of or kind.due or (reach and not kind.guarded))
