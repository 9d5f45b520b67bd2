"""After a change: the page that it calls for is opened, whether it was saved, taken back or done again."""

from __future__ import annotations

from functools import partial

from app.services.gate import Change
from app.services.records import follow_ups
from app.services.records.follow_ups import FollowUp
from app.ui.frame.page import Frame, Page
from app.ui.frame.places import record_place


def lead_on(page: Page, change: Change) -> None:
    """Ask what a change that was just written calls for, and open that, if anything does."""
    page.run(follow_ups.after.of(change), done=partial(_open, page.frame), slot="follow")


def _open(frame: Frame, found: FollowUp | None) -> None:
    if found is not None:
        frame.open(record_place(found.page, (found.kind, found.id)))
