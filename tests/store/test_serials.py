"""Numbers given once: also after a restore, and when the ledger fell behind."""

from __future__ import annotations

import pytest

from app.core import clock
from app.store.store import Store
from tests.store.files import Village, add


def test_a_restored_file_gives_no_number_a_second_time(village: Village) -> None:
    year = clock.today().year
    add(village.store, "ticket")
    village.close()
    older = village.folder.data.read_bytes()
    store = village.reopen()
    for _ in range(3):
        add(store, "ticket")
    village.close()
    village.folder.data.write_bytes(older)
    store = village.reopen()
    assert store.data.value("SELECT last FROM serial") == 1
    assert store.records.load(add(store, "ticket")).values["no"] == f"{year}-0005"


def test_a_ledger_that_fell_behind_is_lifted(village: Village) -> None:
    for _ in range(3):
        add(village.store, "ticket")
    village.data.execute("DELETE FROM ledger.serial_mark")
    assert village.reopen().data.rows("SELECT last FROM ledger.serial_mark") == [(3,)]
    village.data.execute("UPDATE ledger.serial_mark SET last = 1")
    assert village.reopen().data.rows("SELECT last FROM ledger.serial_mark") == [(3,)]
    village.data.execute("UPDATE ledger.serial_mark SET last = 9")
    assert village.reopen().data.rows("SELECT last FROM ledger.serial_mark") == [(9,)]


def test_a_new_year_counts_from_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, "ticket")
    following = clock.now().replace(year=clock.today().year + 1)
    monkeypatch.setattr(clock, "now", lambda: following)
    ticket = add(store, "ticket")
    assert store.records.load(ticket).values["no"] == f"{following.year}-0001"
