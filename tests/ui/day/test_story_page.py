"""변경 이력 by keys: reached from list and form, one value brought back, told where that cannot be."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.services.records import records
from app.ui.day.story_page import StoryPage
from app.ui.frame.places import ListPlace, RecordPlace
from app.ui.lists.page import ListPage
from app.ui.widgets.line_table import LineTable
from tests.services.people import edit, save
from tests.services.referred import issued
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, SHIFT


def cells(page: StoryPage) -> list[list[str]]:
    model = cast("LineTable", page.findChild(LineTable, "story")).model()
    return [
        [str(model.index(at, each).data()) for each in range(2, model.columnCount())]
        for at in range(model.rowCount())
    ]


def told(desk: Driver) -> StoryPage:
    desk.press(KEY.Key_H, CONTROL | SHIFT)
    page = desk.workspace.page
    assert isinstance(page, StoryPage)
    return page


def changed(other: Session) -> int:
    person = save(other, "person", name="김이력", mobile="010-0000-0001")
    edit(other, "person", person, mobile="010-0000-0002", memo="나중 메모")
    return person


@pytest.mark.parametrize("size", [(910, 440), (1024, 700), (1366, 768)])
def test_a_value_comes_back_from_the_list_and_ctrl_z_takes_that_back(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    person = changed(other)
    desk.window.resize(*size)
    desk.workspace.open(ListPlace("person", person))
    desk.settle()
    page = told(desk)
    assert page.about == ("person", person)
    assert cells(page)[:2] == [
        ["저장", "휴대전화", "010-0000-0001", "010-0000-0002"],
        ["저장", "메모", "", "나중 메모"],
    ]
    desk.clerk.answers = ["yes"]
    desk.press(KEY.Key_Return)
    assert desk.clerk.asked == ["‘휴대전화’만 이전 값으로 되돌릴까요?"]
    values = records.load(other, "person", person).values
    assert (values["mobile"], values["memo"]) == ("01000000001", "나중 메모")
    assert cells(page)[0] == ["이 값으로 되돌리기", "휴대전화", "010-0000-0002", "010-0000-0001"]
    desk.clerk.answers = ["turn"]
    desk.control(KEY.Key_Z)
    assert records.load(other, "person", person).values["mobile"] == "01000000002"
    assert cells(page)[0][0] == "‘이 값으로 되돌리기’를 되돌림"
    desk.press(KEY.Key_Escape)
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.about == ("person", person)


def test_the_form_leads_there_and_esc_changes_nothing(desk: Driver, other: Session) -> None:
    person = changed(other)
    desk.workspace.open(RecordPlace("person", person))
    desk.settle()
    page = told(desk)
    desk.clerk.answers = [""]
    desk.press(KEY.Key_Return)
    assert records.load(other, "person", person).values["mobile"] == "01000000002"
    desk.press(KEY.Key_Return, CONTROL)
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.about == ("person", person)
    assert page is not shown


def test_what_went_out_and_what_another_changed_meanwhile_is_told(
    desk: Driver, other: Session
) -> None:
    sent = issued(other, person=save(other, "person", name="김이력"))
    desk.workspace.open(ListPlace("referral", sent.id))
    desk.settle()
    told(desk)
    assert not desk.button("back").isEnabled()
    desk.press(KEY.Key_Return)
    assert desk.clerk.asked == []
    person = changed(other)
    desk.workspace.open(ListPlace("person", person))
    desk.settle()
    page = told(desk)
    edit(other, "person", person, mobile="010-0000-0003")
    desk.clerk.answers = ["yes"]
    desk.press(KEY.Key_Return)
    assert "먼저 고쳤습니다" in desk.workspace.messages.text
    assert records.load(other, "person", person).values["mobile"] == "01000000003"
    assert cells(page)[0][3] == "010-0000-0003", "the story as it is now"


def test_of_a_deleted_record_it_is_only_told(desk: Driver, other: Session) -> None:
    person = changed(other)
    desk.workspace.open(ListPlace("person", person))
    desk.settle()
    page = told(desk)
    records.remove(other, "person", person, ver=2)
    desk.press(KEY.Key_F5)
    assert cells(page)[0] == ["지우기", "기록", "", "지움"]
    line = cast("QLabel", page.findChild(QLabel, "told"))
    assert "휴지통" in line.text()
    assert not desk.button("back").isEnabled()
