"""What may be wrong with the declaration of a kind: names of what is not there, and names given twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from app.core.fields import Rest, links_among
from app.core.values import Link

if TYPE_CHECKING:
    from app.core.kind import Catalog, Kind


def unknown(catalog: Catalog, kind: Kind) -> Iterator[str]:
    """Go through the names that the kind uses and nothing declares."""
    columns = {column.path for column in catalog.columns(kind)} | set(kind.by_name)
    happened = kind.who_may.happened
    linked = {
        *kind.who_may.whose,
        *kind.who_may.sides,
        *(n for each in happened.values() for n in each),
    }
    yield from linked - {field.name for field, _ in kind.links}
    yield from happened.keys() - kind.by_name.keys()
    yield from _undeclared(kind)
    yield from (name for name in _used(kind) if name not in columns)
    yield from set(kind.written) - set(kind.states)
    yield from set[str]().union(*kind.sealed.values()) - set(kind.by_name)
    inner = (pair for lines in kind.lines for pair in links_among(lines.fields))
    for _, link in (*kind.links, *inner):
        yield from (name for name in link.kinds if name not in catalog)
        yield from (
            f"{name}.{copy}"
            for name in link.kinds
            for copy in link.copies
            if name in catalog and copy not in catalog[name].by_name
        )
    known = {each.name: each for each in catalog}
    yield from (
        each.names for each in kind.fields if each.names and not _is_named(each.names, known)
    )
    for derived in kind.derived:
        counted = known.get(derived.kind)
        sooner = getattr(derived, "sooner", "")
        if isinstance(derived, Rest) and derived.out_of not in kind.by_name:
            yield derived.out_of
        names = {derived.via, derived.of, derived.this_month, sooner, *derived.where} - {""}
        yield from (
            f"{derived.kind}.{name}"
            for name in names
            if counted is None or name not in counted.by_name
        )


def _is_named(path: str, known: Mapping[str, Kind]) -> bool:
    """Tell whether there is a kind with a column, as `tong.no` names it."""
    kind, _, column = path.partition(".")
    return kind in known and column in known[kind].by_name


def _used(kind: Kind) -> tuple[str, ...]:
    """Return the columns, or paths to those of a linked record, that the kind's own declarations name."""
    places = (kind.queue.number, kind.queue.of) if kind.queue else ()
    identity = (
        name
        for names in (*kind.duplicates, *kind.renamed, *kind.in_editions, *kind.alike)
        for name in names
    )
    used = (*places, *kind.title, *kind.summary, *kind.order, *kind.counted, *identity)
    used += tuple(name for each in kind.reminders for name in each.columns)
    used += tuple(name for each in kind.candidacies for name in each.columns)
    used += tuple(name for names in kind.tells.values() for name in names)
    used += kind.verified
    used += kind.surveyed
    used += kind.attests.columns if kind.attests else ()
    used += tuple(kind.exchanged)
    used += tuple(each.column for each in kind.former)
    used += tuple(name for each in kind.fields for name in each.type.parts)
    used += tuple(each.until for each in kind.requires)
    used += kind.no_overlap.columns if kind.no_overlap else ()
    used += kind.apart.columns if kind.apart else ()
    used += kind.promise.columns if kind.promise else ()
    used += (kind.account,) if kind.account else ()
    used += kind.ground.columns if kind.ground else ()
    used += tuple(filter(None, (kind.who_may.day, kind.who_may.term)))
    return used


def _undeclared(kind: Kind) -> Iterator[str]:
    """Go through the states of which is not said what follows, and those that there are not."""
    if kind.who_may.states:
        options = getattr(kind.state.type, "options", ()) if kind.state else ()
        yield from set(options) ^ set(kind.who_may.states)
    elif kind.candidacies and kind.role is None:
        yield "who_may"
    if kind.stopped and kind.stopped not in getattr(kind.state and kind.state.type, "options", ()):
        yield kind.stopped


def unshared(catalog: Catalog, kind: Kind) -> Iterator[str]:
    """Go through the columns that share a fact with a column that is not there."""
    for each in (each for each in kind.fields if each.shared):
        link, _, name = each.shared.partition(".")
        type_ = kind.by_name[link].type if link in kind.by_name else None
        kinds = type_.kinds if isinstance(type_, Link) else ()
        if not kinds or any(name not in catalog[other].by_name for other in kinds):
            yield each.shared


def doubled(kind: Kind) -> Iterator[str]:
    """Go through the names that the kind gives to two columns."""
    names = [each.name for each in (*kind.fields, *kind.lines, *kind.derived)]
    yield from (name for name in set(names) if names.count(name) > 1)
