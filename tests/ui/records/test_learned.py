"""The 통 of an address is proposed above its form with the reason, taken by one key, and overwrites nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.ui.frame.places import RecordPlace
from app.ui.records.page import RecordPage
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, reach

KEY = Qt.Key


def form(desk: Driver, kind: str, record: int | None = None) -> RecordPage:
    desk.workspace.open(RecordPlace(kind, record))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    return page


def told(page: RecordPage) -> str:
    return " ".join(
        each.text() for each in page.findChildren(QLabel) if "통으로 보입니다" in each.text()
    )


def enter(desk: Driver, page: RecordPage, path: str, text: str) -> None:
    reach(page, path)
    desk.press(KEY.Key_A, CONTROL)
    desk.type(text)
    desk.qtbot.wait(300)  # the watch looks once the hands have rested
    desk.settle()


def test_it_is_proposed_and_taken_by_one_key(desk: Driver, other: Session) -> None:
    save(other, "organization", name="새경로당", address="새벽로 10", tong=7)
    page = form(desk, "volunteer")
    enter(desk, page, "person.address", "새벽로 10")
    assert "7통으로 보입니다" in told(page)
    assert page.form.sheet.entries()["person.tong"] in (None, "")
    desk.press(KEY.Key_1, ALT)
    assert str(page.form.sheet.entries()["person.tong"]).startswith("7")
    assert told(page) == ""


def test_what_stands_there_stays_until_another_is_taken(desk: Driver, other: Session) -> None:
    save(other, "organization", name="새경로당", address="새벽로 10", tong=7)
    page = form(desk, "person")
    enter(desk, page, "tong", "5")
    enter(desk, page, "address", "새벽로 10")
    assert "지금은 5통으로" in told(page)
    assert str(page.form.sheet.entries()["tong"]).startswith("5")
    enter(desk, page, "tong", "7")
    assert told(page) == ""
    enter(desk, page, "address", "")
    assert told(page) == ""


def test_a_stored_record_is_not_doubted_until_it_is_touched(desk: Driver, other: Session) -> None:
    save(other, "organization", name="새경로당", address="새벽로 10", tong=7)
    record = save(other, "person", name="박새벽", address="새벽로 10", tong=5)
    page = form(desk, "person", record)
    assert told(page) == ""
