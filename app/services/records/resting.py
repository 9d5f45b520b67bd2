"""What goes on though the ground it rests on is gone: a referral, a membership on a consent taken back.

By what the kinds declare (`app.core.grounds`). Nothing is ended by itself: it is counted on 오늘 and listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from app.core import clock
from app.core.dates import show_date
from app.core.grounds import Ground
from app.core.kind import Catalog, Kind
from app.core.values import Values
from app.services.records import dealings
from app.store.query import EMPTY, Naming, Query, Range
from app.store.store import Store


def groundless(catalog: Catalog) -> list[Query]:
    """Return the lists of what goes on and rests on what is gone, or belongs to what does."""
    found: list[Query] = []
    for kind in catalog:
        direct = tuple(_naming(catalog, kind))
        if naming := direct or (tuple(_beyond(catalog, kind)) if kind.states else ()):
            found.append(replace(dealings.going_on(kind), naming=naming))
    return found


def told_of(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Return of each record what it rested on, and since when that is gone."""
    kinds = {each.id: store.catalog[each.kind] for each in store.lists.headers(ids)}
    return {each: _told(store, kind, each) for each, kind in kinds.items()}


def taken_back(kind: Kind) -> Query:
    """Return the list of the grounds of a kind that were taken back while nobody who holds data was told yet."""
    ground = kind.ground
    if ground is None:
        return Query(kind.name, ids=())
    return Query(kind.name, filters=((ground.told, (EMPTY,)),), ranges=(_gone(ground),))


def ended(ground: Ground, label: str, values: Values) -> str:
    """Say since when a ground with these values is gone; nothing where it holds."""
    today = str(clock.today())
    withdrawn, until = (str(values.get(each) or "") for each in (ground.withdrawn, ground.until))
    if withdrawn and withdrawn <= today:
        return f"{label} 철회 {show_date(withdrawn)}"
    return f"{label} 기한 지남 {show_date(until)}" if until and until < today else ""


def _gone(ground: Ground) -> Range:
    return Range(ground.withdrawn, low="0", high=str(clock.today() + timedelta(days=1)))


def _lapsed(kind: Kind, ground: Ground) -> Query:
    past = Range(ground.until, low="0", high=str(clock.today()))
    either = (Query(kind.name, ranges=(_gone(ground),)), Query(kind.name, ranges=(past,)))
    return Query(kind.name, either=either)


def _grounds(catalog: Catalog, kind: Kind) -> Iterator[tuple[str, Kind, Ground]]:
    """Go through the links of a kind to what its records rest on."""
    for link, type_ in kind.links:
        for target in (catalog[name] for name in type_.kinds):
            if target.ground is not None:
                yield link.name, target, target.ground


def _naming(catalog: Catalog, kind: Kind) -> Iterator[Naming]:
    for link, target, ground in _grounds(catalog, kind):
        yield Naming(link, _lapsed(target, ground))


def _above(catalog: Catalog, kind: Kind) -> Iterator[tuple[str, Kind]]:
    """Go through the links of a kind to that whose part its records are, and which rests on a ground."""
    for link, type_ in kind.links:
        if link.name in kind.data_of:
            for target in (catalog[name] for name in type_.kinds):
                if any(_grounds(catalog, target)):
                    yield link.name, target


def _beyond(catalog: Catalog, kind: Kind) -> Iterator[Naming]:
    for link, target in _above(catalog, kind):
        yield Naming(link, Query(target.name, naming=tuple(_naming(catalog, target))))


def _told(store: Store, kind: Kind, record: int) -> str:
    values = store.records.load(record).values
    if kind.ground is not None:
        return ended(kind.ground, kind.label, values)
    for link, target, ground in _grounds(store.catalog, kind):
        held = values.get(link)
        if isinstance(held, int):
            return ended(ground, target.label, store.records.load(held).values)
    for link, target in _above(store.catalog, kind):
        held = values.get(link)
        if isinstance(held, int):
            return _told(store, target, held)
    return ""
