"""구 통합 자원 by keys: a folder of files joined, a figure to its list, an office withdrawn and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.kinds import CATALOG
from app.services.gate import Right
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.ui.frame.places import DistrictPlace
from app.ui.lists.page import ListPage
from app.ui.prints.page import PrintPage
from app.ui.shell.named_pages import named
from app.ui.statistics.district_page import DistrictPage
from app.ui.statistics.figure_table import FigureTable
from tests.ui.conftest import Driver
from tests.ui.hands import ALT, CONTROL, KEY, focus, press


def open_page(desk: Driver) -> DistrictPage:
    desk.workspace.open(DistrictPlace())
    desk.settle()
    page = desk.workspace.page
    assert isinstance(page, DistrictPage)
    return page


@pytest.mark.parametrize("word", ["구 통합 자원", "통합 목록", "공유용 파일 합치기"])
def test_a_clerk_finds_the_page_by_its_words(word: str) -> None:
    assert DistrictPlace() in [each.place for each in named(CATALOG, frozenset(Right), word)]


@pytest.mark.parametrize(("width", "height"), [(1024, 700), (1366, 768)])
def test_an_office_is_withdrawn_by_keys_and_taken_back(
    desk: Driver, width: int, height: int
) -> None:
    desk.window.resize(width, height)
    page = open_page(desk)
    assert page.report is not None
    assert len(page.report.offices) == 3
    first = focus()
    assert isinstance(first, FigureTable)
    desk.control(KEY.Key_Delete)
    assert "우리 기관은" in desk.workspace.messages.text
    press(KEY.Key_Down)
    desk.clerk.answers = ["withdraw"]
    gone = page.report.offices[1]
    desk.control(KEY.Key_Delete)
    assert gone in desk.clerk.asked[-1]
    assert page.report is not None
    assert gone not in page.report.offices
    desk.control(KEY.Key_Z)
    desk.settle()
    report = open_page(desk).report
    assert report is not None
    assert gone in report.offices


def test_a_figure_opens_the_list_and_papers_are_reached(desk: Driver) -> None:
    page = open_page(desk)
    press(KEY.Key_Down)
    table = focus()
    assert isinstance(table, FigureTable)
    number = int(str(table.currentIndex().data()))
    press(KEY.Key_Return)
    desk.settle()
    shown = desk.workspace.page
    assert isinstance(shown, ListPage)
    assert shown.view.model().rowCount() == number
    for key, modifier, paper in (
        (KEY.Key_P, CONTROL, "district_list"),
        (KEY.Key_2, ALT, "shared_file"),
    ):
        page = open_page(desk)
        page.setFocus()
        press(key, modifier)
        desk.settle()
        sheet = desk.workspace.page
        assert isinstance(sheet, PrintPage)
        assert sheet.job.paper == paper


def test_a_folder_without_a_shared_file_changes_nothing_and_says_so(
    desk: Driver, tmp_path: Path
) -> None:
    folder = tmp_path / "받은 파일"
    folder.mkdir()
    (folder / "메모.csv").write_text("가,나\n1,2\n", encoding="utf-8")
    page = open_page(desk)
    desk.clerk.answers = [str(folder)]
    desk.control(KEY.Key_O)
    assert "공유용 파일이 없습니다" in desk.workspace.messages.text
    assert page.report is not None
    assert len(page.report.offices) == 3
    content = printing.produce(
        desk.workspace.session, PrintJob("shared_file", "sharing"), target=SHEET.name
    ).content
    (folder / "우리.xlsx").write_bytes(content)
    desk.clerk.answers = [str(folder)]
    desk.control(KEY.Key_O)
    assert "우리 기관의 파일이라" in desk.workspace.messages.text
    remark = page.findChild(QLabel, "remark")
    assert remark is not None
    assert "기관 3곳" in remark.text()
