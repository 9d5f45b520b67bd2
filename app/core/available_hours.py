"""When somebody can be there, from the cells of lists: `화,목 14:00~16:00`, `월~금 9-6(점심 제외)`, `연중무휴`.

Only what is surely every week is read: `매월 첫째주 월`, `격주`, `주 3회` and days that are taken out are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from app.core import weekdays
from app.core.dates import parse_time
from app.core.weekdays import ALWAYS, PARTS, WHOLE_DAY

_NOON, _EVENING, _MIDNIGHT = 12 * 60, 18 * 60, 24 * 60
_EDGES = (0, _NOON, _EVENING, _MIDNIGHT)
"""Minutes of the day between 오전, 오후 and 저녁."""
_AT = r"(?:(?:오전|오후|낮|저녁|밤|am|pm)\s*)?[0-9]{1,2}(?:\s*:\s*[0-9]{2}|\s*시(?:\s*[0-9]{1,2}\s*분|\s*반)?)?"
_HOURS = re.compile(
    rf"(?P<begin>{_AT})\s*(?:[~∼〜-]|부터|에서)\s*(?P<end>{_AT})(?:\s*까지)?(?![0-9])|(?P<all>24\s*시간)",
    re.IGNORECASE,
)
_HALF = re.compile("오전|오후|낮|저녁|밤|am|pm", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:점심|중식|공휴일|법정공휴일|국경일|명절|설|추석|방학)(?:\s*(?:시간|연휴|당일|기간))?(?:\s*[·,및]\s*)?"
    r"(?:\s*[0-9:시분~∼〜-]+)?\s*(?:제외|휴무|휴관|휴게|휴식)?"
)
"""What takes nothing from the days of every week."""
_SIGNS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-") | dict(zip("月火水木金土日", weekdays.DAYS, strict=True))
)
_EMPTY = re.compile(r"매\s*주|마다|\s및\s|\s및$|요일에|가능|운영|[()\[\]]|\s에\s")
_WHOLE_YEAR = re.compile(r"연중\s*무휴|365\s*일|무휴")
_BETWEEN = " ,/·:;"


def read(text: str) -> int | None:
    """Return when somebody is there as a mask of `weekdays`; nothing where that is not sure."""
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).lower()
    plain = _WHOLE_YEAR.sub("매일", _ASIDE.sub(" ", plain))
    plain = _EMPTY.sub(" ", plain)
    clauses, last = list[tuple[str, int]](), 0
    for each in _HOURS.finditer(plain):
        bits = WHOLE_DAY if each["all"] else _parts(each["begin"], each["end"])
        clauses.append((plain[last : each.start()].strip(_BETWEEN), bits))
        last = each.end()
    rest = plain[last:].strip(_BETWEEN)
    if len(clauses) == 1 and rest and not clauses[0][0]:  # the hours stand before the days
        clauses, rest = [(rest, clauses[0][1])], ""
    clauses += [(rest, WHOLE_DAY)] if rest else []
    return _together(clauses) if clauses else None


def _together(clauses: Sequence[tuple[str, int]]) -> int | None:
    """Return the mask of some days with their parts, each group with its own; only the first may name no days."""
    mask = 0
    for place, (text, bits) in enumerate(clauses):
        days = _mask(text) if text else (ALWAYS if place == 0 else None)
        if not bits or days is None:
            return None
        mask |= _only(days, bits)
    return mask or None


def _mask(text: str) -> int | None:
    try:
        return weekdays.parse_availability(text) or None
    except ValueError:
        return None


def _only(mask: int, bits: int) -> int:
    """Return of some days only these parts."""
    return mask & sum(bits << day * len(PARTS) for day in range(len(weekdays.DAYS)))


def _parts(begin: str, end: str) -> int:
    """Return the parts of a day in which some hours lie; none where they are no hours."""
    try:
        first, last = _minutes(begin), _minutes(end)
    except ValueError:
        return 0
    half = _HALF.match(begin.strip())
    said = bool(_HALF.match(end.strip()))
    if not said and last <= first and (half or first < _NOON):  # 오후 2시~4시, 9-6
        last += _NOON
    if last <= first:
        return 0
    spans = enumerate(pairwise(_EDGES))
    return sum(1 << place for place, (a, b) in spans if first < b and last > a)


def _minutes(text: str) -> int:
    plain = re.sub(r"\s*:\s*", ":", text.strip())
    if re.fullmatch(r"24(?::00|시)?", plain):
        return _MIDNIGHT
    hour, minute = parse_time(plain).split(":")
    return int(hour) * 60 + int(minute)
