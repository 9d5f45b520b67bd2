"""파기 by keys: one asks, another approves at the desk, and the backup that holds it goes."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel

from app.core.retention import DESTROYED
from app.services.gate import Session
from app.services.office import backups, destruction
from app.services.records import records
from app.ui.frame.places import DestructionPlace
from app.ui.office.destruction_page import ASKED, DONE, DestructionPage
from app.ui.office.hearsay_page import HearsayPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, press


def table_of(page: DestructionPage) -> LineTable:
    return cast("LineTable", page.findChild(LineTable, "destructions"))


def cells(page: DestructionPage, at: int = 0) -> list[str]:
    model = table_of(page).model()
    return [str(model.index(at, each).data()) for each in range(model.columnCount())]


def choose(desk: Driver, page: DestructionPage, view: str) -> None:
    """Choose a view by its chip, and put the keyboard on its first line."""
    chip = next(each for each in page.findChildren(Button) if each.text().startswith(view))
    chip.click()
    desk.settle()
    assert page.view == view
    table_of(page).setFocus()


@pytest.fixture(autouse=True)
def nothing_waits(other: Session) -> None:
    """Turn down what waits in the demonstration office."""
    destruction.decline(other, [each.request for each in destruction.view(other).asked])


def test_one_asks_another_approves_and_it_is_gone(desk: Driver, other: Session) -> None:
    person = save(other, "person", name="봉오리", status="파기예정")
    desk.button("go_destruction").click()
    desk.settle()
    page = cast("DestructionPage", desk.workspace.page)
    lines = {cells(page, at)[2]: at for at in range(table_of(page).rowCount())}
    table_of(page).setCurrentCell(lines["봉오리"], 0)
    press(KEY.Key_S, CONTROL)
    desk.settle()
    choose(desk, page, ASKED)
    assert cells(page)[2:4] == ["봉오리\n주민 1", f"{other.staff.name} (나)"]
    desk.clerk.answers = ["yes"]
    press(KEY.Key_P, ALT)
    desk.settle()
    assert "요청한 사람은" in desk.workspace.messages.text
    press(KEY.Key_R, ALT)
    desk.settle()
    told = cast("QLabel", page.findChild(QLabel, "told"))
    assert told.text().startswith("승인을 기다리는 것이 없습니다.")

    second = other.of(replace(other.staff, login="second", name="박둘"))
    wanted = [each for each in destruction.view(other).due if each.record == person]
    destruction.ask(second, wanted)
    backups.make_backup(other)
    press(KEY.Key_F5)
    desk.settle()
    desk.clerk.answers = ["yes"]
    press(KEY.Key_P, ALT)
    desk.settle()
    assert records.load(other, "person", person).title == DESTROYED
    choose(desk, page, DONE)
    assert cells(page)[3:] == [f"박둘 → {other.staff.name}", "진행"]
    desk.clerk.answers = ["yes"]
    press(KEY.Key_B, ALT)
    desk.settle()
    assert cells(page)[4] == "완료"


@pytest.mark.parametrize("size", [(910, 440), (1366, 768)])
def test_what_others_records_tell_is_shown_first_and_masked_as_chosen(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    person = save(other, "person", name="뷁봉오리", status="파기예정")
    telling = [
        save(other, "person", name=f"남은{number}", memo=f"{number}층 뷁봉오리 이웃")
        for number in range(2)
    ]
    second = other.of(replace(other.staff, login="second", name="박둘"))
    destruction.ask(second, [each for each in destruction.view(other).due if each.record == person])
    desk.workspace.open(DestructionPlace(asked=True))
    desk.settle()
    press(KEY.Key_P, ALT)
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, HearsayPage)
    table = cast("LineTable", page.findChild(LineTable, "hearsay"))
    assert [table.model().index(at, 0).data() for at in range(2)] == ["가림", "가림"]
    assert table.model().index(0, 4).data() == "0층 뷁봉오리 이웃"
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Return)
    assert table.model().index(1, 0).data() == "그대로 둠"
    desk.clerk.answers = ["", "yes"]
    press(KEY.Key_P, ALT)
    desk.settle()
    assert records.load(other, "person", person).title == "뷁봉오리"
    press(KEY.Key_P, ALT)
    desk.settle()
    assert isinstance(desk.workspace.page, DestructionPage)
    assert "파기했습니다" in desk.workspace.messages.text
    memos = [records.load(other, "person", each).values["memo"] for each in telling]
    assert memos == [f"0층 {DESTROYED} 이웃", "1층 뷁봉오리 이웃"]
