"""Loading without a look for cycles: only meanwhile, however it ends."""

from __future__ import annotations

import gc

import pytest

from app.core.loading import undisturbed


@pytest.mark.parametrize("fails", [False, True])
def test_cycles_are_looked_for_again_however_the_loading_ended(fails: bool) -> None:
    try:
        with undisturbed():
            assert not gc.isenabled()
            if fails:
                raise ImportError
    except ImportError:
        assert fails
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
