"""The command line under a clock that cannot be right: refused, unless it is said to be right."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.core import clock
from app.services.clock_doubt import ASKED
from tests.clocks import make_it_summer
from tests.commands.conftest import Type
from tests.founding import take

SHIFTS = pytest.mark.parametrize("days", [-9000, -2, 90, 20_000])


@SHIFTS
def test_a_wrong_day_is_refused_and_leaves_all_as_it_was(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    before = take(demo)
    moment = clock.now() + timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)
    for typed in (("backup",), ("search", "김"), ("check",)):
        answer = command(*typed, "--office", demo)
        assert (answer.code, answer.out) == (1, "")
        assert ASKED in answer.err
        assert "--clock-right" in answer.err
    assert take(demo) == before
    assert command("backup", "--office", demo, "--clock-right").code == 0
    assert command("backup", "--office", demo).code == 0, "it is asked once"


def test_a_right_day_needs_no_word(
    command: Type, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = make_it_summer(monkeypatch, demo, "demo", "demo") + timedelta(days=15)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert command("backup", "--office", demo).code == 0


def test_help_tells_how_to_say_that_the_clock_is_right(command: Type) -> None:
    assert "--clock-right" in command("--help").out
