"""Days and births that stand among other words, and what stands behind them in resident numbers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.day_words import Lean
from app.core.named_days import (
    birth_in,
    day_in,
    month_in,
    sex_behind,
    without_back,
    without_hidden_back,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1992.03.31.(구)", "1992-03-31"), ("2019,01-03", "2019-01-03"), ("단기 4353년 5월 6일", "2020-05-06"),
        ("단기4353.5.6", "2020-05-06"), ("서기 2020년 5월 6일", "2020-05-06"), ("2020年 5月 6日", "2020-05-06"),
        ("2020-05-06 14:30:00", "2020-05-06"), ("20200506 등록", "2020-05-06"), ("20.5.6 등록(구)", "2020-05-06"),
        ("２０２０．５．６．부터", "2020-05-06"), ("May 6, 2020", "2020-05-06"), ("6-May-2020", "2020-05-06"),
        ("2020 5 6", "2020-05-06"), ("2020.05.06 / 2020-5-6", "2020-05-06"),
    ],
)  # fmt: skip
def test_the_day_among_other_words_is_read(text: str, day: str) -> None:
    named = day_in(text)
    assert named is not None
    assert (named.day, named.whole) == (day, True)


@pytest.mark.parametrize(
    "text",
    [
        "2023-13-45", "2020.2.30", "2020-05-06, 2021-01-02", "미상", "2020년", "2020", "5월 6일", "20.9", "만 70세",
        "03/05/2020", "02-123-4567", "4353.5.6", "1,200", "",
    ],
)  # fmt: skip
def test_what_names_no_one_day_is_none(text: str) -> None:
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2013.01", "2013-01-01", "2013-01-31"), ("20.9월", "2020-09-01", "2020-09-30"),
        ("2024년 2월", "2024-02-01", "2024-02-29"), ("2023년 2월", "2023-02-01", "2023-02-28"),
        ("2009-12", "2009-12-01", "2009-12-31"), ("202003", "2020-03-01", "2020-03-31"),
    ],
)  # fmt: skip
def test_a_month_is_its_first_day_or_where_it_ends_its_last(
    text: str, first: str, last: str
) -> None:
    for lean, day in ((Lean.PAST, first), (Lean.AHEAD, last)):
        named = day_in(text, lean)
        assert named is not None
        assert (named.day, named.whole) == (day, False)
    assert month_in(text) == first[:7]


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2025.1.1~2025.12.31", "2025-01-01", "2025-12-31"), ("2025.1.1~12.31", "2025-01-01", "2025-12-31"),
        ("2020.5.6 ~ 8일", "2020-05-06", "2020-05-08"), ("~2025.12.31", None, "2025-12-31"),
        ("2025.1.1~", "2025-01-01", None), ("2025.1.1부터 2025.3.1까지", "2025-01-01", "2025-03-01"),
        ("2020.2.30~2021.1.1", None, "2021-01-01"), ("1.1~1.2~1.3", None, None),
    ],
)  # fmt: skip
def test_of_a_span_its_begin_or_its_end_is_meant(
    text: str, begin: str | None, end: str | None
) -> None:
    found = [day_in(text, lean) for lean in (Lean.NEAR, Lean.AHEAD)]
    assert [each.day if each else None for each in found] == [begin, end]


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("1954.03.05.(음)", "1954-03-05"), ("음력 54.3.5", "1954-03-05"), ("1954년 3월 5일생 (72세)", "1954-03-05"),
        ("540305(남)", "1954-03-05"), ("54.3.5/여", "1954-03-05"), ("단기 4287.3.5", "1954-03-05"),
        ("530304-1 (음)", "1953-03-04"), ("1954.3.5-1", "1954-03-05"), ("만 70세(1956년생)", "1956"),
        ("54년생(72)", "1954"), ("1958(음 3.12)", "1958"), ("1954.03", "1954"), ("만 70세", None), ("갑오생", None),
        ("58.13.40", None), ("54.3.5/56.7.8", None), ("54.3.5-56.7.8", None), ("5.16", None), ("540305-560708", None),
    ],
)  # fmt: skip
def test_the_birth_among_other_words_is_read(text: str, birth: str | None) -> None:
    assert birth_in(text) == birth


@pytest.mark.parametrize(
    ("text", "kept", "sex"),
    [
        ("5303041 (음)", "530304(음)", "남"), ("530304-1******", "530304", "남"),
        ("19540305", "19540305", ""), ("530304-2 (음)", "530304(음)", "여"), ("1954.3.5-1", "1954.3.5", "남"),
        ("500301*2******", "500301", "여"), ("500301/1******", "500301", "남"), ("530304-12*****", "530304", "남"),
        ("540305/560708", "540305/560708", ""), ("54.3.5-56.7.8", "54.3.5-56.7.8", ""), ("530304-●●●●●●●",
        "530304", ""),
        ("110-123-456789", "110-123-456789", ""),
    ],
)  # fmt: skip
def test_nothing_stays_of_what_stands_behind_a_birth(text: str, kept: str, sex: str) -> None:
    assert (without_back(text), sex_behind(text)) == (kept, sex)


def test_of_a_hidden_number_the_digits_behind_the_birth_are_hidden_too() -> None:
    assert without_hidden_back("주민 530304-1****** 확인") == "주민 530304-******* 확인"
    assert without_hidden_back("530304-1 확인, 110-123-456789") == "530304-1 확인, 110-123-456789"


@settings(max_examples=60)
@given(st.text(alphabet="0123456789.-/~년월일생 음()단기*", max_size=24))
def test_any_text_is_read_or_left(text: str) -> None:
    for lean in Lean:
        named = day_in(text, lean)
        assert named is None or len(named.day) == len("2020-05-06")
    birth = birth_in(text)
    assert birth is None or len(birth) in {4, 10}
    assert len(without_back(text)) <= len(text)
