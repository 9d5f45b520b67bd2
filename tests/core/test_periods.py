"""Periods of the calendar: where they begin and end, what comes before and after."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.periods import Period, Span

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
SPANS = st.sampled_from(tuple(Span))


@given(SPANS, DAYS)
def test_a_period_holds_its_day_and_is_read_back(span: Span, day: date) -> None:
    period = Period.around(span, day)
    assert period.start <= day < period.end
    assert Period.parse(str(period)) == period
    assert Period.around(span, period.end - timedelta(days=1)) == period


@given(SPANS, DAYS, st.integers(-30, 30))
def test_periods_follow_each_other_without_gaps(span: Span, day: date, steps: int) -> None:
    period = Period.around(span, day).moved(steps)
    assert period.moved(1).start == period.end
    assert period.moved(-1).end == period.start
    assert period.moved(steps).moved(-steps) == period
    months = period.months
    assert (months[0].start, months[-1].end) == (period.start, period.end)
    assert len(months) == span.months
    assert all(one.end == other.start for one, other in itertools.pairwise(months))


@pytest.mark.parametrize(
    ("text", "label", "start", "end", "span"),
    [
        ("2026-11", "2026년 11월", "2026-11-01", "2026-12-01", "월간"),
        ("2026-12", "2026년 12월", "2026-12-01", "2027-01-01", "월간"),
        ("2026-Q4", "2026년 4분기", "2026-10-01", "2027-01-01", "분기"),
        ("2026", "2026년", "2026-01-01", "2027-01-01", "연간"),
    ],
)
def test_periods_are_called_as_people_call_them(
    text: str, label: str, start: str, end: str, span: str
) -> None:
    period = Period.parse(text)
    assert (period.label, str(period.start), str(period.end)) == (label, start, end)
    assert period.span.label == span


@pytest.mark.parametrize("text", ["", "26-11", "2026-13", "2026-Q5", "2026-00", "11월"])
def test_what_is_no_period_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="2026-Q4"):
        Period.parse(text)
