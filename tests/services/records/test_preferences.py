"""What a clerk chose, and what was chosen at a PC."""

from __future__ import annotations

from dataclasses import replace

from app.services.gate import Session
from app.services.records import preferences
from app.store import preferences as choices
from app.store.migrations import name_seats


def test_a_choice_is_the_clerks_own(session: Session) -> None:
    assert preferences.read(session, "volunteer/columns") is None
    preferences.keep(session, "volunteer/columns", ["person.name", "talents"])
    assert preferences.read(session, "volunteer/columns") == ["person.name", "talents"]


def test_what_is_chosen_at_a_pc_holds_for_everybody_there(session: Session) -> None:
    assert preferences.read_here(session, "printer") is None
    preferences.keep_here(session, "printer", "민원실")
    assert preferences.read(session, "printer") is None
    session = session.of(replace(session.staff, login="sol"))
    assert preferences.read_here(session, "printer") == "민원실"
    another = replace(session, pc="08")
    assert preferences.read_here(another, "printer") is None


def test_what_was_chosen_under_a_pcs_own_name_stands_under_its_terminal(session: Session) -> None:
    data = session.store(writes=True).data
    choices.keep(data, " desktop-7", "printer", "민원실")
    choices.keep(data, "haneul", "columns", "mine")
    name_seats(data)
    assert preferences.read_here(session, "printer") == "민원실"
    assert preferences.read(session, "columns") == "mine"
