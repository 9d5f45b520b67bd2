"""The same thing entered twice, and pairs known to be different."""

from __future__ import annotations

from app.store import duplicates
from app.store.store import Store
from tests.store.files import add, remove
from tests.store.village import VILLAGE

NEIGHBOR = VILLAGE["neighbor"]


def test_duplicates_hold_the_same_values_in_all_of_some_columns(store: Store) -> None:
    same = [add(store, "neighbor", name="김철수", birth="1958-03-12") for _ in range(3)]
    add(store, "neighbor", name="김철수", birth="1970-01-01")
    remove(store, same[1])
    values = {"name": "김철수", "birth": "1958-03-12"}
    assert duplicates.find(store.data, NEIGHBOR, values, ("name", "birth")) == [same[0], same[2]]
    assert duplicates.find(store.data, NEIGHBOR, {"name": "김철수"}, ("name", "birth")) == []


def test_parted_pairs_are_known_from_both_sides(store: Store) -> None:
    duplicates.mark_different(store.data, 3, 1)
    duplicates.mark_different(store.data, 1, 3)
    duplicates.mark_different(store.data, 1, 2)
    assert duplicates.different_from(store.data, 1) == {2, 3}
    assert duplicates.different_from(store.data, 3) == {1}
    assert duplicates.different_from(store.data, 9) == set()
