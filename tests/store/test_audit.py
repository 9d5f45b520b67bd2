"""The audit: every change in words that can be read back, by whom, and never altered."""

from __future__ import annotations

import pytest

from app.core import clock
from app.store import audit
from app.store.engine.data import Actor
from app.store.engine.driver import DatabaseError
from app.store.store import Store
from tests.store.files import ACTOR, add, edit, remove

OTHER = Actor("이하늘", "08", "sky")


def told(store: Store, record: int) -> list[tuple[str, str, dict[str, object], dict[str, object]]]:
    """Return what the audit says of a record, oldest first."""
    entries = reversed(audit.of_record(store.data, record))
    return [(entry.table, entry.op, entry.old, entry.new) for entry in entries]


def test_an_addition_tells_what_was_entered_and_nothing_empty(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=0, marks=("통장", "반장"))
    assert told(store, neighbor) == [
        ("neighbor", "I", {}, {"gone": 0, "name": "김철수", "block": 0}),
        ("neighbor_marks", "I", {}, {"pos": 0, "value": "통장"}),
        ("neighbor_marks", "I", {}, {"pos": 1, "value": "반장"}),
    ]
    (entry, *_) = audit.of_record(store.data, neighbor)
    assert (entry.by, entry.action, entry.record) == (ACTOR.name, "record.save", neighbor)
    assert entry.at[:10] == str(clock.today())


def test_a_change_tells_the_old_and_the_new_value_of_what_changed(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=3, memo='그는 "-"라 했다\n{"a": 1}')
    edit(store, neighbor, name="이영희", block=None, memo="새 메모", street="마을로 1")
    assert told(store, neighbor)[1:] == [
        (
            "neighbor",
            "U",
            {"name": "김철수", "block": 3, "memo": '그는 "-"라 했다\n{"a": 1}', "street": None},
            {"name": "이영희", "block": None, "memo": "새 메모", "street": "마을로 1"},
        )
    ]


def test_rows_of_a_child_table_are_told_as_they_go_and_come(store: Store) -> None:
    helper = add(store, "helper", neighbor=add(store, "neighbor", name="김철수"))
    edit(store, helper, courses=({"course": "돌봄", "passed": 0},))
    edit(store, helper, courses=({"course": "안전"},))
    assert told(store, helper)[1:] == [
        ("helper_courses", "I", {}, {"pos": 0, "course": "돌봄", "passed": 0}),
        ("helper_courses", "D", {"pos": 0, "course": "돌봄", "passed": 0}, {}),
        ("helper_courses", "I", {}, {"pos": 0, "course": "안전"}),
    ]


def test_a_deletion_is_told_and_copies_are_not(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    helper = add(store, "helper", neighbor=neighbor)
    edit(store, neighbor, name="이영희")
    remove(store, helper)
    assert told(store, helper) == [
        ("helper", "I", {}, {"gone": 0, "neighbor": neighbor}),
        ("helper", "U", {"gone": 0}, {"gone": 1}),
    ]


def test_a_bulk_load_is_not_audited_row_by_row(store: Store) -> None:
    with store.data.change(ACTOR, "load"), store.data.bulk():
        record = store.records.add(store.catalog["neighbor"], {"name": "김철수"})
    assert told(store, record) == []


@pytest.mark.parametrize("table", ["audit", "change"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_nothing_in_the_audit_can_be_altered(store: Store, table: str, statement: str) -> None:
    add(store, "neighbor", name="김철수")
    with pytest.raises(DatabaseError, match="append-only"):
        store.data.execute(statement.format(table))


def test_one_action_is_read_in_the_order_it_happened(store: Store) -> None:
    with store.data.change(ACTOR, "record.save") as number:
        one = store.records.add(store.catalog["neighbor"], {"name": "김철수"})
        other = store.records.add(store.catalog["helper"], {"neighbor": one})
    edit(store, one, block=1)
    assert [entry.record for entry in audit.of_change(store.data, number)] == [one, other]


def test_the_last_standing_action_is_the_clerks_own_of_today(store: Store) -> None:
    assert audit.last_standing(store.data, ACTOR.login) is None
    assert audit.last_moment(store.data) == ""
    neighbor = add(store, "neighbor", name="김철수")
    add(store, "neighbor", OTHER, name="이영희")
    with store.data.change(ACTOR, "desk.part"):
        pass
    assert audit.last_standing(store.data, ACTOR.login) == (1, "record.save")
    assert audit.last_standing(store.data, OTHER.login) == (2, "record.save"), "of the same name"
    assert audit.last_standing(store.data, OTHER.login, ["record.save"]) is None
    with store.data.change(ACTOR, "record.undo", undoes=1):
        store.records.remove(neighbor, None)
    assert audit.last_standing(store.data, ACTOR.login) is None
    assert audit.last_moment(store.data)[:10] == str(clock.today())


def test_a_change_inside_a_change_is_a_bug(store: Store) -> None:
    with store.data.change(ACTOR, "one"), pytest.raises(RuntimeError, match="inside another"):
        store.data.change(ACTOR, "two").__enter__()
