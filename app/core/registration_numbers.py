"""Resident registration numbers (주민등록번호) in any text: found, so that they are never stored.

What counts (개인정보 보호법 제24조의2 forbids keeping it): a valid YYMMDD, an optional hyphen, then 1–8
and six more digits, touching neither another digit nor a decimal point. Digits of any width and
hyphens of any shape count, with spaces around them; so does a single space in place of a hyphen.
Values already read as number, date or coordinate are not texts and need not be asked about.
"""

from __future__ import annotations

import re
from datetime import date

Span = tuple[int, int]
"""Where something begins in a text, and where it has ended."""

_SPACE = "[ \u00a0\u2000-\u200d\u2060\u3000]"
_HYPHEN = "[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d~]"
_NUMBER = re.compile(
    rf"""(?<!\d)
         (?P<decimals>(?<=\d[.．]))?        # the digits of a fraction, perhaps of a coordinate
         (?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)
         (?P<parted>{_SPACE}{{0,3}}{_HYPHEN}{_SPACE}{{0,3}})?{_SPACE}?
         (?P<century>\d)\d{{6}}
         (?!\d)(?P<fraction>[.．]\d)?""",
    re.VERBOSE,
)


def find(text: str) -> list[Span]:
    """Return where resident registration numbers stand in a text, in order."""
    return [
        (found.start(), found.start("fraction") if found["fraction"] else found.end())
        for found in _NUMBER.finditer(text)
        if _counts(found)
    ]


def mask(text: str) -> str:
    """Return the text with every digit of its resident registration numbers as `*`."""
    for start, end in find(text):
        text = text[:start] + re.sub(r"\d", "*", text[start:end]) + text[end:]
    return text


def _counts(found: re.Match[str]) -> bool:
    """Tell whether 13 digits are a number of a resident rather than a measured or counted one."""
    if not found["parted"] and (found["decimals"] is not None or found["fraction"]):
        return False
    return 1 <= int(found["century"]) <= 8 and _is_day(  # noqa: PLR2004 - 9 and 0 are the 1800s
        int(found["year"]), int(found["month"]), int(found["day"])
    )


def _is_day(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day in the 1900s or 2000s."""
    try:
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True
