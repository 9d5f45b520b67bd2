"""What fills a time: hours of a day, and spans of days with their first and last day included."""

from __future__ import annotations

import pytest

from app.core.occupancy import NEVER, DaySpan, Hours
from app.core.values import Value

LENT = DaySpan("from", ("returned", "until"))


@pytest.mark.parametrize(
    ("values", "filled"),
    [
        (("2026-11-21", None, "2026-11-25"), ("2026-11-21", "2026-11-26")),
        (("2026-11-21", "2026-11-22", "2026-11-25"), ("2026-11-21", "2026-11-23")),
        (("2026-11-21", None, "2026-11-21"), ("2026-11-21", "2026-11-22")),
        (("2026-12-31", None, "2026-12-31"), ("2026-12-31", "2027-01-01")),
        (("2026-11-21", None, None), ("2026-11-21", NEVER)),
        (("2026-11-21", None, "2026-11-01"), ("2026-11-21", "2026-11-22")),
        ((None, None, "2026-11-25"), None),
    ],
)
def test_days_end_with_the_first_of_their_last_days_that_is_known(
    values: tuple[Value, ...], filled: tuple[str, str] | None
) -> None:
    assert LENT.filled(values) == filled


def test_hours_end_after_their_minutes() -> None:
    hours = Hours("at", "minutes")
    assert hours.filled(("14:00", 30)) == ("14:00", "14:30")
    assert hours.filled(("14:00", None)) == ("14:00", "14:20")
    assert hours.filled((None, 30)) is None


def test_times_are_said_as_they_are_read() -> None:
    assert Hours("at", "minutes").words(("14:00", 30)) == "14:00"
    assert LENT.words(("2026-11-21", None, "2026-11-25")) == "2026. 11. 21. ~ 2026. 11. 25."
    assert LENT.words(("2026-11-21", None, None)) == "2026. 11. 21. ~"
