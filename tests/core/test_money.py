"""Amounts of won in figures and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import LARGEST, say_amount, show_amount

VALUES = {word: figure for figure, word in enumerate("영일이삼사오육칠팔구")}
PLACES = {"십": 10, "백": 100, "천": 1000}
MYRIADS = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}


def heard(words: str) -> int:
    """Return the number that somebody writes down who hears the words."""
    total = part = figure = 0
    for word in words:
        if word in VALUES:
            figure = VALUES[word]
        elif word in PLACES:
            part, figure = part + figure * PLACES[word], 0
        else:
            total, part, figure = total + (part + figure) * MYRIADS[word], 0, 0
    return total + part + figure


@pytest.mark.parametrize(
    ("won", "words"),
    [
        (0, "영"),
        (7, "칠"),
        (10, "일십"),
        (113_560, "일십일만삼천오백육십"),
        (10_000, "일만"),
        (100_000_000, "일억"),
        (1_000_001, "일백만일"),
        (290_000, "이십구만"),
    ],
)
def test_says_every_figure(won: int, words: str) -> None:
    assert say_amount(won) == words


def test_shows_figures_and_words() -> None:
    assert show_amount(113_560) == "금113,560원(금일십일만삼천오백육십원)"


@given(st.integers(0, LARGEST))
def test_words_are_heard_as_the_amount(won: int) -> None:
    assert heard(say_amount(won)) == won


@pytest.mark.parametrize("won", [-1, LARGEST + 1])
def test_refuses_what_cannot_be_said(won: int) -> None:
    with pytest.raises(ValueError, match="금액은 0원부터"):
        show_amount(won)
