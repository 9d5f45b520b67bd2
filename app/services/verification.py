"""Which resources nobody has verified for too long: told by 오늘, called by telephone, listed by 통."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from app.core import clock
from app.core.kind import Catalog, Kind
from app.papers.verification_calls import STALE
from app.services.matching import months_before
from app.services.print_jobs import narrows
from app.services.settings import values_on
from app.store.query import Query, Range
from app.store.store import Store

_COLUMN = "verified_on"


def to_verify(store: Store) -> list[Query]:
    """Return the lists of resources to verify, those first that were never verified."""
    return [
        Query(kind.name, order=path, ranges=stale(store, path))
        for kind, path in verified(store.catalog)
    ]


def verified(catalog: Catalog) -> Iterator[tuple[Kind, str]]:
    """Go through the kinds of resources that are verified, each with the path of the day."""
    for kind in catalog:
        path = next((c.path for c in catalog.columns(kind) if c.field.name == _COLUMN), "")
        if kind.resource and path:
            yield kind, path


def stale(store: Store, path: str) -> tuple[Range, ...]:
    """Return the condition that a record was not verified as lately as the office wishes."""
    months = cast("int", values_on(store)["stale_months"])
    return (Range(path, high=months_before(clock.today(), months), empty=True),)


@narrows(STALE)
def narrow(store: Store, query: Query) -> Query:
    """Return a list without what was verified lately."""
    path = next(path for kind, path in verified(store.catalog) if kind.name == query.kind)
    return replace(query, ranges=(*query.ranges, *stale(store, path)))
