"""A list stands again as its clerk left it: columns, their order and width, sorting, filters, the halves."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QSplitter

from app.services.gate import Session
from app.services.records import lists, preferences
from app.services.records.lists import Query
from app.ui.frame.places import ListPlace, TodayPlace
from app.ui.lists.page import ListPage
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, SHIFT
from tests.ui.lists.test_columns import enter_anew, open_list


def paths(page: ListPage) -> list[str]:
    return [each.path for each in page.table.columns]


def left(desk: Driver) -> None:
    """Leave the list for 오늘, and begin again as after a restart."""
    desk.workspace.open(TodayPlace())
    desk.settle()
    enter_anew(desk)


def drag_heading(page: ListPage, section: int, to: int) -> None:
    header = page.view.horizontalHeader()
    mouse, middle = header.viewport(), header.height() // 2
    start = QPoint(header.sectionViewportPosition(section) + 20, middle)
    end = QPoint(header.sectionViewportPosition(to) + header.sectionSize(to) - 5, middle)
    QTest.mousePress(mouse, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.3, 0.6, 1.0):
        QTest.mouseMove(mouse, start + (end - start) * share)
    QTest.mouseRelease(mouse, Qt.MouseButton.LeftButton, pos=end)


def test_columns_are_moved_by_mouse_and_keys_and_stand_there_again(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    first, second, third = paths(page)[:3]
    rest = paths(page)[3:]
    page.view.look_at(0)
    desk.settle()
    row = page.table.row(0)
    assert row is not None
    told = dict(zip(paths(page), row.texts, strict=True))
    drag_heading(page, 0, 1)
    desk.settle()
    assert paths(page) == [second, first, third, *rest]
    moved = page.table.row(0)
    assert moved is not None
    assert dict(zip(paths(page), moved.texts, strict=True)) == told
    page.view.setFocus()
    desk.press(KEY.Key_Right, CONTROL)  # sorts by the first column
    if paths(page)[0] != page.query.order:
        desk.press(KEY.Key_Right, CONTROL)
    moving = page.query.order
    before = paths(page)
    at = before.index(moving)
    desk.press(KEY.Key_Right, CONTROL | SHIFT)
    expected = [*before]
    expected.insert(at + 1, expected.pop(at))
    assert paths(page) == expected
    assert page.query.order == moving, "the same order of rows"
    header = page.view.horizontalHeader()
    assert header.sortIndicatorSection() == at + 1
    sections = list(range(header.count()))
    assert [header.visualIndex(each) for each in sections] == sections
    left(desk)
    again = open_list(desk, "volunteer")
    assert again is not page
    assert paths(again) == expected


def test_a_column_is_not_moved_past_the_end(desk: Driver) -> None:
    page = open_list(desk, "tong")
    page.view.setFocus()
    desk.press(KEY.Key_Down, CONTROL)
    moving, held = page.query.order, sorted(paths(page))
    for _ in range(len(held) + 2):
        desk.press(KEY.Key_Right, CONTROL | SHIFT)
    assert paths(page)[-1] == moving
    for _ in range(len(held) + 2):
        desk.press(KEY.Key_Left, CONTROL | SHIFT)
    assert paths(page)[0] == moving
    assert sorted(paths(page)) == held


def test_what_is_ticked_anew_joins_the_order_the_clerk_made(desk: Driver) -> None:
    page = open_list(desk, "volunteer")
    drag_heading(page, 0, 1)
    desk.settle()
    made = paths(page)
    desk.press(KEY.Key_K, CONTROL)
    ticks = desk.window.findChild(QListWidget, "offered")
    assert isinstance(ticks, QListWidget)
    off = next(
        at for at in range(ticks.count())
        if ticks.item(at).checkState() == Qt.CheckState.Unchecked
    )  # fmt: skip
    ticks.setCurrentRow(off)
    desk.press(KEY.Key_Space)
    desk.press(KEY.Key_Escape)
    assert [each for each in paths(page) if each in made] == made
    assert len(paths(page)) == len(made) + 1


def test_sorting_and_filters_of_an_account_stand_again(desk: Driver, other: Session) -> None:
    page = open_list(desk, "person")
    page.filters.tick("tong", {"1": "1"})
    page.view.setFocus()
    desk.press(KEY.Key_Down, CONTROL)
    order, number = page.query.order, page.table.rowCount()
    assert order
    assert page.query.descending
    assert 0 < number < lists.count(other, Query("person")).number
    left(desk)
    again = open_list(desk, "person")
    assert (again.query.order, again.query.descending) == (order, True)
    assert again.query.filters == (("tong", ("1",)),)
    assert again.table.rowCount() == number
    assert desk.button("filter_tong").text() == "통: 1"
    desk.press(KEY.Key_F, CONTROL | SHIFT)
    assert again.table.rowCount() > number
    left(desk)
    assert open_list(desk, "person").query.filters == ()


def test_a_figures_list_shows_all_that_it_counted_and_changes_nothing_usual(
    desk: Driver, other: Session
) -> None:
    save(other, "person", name="가나다", tong=98)
    page = open_list(desk, "person")
    page.filters.tick("tong", {"1": "1"})
    desk.settle()
    usual = page.table.rowCount()
    narrow = Query("person", filters=(("tong", ("98",)),))
    open_list(desk, "person", query=narrow, about="98통")
    assert page.table.rowCount() == 1
    page.view.setFocus()
    desk.press(KEY.Key_Down, CONTROL)
    open_list(desk, "person")
    assert page.table.rowCount() == usual
    assert page.query.order == ""
    left(desk)
    again = open_list(desk, "person", query=narrow, about="98통")
    assert again.table.rowCount() == 1
    desk.button("about").click()
    desk.settle()
    assert again.table.rowCount() == usual


def test_what_is_remembered_of_another_program_breaks_nothing(desk: Driver, other: Session) -> None:
    kept = {
        "columns": ["gone", "person.name"],
        "order": ["gone", True],
        "filters": {"gone": {"1": "1"}},
    }
    preferences.keep(other, "list.volunteer", kept)
    page = open_list(desk, "volunteer")
    assert paths(page) == ["person.name"]
    assert page.query.filters == ()
    assert page.query.order == ""
    assert page.table.rowCount() > 0


def test_each_account_has_its_own(desk: Driver, other: Session) -> None:
    page = open_list(desk, "person")
    page.filters.tick("tong", {"1": "1"})
    desk.workspace.open(TodayPlace())
    desk.settle()
    mine = preferences.read(other, "list.person")
    assert mine["filters"] == {"tong": {"1": "1"}}
    stranger = other.of(type(other.staff)(0, "sol", "한솔", "담당"))
    assert preferences.read(stranger, "list.person") is None


def test_the_halves_of_a_list_stand_again(desk: Driver) -> None:
    page = open_list(desk, "person")
    halves = cast("QSplitter", page.findChild(QSplitter))
    before = halves.sizes()
    handle = halves.handle(1)
    start = QPoint(handle.width() // 2, 50)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start - QPoint(60, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start - QPoint(60, 0))
    dragged = halves.sizes()
    assert dragged != before
    left(desk)
    again = open_list(desk, "person")
    desk.settle()
    assert cast("QSplitter", again.findChild(QSplitter)).sizes() == dragged
    desk.workspace.open(ListPlace("person"))
