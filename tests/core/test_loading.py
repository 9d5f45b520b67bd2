"""Loading without a look for cycles: only meanwhile, however it ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module

import pytest

from app.core.loading import undisturbed


@pytest.fixture(autouse=True)
def _looked_through_again() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_cycles_are_looked_for_again_behind_the_loading_and_not_among_what_it_brought() -> None:
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_so_they_are_where_the_loading_failed() -> None:
    with pytest.raises(ModuleNotFoundError), undisturbed():
        import_module("app.no_such_module")
    assert gc.isenabled()
