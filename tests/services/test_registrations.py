"""What services register with the engines of printing and saving."""

from __future__ import annotations

import pytest

from app import papers
from app.papers.tong_sheet import HEAD
from app.services import registrations
from app.services.day.registers import outputs
from app.services.prints.contributions import GATHERERS, gathers, tells
from app.services.village.tongs import head


def test_a_part_that_nobody_gathers_is_told_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    registrations.register()
    monkeypatch.delitem(GATHERERS, HEAD)
    with pytest.raises(LookupError, match=HEAD.name):
        registrations.register()


def test_two_that_offer_the_same_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two functions"):
        gathers(HEAD)(head)
    with pytest.raises(ValueError, match="two functions"):
        tells(papers.OUTPUT_REGISTER)(outputs)
