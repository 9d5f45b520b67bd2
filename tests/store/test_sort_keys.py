"""The order of found records is that of their names as they are now, whatever was written since they were read."""

from __future__ import annotations

from contextlib import closing
from random import Random

import pytest

from app.store import sort_keys
from app.store.engine import triggers
from app.store.query import Query
from app.store.sort_keys import SortKeys
from app.store.store import Store
from tests.store.files import Village, add, edit, given_up, remove

NAMES = ("김가", "김나", "김다", "김라", "김마", "김바")


def order(store: Store, kind: str) -> list[int]:
    """Return what a list shows of a kind for a text, by name."""
    return store.lists.ids(Query(kind, "김"))


def ordered(store: Store, kind: str) -> list[int]:
    """Return the same as the file alone has it."""
    rows = store.data.rows(
        "SELECT id FROM record WHERE kind = ? AND deleted_at IS NULL ORDER BY sort_key, id", [kind]
    )
    return [row[0] for row in rows]


def test_an_order_once_read_follows_every_kind_of_change(village: Village) -> None:
    store, dice = village.store, Random(5)  # noqa: S311 - nothing secret is drawn
    people = [add(store, "neighbor", name=dice.choice(NAMES)) for _ in range(30)]
    roles = [add(store, "helper", neighbor=each) for each in people[:15]]

    def turn() -> None:
        match dice.randrange(6):
            case 0:
                edit(store, dice.choice(people), name=dice.choice(NAMES))
            case 1:
                edit(store, dice.choice(people), memo=str(dice.random()))
            case 2:
                edit(store, dice.choice(roles), neighbor=dice.choice(people[:15]))
            case 3:
                people.append(add(store, "neighbor", name=dice.choice(NAMES)))
            case 4:
                remove(store, people.pop())
            case _:
                with given_up(store):
                    store.records.update(
                        store.catalog["neighbor"], people[0], {"name": dice.choice(NAMES)}, None
                    )
                    order(store, "neighbor")  # reads what is given up at once

    with closing(village.reader().data) as data:
        reader = Store(data, store.catalog)
        for _ in range(60):
            turn()
            for kind in ("neighbor", "helper"):
                assert order(store, kind) == order(reader, kind) == ordered(reader, kind)


@pytest.mark.parametrize("most", [1, 3])
def test_an_order_is_read_anew_after_more_changes_than_are_followed(
    village: Village, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(sort_keys, "MOST_CHANGES", most)
    store = village.store
    people = [add(store, "neighbor", name=name) for name in NAMES]
    names = SortKeys(store.data, store.catalog)
    assert names.ordered(people) == people
    for each, name in zip(people, reversed(NAMES), strict=True):
        edit(store, each, name=name)
    assert names.ordered(people) == people[::-1]
    assert names.ordered(people, down=True) == people


@pytest.mark.parametrize(("most", "read_anew"), [(100, False), (3, True)])
def test_an_order_is_kept_while_others_are_added_up_to_a_distance(
    village: Village, monkeypatch: pytest.MonkeyPatch, most: int, *, read_anew: bool
) -> None:
    """A search beside an import does not wait for names that the import leaves as they were."""
    monkeypatch.setattr(sort_keys, "MOST_CHANGES", 4)
    monkeypatch.setattr(sort_keys, "MOST_PASSED", most)
    store = village.store
    people = [add(store, "neighbor", name=name) for name in NAMES]
    names = SortKeys(store.data, store.catalog)
    assert names.ordered(people) == people
    for _ in range(20):
        add(store, "neighbor", name="김")
    edit(store, people[0], memo="지팡이를 짚으심")
    asked: list[str] = []
    store.data.db.conn.set_trace_callback(asked.append)
    assert names.ordered(people) == people
    store.data.db.conn.set_trace_callback(None)
    (reading,) = (each for each in asked if "sort_key" in each)
    assert (str(people[3]) in reading) is read_anew


def test_an_order_follows_names_that_were_written_without_the_audit(village: Village) -> None:
    """As a destruction does, and whoever takes numbers out of a file: the triggers are off meanwhile."""
    store = village.store
    people = [add(store, "neighbor", name=name) for name in NAMES]
    names = SortKeys(store.data, store.catalog)
    assert names.ordered(people) == people
    with store.data.transaction():
        triggers.drop(store.data)
        store.data.execute("UPDATE record SET sort_key = '가' WHERE id = ?", [people[-1]])
        triggers.install(store.data, store.catalog)
    assert names.ordered(people) == [people[-1], *people[:-1]]


def test_names_are_kept_only_so_many(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sort_keys, "MOST", 4)
    store = village.store
    people = [add(store, "neighbor", name=name) for name in NAMES]
    names = SortKeys(store.data, store.catalog)
    assert names.ordered(people[:3]) == people[:3]
    assert names.ordered(people) == people
    edit(store, people[0], name="김사")
    assert names.ordered(people) == [*people[1:], people[0]]
