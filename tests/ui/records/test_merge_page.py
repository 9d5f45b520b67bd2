"""합치기 in the window: two rows of a list, or a lookalike that a form tells of, become one by keys."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.gate import Session
from app.services.records import merging, records
from app.ui.frame.places import ListPlace, MergePlace, RecordPlace
from app.ui.lists.page import ListPage
from app.ui.records.merge_page import NOTHING, MergePage
from app.ui.records.merge_table import MergeTable
from app.ui.records.page import RecordPage
from app.ui.widgets.buttons import Button
from tests.services.people import edit, person_of, save, volunteer
from tests.ui.conftest import Driver

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def both(other: Session) -> tuple[int, int]:
    """Enter one helper twice, first in every list of names."""
    one = volunteer(
        other, "가가철수", talents=["반찬"], person__mobile="010-0000-1234", person__birth="1958"
    )
    again = volunteer(
        other, "가가영철", talents=["말벗"], person__mobile="010-0000-5678",
        person__birth="1958-03-04", person__status="탈퇴",
    )  # fmt: skip
    return one, again


def merge_page(desk: Driver) -> MergePage:
    page = desk.workspace.page
    assert isinstance(page, MergePage)
    return page


def table(desk: Driver) -> MergeTable:
    focused = desk.focused
    assert isinstance(focused, MergeTable)
    return focused


def line(desk: Driver, label: str) -> list[str]:
    """Return the cells of a fact."""
    shown = table(desk)
    for at in range(shown.rowCount()):
        cells = [shown.item(at, to).text() for to in range(shown.columnCount())]  # pyright: ignore[reportOptionalMemberAccess]
        if cells[0] == label:
            return cells
    raise AssertionError(label)


def words(desk: Driver, name: str) -> str:
    return cast("QLabel", merge_page(desk).findChild(QLabel, name)).text()


def choose_two_rows(desk: Driver) -> None:
    """Select the first two rows of the volunteers, and merge them."""
    desk.workspace.open(ListPlace("volunteer"))
    desk.settle()
    desk.press(KEY.Key_Home)
    desk.press(KEY.Key_Down, SHIFT)
    assert desk.button("merge").isVisible()
    desk.control(KEY.Key_M)


@pytest.mark.parametrize("size", [(1024, 700), (1366, 768)])
def test_two_rows_of_a_list_become_one_by_keys_and_come_back(
    desk: Driver, other: Session, both: tuple[int, int], size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    save(other, "activity", person=person_of(other, both[1]), date="2026-05-01", minutes="60")
    choose_two_rows(desk)
    assert words(desk, "heading") == "주민 2명 합치기"
    assert words(desk, "moves").startswith("옮겨 갈 기록은 없습니다."), "more points to what stays"
    assert line(desk, "생년월일") == [
        "생년월일",
        "● 1958. 3. 4.",
        "○ 1958년",
        "1958. 3. 4.\n남지 않음: 1958년",
    ]
    assert line(desk, "분야")[-1] == "말벗, 반찬"
    asked = line(desk, "상태")
    assert asked[1:] == ["○ 탈퇴", "○ 활동", "어느 쪽인지 골라 주세요"]
    desk.control(KEY.Key_S)
    assert desk.workspace.messages.text.startswith("상태를 골라 주세요")
    desk.press(KEY.Key_2)
    assert line(desk, "상태")[-1] == "활동\n남지 않음: 탈퇴"
    while table(desk).currentRow() > 1:
        desk.press(KEY.Key_Up)
    before = line(desk, "성명")[-1]
    desk.press(KEY.Key_Right)
    assert line(desk, "성명")[-1] != before
    desk.control(KEY.Key_Z)
    assert line(desk, "성명")[-1] == before, "a choice is taken back alone"
    desk.press(KEY.Key_2)
    assert line(desk, "성명")[-1] == "가가철수\n이전 이름에: 가가영철"
    desk.control(KEY.Key_S)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    record = page.panel.record
    assert record is not None
    assert record.id in both
    assert record.title == "가가철수"
    assert desk.workspace.messages.text.startswith("2건을 하나로 합쳤습니다: 가가철수.")
    standing = [not records.load(other, "volunteer", each).deleted for each in both]
    assert sorted(standing) == [False, True]
    desk.clerk.answers = ["turn"]
    desk.control(KEY.Key_Z)
    assert all(not records.load(other, "volunteer", each).deleted for each in both)


def test_nothing_is_offered_for_one_row_and_for_too_many(desk: Driver) -> None:
    desk.workspace.open(ListPlace("volunteer"))
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    button = page.findChild(Button, "merge")
    assert button is not None
    desk.press(KEY.Key_Home)
    assert not button.isVisible()
    desk.press(KEY.Key_End, SHIFT)
    assert not button.isVisible()
    desk.workspace.open(ListPlace("consent"))
    desk.settle()
    desk.press(KEY.Key_Home)
    desk.press(KEY.Key_Down, SHIFT)
    consents = desk.workspace.page
    assert isinstance(consents, ListPage)
    assert not [each for each in consents.findChildren(Button, "merge") if each.isVisible()]


def test_a_lookalike_that_a_form_tells_of_is_merged_and_the_form_leads_on(
    desk: Driver, other: Session
) -> None:
    one, again = (save(other, "person", name=name, birth="580304") for name in ("가가", "가가철수"))
    save(other, "activity", person=again, date="2026-05-01", minutes="60")
    desk.workspace.open(RecordPlace("person", one))
    desk.settle()
    desk.press(KEY.Key_End)
    desk.type("철수")
    told = desk.workspace.page
    assert told is not None
    desk.qtbot.waitUntil(lambda: any(b.isVisible() for b in told.findChildren(Button, "merge")))
    desk.clerk.answers = ["keep"]
    assert desk.button("merge").hint == "Alt+3", "after what is asked of the other name"
    desk.press(KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    assert isinstance(desk.workspace.page, MergePage), "what was typed is saved first"
    desk.control(KEY.Key_S)
    page = desk.workspace.page
    assert isinstance(page, RecordPage)
    assert page.form.record is not None
    assert page.form.record.id == again, "the one with more to it stays, and is shown"
    assert records.load(other, "person", one).leads == again


def test_somebody_who_was_faster_is_told_and_the_choice_stays(
    desk: Driver, other: Session, both: tuple[int, int]
) -> None:
    choose_two_rows(desk)
    desk.press(KEY.Key_2)
    edit(other, "volunteer", both[0], talents=["반찬", "빨래"])
    desk.control(KEY.Key_S)
    assert "먼저 고쳤습니다" in desk.workspace.messages.text
    assert line(desk, "상태")[-1] == "활동\n남지 않음: 탈퇴"
    assert "빨래" in line(desk, "분야")[-1]
    desk.control(KEY.Key_S)
    assert isinstance(desk.workspace.page, ListPage)


def test_leaving_asks_where_something_was_chosen_and_a_refusal_leads_back(
    desk: Driver, other: Session, both: tuple[int, int]
) -> None:
    choose_two_rows(desk)
    desk.press(KEY.Key_1)
    desk.clerk.answers = [""]
    desk.press(KEY.Key_Escape)
    merge_page(desk)
    desk.clerk.answers = ["drop"]
    desk.press(KEY.Key_Escape)
    assert isinstance(desk.workspace.page, ListPage)
    seen = merging.foresee(other, "volunteer", both)
    choices = {"0.status": 0}
    merging.merge(other, "volunteer", both, choices=choices, vers=seen.vers)
    desk.workspace.open(MergePlace(kind="volunteer", ids=both))
    desk.settle()
    assert isinstance(desk.workspace.page, ListPage)
    assert "그사이 지웠거나" in desk.workspace.messages.text


def test_without_records_the_page_says_where_they_are_chosen(desk: Driver) -> None:
    desk.workspace.open(MergePlace())
    desk.settle()
    assert words(desk, "told") == NOTHING
    assert not [each for each in merge_page(desk).findChildren(MergeTable) if each.isVisible()]
