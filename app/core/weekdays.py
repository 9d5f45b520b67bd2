"""When somebody is available: 7 days × 오전/오후/저녁 as a mask of 21 bits, in words and back."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from app.core.hangul import attach

DAYS = "월화수목금토일"
PARTS = ("오전", "오후", "저녁")
WHOLE_DAY = (1 << len(PARTS)) - 1
"""The bits of one day, all parts."""
ALWAYS = (1 << len(DAYS) * len(PARTS)) - 1
"""The bits of the whole week."""

_NAMED_DAYS = {
    "매일": DAYS,
    "평일": DAYS[:5],
    "주중": DAYS[:5],
    "주말": DAYS[5:],
    "항상": DAYS,
    "언제나": DAYS,
    "언제든지": DAYS,
    "상시": DAYS,
}
_NAMED_PARTS = {
    **{part: 1 << place for place, part in enumerate(PARTS)},
    **dict.fromkeys(("종일", "하루종일", "전일"), WHOLE_DAY),
    "아침": 1 << 0,
    "낮": 1 << 1,
    "야간": 1 << 2,
    "밤": 1 << 2,
}
_SHOWN_DAYS = {_NAMED_DAYS[named]: named for named in ("매일", "평일", "주말")}
_TERM = re.compile(
    rf"(?P<named>{'|'.join(_NAMED_DAYS)})"
    rf"|(?P<part>{'|'.join(sorted(_NAMED_PARTS, key=len, reverse=True))})"
    rf"|(?P<first>[{DAYS}])(?:요일)?\s*[~∼〜–-]\s*(?P<last>[{DAYS}])(?:요일)?"
    rf"|(?P<day>[{DAYS}])(?:요일)?"
    r"|(?P<between>[\s,+·ㆍ/;&]+)"
)


def slot(day: int, part: int) -> int:
    """Return the bit of a day (0 is 월) and a part of it (0 is 오전)."""
    return 1 << day * len(PARTS) + part


def parse_availability(text: str) -> int:
    """Read `월수금 오전`, `월+화+수`, `월~금`, `주말`, `평일 저녁, 토 종일`, `매일`.

    Parts of a day belong to the days before them; days without parts are whole days, parts
    without days every day.

    Raises:
        ValueError: something in it is neither days nor parts of a day.

    """
    mask, days, bits = 0, "", 0
    for term in _terms(unicodedata.normalize("NFKC", text)):
        if part := _NAMED_PARTS.get(term):
            bits |= part
        elif bits:  # days after parts begin anew
            mask |= _cells(days, bits)
            days, bits = term, 0
        else:
            days += term
    return mask | _cells(days, bits) if days or bits else mask


def _terms(text: str) -> Iterator[str]:
    """Go through the days (as `월화`) and the parts in a text."""
    at = 0
    while at < len(text):
        term = _TERM.match(text, at)
        if term is None:
            unread = attach(f"“{text[at : at + 10].strip()}”", "을/를")
            message = f"가능 요일의 {unread} 읽지 못했습니다. 월·수요일 오전, 평일 저녁, 주말처럼 적어 주세요."
            raise ValueError(message)
        if term["first"]:
            first, last = DAYS.index(term["first"]), DAYS.index(term["last"])
            yield (DAYS + DAYS)[first : last + 1 if first <= last else last + 1 + len(DAYS)]
        elif not term["between"]:
            yield _NAMED_DAYS.get(term["named"] or "", term["day"] or term["part"] or "")
        at = term.end()


def _cells(days: str, bits: int) -> int:
    """Return the mask of some days, all with the same parts."""
    mask = 0
    for day in set(days or DAYS):
        mask |= (bits or WHOLE_DAY) << DAYS.index(day) * len(PARTS)
    return mask


@lru_cache(maxsize=4096)
def show_availability(mask: int) -> str:
    """Show a mask in as few words as `parse_availability` reads back: 월·수요일 오전."""
    return min((_clauses(_by_parts(mask)), _clauses(_by_days(mask))), key=len)


def days_of(mask: int) -> tuple[str, ...]:
    """Return the days with any part, as `월`."""
    return tuple(day for place, day in enumerate(DAYS) if _bits_of(mask, place))


def _bits_of(mask: int, day: int) -> int:
    """Return the parts of one day."""
    return mask >> day * len(PARTS) & WHOLE_DAY


def _by_parts(mask: int) -> dict[int, str]:
    """Put the days together that have the same parts: every day stands once."""
    found: dict[int, str] = {}
    for place, day in enumerate(DAYS):
        if bits := _bits_of(mask, place):
            found[bits] = found.get(bits, "") + day
    return found


def _by_days(mask: int) -> dict[int, str]:
    """Put the parts together that have the same days: every part stands once."""
    days_of_part = {
        1 << part: "".join(day for place, day in enumerate(DAYS) if mask & slot(place, part))
        for part in range(len(PARTS))
    }
    parts_of_days: dict[str, int] = {}
    for bit, days in days_of_part.items():
        if days:
            parts_of_days[days] = parts_of_days.get(days, 0) | bit
    return {bits: days for days, bits in parts_of_days.items()}


def _clauses(days_of_bits: dict[int, str]) -> str:
    """Say each group; whole days come last, where days alone are not taken for the next group's."""
    ordered = sorted(days_of_bits.items(), key=lambda group: group[0] == WHOLE_DAY)
    return ", ".join(
        " ".join(filter(None, (_say_days(days), _say_parts(bits)))) for bits, days in ordered
    )


def _say_days(days: str) -> str:
    """Say days as letters to residents do: 월·수요일."""
    return _SHOWN_DAYS.get(days) or f"{'·'.join(days)}요일"


def _say_parts(bits: int) -> str:
    """Say the parts of a day; a whole day needs no word."""
    if bits == WHOLE_DAY:
        return ""
    return "·".join(part for place, part in enumerate(PARTS) if bits & 1 << place)
