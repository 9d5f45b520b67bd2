"""Forms kept for their clerk until they are saved."""

from __future__ import annotations

from app.store import drafts, preferences
from tests.store.files import Village


def test_half_a_letter_from_a_clipboard_is_kept_as_it_is(village: Village) -> None:
    drafts.keep(village.data, "haneul", "neighbor/new", {"name": "가\ud800나 \\ud800"})
    preferences.keep(village.data, "haneul", "view", {"text": "가\udc00"})
    village.reopen()
    assert drafts.read(village.data, "haneul", "neighbor/new") == {"name": "가\ud800나 \\ud800"}
    assert preferences.read(village.data, "haneul", "view") == {"text": "가\udc00"}


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
