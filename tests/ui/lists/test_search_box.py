"""The search over everything, typed as clerks type."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.services.gate import ROLES
from app.ui.lists.page import ListPage
from app.ui.lists.search_box import SearchBox
from app.ui.shell import named_pages
from app.ui.statistics.page import StatisticsPage
from tests.ui.conftest import Driver

KEY = Qt.Key


@pytest.fixture
def box(desk: Driver) -> SearchBox:
    desk.press(KEY.Key_F3)
    return desk.workspace.header.search


def titles(box: SearchBox) -> list[str]:
    return [box.findings.hit(at).title for at in range(box.findings.rowCount())]


def test_f3_and_initials_find_people(desk: Driver, box: SearchBox) -> None:
    desk.type("ㄱ")
    assert box.drop.isVisible()
    assert titles(box)
    desk.type("ㅎㄴ")
    assert all("김하늘" in each or each for each in titles(box))


def test_a_syllable_still_composed_counts(desk: Driver, box: SearchBox) -> None:
    desk.compose("김")
    desk.settle()
    composed = titles(box)
    assert composed
    assert box.field.text() == ""
    desk.compose("")
    desk.type("김")
    assert titles(box) == composed


@pytest.mark.usefixtures("box")
def test_enter_while_composing_opens_nothing(desk: Driver) -> None:
    before = desk.workspace.page
    desk.compose("김")
    desk.settle()
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is before


def test_a_persons_roles_stand_in_one_row_and_are_opened_by_key(
    desk: Driver, box: SearchBox
) -> None:
    desk.type("rla")
    at = next(at for at in range(50) if len(box.findings.ways(at)) > 1)
    for _ in range(at + 1):
        desk.press(KEY.Key_Down)
    assert box.list.currentIndex().row() == at
    desk.press(KEY.Key_Right)
    chosen = box.findings.ways(at)[1][1]
    desk.press(KEY.Key_Return)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.about == chosen
    assert not box.drop.isVisible()


def test_the_first_finding_is_what_enter_opens(desk: Driver, box: SearchBox) -> None:
    desk.type("qkr")
    first = box.findings.chosen(0)
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is not None
    assert desk.workspace.page.about == first


def test_escape_closes_then_clears(desk: Driver, box: SearchBox) -> None:
    desk.type("qkr")
    desk.press(KEY.Key_Escape)
    assert not box.drop.isVisible()
    assert box.field.text() == "qkr"
    desk.press(KEY.Key_Escape)
    assert box.field.text() == ""


def test_nothing_found_is_said_and_more_than_shown_is_counted(desk: Driver, box: SearchBox) -> None:
    found = cast("QLabel", box.drop.findChild(QLabel, "found"))
    desk.type("zzzz9999")
    assert found.text().startswith("찾은 것이 없습니다")
    box.field.clear()
    desk.type("r")
    assert "가운데 50건" in found.text()


def test_a_screen_reader_hears_title_detail_and_roles(desk: Driver, box: SearchBox) -> None:
    desk.type("rla")
    spoken = box.findings.data(box.findings.index(0, 0))
    assert box.findings.hit(0).title in str(spoken)
    assert box.findings.ways(0)[0][0] in str(spoken)


def test_enter_faster_than_the_search_opens_what_was_typed(desk: Driver, box: SearchBox) -> None:
    desk.type("qkr")
    other = box.findings.chosen(0)
    box.field.selectAll()
    QTest.keyClicks(box.field, "rla")
    QTest.keyClick(box.field, KEY.Key_Return)
    desk.settle()
    assert desk.workspace.page is not None
    assert desk.workspace.page.about == box.findings.chosen(0) != other


def test_a_number_that_may_not_be_kept_is_refused_below_the_field(
    desk: Driver, box: SearchBox
) -> None:
    desk.type("850101-1234567")
    desk.settle()
    told = box.drop.findChild(QLabel, "told")
    assert isinstance(told, QLabel)
    assert "850101-1******" in told.text()
    assert titles(box) == []


def test_a_page_is_found_by_its_name_and_by_what_else_it_is_called(
    desk: Driver, box: SearchBox
) -> None:
    for typed, title in (
        ("통담당제", "통"), ("인수인계", "인사이동"), ("통별 한 장", "통별 한 장"), ("통계", "통계"),
    ):  # fmt: skip
        box.field.clear()
        desk.type(typed)
        assert box.findings.words(0)[0] == title, typed
        assert box.list.currentIndex().row() == 0, typed
    desk.press(KEY.Key_Return)
    assert isinstance(desk.workspace.page, StatisticsPage)


def test_a_page_that_begins_so_leaves_enter_to_the_records(desk: Driver, box: SearchBox) -> None:
    desk.type("자원봉")
    leads = box.findings.first
    assert leads > 0
    assert "자원봉사자" in [box.findings.words(at)[0] for at in range(leads)]
    assert box.list.currentIndex().row() == leads
    desk.press(KEY.Key_Up)
    desk.press(KEY.Key_Up)
    assert box.list.currentIndex().row() < leads


def test_who_may_not_open_a_page_does_not_find_it(desk: Driver) -> None:
    some, every = (
        named_pages.named(desk.workspace.catalog, ROLES[role], "인사이동")
        for role in ("조회", "관리자")
    )
    assert [each.title for each in every] == ["인사이동"]
    assert not some
