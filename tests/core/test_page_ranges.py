"""Pages to print: every way people write them, and what they are told when it cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.page_ranges import (
    LAST,
    PageRanges,
    Ranges,
    parse_ranges,
    show_ranges,
)
from app.services.records.forms import check_value


def pages_among(ranges: Ranges, count: int) -> list[int]:
    """Return the asked pages of a document of so many; no ranges are all."""
    every = range(1, count + 1)
    return [p for p in every if not ranges or any(a <= p <= b for a, b in ranges)]


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("1-3, 5", [1, 2, 3, 5]),
        ("1~3，5쪽", [1, 2, 3, 5]),
        ("5,1", [1, 5]),
        ("4-", [4, 5, 6]),
        ("~2", [1, 2]),
        (" 2 – 2 , ", [2]),
        ("7", []),
        ("3,3,2-4", [2, 3, 4]),
    ],
)
def test_ranges_are_read_as_people_write_them(text: str, pages: list[int]) -> None:
    assert pages_among(parse_ranges(text), 6) == pages


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("가", "1-3, 5처럼"),
        ("1-2-3", "1-3, 5처럼"),
        ("-", "1-3, 5처럼"),
        ("1;2", "1-3, 5처럼"),
        ("12345", "1-3, 5처럼"),
        ("0", "1부터"),
        ("3-0", "1부터"),
        ("5-2", "5쪽이 2쪽보다 뒤"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_ranges(text)


RANGE = st.tuples(st.integers(1, 50), st.one_of(st.integers(0, 50), st.just(LAST))).map(
    lambda each: (each[0], each[1] if each[1] == LAST else each[0] + each[1])
)


@given(st.lists(RANGE, min_size=1))
def test_what_is_shown_reads_the_same_again(ranges: list[tuple[int, int]]) -> None:
    shown = show_ranges(ranges)
    assert parse_ranges(shown) == ranges
    assert PageRanges().parse(shown) == shown


@given(st.text())
def test_any_text_is_read_or_told(text: str) -> None:
    told = check_value(PageRanges(), text)
    if told.error:
        assert told.error.endswith(".")
    else:
        pages = pages_among(parse_ranges(str(told.value or "")), 20)
        assert pages == sorted(set(pages))


def test_an_empty_input_is_nothing() -> None:
    assert PageRanges().parse(None) is None
    assert PageRanges().parse(3) == "3"
