"""파기: what is due, asked for by one clerk and approved by another, then gone for good, also from the backups.

An approved destruction stands in the ledger before anything is taken out, so that one which was killed goes
on at the next entrance, and a restored file loses it again (`repeat`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core import clock
from app.core.dates import show_date
from app.core.errors import UserError
from app.services.gate import (
    Change,
    Reach,
    Right,
    Work,
    action,
    lengthy,
    passed_over,
    who_may,
)
from app.services.office import backups, destroyed_backups, offices, settings
from app.services.office.destroyed_backups import Holding
from app.services.records.removals import BinLine, refuse_merged
from app.store import destroying, destructions, forgetting, retention
from app.store.destroying import Fate
from app.store.destructions import Lot, Request
from app.store.engine.data import Actor
from app.store.engine.driver import Locked
from app.store.store import Store

FILE = "마을이음 주민·자원 관리 파일"
"""What the register calls the file of personal data."""
HOW = "전산 파일에서 덮어써 지움, 백업 교체"
EXPIRED = "보존 기간 만료"
"""Why what was kept apart is due."""
APART = "분리보관"
UNDER_WAY, FINISHED = "진행", "완료"


@dataclass(frozen=True)
class DueLine:
    """One that is due to be destroyed."""

    record: int
    """Its number, or that of what is kept apart."""
    apart: bool
    of: str
    """The name of its kind; empty where it is kept apart."""
    kind: str
    title: str
    why: str
    since: str


@dataclass(frozen=True)
class AskedLine:
    """One that was asked for and waits for a second person."""

    request: int
    record: int
    apart: bool
    of: str
    """The name of its kind; empty where it is kept apart."""
    kind: str
    title: str
    why: str
    at: str
    by: str
    own: bool
    """It was asked for by the very account that looks at it."""
    goes: str
    """What goes with it: `주민 1, 동의 2`."""


@dataclass(frozen=True)
class LotLine:
    """What was destroyed in one go, and whether nothing of it is left anywhere."""

    at: str
    by: str
    asked_by: str
    why: str
    what: str
    state: str
    left: str
    """What is still to be done; empty where nothing is."""


@dataclass(frozen=True)
class ApartLine:
    """What another law has kept, in no list and no search."""

    id: int
    kind: str
    statute: str
    until: str
    told: str


@dataclass(frozen=True)
class Destructions:
    """All that the page shows."""

    due: tuple[DueLine, ...]
    asked: tuple[AskedLine, ...]
    lots: tuple[LotLine, ...]
    apart: tuple[ApartLine, ...]
    backups: int
    """Backups that still hold what was destroyed."""
    unfinished: bool
    """Of something it is not established yet that nothing of it is left."""


@action("destruction.view", "파기 대상 보기", right=Right.PRINT, shows=True)
def view(work: Work) -> Destructions:
    """Return what is due and why, what was asked for, what was destroyed and what is kept apart."""
    store, leads = work.store, work.session.may(Right.APPROVE)
    requests = destructions.asked(store.data)
    lots = destructions.lots(store.data)
    holding = destroyed_backups.look(work.session.office, store, lots)
    return Destructions(
        tuple(_due(store, requests)),
        tuple(_asked(work, each) for each in requests),
        tuple(_lot(each, holding) for each in reversed(lots)),
        tuple(_kept_apart(store)) if leads else (),
        len(holding.all),
        any(not each.finished_at for each in lots),
    )


@passed_over
@action("destruction.ask", "파기 요청", right=Right.EDIT, writes=True, logs=True)
def ask(work: Work, lines: Sequence[DueLine]) -> Change:
    """Ask for what is due to be destroyed; a second account decides. What is open or was merged refuses it."""
    store = work.store
    refuse_merged(store, [each.record for each in lines if not each.apart], "파기할")
    known = {(each.record, each.apart) for each in destructions.asked(store.data)}
    wanted = [each for each in lines if (each.record, each.apart) not in known]
    if not wanted:
        raise UserError("이미 요청한 것입니다.", f"{_second()} 승인하면 파기됩니다.")
    ready = [each for each in wanted if each.apart or not _open_of(store, [each.record])]
    if not ready:
        _refuse_open(store, [each.record for each in wanted])
    with work.change(about=[each.record for each in ready if not each.apart]):
        destructions.ask(
            store.data, work.actor, [(each.record, each.apart, each.why) for each in ready]
        )
    told = f"{len(ready):,}건의 파기를 요청했습니다. {_second()} 승인하면 파기됩니다."
    left = len(wanted) - len(ready)
    more = f" 진행 중인 일이 있는 {left:,}건은 남겨 두었습니다." if left else ""
    return Change(message=f"{told}{more}")


@passed_over
@action("destruction.decline", "파기 반려", right=Right.PRINT, writes=True, logs=True)
def decline(work: Work, requests: Sequence[int]) -> Change:
    """Turn requests down, or take one's own back; nothing is destroyed."""
    found = wanted_of(work.store, requests)
    if any(each.login != work.actor.login for each in found):
        work.session.demand(Right.APPROVE, "파기 반려")
    with work.change(about=[each.record for each in found if not each.apart]):
        destructions.decide(work.store.data, requests, work.actor, destructions.DECLINED)
    return Change(message=f"{len(found):,}건의 파기 요청을 돌려보냈습니다. 기록은 그대로입니다.")


