"""Two offices with records of every kind, founded once for all tests of a process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.papers import paper_office
from tests.papers.paper_office import PaperOffice


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> Iterator[PaperOffice]:
    """Found an office as most are."""
    del light_argon2
    made = paper_office.found(tmp_path_factory.mktemp("papers") / "마을 자료")
    yield made
    made.close()


@pytest.fixture(scope="session")
def worst(tmp_path_factory: pytest.TempPathFactory, light_argon2: None) -> Iterator[PaperOffice]:
    """Found another one whose own name and address are as long as may be."""
    del light_argon2
    made = paper_office.found(tmp_path_factory.mktemp("papers") / "긴 자료", worst=True)
    yield made
    made.close()
