"""Sums of money as official documents write them: `금113,560원(금일십일만삼천오백육십원)`.

Source: 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조 제2항.
"""

from __future__ import annotations

_DIGITS = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
_PLACES = ("", "십", "백", "천")
_GROUPS = ("", "만", "억", "조", "경")
_GROUP = 10_000
MOST = _GROUP ** len(_GROUPS) - 1
"""The greatest sum that can be said."""


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
