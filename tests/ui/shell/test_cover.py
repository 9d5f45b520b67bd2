"""What a cover hides: nothing but itself is on the screen, whatever stood there; and all of it is there again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services.demo import demonstration
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.prints.printing import Printed
from app.services.records.lists import Query
from app.ui.frame.places import CounterPlace, ListPlace, Place, PrintPlace, RecordPlace, ReplyPlace
from app.ui.lists.hit_button import HitButton
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import KEY, reach


def in_view(desk: Driver) -> Iterator[QWidget]:
    """Go through what is on the screen and is not the cover, nor what it stands in."""
    cover = desk.window.cover
    for each in QApplication.allWidgets():
        if each.isVisible() and not (
            each is cover or cover.isAncestorOf(each) or each.isAncestorOf(cover)
        ):
            yield each


def cover(desk: Driver) -> None:
    """Let nobody have come before the time was over."""
    desk.window.absence.idle.expired.emit()
    desk.settle()


def lift(desk: Driver) -> None:
    assert desk.window.cover.password.input.hasFocus()
    desk.type(demonstration.PASSWORD)
    desk.press(KEY.Key_Return)
    desk.settle()


def first(desk: Driver, kind: str) -> int:
    session = desk.workspace.session
    found = session.store(writes=False).data.value(
        "SELECT min(id) FROM record WHERE kind = ? AND deleted_at IS NULL", [kind]
    )
    return int(found)


PLACES: dict[str, Callable[[Driver], Place]] = {
    "side panel": lambda desk: ListPlace("volunteer", first(desk, "volunteer")),
    "form": lambda desk: RecordPlace("person", first(desk, "person")),
    "preview": lambda _: PrintPlace(kind="volunteer", query=Query("volunteer")),
    "replies": lambda _: ReplyPlace(),
    "counter": lambda _: CounterPlace(),
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_but_the_cover_is_on_the_screen(desk: Driver, place: str) -> None:
    desk.workspace.open(PLACES[place](desk))
    desk.settle()
    page = desk.workspace.page
    before = len(list(in_view(desk)))
    assert before > 10
    cover(desk)
    assert [each.objectName() or type(each).__name__ for each in in_view(desk)] == []
    lift(desk)
    assert desk.workspace.page is page
    assert len(list(in_view(desk))) >= before


def test_a_preview_is_there_again_as_it_was(desk: Driver) -> None:
    desk.workspace.open(PrintPlace(kind="volunteer", query=Query("volunteer")))
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    shown = page.findChild(Preview)
    assert shown is not None
    desk.qtbot.waitUntil(lambda: shown.pages > 0)
    pages = shown.pages
    cover(desk)
    assert not shown.isVisible()
    lift(desk)
    assert (shown.isVisible(), shown.pages) == (True, pages)


def test_hits_of_the_search_are_gone(desk: Driver) -> None:
    desk.press(KEY.Key_F3)
    desk.type("김")
    desk.settle()
    hits = [each for each in desk.window.findChildren(HitButton) if each.isVisible()]
    assert hits
    cover(desk)
    assert list(in_view(desk)) == []
    lift(desk)
    assert hits[0].isVisible()


def test_a_calendar_that_stands_open_is_closed_and_the_form_goes_on(desk: Driver) -> None:
    desk.workspace.open(RecordPlace("staff", first(desk, "staff")))
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    reach(page, "active_to")
    desk.press(KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert QApplication.activePopupWidget() is not None
    cover(desk)
    assert list(in_view(desk)) == []
    assert QApplication.activePopupWidget() is None
    lift(desk)
    assert desk.workspace.page is page


def test_a_print_under_way_goes_on_under_the_cover(desk: Driver) -> None:
    job, told = PrintJob("roster", "office", "volunteer", query=Query("volunteer")), list[Printed]()
    desk.workspace.open(ListPlace("volunteer"))
    desk.settle()
    desk.window.tasks.run(printing.produce.of(job), owner=desk.workspace.page, done=told.append)
    desk.window.absence.idle.expired.emit()
    assert desk.window.cover.isVisible()
    desk.settle()
    (printed,) = told
    assert printed.content.startswith(b"%PDF")
    assert list(in_view(desk)) == []
    lift(desk)
    assert desk.workspace.isVisible()
