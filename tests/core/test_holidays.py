"""The table of public holidays."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.holidays import HOLIDAYS, THROUGH, ending

ANNOUNCED = {
    2026: (
        "01-01 02-16 02-17 02-18 03-02 05-01 05-05 05-25 06-03 07-17 08-17 09-24 09-25 10-05 10-09 12-25"
    ),
    2027: (
        "01-01 02-08 02-09 03-01 05-03 05-05 05-13 07-19 08-16 09-14 09-15 09-16 10-04 10-11 12-27"
    ),
}
"""Holidays on working days as the calendars of these years have them, written down by hand."""
FRIDAY = 4


@pytest.mark.parametrize("year", ANNOUNCED)
def test_the_years_known_by_hand_agree(year: int) -> None:
    assert [day[5:] for day in HOLIDAYS if day.startswith(str(year))] == ANNOUNCED[year].split()


def test_it_holds_working_days_alone_in_order() -> None:
    assert all(date.fromisoformat(day).weekday() <= FRIDAY for day in HOLIDAYS)
    assert list(HOLIDAYS) == sorted(set(HOLIDAYS))


@pytest.mark.parametrize("year", range(2026, THROUGH + 1))
def test_every_year_has_its_feasts_or_a_substitute_day(year: int) -> None:
    """설날 and 추석 take three days; those that fall on a Sunday are made up for."""
    names = [name for day, name in HOLIDAYS.items() if day.startswith(str(year))]
    for feast in ("설날", "추석"):
        days = [
            day for day, name in HOLIDAYS.items() if day.startswith(str(year)) and feast in name
        ]
        assert days
        first, last = (date.fromisoformat(each) for each in (days[0], days[-1]))
        assert last - first < timedelta(days=7)
    for feast in ("삼일절", "어린이날", "광복절", "개천절", "한글날", "기독탄신일"):
        assert any(feast in name or "대체" in name for name in names)


def test_the_end_of_the_table_is_told_before_it_comes() -> None:
    assert not ending(date(THROUGH, 6, 30))
    for day in (date(THROUGH, 7, 1), date(THROUGH, 12, 31), date(THROUGH + 3, 1, 1)):
        assert str(THROUGH) in ending(day)
