"""What a record takes from those it links to, and the facts it shares with them, whoever was told first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.fields import Field
from app.core.kind import Catalog, Kind
from app.core.values import Link, Value
from app.store.store import Store

EMPTY = (None, "", ())


def taken(store: Store, kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what empty columns take from linked records at this save: the 통 of the day, a shared fact."""
    found: dict[str, Value] = {}
    for field in kind.fields:
        link, _, name = (field.taken or field.shared).partition(".")
        target = values.get(link)
        if name and values.get(field.name) in EMPTY and isinstance(target, int):
            found[field.name] = store.records.load(target).values.get(name)
    return found


def share(store: Store, kind: Kind, record: int, before: Mapping[str, Value]) -> dict[int, str]:
    """Tell the records it shares facts with what a record says now; returns whom, with their kinds.

    What they lack is filled in, and one that was told what the record said `before` is mended as well.
    Called inside the save's own change. What stands on paper already is left as it is.
    """
    own, others = tuple(_shared(kind)), tuple(_sharing(store.catalog, kind))
    if not own and not others:
        return {}
    values = store.records.load(record).values
    told: dict[int, str] = {}
    for field, link, name in own:
        target = values.get(link)
        said = None if field.type.many else before.get(field.name)
        if isinstance(target, int):
            its = store.catalog[store.records.load(target).kind]
            alone = len(store.lists.pointing(kind, link, target)) == 1
            told |= _tell(store, its, target, {name: values[field.name]}, said if alone else None)
    for other, field, link, name in others:
        said = None if field.type.many else before.get(name)
        for each in store.lists.pointing(other, link, record):
            told |= _tell(store, other, each, {field.name: values[name]}, said)
    return told


def _tell(
    store: Store, kind: Kind, record: int, entered: Mapping[str, Value], said: Value
) -> dict[int, str]:
    """Write a shared fact into a record that lacks it, or that holds what was `said` before."""
    values = store.records.load(record).values
    closed = kind.closed_to(values)
    new = {
        name: value
        for name, value in entered.items()
        if name not in closed
        and value not in EMPTY
        and value != values.get(name)
        and (values.get(name) in EMPTY or values.get(name) == said)
    }
    if not new:
        return {}
    lent = taken(store, kind, {**values, **new})
    new |= {name: value for name, value in lent.items() if name not in closed and value}
    store.records.update(kind, record, new, None)
    return {record: kind.name}


def _shared(kind: Kind) -> Iterator[tuple[Field, str, str]]:
    """Go through the columns that share a fact: each with its link and the column there."""
    for field in kind.fields:
        link, _, name = field.shared.partition(".")
        if name:
            yield field, link, name


def _sharing(catalog: Catalog, kind: Kind) -> Iterator[tuple[Kind, Field, str, str]]:
    """Go through the columns of other kinds that share a fact of one."""
    for other in catalog:
        for field, link, name in _shared(other):
            type_ = other.by_name[link].type
            if isinstance(type_, Link) and kind.name in type_.kinds:
                yield other, field, link, name
