"""What is dated after the day since when somebody is gone, whichever of the two is entered first.

By what the kinds declare: on which days of theirs something happened with whom (`WhoMay.happened`), and what
comes of it where these were gone by then (`Presence.after`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.dates import show_date
from app.core.kind import Kind
from app.core.values import Value
from app.services.records import forms
from app.store import who_may
from app.store.query import Query, Range
from app.store.store import Store

_DAY = len("2026-11-20")


@dataclass(frozen=True)
class Late:
    """A day of a record on which somebody it names was gone."""

    path: str
    """The column of the day."""
    link: str
    whose: str
    """Who was gone, and how: `김철수: 사망`."""
    words: str
    refused: bool


def late(store: Store, kind: Kind, values: Mapping[str, Value]) -> Iterator[Late]:
    """Go through the days of a record on which somebody it names was gone, the first for each of them."""
    for path, links in kind.who_may.happened.items():
        day = str(values.get(path) or "")[:_DAY]
        for link in links if day else ():
            target = values.get(link)
            if isinstance(target, int):
                yield from _late_with(store, (path, day), link, target)


def _late_with(store: Store, dated: tuple[str, str], link: str, target: int) -> Iterator[Late]:
    path, day = dated
    stored = store.records.load(target)
    stands = who_may.standing(store.lists, store.catalog[stored.kind], [target])
    for each in stands.get(target, ()):
        presence = each.gate.presence(each.word)
        if presence and presence.after.words and each.day and day > each.day:
            words = presence.after.words.format(day=show_date(each.day))
            yield Late(path, link, f"{stored.title}: {each.word}", words, presence.after.refused)
            return


def left_after(
    store: Store,
    kind: Kind,
    record: int,
    values: Mapping[str, Value],
    entered: Mapping[str, object],
) -> str:
    """Say what is there already that is dated after the day since when a save lets somebody be gone.

    `values` are those after the save, by the paths of the form; `entered` names those that it sets.
    """
    for prefix, part in forms.parts_of(store.catalog, kind):
        state, since = part.state, part.who_may.day
        if state is None or not since or not {f"{prefix}{since}", prefix + state.name} & {*entered}:
            continue
        presence = part.who_may.states.get(str(values.get(prefix + state.name)))
        day = str(values.get(f"{prefix}{since}") or "")
        if presence and presence.after.words and day:
            told = ", ".join(_counted(store, same(store, kind, record), day))
            if told:
                return f"{show_date(day)} 뒤로 적힌 것이 있습니다: {told}. 날짜를 확인해 주세요."
    return ""


def stored(store: Store, kind: Kind, record: int) -> dict[str, Value]:
    """Return what is stored of a record by the paths of its form."""
    own = store.records.load(record)
    values = dict(own.values)
    if kind.role:
        link = kind.role[0].name
        theirs = store.records.load(own.root).values
        values |= {f"{link}.{name}": value for name, value in theirs.items()}
    return values


def _counted(store: Store, whose: Mapping[str, list[int]], day: str) -> Iterator[str]:
    """Go through the kinds of which something happened with somebody after a day, with how many.

    What is open of them is flagged, whatever its day.
    """
    morrow = str(date.fromisoformat(day) + timedelta(days=1))
    for kind in store.catalog:
        found = set[int]()
        over = ((kind.state.name, tuple(kind.closed)),) if kind.state and kind.states else ()
        for path, links in kind.who_may.happened.items():
            for link, type_ in kind.links:
                names = tuple(str(each) for name in type_.kinds for each in whose.get(name, ()))
                if link.name in links and names:
                    held = ((link.name, names), *over)
                    late = (Range(path, low=morrow),)
                    found.update(store.lists.ids(Query(kind.name, filters=held, ranges=late)))
        if found:
            yield f"{kind.label} {len(found):,}{kind.unit}"


def same(store: Store, own: Kind, record: int) -> dict[str, list[int]]:
    """Return by kind the records that are the same person: of a role also the person and the other roles."""
    root = store.records.load(record).root
    person = store.catalog[store.records.load(root).kind]
    found = {person.name: [root], own.name: [record]}
    for role in store.catalog.roles(person):
        found[role.name] = [each for _, each in store.lists.roles(role, [root])]
    return found
