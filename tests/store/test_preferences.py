"""Choices remembered for their clerk."""

from __future__ import annotations

import pytest

from app.store import preferences
from app.store.store import Store


@pytest.mark.parametrize("chosen", [["name", "birth"], {"name": 120}, True, "dark", None])
def test_a_choice_is_remembered_for_its_clerk(store: Store, chosen: object) -> None:
    assert preferences.read(store.data, "haneul", "columns") is None
    preferences.keep(store.data, "haneul", "columns", "before")
    preferences.keep(store.data, "haneul", "columns", chosen)
    assert preferences.read(store.data, "haneul", "columns") == chosen
    assert preferences.read(store.data, "sol", "columns") is None
