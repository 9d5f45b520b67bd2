"""오늘 한 일 by keys: from 오늘 to the lines, the day before, everybody, the record and the paper."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.core import clock
from app.core.dates import show_date
from app.services.records import records
from app.ui.day.day_page import DayPage
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.line_table import LineTable
from tests.ui.conftest import Driver

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def open_day(desk: Driver) -> DayPage:
    desk.control(KEY.Key_D)
    page = desk.workspace.page
    assert isinstance(page, DayPage)
    return page


def table(page: DayPage) -> LineTable:
    return cast("LineTable", page.findChild(LineTable, "lines"))


def text(page: DayPage, name: str) -> str:
    return cast("QLabel", page.findChild(QLabel, name)).text()


def test_what_was_just_done_is_the_last_line_and_opens(desk: Driver) -> None:
    made: list[int | None] = []
    values = {"name": "새 복지관"}
    desk.window.tasks.run(
        records.save.of("organization", values), done=lambda change: made.append(change.id)
    )
    desk.settle()
    page = open_day(desk)
    lines = table(page)
    last = lines.rowCount() - 1
    assert [str(lines.model().index(last, place).data()) for place in (2, 3)] == [
        "저장", "기관·단체 새 복지관",
    ]  # fmt: skip
    assert "저장 1" in text(page, "counts")
    assert desk.focused is lines
    desk.press(KEY.Key_Return)
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.about == ("organization", made[0])


def test_other_days_and_everybody(desk: Driver) -> None:
    page = open_day(desk)
    today = show_date(str(clock.today()))
    assert text(page, "heading").startswith(f"오늘 한 일  {today}")
    assert not desk.button("after").isEnabled()
    desk.press(KEY.Key_Left, ALT)
    assert text(page, "heading").startswith("한 일  ")
    assert today not in text(page, "heading")
    assert "없습니다" in text(page, "counts")
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is page, "there is no line to open"
    desk.press(KEY.Key_Right, ALT)
    assert text(page, "heading").startswith(f"오늘 한 일  {today}")
    mine = table(page).rowCount()
    whose = cast("ChipBox", page.findChild(ChipBox, "whose"))
    whose.setFocus()
    desk.press(KEY.Key_2)
    assert table(page).rowCount() >= mine
    desk.control(KEY.Key_P)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    assert printing.job.given == {"day": str(clock.today()), "by": ""}
    desk.press(KEY.Key_Escape)
    assert isinstance(desk.workspace.page, DayPage)
