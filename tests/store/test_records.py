"""Whole records: what is written is read, titles and copies follow, nothing is lost."""

from __future__ import annotations

import pytest

from app.core import clock
from app.core.errors import Conflict, UserError
from app.store import audit, links
from app.store.opening import open_office
from app.store.query import Query
from app.store.store import Store
from tests.store.files import (
    ACTOR,
    Village,
    add,
    edit,
    everywhere,
    found_by,
    given_up,
    remove,
    stored,
)
from tests.store.village import VILLAGE


def title(store: Store, record: int) -> str:
    return store.records.load(record).title


def test_a_record_is_read_as_it_was_written(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=3, marks=("통장", "반장"))
    courses = (
        {"course": "심폐소생술", "on": "2026-11-02", "passed": 1, "teacher": neighbor},
        {"course": "돌봄", "on": None, "passed": None, "teacher": None},
    )
    helper = add(
        store, "helper", neighbor=neighbor, talents=("요리",), days=5, driver=0, courses=courses
    )
    loaded = store.records.load(helper)
    assert stored(loaded.values) == {
        "neighbor": neighbor,
        "talents": ("요리",),
        "days": 5,
        "driver": 0,
        "courses": courses,
    }
    assert (loaded.kind, loaded.root, loaded.ver, loaded.deleted_at) == (
        "helper",
        neighbor,
        1,
        None,
    )
    assert (loaded.created_by, loaded.updated_by) == (ACTOR.name, ACTOR.name)
    assert store.records.load(neighbor).root == neighbor


def test_the_header_tells_state_and_verification(store: Store) -> None:
    errand = add(store, "errand", state="열림")
    neighbor = add(store, "neighbor", name="김철수", verified_on="2026-01-02", verified_by="박솔")
    edit(store, errand, state="끝")
    heads = store.data.rows("SELECT id, status, verified_on, verified_by FROM record ORDER BY id")
    assert heads == [(errand, "끝", None, None), (neighbor, None, "2026-01-02", "박솔")]


def test_a_zero_is_a_value_and_an_empty_text_is_none(store: Store) -> None:
    helper = add(store, "helper", neighbor=add(store, "neighbor", name="김철수"))
    edit(store, helper, driver=0, rank=0)
    values = store.records.load(helper).values
    assert (values["driver"], values["rank"]) == (0, 0)
    edit(store, helper, driver="", talents=())
    assert store.records.load(helper).values["driver"] is None


