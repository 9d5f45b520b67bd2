"""Sheets of OpenDocument: what stands in them, and what is known of it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.output.sheets import SheetTable, read
from tests.output.document_sheets import blank, package, row, table, text, value

REMARK = "<office:annotation><text:p>메모</text:p></office:annotation>"
TWO_LINES = "<text:p>가<text:s text:c='2'/>나<text:span>다</text:span></text:p><text:p>라</text:p>"


def _read(folder: Path, *tables: tuple[str, ...]) -> list[SheetTable]:
    path = folder / "명단.ods"
    path.write_bytes(package(*tables))
    return read(path)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (text("가람 & 나래"), "가람 & 나래"),
        (text("0123"), "0123"),
        (value("float", 'office:value="3"', "3"), 3),
        (value("float", 'office:value="1.5"', "1.50"), 1.5),
        (value("float", 'office:value="123"', "000123"), "000123"),
        (value("float", 'office:value="1000000101"', "010-0000-0101"), "010-0000-0101"),
        (value("float", 'office:value="0"', "0"), 0),
        (value("float", 'office:value="12345"', "12,345"), 12345),
        (value("currency", 'office:value="30000"', "₩30,000"), 30000),
        (value("percentage", 'office:value="0.5"', "50%"), 0.5),
        (value("date", 'office:date-value="2026-11-03"', "26. 11. 3"), date(2026, 11, 3)),
        (value("date", 'office:date-value="2026-11-03T09:30:00"'), datetime(2026, 11, 3, 9, 30)),
        (value("date", 'office:date-value="1899-99-99"', "모름"), "모름"),
        (value("time", 'office:time-value="PT09H30M00S"', "9:30"), time(9, 30)),
        (value("time", 'office:time-value="PT30H00M00S"', "30:00"), timedelta(hours=30)),
        (value("boolean", 'office:boolean-value="true"', "TRUE"), True),
        ('<table:table-cell office:value-type="string" office:string-value="가"/>', "가"),
        (
            f'<table:table-cell office:value-type="string">{REMARK}{TWO_LINES}</table:table-cell>',
            "가  나다\n라",
        ),
    ],
)
def test_a_cell_is_what_it_says_it_is(tmp_path: Path, cell: str, wanted: object) -> None:
    (found,) = _read(tmp_path, table(row(cell)))
    assert found.rows == [[wanted]]
    assert type(found.rows[0][0]) is type(wanted)


def test_what_is_repeated_is_there_as_often(tmp_path: Path) -> None:
    (found,) = _read(
        tmp_path,
        table(
            row(blank(2), text("동"), text("이름"), blank(16_380)),
            row(blank(16_384), told='table:number-rows-repeated="7"'),
            row(blank(2), text("가온동", 'table:number-columns-repeated="2"'),
                told='table:number-rows-repeated="2"'),
            row(blank(16_384), told='table:number-rows-repeated="1048566"'),
        ),
    )  # fmt: skip
    assert found.rows == [["동", "이름"], *[["가온동", "가온동"]] * 2]
    assert (found.row_numbers, found.column_numbers) == ((1, 9, 10), (2, 3))


def test_what_is_hidden_struck_and_merged_is_known(tmp_path: Path) -> None:
    rows = (
        "<table:table-column/><table:table-column table:visibility='collapse'/><table:table-column/>",
        row(
            text("연락처", 'table:number-columns-spanned="2"'),
            "<table:covered-table-cell/>",
            text("동"),
        ),
        row(text("1"), text("2"), text("가온동", 'table:number-rows-spanned="2"')),
        row(text("3"), text("4"), "<table:covered-table-cell/>", told='table:visibility="filter"'),
        row(text("5", 'table:style-name="struck"'), text("6", 'table:style-name="struck"')),
    )
    first, second = _read(
        tmp_path, table(*rows), table(row(text("지난해")), told='table:style-name="unseen"')
    )
    assert [r[2] for r in first.rows] == ["동", "가온동", "가온동", ""]
    assert (first.hidden_rows, first.hidden_columns, first.struck_rows) == ({2}, {1}, {3})
    assert (first.spans, first.hidden, second.hidden) == (((0, 0, 1),), False, True)


def test_errors_and_formulas_without_a_value_are_told(tmp_path: Path) -> None:
    (found,) = _read(
        tmp_path,
        table(
            row(text("이름"), text("Err:508", 'calcext:value-type="error"')),
            row(text("가람"), '<table:table-cell table:formula="of:=[.A1]"/>'),
        ),
    )
    assert found.rows == [["이름"], ["가람"]]
    assert len(found.notices) == 2


def test_changes_that_were_tracked_are_no_cells(tmp_path: Path) -> None:
    tracked = f"<table:tracked-changes>{row(text('앞'))}</table:tracked-changes>"
    (found,) = _read(tmp_path, (tracked, *table(row(text("이름")))))
    assert found.rows == [["이름"]]


def test_what_is_no_document_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "명단.ods"
    path.write_bytes(package(("<table:table><table:table-row>",)))
    with pytest.raises(UserError, match="손상"):
        read(path)
    path.write_bytes(package(table()))
    with pytest.raises(UserError, match="내용이 없습니다"):
        read(path)
