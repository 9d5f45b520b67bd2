"""The first rows of a long workbook, read before all of it; what is chosen by them holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.kinds import CATALOG
from app.output import sheets
from app.services.imports import importing
from app.services.imports.tables import first_rows, tables

KIND = CATALOG["organization"]
ROWS = 1_200


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a workbook of which the last column begins late, and take it for a long one."""
    monkeypatch.setattr(sheets, "LONG", 0)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("시설")
    sheet.append(["시설 명단"])
    sheet.append(["시설명", "전화", "비고란", "주소", "팩스번호"])
    for number in range(ROWS):
        late = [f"02-000-{number:04}"] if number > ROWS // 2 else []
        sheet.append([f"쉼터 {number}", f"02-111-{number:04}", "가", f"별빛로 {number}", *late])
    book.create_sheet("빈 시트")
    made = tmp_path / "명단.xlsx"
    book.save(made)
    return made


def test_the_first_rows_are_those_of_the_whole(file: Path) -> None:
    (first,) = importing.read_beginning(file)
    (whole,) = importing.read_file(file)
    assert len(first.rows) == sheets.BEGINNING
    assert len(whole.rows) == ROWS + 2
    assert first.rows == whole.rows[: sheets.BEGINNING]
    assert first.row_numbers == whole.row_numbers[: sheets.BEGINNING]


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "시설명\n쉼터\n".encode()]
)
def test_another_file_has_no_beginning_and_is_told_of_by_who_reads_all_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(sheets, "LONG", 0)
    file = tmp_path / "명단.xlsx"
    file.write_bytes(content)
    assert importing.read_beginning(file) == []
    assert importing.read_beginning(tmp_path / "none.xlsx") == []


def test_what_was_chosen_by_the_first_rows_holds_for_all(file: Path) -> None:
    (first,) = tables.offers(CATALOG, KIND, importing.read_beginning(file))
    whole = tables.offers(CATALOG, KIND, importing.read_file(file))
    targets = list(first.plan.targets)
    targets[2] = ""
    chosen = replace(first.plan, targets=tuple(targets), as_of="2026-01-02")
    (carried,) = first_rows.carry(first, chosen, whole)
    assert carried.sheet == whole[0].sheet
    assert carried.plan.targets[2] == ""
    assert carried.plan.targets[:2] == whole[0].plan.targets[:2]
    assert carried.plan.targets[4] == whole[0].plan.targets[4], "no row of it was there before"
    assert (carried.plan.header_row, carried.plan.as_of) == (1, "2026-01-02")
    assert first_rows.carry(first, first.plan, whole) == whole


def test_a_header_that_was_chosen_is_found_again_by_its_row(file: Path) -> None:
    (first,) = tables.offers(CATALOG, KIND, importing.read_beginning(file))
    whole = tables.offers(CATALOG, KIND, importing.read_file(file))
    chosen = replace(first.plan, header_row=3)
    (carried,) = first_rows.carry(first, chosen, whole)
    assert carried.plan.header_row == 3
    none = replace(first.plan, header_row=-1, header_rows=0)
    (carried,) = first_rows.carry(first, none, whole)
    assert (carried.plan.header_row, carried.plan.header_rows) == (-1, 0)