def test_what_is_left_out_of_an_update_stays(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", memo="자주 들름", marks=("통장",))
    edit(store, neighbor, block=4)
    values = store.records.load(neighbor).values
    assert (values["memo"], values["marks"], values["block"]) == ("자주 들름", ("통장",), 4)


def test_a_save_that_changes_nothing_writes_nothing(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", marks=("통장",))
    before = store.records.load(neighbor)
    edit(store, neighbor, name="김철수", marks=("통장",), memo="", block=None)
    assert store.records.load(neighbor) == before
    assert len(audit.of_record(store.data, neighbor)) == 2


def test_a_missing_or_deleted_record_cannot_be_changed(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    remove(store, neighbor)
    for record in (neighbor, 999):
        with pytest.raises(UserError, match="없는 기록"), store.data.change(ACTOR, "record.save"):
            store.records.update(store.catalog["neighbor"], record, {"name": "이영희"}, None)
    with pytest.raises(UserError, match="없는 기록"):
        store.records.load(999)
    assert store.records.load(neighbor).deleted_at


def test_writing_outside_of_a_change_is_a_bug(store: Store) -> None:
    with pytest.raises(RuntimeError, match="outside of a change"), store.data.transaction():
        store.records.add(store.catalog["neighbor"], {"name": "김철수"})


# --- two clerks at once -----------------------------------------------------------------------


def test_the_second_of_two_edits_is_told_and_nothing_is_lost(village: Village) -> None:
    first = village.store
    neighbor = add(first, "neighbor", name="김철수")
    second = Store(open_office(village.folder, first.catalog, village.key), first.catalog)
    try:
        ver = second.records.load(neighbor).ver
        edit(first, neighbor, ver, block=3)
        with pytest.raises(Conflict, match="이하늘님이"):
            edit(second, neighbor, ver, block=9)
        assert second.records.load(neighbor).values["block"] == 3
        edit(second, neighbor, ver + 1, memo="둘째")
    finally:
        second.data.close()
    values = first.records.load(neighbor).values
    assert (values["block"], values["memo"]) == (3, "둘째")


def test_a_deletion_is_a_change_to_the_other_clerk(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    edit(store, neighbor, block=3)
    with pytest.raises(Conflict), store.data.change(ACTOR, "record.remove"):
        store.records.remove(neighbor, 1)


def test_a_failed_change_leaves_no_trace(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    before = store.data.rows("SELECT * FROM record")
    with given_up(store):
        store.records.update(store.catalog["neighbor"], neighbor, {"name": "이영희"}, None)
        added = store.records.add(store.catalog["errand"], {"state": "열림"})
        assert title(store, added).startswith("심부름-")
    assert store.data.rows("SELECT * FROM record") == before
    assert found_by(store, "neighbor", "김철수") == {neighbor}
    assert everywhere(store, "이영희") == set()
    add(store, "neighbor", name="박솔")
    assert everywhere(store, "이영희") == set()


def test_a_transaction_inside_another_is_kept_or_lost_with_it(store: Store) -> None:
    with given_up(store), store.data.transaction():
        store.records.add(store.catalog["neighbor"], {"name": "이영희"})
    assert everywhere(store, "이영희") == set()
    with store.data.change(ACTOR, "record.save"), store.data.transaction():
        neighbor = store.records.add(store.catalog["neighbor"], {"name": "김철수"})
    assert everywhere(store, "김철수") == {neighbor}
    assert store.records.names(store.catalog["helper"]) > {"neighbor", "talents", "courses"}


# --- titles, copies ---------------------------------------------------------------------------


def test_a_renamed_neighbor_is_found_by_the_new_name_everywhere(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", phone="010-1234-5678")
    club = add(store, "club", name="텃밭 모임")
    roles = [
        add(store, "helper", neighbor=neighbor, talents=("요리",)),
        add(store, "keeper", neighbor=neighbor, post="골목"),
    ]
    member = add(store, "member", neighbor=neighbor, club=club)
    ticket = add(store, "ticket", member=member)
    edit(store, neighbor, name="이영희")
    assert [title(store, each) for each in (neighbor, *roles)] == ["이영희"] * 3
    assert title(store, member) == "이영희 · 텃밭 모임"
    assert title(store, ticket).endswith(" · 이영희 · 텃밭 모임")
    assert found_by(store, "helper", "ㅇㅇㅎ") == {roles[0]}
    assert found_by(store, "keeper", "이영") == {roles[1]}
    assert found_by(store, "member", "영희") == {member}
    assert everywhere(store, "이영희") == {neighbor, member, ticket}
    for text in ("김철수", "ㄱㅊㅅ"):
        assert everywhere(store, text) == set()
        assert found_by(store, "helper", text) == set()
    edit(store, club, name="꽃밭 모임")
    assert found_by(store, "ticket", "꽃밭") == {ticket}
    assert store.records.load(member).ver == 1, "a title that follows is no edit of its own"


def test_a_role_copies_what_its_list_sorts_by(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수", block=3)
    helper = add(store, "helper", neighbor=neighbor)
    copies = "SELECT neighbor_name, neighbor_block, neighbor_verified_on FROM helper WHERE id = ?"
    assert store.data.rows(copies, [helper]) == [("김철수", 3, None)]
    edit(store, neighbor, block=11, verified_on="2026-11-01")
    assert store.data.rows(copies, [helper]) == [("김철수", 11, "2026-11-01")]
    other = add(store, "neighbor", name="이영희", block=2)
    edit(store, helper, neighbor=other)
    assert store.data.rows(copies, [helper]) == [("이영희", 2, None)]
    assert store.records.load(helper).root == other
    assert everywhere(store, "김철수") == {neighbor}
    assert store.lists.ids(Query("helper", order="neighbor.block")) == [helper]


def test_a_role_that_moves_takes_its_words_along(store: Store) -> None:
    one, other = (add(store, "neighbor", name=name) for name in ("김철수", "이영희"))
    helper = add(store, "helper", neighbor=one, talents=("서예",))
    assert everywhere(store, "서예") == {one}
    edit(store, helper, neighbor=other)
    assert everywhere(store, "서예") == {other}
    assert found_by(store, "helper", "이영희") == {helper}
    assert found_by(store, "helper", "김철수") == set()


def test_a_record_without_a_name_says_so(store: Store) -> None:
    assert title(store, add(store, "errand")) == "심부름 (이름 없음)"
    assert store.records.titles([]) == {}


# --- numbers ----------------------------------------------------------------------------------


def test_numbers_are_given_when_due_and_stay(store: Store) -> None:
    draft = add(store, "errand", state="초안")
    assert store.records.load(draft).values["no"] is None
    edit(store, draft, state="열림")
    year = clock.today().year
    assert store.records.load(draft).values["no"] == f"심부름-{year}-0001"
    edit(store, draft, state="끝", text="다녀옴")
    assert store.records.load(draft).values["no"] == f"심부름-{year}-0001"
    assert title(store, draft) == f"심부름-{year}-0001"
    assert title(store, add(store, "errand", state="열림")) == f"심부름-{year}-0002"
    assert title(store, add(store, "ticket")) == f"{year}-0001"


def test_a_rolled_back_number_is_given_again_and_leaves_no_gap(store: Store) -> None:
    with given_up(store):
        store.records.add(store.catalog["ticket"], {})
    assert title(store, add(store, "ticket")) == f"{clock.today().year}-0001"


# --- deleting ---------------------------------------------------------------------------------


def test_a_deleted_record_leaves_lists_counts_and_search_but_stays(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    helper = add(store, "helper", neighbor=neighbor, talents=("서예",))
    remove(store, helper)
    assert store.lists.count(Query("helper")).number == 0
    assert store.lists.ids(Query("helper")) == []
    assert found_by(store, "helper", "김철수") == set()
    assert everywhere(store, "서예") == set()
    assert everywhere(store, "김철수") == {neighbor}
    assert store.records.load(helper).values["talents"] == ("서예",)
    with store.data.change(ACTOR, "record.undo"):
        store.records.revive(helper)
    assert everywhere(store, "서예") == {neighbor}
    assert store.lists.count(Query("helper")).number == 1


def test_what_others_point_to_is_in_use(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    helper = add(store, "helper", neighbor=neighbor)
    other = add(store, "neighbor", name="이영희")
    edit(store, helper, courses=({"course": "돌봄", "teacher": other},))
    assert links.in_use(store.data, VILLAGE, neighbor) == [("도우미", 1)]
    assert links.in_use(store.data, VILLAGE, other) == [("도우미", 1)]
    assert links.in_use(store.data, VILLAGE, helper) == []
    remove(store, helper)
    assert (
        links.in_use(store.data, VILLAGE, neighbor)
        == links.in_use(store.data, VILLAGE, other)
        == []
    )
