"""Changes in parts: their end alone is a save that waits for the disk, however it comes about."""

from __future__ import annotations

from contextlib import suppress

import pytest

from app.store import audit
from app.store.engine import parts
from app.store.engine.data import Actor
from tests.store.files import Village, everywhere
from tests.store.village import VILLAGE

CLERK = Actor("김주무", "PC-1", "kim")
AT_ONCE, LATER = 2, 1
"""PRAGMA synchronous: each commit waits for the disk (FULL), or none until the next one that does (NORMAL)."""


@pytest.fixture(autouse=True)
def every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """End a part wherever one may end."""
    monkeypatch.setattr(parts, "PART", 0)


def stands(village: Village) -> tuple[int, int, int, int]:
    """Return how many saves data and ledger have counted, and how either waits for the disk."""
    data = village.store.data
    return (
        data.value("SELECT saves FROM identity"),
        data.value("SELECT saves FROM ledger.reached"),
        data.value("PRAGMA main.synchronous"),
        data.value("PRAGMA ledger.synchronous"),
    )


def test_the_last_part_alone_is_a_save_and_waits_for_the_disk(village: Village) -> None:
    store, seen = village.store, list[tuple[int, int, int, int]]()
    saves = stands(village)[0]
    with store.data.in_parts(), store.data.change(CLERK, "import.take"):
        for number in range(3):
            store.records.add(VILLAGE["neighbor"], {"name": f"김가람{number}"})
            store.data.give_way()
            seen.append(stands(village))
    assert seen == [(saves, saves, LATER, LATER)] * 3
    assert stands(village) == (saves + 1, saves + 1, AT_ONCE, AT_ONCE)
    assert not store.data.rows("SELECT change FROM unfinished")


def break_off(village: Village) -> None:
    """Break off a change after its first part."""
    store = village.store
    with store.data.in_parts(), store.data.change(CLERK, "import.take"):
        store.records.add(VILLAGE["neighbor"], {"name": "김가람"})
        store.data.give_way()
        raise ZeroDivisionError


def test_what_is_broken_off_waits_again_and_stands_until_another_end(village: Village) -> None:
    store = village.store
    saves = stands(village)[0]
    with pytest.raises(ZeroDivisionError):
        break_off(village)
    assert stands(village) == (saves, saves, AT_ONCE, AT_ONCE)
    ((broken,),) = store.data.rows("SELECT change FROM unfinished")
    with store.data.in_parts(broken), store.data.change(CLERK, "record.undo"):
        store.data.give_way()
        assert len(store.data.rows("SELECT change FROM unfinished")) == 2
    assert not store.data.rows("SELECT change FROM unfinished")
    assert stands(village) == (saves + 1, saves + 1, AT_ONCE, AT_ONCE)


def test_a_role_is_titled_and_found_by_the_person_who_is_made_in_the_same_part(
    village: Village,
) -> None:
    store = village.store
    with store.data.change(CLERK, "record.save"):
        person = store.records.add(VILLAGE["neighbor"], {"name": "김가람"})
        role = store.records.add(VILLAGE["helper"], {"neighbor": person})
        store.records.update(VILLAGE["neighbor"], person, {"name": "이나래"}, None)
        other = store.records.add(VILLAGE["helper"], {"neighbor": person})
    titles = store.records.titles([role, other])
    assert all(title.startswith("이나래") for title in titles.values()), titles
    for record in (role, other):
        texts = store.index.texts(VILLAGE["helper"], record)
        assert store.index.full_text.holds(record, texts.tokens())


def pieces(village: Village) -> set[int]:
    """Return the pieces of the index; each of them is asked by every search."""
    return {piece for (piece,) in village.data.rows("SELECT DISTINCT segid FROM search_idx")}


def test_what_a_part_writes_is_one_piece_of_the_index(village: Village) -> None:
    store, before = village.store, pieces(village)
    with store.data.change(CLERK, "import.take"):
        for number in range(3):
            person = store.records.add(VILLAGE["neighbor"], {"name": f"김가람{number}"})
            store.records.add(VILLAGE["helper"], {"neighbor": person})
            store.index.prepare()
    assert len(pieces(village) - before) == 1
    assert len(everywhere(store, "김가람")) == 3


def test_what_is_given_up_within_a_part_takes_nothing_else_of_it_along(village: Village) -> None:
    store = village.store
    neighbor = VILLAGE["neighbor"]
    with store.data.change(CLERK, "import.take") as change:
        stays = store.records.add(neighbor, {"name": "김가람"})
        with suppress(ZeroDivisionError), store.data.attempt():
            store.records.add(neighbor, {"name": "이나래"})
            store.index.prepare()
            raise ZeroDivisionError
        later = store.records.add(neighbor, {"name": "박다솜"})
    names = ("김가람", "이나래", "박다솜")
    assert [everywhere(store, name) for name in names] == [{stays}, set(), {later}]
    assert audit.made_by(store.data, change, ("neighbor",)) == {stays, later}
