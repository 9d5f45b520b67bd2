"""The one place that answers who may be proposed, listed, invited, called, written to, verified or counted.

By what the kinds declare (`app.core.presence`): a record's own state, its term, that of the person whose
role it is, and that of whom it names. Every list, paper, call list, candidate and figure asks here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core import clock
from app.core.kind import Catalog, Kind
from app.core.presence import OF_A_TERM, Dealing, Presence, Side, Use
from app.core.values import Value
from app.store.lists import Lists
from app.store.query import EMPTY, Query, Range


@dataclass(frozen=True)
class Gate:
    """A state that counts for the records of a kind: where it stands, and whose declaration tells of it."""

    path: str
    """`status`, `person.status` of a role, `counselor.person.status` of what names one."""
    kind: Kind
    """Whose state it is."""
    optional: bool = False
    """There may be nobody whose state counts."""
    helped: bool = False
    """A resident is named, not looked for: whoever may be dealt with counts."""

    def words(self, use: Use) -> tuple[str, ...]:
        """Return the keys that may stand there for a use; `EMPTY` where nothing may."""
        words = tuple(
            word for word, each in self.kind.who_may.states.items() if self._lets(each, use)
        )
        state = self.kind.state
        unsaid = state is not None and not state.required and state.default in words
        return (*words, EMPTY) if self.optional or unsaid else words

    def _lets(self, presence: Presence, use: Use) -> bool:
        if not self.helped:
            return use in presence.uses
        return use is Use.KEPT or not presence.resident.refused

    def presence(self, word: Value) -> Presence | None:
        """Return what follows from a word of the state; nothing said is the usual one."""
        state = self.kind.state
        said = word or (state.default if state else None)
        return self.kind.who_may.states.get(str(said))


@dataclass(frozen=True)
class Stands:
    """In which state a record stands, by one of its gates."""

    gate: Gate
    word: str
    day: str
    """Since when, where that is kept."""

    def dealing(self, side: Side) -> Dealing | None:
        """Return what comes of dealings with the record."""
        presence = self.gate.presence(self.word)
        return presence.dealing(side) if presence else None


def gates(catalog: Catalog, kind: Kind) -> tuple[Gate, ...]:
    """Return the states that count for the records of a kind: those of a role's person first."""
    return tuple(_gates(catalog, kind))


def _gates(catalog: Catalog, kind: Kind) -> Iterator[Gate]:
    for link, type_ in kind.links:
        counts = type_.role or link.name in kind.who_may.whose
        helped = not counts and kind.who_may.sides.get(link.name) is Side.RESIDENT
        if (counts or helped) and len(type_.kinds) == 1:
            for each in _gates(catalog, catalog[type_.kinds[0]]):
                optional = each.optional or not link.required
                yield Gate(f"{link.name}.{each.path}", each.kind, optional, helped or each.helped)
    if kind.who_may.states and kind.state is not None:
        yield Gate(kind.state.name, kind)


def terms(catalog: Catalog, kind: Kind) -> tuple[str, ...]:
    """Return the paths of the last days for which the records of a kind are what they are."""
    own = (kind.who_may.term,) if kind.who_may.term else ()
    linked = (
        f"{link.name}.{path}"
        for link, type_ in kind.links
        if link.name in kind.who_may.whose
        for path in terms(catalog, catalog[type_.kinds[0]])
    )
    return (*own, *linked)


def narrowed(catalog: Catalog, query: Query, use: Use) -> Query:
    """Return a list without those that may not be looked for that way."""
    if use is Use.KEPT:
        return query
    kind = catalog[query.kind]
    filters = tuple((gate.path, gate.words(use)) for gate in gates(catalog, kind))
    if not all(words for _, words in filters):
        return replace(query, ids=())
    today = str(clock.today())
    paths = terms(catalog, kind) if use in OF_A_TERM else ()
    ranges = tuple(Range(path, low=today, empty=True) for path in paths)
    return replace(query, filters=(*query.filters, *filters), ranges=(*query.ranges, *ranges))


def standing(lists: Lists, kind: Kind, ids: Sequence[int]) -> dict[int, tuple[Stands, ...]]:
    """Return of some records in which states they stand, by every gate."""
    found = gates(lists.catalog, kind)
    days = [_day_of(each) for each in found]
    paths = [*(each.path for each in found), *filter(None, days)]
    stands: dict[int, tuple[Stands, ...]] = {}
    for row in lists.rows(kind, ids, paths) if found else ():
        values = dict(zip(paths, row.values, strict=True))
        stands[row.id] = tuple(
            Stands(gate, str(values[gate.path] or ""), str(values.get(day) or ""))
            for gate, day in zip(found, days, strict=True)
        )
    return stands


def barred(lists: Lists, kind: Kind, ids: Sequence[int], use: Use) -> dict[int, str]:
    """Return of those of some records that may not be looked for that way the state that forbids it."""
    found: dict[int, str] = {}
    if use is Use.KEPT:
        return found
    for record, stands in standing(lists, kind, ids).items():
        for each in stands:
            if (each.word or EMPTY) not in each.gate.words(use):
                found.setdefault(record, each.word)
    return found


def _day_of(gate: Gate) -> str:
    """Return the path of the day since when a state holds, where that is kept."""
    before, dot, _ = gate.path.rpartition(".")
    day = gate.kind.who_may.day
    return f"{before}{dot}{day}" if day else ""
