"""The days that a register tells of: what the print page asks for, and what follows from the answer."""

from __future__ import annotations

from datetime import date, timedelta

from app.core.dates import show_date
from app.core.errors import UserError
from app.core.fields import Field, Fill
from app.core.times import Date
from app.core.values import Values

FROM, TO = "from_on", "to_on"


def period(first: Fill, last: Fill) -> tuple[Field, Field]:
    """Ask for the first and the last day, with what stands in them at first; an empty end is open."""
    return (Field(FROM, "시작일", Date(), fill=first), Field(TO, "종료일", Date(), fill=last))


THIS_MONTH = period(Fill.MONTH_START, Fill.TODAY)
THIS_YEAR = period(Fill.YEAR_START, Fill.TODAY)
LAST_MONTH = period(Fill.LAST_MONTH_START, Fill.LAST_MONTH_END)


def days_in(asked: Values) -> tuple[str, str]:
    """Return the first day of the period and the one after its last; an open end is empty.

    Raises `UserError` where it ends before it begins.
    """
    first, last = (str(asked.get(name) or "") for name in (FROM, TO))
    refuse_reversed(first, last)
    return first, str(date.fromisoformat(last) + timedelta(days=1)) if last else ""


def refuse_reversed(first: str, last: str) -> None:
    """Raise `UserError` where a period ends before it begins; an open end is empty."""
    if first and last and last < first:
        raise UserError(
            "기간의 종료일이 시작일보다 앞섭니다.",
            "시작일과 종료일을 바꾸어 적지 않았는지 확인해 주세요.",
            {TO: "시작일보다 앞선 날짜입니다."},
        )


def words_of(asked: Values) -> str:
    """Return the period in words: `2026. 11. 1. ~ 2026. 11. 30.`; empty where it is not limited."""
    first, last = (str(asked.get(name) or "") for name in (FROM, TO))
    shown = " ~ ".join(show_date(day) if day else "" for day in (first, last))
    return shown.strip() if first or last else ""
