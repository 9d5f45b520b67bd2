"""서식·대장 by keys: typing finds a paper, arrows walk past headings, Enter opens what prints it."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.services.prints.catalogue import lines_of
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.prints.papers_page import NOTHING, PapersPage
from app.ui.statistics.page import StatisticsPage
from app.ui.widgets.search_field import SearchField
from tests.ui.conftest import Driver

KEY = Qt.Key


def open_page(desk: Driver) -> PapersPage:
    desk.button("go_papers").click()
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, PapersPage)
    assert isinstance(desk.focused, SearchField)
    return page


def present(page: PapersPage) -> str:
    line = page.table.line(page.table.currentRow())
    assert line is not None
    return line.label


def count(page: PapersPage) -> str:
    return cast("QLabel", page.findChild(QLabel, "paper_count")).text()


def shown(page: PapersPage) -> list[str]:
    return [
        line.label
        for at in range(page.table.rowCount())
        if (line := page.table.line(at)) is not None
    ]


def test_all_papers_stand_under_their_headings(desk: Driver) -> None:
    page = open_page(desk)
    everything = lines_of(desk.workspace.catalog)
    assert shown(page) == [each.label for each in everything]
    assert count(page) == f"{len(everything)}가지"
    groups = list(dict.fromkeys(each.group for each in everything))
    headings = [at for at in range(page.table.rowCount()) if page.table.line(at) is None]
    assert [str(page.table.model().index(at, 0).data()) for at in headings] == groups
    assert present(page) == everything[0].label
    assert page.table.rowHeight(1) < 2 * page.table.rowHeight(0)


def test_typing_initials_and_enter_open_a_register_with_its_preview(desk: Driver) -> None:
    page = open_page(desk)
    desk.type("ㅊㄹㄷㅈ")
    assert shown(page) == ["출력대장"]
    desk.press(KEY.Key_Return)
    printing = desk.workspace.page
    assert isinstance(printing, PrintPage)
    assert printing.job.paper == "output_register"
    desk.press(KEY.Key_Escape)
    assert desk.workspace.page is page
    assert isinstance(desk.focused, SearchField)


def test_a_half_typed_syllable_counts_and_its_enter_only_ends_it(desk: Driver) -> None:
    page = open_page(desk)
    desk.type("발그")
    desk.compose("ㅂ")
    desk.settle()
    assert shown(page) == ["발급대장"]
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is page


def test_a_named_purpose_opens_with_that_purpose_chosen(desk: Driver) -> None:
    open_page(desk)
    desk.type("미회신 목록")
    desk.press(KEY.Key_Return)
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    assert (page.job.paper, page.job.kind, page.job.purpose) == ("roster", "referral", "unanswered")
    open_page(desk)
    desk.control(KEY.Key_A)
    desk.type("파기 빈")
    desk.press(KEY.Key_Return)
    assert (page.job.paper, page.job.purpose) == ("destruction_register", "pen")


@pytest.mark.parametrize(
    ("typed", "kind"), [("위촉장", "appointment"), ("주민 안내문", "referral")]
)
def test_a_paper_of_one_record_opens_the_list_to_choose_it_from(
    desk: Driver, typed: str, kind: str
) -> None:
    open_page(desk)
    desk.type(typed)
    desk.press(KEY.Key_Return)
    page = desk.workspace.page
    assert isinstance(page, ListPage)
    assert page.kind.name == kind


def test_an_empty_form_opens_at_once_and_others_open_their_page(desk: Driver) -> None:
    open_page(desk)
    desk.type("신청·동의서")
    desk.press(KEY.Key_Return)
    page = desk.workspace.page
    assert isinstance(page, PrintPage)
    assert (page.job.paper, page.job.entered) == ("consent_form", {})
    open_page(desk)
    desk.control(KEY.Key_A)
    desk.type("달·분기·해의")
    desk.press(KEY.Key_Return)
    assert isinstance(desk.workspace.page, StatisticsPage)


def test_arrows_walk_from_paper_to_paper_from_the_field_and_in_the_table(desk: Driver) -> None:
    page = open_page(desk)
    labels = shown(page)
    for at in range(1, 6):
        desk.press(KEY.Key_Down)
        assert present(page) == labels[at]
    desk.press(KEY.Key_Up)
    assert present(page) == labels[4]
    desk.press(KEY.Key_PageDown)
    assert present(page) == labels[14]
    for _ in range(3):
        desk.press(KEY.Key_PageUp)
    assert present(page) == labels[0]
    page.table.setFocus()
    for at in range(1, 6):
        desk.press(KEY.Key_Down)
        assert present(page) == labels[at]
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is not page


def test_what_is_not_there_says_how_to_find_and_enter_does_nothing(desk: Driver) -> None:
    page = open_page(desk)
    desk.type("없는말")
    assert count(page) == NOTHING
    assert shown(page) == []
    desk.press(KEY.Key_Down)
    desk.press(KEY.Key_Return)
    assert desk.workspace.page is page
    desk.press(KEY.Key_Escape)
    assert len(shown(page)) == len(lines_of(desk.workspace.catalog))
