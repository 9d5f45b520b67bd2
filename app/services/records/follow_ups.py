"""What a save calls for next: a page to look at before the clerk goes on, if anything does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.services.gate import Change, Work, action
from app.store.store import Store


@dataclass(frozen=True)
class FollowUp:
    """The page that a save leads on to, and the record it is about."""

    page: str
    id: int


Called = Callable[[Store, Change], int | None]
"""Names the record that a page is opened for, where a change calls for it."""
C = TypeVar("C", bound=Called)

FOLLOW_UPS: dict[str, Called] = {}
"""What calls for each page, in the order they are asked (`app.services.offers`)."""


def follows(page: str) -> Callable[[C], C]:
    """Register a function as what tells whether a save leads on to a page."""

    def register(called: C) -> C:
        FOLLOW_UPS[page] = called
        return called

    return register


@action("record.follow", "이어서 할 일")
def after(work: Work, change: Change) -> FollowUp | None:
    """Return what a change that was just written calls for; the first that does."""
    for page, called in FOLLOW_UPS.items():
        record = called(work.store, change)
        if record is not None:
            return FollowUp(page, record)
    return None
