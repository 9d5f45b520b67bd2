"""Small tables beside the records: drafts, choices, parted pairs, settings, duplicates, the ledger."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.core import clock
from app.store import desk, duplicates, register, settings
from app.store.store import Store
from tests.store.files import ACTOR, Village, add, remove
from tests.store.village import VILLAGE

NEIGHBOR = VILLAGE["neighbor"]


def test_a_draft_is_kept_for_its_clerk_and_form_until_it_is_dropped(village: Village) -> None:
    data = village.data
    desk.keep_draft(data, "haneul", "neighbor/new", {"name": "김", "marks": ["통장"]})
    desk.keep_draft(data, "haneul", "neighbor/new", {"name": "김철수"})
    desk.keep_draft(data, "sol", "neighbor/new", {"name": "이"})
    village.reopen()
    assert desk.draft(village.data, "haneul", "neighbor/new") == {"name": "김철수"}
    desk.drop_draft(village.data, "haneul", "neighbor/new")
    assert desk.draft(village.data, "haneul", "neighbor/new") is None
    assert desk.draft(village.data, "sol", "neighbor/new") == {"name": "이"}


@pytest.mark.parametrize("chosen", [["name", "birth"], {"name": 120}, True, "dark", None])
def test_a_choice_is_remembered_for_its_clerk(store: Store, chosen: object) -> None:
    assert desk.preference(store.data, "haneul", "columns") is None
    desk.prefer(store.data, "haneul", "columns", "before")
    desk.prefer(store.data, "haneul", "columns", chosen)
    assert desk.preference(store.data, "haneul", "columns") == chosen
    assert desk.preference(store.data, "sol", "columns") is None


def test_parted_pairs_are_known_from_both_sides(store: Store) -> None:
    desk.part(store.data, 3, 1)
    desk.part(store.data, 1, 3)
    desk.part(store.data, 1, 2)
    assert desk.parted_from(store.data, 1) == {2, 3}
    assert desk.parted_from(store.data, 3) == {1}
    assert desk.parted_from(store.data, 9) == set()


def test_a_setting_holds_from_its_day_on(store: Store) -> None:
    settings.write(store.data, {"head": "첫 동장", "phone": "02"}, {})
    settings.write(store.data, {"head": "다음 동장"}, {"head": "2026-06-01"})
    settings.write(store.data, {"head": "나중 동장"}, {"head": "2999-01-01"})
    settings.write(store.data, {"phone": "031"}, {})
    assert settings.read(store.data, "2026-05-31") == {"head": "첫 동장", "phone": "031"}
    assert settings.read(store.data, "2026-06-01")["head"] == "다음 동장"
    assert settings.read(store.data, "2999-12-31")["head"] == "나중 동장"
    assert settings.read(store.data)["head"] in ("첫 동장", "다음 동장")


def test_duplicates_hold_the_same_values_in_all_of_some_columns(store: Store) -> None:
    same = [add(store, "neighbor", name="김철수", birth="1958-03-12") for _ in range(3)]
    add(store, "neighbor", name="김철수", birth="1970-01-01")
    remove(store, same[1])
    values = {"name": "김철수", "birth": "1958-03-12"}
    assert duplicates.find(store.data, NEIGHBOR, values, ("name", "birth")) == [same[0], same[2]]
    assert duplicates.find(store.data, NEIGHBOR, {"name": "김철수"}, ("name", "birth")) == []


def test_words_in_use_come_the_most_used_first(store: Store) -> None:
    for marks in (("통장",), ("통장", "강사"), ("강사", "통장"), None):
        add(store, "neighbor", name="김철수", marks=marks, block=len(marks or ()))
    column = VILLAGE.column(NEIGHBOR, "marks")
    assert duplicates.words_in(store.data, column) == ["통장", "강사"]
    assert duplicates.words_in(store.data, column, most=1) == ["통장"]
    through_a_role = VILLAGE.column(VILLAGE["helper"], "neighbor.block")
    assert duplicates.words_in(store.data, through_a_role)[0] == 2


# --- the ledger -------------------------------------------------------------------------------


def test_the_access_log_tells_whose_records_an_action_touched(store: Store) -> None:
    with store.data.change(ACTOR, "record.save", purpose="상담", about=()):
        one = store.records.add(NEIGHBOR, {"name": "김철수", "marks": ("통장", "반장")})
        other = store.records.add(VILLAGE["helper"], {"neighbor": one})
    ((by, terminal, action, purpose, records, outcome),) = store.data.access.rows(
        "SELECT by, terminal, action, purpose, records, outcome FROM access"
    )
    assert (by, terminal, action, purpose) == (ACTOR.name, "07", "record.save", "상담")
    assert json.loads(records) == [one, other]
    assert outcome == "done"


def test_outputs_are_numbered_without_gaps_and_completed_once_drawn(store: Store) -> None:
    neighbor = add(store, "neighbor", name="김철수")
    roles = [add(store, "helper", neighbor=neighbor) for _ in range(2)]
    output = register.Output("roster", "회의", "helper")
    numbers = register.open_outputs(store.data, ACTOR, [output, output], "printer")
    numbers += register.open_outputs(store.data, ACTOR, [output], "pdf")
    year = clock.today().year
    assert numbers == [f"07-{year}-00000{last}" for last in (1, 2, 3)]
    register.close_outputs(store.data, [(numbers[1], roles, 2)], copies=3, persons=["neighbor"])
    _, last, first = register.outputs(store.data)
    assert (last["records"], last["persons"], last["copies"], last["pages"]) == (
        json.dumps(roles), 1, 3, 2,
    )  # fmt: skip
    register.take_back_outputs(store.data, numbers[1:2])
    _, last, _ = register.outputs(store.data)
    assert (last["records"], last["copies"], last["pages"]) == (json.dumps(roles), 0, 0)
    assert (first["number"], first["records"], first["persons"]) == (numbers[0], "[]", 0)


def test_each_terminal_counts_its_outputs_on_its_own_where_older_ones_stand(store: Store) -> None:
    output, year = register.Output("roster", "회의", "helper"), clock.today().year

    def give(terminal: str, number: int = 1) -> list[str]:
        actor = replace(ACTOR, terminal=terminal)
        given = register.open_outputs(store.data, actor, [output] * number, "pdf")
        return [each.rpartition("-")[2] for each in given]

    assert give("07", 2) == ["000001", "000002"]
    store.data.execute("UPDATE ledger.output SET number = '07-2025-000123' WHERE id = 2")
    assert give("08") == ["000001"]
    assert give("07") == ["000124"]
    assert give("08", 2) == ["000002", "000003"]
    assert give("") == ["000001"]
    assert give("00") == ["000002"]
    assert give("") == ["000003"]
    assert register.outputs(store.data)[0]["number"] == f"00-{year}-000003"


# --- numbers and restores ---------------------------------------------------------------------


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
