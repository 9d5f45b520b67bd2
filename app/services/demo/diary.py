"""When each invented record was entered and changed last: what is past was, and nothing before what it links to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import cast

from app.core.day_words import Lean
from app.core.fields import Fill
from app.core.times import Date, Moment
from app.kinds import CATALOG
from app.services.demo.dice import Invented, Ref

_BEGAN = timedelta(days=700)
"""How long ago the office began with the program, and took over the lists it had."""
_AHEAD = timedelta(days=20)
"""How long ago what is still to come was planned."""
_SINCE = {"job_program": "recruit_from", "organization": "agreement_from"}
"""By kind the day about which a record was entered that has no day of its own."""
_FROM_THE_START = frozenset(("staff",))
"""The kinds whose records were there when the office began, since others of any day name them."""
_OPENS, _HOURS, _MINUTES = 9, 8, 60
_DAY = len("2026-12-01")


class Diary:
    """Tells of records, in their order, when they were entered and changed last."""

    def __init__(self, now: datetime) -> None:
        """Begin on the day on which the demonstration stands."""
        self._now = now.replace(tzinfo=None).isoformat()
        self._began, self._planned = str((now - _BEGAN).date()), str((now - _AHEAD).date())
        self._entered: dict[int, str] = {}

    def of(self, told: Invented) -> tuple[str, str]:
        """Return the moment at which a record was entered, and that of its last change."""
        linked = max((self._entered.get(key, "") for key in _links(told)), default="")
        said, today = _day(told) or self._began, self._now[:_DAY]
        day = self._planned if said[:_DAY] > today else max(said, self._began)
        moment = day if len(day) > _DAY else self._at(told.key, day)
        entered = min(max(moment, linked), self._now)
        self._entered[told.key] = entered
        done = (str(told.values.get(name) or "")[:_DAY] for name in _done(told.kind))
        last = max((day for day in done if day <= today), default="")
        return entered, min(max(entered, self._at(told.key, last)), self._now) if last else entered

    def _at(self, key: int, day: str) -> str:
        """Return a moment of a day at which the office is open."""
        return f"{day[:_DAY]}T{_OPENS + key % _HOURS:02}:{key * 7 % _MINUTES:02}:00"


def _day(told: Invented) -> str:
    """Return the day or moment that a record says it is of; empty where it says none."""
    values = told.values
    names = (*_today(told.kind), _SINCE.get(told.kind, ""))
    found = next((str(values[name]) for name in names if values.get(name)), "")
    return found or (f"{values['year']}-01-02" if values.get("year") else "")


@cache
def _today(kind: str) -> tuple[str, ...]:
    """Return the columns of a kind that a form fills with today, then that of when it happened."""
    found = CATALOG[kind]
    if kind in _FROM_THE_START:
        return ()
    filled = [each.name for each in found.fields if each.fill in (Fill.TODAY, Fill.NOW)]
    return (*filled, *((found.moment.name,) if found.moment else ()))


@cache
def _done(kind: str) -> tuple[str, ...]:
    """Return the columns that say when something was done with a record."""
    types = ((each.name, each.type) for each in CATALOG[kind].fields)
    return tuple(
        name
        for name, type_ in types
        if isinstance(type_, Date | Moment) and type_.lean is Lean.PAST
    )


def _links(told: Invented) -> Iterator[int]:
    """Go through the records that a record links to."""
    for value in told.values.values():
        if isinstance(value, Ref):
            yield value.key
        elif isinstance(value, tuple):
            for line in cast("tuple[str | Mapping[str, object], ...]", value):
                if not isinstance(line, str):
                    yield from (each.key for each in line.values() if isinstance(each, Ref))
