"""활동 중지: a donor pauses, dies or leaves; what is open with them is given to others, kept or cancelled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import clock
from app.core.kind import Catalog, Kind
from app.core.pages import PageOfRecord
from app.core.presence import Side, Use
from app.core.times import Date
from app.core.values import Value, Values
from app.kinds.booking import BOOKING, CANCELLED
from app.kinds.parts import PAUSE, VERIFIED
from app.kinds.referral import DRAFT, REFERRAL, REVOKED
from app.services.actions import Action
from app.services.counter.referrals import next_open_day
from app.services.gate import Change, Reach, Right, Work, action
from app.services.looks import looks_after
from app.services.records import records
from app.services.records.follow_ups import follows
from app.store import audit, links, who_may
from app.store.query import Query, Range
from app.store.store import Store

LOOKED = 50
"""So many entries of one change are looked at for pauses that they began."""
TOLD = 3
"""So many donors are named in whose pause something is open; of more the number is told."""
REASSIGN, KEEP, CANCEL = "재배정", "유지", "취소"
FROM, UNTIL, REASON = "pause_from", "pause_until", "pause_reason"
COLUMNS = tuple(field.name for field in PAUSE.flatten())
_CARRIED = (
    *("request", "person", "described", "tong", "needs", "reason", "ask", "wished", "given"),
    *("documents", "shared_items", "article", "channel", "owner"),
)
"""What a referral to another donor takes over; a consent names its recipient, so it does not."""
_RECIPIENT = ("target", "recipient", "recipient_contact", "place", "hours", "consent")


@dataclass(frozen=True)
class OpenItem:
    """Something open with a donor who pauses."""

    id: int
    ver: int
    kind: str
    title: str
    words: str
    """Whom and when, in words."""


@dataclass(frozen=True)
class PauseView:
    """A donor's pause and what is open with them in that time."""

    id: int
    kind: str
    title: str
    period: str
    reason: str
    items: tuple[OpenItem, ...]
    gone: bool = False
    """They died, moved or left for good: all that is open is to be handed over."""


@dataclass(frozen=True)
class ItemChoice:
    """What becomes of an item, as it stood when the clerk looked at it."""

    id: int
    ver: int
    word: str


@dataclass(frozen=True)
class Settled(Change):
    """What was done, and what the clerk now gives to another donor: kind, record and title."""

    to_assign: tuple[tuple[str, int, str], ...] = ()


def may_pause(kind: Kind) -> bool:
    """Tell whether the records of a kind can pause."""
    return all(name in kind.by_name for name in COLUMNS)


@action("pause.view", "활동 중지 보기", shows=True, single=True)
def view(work: Work, donor: int) -> PauseView:
    """Return a donor's pause and everything open with them that falls into it."""
    store = work.store
    found = store.records.load(donor)
    first, last = (str(found.values.get(name) or "") for name in (FROM, UNTIL))
    until = Date().show(last) or "재개를 알릴 때까지"
    period = f"{Date().show(first)} ~ {until}" if first else "활동을 중지하지 않았습니다"
    gone = _gone(store, found.kind, donor)
    if gone:
        period, first, last = gone, "", ""
    items = tuple(_items(store, found.kind, donor, first, last))
    reason = str(found.values.get(REASON) or "")
    return PauseView(donor, found.kind, found.title, period, reason, items, bool(gone))


@action(
    "pause.settle",
    "활동 중지 정리",
    right=Right.EDIT,
    writes=True,
    kinds=(REFERRAL.name, BOOKING.name),
    logs=True,
)
def settle(work: Work, donor: int, choices: Sequence[ItemChoice]) -> Settled:
    """Cancel or give back what was chosen, in one change; what is kept stays as it is."""
    store = work.store
    found = store.records.load(donor)
    paused = f"활동 중지: {found.values.get(REASON) or '사유 미기재'}"
    gone = _gone(store, found.kind, donor)
    reason = gone or paused
    to_assign: list[tuple[str, int, str]] = []
    with work.change() as number:
        for choice in choices:
            if choice.word == KEEP:
                continue
            deal = DEALS[store.records.load(choice.id).kind]
            left = deal(store, choice, reason)
            if left is not None:
                to_assign.append(
                    (store.records.load(left).kind, left, store.records.load(left).title)
                )
    words = [choice.word for choice in choices]
    told = ", ".join(
        f"{word} {words.count(word):,}건" for word in (REASSIGN, KEEP, CANCEL) if word in words
    )
    when = "열려 있던" if gone else "활동 중지 기간의"
    message = f"{when} 연계와 예약을 정리했습니다: {told}." if told else ""
    return Settled(message=message, number=number, to_assign=tuple(to_assign))


