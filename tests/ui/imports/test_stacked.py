"""A sheet with two tables below each other: the one that fits is read, the other is a chip beside it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Driver
from tests.ui.imports.test_page import column, go_on, read, shown, targets

ROWS = (
    ("기관명", "전화번호", "주소"),
    ("가온복지관", "02-000-0001", "한빛구 가온로 1"),
    ("나래의원", "02-000-0002", "한빛구 나래로 2"),
    ("다온약국", "02-000-0003", "한빛구 다온로 3"),
    (),
    ("협력 기관 연락처",),
    ("상호", "연락처", "담당자", "비고"),
    ("라온상회", "02-000-0004", "김하나", ""),
    ("마루서점", "02-000-0005", "이두리", ""),
)


def test_the_other_table_of_a_sheet_is_taken_by_its_chip(desk: Driver, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for row in ROWS:
        sheet.append(row)
    book.save(tmp_path / "명단.xlsx")
    page = read(desk, tmp_path / "명단.xlsx")
    assert targets(page) == ["이름 *", "전화", "주소"]
    chips = [each for each in page.findChildren(QPushButton) if each.text().startswith("Sheet1")]
    assert [each.text() for each in chips] == ["Sheet1 1–4행 · 3줄", "Sheet1 6–9행 · 2줄"]
    assert chips[0].isChecked()
    chips[1].click()
    desk.settle()
    assert targets(page)[:2] == ["이름 *", "전화"]
    go_on(desk)
    assert column(page, "이름") == ["라온상회", "마루서점"]
    assert any("6–9행만 읽었습니다" in each for each in shown(page))
