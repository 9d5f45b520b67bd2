"""Days, births and times of day: read in the shapes people write, kept as ISO text, shown in Korean."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from app.core import clock, day_words
from app.core.day_words import WEEKDAYS, Lean

FIRST_YEAR = 1900
"""The earliest year that is taken for a year."""
LAST_YEAR = 2199
"""The latest year that is taken for a year."""
YEARS_AHEAD = 30
"""How far two digits may point ahead: in 2026, `56` is 2056 and `57` is 1957."""
FARTHEST = {Lean.PAST: 0, Lean.NEAR: 20, Lean.AHEAD: 100}
"""How many years ahead a day may lie: what was done lies in the past, and terms without an end are written as 2099."""
_CENTURY = 100

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−/", "-"))
_WEEKDAY = re.compile(r"\s*(?:\([월화수목금토일]\)|[월화수목금토일]요일)$")
_MIDNIGHT = re.compile(r"[T ]00:00(:00)?$")
_RUN = re.compile(r"([0-9]{4}|[0-9]{2})([0-9]{2})([0-9]{2})")
_PARTED = re.compile(
    r"'?([0-9]{4}|[0-9]{2})\s*[.년-]\s*([0-9]{1,2})\s*[.월-]\s*([0-9]{1,2})\s*[.일]?"
)
_MONTH = re.compile(r"([0-9]{4})\s*(?:[.년-]\s*)?([0-9]{1,2})\s*[.월]?")
_YEAR = re.compile(r"([0-9]{4})\s*(?:년\s*생?|생)?|'?([0-9]{2})\s*년\s*생")
_FRONT = re.compile(
    r"""(?P<century>18|19|20)??(?P<year>[0-9]{2})(?P<mark>[-./]?)[ ]?(?P<month>[0-9]{2})(?P=mark)[ ]?
        (?P<day>[0-9]{2})[.]?(?P<join>[ ]?-?[ ]?)(?P<told>[0-9]|[*xX●○•■])[ ]?[*xX●○•■]{0,6}""",
    re.VERBOSE,
)
"""A birthday with the first digit of what follows it in a resident number: `530304-1`, `530304-1******`."""
_CENTURIES = {"9": 1800, "0": 1800} | dict.fromkeys("1256", 1900) | dict.fromkeys("3478", 2000)
"""The century that this digit means."""
_HOUR = re.compile(
    r"(오전|오후|낮|저녁|밤|am|pm)?\s*([0-9]{1,2})\s*"
    r"(?::\s*([0-9]{2})(?::00)?|시\s*(?:([0-9]{1,2})\s*분|(반))?)?\s*(am|pm)?"
)
_SHORT_HOUR = re.compile(r"([0-9]{2})([0-9]{2})")


def parse_date(text: str, today: date | None = None, lean: Lean = Lean.NEAR) -> str:
    """Read a day: `2026. 11. 21.`, `20261121`, `26.11.21`, or as it is said: `11/21`, `어제`, `다음 주 수`.

    What is said is of `today`, by default the clock's; without a year it lies where it `lean`s to.

    Raises:
        ValueError: it is no day, or a day that does not exist.

    """
    found = _parts(text)
    today = today or clock.today()
    if found is None:
        said = day_words.read(_plain(text).translate(_DASHES), today, lean)
        if said is None:
            raise ValueError(
                "날짜를 읽지 못했습니다. 2026. 11. 21., 20261121, 11/21, 21일, 어제, 다음 주 수처럼 적어 주세요."
            )
        return _day(said.year, said.month, said.day).isoformat()
    year, month, day = found
    if year < _CENTURY:
        year += today.year - today.year % _CENTURY
        if year > today.year + YEARS_AHEAD:
            year -= _CENTURY
    return _day(year, month, day).isoformat()


def parse_month(text: str) -> str:
    """Read a month, `2026-11`, `2026. 11.`, `202611`, `2026년 11월`, or a day of it; return `2026-11`.

    Raises:
        ValueError: it is no month.

    """
    found = _MONTH.fullmatch(_plain(text).translate(_DASHES))
    if found is None and _parts(text) is None:
        raise ValueError("달을 읽지 못했습니다. 2026-11 또는 2026년 11월처럼 적어 주세요.")
    day = _day(int(found[1]), int(found[2]), 1).isoformat() if found else parse_date(text)
    return day[: len("2026-11")]


def parse_birth(text: str, today: date | None = None) -> str:
    """Read a birthday or a year of birth: `580312`, `1958.3.12`, `58-3-12`, `1958`, `58년생`.

    Two digits mean the latest year that is not in the future, unless the digit behind the day tells the
    century: of `530304-1` the day is read and the rest dropped.

    Raises:
        ValueError: it is neither, does not exist, or lies after `today`, by default the clock's.

    """
    today = today or clock.today()
    plain = _plain(text)
    if year := _YEAR.fullmatch(plain):
        born = int(year[1] or year[2])
        born = _past(born, today.year) if year[2] else born
        _day(born, 1, 1)
        kept, first = f"{born}", date(born, 1, 1)
    elif found := _parts(text):
        first = _birthday(*found, today)
        kept = first.isoformat()
    elif front := _front(text):
        first = _birthday(*front, today)
        kept = first.isoformat()
    else:
        raise ValueError(
            "생년월일을 읽지 못했습니다. 580312, 1958. 3. 12. 또는 1958처럼 적어 주세요."
        )
    if first > today:
        raise ValueError("생년월일이 오늘보다 뒤입니다. 연도를 확인해 주세요.")
    return kept


def is_front(text: str) -> bool:
    """Tell whether a birth is written with the digit behind it in a resident number, which is dropped."""
    return _parts(text) is None and _front(text) is not None


def parse_time(text: str) -> str:
    """Read a time of day: `14:00`, `1400`, `14시 30분`, `오후 2시 반`, `9`; return it as `14:00`.

    Raises:
        ValueError: it is no time of day.

    """
    plain = _plain(text).lower()
    if short := _SHORT_HOUR.fullmatch(plain):
        return _clock(int(short[1]), int(short[2]))
    found = _HOUR.fullmatch(plain)
    if found is None or (found[1] and found[6]):
        raise ValueError("시각을 읽지 못했습니다. 14:00 또는 오후 2시처럼 적어 주세요.")
    hour = _of_day(int(found[2]), found[1] or found[6] or "")
    return _clock(hour, 30 if found[5] else int(found[3] or found[4] or 0))


def refuse_too_late(day: str, lean: Lean, years: int | None = None) -> str:
    """Return a kept day, unless it lies farther ahead than a day of its kind can.

    Raises:
        ValueError: it is after today where only what was done is noted, or beyond so many `years`,
            by default as many as its lean allows.

    """
    today = clock.today()
    ahead = FARTHEST[lean] if years is None else years
    last = date(today.year + ahead, 12, 31) if FARTHEST[lean] else today
    if day[: len("2026-11-21")] <= last.isoformat():
        return day
    if lean == Lean.PAST:
        raise ValueError("아직 오지 않은 날입니다. 오늘이나 그 전의 날을 적어 주세요.")
    raise ValueError(f"{last.year}년보다 뒤인 날짜라 적지 않았습니다. 연도를 확인해 주세요.")


def is_whole(text: str) -> bool:
    """Tell whether a text names a day with its year, so that it means the same whenever it is read."""
    try:
        return _parts(text) is not None
    except ValueError:
        return True  # its year is none, but it is there


def show_day(text: str) -> str:
    """Show a kept day with its weekday: `2026. 11. 20.(금)`."""
    return f"{show_date(text)}({WEEKDAYS[date.fromisoformat(text).weekday()]})"


def show_date(text: str) -> str:
    """Show a kept day as public offices write it: `2026-11-21` as `2026. 11. 21.`."""
    return " ".join(f"{int(part)}." for part in text.split("-"))


def show_span(first: str, last: str) -> str:
    """Show from which kept day to which something goes on, without an end where there is none: `2026. 11. 21. ~`."""
    return f"{show_date(first)} ~ {show_date(last) if last else ''}".rstrip()


def _plain(text: str) -> str:
    """Return the text in one width, without spaces at its ends."""
    return unicodedata.normalize("NFKC", text).strip()


@lru_cache(maxsize=1_024)
def _parts(text: str) -> tuple[int, int, int] | None:
    """Return year (of two or four digits), month and day as written; asked for again by who reads the same cell."""
    plain = _MIDNIGHT.sub("", _plain(text)).translate(_DASHES)
    plain = _WEEKDAY.sub("", plain)
    found = _RUN.fullmatch(plain) or _PARTED.fullmatch(plain)
    if found and found[1].startswith("00") and len(found[1]) > len("26"):
        message = f"{found[1]}년은 쓸 수 없습니다. 연도를 확인해 주세요."
        raise ValueError(message)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def _front(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a birthday whose century the digit behind it tells; a hidden one tells none."""
    found = _FRONT.fullmatch(_plain(text).translate(_DASHES))
    if found is None or (found["century"] and not found["join"]):
        return None
    written, told = int(found["century"] or 0) * _CENTURY, _CENTURIES.get(found["told"], 0)
    if written and told and written != told:
        return None
    return (written or told) + int(found["year"]), int(found["month"]), int(found["day"])


