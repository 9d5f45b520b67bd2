"""Forms kept for their clerk until they are saved."""

from __future__ import annotations

from app.store import drafts
from tests.store.files import Village


def test_a_draft_is_kept_for_its_clerk_and_form_until_it_is_dropped(village: Village) -> None:
    data = village.data
    drafts.keep(data, "haneul", "neighbor/new", {"name": "김", "marks": ["통장"]})
    drafts.keep(data, "haneul", "neighbor/new", {"name": "김철수"})
    drafts.keep(data, "sol", "neighbor/new", {"name": "이"})
    village.reopen()
    assert drafts.read(village.data, "haneul", "neighbor/new") == {"name": "김철수"}
    drafts.drop(village.data, "haneul", "neighbor/new")
    assert drafts.read(village.data, "haneul", "neighbor/new") is None
    assert drafts.read(village.data, "sol", "neighbor/new") == {"name": "이"}
