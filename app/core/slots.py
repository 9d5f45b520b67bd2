"""Visiting days: which times of a counselor's schedule are still free. Pure functions over plain facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.core import weekdays
from app.core.weekdays import DAYS, PARTS

EVERY_WEEK, LAST_WEEK = "매주", "마지막"
ORDINALS = ("첫째", "둘째", "셋째", "넷째", "다섯째")
WEEKS = (EVERY_WEEK, *ORDINALS, LAST_WEEK)
"""Which of a month's weeks: `둘째` 수 is its second Wednesday."""
USUAL_MINUTES = 20
_WEEK = 7
_PARTS_END = ("12:00", "18:00", "24:00")
"""When 오전, 오후 and 저녁 end."""


@dataclass(frozen=True)
class Visit:
    """One line of a counselor's schedule: `둘째` 수 14:00–17:00, 20 minutes each."""

    week: str
    day: str
    begins: str
    ends: str
    minutes: int = USUAL_MINUTES


@dataclass(frozen=True, order=True)
class Slot:
    """A time on a visiting day, for one resident."""

    day: str
    at: str
    minutes: int = USUAL_MINUTES

    @property
    def end(self) -> str:
        """The time of day it ends."""
        return clock_of(minutes_of(self.at) + self.minutes)

    def overlaps(self, other: Slot) -> bool:
        """Tell whether nobody can be at both."""
        return self.day == other.day and self.at < other.end and other.at < self.end


def minutes_of(at: str) -> int:
    """Return the minutes of a time of day since midnight."""
    hours, _, minutes = at.partition(":")
    return int(hours) * 60 + int(minutes)


def clock_of(minutes: int) -> str:
    """Return the time of day so many minutes after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def comes(visit: Visit, day: date) -> bool:
    """Tell whether a line of the schedule falls on a day."""
    if DAYS[day.weekday()] != visit.day:
        return False
    if visit.week == LAST_WEEK:
        return (day + timedelta(days=_WEEK)).month != day.month
    return visit.week == EVERY_WEEK or ORDINALS[(day.day - 1) // _WEEK] == visit.week


def visits_of(lines: Iterable[Mapping[str, object]]) -> list[Visit]:
    """Return the lines of a schedule that say all they need to."""
    found: list[Visit] = []
    for line in lines:
        week, day, begins, ends = (
            str(line.get(each) or "") for each in ("week", "day", "from", "to")
        )
        if week and day and begins and ends:
            found.append(Visit(week, day, begins, ends))
    return found


def cells_of(visits: Iterable[Visit]) -> int:
    """Return the days and parts of them on which somebody comes, as a mask of `weekdays`."""
    mask = 0
    for visit in visits:
        begins = "00:00"
        for place, ends in enumerate(_PARTS_END[: len(PARTS)]):
            if visit.begins < ends and visit.ends > begins:
                mask |= weekdays.slot(DAYS.index(visit.day), place)
            begins = ends
    return mask


def words_of(visits: Iterable[Visit]) -> str:
    """Say when somebody comes: `매주 수요일 14:00~17:00, 둘째 금요일 10:00~12:00`."""
    return ", ".join(f"{each.week} {each.day}요일 {each.begins}~{each.ends}" for each in visits)


def slots_on(visits: Iterable[Visit], day: date) -> list[Slot]:
    """Return the times of a day in order; where two lines overlap, the earlier time counts."""
    offered = sorted(each for visit in visits if comes(visit, day) for each in _cut(visit, day))
    found: list[Slot] = []
    for each in offered:
        if not found or not each.overlaps(found[-1]):
            found.append(each)
    return found


def visiting_days(
    visits: Collection[Visit], closed: Collection[str], since: date, until: date
) -> Iterator[date]:
    """Go through the days from one to another on which somebody comes; closed days are left out."""
    for ahead in range((until - since).days + 1):
        day = since + timedelta(days=ahead)
        if str(day) not in closed and any(comes(visit, day) for visit in visits):
            yield day


def free_slots(
    visits: Collection[Visit],
    closed: Collection[str],
    taken: Iterable[Slot],
    since: str,
    until: str,
) -> Iterator[Slot]:
    """Go through the times from a moment (`2026-11-21T14:03`) up to a day that nobody has taken."""
    taken_on: dict[str, list[Slot]] = {}
    for each in taken:
        taken_on.setdefault(each.day, []).append(each)
    first, _, now = since.partition("T")
    days = visiting_days(visits, closed, date.fromisoformat(first), date.fromisoformat(until))
    for day in days:
        for slot in slots_on(visits, day):
            past = slot.day == first and slot.at < now[:5]
            if not past and not any(slot.overlaps(each) for each in taken_on.get(slot.day, ())):
                yield slot


def _cut(visit: Visit, day: date) -> Iterator[Slot]:
    """Cut a line's hours into times for one resident each."""
    ends, length = minutes_of(visit.ends), visit.minutes or USUAL_MINUTES
    for begin in range(minutes_of(visit.begins), ends - length + 1, length):
        yield Slot(str(day), clock_of(begin), length)
