"""발굴 입력 by keys: line after line by Enter, lookalikes told and asked about, undone as one."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.services.records import records
from app.ui.frame.places import SurveyPlace
from app.ui.village.survey_page import SurveyPage
from tests.ui.conftest import Driver
from tests.ui.hands import reach

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def begin(desk: Driver) -> SurveyPage:
    desk.workspace.open(SurveyPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, SurveyPage)
    return page


def fill(desk: Driver, *cells: str) -> None:
    """Type a line cell by cell; Enter leads on, behind the last to a new line."""
    for text in cells:
        desk.type(text)
        desk.press(KEY.Key_Return)


def number(other: Session, kind: str) -> int:
    return other.store(writes=False).data.value(f"SELECT count(*) FROM {kind} WHERE gone = 0")  # noqa: S608


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_a_card_with_lines_is_typed_saved_and_taken_back(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = begin(desk)
    before = {kind: number(other, kind) for kind in ("survey_card", "organization", "gathering")}
    reach(page, "channel")
    desk.type("집담회")
    reach(page, "asked")
    desk.type("3통 어르신")
    lines = page.sheet.boxes["found"].editor
    lines.setFocus()
    desk.press(KEY.Key_Return, CONTROL)
    fill(desk, "기관·단체", "해오름나눔터", "02-000-7777", "밑반찬")
    fill(desk, "모임", "해오름뜨개방", "", "동아리")
    desk.control(KEY.Key_S)
    assert number(other, "organization") == before["organization"] + 1
    assert number(other, "gathering") == before["gathering"] + 1
    assert page.sheet.entries()["channel"] == "집담회", "the next card of the bundle"
    assert not page.sheet.entries()["asked"]
    assert page.can_leave()
    desk.control(KEY.Key_Z)
    assert desk.clerk.asked == []
    assert {kind: number(other, kind) for kind in before} == before


def test_what_is_there_already_is_told_while_typed_and_asked_before_saving(
    desk: Driver, other: Session
) -> None:
    place = records.save(other, "organization", {"name": "해오름나눔터", "phone": "020007777"}).id
    page = begin(desk)
    before = number(other, "organization")
    reach(page, "channel")
    desk.type("방문")
    page.sheet.boxes["found"].editor.setFocus()
    desk.press(KEY.Key_Return, CONTROL)
    fill(desk, "기관·단체", "해오름나눔터", "02-000-7777")
    told = cast("QLabel", page.findChild(QLabel, "alike"))
    desk.qtbot.waitUntil(told.isVisible)
    assert "1번째 줄" in told.text()
    desk.clerk.answers = ["", "link"]
    desk.control(KEY.Key_S)
    assert not page.can_leave(), "cancelled: all is still there"
    desk.control(KEY.Key_S)
    assert number(other, "organization") == before
    assert records.load(other, "organization", place or 0).values["survey_card"]
