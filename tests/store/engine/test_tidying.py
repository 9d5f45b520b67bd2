"""A file tidied after much was written: others read it by new measures, and no search asks many pieces."""

from __future__ import annotations

from contextlib import closing

import pytest

from app.store.engine import parts
from app.store.engine.data import Actor, Data
from app.store.engine.tidying import PIECES, tidy
from app.store.store import Store
from tests.store.files import Village, everywhere
from tests.store.village import VILLAGE

CLERK = Actor("김주무", "PC-1", "kim")
MANY = 150


def add(store: Store, number: int) -> int:
    return store.records.add(VILLAGE["neighbor"], {"name": f"김가람{number}"})


def begin_small(village: Village) -> None:
    """Let the file be measured while it holds next to nothing."""
    with village.data.change(CLERK, "record.save"):
        add(village.store, 0)
    village.data.rows("ANALYZE")


def pieces(data: Data) -> int:
    return data.value("SELECT count(DISTINCT segid) FROM search_idx")


def seeks(data: Data, number: int) -> bool:
    """Tell whether the log is read from a place on; the number makes the statement one that was not planned yet."""
    plan = data.rows(f"EXPLAIN QUERY PLAN SELECT id FROM audit WHERE id >= {number} ORDER BY id")  # noqa: S608
    return plan[0][3].startswith("SEARCH")


def test_what_is_written_in_parts_is_measured_by_all_who_are_there(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 0)
    begin_small(village)
    with closing(village.reader().data) as beside:
        beside.rows("SELECT count(*) FROM audit")
        assert not seeks(beside, 1), "of so few the whole is read"
        with village.data.in_parts(), village.data.change(CLERK, "import.take"):
            for number in range(MANY):
                add(village.store, number)
                village.data.give_way()
        beside.rows("SELECT count(*) FROM audit")
        assert seeks(beside, MANY)
        assert pieces(village.data) < PIECES


def test_it_is_tidied_while_the_writing_goes_on(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART", 0)
    monkeypatch.setattr(parts, "TIDIED", 0)
    begin_small(village)
    with (
        closing(village.reader().data) as beside,
        village.data.in_parts(),
        village.data.change(CLERK, "import.take"),
    ):
        for number in range(MANY):
            add(village.store, number)
            village.data.give_way()
            assert pieces(village.data) <= PIECES
        beside.rows("SELECT count(*) FROM audit")
        assert seeks(beside, MANY)


def test_tidying_is_no_save_and_loses_nothing(village: Village) -> None:
    store, data = village.store, village.data
    for number in range(3 * PIECES):
        with data.change(CLERK, "record.save"):
            add(store, number)
    with data.change(CLERK, "record.remove"):
        store.records.remove(next(iter(everywhere(store, "김가람3"))), None)
    names = [f"김가람{number}" for number in range(3 * PIECES)]
    before = [everywhere(store, name) for name in names]
    saves = data.value("SELECT saves FROM identity")
    assert pieces(data) > PIECES
    for _ in range(2):
        tidy(data.db.conn)
        assert pieces(data) < PIECES
        assert [everywhere(store, name) for name in names] == before
        assert data.value("SELECT saves FROM identity") == saves
        assert data.columns("measured") == frozenset()