@action("pause.resume", "재개 확인", right=Right.EDIT, writes=True, kinds=Reach.NAMED, logs=True)
def resume(work: Work, kind: str, donor: int, vers: Mapping[str, int]) -> Change:
    """Note that a donor helps again: the pause is over, and they were asked just now."""
    store = work.store
    columns = store.catalog.columns(store.catalog[kind])
    told = dict(
        zip(
            (each.name for each in VERIFIED),
            (str(clock.today()), work.actor.name, "전화"),
            strict=True,
        )
    )
    entered: Mapping[str, object] = dict.fromkeys(COLUMNS) | {
        c.path: told[c.field.name] for c in columns if c.field.name in told
    }
    with work.change():
        change = records.write(store, kind, entered, record=donor, vers=vers)
        title = store.records.load(donor).title
    return replace(change, message=f"{title}: 다시 돕는 것을 확인했습니다.")


def returned(catalog: Catalog) -> list[Query]:
    """Return the lists of donors whose pause is over and who were not asked yet."""
    over = Range(UNTIL, low="0", high=str(clock.today()))
    return [
        who_may.narrowed(catalog, Query(kind.name, order=UNTIL, ranges=(over,)), Use.CALLED)
        for kind in catalog
        if may_pause(kind)
    ]


@follows(PageOfRecord.PAUSE)
def after(store: Store, change: Change) -> tuple[str, int] | None:
    """Return the donor whose pause a change began or moved, where something open falls into it.

    Of who died or left it is all that is open.
    """
    for entry in audit.of_change(store.data, change.number):
        if left := _left(store, entry):
            return left
        if entry.table in store.catalog and any(_open_within(store, entry)):
            return entry.table, entry.record
    return None


@looks_after
def open_within(store: Store, change: int, known: Action) -> list[str]:
    """Say what is open in a pause that a change began, moved or brought back, whichever way it did."""
    del known
    donors = [kind.name for kind in store.catalog if may_pause(kind)]
    found: dict[int, int] = {}
    for entry in audit.of_change_to(store.data, change, donors, LOOKED):
        if number := len(tuple(_open_within(store, entry))):
            found[entry.record] = number
    titles = store.records.titles([*found][:TOLD])
    more = [f"이 밖에 {len(found) - TOLD:,}곳도 그렇습니다."] if len(found) > TOLD else []
    told = (
        f"{titles[each]}: 활동 중지 기간에 열려 있는 연계와 예약이 {found[each]:,}건 있습니다."
        for each in titles
    )
    return [*told, *more]


def _open_within(store: Store, entry: audit.AuditEntry) -> Iterator[OpenItem]:
    """Go through what is open in the present pause of a donor, where an entry of a change wrote it."""
    if not may_pause(store.catalog[entry.table]) or not {FROM, UNTIL} & set(entry.new):
        return
    stored = store.records.load(entry.record)
    first, last = (str(stored.values.get(name) or "") for name in (FROM, UNTIL))
    if stored.deleted_at is None and first and (last or "9999") >= str(clock.today()):
        yield from _items(store, entry.table, entry.record, first, last)


def _left(store: Store, entry: audit.AuditEntry) -> tuple[str, int] | None:
    """Return the donor who died or left by an entry of a change, where something is open with them."""
    if entry.table not in store.catalog:
        return None
    kind = store.catalog[entry.table]
    if kind.state is None or kind.state.name not in entry.new:
        return None
    donors = [(kind, entry.record)]
    for role in store.catalog.roles(kind):
        donors += [(role, each) for _, each in store.lists.roles(role, [entry.record])]
    return next(
        (
            (donor.name, record)
            for donor, record in donors
            if may_pause(donor)
            and _gone(store, donor.name, record)
            and any(_items(store, donor.name, record, "", ""))
        ),
        None,
    )


