"""Availability in words and as a mask."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.weekdays import (
    ALWAYS,
    DAYS,
    PARTS,
    WHOLE_DAY,
    days_of,
    parse_availability,
    show_availability,
    slot,
)

MASKS = st.integers(0, ALWAYS)


def grid(days: str, parts: str = "") -> int:
    """Return the mask of days × parts, cell by cell."""
    chosen = [part for part in PARTS if part in parts] or PARTS
    return sum(slot(DAYS.index(day), PARTS.index(part)) for day, part in product(days, chosen))


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("월수금 오전", grid("월수금", "오전")),
        ("월+화+수", grid("월화수")),
        ("월~금", grid("월화수목금")),
        ("월 - 금 오후", grid("월화수목금", "오후")),
        ("금~월", grid("금토일월")),
        ("주말", grid("토일")),
        ("평일 저녁", grid("월화수목금", "저녁")),
        ("매일", ALWAYS),
        ("언제나", ALWAYS),
        ("월, 화 오전", grid("월화", "오전")),
        ("월 오전, 화 오후", grid("월", "오전") | grid("화", "오후")),
        ("월 오전·오후 토", grid("월", "오전오후") | grid("토")),
        ("월 오전, 오후", grid("월", "오전오후")),
        ("월요일 오전, 수요일", grid("월", "오전") | grid("수")),
        ("일요일", grid("일")),
        ("평일 저녁 / 토요일 종일", grid("월화수목금", "저녁") | grid("토")),
        ("저녁", grid(DAYS, "저녁")),
        ("토일 야간", grid("토일", "저녁")),
        ("월월 오전", grid("월", "오전")),
        ("평일 + 토", grid("월화수목금토")),
        ("하루종일", ALWAYS),
        ("", 0),
        (" , ", 0),
    ],
)
def test_reads_words(text: str, mask: int) -> None:
    assert parse_availability(text) == mask


@pytest.mark.parametrize("text", ["둘째 수", "공휴일", "아무때나", "월 10시", "Mon", "월~", "x"])
def test_refuses_what_is_no_time_of_the_week(text: str) -> None:
    with pytest.raises(ValueError, match="읽지 못했습니다"):
        parse_availability(text)


@pytest.mark.parametrize(
    ("mask", "text"),
    [
        (0, ""),
        (ALWAYS, "매일"),
        (grid("월수금", "오전"), "월·수·금요일 오전"),
        (grid("월화수목금"), "평일"),
        (grid("토일", "오전오후"), "주말 오전·오후"),
        (grid(DAYS, "저녁"), "매일 저녁"),
        (grid("토") | grid("월", "오전"), "월요일 오전, 토요일"),
        (grid("월", "오전오후") | grid("화", "오후"), "월요일 오전, 월·화요일 오후"),
        (grid("월화수목금", "저녁") | grid("토일"), "평일 저녁, 주말"),
    ],
)
def test_shows_the_shortest_words(mask: int, text: str) -> None:
    assert show_availability(mask) == text


@given(MASKS)
def test_what_is_shown_is_read_back(mask: int) -> None:
    assert parse_availability(show_availability(mask)) == mask


@given(MASKS)
def test_days_are_those_with_any_part(mask: int) -> None:
    assert days_of(mask) == tuple(day for day in DAYS if mask & grid(day))


def test_the_grid_has_a_bit_for_each_cell() -> None:
    cells = [slot(day, part) for day in range(len(DAYS)) for part in range(len(PARTS))]
    assert sum(cells) == ALWAYS
    assert sum(cells[:3]) == WHOLE_DAY
