"""The one place that answers who may be proposed, listed, invited, called, written to, verified or counted.

By what the kinds declare (`app.core.presence`): a record's own state, its term, that of the person whose
role it is, and that of whom it names. Every list, paper, call list, candidate and figure asks here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.core import clock
from app.core.dates import show_date
from app.core.kind import Catalog, Kind
from app.core.presence import OF_A_PAUSE, OF_A_TERM, Dealing, Presence, Side, Use
from app.core.values import Value
from app.store.lists import Lists
from app.store.query import EMPTY, Query, Range

PAUSED = "활동 중지"
"""What a pause from one day to another is called where it stands in place of a state."""


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
        f"{link}.{path}" for link, other in _whose(catalog, kind) for path in terms(catalog, other)
    )
    return (*own, *linked)


def pauses(catalog: Catalog, kind: Kind) -> tuple[tuple[str, str], ...]:
    """Return the paths of the first and last days of the pauses that count for the records of a kind."""
    own = (kind.who_may.pause,) if kind.who_may.pause else ()
    linked = (
        (f"{link}.{begins}", f"{link}.{ends}")
        for link, other in _whose(catalog, kind)
        for begins, ends in pauses(catalog, other)
    )
    return (*own, *linked)


def _whose(catalog: Catalog, kind: Kind) -> Iterator[tuple[str, Kind]]:
    """Go through the links to those whose state counts for a kind as well, each with their kind."""
    for link, type_ in kind.links:
        if link.name in kind.who_may.whose:
            yield link.name, catalog[type_.kinds[0]]


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
    found = replace(query, filters=(*query.filters, *filters), ranges=(*query.ranges, *ranges))
    for pause in pauses(catalog, kind) if use in OF_A_PAUSE else ():
        found = _without_paused(found, pause)
    return found


def _without_paused(query: Query, pause: tuple[str, str]) -> Query:
    """Return a list without those who pause today; it holds one such condition, or is among another's."""
    begins, ends = pause
    today, tomorrow = str(clock.today()), str(clock.today() + timedelta(days=1))
    here = (
        Query(query.kind, filters=((begins, (EMPTY,)), (ends, (EMPTY,)))),
        Query(query.kind, ranges=(Range(begins, low=tomorrow),)),
        Query(query.kind, ranges=(Range(ends, high=today, low="0"),)),
    )
    if query.either:  # each of its own has to hold as well
        here = tuple(
            replace(
                one, filters=(*one.filters, *other.filters), ranges=(*one.ranges, *other.ranges),
                turned=other.turned,
            )
            for one in here
            for other in query.either
        )  # fmt: skip
    return replace(query, either=here)


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
    if use in OF_A_PAUSE and use is not Use.PROPOSED:  # who is proposed is asked about a day
        found = {**_paused(lists, kind, ids), **found}
    return found


def _paused(lists: Lists, kind: Kind, ids: Sequence[int]) -> dict[int, str]:
    """Return of those of some records that pause today until when."""
    found: dict[int, str] = {}
    today = str(clock.today())
    for begins, ends in pauses(lists.catalog, kind):
        for row in lists.rows(kind, ids, (begins, ends)):
            first, last = (str(each or "") for each in row.values)
            if (first or last) and first <= today and (not last or last >= today):
                found[row.id] = f"{PAUSED} {show_date(last)}까지" if last else PAUSED
    return found


def _day_of(gate: Gate) -> str:
    """Return the path of the day since when a state holds, where that is kept."""
    before, dot, _ = gate.path.rpartition(".")
    day = gate.kind.who_may.day
    return f"{before}{dot}{day}" if day else ""
