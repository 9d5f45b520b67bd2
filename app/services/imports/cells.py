"""Single cells of a sheet: as their column reads them, and whether they may be stored at all."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from app.core import dates, registration_numbers
from app.core.choices import Choice, Flag
from app.core.times import TIME, Birth, Date, Moment
from app.core.values import Memo, Text, ValueType, as_text
from app.services.imports import headers
from app.services.records import forms

COORDINATES = ("위도", "경도", "좌표", "latitude", "longitude")
"""Words of headers whose digits are a place on the map, never a person's number."""
REGISTRATION = ("주민등록번호", "주민번호")
"""Words of headers whose numbers are looked at even where the sheet holds them as numbers."""
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Day numbers of a spreadsheet, from 1927 to 2119, that stand for dates."""
_EPOCH = datetime(1899, 12, 30)
_NOTHING = "-–—.·/ \n"
"""Signs that mean an empty cell where no text is expected."""


def holds_registration_number(header: str, raw: object) -> bool:
    """Tell whether a cell holds a resident registration number; numbers and coordinates are none."""
    suspected = _suspected(header)
    if suspected is None or not (suspected or isinstance(raw, str)):
        return False
    return bool(registration_numbers.find(as_text(raw)))


@lru_cache(maxsize=256)
def _suspected(header: str) -> bool | None:
    """Tell whether a column is one of registration numbers; `None` where it can hold none."""
    word = headers.plain(header)
    if any(each in word for each in COORDINATES):
        return None
    return any(each in word for each in REGISTRATION)


def example_of(header: str, raw: object) -> str:
    """Return a cell as a preview may show it: on one line, a resident registration number as stars."""
    text = " ".join(as_text(raw).split())
    return registration_numbers.mask(text) if holds_registration_number(header, raw) else text


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
    plain_text = type(type_) in (Text, Memo) or isinstance(type_, Choice | Flag)
    if isinstance(raw, str) and not plain_text and not raw.strip(_NOTHING):
        return None
    return raw


def lacks_year(type_: ValueType, cell: object) -> bool:
    """Tell whether a day is written as one jots it down: whoever wrote the file meant another today."""
    if not isinstance(type_, Date | Moment) or isinstance(cell, date):
        return False
    text = as_text(cell)
    return bool(text) and not any(map(dates.is_whole, (text, TIME.sub("", text))))


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
