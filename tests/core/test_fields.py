"""What stands in a column at first: the moment, the clerk, a day reckoned from today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.fields import Field, Fill, FromSetting
from app.core.times import Date
from app.core.values import Text, Value


def first(fill: Fill | None, now: str = "2026-03-01T09:00:00") -> object:
    return Field("on", "날", Date(), fill=fill).first(now, "이하늘")


@pytest.mark.parametrize(
    ("fill", "expected"),
    [
        (None, None),
        (Fill.NOW, "2026-03-01T09:00:00"),
        (Fill.TODAY, "2026-03-01"),
        (Fill.ME, "이하늘"),
        (Fill.MONTH_START, "2026-03-01"),
        (Fill.YEAR_START, "2026-01-01"),
        (Fill.THIS_YEAR, "2026"),
        (Fill.LAST_MONTH_START, "2026-02-01"),
        (Fill.LAST_MONTH_END, "2026-02-28"),
    ],
)
def test_a_fill_is_reckoned_from_the_moment(fill: Fill | None, expected: object) -> None:
    assert first(fill) == expected


def test_a_default_stands_where_nothing_fills() -> None:
    assert Field("name", "이름", Text(10), default="가나").first("2026-03-01", "") == "가나"


@given(st.dates(date(1990, 1, 1), date(2199, 12, 31)))
def test_last_month_ends_the_day_before_this_one_begins(today: date) -> None:
    now = f"{today}T00:00:00"
    begin, end, this = (
        date.fromisoformat(str(first(fill, now)))
        for fill in (Fill.LAST_MONTH_START, Fill.LAST_MONTH_END, Fill.MONTH_START)
    )
    assert end + timedelta(days=1) == this
    assert begin.day == this.day == 1
    assert (begin.year, begin.month) == (end.year, end.month)
    assert this <= today


@pytest.mark.parametrize(
    ("fill", "value"),
    [
        (FromSetting("dong"), "마을동"),
        (FromSetting("due_days", ahead=True), "2027-01-07"),
        (FromSetting("unset"), None),
        (FromSetting("unset", ahead=True), None),
    ],
)
def test_a_setting_of_the_office_is_offered(fill: FromSetting, value: str | None) -> None:
    settings: dict[str, Value] = {"dong": "마을동", "due_days": 7}
    assert fill.value(settings, date(2026, 12, 31)) == value
    assert Field("on", "날", Date(), fill=fill).first("2026-12-31", "") is None
