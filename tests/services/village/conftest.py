"""An office full of people, for what goes out of it without any of them; and one that sends to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services.gate import Session
from app.services.office import offices
from tests import founding
from tests.founding import LOGIN, PASSWORD
from tests.papers import paper_office
from tests.papers.paper_office import PaperOffice

NEAR = "이웃동주민센터"


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> Iterator[PaperOffice]:
    """An office with records of every kind."""
    del light_argon2
    made = founding.once(tmp_path_factory, "usual", paper_office.found)
    entered = paper_office.entered(founding.copied(made, tmp_path_factory))
    yield entered
    entered.close()


@pytest.fixture
def neighbour(tmp_path: Path) -> Iterator[Session]:
    """Enter another office."""
    folder = tmp_path / "이웃"
    told = founding.SETTINGS | {"office_name": NEAR}
    offices.found(folder, offices.Founding(told, LOGIN, "이하늘", PASSWORD))
    entered = offices.enter(folder, LOGIN, PASSWORD)
    yield entered
    entered.close()
