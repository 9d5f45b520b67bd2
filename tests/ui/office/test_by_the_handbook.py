"""The handbook, done: what it tells to press is there under those words, and the key that it tells presses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core import handbook
from app.core.handbook import HandbookPage, Line, Prose, Rows, Steps
from app.kinds import CATALOG
from app.services.gate import Session
from app.services.records import lists
from app.services.records.lists import Query
from app.ui.frame.openings import record_place
from app.ui.frame.page import Page
from app.ui.frame.places import (
    ImportPlace,
    ListPlace,
    MergePlace,
    OnePlace,
    PausePlace,
    Place,
    PrintPlace,
    RecordPlace,
    ReferralPlace,
    ReplyPlace,
)
from app.ui.office.first_start import FirstStart
from app.ui.shell.key_list import spelled_key
from app.ui.shell.navigation import entries
from app.ui.shell.pages import PAGES
from app.ui.widgets.buttons import Button
from tests.ui.conftest import Driver
from tests.ui.places import first, undisturbed
from tests.ui.timid import Timid

BOOK = handbook.read_handbook()
PARTS = 6
"""The walk is long: every test takes its share of the pages."""
LEAST_PRESSED = 5
"""Keys that each share of the pages has to press at least: a walk that presses nothing shows nothing."""
BY_NAME = {type_.__name__: type_ for type_ in PAGES}
AS_QT_SAYS = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down", "Enter": "Return"}


@dataclass(frozen=True)
class Told:
    """What a page tells to press: the words of a button, and the key in parentheses behind them."""

    words: str
    key: str


MASKED = {Told("가림 풀기", "F9")}
"""For a role that sees lists masked; `test_unveiling` presses it."""


def lines(page: HandbookPage) -> Iterator[Line]:
    """Go through the lines of a page, whatever they are set in."""
    for part in page.parts:
        if isinstance(part, Prose):
            yield part.line
        elif isinstance(part, Steps):
            yield from (each.line for each in part.steps)
        elif isinstance(part, Rows):
            yield from (cell for row in part.rows for cell in row)


def told(page: HandbookPage) -> list[Told]:
    """Return each button that a page tells together with its key."""
    found: dict[Told, None] = {}
    for line in lines(page):
        for name, between, key in zip(line, line[1:], line[2:], strict=False):
            if (name.look, between.text, key.look) == ("name", "(", "key"):
                found[Told(name.text, key.text)] = None
    return list(found)


def filled(session: Session, name: str) -> Iterator[Place]:
    """Go through a place of the handbook as a clerk comes to it: with a record, and anew."""
    class_, _, kind = name.partition(":")
    type_ = BY_NAME.get(class_)
    if type_ is None:  # shown before anybody entered
        return
    if type_ in WITH:
        yield from WITH[type_](session, kind or "volunteer")
    elif issubclass(type_, OnePlace):
        yield from of_one(session, type_)
    else:
        yield type_()


def to_merge(session: Session, kind: str) -> Place:
    both = lists.page(session, Query(kind), 0, limit=2, paths=())
    return MergePlace(kind=kind, ids=tuple(each.id for each in both))


def slip(session: Session, state: str) -> Place:
    return ReferralPlace(("referral", first(session, "referral", state=state) or 0))


WITH: Mapping[type[Place], Callable[[Session, str], Sequence[Place]]] = {
    ListPlace: lambda session, kind: [ListPlace(kind, first(session, kind))],
    RecordPlace: lambda session, kind: [RecordPlace(kind, first(session, kind)), RecordPlace(kind)],
    ImportPlace: lambda _, kind: [ImportPlace(kind)],
    PrintPlace: lambda _, kind: [PrintPlace(kind=kind, query=Query(kind))],
    MergePlace: lambda session, kind: [to_merge(session, kind)],
    ReplyPlace: lambda session, _: [ReplyPlace(first(session, "referral", state="발급"))],
    ReferralPlace: lambda session, _: [slip(session, each) for each in ("작성", "발급")],
    PausePlace: lambda session, _: [PausePlace(first(session, "organization") or 0)],
}
"""The places that need a kind or a record, and how a clerk comes to them."""


def of_one(session: Session, type_: type[Place]) -> Iterator[Place]:
    """Go through the pages of one record: that of the kind which has such a page."""
    for kind in CATALOG:
        record = first(session, kind.name)
        if kind.page and record is not None:
            shown = record_place(kind.page, (kind.name, record))
            if type(shown) is type_:
                yield shown


def few(page: HandbookPage) -> list[str]:
    """Return the places of a page, of several kinds the first alone: their pages are one."""
    found: dict[str, str] = {}
    for each in page.places:
        found.setdefault(each.partition(":")[0], each)
    return list(found.values())


def buttons(whole: QWidget) -> dict[Told, Button]:
    """Return the buttons with a key by what a clerk reads of them, those before others that can be used."""
    made = [each for each in whole.findChildren(Button) if each.toolTip() or each.hint]
    made.sort(key=lambda each: each.isVisible() and each.isEnabled())
    read: dict[Told, Button] = {}
    for each in made:
        key = each.accessibleDescription().removeprefix("단축키 ")
        for words in {each.accessibleName(), each.text()} - {""}:
            read[Told(words, spelled_key(key))] = each
    return read


def has_key(button: Button) -> bool:
    """Tell whether a button takes its key wherever the keyboard is, not only on a row or in a field."""
    return any(isinstance(each, QShortcut) for each in button.children())


def press(desk: Driver, key: str) -> None:
    """Press a key as the handbook writes it."""
    spelled = "+".join(AS_QT_SAYS.get(each, each) for each in key.split("+"))
    QTest.keySequence(desk.focused, QKeySequence(spelled))
    desk.settle()
    while popup := QApplication.activePopupWidget():  # pyright: ignore[reportUnnecessaryComparison]
        popup.close()


class Walk:
    """Goes through the pages of the handbook and does what they tell."""

    def __init__(self, desk: Driver, session: Session) -> None:
        """Let the clerk take back whatever is asked; `session` finds records beside them."""
        self.desk = desk
        self.session = session
        self.wrong: list[str] = []
        self.pressed: set[Told] = set()
        desk.window.ask = desk.workspace.ask = Timid(desk.window)

    def read(self, page: HandbookPage) -> set[Told]:
        """Press what a page tells wherever it belongs to; returns what of it was there."""
        seen: set[Told] = set()
        for name in few(page):
            for place in filled(self.session, name):
                seen |= self._do(place, told(page))
        return seen

    def _do(self, place: Place, wanted: Sequence[Told]) -> set[Told]:
        page = self._open(place)
        there = set(buttons(self.desk.window)) & set(wanted)
        for each in wanted:
            button = buttons(self.desk.window).get(each)
            if button is None or not (
                button.isVisible() and button.isEnabled() and has_key(button)
            ):
                continue
            clicks: list[str] = []
            button.clicked.connect(partial(clicks.append, each.words))
            press(self.desk, each.key)
            self.pressed.add(each)
            refusal = self.desk.workspace.messages.text
            if clicks != [each.words] or "계정으로는" in refusal:
                self.wrong.append(f"{place}: {each.key} of {each.words}: {clicks} {refusal}")
            if not undisturbed(self.desk, page):
                page = self._open(place)
        return there

    def _open(self, place: Place) -> Page | None:
        self.desk.workspace.open(place)
        self.desk.settle()
        return self.desk.workspace.page


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_told_to_press_is_there_and_its_key_presses_it(
    desk: Driver, other: Session, part: int
) -> None:
    walk = Walk(desk, other)
    begun = FirstStart(desk.window.ask, desk.window.tasks, desk.window.folder)
    known = {Told(each.label, each.keys) for each in BOOK.keys} | MASKED
    known |= set(buttons(begun)) | set(buttons(desk.window.entrance))
    for page in islice((each for each in BOOK.pages if told(each)), part, None, PARTS):
        missing = set(told(page)) - walk.read(page) - known
        walk.wrong += [f"{page.name}: {each}" for each in missing]
    desk.settle()
    begun.deleteLater()
    assert walk.wrong == []
    assert len(walk.pressed) >= LEAST_PRESSED


def test_every_way_through_the_menu_leads_to_a_page(desk: Driver) -> None:
    """`운영 › 통계` is an entry of that group; behind the name of a page stands a part of it."""
    menu = {(each.heading, each.label) for each in entries(CATALOG)}
    ways = {span.text for page in BOOK.pages for span in page.spans if " › " in span.text}
    led = {way for way in ways if tuple(way.split(" › ")) in menu}
    assert sorted(way for way in ways - led if span_is_name(way)) == []
    assert len(led) > 10
    for entry in entries(CATALOG):
        if f"{entry.heading} › {entry.label}" in led:
            desk.button(f"go_{entry.place.of_kind or entry.place.name}").click()
            desk.settle()
            assert desk.workspace.page is not None
            assert isinstance(desk.workspace.page.title, str)


def span_is_name(way: str) -> bool:
    """Tell whether a way is set as a name of the window, not as plain words of a table."""
    return any(
        span.text == way and span.look == "name" for page in BOOK.pages for span in page.spans
    )
