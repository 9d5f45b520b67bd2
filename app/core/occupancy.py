"""How records share what there is only so much of: places that are waited for, times that one alone fills."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import ClassVar

from app.core.dates import show_span
from app.core.slots import USUAL_MINUTES, Slot
from app.core.values import Value

NEVER = "9999-12-31"
"""Stands after every day."""


@dataclass(frozen=True)
class Queue:
    """How records of a kind wait for places in what they link to: the numbers close up by themselves."""

    number: str
    """The column that holds the place in the queue."""
    of: str
    """The link to what is waited for."""
    waiting: str
    """The state in which a record waits."""
    seated: str
    """The state in which it has a place."""
    freed: frozenset[str]
    """The states that give a place back."""


@dataclass(frozen=True)
class Hours:
    """A time of a day that a record fills."""

    other: ClassVar[str] = "다른 시각을 고르세요."
    """What to do where it is taken."""
    begins: str
    """The column of the time of day."""
    minutes: str
    """The column of how long it lasts."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it is read from."""
        return (self.begins, self.minutes)

    def filled(self, values: Sequence[Value]) -> tuple[str, str] | None:
        """Return from when until before when these columns fill it; None where they do not yet, or nobody came."""
        begins, minutes = values
        length = minutes if isinstance(minutes, int) else USUAL_MINUTES
        return (str(begins), Slot("", str(begins), length).end) if begins and length else None

    def unsaid(self, values: Sequence[Value]) -> bool:
        """Tell whether it fills some time of which is not said when it begins."""
        begins, minutes = values
        return not begins and bool(minutes)

    def words(self, values: Sequence[Value]) -> str:
        """Say the time: `14:00`."""
        return str(values[0])


@dataclass(frozen=True)
class DaySpan:
    """The days that a record fills, the first and the last of them included."""

    other: ClassVar[str] = "다른 날을 고르세요."
    first: str
    """The column of the first day."""
    last: tuple[str, ...]
    """The columns of the last day, of which the first that is filled counts: given back, to be given back."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it is read from."""
        return (self.first, *self.last)

    def filled(self, values: Sequence[Value]) -> tuple[str, str] | None:
        """Return from which day until before which they fill it; what says no last day fills all to come."""
        first, last = values[0], self._last(values)
        if not first:
            return None
        until = max(str(first), last)
        after = str(date.fromisoformat(until) + timedelta(days=1)) if last else NEVER
        return str(first), after

    def unsaid(self, values: Sequence[Value]) -> bool:
        """Tell whether it fills days of which is not said which: what says no day fills none."""
        del values
        return False

    def words(self, values: Sequence[Value]) -> str:
        """Say the days: `2026. 11. 21. ~ 2026. 11. 25.`."""
        return show_span(str(values[0]), self._last(values))

    def _last(self, values: Sequence[Value]) -> str:
        return next((str(each) for each in values[1:] if each), "")


@dataclass(frozen=True)
class WholeYear:
    """The calendar year that a record fills."""

    other: ClassVar[str] = "한 해에 하나만 적습니다. 있는 것을 고치거나 지운 뒤 다시 저장해 주세요."
    year: str
    """The column of the year."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The column it is read from."""
        return (self.year,)

    def filled(self, values: Sequence[Value]) -> tuple[str, str] | None:
        """Return from which day until before which it fills."""
        year = str(values[0] or "")
        return (f"{year}-01-01", f"{int(year) + 1:04}-01-01") if year else None

    def unsaid(self, values: Sequence[Value]) -> bool:
        """Tell whether it fills a year of which is not said which: none."""
        del values
        return False

    def words(self, values: Sequence[Value]) -> str:
        """Say the year: `2026년`."""
        return f"{values[0]}년"


@dataclass(frozen=True)
class NoOverlap:
    """Records of which no two may fill the same time: two residents with one counselor."""

    by: tuple[str, ...]
    """Columns; only records that agree in all of them can be in each other's way."""
    time: Hours | DaySpan | WholeYear
    where: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    """Only records whose column holds one of the values fill a time."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it names."""
        return (*self.by, *self.time.columns, *self.where)

    def fills(self, values: Mapping[str, Value]) -> bool:
        """Tell whether a record with these values may fill a time; what is not said yet does not forbid it."""
        return all(values.get(name) in (None, *words) for name, words in self.where.items())


@dataclass(frozen=True)
class Promise:
    """A day and time that somebody is promised for: a second promise of the same time is told of."""

    who: str
    """The link to who comes; only a role of a person is in one place at a time."""
    when: str
    """The column whose words may tell the day and the time."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it names."""
        return (self.who, self.when)
