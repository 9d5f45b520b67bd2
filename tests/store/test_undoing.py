"""Undo: one action is taken back wholly, or refused where something later would be lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core import clock
from app.core.errors import UserError
from app.core.values import Value
from app.store import undoing
from app.store.store import Store
from tests.store.files import ACTOR, add, edit, everywhere, found_by, remove

COURSE = {"course": "돌봄", "on": "2026-11-02", "passed": 0, "teacher": None}


def last_change(store: Store) -> int:
    return store.data.value("SELECT max(id) FROM change")


def undo(store: Store, change: int | None = None) -> list[int]:
    """Take an action back as a new one; the last unless told which."""
    number = change or last_change(store)
    with store.data.change(ACTOR, "record.undo", undoes=number):
        return undoing.undo(store.records, number)


def test_a_later_action_stands_in_the_way_unless_it_was_taken_back_or_is_passed(
    store: Store,
) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    edit(store, neighbor, block=3)
    changed = last_change(store)
    with store.data.change(ACTOR, "note.printed"):
        store.records.update(store.catalog["neighbor"], neighbor, {"memo": "인쇄함"}, None)
    noted = last_change(store)
    with pytest.raises(UserError, match="또 바뀌어"):
        undo(store, changed)
    with store.data.change(ACTOR, "record.undo", undoes=changed):
        assert undoing.undo(store.records, changed, ["note.printed"]) == [neighbor]
    assert (values(store, neighbor)["block"], values(store, neighbor)["memo"]) == (None, "인쇄함")
    with store.data.change(ACTOR, "note.revoke", undoes=noted):
        store.records.update(store.catalog["neighbor"], neighbor, {"memo": "무름"}, None)
    with pytest.raises(UserError, match="또 바뀌어"):
        undo(store, changed - 1)


def values(store: Store, record: int) -> Mapping[str, Value]:
    return store.records.load(record).values


def test_an_addition_is_taken_back_with_its_roles(store: Store) -> None:
    with store.data.change(ACTOR, "record.save"):
        neighbor = store.records.add(store.catalog["neighbor"], {"name": "김철수"})
        helper = store.records.add(store.catalog["helper"], {"neighbor": neighbor})
    assert set(undo(store)) == {neighbor, helper}
    assert store.records.load(neighbor).deleted_at
    assert store.records.load(helper).deleted_at
    assert everywhere(store, "김철수") == set()


def test_a_change_is_taken_back_in_all_columns_copies_and_search(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=3, marks=("통장",))
    helper = add(store, "helper", neighbor=neighbor)
    before = values(store, neighbor)
    edit(store, neighbor, name="이영희", block=None, marks=("반장", "통장"), memo="새 메모")
    assert undo(store) == [neighbor]
    assert values(store, neighbor) == before
    assert found_by(store, "helper", "김철수", neighbor__block="3") == {helper}
    assert everywhere(store, "이영희") == set()


def test_child_tables_are_taken_back_to_what_they_were(store: Store) -> None:
    helper = add(
        store,
        "helper",
        neighbor=add(store, "neighbor", name="김철수"),
        talents=("요리", "말벗"),
        courses=(COURSE, {**COURSE, "course": "안전"}),
    )
    before = values(store, helper)
    edit(store, helper, talents=("서예",), courses=({**COURSE, "passed": 1},))
    undo(store)
    assert values(store, helper) == before
    edit(store, helper, talents=None, courses=None)
    undo(store)
    assert values(store, helper) == before
    assert found_by(store, "helper", "말벗") == {helper}
    assert found_by(store, "helper", "서예") == set()


def test_columns_and_children_of_an_addition_in_one_action_go_together(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    with store.data.change(ACTOR, "record.save"):
        helper = store.records.add(store.catalog["helper"], {"neighbor": neighbor})
        store.records.update(store.catalog["helper"], helper, {"talents": ("요리",)}, None)
        store.records.update(store.catalog["neighbor"], neighbor, {"block": 9}, None)
    undo(store)
    assert store.records.load(helper).deleted_at
    assert values(store, neighbor)["block"] is None


def test_two_edits_in_one_action_are_taken_back_to_before_the_first(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", marks=("통장",))
    with store.data.change(ACTOR, "record.save"):
        for name, marks in (("이영희", ("반장",)), ("박솔", None)):
            store.records.update(
                store.catalog["neighbor"], neighbor, {"name": name, "marks": marks}, None
            )
    undo(store)
    assert (values(store, neighbor)["name"], values(store, neighbor)["marks"]) == (
        "김철수",
        ("통장",),
    )


def test_a_deletion_is_taken_back(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", marks=("통장",))
    remove(store, neighbor)
    undo(store)
    assert store.records.load(neighbor).deleted_at is None
    assert values(store, neighbor)["marks"] == ("통장",)
    assert everywhere(store, "김철수") == {neighbor}


def test_an_edit_and_a_deletion_in_one_action_are_both_taken_back(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    with store.data.change(ACTOR, "record.remove"):
        store.records.update(store.catalog["neighbor"], neighbor, {"memo": "이사 감"}, None)
        store.records.remove(neighbor, None)
    undo(store)
    assert values(store, neighbor)["memo"] is None
    assert everywhere(store, "김철수") == {neighbor}


def test_undo_twice_takes_back_two_actions(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=1)
    edit(store, neighbor, block=2)
    first = last_change(store)
    edit(store, neighbor, block=3)
    undo(store)
    assert values(store, neighbor)["block"] == 2
    undo(store, first)
    assert values(store, neighbor)["block"] == 1
    undo(store, 1)
    assert store.records.load(neighbor).deleted_at


def test_what_was_touched_later_is_refused_and_stays(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=1)
    edit(store, neighbor, block=2)
    earlier = last_change(store)
    edit(store, neighbor, memo="다른 칸")
    with pytest.raises(UserError, match="또 바뀌어"):
        undo(store, earlier)
    assert values(store, neighbor)["block"] == 2


def test_what_others_point_to_by_now_is_not_taken_back(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    added = last_change(store)
    add(store, "helper", neighbor=neighbor)
    with pytest.raises(UserError, match="되돌릴 수 없습니다"):
        undo(store, added)
    assert store.records.load(neighbor).deleted_at is None


@pytest.mark.parametrize("in_lines", [False, True])
def test_nothing_is_revived_that_points_to_what_was_deleted_since(
    store: Store, *, in_lines: bool
) -> None:
    neighbor, teacher = (add(store, "neighbor", name=name) for name in ("김철수", "이영희"))
    courses = ({**COURSE, "teacher": teacher},)
    helper = add(store, "helper", neighbor=neighbor, courses=courses)
    remove(store, helper)
    removal = last_change(store)
    remove(store, teacher if in_lines else neighbor)
    with pytest.raises(UserError, match="되돌릴 수 없습니다"):
        undo(store, removal)
    assert store.records.load(helper).deleted_at
    undo(store)
    undo(store, removal)
    assert store.records.load(helper).deleted_at is None


def test_a_number_is_not_given_again_after_undo(store: Store) -> None:
    errand = add(store, "errand", state="초안")
    edit(store, errand, state="열림")
    undo(store)
    assert values(store, errand)["no"] is None
    edit(store, errand, state="열림")
    assert values(store, errand)["no"] == f"심부름-{clock.today().year}-0002"


def test_a_whole_batch_is_taken_back(store: Store) -> None:
    kept = add(store, "neighbor", name="박솔")
    with store.data.change(ACTOR, "import.take"):
        batch = [
            store.records.add(store.catalog["neighbor"], {"name": f"이웃{n}"}) for n in range(30)
        ]
        clubs = [store.records.add(store.catalog["club"], {"name": f"모임{n}"}) for n in range(3)]
        for record in batch[:5]:
            store.records.add(store.catalog["member"], {"neighbor": record, "club": clubs[0]})
    assert len(undo(store)) == 38
    assert everywhere(store, "이웃") == everywhere(store, "모임") == set()
    assert everywhere(store, "박솔") == {kept}


BLOCKS = st.none() | st.integers(0, 99)
MARKS = st.none() | st.lists(
    st.sampled_from(("통장", "반장", "강사")), unique=True, min_size=1
).map(tuple)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries({}, optional={"block": BLOCKS, "marks": MARKS}), max_size=6))
def test_taking_everything_back_leads_to_the_beginning(
    store: Store, edits: list[dict[str, Value]]
) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=5, marks=("통장",))
    before, changes = values(store, neighbor), list[int]()
    for each in edits:
        ver = store.records.load(neighbor).ver
        edit(store, neighbor, None, **each)
        if store.records.load(neighbor).ver > ver:
            changes.append(last_change(store))
    for change in reversed(changes):
        undo(store, change)
    assert values(store, neighbor) == before
