"""Sums of money: read as people write them, shown as official documents do: `금30,000원(금삼만원)`.

Source: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조 제2항.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.quantities import DIGITS, GROUPS, PLACES, read_number
from app.core.values import Number, Value, as_text

_DIGITS = ("", *DIGITS[1:])
_PLACES = tuple(reversed(PLACES))
_GROUPS = (*reversed(GROUPS), "경")
_GROUP = 10_000
MOST = _GROUP ** len(_GROUPS) - 1
"""The greatest sum that can be said."""

_SUM = re.compile(r"(?:금|[₩￦\\\\])?\s*([^()]+?)\s*(?:원\s*정?)?")
_SAID_TWICE = re.compile(r"(.+?)\s*\((.+)\)")


@dataclass(frozen=True)
class Money(Number):
    """A sum in won, shown `113,560원`."""

    unit: str = "원"

    def parse(self, raw: object) -> Value:
        """Read `113,560원`, `11만 3,560원`, `금113,560원(금일십일만삼천오백육십원)`, `₩113,560`."""
        text = as_text(raw)
        twice = _SAID_TWICE.fullmatch(text)
        sums = [_won(each) for each in (twice.groups() if twice else (text,))]
        if len(set(sums)) > 1:
            raise ValueError(f"숫자와 한글의 금액이 다릅니다. 지금 “{text[:40]}”입니다.")
        return super().parse(sums[0])


def _won(text: str) -> int | None:
    """Return a sum written once; nothing is no sum."""
    found = _SUM.fullmatch(text)
    return read_number(found[1] if found else text) if text else None


def show_money(won: int) -> str:
    """Return a sum in figures and in Hangul; raises `ValueError` below nothing or beyond `MOST`."""
    return f"금{won:,}원(금{say_number(won)}원)"


def say_number(number: int) -> str:
    """Return a number in Hangul, every digit said: 일십일만삼천오백육십; nothing is 영."""
    if not 0 <= number <= MOST:
        message = f"no words for {number}"
        raise ValueError(message)
    said: list[str] = []
    for group in _GROUPS:
        number, part = divmod(number, _GROUP)
        if part:
            said.insert(0, _say_group(part) + group)
    return "".join(said) or "영"


def _say_group(part: int) -> str:
    """Say up to four digits."""
    digits = f"{part:04}"
    places = reversed(_PLACES)
    return "".join(
        _DIGITS[int(digit)] + place
        for digit, place in zip(digits, places, strict=True)
        if digit != "0"
    )
