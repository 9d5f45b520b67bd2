"""A list with a row for each activity on the page: people once, and their activities by a tick."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

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
