"""A day typed as it is said is shown before it is taken; a new record begins in the office's own 동."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.core.dates import show_date, show_day
from app.services.gate import Session
from app.services.office import settings
from app.services.records import records, searching
from app.ui.frame.places import RecordPlace
from app.ui.records.page import RecordPage
from app.ui.widgets.editors.reading import Reading
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, reach


def open_page(desk: Driver, kind: str) -> RecordPage:
    desk.workspace.open(RecordPlace(kind))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    return page


def reading(desk: Driver) -> str:
    shown = [each for each in desk.window.findChildren(Reading) if each.isVisible()]
    for each in shown:
        inside = each.parentWidget()
        assert inside is not None
        assert inside.rect().contains(each.geometry())
    return shown[0].text() if shown else ""


@pytest.mark.parametrize("size", [(1440, 829), (1024, 640)])
def test_a_said_day_is_shown_then_taken(desk: Driver, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    page = open_page(desk, "volunteer")
    today = clock.today()
    yesterday = str(today - timedelta(days=1))
    for path in ("person.verified_on", "registered_on"):
        reach(page, path)
        desk.press(KEY.Key_A, CONTROL)
        desk.type("어제")
        assert reading(desk) == show_day(yesterday)
        desk.press(KEY.Key_Tab)
        assert reading(desk) == ""
        shown = page.form.sheet.boxes[path].editor.entered()
        assert shown == show_date(yesterday)
    reach(page, "insured_until")
    desk.type(f"{yesterday[5:7]}/{yesterday[8:]}")
    assert reading(desk).startswith(str(today.year + 1)) or today.month == 1
    desk.press(KEY.Key_A, CONTROL)
    desk.type("언젠가")
    assert reading(desk) == ""
    desk.press(KEY.Key_Tab)
    note = page.findChild(QLabel, "insured_until.note")
    assert note is not None
    assert "어제" in note.text()
    assert page.form.sheet.boxes["insured_until"].editor.entered() == "언젠가"


def test_a_day_in_a_narrow_row_is_shown_below_it(desk: Driver) -> None:
    desk.window.resize(1024, 640)
    page = open_page(desk, "volunteer")
    reach(page, "training")
    desk.press(KEY.Key_Space)
    row = page.form.sheet.boxes["training"].editor.stops()
    line = next(each for each in row if each.objectName().endswith(".on"))
    line.setFocus()
    desk.settle()
    desk.type("그제")
    assert reading(desk) == show_day(str(clock.today() - timedelta(days=2)))
    desk.control(KEY.Key_S)
    assert reading(desk) == ""


def test_a_new_record_begins_in_the_offices_own_dong(desk: Driver, other: Session) -> None:
    dong = settings.read(other)["dong"]
    assert dong
    page = open_page(desk, "person")
    assert not page.form.dirty
    assert page.form.sheet.entries()["dong"] == dong
    reach(page, "name")
    desk.type("강하나")
    desk.control(KEY.Key_S)
    assert records_named(other, "강하나") == [dong]
    page = open_page(desk, "person")
    reach(page, "name")
    desk.type("강두리")
    reach(page, "dong")
    desk.press(KEY.Key_A, CONTROL)
    desk.press(KEY.Key_Delete)
    desk.control(KEY.Key_S)
    assert records_named(other, "강두리") == [None]


def test_a_person_who_is_known_keeps_their_own_dong(desk: Driver, other: Session) -> None:
    known = records.save(other, "person", {"name": "강세라", "dong": "옆동네"}).id
    desk.workspace.open(RecordPlace("volunteer", preset={"person": known}))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    assert page.form.sheet.entries()["person.dong"] == "옆동네"


def records_named(session: Session, name: str) -> list[object]:
    """Return the 동 of everybody of a name."""
    found = searching.search(session, name, kind="person").rows
    return [records.load(session, "person", each.id).values["dong"] for each in found]
