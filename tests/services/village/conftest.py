"""An office full of people, for what goes out of it without any of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import founding
from tests.papers import paper_office
from tests.papers.paper_office import PaperOffice


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> Iterator[PaperOffice]:
    """An office with records of every kind."""
    del light_argon2
    made = founding.once(tmp_path_factory, "usual", paper_office.found)
    entered = paper_office.entered(founding.copied(made, tmp_path_factory))
    yield entered
    entered.close()
