"""Ranges of names that begin with a typed text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.hangul import fold, spell
from app.core.name_ranges import name_ranges
from tests.core.keyboard import latin, states

SYLLABLES = st.text(
    st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=4
)
NAMES = (
    "구글",
    "국화",
    "군밤",
    "구",
    "국",
    "김철수",
    "김첨지",
    "기민",
    "기미",
    "까치",
    "나",
    "John",
    "3통",
)


def begin(text: str) -> list[str]:
    ranges = name_ranges(text)
    return [name for name in NAMES if any(low <= fold(name) < high for low, high in ranges)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("국", ["구글", "국화", "국"]),
        ("구", ["구글", "국화", "군밤", "구", "국"]),
        ("굮", []),
        ("김", ["김철수", "김첨지", "기민", "기미"]),
        ("김ㅊ", ["김철수", "김첨지"]),
        ("김처", ["김철수", "김첨지"]),
        ("rlacj", ["김철수", "김첨지"]),
        ("ㄲ", ["까치"]),
        ("ㄱㅊ", []),
        ("jo", ["John"]),
        ("JO", ["John"]),
        ("3통 ", ["3통"]),
        ("3토", ["3통"]),
        ('"*', []),
        ("", []),
        ("🙂", []),
    ],
)
def test_names_that_begin_so(text: str, names: list[str]) -> None:
    assert begin(text) == names


@given(SYLLABLES)
def test_every_state_of_typing_keeps_the_name_in_range(name: str) -> None:
    for shown in states(name):
        if any("가" <= letter <= "힣" for letter in shown) or len(shown) == 1:
            assert any(low <= fold(name) < high for low, high in name_ranges(shown)), shown


@given(SYLLABLES)
def test_the_english_keyboard_keeps_the_name_in_range(name: str) -> None:
    typed = latin(name)
    plain = [low for low, _ in name_ranges(typed)]
    assert set(plain) >= {low for low, _ in name_ranges(fold(typed))}
    if typed == typed.lower():
        assert any(low <= fold(name) < high for low, high in name_ranges(typed))


@given(SYLLABLES, SYLLABLES)
def test_a_name_in_range_begins_with_the_keys(text: str, other: str) -> None:
    for typed in (text, *states(text)):
        for name in (other, text[:-1] + other):
            if any(low <= fold(name) < high for low, high in name_ranges(typed)):
                assert spell(name).startswith(spell(typed))


@given(st.text())
def test_ranges_are_in_order_and_apart(text: str) -> None:
    bounds = [bound for low_high in name_ranges(text) for bound in low_high]
    assert bounds == sorted(bounds)
    assert all(bound.encode("utf-8") for bound in bounds)
