"""Taking an action back and doing it again: which one, whether it still can be, and what it touches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.dates import show_date
from app.core.errors import UserError
from app.core.hangul import attach
from app.services.actions import passed_names
from app.services.gate import ACTIONS, Action, Call, Change, Reach, Right, Work, action
from app.store import audit, change_log, links, removals, undoing
from app.store.audit import LaterChange
from app.store.change_log import LoggedChange
from app.store.store import Store

MANY = 100
"""Entries up to which an action is taken back at once; of more in parts, between which others write."""
NAMED = 5
"""Records of a deed that are told by name."""
LISTED = 20
"""Records that stay as they are of which it is told what was done to them."""
USED = "다른 기록에서 씀"
NOTHING = "오늘 한 일 가운데 되돌릴 일이 없습니다."
NOTHING_AGAIN = (
    "다시 할 일이 없습니다. 되돌린 뒤에 새로 한 일이 있으면 한꺼번에 다시 하지 않습니다."
)
BY_LINE = "‘오늘 한 일’에서 줄마다 되돌리거나 다시 할 수 있습니다."


@dataclass(frozen=True)
class UndoPreview:
    """What taking an action back, or doing it again, would touch."""

    change: int
    """The number of the action."""
    label: str
    """What the action is called: 저장, 가져오기."""
    at: str
    by: str
    own: bool
    """It is the clerk's own."""
    count: int
    """How many entries; a role and its person are one."""
    kinds: frozenset[str]
    groups: tuple[tuple[str, int], ...]
    """How many of each kind, by its label."""
    titles: tuple[str, ...]
    """The first of them by name."""
    stays: int = 0
    """How many entries of a batch stay as they are, since later work changed or uses them."""
    staying: tuple[str, ...] = ()
    """The first of those by name, each with what was done to it."""


@action("undo.foresee", "되돌릴 일 보기", shows=True)
def foresee(work: Work, change: int | None = None, *, again: bool = False) -> UndoPreview:
    """Tell what taking back an action touches, or (`again`) doing it again; the clerk's last by default.

    Raises `UserError` where it cannot be done, with the true reason.
    """
    store = work.store
    deed = _chosen(work, change, again=again)
    _demand(work, deed, again=again)
    stays = _weigh(store, deed, _written(store, deed, again=again), again=again)
    whole = change_log.roots_of(store.data, deed.change)
    touched = [(kind, record) for kind, record in whole if record not in stays]
    counted: dict[str, int] = {}
    for kind, _ in touched:
        label = store.catalog[kind].label
        counted[label] = counted.get(label, 0) + 1
    titles = store.records.titles([record for _, record in touched[:NAMED]])
    staying = [record for _, record in whole if record in stays]
    return UndoPreview(
        deed.change, ACTIONS[deed.action].label, deed.at, deed.by, deed.login == work.actor.login,
        len(touched), frozenset(kind for kind, _ in touched), tuple(counted.items()),
        tuple(titles[record] for _, record in touched[:NAMED]),
        len(staying), _told(store, staying[:LISTED], stays),
    )  # fmt: skip


@action(audit.UNDO, "되돌리기", right=Right.EDIT, writes=True, kinds=Reach.ANY, logs=True)
def undo(work: Work, change: int | None = None) -> Change:
    """Take back an action by its number, or the clerk's own last one of today.

    Raises `UserError` when it cannot be any more, `RightError` without the right to it.
    """
    deed = _chosen(work, change, again=False)
    known = _demand(work, deed, again=False)
    if known.undone is not None:
        return known.undone(work, deed.change)
    return _write_back(work, deed, again=False)


@action(audit.REDO, "다시 하기", right=Right.EDIT, writes=True, kinds=Reach.ANY, logs=True)
def redo(work: Work, change: int | None = None) -> Change:
    """Do again what was taken back, by the action's number, or what the clerk took back last today.

    Raises `UserError` when it cannot be any more, `RightError` without the right to it.
    """
    deed = _chosen(work, change, again=True)
    _demand(work, deed, again=True)
    return _write_back(work, deed, again=True)


def may_step(deed: LoggedChange) -> bool:
    """Tell whether an action is one that can be taken back or done again at all."""
    known = ACTIONS.get(deed.action)
    again = deed.undone and known is not None and known.undone is not None
    return bool(known and deed.count and not deed.undoes and not known.passed and not again)


def turn(foreseen: UndoPreview, *, back: bool) -> Call[Change]:
    """Return the call that takes an action back, or does it again; apart from short work where it is large."""
    call = (undo if back else redo).of(foreseen.change)
    return replace(call, lengthy=foreseen.count > MANY)


def _written(store: Store, deed: LoggedChange, *, again: bool) -> int:
    """Return the action that is taken back: the deed itself, or what took it back, to do it again."""
    taken_back = audit.undoing(store.data, deed.change) if again else None
    return taken_back[0] if taken_back else deed.change


