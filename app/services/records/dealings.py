"""What is said where something begins with somebody who died, moved or left, and what is open of them.

By what the kinds declare (`app.core.presence`): on which side of a record they stand, and what their state
means there. Nothing here is deleted or ended by itself: it is refused, told, or flagged to be handed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.core.fields import Field
from app.core.kind import Catalog, Kind
from app.core.presence import Presence, Side, Use
from app.core.requirements import Follows, lacks
from app.core.values import Value
from app.services.gate import Silence, Work, action
from app.services.records import forms, gone
from app.store import requirements, who_may
from app.store.query import EMPTY, Naming, Query, Range
from app.store.store import Store
from app.store.who_may import Gate

MOST = 50
"""Open records of one person that are told of."""


@dataclass(frozen=True)
class Remark:
    """What is to be said of whom a record names."""

    path: str
    """The link that names them."""
    words: str
    why: str
    """Whose state it is and which: `김철수 사망 2026. 11. 20.`."""
    refused: bool
    flagged: bool

    @property
    def sentence(self) -> str:
        """Whose state it is, and what is said of it."""
        return f"{self.why.rstrip('.')}. {self.words}"


@dataclass(frozen=True)
class OpenDealing:
    """Something open that waits to be looked at, because of somebody's state."""

    kind: str
    id: int
    words: str


@action("record.remarks", "상태 확인", silent=Silence.PART)
def look(work: Work, kind: str, values: Mapping[str, object]) -> list[Remark]:
    """Return what is to be said of those whom a form names; what cannot be read yet names nobody."""
    store, found = work.store, work.store.catalog[kind]
    typed = _typed(found, values)
    told = remarks(store, found, typed)
    return [*told, *_dated(store, found, {}, typed, {each.path for each in told})]


@action("record.left_open", "넘겨줄 일 보기", shows=True)
def left_open(work: Work, kind: str, record: int) -> list[OpenDealing]:
    """Return what is open and waits to be handed over: of somebody, or this record itself."""
    return _left(work.store, work.store.catalog[kind], record)


def _left(store: Store, own: Kind, record: int) -> list[OpenDealing]:
    mine = _told(store, own, record)
    found = [OpenDealing(own.name, record, mine)] if mine else []
    same = gone.same(store, own, record)
    for other in dealt(store.catalog):
        for link, type_ in other.links:
            names = [str(each) for kind in type_.kinds for each in same.get(kind, ())]
            if link.name not in other.who_may.sides or not names:
                continue
            held = (link.name, tuple(names))
            query = replace(going_on(other), filters=(held, *going_on(other).filters))
            for each in store.lists.ids(query, 0, MOST):
                if told := _told(store, other, each):
                    title = store.records.load(each).title
                    named = title if title.startswith(other.label) else f"{other.label} {title}"
                    found.append(OpenDealing(other.name, each, f"{named} ({told})"))
    return list({each.id: each for each in found}.values())


def begin(
    store: Store,
    kind: Kind,
    before: Mapping[str, Value] | None,
    after: Mapping[str, Value],
    known: int | None = None,
) -> list[str]:
    """Refuse what may not begin with whom a record names; return what is to be said where it may.

    `before` is nothing for a new record; `known` is the person, there already, that a role is entered for.
    Raises `UserError`, in an open change.
    """
    paths = _begun(kind, before, after, known)
    found = [each for each in remarks(store, kind, after) if each.path in paths]
    found += _dated(store, kind, before or {}, after, {each.path for each in found})
    refused = [each for each in found if each.refused]
    if refused:
        raise UserError(
            refused[0].sentence,
            "아무것도 바꾸지 않았습니다. 상태가 잘못 적혀 있으면 그 기록을 먼저 고쳐 주세요.",
            {each.path: each.words for each in refused},
        )
    return [each.words for each in found]


def remarks(store: Store, kind: Kind, values: Mapping[str, Value]) -> list[Remark]:
    """Return what is to be said of whom a record names, one for each link."""
    found: dict[str, Remark] = {}
    for link, side in kind.who_may.sides.items():
        target = values.get(link)
        if not isinstance(target, int):
            continue
        stored = store.records.load(target)
        stands = who_may.standing(store.lists, store.catalog[stored.kind], [target])
        for each in stands.get(target, ()):
            dealing = each.dealing(side)
            if not each.gate.helped and dealing and dealing.words:
                day = show_date(each.day) if each.day else ""
                why = " ".join(filter(None, (f"{stored.title}:", each.word, day)))
                remark = Remark(link, dealing.words, why, dealing.refused, dealing.flagged)
                if link not in found or remark.refused:
                    found[link] = remark
        lacking = _lacking(store, stored.kind, target) if side is Side.HELPER else ""
        if lacking and link not in found:
            told = f"{stored.title}: {lacking}. 갱신했는지 먼저 확인해 주세요."
            found[link] = Remark(link, told, lacking, refused=False, flagged=False)
    return list(found.values())


