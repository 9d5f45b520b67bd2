"""Fixtures of the store's tests: the test village, founded anew for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.store import Store
from tests.store.files import Village, found
from tests.store.village import VILLAGE


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """The empty test village, open for writing."""
    opened = found(tmp_path / "village", VILLAGE)
    yield opened
    opened.close()


@pytest.fixture
def store(village: Village) -> Store:
    """The writing store of the test village."""
    return village.store
