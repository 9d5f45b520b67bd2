"""인사이동: what a clerk was responsible for goes to successors, in one change; the account is closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core import clock, typed_values
from app.core.errors import UserError
from app.core.fields import Field
from app.core.hangul import attach
from app.core.kind import Catalog, Kind
from app.kinds.parts import OF_TONG
from app.kinds.staff import STAFF, is_at_work
from app.kinds.tong import TONG
from app.papers.handover import ITEMS, PEOPLE
from app.services.gate import ROLES, Change, Reach, Right, Work, action
from app.services.prints.contributions import gathers
from app.services.records import forms
from app.services.records.records import Record
from app.store import audit
from app.store.engine.keys import KeyFile
from app.store.query import EMPTY, Query
from app.store.records import StoredRecord
from app.store.store import Store

MOVE = "handover.move"
LAST_DAY = "active_to"


@dataclass(frozen=True)
class Duty:
    """A way of being responsible: the kind and its link to the staff, with what is open now."""

    path: str
    """`request.owner`."""
    label: str
    unit: str
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Leaver:
    """Who leaves, until when, and what they are responsible for."""

    last_day: str
    duties: tuple[Duty, ...]
    name: str = ""


def links_to_staff(catalog: Catalog) -> Iterator[tuple[Kind, Field]]:
    """Go through the columns that make a clerk responsible for a record."""
    for kind in catalog:
        links = kind.links
        yield from ((kind, each) for each, link in links if STAFF.name in link.kinds and link.duty)


@action("handover.duties", "맡은 일 보기", right=Right.ADMINISTER, shows=True)
def duties(work: Work, staff: int, *, tong: int = 0) -> Leaver:
    """Return everything open that a clerk is responsible for, or what of it is of one 통."""
    found = work.store.records.load(staff)
    open_now = tuple(_duties(work.store, staff, tong))
    return Leaver(found.text(LAST_DAY), open_now, found.title)


@action(MOVE, "인사이동", right=Right.ADMINISTER, writes=True, kinds=Reach.ANY, logs=True)
def move(
    work: Work,
    staff: int,
    successors: Mapping[str, int],
    last_day: object = None,
    tong: int = 0,
) -> Change:
    """Give a clerk's duties, or those of one 통, to successors by `Duty.path`; with a last day the account ends.

    Raises `UserError` where a successor cannot take over, or work would stay with a closed account.
    """
    store = work.store
    open_now = [duty for duty in _duties(store, staff, tong) if duty.ids]
    ends_on = _read_day(last_day)
    with work.change(note=str(staff)) as number:
        _refuse_successors(store, staff, successors)
        if ends_on:
            _refuse_ending(work, staff, ends_on, [d for d in open_now if d.path not in successors])
            store.records.update(STAFF, staff, {LAST_DAY: ends_on}, None)
        for duty in open_now:
            if successor := successors.get(duty.path):
                name, _, column = duty.path.partition(".")
                for record in duty.ids:
                    store.records.update(store.catalog[name], record, {column: successor}, None)
    moved = sum(len(duty.ids) for duty in open_now if duty.path in successors)
    message = _sentence(store, staff, moved, ends_on)
    return Change(id=staff, message=message, number=number)


def _duties(store: Store, staff: int, tong: int = 0) -> Iterator[Duty]:
    for kind, field in links_to_staff(store.catalog):
        named = store.lists.ids(Query(kind.name, filters=_open(kind, field, str(staff))), 0, -1)
        ids = (*named, *_begun(store, kind, field, staff))
        if tong:
            there = _of_tong(store, kind, tong)
            ids = tuple(each for each in ids if each in there)
        yield Duty(f"{kind.name}.{field.name}", f"{kind.label} · {field.label}", kind.unit, ids)


def _of_tong(store: Store, kind: Kind, tong: int) -> set[int]:
    """Return the records of a kind that are of a 통: itself, or what names it by a link or by its number."""
    if kind.name == TONG.name:
        return {tong}
    number = str(store.records.load(tong).number("no"))
    keys = [(each.name, number) for each in kind.fields if each.names == OF_TONG]
    keys += [(each.name, str(tong)) for each, link in kind.links if link.kinds == (TONG.name,)]
    queries = (Query(kind.name, filters=((name, (key,)),)) for name, key in keys)
    return {each for query in queries for each in store.lists.ids(query, 0, -1)}


def _open(kind: Kind, field: Field, holder: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the filters for what is open in somebody's hands; an empty holder is nobody."""
    held = (field.name, (holder,))
    return (held, (kind.state.name, kind.open_states)) if kind.state and kind.states else (held,)


def _begun(store: Store, kind: Kind, field: Field, staff: int) -> Iterator[int]:
    """Go through what a clerk began and nobody is named for: open requests, drafts of referrals."""
    if kind.state and kind.states:
        unheld = store.lists.ids(Query(kind.name, filters=_open(kind, field, EMPTY)), 0, -1)
        login = store.records.load(staff).text("login")
        begun = audit.added_by(store.data, unheld, login)
        yield from (each for each in unheld if each in begun)


def _read_day(last_day: object) -> str:
    checked = forms.check_value(STAFF.by_name[LAST_DAY].type, last_day)
    if checked.error:
        raise UserError("근무 종료일을 고쳐 주세요.", fields={LAST_DAY: checked.error})
    return str(checked.value or "")


