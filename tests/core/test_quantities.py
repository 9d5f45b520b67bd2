"""Numbers and lengths of time as people write them: what is read is proven, all else is refused."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import Money, say_number, show_money
from app.core.quantities import LONGEST, read_minutes, read_number
from app.core.values import Number

FEW = st.integers(0, 10**LONGEST - 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12,000", 12_000),
        ("12000.0", 12_000),
        ("１２", 12),
        ("-5", -5),
        ("1만5천", 15_000),
        ("1만 5천", 15_000),
        ("3만5000", 35_000),
        ("45만", 450_000),
        ("1.5만", 15_000),
        ("2천5백만", 25_000_000),
        ("450천", 450_000),
        ("3억 2천만", 320_000_000),
        ("삼십만", 300_000),
        ("십만오백", 100_500),
    ],
)
def test_a_number_is_read_in_the_shapes_people_write(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["1,2", "12.5", "2 3", "1 000", "약 30", "3,000~5,000", "1만5", "영만", "1억만", "1.00005만",
     "일", "천", "만", "30+2", "1e5", "30(남 10)", "9" * 16],
)  # fmt: skip
def test_no_number_is_made_of_what_is_left_when_signs_are_dropped(text: str) -> None:
    with pytest.raises(ValueError, match="숫자로 적어 주세요"):
        read_number(text)


@given(FEW)
def test_a_number_is_the_same_in_figures_and_in_words(number: int) -> None:
    assert read_number(f"{number:,}") == number
    said = say_number(number)
    if len(said) > 1:
        assert read_number(said) == number


@given(st.text(alphabet="0123456789,.~- +()", max_size=12))
def test_whatever_is_read_of_figures_says_all_of_them(text: str) -> None:
    with suppress(ValueError):
        number = read_number(text)
        assert re.sub(r"[,+]|\.0+$", "", text.strip()).lstrip("0-") == str(abs(number)).lstrip("0")
        assert "," not in text or re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.0+)?", text.strip())


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2시간 30분", 150),
        ("2시간 반", 150),
        ("2.5시간", 150),
        ("2:30", 150),
        ("1,200분", 1_200),
        ("9시~11시 30분", 150),
        ("09:00-12:00", 180),
        ("14:00부터 16:00까지", 120),
        ("오전 9시 ~ 오후 1시", 240),
    ],
)
def test_a_length_of_time_is_read_in_the_shapes_people_write(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["2 3", "2:75", "9-11", "9시~8시", "시간", "반", "1.01시간", "2.5시간 30분", "1,2분"]
)
def test_no_length_of_time_is_made_up(text: str) -> None:
    with pytest.raises(ValueError, match="시간을"):
        read_minutes(text)


@pytest.mark.parametrize(
    "text",
    ["30,000원", "3만원", "3만 원", "금30,000원정", "₩30,000", "금 삼만원정", "30천원", "30000"],
)
def test_a_sum_is_read_as_it_is_written_in_offices(text: str) -> None:
    assert Money().parse(text) == 30_000


@given(FEW.filter(lambda won: won > 9))
def test_a_sum_in_an_official_document_reads_again(won: int) -> None:
    assert Money().parse(show_money(won)) == won
    assert Money().parse(Money().show(won)) == won


def test_a_sum_that_says_two_things_is_refused() -> None:
    with pytest.raises(ValueError, match="다릅니다"):
        Money().parse("금30,000원(금삼천원)")
    with pytest.raises(ValueError, match="숫자로"):
        Money().parse("월 30만원")


def test_a_number_with_its_unit_is_read_and_its_bounds_kept() -> None:
    assert Number(0, 9_999, "명").parse("1천 2백명") == 1_200
    with pytest.raises(ValueError, match="이하"):
        Number(0, 99, "명").parse("1백명")
