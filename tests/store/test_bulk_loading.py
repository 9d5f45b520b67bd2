"""Bulk loads: the same records as one by one, audited as a whole, undisturbed numbers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core import clock
from app.core.values import Value
from app.kinds import CATALOG
from app.store import bulk_loading, checking
from app.store.bulk_loading import BulkLoader, NewRecord
from app.store.engine import schema
from app.store.query import Query
from app.store.store import Store
from tests.store.files import ACTOR, Village, add, everywhere, found, found_by
from tests.store.village import VILLAGE

RECORDS: tuple[tuple[str, dict[str, Value]], ...] = (
    ("neighbor", {"name": "김철수", "block": 3, "phone": "01000000001", "marks": ("통장", "이장")}),
    ("helper", {"neighbor": 1, "talents": ("요리",), "days": 5,
                "courses": ({"course": "돌봄", "teacher": 1},)}),
    ("neighbor", {"name": "이영희", "street": "마을로 7", "verified_on": "2026-01-02", "verified_by": "박솔"}),
    ("club", {"name": "텃밭 모임", "contact_name": "최마루"}),
    ("member", {"neighbor": 3, "club": 4, "duty": "총무"}),
    ("errand", {"state": "열림", "neighbor": 3, "helper": 2, "on": "2026-03-02", "text": "장보기"}),
    ("errand", {"state": "초안"}),
    ("ticket", {"member": 5}),
    ("errand", {"state": "열림", "no": "심부름-2020-0009"}),
    ("keeper", {"neighbor": 1, "post": "놀이터"}),
    ("helper", {"neighbor": 3, "talents": ("말벗",)}),
)  # fmt: skip
BODIES = tuple(name for name, _, _ in schema.tables(VILLAGE))


def records(first: int = 1) -> Iterator[NewRecord]:
    """The village's records; their links are ids from 1."""
    for place, (kind, values) in enumerate(RECORDS):
        yield NewRecord(first + place, f"uid-{first + place}", kind, values)


def contents(store: Store) -> dict[str, list[dict[str, object]]]:
    """Everything stored but moments and uids."""
    stored = {name: list(store.data.db.table(name).rows) for name in (*BODIES, "record")}
    passing = {"uid", "created_at", "updated_at"}
    return {
        name: [{key: value for key, value in row.items() if key not in passing} for row in rows]
        for name, rows in stored.items()
    }


@pytest.mark.parametrize(("step", "window"), [(5000, 20000), (2, 3), (1, 0)])
def test_a_load_stores_what_single_saves_would(
    tmp_path: Path, village: Village, step: int, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk_loading, "STEP", step)
    monkeypatch.setattr(bulk_loading, "WINDOW", window)
    assert BulkLoader(village.data, VILLAGE).load(ACTOR, "test.load", records()) == len(RECORDS)
    other = found(tmp_path / "one by one", VILLAGE)
    with other.data.change(ACTOR, "test.load"):
        for kind, values in RECORDS:
            other.store.records.add(VILLAGE[kind], values)
    assert contents(village.store) == contents(other.store)
    assert list(checking.check(village.store, checking.sample(village.data, 0))) == []
    other.close()


def test_a_load_leaves_the_schema_and_the_indexes_as_they_were(village: Village) -> None:
    schema = (
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2"
    )
    before = village.data.rows(schema)
    BulkLoader(village.data, VILLAGE).load(ACTOR, "test.load", records())
    assert village.data.rows(schema) == before
    assert village.store.index.is_current()
    assert village.data.rows("SELECT count(*) FROM sqlite_stat1")[0][0] > 0


def test_loaded_records_are_found_with_their_roles(village: Village) -> None:
    BulkLoader(village.data, VILLAGE).load(ACTOR, "test.load", records())
    assert everywhere(village.store, "놀이터") == {1}
    assert found_by(village.store, "helper", "ㄱㅊㅅ") == {2}
    assert found_by(village.store, "neighbor", "", marks="이장") == {1}
    assert found_by(village.store, "member", "텃밭") == {5}