@passed_over
@lengthy
@action(
    "destruction.approve",
    "파기 승인",
    right=Right.APPROVE,
    writes=True,
    kinds=Reach.ANY,
    logs=True,
)
def approve(work: Work, requests: Sequence[int], *, masked: Sequence[int] = ()) -> Change:
    """Destroy what another account asked for: records, history, drafts, papers, index, free pages.

    `masked` are records of others that tell of it (`hearsay.of_requests`) and are to do so no longer.
    Backups still hold it until `settle`. Nothing brings it back.
    """
    store = work.store
    found = wanted_of(store, requests)
    if any(each.login == work.actor.login for each in found):
        raise UserError(
            "요청한 사람은 승인할 수 없습니다. 아무것도 파기하지 않았습니다.",
            f"{_second()} 승인해야 합니다.",
        )
    records = [each.record for each in found if not each.apart]
    _refuse_open(store, records)
    fate = destroying.telling(store, destroying.fate_of(store, records), masked)
    forgetting.forget_in_logs(store.data, fate.going, forgetting.forgotten(store, fate.going))
    apart = [each.record for each in found if each.apart]
    with store.data.transaction():
        lots = [
            _open_lot(work, why, found, fate.told)
            for why in dict.fromkeys(each.reason for each in found)
        ]
    with work.change(about=sorted((*fate.going, *fate.told))) as number:
        destroying.destroy(store, fate)
        destroying.drop_apart(store.data, apart)
        destructions.decide(store.data, requests, work.actor, destructions.DONE)
        destructions.note_change(store.data, lots, number)
    told = f"{_counted(store, fate, len(apart))} 파기했습니다. 되살릴 수 없습니다."
    try:
        destroying.erase(store)
    except Locked as locked:
        told = f"{told} {locked}"
    if destroyed_backups.finish(work.session.office, store).all:
        told = f"{told} 예전 백업에 남은 것은 ‘백업 정리’로 지웁니다."
    everything = frozenset(kind.name for kind in store.catalog)
    return Change(everything, frozenset(fate.going), message=told)


@passed_over
@lengthy
@action("destruction.settle", "백업 정리", right=Right.APPROVE, writes=True, enters=True)
def settle(work: Work) -> Change:
    """Erase what is left in the files, make a new backup, then delete those that hold what was destroyed."""
    store, office = work.store, work.session.office
    destroying.repeat(store, work.actor)
    if destructions.is_unfinished(store.data):
        destroying.erase(store)
    old = destroyed_backups.look(office, store, destructions.lots(store.data)).all
    gone = 0
    if old:
        backups.back_up(office, store, work.progress)
        gone = destroyed_backups.remove(sorted(old))
    found = destroyed_backups.finish(office, store)
    parts = (
        f"새 백업을 만들어 확인하고, 파기한 것이 들어 있던 백업이나 되살리기 전 자료 {gone:,}개를 지웠습니다."
        if old
        else "",
        f"지우지 못한 것이 {len(found.all):,}개 있습니다." if found.all else "",
        f"{destroyed_backups.UNREACHED}." if found.unreached else "",
        "다른 곳에 따로 복사해 둔 백업이 있으면 직접 지워 주세요." if old else "",
    )
    told = " ".join(filter(None, parts))
    return Change(message=told or "파기한 것이 남아 있는 백업이 없습니다.")


def removed(line: BinLine) -> DueLine:
    """Return a line of the bin as what is asked to be destroyed before its days are over."""
    return DueLine(
        record=line.record, apart=False, of=line.of, kind=line.kind, title=line.title,
        why=retention.DELETED, since=line.at[: len("2026-11-29")],
    )  # fmt: skip


def repeat(store: Store) -> int:
    """Take out again, after a restore, whatever the ledger tells of as destroyed; returns how many records.

    It is done at every entrance as well, so that no way in leads past it.
    """
    return destroying.repeat(store, Actor(offices.FOUNDER))


def waiting(store: Store, login: str) -> dict[str, list[int]]:
    """Return by kind the records of which others than an account asked that they be destroyed."""
    found: dict[str, list[int]] = {}
    asked = [
        each.record
        for each in destructions.asked(store.data)
        if not each.apart and each.login != login
    ]
    for header in store.lists.headers(asked):
        found.setdefault(header.kind, []).append(header.id)
    return found


# --- the parts -------------------------------------------------------------------------------------


