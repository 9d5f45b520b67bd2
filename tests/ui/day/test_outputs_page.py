"""출력대장 on screen: copies ticked off by keys, the line kept, and where it is found."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.services.gate import Session
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.ui.day.outputs_page import OutputsPage
from app.ui.frame.places import OutputsPlace
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Tick
from app.ui.widgets.line_table import LineTable
from tests.ui.conftest import Driver
from tests.ui.hands import KEY

ALT = Qt.KeyboardModifier.AltModifier


def open_page(desk: Driver) -> OutputsPage:
    desk.workspace.open(OutputsPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, OutputsPage)
    return page


def table(page: OutputsPage) -> LineTable:
    found = page.findChild(LineTable, "outputs")
    assert found is not None
    return found


def cells(page: OutputsPage, at: int) -> list[str]:
    shown = table(page)
    return [
        item.text()
        for each in range(shown.columnCount())
        if (item := shown.item(at, each)) is not None
    ]


def test_copies_are_ticked_off_where_they_stand(desk: Driver, other: Session) -> None:
    number = printing.produce(other, PrintJob("roster", "office", "tong"), "printer", 3).number
    page = open_page(desk)
    desk.window.resize(1024, 700)
    desk.settle()
    assert cells(page, 0)[1:] == [number, "통 현황", "내부 비치", other.staff.name, "3", ""]
    desk.press(KEY.Key_1, ALT)
    assert cells(page, 0)[-1].startswith("1/3부")
    desk.press(KEY.Key_Return)
    assert cells(page, 0)[-1].startswith("3/3부")
    desk.press(KEY.Key_Return)  # nothing is left to count
    assert cells(page, 0)[-1].startswith("3/3부")
    desk.press(KEY.Key_2, ALT)
    assert cells(page, 0)[-1].startswith("2/3부")
    desk.press(KEY.Key_Return)
    desk.control(KEY.Key_P)
    printed = desk.workspace.page
    assert isinstance(printed, PrintPage)
    assert printed.job.paper == "output_register"


def test_only_what_is_left_is_shown_where_that_is_wished(desk: Driver, other: Session) -> None:
    first = printing.produce(other, PrintJob("roster", "office", "tong"), "printer").number
    second = printing.produce(other, PrintJob("roster", "office", "tong"), "printer").number
    page = open_page(desk)
    rows = table(page).rowCount()
    desk.press(KEY.Key_Return)
    only = page.findChild(Tick, "left_only")
    assert only is not None
    only.click()
    desk.settle()
    assert table(page).rowCount() == rows - 1
    assert cells(page, 0)[1] == first
    assert second not in {cells(page, at)[1] for at in range(rows - 1)}
