"""휴지통: what was deleted in the last days, brought back one by one or several, with what belongs to it.

What comes back passes what an entry passes: no time filled twice, no number borne twice, nobody entered twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.merging import redirected
from app.services.gate import Call, Change, Reach, Right, Work, action
from app.services.records import attesting, queues, records
from app.services.records.duplicates import duplicates_of
from app.services.records.history import by_what
from app.services.records.undoing import MANY
from app.store import destructions, merged, removals
from app.store.no_overlap import OverlapError
from app.store.store import Store

SHOWN = 500
"""Lines of the bin that are shown; of more the number is told."""
NAMED = 3


@dataclass(frozen=True)
class BinLine:
    """A deleted record: who deleted it when and by what, and for how long it can be brought back."""

    record: int
    of: str
    """The name of its kind."""
    kind: str
    title: str
    at: str
    by: str
    why: str
    """By which action it was deleted."""
    days: int
    """Days for which it lies here after today."""
    asked: bool
    """Its destruction was asked for."""


@dataclass(frozen=True)
class Bin:
    """What lies in the bin: its first lines, and how many there are."""

    lines: tuple[BinLine, ...]
    count: int
    days: int
    """For how many days it is kept."""


@dataclass(frozen=True)
class ReturnPreview:
    """What comes back with some records."""

    records: tuple[int, ...]
    needed: tuple[tuple[str, int], ...]
    """What they point to and cannot be without, by the label of its kind."""
    beside: tuple[tuple[str, int], ...]
    """What lies in the bin and points to them: it may come along."""


@action("removal.list", "휴지통 보기", right=Right.EDIT, shows=True)
def view(work: Work) -> Bin:
    """Return what lies in the bin, the latest first; what only others may write is left out."""
    store = work.store
    moment, kinds = removals.since(store.data), _kinds(work)
    asked = {each.record for each in destructions.asked(store.data) if not each.apart}
    found = removals.held(store.data, moment, kinds, SHOWN)
    titles = store.records.titles([each.record for each in found])
    lines = tuple(
        BinLine(
            each.record, each.kind, store.catalog[each.kind].label, titles[each.record], each.at,
            each.by, by_what(each.action, each.undid), removals.days_left(store.data, each.at), each.record in asked,
        )
        for each in found
    )  # fmt: skip
    return Bin(lines, removals.count(store.data, moment, kinds), removals.days(store.data))


@action("removal.foresee", "되살릴 것 보기", right=Right.EDIT, shows=True)
def foresee(work: Work, wanted: Sequence[int]) -> ReturnPreview:
    """Tell what would come back with some records of the bin, and what could."""
    store, moment = work.store, removals.since(work.store.data)
    own = _wanted(store, wanted, moment)
    all_ = _with_needed(store, own, moment)
    along = _with_beside(store, all_, moment)
    needed = {each: kind for each, kind in all_.items() if each not in own}
    beside = {each: kind for each, kind in along.items() if each not in all_}
    return ReturnPreview(tuple(own), _counted(store, needed), _counted(store, beside))


@action("removal.restore", "되살리기", right=Right.EDIT, writes=True, kinds=Reach.ANY, logs=True)
def restore(work: Work, wanted: Sequence[int], *, along: bool = False) -> Change:
    """Bring records back from the bin, with what they point to; `along` with what points to them as well.

    Raises `UserError` for what is not there any more, was destroyed, or cannot stand beside what is there by
    now; nothing is brought back then.
    """
    store, moment = work.store, removals.since(work.store.data)
    work.session.guard(_wanted(store, wanted, moment).values(), work.action)
    writing = work.change_in_parts if len(wanted) > MANY else work.change
    with writing() as number:
        going = _with_needed(store, _wanted(store, wanted, moment), moment)
        if along:
            going = _with_beside(store, going, moment)
        for record, kind in going.items():
            _refuse_doubled(store, store.catalog[kind], record, going.keys())
            _revive(store, store.catalog[kind], record)
            work.give_way()
    first = store.records.titles([*going][:1])
    others = f" 외 {len(going) - 1:,}건" if len(going) > 1 else ""
    told = f"{next(iter(first.values()))}{others}"
    return Change(message=f"{attach(told, '을/를')} 되살렸습니다.", number=number)


def bring_back(wanted: Sequence[int], *, along: bool) -> Call[Change]:
    """Return the call that brings records back; apart from short work where they are many."""
    return replace(restore.of(wanted, along=along), lengthy=len(wanted) > MANY)


# --- what comes back ------------------------------------------------------------------------------


def _wanted(store: Store, wanted: Iterable[int], moment: str) -> dict[int, str]:
    """Return the records asked for with their kinds; raises `UserError` where one is not in the bin."""
    ids = list(dict.fromkeys(wanted))
    found = removals.in_bin(store.data, ids, moment)
    if removals.destroyed_among(store.data, ids):
        raise UserError(
            "파기한 기록은 되살릴 수 없습니다. 아무것도 되살리지 않았습니다.",
            "F5를 눌러 휴지통을 새로 고쳐 주세요.",
        )
    refuse_merged(store, ids, "되살릴")
    if not ids or len(found) < len(ids):
        raise UserError(
            "그사이 되살렸거나 보관 기간이 지난 기록이 들어 있습니다. 아무것도 되살리지 않았습니다.",
            "F5를 눌러 휴지통을 새로 고친 뒤 다시 골라 주세요.",
        )
    return {each: found[each] for each in ids}


def refuse_merged(store: Store, wanted: Sequence[int], deed: str) -> None:
    """Raise `UserError` where a record was merged into another: papers, history and duties of it are that one's."""
    kept = merged.kept_for(store.data, wanted)
    if gone := [each for each in wanted if kept[each] != each]:
        title = store.records.titles([kept[gone[0]]])[kept[gone[0]]]
        raise UserError(
            f"다른 기록({title})에 합친 기록이라 따로 {deed} 수 없습니다. 아무것도 하지 않았습니다.",
            "‘합치기’를 되돌리면 둘로 돌아오고, 합친 기록을 파기하면 함께 파기됩니다.",
        )