def question(
    catalog: Catalog, kind: Kind, before: Mapping[str, object], entered: Mapping[str, object]
) -> str:
    """Return what is asked before a form is saved that sets a state which is asked about; else nothing."""
    for prefix, part, presence in _set_anew(catalog, kind, before, entered):
        if presence.asks:
            title, day = (
                forms.check_value(part.by_name[name].type, entered.get(f"{prefix}{name}")).value
                for name in (part.title[0], part.who_may.day)
            )
            since = show_date(str(day)) if day else ""
            return " ".join(presence.asks.format(title=title or "", day=since).split())
    return ""


def _set_anew(
    catalog: Catalog, kind: Kind, before: Mapping[str, object], entered: Mapping[str, object]
) -> Iterator[tuple[str, Kind, Presence]]:
    """Go through the states that a save sets: the prefix of whose it is, its kind, what follows from it."""
    for prefix, part in forms.parts_of(catalog, kind):
        if part.state is not None and part.who_may.states:
            path = f"{prefix}{part.state.name}"
            if entered.get(path) in (None, before.get(path)):
                continue
            new = _state(part.state, part.who_may.states, entered.get(path))
            presence = part.who_may.states.get(str(new))
            if presence is not None and new != before.get(path):
                yield prefix, part, presence


def _state(column: Field, states: Mapping[str, Presence], entered: object) -> Value:
    """Return the state that is entered; the word of one is taken as it stands, which most files bring."""
    if isinstance(entered, str) and entered in states:
        return entered
    return forms.check_value(column.type, entered).value


def left_by(
    store: Store,
    kind: Kind,
    record: int,
    before: Mapping[str, object],
    entered: Mapping[str, object],
) -> int:
    """Return how much is open of a record that will wait to be handed over by the states a save sets."""
    found = set[int]()
    for _, part, presence in _set_anew(store.catalog, kind, before, entered):
        whose = {part.name: [record]} if part.role else gone.same(store, kind, record)
        for other in dealt(store.catalog):
            for link, type_ in other.links:
                side = other.who_may.sides.get(link.name)
                names = tuple(str(each) for name in type_.kinds for each in whose.get(name, ()))
                if side is not None and presence.dealing(side).flagged and names:
                    held = ((link.name, names), *going_on(other).filters)
                    found.update(store.lists.ids(replace(going_on(other), filters=held), 0, MOST))
    return len(found)


def may(catalog: Catalog, kind: Kind, values: Mapping[str, Value], use: Use) -> bool:
    """Tell whether a record with these values, of a role with its person's, may be looked for that way."""
    return all(
        str(values.get(gate.path) or EMPTY) in gate.words(use)
        for gate in who_may.gates(catalog, kind)
    )


def may_wait(catalog: Catalog, kind: Kind, values: Mapping[str, Value]) -> bool:
    """Tell whether something of a record may wait to be handed over: it is open, or its state says so."""
    if _is_open(kind, values):
        return True
    states = (
        part.who_may.states.get(str(values.get(f"{prefix}{part.state.name}")))
        for prefix, part in forms.parts_of(catalog, kind)
        if part.state is not None
    )
    return any(each.helper.flagged or each.resident.flagged for each in states if each)


def waiting_after(store: Store, kind: Kind, record: int, entered: Mapping[str, object]) -> str:
    """Say how much is open of a record whose state a save has set, where that waits now, and what is too late."""
    paths = {
        f"{prefix}{part.state.name}"
        for prefix, part in forms.parts_of(store.catalog, kind)
        if part.state is not None and part.who_may.states
    }
    found = _left(store, kind, record) if paths & set(entered) else []
    told = f"열려 있는 {len(found):,}건은 오늘 화면의 ‘확인 필요’에 있습니다." if found else ""
    later = gone.left_after(store, kind, record, gone.stored(store, kind, record), entered)
    return " ".join(filter(None, (told, later)))


def flagged(catalog: Catalog) -> list[Query]:
    """Return the lists of what is open with somebody who died, moved or left: to be handed over."""
    return [
        replace(going_on(kind), naming=naming)
        for kind in dealt(catalog)
        if (naming := tuple(_naming(catalog, kind)))
    ]


