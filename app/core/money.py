"""Sums of money: read as people write them, shown as official documents do: `금30,000원(금삼만원)`.

Source: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조 제2항.
"""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass, replace

from app.core.quantities import AMOUNT, DIGITS, GROUPS, PLACES, read_number
from app.core.values import Found, Number, Value, as_text

_DIGITS = ("", *DIGITS[1:])
_PLACES = tuple(reversed(PLACES))
_GROUPS = (*reversed(GROUPS), "경")
_GROUP = 10_000
MOST = _GROUP ** len(_GROUPS) - 1
"""The greatest sum that can be said."""

_SUM = re.compile(r"(?:금|[₩￦\\\\])?\s*([^()]+?)\s*(?:원\s*정?)?")
_PERIODS = {
    **dict.fromkeys(("매월", "월급", "월", "매달", "한 달", "한달", "1개월"), "월"),
    **dict.fromkeys(("매일", "일당", "일급", "1일", "하루", "일"), "일"),
    **dict.fromkeys(("시간급", "시급", "시간당", "1시간", "매시간", "시간"), "시간"),
}
"""For how long a sum is paid, by the words that say so."""
_PERIOD = "|".join(sorted(_PERIODS, key=len, reverse=True))
_FOR = re.compile(
    rf"(?<![0-9가-힣])({_PERIOD})(?:\s*당)?\s*[:)]?\s*(?:약|최대|[₩￦])?\s*{AMOUNT}\s*원"
    rf"|원\s*[/(]\s*({_PERIOD})(?![가-힣])"
)
"""A sum with for how long it is paid: 월 30만원, 10,320원/시간."""
_SAID_TWICE = re.compile(r"(.+?)\s*\((.+)\)")


@dataclass(frozen=True)
class Money(Number):
    """A sum in won, shown `113,560원`."""

    unit: str = "원"
    _: KW_ONLY
    per: str = ""
    """The column beside it that takes for how long the sum is paid: 월, 일, 시간."""

    def parse(self, raw: object) -> Value:
        """Read `113,560원`, `11만 3,560원`, `금113,560원(금일십일만삼천오백육십원)`, `₩113,560`."""
        text = as_text(raw)
        twice = _SAID_TWICE.fullmatch(text)
        sums = [_won(each) for each in (twice.groups() if twice else (text,))]
        if len(set(sums)) > 1:
            raise ValueError(f"숫자와 한글의 금액이 다릅니다. 지금 “{text[:40]}”입니다.")
        return super().parse(sums[0])

    def find(self, text: str) -> Found | None:
        """Return the one sum among other words, and for how long it is paid where one word says so."""
        found = super().find(text)
        periods = {_PERIODS[one or other] for one, other in _FOR.findall(text)}
        if found is None or not self.per or len(periods) != 1:
            return found
        return replace(found, beside={self.per: periods.pop()})


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