def _second() -> str:
    """Return who approves what somebody asked for, as the subject of a sentence."""
    return f"다른 계정({who_may(Right.APPROVE)})이"


def _due(store: Store, requests: Sequence[Request]) -> list[DueLine]:
    """Return what is due and was not asked for yet."""
    on = settings.on(store)
    keeps = {each.keeps for kind in store.catalog for each in kind.due}
    found = [
        DueLine(
            record=each.id, apart=False, of=each.kind, kind=store.catalog[each.kind].label, title=each.title,
            why=each.why, since=each.since,
        )
        for each in retention.due(store, {name: on.number(name) for name in keeps})
    ]  # fmt: skip
    found += [
        DueLine(
            record=each.id, apart=True, of="", kind=_label(store, each.kind), title=APART, why=EXPIRED,
            since=each.until,
        )
        for each in destructions.kept_apart(store.data)
        if each.until < str(clock.today())
    ]  # fmt: skip
    known = {(each.record, each.apart) for each in requests}
    return [each for each in found if (each.record, each.apart) not in known]


def _label(store: Store, kind: str) -> str:
    return store.catalog[kind].label if kind in store.catalog else kind


def _asked(work: Work, request: Request) -> AskedLine:
    store = work.store
    of, kind, title, goes = "", "", APART, ""
    if not request.apart:
        fate = destroying.fate_of(store, [request.record])
        header = store.lists.headers([request.record])[0]
        of, kind, title = header.kind, store.catalog[header.kind].label, header.title
        goes = ", ".join(f"{label} {number:,}" for label, number in fate.counted(store.catalog))
    return AskedLine(
        request.id, request.record, request.apart, of, kind, title, request.reason, request.at,
        request.by, request.login == work.actor.login, goes,
    )  # fmt: skip


def _kept_apart(store: Store) -> list[ApartLine]:
    return [
        ApartLine(
            each.id, _label(store, each.kind), each.statute, each.until,
            " · ".join(f"{label} {text}" for label, text in each.content.items()),
        )
        for each in destructions.kept_apart(store.data)
    ]  # fmt: skip


def wanted_of(store: Store, requests: Sequence[int]) -> list[Request]:
    """Return requests by their numbers; raises `UserError` where one was decided meanwhile."""
    found = [each for each in destructions.asked(store.data) if each.id in set(requests)]
    if len(found) < len(set(requests)) or not found:
        raise UserError(
            "그사이 다른 사람이 처리한 요청이 들어 있습니다. 아무것도 바꾸지 않았습니다.",
            "새로 고친 뒤(F5) 다시 골라 주세요.",
        )
    return found


def _open_of(store: Store, records: Sequence[int]) -> dict[int, str]:
    """Return what of that which would go with some records is not done yet, by its kind."""
    fate = destroying.fate_of(store, records)
    return {each: fate.going[each] for each in destroying.open_dealings(store, fate)}


def _refuse_open(store: Store, records: Sequence[int]) -> None:
    """Raise `UserError` where something is left to do in what would go."""
    found = _open_of(store, records)
    if not found:
        return
    kinds = Counter(store.catalog[each].label for each in found.values())
    told = ", ".join(f"{label} {number:,}건" for label, number in kinds.items())
    names = dict.fromkeys(each.title for each in store.lists.headers([*found][:3]))
    raise UserError(
        f"아직 끝나지 않은 일이 있어 파기할 수 없습니다: {told}. 아무것도 바꾸지 않았습니다.",
        f"먼저 종결해 주세요: {', '.join(names)}",
    )


def _open_lot(work: Work, why: str, found: Sequence[Request], told: Iterable[int]) -> int:
    """Enter in the ledger what is about to go for one reason."""
    store = work.store
    mine = [each for each in found if each.reason == why]
    fate = destroying.fate_of(store, [each.record for each in mine if not each.apart])
    apart = [each.record for each in mine if each.apart]
    lot = Lot(
        0, clock.stamp(), work.actor.name, ", ".join(dict.fromkeys(each.by for each in mine)), why,
        _counted(store, fate, len(apart)), len(fate.going) + len(apart),
    )  # fmt: skip
    return destructions.open_lot(store.data, lot, fate.going, apart, told)


def _counted(store: Store, fate: Fate, apart: int) -> str:
    parts = [f"{label} {number:,}" for label, number in fate.counted(store.catalog)]
    return ", ".join([*parts, *([f"{APART} {apart:,}"] if apart else [])])


def _lot(lot: Lot, holding: Holding) -> LotLine:
    left = holding.left(lot)
    state = UNDER_WAY if left else FINISHED
    return LotLine(lot.at, lot.by, lot.asked_by, lot.reason, lot.what, state, left)


def state_of(lot: Lot) -> str:
    """Return how far a destruction is, as the register tells it."""
    if not lot.finished_at:
        return UNDER_WAY
    return f"{FINISHED}({show_date(lot.finished_at[:10])})"