def told_of(store: Store, ids: Sequence[int]) -> dict[int, str]:
    """Return of each record because of whose state it waits."""
    kinds = {each.id: store.catalog[each.kind] for each in store.lists.headers(ids)}
    return {each: _told(store, kind, each) for each, kind in kinds.items()}


def named(kind: Kind) -> frozenset[str]:
    """Return the columns of a kind by which something is to be said of whom a record names."""
    happened = kind.who_may.happened
    links = (link for each in happened.values() for link in each)
    return frozenset((*kind.who_may.sides, *happened, *links))


def dealt(catalog: Catalog) -> Iterator[Kind]:
    """Go through the kinds whose records are dealings with somebody, and open until they end."""
    return (
        kind for kind in catalog if kind.who_may.sides and (kind.states or kind.who_may.lasting)
    )


# --- the parts of the answers --------------------------------------------------------------------


def _dated(
    store: Store,
    kind: Kind,
    before: Mapping[str, Value],
    after: Mapping[str, Value],
    told: Collection[str],
) -> Iterator[Remark]:
    """Go through what a save dates after somebody was gone; of whom it is told by these links nothing is added."""
    for each in gone.late(store, kind, after):
        new = any(before.get(path) != after.get(path) for path in (each.path, each.link))
        if new and each.link not in told:
            yield Remark(each.path, each.words, each.whose, each.refused, flagged=False)


def _begun(
    kind: Kind, before: Mapping[str, Value] | None, after: Mapping[str, Value], known: int | None
) -> set[str]:
    """Return the links by which something begins with this save."""
    sides = set(kind.who_may.sides)
    if kind.role:
        return sides if before is None and known else set()
    if kind.state and kind.states:
        state = kind.state.name
        if after.get(state) not in kind.open_states:
            return set()
        was = (before or {}).get(state)
        if was != after.get(state) and (was in kind.closed or after.get(state) in kind.reserved):
            return sides
    return {each for each in sides if before is None or before.get(each) != after.get(each)}


def _lacking(store: Store, kind: str, record: int) -> str:
    """Say what somebody who helps must have and has not today."""
    held = requirements.held(store.lists, store.catalog[kind], [record]).get(record, ())
    today = str(clock.today())
    return " · ".join(filter(None, (lacks(held, today, each) for each in Follows)))


def _told(store: Store, kind: Kind, record: int) -> str:
    """Say because of whose state an open record waits; nothing where it does not."""
    values = store.records.load(record).values
    if not _is_open(kind, values):
        return ""
    return " · ".join(each.why for each in remarks(store, kind, values) if each.flagged)


def going_on(kind: Kind) -> Query:
    """Return the list of the dealings of a kind that go on."""
    if kind.state and kind.states:
        return Query(kind.name, filters=((kind.state.name, kind.open_states),))
    tomorrow = str(clock.today() + timedelta(days=1))
    ranges = (Range(end, low=tomorrow, empty=True) for end in kind.who_may.ends)
    return Query(kind.name, ranges=tuple(ranges))


def _is_open(kind: Kind, values: Mapping[str, Value]) -> bool:
    """Tell whether a record is a dealing that goes on."""
    if not kind.who_may.sides:
        return False
    if kind.state is None or not kind.states:
        today = str(clock.today())
        over = (str(values.get(end) or "") for end in kind.who_may.ends)
        return kind.who_may.lasting and not any(day and day <= today for day in over)
    return values.get(kind.state.name) in kind.open_states


def _naming(catalog: Catalog, kind: Kind) -> Iterator[Naming]:
    """Go through the conditions that a record names somebody whose state flags what is open of them."""
    for link, type_ in kind.links:
        side = kind.who_may.sides.get(link.name)
        for target in (catalog[name] for name in type_.kinds) if side else ():
            for gate in who_may.gates(catalog, target):
                if words := _flagging(gate, side):
                    query = Query(target.name, filters=((gate.path, words),))
                    yield Naming(link.name, query)


def _flagging(gate: Gate, side: Side | None) -> tuple[str, ...]:
    if side is None or gate.helped:
        return ()
    states = gate.kind.who_may.states
    return tuple(word for word, each in states.items() if each.dealing(side).flagged)


def _typed(kind: Kind, entered: Mapping[str, object]) -> dict[str, Value]:
    """Return whom a form names, and the days on which something happened with them."""
    return {
        name: forms.check_value(kind.by_name[name].type, entered.get(name)).value
        for name in named(kind)
    }
