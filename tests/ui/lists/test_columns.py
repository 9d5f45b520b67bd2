"""The widths of a list's columns: by what is seen in them, whatever came first, unless the clerk drags."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.kinds import CATALOG
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.records import preferences
from app.services.records.lists import Query
from app.ui.frame.places import ListPlace
from app.ui.lists.model import PAGE
from app.ui.lists.page import ListPage
from app.ui.lists.view import RecordView
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save
from tests.ui.conftest import Driver

KEY = Qt.Key
SIZES = ((910, 440), (1366, 768), (1440, 829))
LONG_NAME = "남궁아름다운한송이꽃처럼"


def open_list(
    desk: Driver,
    kind: str,
    record: int | None = None,
    *,
    query: Query | None = None,
    about: str = "",
) -> ListPage:
    desk.workspace.open(ListPlace(kind, record, query=query, about=about))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    return page


def enter_anew(desk: Driver) -> None:
    """Begin again with pages of their own, as after a restart."""
    desk.window.enter(demonstration.LOGIN, demonstration.PASSWORD)
    desk.settle()


def place_of(page: ListPage, path: str) -> int:
    return [each.path for each in page.table.columns].index(path)


def width(page: ListPage, path: str) -> int:
    return page.view.columnWidth(place_of(page, path))


def drag(page: ListPage, path: str, by: int) -> None:
    """Draw the right edge of a column's heading with the mouse."""
    header = page.view.horizontalHeader()
    at = place_of(page, path)
    page.view.scrollTo(page.table.index(0, at))
    edge = header.sectionViewportPosition(at) + header.sectionSize(at) - 1
    start = QPoint(edge, header.height() // 2)
    mouse = header.viewport()
    QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(mouse, start + QPoint(by // 2, 0))
    QTest.mouseMove(mouse, start + QPoint(by, 0))
    QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=start + QPoint(by, 0))


def cut(view: RecordView, *paths: str) -> list[str]:
    """Return what does not fit where it is drawn, of what must be whole and of the columns named."""
    found: list[str] = []
    delegate = cast("QStyledItemDelegate", view.itemDelegate())
    for at, column in enumerate(view.table.columns):
        if not column.field.type.whole and column.path not in paths:
            continue
        for row in range(view.table.rowCount()):
            if (line := view.table.row(row)) is None or not line.texts[at]:
                continue
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            index = view.table.index(row, at)
            delegate.initStyleOption(option, index)
            option.rect = view.visualRect(index)  # pyright: ignore[reportAttributeAccessIssue]
            text = line.texts[at]
            style = view.style()
            part = QStyle.SubElement.SE_ItemViewItemText
            margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1
            room = style.subElementRect(part, option, view).width() - 2 * margin
            if view.fontMetrics().horizontalAdvance(text) > room:
                found.append(f"{column.label}: {text}")
    return found


@pytest.mark.parametrize("size", SIZES)
def test_figures_days_and_numbers_are_whole_in_every_list(
    desk: Driver, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    for kind in CATALOG:
        page = open_list(desk, kind.name)
        assert cut(page.view) == [], kind.name


def test_names_are_whole_in_a_list_that_was_empty_at_first(opened: Driver) -> None:
    opened.enter(LOGIN, PASSWORD)
    page = open_list(opened, "person")
    before = page.table.rowCount()
    narrow = width(page, "name")
    opened.press(KEY.Key_F4)
    opened.type(LONG_NAME)
    opened.control(KEY.Key_S)
    assert page.table.rowCount() == before + 1
    assert width(page, "name") > narrow
    assert cut(page.view, "name") == []


def test_the_rows_around_a_record_that_was_asked_for_are_measured(desk: Driver) -> None:
    page = open_list(desk, "person")
    page.view.look_at(page.table.rowCount() - 1)
    desk.settle()
    last = page.table.row(page.table.rowCount() - 1)
    assert last is not None
    enter_anew(desk)
    again = open_list(desk, "person", last.id)
    assert again is not page
    assert again.table.row(0) is None, "only the rows around it have arrived"
    assert cut(again.view, "name") == []


def test_rows_that_come_by_scrolling_widen_their_columns(desk: Driver, other: Session) -> None:
    page = open_list(desk, "person")
    page.view.look_at(0)
    row = page.table.rowCount() - 1
    assert page.table.row(row) is None
    assert row > PAGE
    before = width(page, "name")
    save(other, "person", name=f"힣{LONG_NAME}")
    desk.press(KEY.Key_F5)
    assert width(page, "name") == before, "it is far down"
    desk.press(KEY.Key_End)
    assert width(page, "name") > before
    assert cut(page.view) == []


def test_other_rows_are_measured_anew_but_typing_never_narrows(
    desk: Driver, other: Session
) -> None:
    save(other, "person", name=LONG_NAME, tong=98)
    desk.press(KEY.Key_F5)
    one, many = (Query("person", filters=(("tong", (tong,)),)) for tong in ("98", "1"))
    page = open_list(desk, "person", query=many, about="1통")
    usual = width(page, "name")
    open_list(desk, "person", query=one, about="98통")
    assert page.table.rowCount() == 1
    wide = width(page, "name")
    assert wide > usual
    open_list(desk, "person", query=many, about="1통")
    assert width(page, "name") == usual, "other rows: sized anew"
    page.search.setFocus()
    desk.control(KEY.Key_A)
    before = [page.view.columnWidth(at) for at in range(len(page.table.columns))]
    desk.type("rla")
    assert page.table.rowCount() > 0
    desk.type("zzzz")
    assert page.table.rowCount() == 0
    desk.control(KEY.Key_A)
    desk.press(KEY.Key_Backspace)
    assert [page.view.columnWidth(at) for at in range(len(page.table.columns))] == before


def wait_for_the_width(desk: Driver, name: str) -> None:
    """Wait until what was dragged is kept, which begins when the hand rests and takes a moment alone."""
    found: list[object] = []

    def is_kept() -> bool:
        desk.window.tasks.run(preferences.read.of(name), done=found.append)
        desk.settle()
        return "dragged" in str(found[-1])

    desk.qtbot.waitUntil(is_kept)


def test_what_was_dragged_stays_and_the_others_go_on_by_what_they_hold(
    desk: Driver, other: Session
) -> None:
    page = open_list(desk, "person")
    sized = {each.path: width(page, each.path) for each in page.table.columns}
    drag(page, "name", 40)
    dragged = width(page, "name")
    assert abs(dragged - sized["name"] - 40) <= 2
    wait_for_the_width(desk, "list.person")
    save(other, "person", name=f"가{LONG_NAME}가나다라마바사")
    desk.press(KEY.Key_F5)
    assert width(page, "name") == dragged, "also where a longer name came"
    enter_anew(desk)
    again = open_list(desk, "person")
    assert again is not page
    assert width(again, "name") == dragged
    others = [each.path for each in again.table.columns if each.path != "name"][:-1]
    assert [width(again, each) for each in others] == [sized[each] for each in others]
    assert cut(again.view) == []


def test_the_last_column_can_be_dragged_and_fills_the_rest_all_the_same(desk: Driver) -> None:
    page = open_list(desk, "tong")
    header = page.view.horizontalHeader()
    last = page.table.columns[-1].path
    header.resizeSection(place_of(page, last), 500)
    assert width(page, last) >= 500
    header.resizeSection(place_of(page, last), 60)
    assert header.length() == page.view.viewport().width()
