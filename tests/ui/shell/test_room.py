"""The least window: nothing on any page needs more room than there is, however long the names are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLayout, QWidget

from app.kinds import CATALOG
from app.output.printed import Missing
from app.services.gate import Session
from app.services.office import offices
from app.services.prints.printing import Printed
from app.services.records import lists, records
from app.services.records.lists import Query
from app.ui.frame.page import Page
from app.ui.frame.places import Place, PrintPlace, RecordPlace, ReferralPlace
from app.ui.prints.choices import PrintChoices
from app.ui.prints.outputs import missing_in
from app.ui.shell.main_window import LEAST
from app.ui.widgets.parts import Elided
from app.ui.widgets.preview import Preview
from tests.ui.conftest import Driver
from tests.ui.hands import KEY, focus, press
from tests.ui.places import every_place
from tests.ui.printers_of_a_test import FilePrinters

LONG = "남궁가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보"
MOST_STOPS = 60
SENTENCE = "백업을 만들었습니다. 폴더를 확인해 주세요."


def open_page(desk: Driver, place: Place) -> Page:
    desk.workspace.open(place)
    desk.settle()
    page = desk.workspace.page
    assert page is not None
    return page


def least(page: QWidget) -> tuple[int, int]:
    """Return the least size in which a page's layout cuts nothing off."""
    layout: QLayout | None = page.layout()
    assert layout is not None
    layout.activate()
    return layout.minimumSize().toTuple()  # type: ignore[return-value]


def overhang(page: QWidget) -> int:
    """Return by how much the choices of a print are wider than the view they scroll in."""
    choices = page.findChild(PrintChoices)
    assert choices is not None
    view = choices.parentWidget()
    assert view is not None
    return choices.width() - view.width()


@pytest.mark.uncounted  # a walk of what the tests of the pages run, too long to be measured
def test_every_page_fits_into_the_least_window(desk: Driver) -> None:
    desk.window.resize(*LEAST)
    for place in every_place():
        page = open_page(desk, place)
        desk.workspace.tell(SENTENCE, "warning")
        desk.settle()
        width, height = least(page)
        assert width <= page.width(), place
        assert height <= page.height(), place
        corner = page.mapTo(desk.window, QPoint(page.width(), page.height()))
        assert (corner.x(), corner.y()) <= LEAST


def test_the_longest_names_give_way(desk: Driver) -> None:
    other = offices.enter(desk.window.folder, "demo", "demo")
    person = records.save(other, "person", {"name": LONG}).id
    other.close()
    desk.window.resize(*LEAST)
    page = open_page(desk, RecordPlace("person", person))
    heading = page.findChild(Elided, "heading")
    assert heading is not None
    assert LONG in heading.text()
    assert LONG in heading.toolTip()
    assert least(page)[0] <= page.width()
    desk.window.resize(1900, 900)
    desk.settle()
    desk.window.grab()
    assert heading.toolTip() == ""


def test_what_cannot_be_printed_is_told_in_as_many_lines_as_it_needs(desk: Driver) -> None:
    desk.window.resize(*LEAST)
    page = open_page(desk, ReferralPlace())
    missing = tuple(Missing(letter, LONG) for letter in "가나다라마")
    preview = page.findChild(Preview)
    assert preview is not None
    told = missing_in(Printed(b"", 1, 0, missing, ""))
    preview.findChild(QLabel, "preview_facts").setText(told)  # type: ignore[union-attr]
    assert least(page)[0] <= page.width()


def test_every_choice_of_a_print_is_reached_by_keys_in_the_least_window(
    desk: Driver, tmp_path: Path
) -> None:
    desk.window.resize(*LEAST)
    desk.workspace.printers = FilePrinters(tmp_path)
    page = open_page(desk, PrintPlace(kind="volunteer", query=Query("volunteer")))
    while page.job.purpose != "provision":  # type: ignore[attr-defined]
        press(KEY.Key_Down)
    desk.settle()
    assert least(page)[0] <= page.width()
    assert overhang(page) <= 0
    reached: list[str] = []
    while focus().objectName() != "preview":
        press(KEY.Key_Tab)
        stop = focus()
        reached.append(stop.objectName())
        assert len(reached) < MOST_STOPS, reached
        seen = stop.visibleRegion().boundingRect()
        assert seen == stop.rect(), stop.objectName()
    asked = ["recipient", "contact", "phone", "fax", "doc_no", "sort", "basis", "purpose"]
    asked += ["agreed_purpose", "approver", "period", "form", "restriction", "doubled", "lock"]
    chosen = ["printer", "copies", "pages", "both_sides", "other_settings"]
    chosen += ["print", "copy", "pdf", "hangul", "sheet"]
    named = [each for each in reached if each and not each.startswith("blank_")]
    assert named == [*asked, *chosen, "fit", "preview"]


def test_long_names_of_papers_widen_no_print_page(desk: Driver, other: Session) -> None:
    desk.window.resize(*LEAST)
    for kind in CATALOG:
        ids = tuple(each.id for each in lists.page(other, Query(kind.name), 0, limit=2, paths=()))
        page = open_page(desk, PrintPlace(kind=kind.name, query=Query(kind.name), ids=ids))
        assert overhang(page) <= 0, kind.name
