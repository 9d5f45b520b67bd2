"""A form that is not saved yet outlives the program."""

from __future__ import annotations

from app.services.gate import Session
from app.services.office import offices
from app.services.records import drafts
from tests.founding import LOGIN, PASSWORD


def test_a_draft_outlives_the_program(session: Session) -> None:
    entered = {"person.name": "김", "talents": ["반찬"]}
    drafts.keep(session, "volunteer/new", entered)
    session.close()
    again = offices.enter(session.office.folder.path, LOGIN, PASSWORD)
    assert drafts.read(again, "volunteer/new") == entered
    drafts.drop(again, "volunteer/new")
    assert drafts.read(again, "volunteer/new") is None
    again.close()
