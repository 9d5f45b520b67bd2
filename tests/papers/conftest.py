"""Two offices with records of every kind, founded once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from tests.founding import copied, once
from tests.papers import paper_office
from tests.papers.paper_office import PaperOffice


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> Iterator[PaperOffice]:
    """Found an office as most are."""
    del light_argon2
    made = paper_office.entered(
        copied(once(tmp_path_factory, "usual", paper_office.found), tmp_path_factory)
    )
    yield made
    made.close()


@pytest.fixture(scope="session")
def worst(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> Iterator[PaperOffice]:
    """Found another one whose own name and address are as long as may be."""
    del light_argon2
    found = partial(paper_office.found, worst=True)
    made = paper_office.entered(copied(once(tmp_path_factory, "worst", found), tmp_path_factory))
    yield made
    made.close()
