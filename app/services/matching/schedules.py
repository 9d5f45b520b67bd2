"""When counselors come, and which of their times are free: read for many of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.core import clock, typed_values
from app.core.presence import Use
from app.core.slots import USUAL_MINUTES, Slot, Visit, comes, free_slots
from app.core.values import Line
from app.kinds.booking import TAKEN
from app.services.office import settings
from app.store import who_may
from app.store.query import Query, Range
from app.store.store import Store

AHEAD = 62
"""Days ahead in which a free time is sought: every line of a schedule falls on one of them."""


@dataclass(frozen=True)
class Schedule:
    """When a counselor comes, when not, and which times are taken."""

    visits: tuple[Visit, ...]
    closed: frozenset[str]
    """The office's closed days and the counselor's own absences."""
    absences: Mapping[str, str]
    """The days the counselor said off, with the reason."""
    taken: tuple[Slot, ...]
    rest_from: str = ""
    rest_until: str = ""
    term_until: str = ""

    def free(self, since: str, until: str) -> Iterator[Slot]:
        """Go through the times from a moment to a day that nobody has taken."""
        slots = free_slots(self.visits, self.closed, self.taken, since, until)
        return (each for each in slots if not self.rests(each.day))

    def rests(self, day: str) -> bool:
        """Tell whether the counselor pauses on a day, or is no counselor any more."""
        if self.term_until and day > self.term_until:
            return True
        if not (self.rest_from or self.rest_until):
            return False
        return self.rest_from <= day and (not self.rest_until or day <= self.rest_until)

    def comes_on(self, day: date) -> bool:
        """Tell whether the schedule names a day, whatever speaks against it."""
        return any(comes(visit, day) for visit in self.visits)


def schedules(store: Store, counselors: Sequence[int]) -> dict[int, Schedule]:
    """Return the schedules of those of some counselors who may be proposed and have visiting days."""
    kind = store.catalog["counselor"]
    lines = store.lists.lines(kind, "slots", counselors)
    absences = store.lists.lines(kind, "absences", list(lines))
    office = settings.closed_days(settings.on(store))
    taken = _taken(store, list(lines))
    barred = who_may.barred(store.lists, kind, list(lines), Use.PROPOSED)
    paths = ("pause_from", "pause_until", "term_until")
    found: dict[int, Schedule] = {}
    for row in store.lists.rows(kind, list(lines), paths):
        off = {str(each["on"]): str(each["reason"] or "") for each in absences.get(row.id, ())}
        if row.id not in barred:
            found[row.id] = Schedule(
                tuple(map(_visit, lines[row.id])), office.union(off), off,
                taken.get(row.id, ()), *(str(each or "") for each in row.values),
            )  # fmt: skip
    return found


def next_slots(store: Store, counselors: Sequence[int], since: str) -> dict[int, Slot]:
    """Return the next free time of each counselor who has one, from a day on but not before now."""
    found = {
        counselor: next(schedule.free(*ahead(since)), None)
        for counselor, schedule in schedules(store, counselors).items()
    }
    return {counselor: slot for counselor, slot in found.items() if slot}


def ahead(since: str = "") -> tuple[str, str]:
    """Return from which moment to which day times are offered."""
    moment = max(clock.stamp(), since)
    return moment, str(date.fromisoformat(moment[:10]) + timedelta(days=AHEAD))


def _visit(line: Line) -> Visit:
    minutes = typed_values.number(line.get("minutes")) or USUAL_MINUTES
    week, day, begins, ends = (str(line[name]) for name in ("week", "day", "from", "to"))
    return Visit(week, day, begins, ends, minutes)


def _taken(store: Store, counselors: Iterable[int]) -> dict[int, tuple[Slot, ...]]:
    """Return the taken times of counselors from today on."""
    ids = tuple(map(str, counselors))
    if not ids:
        return {}
    query = Query(
        "booking",
        filters=(("counselor", ids), ("state", TAKEN)),
        ranges=(Range("on", str(clock.today())),),
    )
    paths = ("counselor", "on", "at", "minutes")
    found: dict[int, tuple[Slot, ...]] = {}
    for row in store.lists.rows(store.catalog["booking"], store.lists.ids(query), paths):
        _, on, at, minutes = row.values
        slot = Slot(str(on), str(at), typed_values.number(minutes) or USUAL_MINUTES)
        found[row.number(0)] = (*found.get(row.number(0), ()), slot)
    return found
