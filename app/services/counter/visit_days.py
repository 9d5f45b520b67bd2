"""The next visiting days of all counselors: every time with who takes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.core import clock, typed_values
from app.core.slots import USUAL_MINUTES, Slot, slots_on
from app.kinds.booking import CANCELLED, TAKEN
from app.papers.booking_sheet import UPCOMING
from app.services.counter.bookings import phone_of, who_of
from app.services.gate import Work, action
from app.services.matching.schedules import Schedule, schedules
from app.services.prints.contributions import narrows
from app.store.query import Query, Range
from app.store.store import Store

WEEKS, DAYS_SHOWN = 5, 3
"""How far ahead is looked, and how many days of each counselor are shown that have no booking."""


@dataclass(frozen=True)
class BookedVisit:
    """A resident on a visiting day."""

    id: int
    who: str
    phone: str
    about: str
    state: str
    untold: bool = False
    """Cancelled, and the resident does not know it yet."""


@dataclass(frozen=True)
class VisitTime:
    """A time of a visiting day: free, or taken by a resident; a cancelled one stays until it is told."""

    slot: Slot
    visit: BookedVisit | None = None


@dataclass(frozen=True)
class VisitDay:
    """One day of one counselor."""

    counselor: int
    title: str
    category: str
    room: str
    day: str
    places: tuple[VisitTime, ...]
    off: bool = False
    """The counselor does not come."""
    reason: str = ""
    """Why not."""

    @property
    def booked(self) -> int:
        """How many residents come, or came."""
        return sum(1 for each in self.places if each.visit and each.visit.state in TAKEN)

    @property
    def untold(self) -> int:
        """How many residents are still to be phoned."""
        return sum(1 for each in self.places if each.visit and each.visit.untold)

    @property
    def free(self) -> int:
        """How many times are free."""
        return sum(1 for each in self.places if each.visit is None)


@action("booking.days", "상담일 보기", shows=True)
def days(work: Work) -> list[VisitDay]:
    """Return the visiting days from today on: by day, then by counselor."""
    store = work.store
    counselors = store.lists.ids(Query("counselor"))
    known = schedules(store, counselors)
    visits = _visits(store)
    ids = [each for each in counselors if each in known or each in visits]
    paths = ("category", "place")
    found = [
        day
        for row in store.lists.rows(store.catalog["counselor"], ids, paths)
        for day in _days_of(
            (row.id, row.title, str(row.values[0] or ""), str(row.values[1] or "")),
            known.get(row.id, Schedule((), frozenset(), {}, ())),
            visits.get(row.id, {}),
        )
    ]
    return sorted(found, key=lambda each: (each.day, each.title, each.counselor))


@narrows(UPCOMING)
def upcoming(store: Store, query: Query) -> Query:
    """Return a list of bookings without the days that are over, unless it is of some day already."""
    del store
    named = {path for path, _ in query.filters} | {each.path for each in query.ranges}
    if "on" in named:
        return query
    return replace(query, ranges=(*query.ranges, Range("on", low=str(clock.today()))))


def _days_of(
    counselor: tuple[int, str, str, str], schedule: Schedule, visits: Mapping[str, list[VisitTime]]
) -> Iterator[VisitDay]:
    """Go through the next days of a counselor, and those on which anybody is booked or to be phoned."""
    today, shown = clock.today(), 0
    for day in (today + timedelta(days=ahead) for ahead in range(WEEKS * 7 + 1)):
        off = str(day) in schedule.closed or schedule.rests(str(day))
        booked = visits.get(str(day), [])
        comes = schedule.comes_on(day) and (not off or str(day) in schedule.absences)
        if not booked and (not comes or shown >= DAYS_SHOWN):
            continue
        shown += comes and not off
        free = () if off else _free(schedule, day, booked)
        places = sorted((*booked, *free), key=lambda each: each.slot)
        reason = schedule.absences.get(str(day), "")
        yield VisitDay(*counselor, str(day), tuple(places), off, reason)


def _free(schedule: Schedule, day: date, booked: list[VisitTime]) -> list[VisitTime]:
    taken = [each.slot for each in booked if each.visit and each.visit.state in TAKEN]
    slots = slots_on(schedule.visits, day)
    return [VisitTime(each) for each in slots if not any(map(each.overlaps, taken))]


def _visits(store: Store) -> dict[int, dict[str, list[VisitTime]]]:
    """Return the residents of the coming days by counselor and day."""
    soon = Range("on", str(clock.today()), str(clock.today() + timedelta(days=WEEKS * 7 + 1)))
    told = (("state", (CANCELLED,)), ("told", ("0",)))
    ids = store.lists.ids(Query("booking", filters=(("state", TAKEN),), ranges=(soon,)))
    ids += store.lists.ids(Query("booking", filters=told, ranges=(soon,)))
    kind = store.catalog["booking"]
    paths = ("counselor", "on", "at", "minutes", "person", "described", "phone", "about", "state")
    rows = store.lists.rows(kind, ids, paths)
    names = store.records.titles(r.number(4) for r in rows if r.values[4])
    found: dict[int, dict[str, list[VisitTime]]] = {}
    for row in rows:
        _, on, at, minutes, person, described, number, about, state = row.values
        who = who_of(store, names, person, described)
        visit = BookedVisit(
            row.id, who, phone_of(store, number), str(about or ""), str(state), state == CANCELLED
        )
        slot = Slot(str(on), str(at), typed_values.number(minutes) or USUAL_MINUTES)
        by_day = found.setdefault(row.number(0), {})
        by_day.setdefault(str(on), []).append(VisitTime(slot, visit))
    return found
