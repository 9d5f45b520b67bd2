"""The periods that results are told for: months, quarters and years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MONTHS = 12


class Span(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def months(self) -> int:
        """In calendar months."""
        return {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}[self]

    @property
    def label(self) -> str:
        """As results of such a period are called."""
        return {Span.MONTH: "월간", Span.QUARTER: "분기", Span.YEAR: "연간"}[self]


_WRITTEN = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


@dataclass(frozen=True)
class Period:
    """A month, quarter or year of the calendar; `number` counts from 1 within the year."""

    span: Span
    year: int
    number: int = 1

    @classmethod
    def around(cls, span: Span, day: date) -> Period:
        """Return the period that a day lies in."""
        return cls(span, day.year, (day.month - 1) // span.months + 1)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2026-11`, `2026-Q4` or `2026`; raises `ValueError` for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError("기간을 2026-11, 2026-Q4 또는 2026처럼 적어 주세요.")
        year, quarter, month = found.groups()
        if month:
            return cls(Span.MONTH, int(year), int(month))
        return cls(Span.QUARTER if quarter else Span.YEAR, int(year), int(quarter or 1))

    def __str__(self) -> str:
        """Write it as `parse` reads it."""
        ends = {Span.MONTH: f"-{self.number:02}", Span.QUARTER: f"-Q{self.number}", Span.YEAR: ""}
        return f"{self.year}{ends[self.span]}"

    @property
    def label(self) -> str:
        """As people call it: `2026년 11월`, `2026년 4분기`, `2026년`."""
        ends = {
            Span.MONTH: f" {self.number}월",
            Span.QUARTER: f" {self.number}분기",
            Span.YEAR: "",
        }
        return f"{self.year}년{ends[self.span]}"

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * self.span.months + 1, 1)

    @property
    def end(self) -> date:
        """The day after the last."""
        return self.moved(1).start

    @property
    def months(self) -> tuple[Period, ...]:
        """The months it consists of."""
        return self.parts(Span.MONTH)

    def parts(self, span: Span) -> tuple[Period, ...]:
        """Return the shorter periods of one length that it consists of."""
        count = self.span.months // span.months
        first = (self.number - 1) * count
        return tuple(Period(span, self.year, first + place + 1) for place in range(count))

    def moved(self, steps: int) -> Period:
        """Return the period so many after this one."""
        in_year = MONTHS // self.span.months
        place = self.year * in_year + self.number - 1 + steps
        return Period(self.span, place // in_year, place % in_year + 1)
