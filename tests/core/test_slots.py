"""Visiting days: never on a closed day, never a taken time, always inside the hours."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.slots import (
    WEEKS,
    Slot,
    Visit,
    clock_of,
    comes,
    free_slots,
    minutes_of,
    slots_on,
    visiting_days,
)
from app.core.weekdays import DAYS

SINCE = date(2026, 11, 24)
TIMES = st.integers(8 * 60, 20 * 60).map(clock_of)
DATES = st.integers(0, 70).map(lambda days: str(SINCE + timedelta(days=days)))
VISITS = st.builds(
    Visit,
    st.sampled_from(WEEKS),
    st.sampled_from(DAYS),
    TIMES,
    TIMES,
    st.sampled_from((5, 10, 20, 25, 60, 240)),
)
TAKEN = st.builds(Slot, DATES, TIMES, st.integers(5, 240))


@given(
    st.lists(VISITS, max_size=4), st.sets(DATES, max_size=40), st.lists(TAKEN, max_size=30), TIMES
)
def test_a_free_time_is_open_untaken_and_inside_the_hours(
    visits: list[Visit], closed: set[str], taken: list[Slot], now: str
) -> None:
    until = str(SINCE + timedelta(days=70))
    found = list(free_slots(visits, closed, taken, f"{SINCE}T{now}:30", until))
    for each in found:
        assert each.day not in closed
        assert not any(each.overlaps(other) for other in taken)
        assert any(
            comes(visit, date.fromisoformat(each.day))
            and visit.begins <= each.at
            and each.end <= visit.ends
            for visit in visits
        )
        assert each.day > str(SINCE) or each.at >= now
        assert str(SINCE) <= each.day <= until
    assert found == sorted(found)
    assert not any(one.overlaps(other) for one, other in pairwise(found))


@given(VISITS, st.data())
def test_a_time_that_was_taken_is_gone_and_all_others_stay(
    visit: Visit, data: st.DataObject
) -> None:
    until = str(SINCE + timedelta(days=70))
    before = list(free_slots([visit], (), (), str(SINCE), until))
    if before:
        gone = data.draw(st.sampled_from(before))
        after = list(free_slots([visit], (), (gone,), str(SINCE), until))
        assert after == [each for each in before if each != gone]


def test_a_second_wednesday_in_twenty_minutes() -> None:
    visit = Visit("둘째", "수", "14:00", "15:10")
    days = list(visiting_days([visit], ("2026-12-09",), date(2026, 11, 1), date(2027, 1, 31)))
    assert days == [date(2026, 11, 11), date(2027, 1, 13)]
    assert [each.at for each in slots_on([visit], days[0])] == ["14:00", "14:20", "14:40"]


@pytest.mark.parametrize(
    ("week", "days"),
    [
        ("매주", [2, 9, 16, 23, 30]),
        ("첫째", [2]),
        ("셋째", [16]),
        ("다섯째", [30]),
        ("마지막", [30]),
    ],
)
def test_every_week_of_a_month(week: str, days: list[int]) -> None:
    visit = Visit(week, "월", "09:00", "10:00")
    month = [date(2026, 11, day) for day in range(1, 31)]
    assert [day.day for day in month if comes(visit, day)] == days


def test_two_lines_that_overlap_offer_no_time_twice() -> None:
    lines = [Visit("매주", "화", "14:00", "15:00", 20), Visit("넷째", "화", "14:10", "16:00", 30)]
    assert [each.at for each in slots_on(lines, SINCE)] == [
        "14:00", "14:20", "14:40", "15:10",
    ]  # fmt: skip


def test_a_day_has_ended_when_its_last_time_has_begun() -> None:
    visit = Visit("매주", "화", "14:00", "15:00", 30)
    found = free_slots([visit], (), (), "2026-11-24T14:30:01", "2026-12-01")
    assert next(found) == Slot("2026-11-24", "14:30", 30)
    assert next(found).day == "2026-12-01"
    assert minutes_of("14:30") == 870
