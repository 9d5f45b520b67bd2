"""Days, births and times of day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import clock
from app.core.dates import (
    YEARS_AHEAD,
    parse_birth,
    parse_date,
    parse_month,
    parse_time,
    show_date,
)

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
BIRTHS = st.dates(date(1900, 1, 1), TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2026. 11. 21.", "2026.11.21.", "2026.11.21", "2026-11-21", "2026/11/21", "20261121", "26.11.21",
        "26-11-21", "261121", "'26.11.21", "2026년 11월 21일", "2026년11월21일", "２０２６．１１．２１",
        "2026–11–21", " 2026-11-21 ", "2026-11-21 00:00:00", "2026-11-21T00:00", "2026. 11. 21.(토)",
        "2026. 11. 21. (토)", "2026년 11월 21일 토요일",
    ],
)  # fmt: skip
def test_reads_the_shapes_of_a_day(text: str) -> None:
    assert parse_date(text) == "2026-11-21"


@pytest.mark.parametrize(
    ("text", "day"),
    [("20161020", "2016-10-20"), ("2009.9.1", "2009-09-01"), ("2028-2-29", "2028-02-29")],
)
def test_reads_days(text: str, day: str) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "읽지 못했습니다"),
        ("언젠가", "읽지 못했습니다"),
        ("2026.11", "읽지 못했습니다"),
        ("2026-11-21-3", "읽지 못했습니다"),
        ("2026-2-30", "2026년 2월 30일은 없는 날"),
        ("20261321", "2026년 13월 21일은 없는 날"),
        ("2026.0.1", "없는 날"),
        ("1026-11-21", "1026년은 쓸 수 없습니다"),
        ("9999-12-31", "9999년은 쓸 수 없습니다"),
    ],
)
def test_refuses_what_is_no_day(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_date(text)


def test_two_digits_of_a_year_point_at_most_some_years_ahead() -> None:
    this_year = clock.today().year
    ahead, behind = this_year + YEARS_AHEAD, this_year + YEARS_AHEAD - 99
    assert parse_date(f"{ahead % 100:02}-01-01") == f"{ahead}-01-01"
    assert parse_date(f"{behind % 100:02}-01-01") == f"{behind}-01-01"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("580312", "1958-03-12"),
        ("19580312", "1958-03-12"),
        ("1958.3.12", "1958-03-12"),
        ("1958. 3. 12.", "1958-03-12"),
        ("58-3-12", "1958-03-12"),
        ("58.3.12.", "1958-03-12"),
        ("1958년 3월 12일", "1958-03-12"),
        ("1958-03-12", "1958-03-12"),
        ("1958", "1958"),
        ("1958년", "1958"),
        ("1958년생", "1958"),
        ("58년생", "1958"),
        ("26년생", "2026"),
        ("27년생", "1927"),
        ("261121", "2026-11-21"),
        ("261122", "1926-11-22"),
        ("251231", "2025-12-31"),
        ("000229", "2000-02-29"),
        ("270101", "1927-01-01"),
        ("530304-1", "1953-03-04"),
        ("530304-6", "1953-03-04"),
        ("5303041", "1953-03-04"),
        ("530304-1******", "1953-03-04"),
        ("530304-1●●●●●●", "1953-03-04"),
        ("530304-*******", "1953-03-04"),
        ("５３０３０４ － ２", "1953-03-04"),
        ("19530304-1", "1953-03-04"),
        ("050312-3", "2005-03-12"),
        ("050312-8", "2005-03-12"),
        ("050312-1", "1905-03-12"),
    ],
)
def test_reads_births(text: str, kept: str) -> None:
    assert parse_birth(text, TODAY) == kept


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "읽지 못했습니다"),
        ("58", "읽지 못했습니다"),
        ("1958.3", "읽지 못했습니다"),
        ("김철수", "읽지 못했습니다"),
        ("580230", "1958년 2월 30일은 없는 날"),
        ("990229", "1999년 2월 29일은 없는 날"),
        ("1899", "1899년은 쓸 수 없습니다"),
        ("990304-9", "1899년은 쓸 수 없습니다"),
        ("530304-0", "1853년은 쓸 수 없습니다"),
        ("530304-3", "오늘보다 뒤"),
        ("530230-1", "1953년 2월 30일은 없는 날"),
        ("19530304-3", "읽지 못했습니다"),
        ("530304-12", "읽지 못했습니다"),
        ("530304-", "읽지 못했습니다"),
        ("2027", "오늘보다 뒤"),
        ("2026-11-22", "오늘보다 뒤"),
    ],
)
def test_refuses_what_is_no_birth(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_birth(text, TODAY)


def test_births_are_held_against_the_clock() -> None:
    assert parse_birth(clock.today().isoformat()) == clock.today().isoformat()
    with pytest.raises(ValueError, match="오늘보다 뒤"):
        parse_birth((clock.today() + timedelta(days=2)).isoformat())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("14:00", "14:00"),
        ("9:05", "09:05"),
        ("14:00:00", "14:00"),
        ("1400", "14:00"),
        ("0905", "09:05"),
        ("9", "09:00"),
        ("14시", "14:00"),
        ("14시30분", "14:30"),
        ("14시 5분", "14:05"),
        ("오후 2시", "14:00"),
        ("오후2:30", "14:30"),
        ("오후 2시 반", "14:30"),
        ("오전 9시", "09:00"),
        ("오전 12시", "00:00"),
        ("오후 12시", "12:00"),
        ("오후 14:00", "14:00"),
        ("저녁 7시", "19:00"),
        ("2:30 PM", "14:30"),
        ("am 9:30", "09:30"),
        ("１４：００", "14:00"),
    ],
)
def test_reads_times_of_day(text: str, kept: str) -> None:
    assert parse_time(text) == kept


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "읽지 못했습니다"),
        ("점심", "읽지 못했습니다"),
        ("14:0", "읽지 못했습니다"),
        ("오후 2시 pm", "읽지 못했습니다"),
        ("24:00", "없는 시각"),
        ("2460", "없는 시각"),
        ("12:60", "없는 시각"),
        ("99시", "없는 시각"),
    ],
)
def test_refuses_what_is_no_time(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        parse_time(text)


@given(DAYS)
def test_days_are_read_as_they_are_shown(day: date) -> None:
    kept = day.isoformat()
    assert show_date(kept) == f"{day.year}. {day.month}. {day.day}."
    assert (
        parse_date(show_date(kept)) == parse_date(kept) == parse_date(kept.replace("-", "")) == kept
    )


@given(BIRTHS)
def test_births_are_read_as_they_are_shown(day: date) -> None:
    kept = day.isoformat()
    assert parse_birth(show_date(kept), TODAY) == kept
    assert parse_birth(str(day.year), TODAY) == str(day.year)
    short = (
        parse_birth(kept[2:].replace("-", ""), TODAY) if (day.month, day.day) != (2, 29) else kept
    )
    assert short[2:] == kept[2:]
    assert kept <= short <= TODAY.isoformat()


@given(st.times())
def test_times_are_read_as_they_are_kept(time: object) -> None:
    kept = str(time)[:5]
    assert parse_time(kept) == parse_time(kept.replace(":", "")) == kept


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    for parse in (parse_date, parse_birth, parse_time):
        try:
            parse(text)
        except ValueError as refused:
            assert any("가" <= letter <= "힣" for letter in str(refused))  # noqa: PT017


@pytest.mark.parametrize(
    "text", ["2026-02", "2026. 2.", "202602", "2026년 2월", "2026.02", "2026-02-28", "20260228"]
)
def test_a_month_is_read_in_the_shapes_people_write(text: str) -> None:
    assert parse_month(text) == "2026-02"


@pytest.mark.parametrize(
    ("text", "told"), [("2026-13", "13월"), ("이번 달", "달을 읽지"), ("2026", "달을")]
)
def test_what_is_no_month_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_month(text)
