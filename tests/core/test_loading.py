"""While much is made that stays nobody looks for unreachable cycles, and afterwards it is as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from app.core.loading import uncollected


@pytest.fixture(params=[True, False], ids=["looked for", "not looked for"])
def looked(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether cycles were looked for before."""
    before, wished = gc.isenabled(), bool(request.param)
    (gc.enable if wished else gc.disable)()
    yield wished
    (gc.enable if before else gc.disable)()


def test_it_is_as_it_was_afterwards(*, looked: bool) -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled() == looked


def test_it_is_as_it_was_also_after_a_failure(*, looked: bool) -> None:
    def fail() -> None:
        with uncollected():
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert gc.isenabled() == looked
