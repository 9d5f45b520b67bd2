"""봉사 시간: what is asked of those recommended turns the table at once, and is what the list prints."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.services.village import thanks
from app.ui.frame.places import ThanksPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.statistics.figure_table import FigureTable
from app.ui.statistics.thanks_page import ThanksPage
from app.ui.village.hours_page import HoursPage
from tests.ui.conftest import Driver
from tests.ui.hands import reach

KEY = Qt.Key


def shown(desk: Driver) -> ThanksPage:
    desk.workspace.open(ThanksPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ThanksPage)
    return page


def recommended(page: ThanksPage) -> FigureTable:
    return cast("FigureTable", page.findChild(FigureTable, "figures_recommended"))


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_what_is_asked_is_what_is_told_and_printed(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    page = shown(desk)
    few = recommended(page).model().rowCount()
    assert few > 1
    reach(page, "hours")
    desk.control(KEY.Key_A)
    desk.type("1")
    desk.qtbot.waitUntil(lambda: recommended(page).model().rowCount() > few)
    desk.settle()
    asked = {"hours": 1, "years": 2}
    expected = thanks.report(other, asked).tables[0].section.rows
    assert recommended(page).model().rowCount() == len(expected)
    desk.control(KEY.Key_P)
    prints = desk.workspace.page
    assert isinstance(prints, PrintPage)


def test_reasons_are_told_in_full_and_hours_lead_to_what_was_done(desk: Driver) -> None:
    page = shown(desk)
    table = recommended(page)
    table.setFocus()
    desk.press(KEY.Key_Down)
    line = cast("QLabel", page.findChild(QLabel, "words_recommended"))
    name = table.model().index(1, 0).data()
    assert line.text().startswith(f"{name}: ")
    assert "회" in line.text()
    while table.currentIndex().column() != 3:  # the hours of the year
        desk.press(KEY.Key_Right)
    desk.press(KEY.Key_Return)
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert listed.kind.name == "activity"


def test_a_sheet_is_entered_from_here_and_its_hours_are_counted_at_once(desk: Driver) -> None:
    shown(desk)
    desk.press(KEY.Key_1, Qt.KeyboardModifier.AltModifier)
    assert isinstance(desk.workspace.page, HoursPage)


def test_all_who_are_recommended_are_thanked_in_one_run(desk: Driver) -> None:
    page = shown(desk)
    assert page.report is not None
    ids = page.report.recommended
    assert len(ids) == recommended(page).model().rowCount() > 1
    desk.press(KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    prints = desk.workspace.page
    assert isinstance(prints, PrintPage)
    assert prints.job.paper == "thanks_letter"
    assert prints.job.ids == ids
