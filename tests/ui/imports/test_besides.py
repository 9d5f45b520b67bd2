"""A list with a row for each activity on the page: people once, and their activities by a tick."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from app.services.demo import demonstration
from app.services.office import offices
from app.services.records.lists import Query, count
from app.ui.widgets.buttons import Tick
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press
from tests.ui.imports.test_page import go_on, open_page

CASE = Path(__file__).parents[2] / "services/imports/cases/98_one_row_per_activity.xlsx"


def activities(desk: Driver) -> int:
    session = offices.enter(desk.window.folder, demonstration.LOGIN, demonstration.PASSWORD)
    found = count(session, Query("activity")).number
    session.close()
    return found


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
@pytest.mark.parametrize("taken", [True, False])
def test_activities_come_with_their_people_unless_they_are_left_out(
    desk: Driver, size: tuple[int, int], *, taken: bool
) -> None:
    desk.window.resize(*size)
    before = activities(desk)
    page = open_page(desk, "volunteer")
    desk.clerk.answers = [str(CASE)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    headings = [each.text() for each in page.findChildren(QLabel)]
    assert "활동일\n(활동실적 활동일, 함께 가져옴)" in headings
    go_on(desk)
    offer = page.findChild(Tick, "beside_activity")
    assert offer
    assert (offer.text(), offer.isChecked()) == ("활동실적 9건도 함께 가져오기", True)
    buttons = {each.text(): each for each in page.findChildren(QPushButton)}
    button = buttons["3명, 활동실적 9건 가져오기"]
    if not taken:
        offer.setFocus(Qt.FocusReason.TabFocusReason)
        press(KEY.Key_Space)
        desk.settle()
        assert button.text() == "3명 가져오기"
    go_on(desk)
    assert activities(desk) - before == (9 if taken else 0)


def test_they_are_chosen_one_by_one(desk: Driver) -> None:
    before = activities(desk)
    page = open_page(desk, "volunteer")
    desk.clerk.answers = [str(CASE)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    go_on(desk)
    offer = page.findChild(Tick, "beside_activity")
    button = {each.text(): each for each in page.findChildren(QPushButton)}[
        "3명, 활동실적 9건 가져오기"
    ]
    choose = desk.button("choose_activity")
    choose.setFocus()
    press(KEY.Key_Space)
    desk.settle()
    popup = QApplication.activePopupWidget()
    offered = popup.findChild(QListWidget, "offered") if popup else None
    assert offered
    assert offered.count() == 9
    assert offered.item(0).text() == "2행 · 강가람 · 2026. 10. 1., 2시간"
    for key in (KEY.Key_Space, KEY.Key_Down, KEY.Key_Down, KEY.Key_Space, KEY.Key_Escape):
        desk.press(key)
    assert offer
    assert (offer.text(), offer.isChecked()) == ("활동실적 7건도 함께 가져오기", True)
    assert "고르지 않은 것 2건" in "".join(each.text() for each in page.findChildren(QLabel))
    assert button.text() == "3명, 활동실적 7건 가져오기"
    offer.setFocus(Qt.FocusReason.TabFocusReason)
    for text in ("3명 가져오기", "3명, 활동실적 7건 가져오기"):
        press(KEY.Key_Space)
        desk.settle()
        assert button.text() == text, "the tick leaves the choice as it is"
    go_on(desk)
    assert activities(desk) - before == 7