def _gone(store: Store, kind: str, donor: int) -> str:
    """Say why nothing goes on with a donor, and since when: by their state, or that of their person."""
    stands = who_may.standing(store.lists, store.catalog[kind], [donor])
    for each in stands.get(donor, ()):
        dealing = each.dealing(Side.HELPER)
        if dealing and dealing.refused and dealing.flagged:
            return f"{each.word} {Date().show(each.day)}".rstrip()
    return ""


# --- what is open --------------------------------------------------------------------------------


def _items(store: Store, kind: str, donor: int, first: str, last: str) -> Iterator[OpenItem]:
    """Go through open referrals to a donor, then bookings on a day within the pause."""
    for other in (REFERRAL, BOOKING):
        names = [field.name for field, link in other.links if kind in link.kinds]
        for each in (e for name in names for e in links.through(store.data, other, name, [donor])):
            found = store.records.load(each)
            day = str(found.values.get("on") or "")
            inside = not day or first <= day <= (last or "9999")
            if inside and _is_open(other, found.values):
                words = _words(store, other, found.values)
                yield OpenItem(each, found.ver, other.label, found.title, words)


def _is_open(kind: Kind, values: Values) -> bool:
    return kind.state is not None and values.get(kind.state.name) in kind.open_states


def _words(store: Store, kind: Kind, values: Values) -> str:
    """Say where a record stands, whom it is about where its title does not, and until when."""
    person = values.get("person") if "person" not in kind.title else None
    shown = {"person": store.records.load(person).title if isinstance(person, int) else ""}
    shown |= {
        name: kind.by_name[name].type.show(values.get(name))
        for name in ("described", "state", "needs", "due_on")
        if name in kind.by_name and name not in kind.title
    }
    if shown.get("due_on"):
        shown["due_on"] = f"회신 기한 {shown['due_on']}"
    return " · ".join(filter(None, shown.values()))


# --- what becomes of it --------------------------------------------------------------------------


def _referral(store: Store, choice: ItemChoice, reason: str) -> int | None:
    """Revoke an issued referral, and draft another where it is given to somebody else."""
    before = store.records.load(choice.id).values
    vers = {"": choice.ver}
    if before["state"] == DRAFT:
        return _draft(store, choice)
    revoked = {"state": REVOKED, "end_reason": reason}
    records.write(store, REFERRAL.name, revoked, record=choice.id, vers=vers)
    if choice.word == CANCEL:
        return None
    carried: dict[str, object] = {name: before[name] for name in _CARRIED}
    return records.write(store, REFERRAL.name, {**carried, "due_on": next_open_day(store)}).id


def _draft(store: Store, choice: ItemChoice) -> int | None:
    """Empty whom a draft goes to, or delete it where no call was noted for it."""
    used = links.in_use(store.data, store.catalog, choice.id)
    if choice.word == REASSIGN or used:
        emptied: dict[str, Value] = dict.fromkeys(_RECIPIENT)
        records.write(store, REFERRAL.name, emptied, record=choice.id, vers={"": choice.ver})
        return choice.id if choice.word == REASSIGN else None
    store.records.remove(choice.id, choice.ver)
    return None


def _booking(store: Store, choice: ItemChoice, reason: str) -> int | None:
    """Cancel a booking, to be told to the resident; one for another day stays to be moved."""
    if choice.word == REASSIGN:
        return choice.id
    entered = {"state": CANCELLED, "reason": reason, "told": 0}
    records.write(store, BOOKING.name, entered, record=choice.id, vers={"": choice.ver})
    return None


DEALS: Mapping[str, Callable[[Store, ItemChoice, str], int | None]] = {
    REFERRAL.name: _referral,
    BOOKING.name: _booking,
}
"""What is done with an open record of a kind; returns what is to be assigned anew."""
