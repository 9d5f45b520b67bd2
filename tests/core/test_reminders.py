"""The days that a figure of the start screen counts, seen from today."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.reminders import Reminder

TODAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("since", "until", "span"),
    [
        (None, -1, ("", "2026-12-31")),
        (0, 0, ("2026-12-31", "2027-01-01")),
        (0, None, ("2026-12-31", "")),
        (1, 60, ("2027-01-01", "2027-03-02")),
        (None, None, ("", "")),
    ],
)
def test_days_are_counted_from_today(
    since: int | None, until: int | None, span: tuple[str, str]
) -> None:
    assert Reminder("x", "x", day="on", since=since, until=until).span(TODAY) == span


def test_all_columns_are_named() -> None:
    reminder = Reminder("x", "x", day="on", order="at", where={"state": ("",)})
    assert reminder.columns == ("on", "at", "state")
