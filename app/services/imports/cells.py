"""Single cells of a sheet: as their column reads them, and whether they may be stored at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from app.core import dates, registration_numbers
from app.core.choices import Choice, Flag
from app.core.day_words import Lean
from app.core.places import Detail
from app.core.registration_numbers import Forbidden
from app.core.times import TIME, Birth, Date, Moment
from app.core.values import Memo, Text, ValueType, as_text
from app.services.records import forms

FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Day numbers of a spreadsheet, from 1927 to 2119, that stand for dates."""
_EPOCH = datetime(1899, 12, 30)
_NOTHING = "-–—.·/ \n"
"""Signs that mean an empty cell where no text is expected."""


def forbidden_in(header: str, raw: object) -> list[Forbidden]:
    """Return the numbers in a cell that may not be kept, whether a sheet holds them as text or number."""
    if isinstance(raw, float) and not raw.is_integer():
        return []
    return registration_numbers.seek(as_text(raw), header)


def example_of(header: str, raw: object) -> str:
    """Return a cell as a preview may show it: on one line, of a number that may not be kept the first part."""
    text = " ".join(as_text(raw).split())
    return registration_numbers.mask(text, header)


def cell_for(type_: ValueType, raw: object) -> object:
    """Return a cell as its column's type reads it: day numbers as days, times and truths as words."""
    if isinstance(raw, bool):
        return (
            (type_.yes if raw else type_.no)
            if isinstance(type_, Flag)
            else ("예" if raw else "아니오")
        )
    if isinstance(raw, time):
        return raw.strftime("%H:%M")
    if isinstance(raw, timedelta):
        minutes = round(raw.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(raw, int | float):
        return _number_for(type_, raw)
    plain_text = type(type_) in (Text, Detail, Memo) or isinstance(type_, Choice | Flag)
    if isinstance(raw, str) and not plain_text and not raw.strip(_NOTHING):
        return None
    return raw


def lacks_year(type_: ValueType, cell: object) -> bool:
    """Tell whether a day is written as one jots it down: whoever wrote the file meant another today."""
    if not isinstance(type_, Date | Moment) or isinstance(cell, date):
        return False
    text = as_text(cell)
    if not text or any(map(dates.is_whole, (text, TIME.sub("", text)))):
        return False
    return not forms.check_value(replace(type_, lean=Lean.AHEAD), cell).error


def _number_for(type_: ValueType, raw: float) -> object:
    """Return a number as a day where a day is meant."""
    if isinstance(type_, Birth) and raw in range(10_000, 100_000):
        return _birth_for(int(raw))
    if isinstance(type_, Date | Moment | Birth) and FIRST_SERIAL <= raw <= LAST_SERIAL:
        day = _EPOCH + timedelta(days=float(raw))
        return day if isinstance(type_, Moment) else day.date()
    return raw


def _birth_for(number: int) -> date | str:
    """Read five digits in a birthday's column: a first zero was lost, unless that gives no day."""
    filled = f"{number:06}"
    if forms.check_value(Birth(), filled).error and FIRST_SERIAL <= number <= LAST_SERIAL:
        return (_EPOCH + timedelta(days=number)).date()
    return filled
