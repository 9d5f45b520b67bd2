"""Ctrl+C: rows are copied for a purpose, from lists alone; no view copies by itself."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from app.services.office import accounts, offices
from app.store import register
from app.ui.frame.page import NO_COPY
from app.ui.frame.places import (
    CounterPlace,
    DayPlace,
    IssuesPlace,
    ListPlace,
    Place,
    StatisticsPlace,
    TodayPlace,
    VisitsPlace,
)
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.records.facts import FactSheet
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save
from tests.ui.conftest import Driver

KEY = Qt.Key
OTHERS: tuple[Place, ...] = (
    *(TodayPlace(), DayPlace(), IssuesPlace(), VisitsPlace(), StatisticsPlace(), CounterPlace()),
)


def copied() -> str:
    return QGuiApplication.clipboard().text()


def open_list(desk: Driver, kind: str) -> ListPage:
    desk.workspace.open(ListPlace(kind))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    return page


def test_selected_rows_are_copied_once_it_is_said_what_for(desk: Driver) -> None:
    QGuiApplication.clipboard().setText("전에 복사한 것")
    page = open_list(desk, "volunteer")
    desk.press(KEY.Key_Home)
    desk.press(KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = [row.texts for row in (page.table.row(0), page.table.row(1)) if row]
    desk.control(KEY.Key_C)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    assert copied() == "전에 복사한 것"
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Down)  # 행사 등록부: the name alone
    desk.control(KEY.Key_C)
    lines = copied().split("\n")
    assert lines[0] == "성명"
    assert [line.split("\t")[0] for line in lines[1:]] == [texts[0] for texts in rows]
    assert "2줄을 복사했습니다. 출력번호" in desk.workspace.messages.text
    held = QGuiApplication.clipboard().mimeData()
    assert "<table>" in held.html()
    session = desk.workspace.session
    entered = register.outputs(session.store(writes=False).data, 1)[0]
    assert (entered["target"], entered["purpose"]) == ("copy", "행사 등록부")
    desk.press(KEY.Key_F12)
    assert not copied()


def test_one_row_alone_is_copied_as_one(desk: Driver) -> None:
    open_list(desk, "organization")
    desk.press(KEY.Key_Home)
    desk.control(KEY.Key_C)
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    assert len(page.job.ids or ()) == 1
    assert desk.button("copy").property("look") == "primary"


def test_no_view_of_any_page_copies_by_itself(desk: Driver) -> None:
    clipboard = QGuiApplication.clipboard()
    tried = 0
    for place in OTHERS:
        desk.workspace.open(place)
        desk.settle()
        page = desk.workspace.page
        assert page is not None
        for view in page.findChildren(QAbstractItemView):
            if not view.isVisible() or not view.model() or not view.model().rowCount():
                continue
            view.setFocus()
            first = view.model().index(0, 0)
            flag = QItemSelectionModel.SelectionFlag.SelectCurrent
            view.selectionModel().setCurrentIndex(first, flag)
            desk.settle()
            clipboard.setText("그대로")
            desk.control(KEY.Key_C)
            assert copied() == "그대로", (place, view)
            assert desk.workspace.messages.text.startswith(NO_COPY[:20])
            assert not view.dragEnabled()
            tried += 1
    assert tried >= 4


def test_a_field_still_copies_its_own_text(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    page.search.setFocus()
    desk.type("abc")
    desk.control(KEY.Key_A)
    desk.control(KEY.Key_C)
    assert copied() == "abc"
    assert desk.workspace.page is page


def test_who_takes_nothing_out_copies_neither_rows_nor_words(opened: Driver) -> None:
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    accounts.make_account(session, "bom", name="김봄", role="조회", password="byul-gae7mi")
    save(session, "person", name="박영희", mobile="010-1234-5678")
    session.close()
    QGuiApplication.clipboard().setText("그대로")
    opened.enter("bom", "byul-gae7mi")
    page = open_list(opened, "person")
    opened.press(KEY.Key_Home)
    opened.control(KEY.Key_C)
    assert opened.workspace.page is page
    assert "복사하지 않았습니다" in opened.workspace.messages.text
    for each in page.findChildren(FactSheet):
        assert each.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    assert copied() == "그대로"


def test_a_record_in_view_can_be_copied_from_by_who_works_with_it(desk: Driver) -> None:
    page = open_list(desk, "organization")
    desk.press(KEY.Key_Home)
    sheet = next(each for each in page.findChildren(FactSheet) if each.text() and each.isVisible())
    QTest.mouseDClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(20, 24))
    chosen = sheet.selectedText()
    assert chosen
    desk.control(KEY.Key_C)
    assert copied() == chosen
    assert desk.workspace.page is page
