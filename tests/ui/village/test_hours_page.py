"""활동 입력 by keys: once what holds for all, then names; overlaps asked about, undone as one, nothing lost."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.services.records import drafts, records
from app.ui.frame.places import HoursPlace
from app.ui.imports.page import ImportPage
from app.ui.village.hours_page import DRAFT, HoursPage
from tests.ui.conftest import Driver
from tests.ui.hands import reach

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
DAY = "2026. 10. 5."


def begin(desk: Driver) -> HoursPage:
    desk.workspace.open(HoursPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, HoursPage)
    return page


def person(other: Session, name: str) -> int:
    return records.save(other, "person", {"name": name}).id or 0


def fill_head(desk: Driver, page: HoursPage) -> None:
    for path, text in (("date", DAY), ("minutes", "3"), ("place", "마을회관"), ("at", "10:00")):
        reach(page, path)
        desk.control(KEY.Key_A)
        desk.type(f"{text}시간" if path == "minutes" else text)
    page.sheet.boxes["lines"].editor.setFocus()


def name(desk: Driver, *cells: str) -> None:
    """Begin a line, choose whose it is by the name, and go through the further cells."""
    desk.press(KEY.Key_Return, CONTROL)
    for text in cells:
        desk.type(text)
        desk.press(KEY.Key_Return)
        if text == cells[0]:
            desk.press(KEY.Key_Return)  # the first one chose whom it means


def activities(other: Session) -> list[tuple[object, ...]]:
    return other.store(writes=False).data.rows(
        "SELECT r.title, a.minutes, a.no_show FROM activity a JOIN record r ON r.id = a.id "
        "WHERE a.gone = 0 AND a.place = '마을회관' AND a.date = '2026-10-05' ORDER BY a.id"
    )


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_a_sheet_is_typed_saved_and_taken_back(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    for each in ("해오름하나", "해오름두리", "해오름셋"):
        person(other, each)
    page = begin(desk)
    fill_head(desk, page)
    name(desk, "해오름하나")
    name(desk, "해오름두리", "1")
    name(desk, "해오름셋", "", "1시간 30분")
    desk.control(KEY.Key_S)
    assert desk.clerk.asked == []
    assert activities(other) == [
        ("해오름하나 · 2026. 10. 5.", 180, None),
        ("해오름두리 · 2026. 10. 5.", 0, 1),
        ("해오름셋 · 2026. 10. 5.", 90, None),
    ]
    assert page.sheet.entries()["place"] == "마을회관", "the next sheet of the bundle"
    assert not page.sheet.entries()["lines"]
    assert page.can_leave()
    desk.control(KEY.Key_Z)
    assert activities(other) == []


def test_overlaps_are_told_while_typed_and_asked_before_saving(
    desk: Driver, other: Session
) -> None:
    one, _ = person(other, "해오름하나"), person(other, "해오름두리")
    before = {
        "person": one,
        "date": "2026-10-05",
        "minutes": 60,
        "at": "11:00",
        "place": "마을회관",
    }
    records.save(other, "activity", before)
    page = begin(desk)
    fill_head(desk, page)
    name(desk, "해오름하나")
    name(desk, "해오름두리")
    told = cast("QLabel", page.findChild(QLabel, "remarks"))
    desk.qtbot.waitUntil(told.isVisible)
    assert "1번째 줄: 시간이 겹치는 활동실적이 있습니다" in told.text()
    desk.clerk.answers = ["", "rest"]
    desk.control(KEY.Key_S)
    assert len(activities(other)) == 1
    assert not page.can_leave(), "cancelled: all is still there"
    desk.control(KEY.Key_S)
    assert [each[0] for each in activities(other)][1:] == ["해오름두리 · 2026. 10. 5."]


def test_who_is_not_registered_is_entered_by_the_way(desk: Driver, other: Session) -> None:
    page = begin(desk)
    fill_head(desk, page)
    name(desk, "해오름새별")
    desk.settle()
    assert not page.can_leave()
    desk.control(KEY.Key_S)
    desk.settle()
    desk.control(KEY.Key_S)
    assert [each[0] for each in activities(other)] == ["해오름새별 · 2026. 10. 5."]


def test_what_was_typed_survives_that_the_program_dies(desk: Driver, other: Session) -> None:
    person(other, "해오름하나")
    page = begin(desk)
    fill_head(desk, page)
    name(desk, "해오름하나")
    desk.qtbot.waitUntil(lambda: drafts.read(other, DRAFT) is not None)
    again = HoursPage(page.frame)
    again.show_page(HoursPlace())
    desk.settle()
    entries = again.sheet.entries()
    assert entries["place"] == "마을회관"
    (line,) = cast("tuple[dict[str, object], ...]", entries["lines"])
    assert isinstance(line["person"], int)


def test_it_leads_to_the_hours_of_1365_which_all_are_entered_there(desk: Driver) -> None:
    begin(desk)
    desk.press(KEY.Key_1, Qt.KeyboardModifier.AltModifier)
    page = desk.workspace.page
    assert isinstance(page, ImportPage)
    assert any(each.text() == "1365 봉사 시간 가져오기" for each in page.findChildren(QLabel))
