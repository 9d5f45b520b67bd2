"""The page of a 통: found by its number, walked by keys, each line and its head's report leading on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from app.services.village import tongs
from app.services.village.tongs import TongView
from app.ui.counter.counter_page import CounterPage
from app.ui.frame.places import ListPlace, TongPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.village.tong_lines import TongLines
from app.ui.village.tong_page import TongPage
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL

KEY = Qt.Key
DIGITS = (KEY.Key_1, KEY.Key_2, KEY.Key_3, KEY.Key_4)


def page(desk: Driver) -> TongPage:
    shown = desk.workspace.page
    assert isinstance(shown, TongPage)
    return shown


def find(desk: Driver, text: str) -> None:
    desk.press(KEY.Key_F3)
    desk.type(text)
    desk.press(KEY.Key_Return)


def fetch(desk: Driver) -> TongView:
    about = page(desk).about
    assert about is not None
    found: list[TongView] = []
    desk.window.tasks.run(tongs.view.of(about[1]), done=found.append)
    desk.settle()
    return found[0]


def shown(lines: TongLines) -> list[tuple[str, ...]]:
    model = lines.table.model()
    return [
        tuple(str(model.index(at, place).data()) for place in range(model.columnCount()))
        for at in range(model.rowCount())
    ]


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_found_by_its_number_each_list_is_a_key_away(desk: Driver, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    find(desk, "3통")
    view = fetch(desk)
    assert view.record.title == "3통"
    tabs = page(desk).findChild(QTabWidget, "parts")
    assert isinstance(tabs, QTabWidget)
    for number, part in enumerate(view.parts):
        desk.press(DIGITS[number], ALT)
        lines = tabs.currentWidget()
        assert isinstance(lines, TongLines)
        assert shown(lines) == [each.cells for each in part.lines]
        assert tabs.tabText(number) == f"{part.label} {len(part.lines)}"
        assert desk.focused is (lines.table if part.lines else tabs.tabBar())
        assert lines.table.isVisible() == bool(part.lines)


def test_enter_opens_what_a_line_tells_and_escape_comes_back(desk: Driver) -> None:
    find(desk, "3통")
    resources = next(each for each in fetch(desk).parts if each.name == "resources")
    desk.press(KEY.Key_3, ALT)
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Return)
    opened = desk.workspace.page
    assert isinstance(opened, ListPage)
    assert opened.about == (resources.lines[1].kind, resources.lines[1].id)
    desk.press(KEY.Key_Escape)
    assert page(desk).about is not None
    desk.press(KEY.Key_3, ALT)
    desk.control(KEY.Key_G)
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert listed.table.rowCount() == len(
        [each for each in resources.lines if each.kind == resources.lines[1].kind]
    )


def test_its_heads_report_is_a_request_in_one_step(desk: Driver) -> None:
    find(desk, "5통")
    record = fetch(desk).record
    desk.press(KEY.Key_F2)
    counter = desk.workspace.page
    assert isinstance(counter, CounterPage)
    desk.type("203호 할머니가 며칠째 안 보인다")
    desk.control(KEY.Key_S)
    assert counter.record is not None
    values = counter.record.values
    assert (values["channel"], values["reporter_who"], values["tong"]) == ("통장 제보", "통장", 5)
    assert values["reporter_person"] == record.values["head"]
    assert values["owner"] == record.values["officer"]
    desk.press(KEY.Key_Escape)
    assert page(desk)
    assert any(str(values["no"]) in line.cells[1] for line in fetch(desk).parts[0].lines)


def test_the_list_leads_to_the_page_and_the_page_to_the_paper(desk: Driver) -> None:
    find(desk, "통담당제")
    listed = desk.workspace.page
    assert isinstance(listed, ListPage)
    assert listed.listed == "tong"
    desk.press(KEY.Key_Return, CONTROL)
    about = page(desk).about
    desk.control(KEY.Key_P)
    printed = desk.workspace.page
    assert isinstance(printed, PrintPage)
    assert about is not None
    assert (printed.job.paper, printed.job.ids) == ("tong_sheet", (about[1],))


def test_a_resident_leads_to_the_tong_they_live_in(desk: Driver) -> None:
    find(desk, "3통")
    tong, resident = page(desk).about, fetch(desk).parts[-1].lines[0]
    assert tong is not None
    desk.workspace.open(ListPlace("person", resident.id))
    desk.settle()
    desk.press(KEY.Key_Tab, CONTROL)
    desk.button(f"hit_{tong[1]}").setFocus()
    desk.press(KEY.Key_Space)
    assert page(desk).about == tong


def test_another_tong_begins_at_its_first_list_and_a_deleted_one_is_left(desk: Driver) -> None:
    find(desk, "3통")
    desk.press(KEY.Key_3, ALT)
    find(desk, "4통")
    tabs = page(desk).findChild(QTabWidget, "parts")
    assert isinstance(tabs, QTabWidget)
    assert tabs.currentIndex() == 0
    about = page(desk).about
    assert about is not None
    desk.workspace.open(ListPlace("tong", about[1]))
    desk.settle()
    desk.clerk.answers.append("yes")
    desk.press(KEY.Key_Delete, CONTROL)
    desk.workspace.open(TongPlace(about[1]))
    desk.settle()
    assert not isinstance(desk.workspace.page, TongPage)
