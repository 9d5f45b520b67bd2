"""Loading without a look for cycles: only meanwhile, however it ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module

import pytest

from app.core.loading import uncollected, undisturbed


@pytest.fixture(autouse=True)
def _looked_through_again() -> Iterator[None]:
    yield
    gc.unfreeze()


@pytest.fixture(params=[True, False], ids=["looked for", "not looked for"])
def looked(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether cycles were looked for before."""
    before, wished = gc.isenabled(), bool(request.param)
    (gc.enable if wished else gc.disable)()
    yield wished
    (gc.enable if before else gc.disable)()


def test_cycles_are_looked_for_again_behind_the_loading_and_not_among_what_it_brought() -> None:
    with undisturbed():
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_so_they_are_where_the_loading_failed() -> None:
    with pytest.raises(ModuleNotFoundError), undisturbed():
        import_module("app.no_such_module")
    assert gc.isenabled()


def test_while_much_is_made_none_are_looked_for_and_then_as_before(*, looked: bool) -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() == looked


def test_so_it_is_where_the_making_failed(*, looked: bool) -> None:
    with pytest.raises(ModuleNotFoundError), uncollected():
        import_module("app.no_such_module")
    assert gc.isenabled() == looked
