"""Single cells of a sheet: as their column reads them, and whether they may be stored at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import NamedTuple

from app.core import dates, registration_numbers
from app.core.choices import Choice, Days, Flag
from app.core.day_words import Lean
from app.core.fields import Field
from app.core.places import Detail
from app.core.registration_numbers import Forbidden
from app.core.times import TIME, Birth, Date, Duration, Moment, Month
from app.core.values import Found, Memo, Text, Value, Values, ValueType, as_text
from app.services.records import forms

FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000
"""Day numbers of a spreadsheet, from 1927 to 2119, that stand for dates."""
_EPOCH = datetime(1899, 12, 30)
NO_YEAR = "연도가 없어 어느 날인지 알 수 없습니다."
_CALENDAR = (Date, Moment, Month, Birth)
_CUT_MONTH = re.compile(r"(?:19|20)[0-9]{2}\.1")
"""A month that a sheet took for a number: it drops the zero at the end of 2013.10."""
_FEW_HOURS, _MOST_HOURS = re.compile(r"[0-9]{1,2}(?:\.[0-9]+)?"), 12
_SERIAL = re.compile("[0-9]{5}")
NOTHING = "-–—.·/ \n"
"""Signs that mean an empty cell where no text is expected."""


def forbidden_in(header: str, raw: object) -> list[Forbidden]:
    """Return the numbers in a cell that may not be kept, whether a sheet holds them as text or number."""
    if raw is None or (isinstance(raw, str) and len(raw) < registration_numbers.FEWEST):
        return []
    if isinstance(raw, float) and not raw.is_integer():
        return []
    return registration_numbers.seek(as_text(raw), header)


def why_forbidden(found: Forbidden) -> str:
    """Say of a number why its row is not taken, without repeating it."""
    told = f"{found.sort}({found.shown})가 들어 있어 이 행을 가져오지 않았습니다."
    return f"{told} 파일에서 지우거나 그 열을 빼고 다시 가져오세요."


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
    if isinstance(raw, str) and isinstance(type_, Date | Moment | Birth) and _SERIAL.fullmatch(raw):
        raw = int(raw)
    if isinstance(raw, int | float):
        return _number_for(type_, raw)
    plain_text = type(type_) in (Text, Detail, Memo) or isinstance(type_, Choice | Flag)
    if isinstance(raw, str) and not plain_text and not raw.strip(NOTHING):
        return None
    return raw


def in_hours(type_: ValueType, header: str, raw: object) -> object:
    """Return a bare number in a column of hours as so many hours: nobody helps for 2 minutes, nor for 30 hours."""
    if not isinstance(type_, Duration) or "시간" not in header or "분" in header:
        return raw
    text = as_text(raw)
    return f"{text}시간" if _FEW_HOURS.fullmatch(text) and float(text) <= _MOST_HOURS else raw


class Reading(NamedTuple):
    """What a cell says to its column."""

    value: Value = None
    why: str = ""
    """What is told of it: how it was read, or why it could not be."""
    aside: str = ""
    """What of the cell is kept in a memo."""
    unread: bool = False
    """Its column takes nothing of it, and nothing else stands in for it."""
    beside: Values = MappingProxyType[str, Value]({})
    """What columns beside it take."""


def read(type_: ValueType, raw: object, *, apart: bool) -> Reading:
    """Read a cell as its column does; where it holds more or less than a value, what it surely is.

    Of such a cell all is kept, in a memo if it may stand `apart`, else behind the value where that keeps words.
    """
    text, cell = as_text(raw), cell_for(type_, raw)
    if why := _doubt(type_, raw, cell):
        return Reading(None, why, text, unread=True)
    checked = forms.check_value(type_, cell)
    lost = checked.value is None and any(map(str.isalnum, text))
    error = checked.error or ("값을 읽지 못했습니다." if lost else "")
    value, words = type_.apart(checked.value)
    plain = not (error or checked.remark or words)
    if plain or not (apart or error):
        behind = f"“{words}” 부분은 적힌 대로 번호 뒤에 두었습니다." if words else ""
        return Reading(checked.value, checked.remark or behind)
    if found := _found(type_, as_text(cell)):
        return _read_in_part(type_, text, found)
    if why := error or type_.unread(value):
        return Reading(None, why, type_.kept(text), unread=True)
    if words:
        why = f"{type_.show(value)}만 읽었습니다. {type_.look_at(words)}".rstrip()
        return Reading(value, why, text)
    return Reading(value, checked.remark)


def _found(type_: ValueType, text: str) -> Found | None:
    """Return what a cell holds of a value, unless that is none its column may have."""
    try:
        found = type_.find(text)
    except ValueError:
        return None
    return None if found is None or forms.check_value(type_, found.value).error else found


def _read_in_part(type_: ValueType, text: str, found: Found) -> Reading:
    """Return what was found of a value, with all of the cell but what may not be kept."""
    kept = type_.kept(text)
    whole = kept != text and forms.check_value(type_, kept) == forms.Checked(found.value)
    why = found.why or f"{type_.show(found.value)}만 읽었습니다."
    return Reading(found.value, why, "" if whole else kept, beside=found.beside)


def _doubt(type_: ValueType, raw: object, cell: object) -> str:
    """Say why a day in a cell may as well be another."""
    if lacks_year(type_, cell):
        return NO_YEAR
    if (
        isinstance(raw, float)
        and isinstance(type_, _CALENDAR)
        and _CUT_MONTH.fullmatch(as_text(raw))
    ):
        return "1월인지 10월인지 알 수 없습니다."
    return ""


def lacks_year(type_: ValueType, cell: object) -> bool:
    """Tell whether a day is written as one jots it down: whoever wrote the file meant another today."""
    if not isinstance(type_, Date | Moment) or isinstance(cell, date):
        return False
    text = as_text(cell)
    if not text or any(map(dates.is_whole, (text, TIME.sub("", text)))):
        return False
    return not forms.check_value(replace(type_, lean=Lean.AHEAD), cell).error


def _number_for(type_: ValueType, raw: float) -> object:
    """Return a number as a day where a day is meant; one where days of the week are is no mask of them."""
    if isinstance(type_, Days):
        return as_text(raw)
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


def parted(fields: Mapping[str, Field], name: str, moved: Mapping[str, Value]) -> str:
    """Say what of a column goes to those beside it."""
    taken = (
        f"{fields[each].label} {fields[each].type.show(value)}"
        for each, value in moved.items()
        if each != name
    )
    return f"{fields[name].label}에서 나누어 적음: {', '.join(taken)}"
