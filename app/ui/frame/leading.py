"""Where one record leads: to the page that shows it, or to the one that a change of it calls for."""

from __future__ import annotations

from functools import partial

from app.core.pages import PageOfRecord
from app.services.gate import Change
from app.services.records import follow_ups
from app.services.records.follow_ups import FollowUp
from app.ui.frame.openings import record_place
from app.ui.frame.page import Frame, Page
from app.ui.frame.places import About, ListPlace


def open_record(frame: Frame, about: About, page: PageOfRecord | None = None) -> None:
    """Open a record on a page, else on that of its kind; in its list where there is none that may be opened."""
    page = page or frame.catalog[about[0]].page
    place = record_place(page, about) if page is not None else None
    shown = place is not None and frame.may_open(place)
    frame.open(place if place is not None and shown else ListPlace(*about))


def lead_on(page: Page, change: Change) -> None:
    """Ask what a change that was just written calls for, and open that, if anything does."""
    page.run(follow_ups.after.of(change), done=partial(_open, page.frame), slot="follow")


def _open(frame: Frame, found: FollowUp | None) -> None:
    if found is not None:
        frame.open(record_place(found.page, (found.kind, found.id)))
