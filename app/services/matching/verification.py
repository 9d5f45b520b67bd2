"""Which resources nobody has verified for too long: told by 오늘, called by telephone, listed by 통."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from math import ceil

from app.core import clock, typed_values
from app.core.dates import show_date
from app.core.kind import Catalog, Kind
from app.core.presence import Use
from app.papers.cells import UNVERIFIED
from app.papers.verification_calls import STALE
from app.services.matching.matching import months_before
from app.services.office import settings
from app.services.prints.contributions import gathers, narrows
from app.services.records.records import Record
from app.store import who_may
from app.store.query import Query, Range
from app.store.store import Store

_COLUMN = "verified_on"
_SENT_TO = "target"
"""The column by which a record names the resource that somebody is sent to."""
NEVER = "확인한 적 없음"
WEEKS = 52
"""In a year."""
LEAST = 5
"""So many a week are not too many for any office: one a day."""


def to_verify(store: Store) -> list[Query]:
    """Return the lists of resources to verify, those first that were never verified."""
    return [narrow(store, _asked(store, kind, path)) for kind, path in verified(store.catalog)]


def share_of_week(store: Store) -> list[Query]:
    """Return the lists of this week's share of what is to be verified, longest unverified first.

    Who verifies a share a week has verified every resource once in the time that the office allows.
    What was verified since Monday counts towards it.
    """
    left, lists = _left_of_week(store), to_verify(store)
    found = sorted(
        (day, place, each)
        for place, query in enumerate(lists)
        for day, each in _oldest(store, query, left)
    )[:left]
    return [
        replace(query, ids=tuple(each for _, at, each in found if at == place))
        for place, query in enumerate(lists)
        if any(at == place for _, at, _ in found)
    ]


def number_of_week(store: Store) -> int:
    """Return how many resources `share_of_week` holds; none of them is read for it."""
    count = store.lists.count
    return min(_left_of_week(store), sum(count(each).number for each in to_verify(store)))


def _left_of_week(store: Store) -> int:
    """Return how many resources are still to be verified this week."""
    monday = str(clock.today() - timedelta(days=clock.today().weekday()))
    kinds = list(verified(store.catalog))
    count = store.lists.count
    asked = [(_asked(store, kind, path), Range(path, low=monday)) for kind, path in kinds]
    every = sum(count(query).number for query, _ in asked)
    done = sum(
        count(replace(query, ranges=(*query.ranges, since))).number for query, since in asked
    )
    months = settings.on(store).number("stale_months")
    return max(0, max(LEAST, ceil(every * 12 / (months * WEEKS))) - done)


def told(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each resource when it was verified last."""
    paths = {kind.name: path for kind, path in verified(store.catalog)}
    found: dict[int, str] = {}
    for name, path in paths.items():
        mine = [each.id for each in store.lists.headers(ids) if each.kind == name]
        for row in store.lists.rows(store.catalog[name], mine, (path,)):
            day = row.values[0]
            found[row.id] = f"{show_date(str(day))} 확인" if day else NEVER
    return found


@gathers(UNVERIFIED)
def unverified(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return when a resource, or the one that a record sends to, was verified last; nothing where that is lately."""
    del given
    sent_to = typed_values.link(record.values.get(_SENT_TO)) or record.id
    header = next(iter(store.lists.headers([sent_to])), None)
    path = day_of(store.catalog, store.catalog[header.kind]) if header is not None else ""
    if header is None or not path:
        return []
    late = Query(header.kind, ids=(sent_to,), ranges=stale(store, path))
    return [(told(store, [sent_to])[sent_to],)] if store.lists.count(late).number else []


def _asked(store: Store, kind: Kind, path: str) -> Query:
    """Return the list of those of a kind who may be asked, longest unverified first."""
    return who_may.narrowed(store.catalog, Query(kind.name, order=path), Use.VERIFIED)


def _oldest(store: Store, query: Query, most: int) -> list[tuple[str, int]]:
    """Return the first records of a list, each after the day it was verified on."""
    ids = store.lists.ids(query, 0, most)
    rows = store.lists.rows(store.catalog[query.kind], ids, (query.order,))
    return [(str(row.values[0] or ""), row.id) for row in rows]


def verified(catalog: Catalog) -> Iterator[tuple[Kind, str]]:
    """Go through the kinds of resources that are verified, each with the path of the day."""
    for kind in catalog:
        path = day_of(catalog, kind)
        if kind.resource and path:
            yield kind, path


def day_of(catalog: Catalog, kind: Kind) -> str:
    """Return the path of the day on which a kind's records were verified last; empty if they never are."""
    return next((c.path for c in catalog.columns(kind) if c.field.name == _COLUMN), "")


def stale(store: Store, path: str) -> tuple[Range, ...]:
    """Return the condition that a record was not verified as lately as the office wishes."""
    months = settings.on(store).number("stale_months")
    return (Range(path, high=months_before(clock.today(), months), empty=True),)


@narrows(STALE)
def narrow(store: Store, query: Query) -> Query:
    """Return a list without what was verified lately."""
    path = next(path for kind, path in verified(store.catalog) if kind.name == query.kind)
    return replace(query, ranges=(*query.ranges, *stale(store, path)))
