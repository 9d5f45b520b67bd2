"""Sums of money in figures and in Hangul, against the manual's own example and an oracle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import MOST, Money, say_number, show_money

_DIGITS = {each: value for value, each in enumerate("영일이삼사오육칠팔구")}
_UNITS = {"십": 10, "백": 100, "천": 1000}
_GROUPS = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}


def read(words: str) -> int:
    """Read a number back from its words."""
    total = group = digit = 0
    for letter in words:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _UNITS:
            group, digit = group + digit * _UNITS[letter], 0
        else:
            total, group, digit = total + (group + digit) * _GROUPS[letter], 0, 0
    return total + group + digit


def test_the_manuals_example() -> None:
    assert show_money(113_560) == "금113,560원(금일십일만삼천오백육십원)"
    assert show_money(0) == "금0원(금영원)"
    assert say_number(100_000_001) == "일억일"


@given(st.integers(0, MOST))
def test_every_number_is_read_back(number: int) -> None:
    assert read(say_number(number)) == number


@pytest.mark.parametrize("number", [-1, MOST + 1])
def test_what_has_no_words_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="no words"):
        show_money(number)


@pytest.mark.parametrize(
    ("text", "won", "per"),
    [
        ("월 30만원", 300_000, "월"),
        ("월30만원", 300_000, "월"),
        ("매월 290,000원", 290_000, "월"),
        ("활동비 월 29만원", 290_000, "월"),
        ("290,000원/월", 290_000, "월"),
        ("30만원(월)", 300_000, "월"),
        ("월 761천원", 761_000, "월"),
        ("1일 3시간 월 30만원", 300_000, "월"),
        ("일 3만원", 30_000, "일"),
        ("1일 8,000원", 8_000, "일"),
        ("일당 8만원", 80_000, "일"),
        ("시급 10,320원", 10_320, "시간"),
        ("시간당 1만원", 10_000, "시간"),
        ("10,320원/시간", 10_320, "시간"),
        ("약 30만원", 300_000, None),
        ("3월 30만원", 300_000, None),
        ("월 30만원(일 3만원)", 300_000, None),
    ],
)
def test_a_sum_among_words_is_found_with_for_how_long_it_is_paid(
    text: str, won: int, per: str | None
) -> None:
    found = Money(per="per").find(text)
    assert found is not None
    assert (found.value, found.beside.get("per")) == (won, per)
    alone = Money().find(text)
    assert alone is not None
    assert not alone.beside