def _refuse_successors(store: Store, staff: int, successors: Mapping[str, int]) -> None:
    """Raise `UserError` for a successor who is the leaver, or has left or been deleted."""
    wrong: dict[str, str] = {}
    for path, successor in successors.items():
        found = store.records.load(successor)
        if successor == staff:
            wrong[path] = "떠나는 직원 자신입니다. 다른 직원을 고르세요."
        elif found.kind != STAFF.name or found.deleted_at or not is_at_work(found.values):
            wrong[path] = (
                f"{attach(found.title, '은/는')} 근무가 종료된 직원입니다. 다른 직원을 고르세요."
            )
    if wrong:
        raise UserError("인수자를 다시 골라 주세요. 아무것도 바꾸지 않았습니다.", fields=wrong)


def _refuse_ending(work: Work, staff: int, ends_on: str, left: Sequence[Duty]) -> None:
    """Raise `UserError` where an account cannot be closed: work is left, or it is the last of its sort."""
    if left:
        raise UserError(
            "인수자가 없는 일이 남아 계정을 닫지 않았습니다. 아무것도 바꾸지 않았습니다.",
            "인수자를 고르거나, 근무 종료를 비우고 일부만 넘기세요.",
            {duty.path: "인수자를 골라 주세요." for duty in left},
        )
    clerk = work.store.records.load(staff)
    if clerk.text("active_from") > ends_on:
        raise UserError(
            "근무 시작일보다 앞선 날짜입니다.",
            fields={LAST_DAY: "근무 시작일보다 앞선 날짜입니다."},
        )
    if staff == work.session.staff.id and ends_on < str(clock.today()):
        sentence = "지금 쓰고 있는 계정이라 지난 날로는 닫지 않았습니다."
        raise UserError(sentence, fields={LAST_DAY: "오늘이나 그 뒤의 날을 적어 주세요."})
    if _administers(clerk) and not _other_administrators(work, staff):
        raise UserError(
            "관리자 계정이 이것뿐이라 닫지 않았습니다.",
            "다음 관리자의 계정을 먼저 만들어 주세요(설정 › 직원 계정).",
            {LAST_DAY: "마지막 관리자입니다."},
        )


def _administers(clerk: StoredRecord) -> bool:
    return Right.ADMINISTER in ROLES.get(clerk.text("role"), frozenset())


def _other_administrators(work: Work, staff: int) -> list[int]:
    """Return the other clerks who have an account that may do everything and does not end."""
    store, keys = work.store, KeyFile.read(work.session.office.folder.keys)
    found: list[int] = []
    for each in store.lists.ids(Query(STAFF.name)):
        clerk = store.records.load(each)
        stays = each != staff and not clerk.text(LAST_DAY)
        if stays and _administers(clerk) and keys.has(clerk.text("login")):
            found.append(each)
    return found


def _sentence(store: Store, staff: int, moved: int, ends_on: str) -> str:
    name = store.records.load(staff).title
    parts = (
        f"{name}님이 맡은 {moved:,}건을 넘겼습니다." if moved else "",
        f"{name}님의 계정은 {STAFF.by_name[LAST_DAY].type.show(ends_on)}까지 씁니다."
        if ends_on
        else "",
    )
    return " ".join(filter(None, parts)) or "넘길 일이 없어 아무것도 바꾸지 않았습니다."


# --- the paper -----------------------------------------------------------------------------------


@gathers(ITEMS)
def items(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return what was handed over as rows of text: sort, name, state, successor.

    Before anything was handed over it is what is open now, without a successor.
    """
    del given
    moved = list(_moved(store, record.id)) or [
        (duty.label, each, 0) for duty in _duties(store, record.id) for each in duty.ids
    ]
    titles = store.records.titles([successor for _, _, successor in moved if successor])
    return [
        (label, *_told(store, each), titles.get(successor, "")) for label, each, successor in moved
    ]


@gathers(PEOPLE)
def people(store: Store, record: Record, given: Mapping[str, object]) -> list[tuple[str, ...]]:
    """Return who signs as rows of text: part, department, name."""
    del given
    successors = dict.fromkeys(successor for _, _, successor in _moved(store, record.id))
    rows = [("인계자", *_signs(store, record.id))]
    rows += [("인수자", *_signs(store, each)) for each in successors] or [("인수자", "", "")]
    return [*rows, ("입회자", "", "")]


def _moved(store: Store, staff: int) -> Iterator[tuple[str, int, int]]:
    """Go through what the latest handover of a clerk moved: label, record, successor."""
    change = audit.last_noted(store.data, MOVE, str(staff))
    labels = {
        (kind.name, field.name): f"{kind.label} · {field.label}"
        for kind, field in links_to_staff(store.catalog)
    }
    for entry in audit.of_change(store.data, change):
        for (name, column), label in labels.items():
            held = entry.old.get(column) in (staff, None)
            if entry.table == name and held and entry.new.get(column):
                yield label, entry.record, typed_values.number(entry.new[column])


def _told(store: Store, record: int) -> tuple[str, str]:
    found = store.records.load(record)
    state = store.catalog[found.kind].state
    return found.title, state.type.show(found.values.get(state.name)) if state else ""


def _signs(store: Store, staff: int) -> tuple[str, str]:
    clerk = store.records.load(staff)
    return clerk.text("department"), clerk.text("name")
