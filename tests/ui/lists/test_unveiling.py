"""F9 in a list: for a purpose, for a while, for the rows that were chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.services.office import accounts, offices
from app.ui.frame.places import ListPlace
from app.ui.lists.page import ListPage
from app.ui.widgets.buttons import Button
from tests.founding import LOGIN, PASSWORD
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import KEY


def open_list(desk: Driver) -> ListPage:
    desk.workspace.open(ListPlace("person"))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    return page


def line(page: ListPage, row: int) -> str:
    return " ".join(
        str(page.table.data(page.table.index(row, at))) for at in range(page.table.columnCount())
    )


def enter(opened: Driver, role: str) -> ListPage:
    session = offices.enter(opened.window.folder, LOGIN, PASSWORD)
    accounts.make_account(session, "bom", name="김봄", role=role, password="byul-gae7mi")
    for number in range(30):
        save(session, "person", name=f"박영{number:02}희", mobile=f"010-1234-56{number:02}")
    session.close()
    opened.enter("bom", "byul-gae7mi")
    return open_list(opened)


def test_chosen_rows_are_whole_for_a_while(opened: Driver) -> None:
    page = enter(opened, "조회")
    opened.press(KEY.Key_Home)
    opened.press(KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    masked = [line(page, row) for row in range(3)]
    assert all("*" in each for each in masked)
    opened.clerk.answers = [""]
    opened.press(KEY.Key_F9)
    assert [line(page, row) for row in range(3)] == masked
    opened.clerk.answers = ["연락"]
    opened.press(KEY.Key_F9)
    assert "010-1234-5600" in line(page, 0)
    assert "010-1234-5601" in line(page, 1)
    assert line(page, 2) == masked[2]
    page.table.veil()  # as the time is over
    assert [line(page, row) for row in range(3)] == masked


def test_too_many_rows_are_refused_before_it_is_asked(opened: Driver) -> None:
    page = enter(opened, "개인정보 보호담당자")
    opened.press(KEY.Key_Home)
    opened.press(KEY.Key_End, Qt.KeyboardModifier.ShiftModifier)
    opened.press(KEY.Key_F9)
    assert "20줄까지" in opened.workspace.messages.text
    assert "*" in line(page, 0)


def test_who_sees_lists_whole_has_nothing_to_unmask(opened: Driver) -> None:
    page = enter(opened, "창구")
    assert "010-1234-5600" in line(page, 0)
    opened.press(KEY.Key_F9)
    assert not opened.clerk.asked
    assert page.findChild(Button, "unveil") is None