def _write_back(work: Work, deed: LoggedChange, *, again: bool) -> Change:
    """Write again what stood before a deed, or before it was taken back."""
    store, label = work.store, ACTIONS[deed.action].label
    written = _written(store, deed, again=again)
    writing = work.change_in_parts if deed.count > MANY else work.change
    with writing(undoes=deed.change) as number:
        stays, staying = _weigh(store, deed, written, again=again), list[int]()
        if stays:
            restored, staying = undoing.undo_but(
                store.records, written, stays.keys(), passed_names(), work.progress
            )
        else:
            restored = undoing.undo(store.records, written, passed_names(), work.progress)
        first = store.records.load(restored[0])
    others = f" 외 {len(restored) - 1:,}건" if len(restored) > 1 else ""
    done = "다시 했습니다" if again else "되돌렸습니다"
    what = f"{first.title}{others}".rstrip(".")  # a title may end with a day
    told = f"{attach(f'‘{label}’', '을/를')} {done}: {what}."
    if staying:
        roots = list(dict.fromkeys(links.roots(store.data, staying).values()))
        named = ", ".join(store.records.titles(roots[:NAMED]).values())
        more = f" 외 {len(roots) - NAMED:,}건" if len(roots) > NAMED else ""
        told += f" 그 뒤에 고쳤거나 쓰고 있는 {len(roots):,}건은 그대로 두었습니다: {named}{more}."
    return Change(message=told, number=number)


def _weigh(
    store: Store, deed: LoggedChange, written: int, *, again: bool
) -> dict[int, LaterChange | None]:
    """Return what of a batch stays; raises `UserError` where nothing can be taken back, or done again, at all.

    Of whatever is no batch all is taken back or nothing.
    """
    stays: dict[int, LaterChange | None] = {}
    if ACTIONS[deed.action].batch and not again:
        stays = undoing.spared(store.records, deed.change, passed_names())
    if not stays or len(stays) == len(audit.records_of(store.data, deed.change)):
        _refuse_touched(store, deed, written, again=again)
        _refuse_run_out(store, deed.change)
        if stays:
            raise UserError(
                "이 일로 적은 것을 모두 그 뒤에 고쳤거나 쓰고 있어 되돌릴 수 없습니다. 아무것도 바꾸지 않았습니다.",
                "기록을 열어 필요한 곳만 고쳐 주세요.",
            )
    return stays


def _told(
    store: Store, records: Sequence[int], stays: Mapping[int, LaterChange | None]
) -> tuple[str, ...]:
    """Return the names of records that stay, each with what was done to it since."""
    titles = store.records.titles(records)
    return tuple(
        f"{titles[each]}({_done(later) if (later := stays[each]) else USED})" for each in records
    )


def _done(later: LaterChange) -> str:
    """Say what a later action did, when and by whom."""
    label = ACTIONS[later.action].label if later.action in ACTIONS else later.action
    return f"{show_date(later.at[:10])} {later.at[11:16]} {later.by} ‘{label}’"


def _chosen(work: Work, change: int | None, *, again: bool) -> LoggedChange:
    """Return the action meant; raises `UserError` where there is none."""
    data, passed = work.store.data, passed_names()
    if change is None and again:
        change = audit.last_undone(data, work.actor.login, passed)
    elif change is None:
        own = [each.name for each in ACTIONS.values() if each.undone is not None]
        last = audit.last_standing(data, work.actor.login, passed, own)
        change = last[0] if last else 0
    deed = change_log.change_of(data, change) if change else None
    if deed is None or deed.action not in ACTIONS:
        raise UserError(NOTHING_AGAIN if again else NOTHING, BY_LINE if again else "")
    return deed


def _demand(work: Work, deed: LoggedChange, *, again: bool) -> Action:
    """Raise unless the clerk may take this action back, or do it again, and it can be at all."""
    known = ACTIONS[deed.action]
    way = "다시 하기" if again else "되돌리기"
    if deed.undone is not again:
        raise UserError("되돌린 적이 없는 일입니다." if again else "이미 되돌린 일입니다.", BY_LINE)
    if again and known.undone is not None:
        raise UserError(
            f"되돌린 {attach(f'‘{known.label}’', '은/는')} 다시 할 수 없습니다. 새로 해 주세요.",
            "의뢰서 번호는 한 번 쓰면 다시 쓰지 않습니다.",
        )
    if not may_step(deed):
        raise UserError(
            f"{attach(f'‘{known.label}’', '은/는')} 기록을 바꾼 일이 아니라 {way}가 없습니다.",
            BY_LINE,
        )
    work.session.demand(known.right, f"{known.label} {way}")
    work.session.guard(audit.changed_kinds(work.store.data, deed.change), work.action)
    if deed.login != work.actor.login:
        work.session.demand(Right.ADMINISTER, f"{deed.by}님이 한 일 {way}")
    return known


def _refuse_run_out(store: Store, change: int) -> None:
    """Raise `UserError` where an action touched what was deleted and lies in the bin no longer."""
    if removals.left_bin(store.data, change, removals.since(store.data)):
        raise UserError(
            f"지운 지 {removals.days(store.data):,}일이 지나 휴지통에서 나간 기록이 들어 있어 되돌릴 수 없습니다. "
            "아무것도 바꾸지 않았습니다.",
            "필요하면 기록을 새로 등록해 주세요.",
        )


def _refuse_touched(store: Store, deed: LoggedChange, since: int, *, again: bool) -> None:
    """Raise `UserError` that tells which action after `since` stands in the way."""
    if ACTIONS[deed.action].undone is not None:
        return  # its own way back looks itself
    later = audit.later_than(store.data, since, passed_names())
    if later is None:
        return
    title = store.records.titles([later.record])[later.record]
    raise UserError(
        f"그 뒤에 같은 기록이 또 바뀌어 {'다시 할' if again else '되돌릴'} 수 없습니다. "
        "아무것도 바꾸지 않았습니다.",
        f"{_done(later)}: {title}. 그것을 먼저 되돌리거나, 기록을 열어 필요한 곳만 고쳐 주세요.",
    )
