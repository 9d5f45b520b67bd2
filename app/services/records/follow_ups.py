"""What a save calls for next: a page to look at before the clerk goes on, if anything does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.pages import PageOfRecord
from app.services.gate import Change, Silence, Work, action
from app.services.registry import register
from app.store.store import Store


@dataclass(frozen=True)
class FollowUp:
    """The page that a save leads on to, and the record it is about."""

    page: PageOfRecord
    kind: str
    id: int


Called = Callable[[Store, Change], tuple[str, int] | None]
"""Names the kind and id of the record that a page is opened for, where a change calls for it."""

FOLLOW_UPS: dict[PageOfRecord, Called] = {}
"""What calls for each page, in the order they are asked (`app.services.registrations`)."""


def follows(page: PageOfRecord) -> Callable[[Called], Called]:
    """Register a function as what tells whether a save leads on to a page."""
    return register(FOLLOW_UPS, page)


@action("record.follow", "이어서 할 일", silent=Silence.PART)
def after(work: Work, change: Change) -> FollowUp | None:
    """Return what a change that was just written calls for; the first that does."""
    for page, called in FOLLOW_UPS.items():
        about = called(work.store, change)
        if about is not None:
            return FollowUp(page, *about)
    return None
