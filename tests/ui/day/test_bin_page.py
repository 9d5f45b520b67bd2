"""휴지통 by keys: deleted from the list, found in the bin, brought back; several with what belongs to them."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.services.records import records, removals
from app.ui.day.bin_page import BinPage
from app.ui.day.story_page import StoryPage
from app.ui.frame.places import BinPlace, ListPlace
from app.ui.lists.page import ListPage
from app.ui.widgets.line_table import LineTable
from tests.services.people import save
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, SHIFT, press


@pytest.fixture(autouse=True)
def empty_bin(other: Session) -> None:
    """Bring back what the demonstration has deleted."""
    removals.restore(other, [each.record for each in removals.view(other).lines])


def opened(desk: Driver) -> BinPage:
    desk.button("go_bin").click()
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, BinPage)
    return page


def table_of(page: BinPage) -> LineTable:
    return cast("LineTable", page.findChild(LineTable, "removals"))


def titles(page: BinPage) -> list[str]:
    model = table_of(page).model()
    return [str(model.index(at, 4).data()) for at in range(model.rowCount())]


def remove(session: Session, kind: str, record: int) -> int:
    ver = session.store(writes=True).records.load(record).ver
    records.remove(session, kind, record, ver=ver)
    return record


def stands(session: Session, record: int) -> bool:
    return session.store(writes=False).records.load(record).deleted_at is None


@pytest.mark.parametrize("size", [(910, 440), (1024, 700), (1366, 768)])
def test_what_was_deleted_in_its_list_is_brought_back(
    desk: Driver, other: Session, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    person = save(other, "person", name="김지움")
    desk.workspace.open(ListPlace("person", person))
    desk.settle()
    desk.clerk.answers = ["yes"]
    desk.control(KEY.Key_Delete)
    assert "휴지통" in desk.workspace.messages.text
    page = opened(desk)
    assert titles(page) == ["김지움"]
    assert table_of(page).hasFocus()
    desk.press(KEY.Key_H, CONTROL | SHIFT)
    assert isinstance(desk.workspace.page, StoryPage)
    desk.press(KEY.Key_Escape)
    desk.press(KEY.Key_Return)
    assert stands(other, person)
    assert titles(page) == []
    told = cast("QLabel", page.findChild(QLabel, "told"))
    assert told.text().startswith("휴지통이 비어 있습니다.")
    desk.workspace.open(ListPlace("person", person))
    desk.settle()
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.about == ("person", person)


def test_several_come_back_with_what_belongs_to_them(desk: Driver, other: Session) -> None:
    person = save(other, "person", name="김지움")
    request = save(other, "request", subject_person=person, text="반찬")
    alone = save(other, "organization", name="지운상회")
    for kind, record in (("request", request), ("person", person), ("organization", alone)):
        remove(other, kind, record)
    page = opened(desk)
    assert titles(page)[:2] == ["지운상회", "김지움"]
    press(KEY.Key_Down, SHIFT)
    assert [each.record for each in page.chosen] == [alone, person]
    desk.clerk.answers = ["along"]
    desk.press(KEY.Key_Return)
    assert desk.clerk.asked == ["2건을 되살릴까요?"]
    assert all(stands(other, each) for each in (person, request, alone))
    assert titles(page) == []


def test_esc_leaves_it_there_and_what_another_brought_back_is_told(
    desk: Driver, other: Session
) -> None:
    person = save(other, "person", name="김지움")
    request = save(other, "request", subject_person=person, text="반찬")
    remove(other, "request", request)
    remove(other, "person", person)
    page = opened(desk)
    desk.clerk.answers = [""]
    desk.press(KEY.Key_Return)
    assert not stands(other, person)
    assert table_of(page).hasFocus()
    removals.restore(other, [person])
    desk.press(KEY.Key_Return)
    assert "그사이 되살렸거나" in desk.workspace.messages.text
    assert [each.record for each in page.chosen] == [request], "what lies there now is shown"


def test_destruction_is_asked_for_from_there(desk: Driver, other: Session) -> None:
    remove(other, "person", save(other, "person", name="김지움"))
    page = opened(desk)
    desk.press(KEY.Key_D, ALT)
    assert "파기를 요청했습니다" in desk.workspace.messages.text
    model = table_of(page).model()
    assert model.index(0, 5).data() == "파기 요청함"
    desk.workspace.open(BinPlace())
    desk.settle()
    assert titles(page) == ["김지움"]
