"""Amounts of won as public documents write them: in figures, and again in words against forgery."""

from __future__ import annotations

_FIGURES = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_MYRIADS = ("", "만", "억", "조", "경")
_MYRIAD = 10_000
LARGEST = _MYRIAD ** len(_MYRIADS) - 1
"""The greatest amount that can be said."""


def say_amount(won: int) -> str:
    """Return an amount in words, every figure said: 113,560 is `일십일만삼천오백육십`.

    Raises:
        ValueError: it is negative or greater than `LARGEST`.

    """
    if not 0 <= won <= LARGEST:
        message = f"금액은 0원부터 {LARGEST:,}원까지 적을 수 있습니다."
        raise ValueError(message)
    words = ""
    for myriad in _MYRIADS:
        won, part = divmod(won, _MYRIAD)
        words = (_say_part(part) + myriad if part else "") + words
    return words or _FIGURES[0]


def show_amount(won: int) -> str:
    """Return an amount as official papers carry it: `금113,560원(금일십일만삼천오백육십원)`."""
    return f"금{won:,}원(금{say_amount(won)}원)"


def _say_part(part: int) -> str:
    """Say a number below ten thousand."""
    figures = [int(figure) for figure in reversed(str(part))]
    return "".join(
        _FIGURES[figure] + place
        for figure, place in reversed([*zip(figures, _PLACES, strict=False)])
        if figure
    )
