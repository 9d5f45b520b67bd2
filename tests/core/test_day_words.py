"""Days as people say and jot them, read from any day on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.dates import is_whole, parse_date, show_date, show_day
from app.core.day_words import WEEKDAYS, Lean, read
from app.core.times import Date, Moment

SUNDAY = date(2026, 11, 29)
TODAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
LEANS = st.sampled_from(Lean)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("오늘", "2026-11-29"), ("어제", "2026-11-28"), ("그제", "2026-11-27"), ("그저께", "2026-11-27"),
        ("내일", "2026-11-30"), ("모레", "2026-12-01"), ("내일 모레", "2026-12-01"), ("글피", "2026-12-02"),
        ("11/20", "2026-11-20"), ("11.20", "2026-11-20"), ("11. 20.", "2026-11-20"), ("11-20", "2026-11-20"),
        ("11월 20일", "2026-11-20"), ("11월20", "2026-11-20"), ("1120", "2026-11-20"), ("20일", "2026-11-20"),
        ("11/20(금)", "2026-11-20"), ("20일 금요일", "2026-11-20"), ("１１／２０", "2026-11-20"),
        ("다음 주 수", "2026-12-02"), ("다음주 수요일", "2026-12-02"), ("지난주 금", "2026-11-20"),
        ("지난 주 금요일", "2026-11-20"), ("이번 주 월", "2026-11-23"), ("다다음주 월요일", "2026-12-07"),
        ("이번 달 말", "2026-11-30"), ("이달 말", "2026-11-30"), ("말일", "2026-11-30"), ("월말", "2026-11-30"),
        ("다음 달 5일", "2026-12-05"), ("내달 5일", "2026-12-05"), ("지난달 말일", "2026-10-31"),
        ("다음 달 초", "2026-12-01"), ("연말", "2026-12-31"), ("올해 말", "2026-12-31"),
        ("내년 3월 2일", "2027-03-02"), ("작년 12월 25일", "2025-12-25"), ("1/5", "2027-01-05"),
        ("3일 전", "2026-11-26"), ("2주 뒤", "2026-12-13"), ("일주일 후", "2026-12-06"), ("한 달 후", "2026-12-29"),
        ("3개월 뒤", "2027-02-28"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_said(said: str, day: str) -> None:
    assert parse_date(said, SUNDAY) == day


@pytest.mark.parametrize(
    ("said", "past", "ahead"),
    [
        ("11/20", "2026-11-20", "2027-11-20"),
        ("12/31", "2025-12-31", "2026-12-31"),
        ("20일", "2026-11-20", "2026-12-20"),
        ("31일", "2026-10-31", "2026-12-31"),
        ("수", "2026-11-25", "2026-12-02"),
        ("일요일", "2026-11-29", "2026-11-29"),
        ("2/29", "2024-02-29", "2028-02-29"),
    ],
)
def test_a_day_without_its_year_lies_where_the_column_leans(
    said: str, past: str, ahead: str
) -> None:
    assert parse_date(said, SUNDAY, Lean.PAST) == past
    assert parse_date(said, SUNDAY, Lean.AHEAD) == ahead


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("아무 때나", "11/21"), ("2026", "어제"), ("다음 주", "다음 주 수"), ("13/2", "13월 2일은 없는 날"),
        ("2/30", "2월 30일은 없는 날"), ("32일", "32일은 없는 날"), ("어제께쯤", "21일"), ("0/0", "없는 날"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_told_with_what_is_understood(wrong: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_date(wrong, SUNDAY)


@given(TODAYS, st.integers(-150, 150), LEANS)
def test_a_day_near_by_is_found_again_by_month_and_day(today: date, away: int, lean: Lean) -> None:
    day = today + timedelta(days=away)
    found = read(f"{day.month}/{day.day}", today, lean)
    assert found is not None
    assert (found.month, found.day) == (day.month, day.day)
    on_side = {Lean.NEAR: True, Lean.PAST: away <= 0, Lean.AHEAD: away >= 0}[lean]
    leap = (day.month, day.day) == (2, 29)
    assert found == day or not on_side or leap
    assert lean != Lean.PAST or found <= today
    assert lean != Lean.AHEAD or found >= today


@given(TODAYS, st.integers(0, 6), st.integers(-2, 2))
def test_a_weekday_of_a_named_week_lies_in_that_week(today: date, weekday: int, week: int) -> None:
    word = {-2: "지지난", -1: "지난", 0: "이번", 1: "다음", 2: "다다음"}[week]
    for tail in ("", "요일"):
        found = read(f"{word} 주 {WEEKDAYS[weekday]}{tail}", today)
        assert found is not None
        assert found.weekday() == weekday
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=week)
        assert 0 <= (found - monday).days < len(WEEKDAYS)


@given(TODAYS, st.integers(0, 6), LEANS)
def test_a_weekday_alone_is_less_than_a_week_away(today: date, weekday: int, lean: Lean) -> None:
    found = read(WEEKDAYS[weekday], today, lean)
    assert found is not None
    assert found.weekday() == weekday
    assert abs((found - today).days) < len(WEEKDAYS)


@given(
    TODAYS,
    st.text("0123456789/.- 월일요주다음지난이번달말내올작년어제그전후뒤금수(", max_size=14),
    LEANS,
)
def test_whatever_is_typed_is_a_day_or_a_sentence(today: date, text: str, lean: Lean) -> None:
    day = ""
    try:
        day = parse_date(text, today, lean)
    except ValueError as error:
        told = str(error)
    else:
        told = ""
    assert day or told.endswith(("다.", "요."))
    if day:
        assert parse_date(show_date(day), today, lean) == day
        assert parse_date(show_day(day), today, lean) == day


@given(TODAYS, TODAYS, LEANS)
def test_a_whole_day_means_the_same_whenever_it_is_read(day: date, today: date, lean: Lean) -> None:
    assert parse_date(show_date(str(day)), today, lean) == str(day)
    assert is_whole(show_date(str(day)))
    assert not is_whole(f"{day.month}/{day.day}")


def test_a_moment_takes_a_said_day_and_time() -> None:
    for said in ("어제 14:30", "어제 오후 2시 반", "어제 14시 30분"):
        assert str(Moment().parse(said)).endswith("T14:30:00")
        assert str(Moment().parse(said))[:10] == Date().parse("어제")
    assert Moment().reading("2026-11-20T14:30:00") == "2026. 11. 20.(금) 14:30"
    assert Date().reading("2026-11-20") == "2026. 11. 20.(금)"