def _with_needed(store: Store, wanted: dict[int, str], moment: str) -> dict[int, str]:
    """Return records after the deleted ones that they point to; raises `UserError` where one is gone for good."""
    ordered: dict[int, str] = {}
    waiting = list(wanted)
    while waiting:
        record = waiting[-1]
        kind = store.catalog[store.records.load(record).kind]
        targets = removals.removed_targets(store.data, store.catalog, kind, record)
        leads = merged.kept_for(store.data, targets)  # what was merged stays where it is
        targets = [each for each in targets if leads[each] == each]
        lacking = [each for each in targets if each not in ordered and each not in waiting]
        there = removals.in_bin(store.data, lacking, moment)
        _refuse_gone(store, kind, record, set(lacking) - set(there))
        if there:
            waiting += there
            continue
        ordered[waiting.pop()] = kind.name
    return ordered


def _refuse_gone(store: Store, kind: Kind, record: int, gone: set[int]) -> None:
    """Raise `UserError` where a record belongs to what was destroyed, or has left the bin."""
    if not gone:
        return
    destroyed = removals.destroyed_among(store.data, gone)
    why = "파기되어" if destroyed else "휴지통 보관 기간이 지나"
    title = store.records.titles([record])[record]
    other = store.catalog[store.lists.headers([*(destroyed or gone)][:1])[0].kind].label
    raise UserError(
        f"{records.named(kind, title)}: 이어진 {attach(other, '이/가')} {why} 되살릴 수 없습니다. "
        "아무것도 되살리지 않았습니다.",
        "필요하면 기록을 새로 등록해 주세요.",
    )


def _with_beside(store: Store, wanted: dict[int, str], moment: str) -> dict[int, str]:
    """Return records with all that lies in the bin and points to them, or to what comes back with them."""
    found = dict(wanted)
    while True:
        beside = removals.removed_beside(store.data, store.catalog, [*found], moment)
        more = removals.in_bin(store.data, beside, moment)
        if not more:
            return found
        found |= _with_needed(store, more, moment)


def _revive(store: Store, kind: Kind, record: int) -> None:
    """Take a deletion back, and let the record stand in its queue again; what it points to may have been merged."""
    targets = removals.removed_targets(store.data, store.catalog, kind, record)
    leads = {one: kept for one, kept in merged.kept_for(store.data, targets).items() if kept != one}
    try:
        store.records.revive(record)
        if leads:
            changed = redirected(kind, store.records.values(kind, record), leads)
            store.records.update(kind, record, changed, None)
    except OverlapError as refused:
        raise _refused(store, kind, record, *refused.fields.values()) from refused
    values = store.records.values(kind, record)
    queues.close_up(store, kind, {}, values, record)
    attesting.attest(store, kind, record, None)


def _refuse_doubled(store: Store, kind: Kind, record: int, along: Iterable[int]) -> None:
    """Raise `UserError` where what a record is known by is another's by now."""
    values = store.records.values(kind, record)
    own = [field for field, _ in kind.serials]
    own += [kind.by_name[kind.account]] if kind.account else []
    for field in own:
        held = values.get(field.name)
        holder = store.lists.holding(kind, field.name, held) if held else None
        if holder is not None:
            number = attach(field.type.show(held), "을/를")
            told = store.records.titles([holder])[holder]
            why = f"{field.label} {number} 이제 다른 기록({told})이 씁니다."
            raise _refused(store, kind, record, why)
    known = set(along)
    present = records.read(store, kind.name, record).values
    for each in duplicates_of(store, kind.name, present, record):
        if each.hit.id not in known and not (each.beside or each.renamed):
            hit = " · ".join(filter(None, (each.hit.title, each.hit.detail)))
            raise _refused(store, kind, record, f"같은 기록이 이미 있습니다({hit}, {each.why}).")


def _refused(store: Store, kind: Kind, record: int, why: str) -> UserError:
    title = store.records.titles([record])[record]
    return UserError(
        f"{records.named(kind, title)}: {why} 아무것도 되살리지 않았습니다.",
        "지금 있는 기록을 쓰거나, 그것을 먼저 고친 뒤 다시 되살려 주세요.",
    )


# --- what is told ---------------------------------------------------------------------------------


def _kinds(work: Work) -> list[str]:
    """Return the kinds whose records the clerk may write."""
    leads = work.session.may(Right.ADMINISTER)
    return [kind.name for kind in work.store.catalog if leads or not kind.guarded]


def _counted(store: Store, found: dict[int, str]) -> tuple[tuple[str, int], ...]:
    numbers = Counter(found.values())
    return tuple((kind.label, numbers[kind.name]) for kind in store.catalog if numbers[kind.name])
