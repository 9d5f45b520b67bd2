"""The ledger's two books: who did what with whose data, and what went out."""

from __future__ import annotations

import json
from dataclasses import replace

from app.core import clock
from app.store import register
from app.store.store import Store
from tests.store.files import ACTOR, Village, add
from tests.store.village import VILLAGE

NEIGHBOR = VILLAGE["neighbor"]


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


def test_a_print_stands_between_the_changes_it_was_made_between(store: Store) -> None:
    output = register.Output("roster", "회의", "helper")
    places: list[int] = []
    for name in ("김철수", "이영희"):
        add(store, "neighbor", name=name)
        register.open_outputs(store.data, ACTOR, [output, output], "pdf")
        places.append(store.data.value("SELECT max(id) FROM change"))
    found = [each["change"] for each in register.outputs(store.data)]
    assert found == [places[1], places[1], places[0], places[0]]


def test_a_restored_file_goes_on_behind_what_was_printed_before_it(store: Store) -> None:
    """Its changes are of earlier; no new one gets a number that stood before a print already."""
    add(store, "neighbor", name="김철수")
    register.open_outputs(store.data, ACTOR, [register.Output("roster", "회의", "helper")], "pdf")
    store.data.execute("UPDATE ledger.output SET change = change + 40")
    (printed,) = register.outputs(store.data)
    add(store, "neighbor", name="이영희")
    assert store.data.value("SELECT max(id) FROM change") == int(str(printed["change"])) + 1


def test_prints_of_an_older_ledger_get_their_place_by_the_clock(village: Village) -> None:
    data = village.data
    for name in ("김철수", "이영희"):
        add(village.store, "neighbor", name=name)
        register.open_outputs(data, ACTOR, [register.Output("roster", "회의", "helper")], "pdf")
    (last,) = data.rows("SELECT max(id) FROM change")[0]
    data.execute("UPDATE ledger.output SET at = '2000-01-01T00:00:00' WHERE id = 1")
    data.execute("ALTER TABLE ledger.output DROP COLUMN change")
    store = village.reopen(VILLAGE)
    found = store.data.rows("SELECT change FROM ledger.output ORDER BY id")
    assert found == [(0,), (last,)]
