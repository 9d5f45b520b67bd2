"""교육·회의 by keys: names from the signed sheet line after line, lookalikes told and asked about, undone as one."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableWidget

from app.core import clock
from app.services.gate import Session
from app.services.records import drafts, records
from app.ui.frame.places import EventPlace
from app.ui.prints.page import PrintPage
from app.ui.village.event_page import DRAFT, EventPage
from tests.ui.conftest import Driver

KEY = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def lesson(other: Session) -> int:
    """A course held today, of which nothing is entered yet."""
    made = records.save(other, "event", {"name": "이웃 교육", "on": str(clock.today())}).id
    assert made is not None
    return made


def begin(desk: Driver, event: int, kind: str = "") -> EventPage:
    desk.workspace.open(EventPlace(event, kind))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, EventPage)
    return page


def fill(desk: Driver, *cells: str) -> None:
    """Type a line cell by cell; Enter leads on, behind the last to a new line."""
    for text in cells:
        desk.type(text)
        desk.press(KEY.Key_Return)


def number(other: Session, kind: str) -> int:
    return other.store(writes=False).data.value(f"SELECT count(*) FROM {kind} WHERE gone = 0")  # noqa: S608


def words(page: EventPage, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_a_signed_sheet_is_typed_saved_and_taken_back(
    desk: Driver, other: Session, lesson: int, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = begin(desk, lesson)
    before = {kind: number(other, kind) for kind in ("person", "attendee", "task")}
    desk.press(KEY.Key_Return, CONTROL)
    fill(desk, "해오름하나", "010-0000-7001", "해오름둘", "")
    page.sheet.focus("todos")
    desk.press(KEY.Key_Return, CONTROL)
    fill(desk, "자리 알아보기", "", str(clock.today()))
    desk.control(KEY.Key_S)
    assert "참석 2명, 새 주민 2명, 할 일 1건" in desk.workspace.messages.text
    assert number(other, "person") == before["person"] + 2
    assert number(other, "attendee") == before["attendee"] + 2
    assert number(other, "task") == before["task"] + 1
    assert page.can_leave(), "the lines are empty again"
    desk.press(KEY.Key_3, ALT)
    desk.settle()
    assert isinstance(desk.workspace.page, PrintPage)
    desk.press(KEY.Key_Escape)
    desk.control(KEY.Key_Z)
    assert {kind: number(other, kind) for kind in before} == before


def test_a_known_name_is_told_while_typed_and_one_with_another_telephone_asked_about(
    desk: Driver, other: Session, lesson: int
) -> None:
    known = records.save(other, "person", {"name": "해오름셋", "mobile": "01000007003"}).id
    page = begin(desk, lesson)
    before = number(other, "person")
    desk.press(KEY.Key_Return, CONTROL)
    fill(desk, "해오름셋", "010-0000-9999")
    desk.qtbot.waitUntil(lambda: "전화가 다릅니다" in words(page, "recognised"))
    desk.clerk.answers = ["", "link"]
    desk.control(KEY.Key_S)
    assert not page.can_leave(), "cancelled: all is still there"
    desk.control(KEY.Key_S)
    assert number(other, "person") == before
    rows = other.store(writes=False).data.rows(
        "SELECT person, state FROM attendee WHERE event = ?", [lesson]
    )
    assert rows == [(known, "참석")]


def test_namesakes_that_nothing_tells_apart_are_not_guessed(
    desk: Driver, other: Session, lesson: int
) -> None:
    for at in (4, 5):
        records.save(other, "person", {"name": "해오름넷", "mobile": f"0100000700{at}"})
    page = begin(desk, lesson)
    before = number(other, "attendee")
    desk.press(KEY.Key_Return, CONTROL)
    fill(desk, "해오름넷")
    desk.control(KEY.Key_S)
    assert "전화를 적어 주세요" in words(page, "recognised")
    assert number(other, "attendee") == before
    assert not page.can_leave()
    desk.clerk.answers = ["drop"]
    desk.press(KEY.Key_Escape)
    desk.press(KEY.Key_Escape)


def test_it_opens_from_an_attendee_and_says_what_is_still_ahead(
    desk: Driver, other: Session
) -> None:
    data = other.store(writes=False).data
    attendee = data.value("SELECT id FROM attendee WHERE state = '신청' AND gone = 0")
    page = begin(desk, attendee, "attendee")
    assert "아직 열지 않아" in words(page, "hint")
    assert cast("QTableWidget", page.findChild(QTableWidget, "people")).rowCount() == 9


def test_what_was_typed_before_a_crash_is_still_there(
    desk: Driver, other: Session, lesson: int
) -> None:
    page = begin(desk, lesson)
    desk.press(KEY.Key_Return, CONTROL)
    fill(desk, "해오름여섯", "")
    desk.qtbot.waitUntil(lambda: drafts.read(other, f"{DRAFT} {lesson}") is not None)
    again = EventPage(page.frame)
    again.show_page(EventPlace(lesson))
    desk.qtbot.waitUntil(lambda: not again.can_leave())
    (first, *_) = cast("list[dict[str, object]]", again.sheet.boxes["signed"].editor.raw())
    assert first["name"] == "해오름여섯"
    again.deleteLater()
    desk.control(KEY.Key_S)
    desk.qtbot.waitUntil(lambda: drafts.read(other, f"{DRAFT} {lesson}") is None)
