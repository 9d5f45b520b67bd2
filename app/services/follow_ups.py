"""What a save calls for next: a page to look at before the clerk goes on, if anything does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.services import pauses
from app.services.gate import Change, Work, action
from app.store.store import Store


@dataclass(frozen=True)
class FollowUp:
    """The page that a save leads on to, and the record it is about."""

    page: str
    id: int


FOLLOW_UPS: tuple[tuple[str, Callable[[Store, Change], int | None]], ...] = (
    ("pause", pauses.after),
)
"""A page, and what names the record it is about where a change calls for it; one line each."""


@action("record.follow", "이어서 할 일")
def after(work: Work, change: Change) -> FollowUp | None:
    """Return what a change that was just written calls for; the first that does."""
    for page, called in FOLLOW_UPS:
        record = called(work.store, change)
        if record is not None:
            return FollowUp(page, record)
    return None
