"""Workbooks: what openpyxl reads back is what was listed, text stays text, the page is set up."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from app.core.tables import Section, Table, TableColumn
from app.core.values import Cell
from app.output import sheet_styles, sheets, workbook
from app.output.workbook import Head
from tests.output.sheets_to_print import OFFICE, TRACE

COLUMNS = (
    TableColumn("성명", 24),
    TableColumn("등록일", 23, "center"),
    TableColumn("시간", 16, "right"),
    TableColumn("메모", 60),
)
HEADER = 4


def _written(
    rows: Sequence[Sequence[Cell]],
    *,
    title: str = "자원봉사자 명부",
    columns: Sequence[TableColumn] = COLUMNS,
    least: float = 0,
) -> Worksheet:
    stream = io.BytesIO()
    table = Table(tuple(columns), (), least=least)
    workbook.write(title, table, rows, Head(OFFICE, TRACE, "내부 비치"), stream)
    page = openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active
    assert isinstance(page, Worksheet)
    return page


def test_dates_and_numbers_are_real_and_text_is_text() -> None:
    row = ("김하늘", date(2026, 11, 21), 12, "주 2회")
    page = _written([row, ("이바다", datetime(2026, 1, 2, 14, 3), 1.5, None)])
    first, second = page.iter_rows(min_row=HEADER + 1)
    assert [cell.value for cell in first] == ["김하늘", datetime(2026, 11, 21), 12, "주 2회"]
    assert [cell.value for cell in second] == ["이바다", datetime(2026, 1, 2, 14, 3), 1.5, None]
    assert first[1].number_format == "yyyy\\. m\\. d\\."
    assert second[1].number_format == "yyyy\\. m\\. d\\. hh:mm"
    aligned: list[Any] = [cell.alignment for cell in first]
    assert [each.horizontal for each in aligned] == ["left", "center", "right", "left"]


def test_rows_that_are_filled_in_by_pen_are_high() -> None:
    names: list[Sequence[Cell]] = [("김하늘", None, 1, ""), ("이바다", None, 1, "가나 " * 200)]
    usual: Any = _written(names).row_dimensions
    high: Any = _written(names, least=9).row_dimensions
    assert usual[HEADER + 1].height is None
    assert high[HEADER + 1].height == pytest.approx(25.5, abs=0.1)
    assert high[HEADER + 2].height == usual[HEADER + 2].height > 100


@pytest.mark.parametrize("text", ["=1+1", "+82", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "0101"])
def test_text_never_becomes_a_formula_or_a_number(text: str) -> None:
    cell = _written([(text, None, None, None)])["A5"]
    assert cell.value == text
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_what_looks_like_a_letter_by_its_number_is_read_as_it_stands(tmp_path: Path) -> None:
    file, text = tmp_path / "list.xlsx", "가_x0041_나 _x000d_"
    table = Table(COLUMNS, ())
    with file.open("wb") as stream:
        workbook.write("명부", table, [(text, None, None, None)], Head(OFFICE, TRACE, ""), stream)
    (read,) = sheets.read(file)
    assert text in [row[0] for row in read.rows]


def test_what_xml_cannot_hold_is_left_out() -> None:
    text = "앞\x00\x0b\x1f\ud800\uffff뒤\r\n아래 😀"
    assert _written([(text, None, None, None)])["A5"].value == "앞뒤\n아래 😀"


def test_text_longer_than_a_cell_holds_is_cut() -> None:
    text = _written([("가" * 40_000, None, None, None)])["A5"].value
    assert text == "가" * 32_767


def test_above_the_list_stand_what_it_is_and_by_what_it_is_traced() -> None:
    page = _written([])
    assert [page.cell(row, 1).value for row in (1, 2, 3)] == [
        "자원봉사자 명부",
        "용도 내부 비치  ·  기관 한빛구 마을동주민센터",
        "출력번호 07-2026-000123  ·  출력일시 2026. 11. 21. 14:03:09  ·  출력자 이하늘",
    ]
    assert [cell.value for cell in page[HEADER]] == ["성명", "등록일", "시간", "메모"]
    assert page.parent is not None
    assert page.parent.properties.title == "자원봉사자 명부"
    assert page.parent.properties.creator == OFFICE.name


def test_the_header_stays_in_sight_and_on_every_page() -> None:
    page = _written([])
    assert page.freeze_panes == "A5"
    assert page.print_title_rows == "$4:$4"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_columns_are_as_wide_as_wished_within_reason() -> None:
    columns = (TableColumn("번", 1), TableColumn("성명", 38), TableColumn("메모", 900))
    page = _written([], columns=columns)
    assert [round(page.column_dimensions[name].width) for name in "ABC"] == [6, 20, 60]


@pytest.mark.parametrize(
    ("memo", "height"), [("짧은 글", None), ("가나다라 " * 12, 70.0), ("줄\n" * 99, 409.0)]
)
def test_rows_are_as_high_as_their_text(memo: str, height: float | None) -> None:
    page = _written([("김하늘", None, 1, memo)])
    written: Any = page.row_dimensions[HEADER + 1]
    assert written.height == height


@pytest.mark.parametrize(
    ("title", "name"),
    [("위촉 [대장]/2026*?", "위촉  대장  2026"), ("가" * 40, "가" * 31), ("'?'", "명부")],
)
def test_any_title_makes_a_sheet_name(title: str, name: str) -> None:
    assert _written([], title=title).title == name


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_comes_back(texts: list[str]) -> None:
    page = _written([(text, None, None, None) for text in texts])
    for row, text in enumerate(texts, start=HEADER + 1):
        read = page.cell(row, 1).value or ""
        assert str(read) == sheet_styles.clean(text)


def test_sections_stand_on_sheets_called_by_their_headings() -> None:
    sections = [
        Section("접수 [욕구]", COLUMNS[:2], (("건강", "3"),), (("건강", 3),), note="알림"),
        Section("접수 욕구", COLUMNS[:2], (), ()),
        Section("접수  욕구", COLUMNS[:2], (("합계", "1.5"),), (("합계", 1.5),), totalled=True),
    ]
    stream = io.BytesIO()
    head = workbook.Head(OFFICE, TRACE, "결과 보고")
    workbook.write_sections("2026년 통계", sections, "오늘 현재", head, stream)
    book = openpyxl.load_workbook(io.BytesIO(stream.getvalue()))
    assert len({name.casefold() for name in book.sheetnames}) == 3
    first, second, third = (book[name] for name in book.sheetnames)
    assert [first.cell(row, 1).value for row in (1, 4)] == [
        "2026년 통계: 접수 [욕구]",
        "오늘 현재 알림",
    ]
    assert [cell.value for cell in first[6]] == ["건강", 3]
    assert second.max_row == 5
    assert third.cell(6, 2).number_format == "#,##0.0"


def test_a_shaded_column_is_grey_on_every_row() -> None:
    columns = (COLUMNS[0], TableColumn("5\n토", 7, "center", shaded=True))
    page = _written([("김하늘", ""), ("이바다", "")], columns=columns)
    for row in page.iter_rows(min_row=HEADER + 1):
        fills: list[Any] = [cell.fill for cell in row]
        assert [fill.fgColor.rgb == "00EDEDED" for fill in fills] == [False, True]
