"""Visiting days at the counter: who takes which time, who came, and whom to phone when a day falls out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import typed_values
from app.core.dates import show_date
from app.core.errors import UserError
from app.core.presence import Use
from app.core.slots import Slot
from app.core.values import Value
from app.kinds.booking import ABSENT, BOOKED, BOOKING, CANCELLED, MET
from app.services.gate import Change, Right, Silence, Work, action
from app.services.matching.schedules import ahead, schedules
from app.services.records import records
from app.services.records.veiling import veiled
from app.store import who_may
from app.store.query import Query
from app.store.store import Store

UNTOLD_YET = ("told", ("0",))
"""The filter for those who do not know of it yet."""


@dataclass(frozen=True)
class Comer:
    """Who takes a time."""

    person: int | None = None
    described: str = ""
    """Who it is, where no name is known yet."""
    phone: str = ""
    """Where to phone when the day changes; empty takes the person's mobile."""
    about: str = ""
    request: int | None = None
    referral: int | None = None


@dataclass(frozen=True)
class ToPhone:
    """One to phone about a cancelled visit."""

    booking: int
    at: str
    who: str
    phone: str


@dataclass(frozen=True)
class DayOff(Change):
    """A visiting day that was cancelled."""

    to_phone: tuple[ToPhone, ...] = ()


@action("booking.free", "빈 시각 보기", silent=Silence.FIGURES)
def free(work: Work, counselor: int, since: str = "") -> list[Slot]:
    """Return the free times of a counselor from a day on, at the earliest from now."""
    schedule = schedules(work.store, [counselor]).get(counselor)
    return list(schedule.free(*ahead(since))) if schedule else []


@action("booking.book", "예약", right=Right.EDIT, writes=True, kinds=("booking",), logs=True)
def book(work: Work, counselor: int, slot: Slot, comer: Comer) -> Change:
    """Give a free time to a resident; raises `UserError` where somebody was faster, or it is no time."""
    store = work.store
    with work.change():
        schedule = schedules(store, [counselor]).get(counselor)
        times = list(schedule.free(*ahead())) if schedule else []
        if slot not in times:
            raise _not_free(slot, times)
        entered = {
            "counselor": counselor,
            "on": slot.day,
            "at": slot.at,
            "minutes": slot.minutes,
            **vars(comer),
        }
        change = records.write(store, "booking", entered)
        title = store.records.titles([counselor])[counselor]
    told = f"{title} 상담을 {show_date(slot.day)} {slot.at}에 예약했습니다."
    return replace(change, message=" ".join((told, *change.doubts)))


@action("booking.cancel", "예약 취소", right=Right.EDIT, writes=True, kinds=("booking",), logs=True)
def cancel(work: Work, record: int, reason: str, *, by_us: bool = False) -> Change:
    """Cancel one visit; its time is free again. Cancelled `by_us`, the resident is to be phoned."""
    with work.change():
        entered = {"state": CANCELLED, "reason": reason, "told": 0 if by_us else None}
        change = records.write(work.store, "booking", entered, record=record)
    return replace(change, message="예약을 취소했습니다. 그 시각은 다시 비었습니다.")


@action("booking.met", "상담 완료", right=Right.EDIT, writes=True, kinds=("booking",), logs=True)
def met(work: Work, record: int) -> Change:
    """Note that the resident came."""
    return _note(work, record, {"state": MET}, "상담한 것으로 적었습니다.")


@action("booking.absent", "불참", right=Right.EDIT, writes=True, kinds=("booking",), logs=True)
def absent(work: Work, record: int) -> Change:
    """Note that the resident did not come."""
    return _note(work, record, {"state": ABSENT}, "오지 않은 것으로 적었습니다.")


@action("booking.told", "취소 알림", right=Right.EDIT, writes=True, kinds=("booking",), logs=True)
def tell(work: Work, record: int) -> Change:
    """Note that the resident knows of the cancelled visit."""
    return _note(work, record, {"told": 1}, "취소를 알린 것으로 적었습니다.")