def test_one_audit_row_with_a_digest_stands_for_the_batch(village: Village) -> None:
    BulkLoader(village.data, VILLAGE).load(ACTOR, "test.load", records())
    rows = village.data.rows(
        "SELECT c.action, c.by, a.record, a.op, a.new FROM audit a JOIN change c ON c.id = a.change"
    )
    ((action, by, record, op, new),) = rows
    assert (action, by, record, op) == ("test.load", ACTOR.name, 0, "I")
    assert json.loads(new)["records"] == len(RECORDS)
    assert len(json.loads(new)["digest"]) == 64


def test_numbers_go_on_where_they_stood(village: Village) -> None:
    year = clock.today().year
    add(village.store, "errand", state="열림")
    BulkLoader(village.data, VILLAGE).load(
        ACTOR,
        "test.load",
        [NewRecord(2, "a", "errand", {"state": "열림"}), NewRecord(3, "b", "ticket", {})],
    )
    add(village.store, "errand", state="열림")
    given = [row[0] for row in village.data.rows("SELECT no FROM errand ORDER BY id")]
    assert given == [f"심부름-{year}-{number:04}" for number in (1, 2, 3)]
    assert village.data.value("SELECT no FROM ticket") == f"{year}-0001"
    marks = "SELECT last FROM ledger.serial_mark WHERE series LIKE '심부름%'"
    assert village.data.value(marks) == 3


def test_a_load_into_a_used_office_goes_on_with_its_ids(village: Village) -> None:
    for name in ("하나", "둘"):
        add(village.store, "neighbor", name=name)
    first = bulk_loading.next_id(village.data)
    assert first == 3
    loaded = [
        NewRecord(3, "x", "helper", {"neighbor": 1}),
        NewRecord(4, "y", "neighbor", {"name": "셋"}),
    ]
    BulkLoader(village.data, VILLAGE).load(ACTOR, "test.load", loaded)
    assert list(checking.check(village.store, checking.sample(village.data, 0))) == []
    assert found_by(village.store, "helper", "하나") == {3}


def test_nothing_stays_of_a_load_that_fails(village: Village) -> None:
    def broken() -> Iterator[NewRecord]:
        yield from records()
        raise KeyboardInterrupt

    before = village.data.rows("SELECT name FROM sqlite_schema ORDER BY name")
    with pytest.raises(KeyboardInterrupt):
        BulkLoader(village.data, VILLAGE).load(ACTOR, "test.load", broken())
    assert village.data.rows("SELECT count(*) FROM record, change") == [(0,)]
    assert village.data.rows("SELECT name FROM sqlite_schema ORDER BY name") == before
    add(village.store, "neighbor", name="김철수")
    assert village.data.value("SELECT count(*) FROM audit") > 0


def test_who_is_linked_to_is_found_by_former_names_as_after_single_saves(tmp_path: Path) -> None:
    former: Value = ({"name": "김말순", "until": "2020-05-05"},)
    person: dict[str, Value] = {
        "name": "김하늘", "hanja": "金하늘", "former_names": former, "status": "활동",
    }  # fmt: skip
    village = found(tmp_path, CATALOG)
    loader = BulkLoader(village.data, CATALOG)
    loader.load(ACTOR, "test.load", [
        NewRecord(1, "a", "person", person),
        NewRecord(2, "b", "volunteer", {"person": 1}),
        NewRecord(3, "c", "referral", {"person": 1, "target": 2, "state": "초안"}),
    ])  # fmt: skip
    loader.load(ACTOR, "test.load", [
        NewRecord(4, "d", "referral", {"person": 1, "state": "초안"}),
        NewRecord(5, "e", "attempt", {"target": 2}),
    ])  # fmt: skip
    assert list(checking.check(village.store, checking.sample(village.data, 0))) == []
    for kind, records in (("referral", {3, 4}), ("attempt", {5})):
        for name in ("김말순", "金하늘"):
            assert set(village.store.lists.ids(Query(kind, name))) == records, (kind, name)
    village.close()
