"""Masked rows are shown whole for a purpose, few at once, and that is entered with whose they are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.core.errors import UserError
from app.services.gate import Session
from app.services.records import lists
from app.services.records.lists import Query
from tests.services.people import save

PATHS = ("name", "mobile")


@pytest.fixture
def looker(session: Session) -> Session:
    """Return the seat of a clerk who sees lists masked."""
    for number in range(25):
        save(session, "person", name=f"김하늘{number:02}", mobile=f"010-1234-56{number:02}")
    return replace(session, staff=replace(session.staff, role="조회"))


def test_chosen_rows_are_whole_and_all_others_stay_masked(looker: Session) -> None:
    rows = lists.page(looker, Query("person"), 0, limit=25, paths=PATHS)
    assert all("*" in "".join(row.texts) for row in rows)
    ids = [row.id for row in rows[:3]]
    whole = lists.unveil(looker, "person", ids, paths=PATHS, purpose="연락")
    assert [row.id for row in whole] == ids
    assert not any("*" in "".join(row.texts) for row in whole)
    assert whole[0].texts[1].startswith("010-1234-56")
    access = looker.store(writes=False).data.access
    entry = access.rows("SELECT action, purpose, records FROM access ORDER BY id DESC LIMIT 1")[0]
    assert entry[:2] == ("list.unveil", "연락")
    assert set(ids) <= set(json.loads(entry[2]))
    again = lists.page(looker, Query("person"), 0, limit=25, paths=PATHS)
    assert all("*" in "".join(row.texts) for row in again)


@pytest.mark.parametrize("purpose", ["", "그냥"])
def test_nothing_is_shown_without_a_purpose_that_is_offered(looker: Session, purpose: str) -> None:
    with pytest.raises(UserError, match="용도"):
        lists.unveil(looker, "person", [1], paths=PATHS, purpose=purpose)


def test_a_whole_list_is_not_shown_that_way(looker: Session) -> None:
    ids = list(range(1, lists.MOST_UNVEILED + 2))
    with pytest.raises(UserError, match="20줄까지"):
        lists.unveil(looker, "person", ids, paths=PATHS, purpose="연락")