def _note(work: Work, record: int, entered: dict[str, object], message: str) -> Change:
    with work.change():
        change = records.write(work.store, "booking", entered, record=record)
    return replace(change, message=message)


@action(
    "booking.day_off",
    "상담일 취소",
    right=Right.EDIT,
    writes=True,
    kinds=("booking", "counselor"),
    logs=True,
)
def take_day_off(work: Work, counselor: int, day: str, *, reason: str) -> DayOff:
    """Cancel a counselor's whole day: nobody can be booked on it, and who was is to be phoned."""
    store = work.store
    kind = store.catalog["counselor"]
    with work.change() as number:
        off = store.records.load(counselor).lines("absences")
        if not any(each["on"] == day for each in off):
            more = {"on": day, "reason": reason}
            records.put(store, kind, {"absences": (*off, more)}, counselor, None)
        waiting = _ids(store, counselor, day, BOOKED)
        entered = {"state": CANCELLED, "reason": reason, "told": 0}
        for record in waiting:
            records.write(store, "booking", entered, record=record)
        calls = calls_of(store, _ids(store, counselor, day, CANCELLED, UNTOLD_YET))
        title = store.records.titles([counselor])[counselor]
    told = f" {len(calls):,}명에게 전화해 주세요." if calls else ""
    message = f"{title} {show_date(day)} 상담일을 취소했습니다.{told}"
    return DayOff(message=message, number=number, to_phone=calls)


@action("booking.to_phone", "전화할 사람 보기", shows=True)
def to_phone(work: Work, counselor: int, day: str) -> tuple[ToPhone, ...]:
    """Return who was booked on a cancelled day and does not know it yet."""
    return calls_of(work.store, _ids(work.store, counselor, day, CANCELLED, UNTOLD_YET))


def calls_of(store: Store, bookings: list[int]) -> tuple[ToPhone, ...]:
    """Return whom to phone about some bookings, for services that already passed the gate."""
    kind = store.catalog["booking"]
    rows = store.lists.rows(kind, bookings, ("at", "person", "described", "phone"))
    names = store.records.titles(r.number(1) for r in rows if r.values[1])
    return tuple(
        ToPhone(row.id, str(at), who_of(store, names, person, described), phone_of(store, number))
        for row in rows
        for at, person, described, number in (row.values,)
    )


def who_of(store: Store, names: dict[int, str], person: Value, described: Value) -> str:
    """Return how a booking's resident is called."""
    if person:
        return names.get(typed_values.number(person), "")
    return veiled(store, BOOKING.by_name["described"], str(described or ""))


def phone_of(store: Store, number: Value) -> str:
    """Return where a booking's resident is to be phoned."""
    field = BOOKING.by_name["phone"]
    return veiled(store, field, field.type.show(number))


def _ids(
    store: Store, counselor: int, day: str, state: str, *more: tuple[str, tuple[str, ...]]
) -> list[int]:
    filters = (("counselor", (str(counselor),)), ("on", (day,)), ("state", (state,)), *more)
    query = Query("booking", filters=filters, order="at")
    use = Use.KEPT if state == BOOKED else Use.CALLED
    return store.lists.ids(who_may.narrowed(store.catalog, query, use))


def _not_free(slot: Slot, times: list[Slot]) -> UserError:
    """Say that a time cannot be had, and which can."""
    near = [each for each in times if each.day == slot.day] or times
    told = ", ".join(f"{show_date(each.day)} {each.at}" for each in near[:3])
    return UserError(
        f"{show_date(slot.day)} {slot.at}은 비어 있지 않아 예약하지 않았습니다.",
        f"빈 시각: {told}." if told else "앞으로 두 달 안에 빈 시각이 없습니다.",
        {"at": "다른 시각을 고르세요."},
    )
