"""Every place there can be is shown by a page, and every opening of the services is a place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from app.core.pages import ImportOf, ListOf, OwnPage, PageOfRecord, PrintOf, WritingPage
from app.ui.frame import openings, places
from app.ui.frame.places import Place
from app.ui.shell.pages import PAGES

BASES = {Place, places.KindPlace, places.AboutPlace, places.OnePlace, places.NamedPlace}
"""What places have in common; no page shows them."""


def types(base: type[Place] = Place) -> Iterator[type[Place]]:
    """Go through the types of places."""
    yield base
    for each in base.__subclasses__():
        yield from types(each)


def test_each_type_of_place_has_its_page() -> None:
    # Slots would make a second class of each; there are none.
    assert set(types()) - BASES == set(PAGES)


def test_no_two_places_are_called_alike() -> None:
    assert len({each(*[0] * needed(each)).name for each in PAGES}) == len(PAGES)


def needed(type_: type[Place]) -> int:
    """Return how many fields a place cannot do without."""
    missing = dataclasses.MISSING
    return sum(
        each.default is missing and each.default_factory is missing
        for each in dataclasses.fields(type_)
    )


def test_whatever_a_service_offers_to_open_is_a_place_with_a_page() -> None:
    opened = [openings.place_of(each) for each in (*OwnPage, ListOf("tong"), ImportOf("tong"))]
    opened.append(openings.place_of(PrintOf(paper="roster", kind="tong", purpose="register")))
    opened += [openings.record_place(page, ("tong", 3)) for page in PageOfRecord]
    opened += [
        openings.writing_place(page, about) for page in WritingPage for about in (None, ("tong", 3))
    ]
    assert {type(each) for each in opened} <= set(PAGES)
