"""A kind that nobody prepared for, walked through the window by keys: menu, form, list, search, import, paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app import kinds
from app.core import clock
from app.services.office import offices
from app.services.records.lists import Query, count
from app.ui.day.today_page import TodayPage
from app.ui.imports.page import ImportPage
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.records.page import RecordPage
from app.ui.widgets.preview import Preview
from tests.founding import LOGIN, PASSWORD
from tests.lending import EQUIPMENT_LOAN, LENDING
from tests.output import pdf_page
from tests.services.people import save
from tests.ui.conftest import WAIT, Driver, show
from tests.ui.hands import CONTROL, KEY, press, reach, write

LOAN = EQUIPMENT_LOAN.name


@pytest.fixture
def lending(qtbot: QtBot, office: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """Show the window of a program that has two kinds more, at an office with one person and one thing."""
    monkeypatch.setattr(kinds, "ALL", tuple(LENDING))
    session = offices.enter(office, LOGIN, PASSWORD, catalog=LENDING)
    save(session, "person", name="김철수", mobile="010-0000-1234")
    save(session, "asset", name="휠체어 1호", type="보조기기")
    session.close()
    for driver in show(qtbot, office, LENDING):
        driver.enter(LOGIN, PASSWORD)
        yield driver


def choose(desk: Driver, page: RecordPage, path: str, typed: str) -> None:
    """Link a record by what its name begins with."""
    reach(page, path)
    write(typed)
    desk.settle()
    press(KEY.Key_Return)
    desk.settle()


def enter_a_loan(desk: Driver) -> ListPage:
    """Come to the list by the menu, and enter a loan that is overdue; returns the list."""
    desk.button(f"go_{LOAN}").setFocus()
    desk.press(KEY.Key_Space)
    desk.press(KEY.Key_F4)
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    choose(desk, page, "person", "김철")
    choose(desk, page, "asset", "휠체")
    for path, ago in (("until", 1), ("from", 9)):
        reach(page, path)
        desk.control(KEY.Key_A)
        write(f"{clock.today() - timedelta(days=ago)}")
    press(KEY.Key_S, CONTROL)
    desk.settle()
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert listed.title == "물품 대여"
    return listed


def test_it_is_found_in_the_menu_entered_listed_and_searched_by_keys(lending: Driver) -> None:
    desk = lending
    listed = enter_a_loan(desk)
    assert "물품 대여" in desk.workspace.messages.text
    (row,) = rows_of(listed)
    assert {"김철수", "휠체어 1호"} <= set(row)
    desk.control(KEY.Key_F)
    desk.type("ㄱㅊㅅ")
    assert len(rows_of(listed)) == 1
    desk.control(KEY.Key_A)
    desk.type("없는것")
    assert rows_of(listed) == []
    desk.button("go_today").setFocus()
    desk.press(KEY.Key_Space)
    today = desk.workspace.page
    assert isinstance(today, TodayPage)
    assert any("반납 지남" in text for text in words_of(today))


def test_its_roster_is_saved_by_keys(lending: Driver, tmp_path: Path) -> None:
    desk = lending
    enter_a_loan(desk)
    desk.control(KEY.Key_P)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    preview = printing.findChild(Preview)
    assert isinstance(preview, Preview)
    desk.qtbot.waitUntil(lambda: preview.pages == 1, timeout=WAIT)
    out = tmp_path / "명단.pdf"
    desk.clerk.answers = [str(out)]
    desk.control(KEY.Key_S)
    desk.qtbot.waitUntil(out.exists, timeout=WAIT)
    desk.settle()
    told = pdf_page.words(out.read_bytes())
    assert all(each in told for each in ("물품대여", "김철수", "휠체어1호"))


def test_a_file_of_it_is_taken_over_and_taken_back_by_keys(lending: Driver, tmp_path: Path) -> None:
    desk = lending
    file = tmp_path / "대여.csv"
    day = clock.today()
    file.write_text(
        f"빌린 사람,물품,대여일,반납 예정일\n김철수,휠체어 1호,{day},{day + timedelta(days=3)}\n",
        encoding="utf-8-sig",
    )
    desk.button(f"go_{LOAN}").setFocus()
    desk.press(KEY.Key_Space)
    desk.control(KEY.Key_O)
    assert isinstance(desk.workspace.page, ImportPage)
    desk.clerk.answers = [str(file)]
    desk.control(KEY.Key_O)
    session = desk.workspace.session
    for _ in range(2):  # its columns, then its rows
        desk.control(KEY.Key_Return)
    assert count(session, Query(LOAN)).number == 1
    desk.clerk.answers = ["turn"]
    desk.button("undo").setFocus()
    desk.press(KEY.Key_Space)
    assert count(session, Query(LOAN)).number == 0


def rows_of(page: ListPage) -> list[list[str]]:
    """Return what the rows of a list say."""
    view = page.findChild(QTableView)
    assert isinstance(view, QTableView)
    model = view.model()
    return [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def words_of(page: TodayPage) -> list[str]:
    """Return every word in view on a page."""
    labels = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
    return labels + [each.text() for each in page.findChildren(QPushButton) if each.isVisible()]
