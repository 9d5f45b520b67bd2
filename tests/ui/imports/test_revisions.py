"""A list that goes out to be revised and comes back: from the list's own page to the import page, by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import openpyxl
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton

from app.core.revision import read_imprint
from app.services.gate import Session
from app.services.records import lists, records
from app.services.records.lists import Query
from app.ui.frame.places import ImportPlace, ListPlace
from app.ui.imports.page import ImportPage
from app.ui.prints.page import PrintPage
from app.ui.widgets.buttons import Tick
from tests.ui.conftest import Driver
from tests.ui.hands import CONTROL, KEY, press


def send(desk: Driver, file: Path, *, first: bool = True) -> PrintPage:
    """Save the list of organizations to be revised, from its own page."""
    desk.workspace.open(ListPlace("organization"))
    desk.settle()
    press(KEY.Key_P, CONTROL)
    desk.settle()
    page = cast("PrintPage", desk.workspace.page)
    choice = next(
        each
        for each in page.findChildren(QRadioButton)
        if each.text() == "엑셀에서 고쳐 다시 넣기" and each.isVisible()
    )
    choice.click()
    desk.settle()
    lock = cast("Tick", page.findChild(Tick, "lock"))
    assert lock.isChecked() or not first, (
        "a file of whole records is locked unless a clerk wills otherwise"
    )
    lock.setChecked(False)
    desk.clerk.answers = [str(file)]
    press(KEY.Key_E, CONTROL)
    desk.settle()
    return page


def words_in(page: ImportPage, words: str) -> bool:
    """Tell whether a page says something that can be seen."""
    return any(words in each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_a_list_goes_out_and_its_file_is_known_at_once(
    desk: Driver, other: Session, tmp_path: Path
) -> None:
    file = tmp_path / "고칠 명단.xlsx"
    page = send(desk, file)
    for name, shown in {"sheet": True, "print": False, "pdf": False, "copy": False}.items():
        assert cast("QPushButton", page.findChild(QPushButton, name)).isVisible() == shown
    book = openpyxl.load_workbook(file)
    sheet: Any = book.worksheets[0]
    header = next(r for r in range(1, 10) if read_imprint(sheet.cell(r, 1).value))
    labels = [str(cell.value).removesuffix(" *") for cell in sheet[header]]
    name = str(sheet.cell(header + 1, labels.index("이름") + 1).value)
    sheet.cell(header + 1, labels.index("이용 조건") + 1).value = "누구나 오실 수 있습니다"
    book.save(file)

    desk.workspace.open(ImportPlace("organization"))
    desk.settle()
    taking = cast("ImportPage", desk.workspace.page)
    desk.clerk.answers = [str(file)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    assert words_in(taking, "내보낸 고쳐 넣을 명단입니다")
    assert cast("QPushButton", taking.findChild(QPushButton, "next")).text() == "1곳 가져오기"
    press(KEY.Key_Return, CONTROL)
    desk.settle()
    (found,) = lists.chosen(other, Query("organization", text=name), 0, limit=1)
    record = records.load(other, "organization", found)
    assert record.values["conditions"] == "누구나 오실 수 있습니다"


def test_one_step_back_leads_to_the_file(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "고칠 명단.xlsx"
    send(desk, file)
    desk.workspace.open(ImportPlace("organization"))
    desk.settle()
    taking = cast("ImportPage", desk.workspace.page)
    desk.clerk.answers = [str(file)]
    press(KEY.Key_O, CONTROL)
    desk.settle()
    assert words_in(taking, "내보낸 고쳐 넣을 명단입니다")
    cast("QPushButton", taking.findChild(QPushButton, "back")).click()
    assert cast("QPushButton", taking.findChild(QPushButton, "choose_file")).isVisible()


def test_an_empty_sheet_is_saved_where_a_file_is_chosen(desk: Driver, tmp_path: Path) -> None:
    file = tmp_path / "빈 서식.xlsx"
    desk.workspace.open(ImportPlace("volunteer"))
    desk.settle()
    desk.clerk.answers = [str(file)]
    press(KEY.Key_E, CONTROL)
    desk.settle()
    sheet: Any = openpyxl.load_workbook(file).worksheets[0]
    assert sheet["A1"].value == "자원봉사자 명단"
