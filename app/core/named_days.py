"""Days that stand in the cells of lists among other words: `1992.03.31.(구)`, `단기 4353. 5. 6.`, `20.9월`.

Only what has its year is read. Of two days that are no range nobody knows which is meant, so none is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from app.core import dates
from app.core.day_words import Lean

_SINCE_DANGUN = 2333
"""Years that 단기 is ahead."""
_EASTERN = str.maketrans(
    {"年": "년", "月": "월", "日": "일", "生": "생"} | dict.fromkeys("‐‑‒–—―−", "-")
)
_ERA = r"(?:단군\s*기원|단기|檀紀)\s*"
_YEAR = r"(?:(?<![0-9])|(?<=[0-9][.]))'?([0-9]{4}|[0-9]{2})"
_DAY = re.compile(
    rf"{_YEAR}(?:\s*(?:[.,/-]|년)\s*)+([0-9]{{1,2}})(?:\s*(?:[.,/-]|월)\s*)+([0-9]{{1,2}})(?![0-9])(?:\s*일)?"
    r"|(?<![0-9])([0-9]{4})\s+([0-9]{1,2})\s+([0-9]{1,2})(?![0-9])"
    r"|(?<![0-9.,-])((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9.,-]*[0-9])"
)
_MONTH = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:\s*(?:[.,/-]|년)\s*)+([0-9]{1,2})(?![0-9])(?:\s*월)?"
    r"|(?<![0-9])'?([0-9]{2})(?:\s*(?:[./-]|년)\s*)+([0-9]{1,2})\s*월"
    r"|(?<![0-9.,-])((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(?![0-9.,-]*[0-9])"
)
_BORN = re.compile(
    r"(?<![0-9])([0-9]{6})(?![0-9])|(?<![0-9])((?:19|20)[0-9]{2})\s*(?:년|생|[(]|$)|(?<![0-9])([0-9]{2})\s*년?\s*생"
)
_SPAN = re.compile(r"[~∼〜～]|부터|에서")
_LATER = re.compile(r"\s*(?:([0-9]{1,2})\s*[./월-]\s*)?([0-9]{1,2})\s*(?:[.]|일)?(?:까지)?\s*")
"""The end of a span that is short of its year, or of its month too."""
_MONTHS = {
    name: place
    for place, name in enumerate(re.findall("...", "janfebmaraprmayjunjulaugsepoctnovdec"), 1)
}
_ENGLISH = re.compile(
    rf"\b(?:([0-9]{{1,2}})[ -])?({'|'.join(_MONTHS)})[a-z]*[., -]{{1,2}}(?:([0-9]{{1,2}}),? )?([0-9]{{4}})\b",
    re.IGNORECASE,
)
_HIDES = "[*xX●○•■]"
_SIGN = "[0-9*xX●○•■]"
_BACK = re.compile(
    r"((?<![0-9])(?:(?:18|19|20)?[0-9]{6}|(?:[0-9]{4}|[0-9]{2})(?:[./-][ ]?[0-9]{1,2}){2}[.]?))"
    rf"(?:[ ]?(?:-|[*/~·_=](?={_SIGN}[ ]?{_HIDES}{{4}}))[ ]?|(?<=[0-9]{{6}}))({_SIGN})[ ]?"
    rf"(?:{_HIDES}{{0,6}}|[0-9]{{1,5}}{_HIDES}{{1,6}})(?![0-9]|[./-][0-9])"
)
"""A birth with what stands behind it in a resident number, some of it hidden or missing."""
_HIDDEN_BACK = re.compile(
    rf"(?<![0-9])([0-9]{{6}}[ ]?[-*/~·_=][ ]?)(?={_SIGN}[ ]?{_HIDES}{{4}}){_SIGN}[ ]?{_SIGN}{{4,6}}"
)
_SEXES = dict.fromkeys("13579", "남") | dict.fromkeys("24680", "여")


@dataclass(frozen=True)
class NamedDay:
    """A day that a text names."""

    day: str
    whole: bool = True
    """The text names the day itself and not its month alone."""


def day_in(text: str, lean: Lean = Lean.NEAR) -> NamedDay | None:
    """Return the one day that a text names; of a span its begin, or its end where that `lean`s ahead.

    A month alone is its first day, or its last where it leans ahead.
    """
    plain = _plain(text)
    ends = _SPAN.split(plain)
    if len(ends) == 2:  # noqa: PLR2004 - from and until
        return _end_of(ends[0], ends[1], lean)
    return _day_of(plain, lean) if len(ends) == 1 else None


def _end_of(begin: str, end: str, lean: Lean) -> NamedDay | None:
    if lean != Lean.AHEAD:
        return _day_of(begin, lean)
    first, short = _days(begin, dates.parse_date), _LATER.fullmatch(end)
    if short and len(first) == 1 and first[0]:
        year, month, _ = first[0].split("-")
        made = _read(f"{year}.{short[1] or month}.{short[2]}", dates.parse_date)
        return NamedDay(made) if made else None
    return _day_of(end, lean)


def _day_of(text: str, lean: Lean) -> NamedDay | None:
    if days := _days(text, dates.parse_date):
        return NamedDay(days[0]) if days[0] and len(set(days)) == 1 else None
    months = set(_months(text))
    if len(months) != 1:
        return None
    first = date.fromisoformat(f"{months.pop()}-01")
    if lean == Lean.AHEAD:
        first = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return NamedDay(first.isoformat(), whole=False)


def month_in(text: str) -> str | None:
    """Return the one month that a text names, `2013-01`."""
    plain = _plain(text)
    days = _days(plain, dates.parse_date)
    found = {day[: len("2013-01")] for day in days} or set(_months(plain))
    return found.pop() or None if len(found) == 1 else None


def birth_in(text: str) -> str | None:
    """Return the one birthday, or else the one year of birth, that a text names."""
    plain = _BACK.sub(r"\1", _plain(text))
    days = set(_days(plain, dates.parse_birth))
    days |= {_read(each[1], dates.parse_birth) for each in _BORN.finditer(plain) if each[1]}
    years = {month[: len("2013")] for month in _months(plain)} if not days else set[str]()
    for each in _BORN.finditer(plain) if not days else ():
        years.add(_read(each[2] or f"{each[3]}년생", dates.parse_birth))
    found = days or years
    return found.pop() or None if len(found) == 1 else None


def without_back(text: str) -> str:
    """Return a text without what stands behind its births in resident numbers."""
    plain = _plain(text)
    return _BACK.sub(r"\1", plain) if _BACK.search(plain) else text


def without_hidden_back(text: str) -> str:
    """Return a text without the digits left of the hidden ends of resident numbers: `530304-1******`."""
    return _HIDDEN_BACK.sub(r"\1*******", text)


def sex_behind(text: str) -> str:
    """Return the sex that the digit behind the one birth of a text tells, which is not kept itself."""
    told = {each[2] for each in _BACK.finditer(_plain(text))}
    return _SEXES.get(told.pop(), "") if len(told) == 1 else ""


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).translate(_EASTERN)
    plain = re.sub(rf"{_ERA}(4[0-9]{{3}})", lambda found: str(int(found[1]) - _SINCE_DANGUN), plain)
    return re.sub(r"(?:서기|西紀)\s*(?=[0-9])", "", plain)


def _days(text: str, read: Callable[[str], str]) -> list[str]:
    """Return the days of a text in their order, empty what is none as 2월 30일."""
    named = [".".join(filter(None, each.groups())) for each in _DAY.finditer(text)]
    english = (
        (each[4], _MONTHS[each[2].lower()], each[1] or each[3]) for each in _ENGLISH.finditer(text)
    )
    named += [f"{year}.{month}.{day}" for year, month, day in english if day]
    return [_read(each, read) for each in named]


def _months(text: str) -> list[str]:
    """Return the months of a text, `2013-01`."""
    named = (
        (each[1] or each[3] or each[5], each[2] or each[4] or each[6])
        for each in _MONTH.finditer(text)
    )
    days = (_read(f"{year}.{month}.1", dates.parse_date) for year, month in named)
    return [day[: len("2013-01")] for day in days if day]


def _read(text: str, read: Callable[[str], str]) -> str:
    """Return what a text is read as, empty where it is no day."""
    try:
        return read(text)
    except ValueError:
        return ""
