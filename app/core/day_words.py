"""Days as people say and jot them: `어제`, `다음 주 수`, `이번 달 말`, `11/20`, `20일`; always of a given today."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum

WEEKDAYS = "월화수목금토일"
_WEEK, _MONTHS = 7, 12
_NAMES = {
    "오늘": 0, "금일": 0, "내일": 1, "명일": 1, "모레": 2, "내일모레": 2, "글피": 3, "그글피": 4,
    "어제": -1, "작일": -1, "그제": -2, "그저께": -2, "엊그제": -2, "그끄제": -3, "그끄저께": -3,
}  # fmt: skip
_AHEAD, _BACK = ("후", "뒤"), ("전",)
_STEPS = {
    "지지난": -2, "저저번": -2, "지난": -1, "저번": -1, "전": -1, "이번": 0, "금": 0, "이": 0, "올": 0,
    "다음": 1, "내": 1, "차": 1, "오는": 1, "담": 1, "다다음": 2,
}  # fmt: skip
_YEARS = {"재작년": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "내년": 1, "다음해": 1}
_STEP = "|".join(sorted(_STEPS, key=len, reverse=True))
_YEAR = "|".join(sorted(_YEARS, key=len, reverse=True))
_DISTANCE = re.compile(r"(?:([0-9]{1,3})(일|주일|주|개월|달)|(일주일|한달|두달|석달))(후|뒤|전)")
_DISTANCES = {"일주일": (1, "주"), "한달": (1, "달"), "두달": (2, "달"), "석달": (3, "달")}
_OF_WEEK = re.compile(rf"(?:({_STEP})주)?([{WEEKDAYS}])(?:요일)?")
_OF_MONTH = re.compile(rf"(?:({_STEP})(?:달|월))?(?:([0-9]{{1,2}})일|월?(말일?|초))")
_OF_YEAR = re.compile(
    rf"({_YEAR})?(?:([0-9]{{1,2}})[/.월-]([0-9]{{1,2}})[일.]?|([0-9]{{1,2}})월말일?)"
)
_RUN = re.compile(r"(0[1-9]|1[0-2])([0-9]{2})")
_WEEKDAY = re.compile(r"(?<=[0-9.일])\s*(?:\([월화수목금토일]\)|[월화수목금토일]요일)$")
_YEAR_END = re.compile(rf"({_YEAR})?(?:연|년)?말")


class Lean(StrEnum):
    """Where a day lies that is named without its year, month or week."""

    NEAR = "near"
    """The nearest one."""
    PAST = "past"
    """Today or before: what was done."""
    AHEAD = "ahead"
    """Today or after: what is due."""


def read(text: str, today: date, lean: Lean = Lean.NEAR) -> date | None:
    """Return the day that words or a shortened date mean; `None` where they mean none.

    Raises:
        ValueError: there is no such day, as 2월 30일.

    """
    plain = re.sub(r"\s+", "", _WEEKDAY.sub("", text.strip()))
    if plain in _NAMES:
        return today + timedelta(days=_NAMES[plain])
    readers: tuple[Callable[[str, date, Lean], date | None], ...] = (
        _distance, _of_week, _of_month, _of_year,
    )  # fmt: skip
    found = (reader(plain, today, lean) for reader in readers)
    return next((day for day in found if day is not None), None)


def _distance(text: str, today: date, _lean: Lean) -> date | None:
    """Read `3일 전`, `2주 뒤`, `한 달 후`."""
    found = _DISTANCE.fullmatch(text)
    if found is None:
        return None
    count, unit = _DISTANCES[found[3]] if found[3] else (int(found[1]), found[2])
    count = -count if found[4] in _BACK else count
    if unit in {"개월", "달"}:
        year, month = _month_from(today, count)
        return min(_day(year, month, 1) + timedelta(days=today.day - 1), _last(year, month))
    return today + timedelta(days=count * (_WEEK if unit.startswith("주") else 1))


def _of_week(text: str, today: date, lean: Lean) -> date | None:
    """Read `다음 주 수`, `지난주 금요일`, or a weekday alone; a week begins on Monday."""
    found = _OF_WEEK.fullmatch(text)
    if found is None:
        return None
    ahead = WEEKDAYS.index(found[2]) - today.weekday()
    if found[1]:
        return today + timedelta(days=ahead + _WEEK * _STEPS[found[1]])
    return _leaning(
        (today + timedelta(days=ahead + week) for week in (-_WEEK, 0, _WEEK)), today, lean
    )


def _of_month(text: str, today: date, lean: Lean) -> date | None:
    """Read `20일`, `다음 달 5일`, `이번 달 말`, `말일`."""
    found = _OF_MONTH.fullmatch(text)
    if found is None:
        return None

    def of(step: int) -> date:
        year, month = _month_from(today, step)
        if found[3]:
            return _last(year, month) if found[3] != "초" else _day(year, month, 1)
        return _day(year, month, int(found[2]))

    if found[1]:
        return of(_STEPS[found[1]])
    return of(0) if found[3] else _leaning(_existing(of, (-2, -1, 0, 1, 2)), today, lean)


def _of_year(text: str, today: date, lean: Lean) -> date | None:
    """Read `11/20`, `11.20`, `11월 20일`, `1120`, `내년 3월 2일`, `6월 말`, `연말`."""
    if found := _YEAR_END.fullmatch(text):
        return _day(today.year + _YEARS.get(found[1] or "", 0), _MONTHS, 31)
    run = _RUN.fullmatch(text)
    found = _OF_YEAR.fullmatch(text)
    if not run and not found:
        return None
    if run:
        named, month, day = "", int(run[1]), int(run[2])
    elif found and found[4]:
        named, month, day = found[1] or "", int(found[4]), 0
    elif found:
        named, month, day = found[1] or "", int(found[2]), int(found[3])
    else:
        return None

    def of(step: int) -> date:
        year = today.year + step
        return _day(year, month, day) if day else _last(year, month)

    if named:
        return of(_YEARS[named])
    return _leaning(_existing(of, range(-4, 5)), today, lean)


def _existing(of: Callable[[int], date], steps: Iterable[int]) -> list[date]:
    """Return the days that there are; says why where there is none at all, as of a 13th month."""
    found: list[date] = []
    why: ValueError | None = None
    for step in steps:
        try:
            found.append(of(step))
        except ValueError as error:
            why = error
    if not found and why is not None:
        raise why
    return found


def _leaning(days: Iterable[date], today: date, lean: Lean) -> date:
    """Return the nearest of some days at the side that is meant."""
    known = list(days)
    side = [day for day in known if _is_on(lean, day, today)]
    return min(side or known, key=lambda day: (abs((day - today).days), day < today))


def _is_on(lean: Lean, day: date, today: date) -> bool:
    """Tell whether a day lies at the side that is meant."""
    return not (lean == Lean.PAST and day > today) and not (lean == Lean.AHEAD and day < today)


def _month_from(today: date, step: int) -> tuple[int, int]:
    """Return year and month so many months on."""
    months = today.year * _MONTHS + today.month - 1 + step
    return months // _MONTHS, months % _MONTHS + 1


def _last(year: int, month: int) -> date:
    return (_day(year, month, 1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        message = f"{month}월 {day}일은 없는 날입니다."
        raise ValueError(message) from None
