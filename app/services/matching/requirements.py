"""What those who help must have, and whose ends soon: the reminders of the day, and what is said of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from app.core import clock
from app.core.kind import Kind
from app.core.presence import Use
from app.core.requirements import Requirement
from app.store import requirements, who_may
from app.store.query import Query, Range
from app.store.store import Store


def ending(store: Store) -> list[Query]:
    """Return of each kind the list of those who may be called and of whom something ends soon, or did lately."""
    return [
        Query(kind.name, ids=tuple(sorted(found)), order=kind.requires[0].until)
        for kind in store.catalog
        if kind.requires and (found := _ending(store, kind))
    ]


def _ending(store: Store, kind: Kind) -> set[int]:
    """Return the records of a kind of which any requirement ends about today."""
    found: set[int] = set()
    for each in kind.requires:
        low, high = (clock.today() + timedelta(days=days) for days in (-each.ahead, each.ahead + 1))
        query = Query(kind.name, ranges=(Range(each.until, str(low), str(high)),))
        found.update(store.lists.ids(who_may.narrowed(store.catalog, query, Use.CALLED)))
    return found


def told(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each record what of it ends soon, or has ended."""
    found: dict[int, str] = {}
    for kind in {each.kind for each in store.lists.headers(ids)}:
        for record, held in requirements.held(store.lists, store.catalog[kind], ids).items():
            found[record] = " · ".join(
                each.words(until) for each, until in held if _near(each, until)
            )
    return found


def _near(each: Requirement, until: str) -> bool:
    high = clock.today() + timedelta(days=each.ahead)
    return bool(until) and until <= str(high)