def _day(year: int, month: int, day: int) -> date:
    """Return the day, or say that there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"{year}년은 쓸 수 없습니다. 연도를 확인해 주세요."
        raise ValueError(message)
    try:
        return date(year, month, day)
    except ValueError:
        message = f"{year}년 {month}월 {day}일은 없는 날입니다."
        raise ValueError(message) from None


def _past(year: int, latest: int) -> int:
    """Return the year of two digits that is the latest not after another."""
    return latest - (latest - year) % _CENTURY


def _birthday(year: int, month: int, day: int, today: date) -> date:
    """Return the day of birth; one of two digits is moved a century back rather than ahead."""
    if year >= _CENTURY:
        return _day(year, month, day)
    latest = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    return _day(_past(year, latest), month, day)


def _of_day(hour: int, half: str) -> int:
    """Return the hour of 24, from one of 12 if a half of the day is named."""
    noon = 12
    if half in {"오후", "낮", "저녁", "밤", "pm"} and 1 <= hour < noon:
        return hour + noon
    return 0 if half in {"오전", "am"} and hour == noon else hour


def _clock(hour: int, minute: int) -> str:
    """Return a time of day as it is kept, or say that there is none."""
    if hour < 24 and minute < 60:  # noqa: PLR2004 - hours of a day, minutes of an hour
        return f"{hour:02}:{minute:02}"
    message = f"{hour}시 {minute}분은 없는 시각입니다. 00:00부터 23:59까지 적을 수 있습니다."
    raise ValueError(message)


def age_on(birth: str, day: date) -> int:
    """Return how old somebody is on a day, by `1958-03-12`; by the year alone, as of the year's end."""
    year, _, rest = birth.partition("-")
    return max(0, day.year - int(year) - bool(rest and rest > f"{day:%m-%d}"))
