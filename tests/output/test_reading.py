"""Every format that offices keep lists in, its bombs and its oddities."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from app.core.errors import UserError
from app.output import sheets
from app.output.reading import binary_marks, refusals, table, texts
from app.output.sheets import SheetTable, read
from tests.output import binary_workbook, old_workbook

_SHEET = "<page>{}</page>"
_RELATION = '<Relationships><Relationship Id="a" Type="r/{}" Target="{}"/></Relationships>'
_PARTS = {
    "_rels/.rels": _RELATION.format("officeDocument", "xl/workbook.xml"),
    "xl/workbook.xml": '<book><sheet name="명단" sheetId="1" r:id="a"/></book>',
    "xl/_rels/workbook.xml.rels": _RELATION.format("worksheet", "worksheets/sheet1.xml"),
}


def _package(*pieces: str | bytes, **others: str) -> bytes:
    """A workbook whose one sheet is these pieces of XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in (_PARTS | others).items():
            packed.writestr(name, text)
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            before, after = _SHEET.format("|").split("|")
            for piece in (before, *pieces, after):
                part.write(piece if isinstance(piece, bytes) else piece.encode())
    return stream.getvalue()


def _cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def _saved(folder: Path, data: bytes | str, name: str = "명단.xlsx") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _rows(folder: Path, data: bytes | str, name: str = "명단.csv") -> list[list[object]]:
    (found,) = read(_saved(folder, data, name))
    return [*found.rows]


def _book(folder: Path, *rows: list[object]) -> openpyxl.Workbook:
    del folder
    book = openpyxl.Workbook()
    for row in rows:
        assert book.active
        book.active.append(row)
    return book


def _of_book(folder: Path, book: openpyxl.Workbook) -> list[SheetTable]:
    book.save(file := folder / "명단.xlsx")
    return read(file)


# --- what cells of a workbook mean -----------------------------------------------------------------


def test_days_times_and_numbers_are_what_their_format_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page
    shown = {
        "yyyy-mm-dd": (date(2026, 11, 3), date(2026, 11, 3)),
        "yyyy-mm-dd hh:mm": (datetime(2026, 11, 3, 9, 30), datetime(2026, 11, 3, 9, 30)),
        "hh:mm": (time(9, 30), time(9, 30)),
        "[h]:mm": (timedelta(hours=30), timedelta(hours=30)),
        "000000": (123, "000123"),
        "000-0000-0000": (1000000101, "010-0000-0101"),
        "000": (12345, "12345"),
        "0.00": (3, 3),
        "#,##0": (1200, 1200),
        "General": (1.5, 1.5),
        "@": ("007", "007"),
    }
    for place, (shape, (value, _)) in enumerate(shown.items(), 1):
        page.cell(1, place, value).number_format = shape
    (found,) = _of_book(tmp_path, book)
    assert found.rows == [[wanted for _, wanted in shown.values()]]


def test_struck_and_hidden_rows_and_hidden_sheets_are_known(tmp_path: Path) -> None:
    book = _book(tmp_path, ["성명"], ["가"], ["나"], ["다"])
    page = book.active
    assert page
    page["A2"].font = Font(strike=True)
    page.row_dimensions[3].hidden = True
    book.create_sheet("지난해").append(["성명"])
    book["지난해"].sheet_state = "hidden"
    first, second = _of_book(tmp_path, book)
    assert (first.struck_rows, first.hidden_rows, first.hidden) == ({1}, {2}, False)
    assert second.hidden


@pytest.mark.parametrize("together", [False, True])
def test_hidden_columns_are_known(tmp_path: Path, *, together: bool) -> None:
    book = _book(tmp_path, ["성명", "", "전화", "주소", "메모"], ["가", "", "1", "2", "3"])
    page = book.active
    assert page
    if together:
        page.column_dimensions.group("B", "D", hidden=True)
    for letter in "" if together else "BCD":
        page.column_dimensions[letter].hidden = True
    (found,) = _of_book(tmp_path, book)
    assert (found.column_numbers, found.hidden_columns) == ((0, 2, 3, 4), {1, 2})
    assert found.between(1, 2).hidden_columns == {1, 2}


def test_cells_that_are_one_are_filled_down_and_known_across(tmp_path: Path) -> None:
    book = _book(tmp_path, ["동", "연락처", ""], ["", "집", "손"], ["가온동", "1", "2"], ["", "3"])
    page = book.active
    assert page
    for merged in ("A1:A2", "B1:C1", "A3:A4"):
        page.merge_cells(merged)
    (found,) = _of_book(tmp_path, book)
    assert [row[0] for row in found.rows] == ["동", "동", "가온동", "가온동"]
    assert found.spans == ((0, 1, 2),)


def test_errors_and_formulas_without_a_value_are_empty_and_told(tmp_path: Path) -> None:
    data = _package(
        '<sheetData><row r="1">', _cell("A1", "성명"), '<c r="B1" t="e"><v>#REF!</v></c>',
        '<c r="C1"><f>A1</f></c></row></sheetData>',
    )  # fmt: skip
    (found,) = read(_saved(tmp_path, data))
    assert found.rows == [["성명"]]
    assert ["오류 칸" in found.notices[0], "수식 칸" in found.notices[1]] == [True, True]


def test_cells_may_keep_their_places_to_themselves(tmp_path: Path) -> None:
    data = _package('<sheetData><row><c/><c t="str"><v>성명_x000D_</v></c></row></sheetData>')
    (found,) = read(_saved(tmp_path, data))
    assert (found.rows, found.letters(0)) == ([["성명\r"]], "B")


def test_a_prefix_and_another_folder_make_no_difference(tmp_path: Path) -> None:
    cell = '<x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row>'
    sheet = f'<x:worksheet xmlns:x="a"><x:sheetData>{cell}</x:sheetData></x:worksheet>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, text in _PARTS.items():
            moved = text.replace("xl/workbook", "/book/workbook").replace("worksheets/", "./s/")
            packed.writestr(name.replace("xl/", "book/"), moved)
        packed.writestr("book/s/Sheet1.xml", sheet)
    assert _rows(tmp_path, stream.getvalue(), "명단.xls") == [[7]]


@pytest.mark.parametrize("shape", ["xlsx", "slk"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path: Path, shape: str, data: st.DataObject
) -> None:
    sheet = _package("<sheetData><row>", _cell("A1", "성명"), "</row></sheetData>")
    if shape == "slk":
        sheet = zipfile.ZipFile(io.BytesIO(sheet)).read("xl/worksheets/sheet1.xml")
        place = data.draw(st.integers(0, len(sheet) - 1))
        sheet = _package(sheet[:place], data.draw(st.binary(max_size=8)), sheet[place:])
    else:
        place = data.draw(st.integers(0, len(sheet) - 1))
        sheet = sheet[:place] + data.draw(st.binary(max_size=8)) + sheet[place + 4 :]
    try:
        assert read(_saved(tmp_path, sheet))
    except UserError as refused:
        assert refused.advice  # noqa: PT017 - either outcome is right


# --- bombs -----------------------------------------------------------------------------------------


def _blank_rows() -> Iterator[bytes]:
    yield _cell("A1", "").encode().join((b'<sheetData><row r="1">', b"</row>"))
    for first in range(2, 200_000, 1000):
        yield b"".join(
            b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(first, first + 1000)
        )
    yield f'<row r="999999">{_cell("A999999", "가람")}</row></sheetData>'.encode()


def test_blank_rows_cost_nothing(tmp_path: Path) -> None:
    (found,) = read(_saved(tmp_path, _package(*_blank_rows())))
    assert (found.rows, found.row_numbers) == ([["가람"]], (999_999,))


@pytest.mark.parametrize("corner", ["XFD2", "A1048576", "XFD1048576"])
def test_a_stray_cell_is_one_cell_more(tmp_path: Path, corner: str) -> None:
    number = corner.lstrip("XFDA")
    data = _package(
        '<sheetData><row r="1">', _cell("A1", "시설명"), f'</row><row r="{number}">',
        _cell(corner, "x"), "</row></sheetData>",
    )  # fmt: skip
    (found,) = read(_saved(tmp_path, data))
    assert len(found.rows) == 2
    assert len(found.rows[0]) <= 2


def test_cells_that_stand_too_far_apart_are_refused_and_not_spread_out(tmp_path: Path) -> None:
    rows = (f'<row r="{n}"><c r="{table.letters(n)}{n}"><v>1</v></c></row>' for n in range(1, 8000))
    with pytest.raises(UserError, match="흩어져"):
        read(_saved(tmp_path, _package("<sheetData>", *rows, "</sheetData>")))


_LETTERS = b"A" * 1_000_000
BOMBS = {
    "text": ("<sheetData><row><c t='str'><v>", *[_LETTERS] * 20, "</v></c></row></sheetData>"),
    "tag": ("<sheetData><row a='", *[_LETTERS] * 20, "'/></sheetData>"),
    "comment": ("<!--", *[_LETTERS] * 20, "-->"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, bomb: str) -> None:
    with pytest.raises(UserError, match="지나치게"):
        read(_saved(tmp_path, _package(*BOMBS[bomb])))


def test_entities_that_stand_for_much_are_refused(tmp_path: Path) -> None:
    told = '<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><book>&b;</book>'
    with pytest.raises(UserError, match="손상"):
        read(_saved(tmp_path, _package("", **{"xl/workbook.xml": told})))


def test_a_package_of_very_many_parts_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for number in range(400):
            packed.writestr(f"{number}" + "x" * 11_000, b"")
    with pytest.raises(UserError, match="지나치게"):
        read(_saved(tmp_path, stream.getvalue()))


def test_more_cells_than_a_list_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MOST_CELLS", 3)
    assert len(_rows(tmp_path, "가,나\n다\n")) == 2
    with pytest.raises(UserError, match="지나치게 커서"):
        _rows(tmp_path, "가,나\n다,라\n")


def test_what_unpacks_to_much_is_better_read_elsewhere(tmp_path: Path) -> None:
    light = _package("<sheetData><row>", _cell("A1", "성명"), "</row></sheetData>")
    heavy = _package("<sheetData/>", "<!--", _LETTERS, "-->")
    judged = {
        "light": light,
        "heavy": heavy,
        "old": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "text": b"a",
    }
    found = {name: sheets.is_heavy(_saved(tmp_path, data, name)) for name, data in judged.items()}
    assert found == {"light": False, "heavy": True, "old": True, "text": False}
    assert not sheets.is_heavy(tmp_path / "none")


# --- text ------------------------------------------------------------------------------------------

LIST = "성명,주소\n김하늘,별빛로 1\n이바다,샾길 2\n"
ROWS: list[list[object]] = [["성명", "주소"], ["김하늘", "별빛로 1"], ["이바다", "샾길 2"]]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32", "cp949", "utf-8"])
def test_an_encoding_is_known_without_a_mark(tmp_path: Path, encoding: str) -> None:
    assert _rows(tmp_path, LIST.encode(encoding)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
@given(place=st.integers(0, 400))
def test_one_bad_byte_costs_one_letter(encoding: str, place: int) -> None:
    text = LIST + "가나,솔빛로 3\n" * 30
    data = text.encode(encoding)
    found, lost = texts.decode(data[:place] + b"\xff" + data[place + 1 :])
    assert lost == found.count(texts.LOST)
    assert lost == 1 or encoding == "cp949", "there it may take the next one with it"
    assert lost <= 2
    whole, lines = text.split("\n"), found.split("\n")
    assert len(set(lines) - set(whole)) == 1, "but the line it stands in"
    assert len(lines) in {len(whole), len(whole) - 1}, "its end may be what was lost"


def test_what_is_mostly_unreadable_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="알아볼 수 없는"):
        _rows(tmp_path, bytes(range(128, 256)) * 4)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('가,나\n1,"둘\n셋"\n4,5\n', [["1", "둘\n셋"], ["4", "5"]]),
        ('가,나\n1,"둘\n3,4\n5,6\n', [["1", '"둘'], ["3", "4"], ["5", "6"]]),
        ('가,나\n1,"55" TV\n3,4\n', [["1", '"55" TV'], ["3", "4"]]),
        ('가,나\n1,5" 관\n3,4\n', [["1", '5" 관'], ["3", "4"]]),
        ('가,나\n1,"둘\n3,4\n5,"여섯"\n', [["1", '"둘'], ["3", "4"], ["5", "여섯"]]),
        ('가,나\n1,"두\n줄"\n2,"셋\n5,6\n', [["1", "두\n줄"], ["2", '"셋'], ["5", "6"]]),
        ('가,나\r1,="007"\r', [["1", "007"]]),
        ("sep=;\n가;나\n1,5;2\n", [["1,5", "2"]]),
        ("가     나\n1,5     2 와 3\n", [["1,5", "2 와 3"]]),
    ],
)
def test_quotes_swallow_no_rows_and_every_separator_is_found(
    tmp_path: Path, text: str, rows: list[list[object]]
) -> None:
    assert _rows(tmp_path, text) == [["가", "나"], *rows]


def test_what_was_copied_from_a_spreadsheet_is_a_sheet() -> None:
    (found,) = sheets.read_text('성명\t메모\r\n김하늘\t"두\n줄"\r\n', "붙여 넣은 표")
    assert (found.name, found.rows[1]) == ("붙여 넣은 표", ["김하늘", "두\n줄"])
    with pytest.raises(UserError, match="내용이 없습니다"):
        sheets.read_text(" \n", "붙여 넣은 표")


# --- pages, XML, records ---------------------------------------------------------------------------

PAGE = (
    "<html><head><title>제목</title><style>td{{}}</style>{}</head><table><tr><th colspan=2>명단</th></tr>"
    "<tr><td>성 &amp; 명<td rowspan='2'>동<br>네</tr><tr style='display:none'><td>김하늘</td></tr></table>"
)
MADE: list[list[object]] = [["명단", ""], ["성 & 명", "동\n네"], ["김하늘", "동\n네"]]


@pytest.mark.parametrize(
    "data",
    [
        PAGE.format("<meta charset=euc-kr>").encode("cp949"),
        PAGE.format("").encode("utf-8-sig"),
        PAGE.format("<meta charset=utf-8>").encode("cp949"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html; "
            b"charset=utf-8\n\n" + PAGE.format("").encode() + b"\n--B--\n"
        ),
    ],
)
def test_a_web_page_under_another_name_is_read(tmp_path: Path, data: bytes) -> None:
    (found,) = read(_saved(tmp_path, data, "명단.xls"))
    assert (found.rows, found.hidden_rows) == (MADE, {2})


def test_hidden_columns_of_a_web_page_are_known(tmp_path: Path) -> None:
    columns = "<col width=9><col span=2 style='display:none;mso-width-alt:0'><col>"
    rows = "<tr><td>가</td><td>나</td><td>다</td><td>라</td></tr>"
    page = f"<table>{columns}{rows}</table>"
    (found,) = read(_saved(tmp_path, f"<body>{page}", "명단.xls"))
    assert found.hidden_columns == {1, 2}


def test_each_table_of_a_page_is_a_sheet(tmp_path: Path) -> None:
    page = "<table><tr><td>가<table><tr><td>안</td></tr></table></td><td>나</td></tr></table>"
    found = read(_saved(tmp_path, f"<body>{page}", "명단.xls"))
    assert [each.rows for each in found] == [[["가", "나"]], [["안"]]]


def test_xml_of_2003_is_read_as_what_it_says(tmp_path: Path) -> None:
    cells = (
        '<Row ss:Index="3"><Cell ss:MergeAcross="1"><Data ss:Type="String">성명</Data></Cell>'
        '<Cell><Data ss:Type="Number">12</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="DateTime">2026-11-03T00:00:00.000</Data></Cell>'
        '<Cell><Data ss:Type="Boolean">1</Data></Cell></Row>'
    )
    columns = '<Column/><Column ss:Index="2" ss:Span="1" ss:Hidden="1"/><Column/>'
    data = (
        '<?xml version="1.0"?><Workbook xmlns="u" xmlns:ss="u"><Worksheet ss:Name="명단"><Table>'
        f"{columns}{cells}</Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"
    )
    (found,) = read(_saved(tmp_path, data, "명단.xls"))
    assert found.rows == [["성명", "", 12], ["", date(2026, 11, 3), True]]
    assert (found.row_numbers, found.hidden_rows, found.hidden) == ((3, 4), {1}, True)
    assert found.hidden_columns == {1, 2}


@pytest.mark.parametrize(
    "text",
    [
        '[{"시설명": "가", "동": 1}, {"동": 2, "시설명": "나"}]',
        '{"DESCRIPTION": {"NM": "시설명", "D": "동"}, "DATA": [{"nm": "가", "d": 1}, {"nm": "나", "d": 2}]}',
        (
            '{"fields": [{"id": "시설명"}, {"id": "동"}, {"id": "x"}], "records": [{"시설명": "가", "동": 1},'
            ' {"시설명": "나", "동": 2}]}'
        ),
        '{"response": {"body": {"items": {"item": [{"시설명": "가", "동": 1}, {"시설명": "나", "동": 2}]}}}}',
    ],
)
def test_records_are_found_in_their_envelope(tmp_path: Path, text: str) -> None:
    assert _rows(tmp_path, text) == [["시설명", "동"], ["가", 1], ["나", 2]]


def test_what_is_nested_in_records_becomes_text_and_milliseconds_become_days(
    tmp_path: Path,
) -> None:
    text = '[{"개소일": 1577836800000, "폐지일자": 20200101, "요일": ["월", "화"], "위치": {"x": 1}, "참": true}]'
    assert _rows(tmp_path, text)[1] == [date(2020, 1, 1), 20200101, "월, 화", "x: 1", True]


# --- sentences -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("명단.xlsx", b"SCDSA004\0\1" + bytes(99), refusals.locked_document),
        ("명단.xlsx", b"\x9b DRMONE  This Document", refusals.locked_document),
        ("~$명단.xlsx", b"anything", refusals.owner_mark),
        ("명단.xlsx", (b"\x03kim" + b" " * 51 + b"\x03\0k\0i\0m\0" + b" \0" * 51)[:165], refusals.owner_mark),
    ],
)  # fmt: skip
def test_what_is_no_list_is_told_by_what_it_is(
    tmp_path: Path, name: str, data: bytes, told: Callable[[], UserError]
) -> None:
    with pytest.raises(UserError) as refused:
        read(_saved(tmp_path, data, name))
    assert str(refused.value) == str(told())


def test_struck_and_hidden_rows_of_old_and_binary_workbooks_are_known(tmp_path: Path) -> None:
    rows = [["시설명", "전화", "비고"], ["가람", "1", "가"], ["나래", "2", "나"], ["다온", "3", ""]]
    old = old_workbook.marked(rows, struck={(1, 0), (1, 1), (1, 2), (3, 0)}, hidden={2}, column=1)
    told = [
        binary_workbook.row(
            at + 1,
            dict(enumerate(row)),
            hidden=at == 2,
            struck={1: range(3), 3: range(1)}.get(at, ()),
        )
        for at, row in enumerate(rows)
    ]
    binary = binary_workbook.workbook(told, (4, 3), hidden_column=1)
    for name, data in (("명단.xls", old), ("명단.xlsb", binary)):
        file = tmp_path / name
        file.write_bytes(data)
        (found,) = sheets.read(file)
        assert [row[0] for row in found.rows] == [row[0] for row in rows]
        assert (found.struck_rows, found.hidden_rows) == ({1}, {2}), name
        assert (found.hidden_columns, found.notices) == ({1}, ()), name


def test_a_sheet_too_long_to_be_looked_through_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(binary_marks, "MOST", 6)
    rows = [["시설명", "전화"], ["가람", "1"], ["나래", "2"], ["다온", "3"]]
    file = tmp_path / "명단.xls"
    file.write_bytes(old_workbook.marked(rows, struck=set(), hidden={1, 3}, column=1))
    (found,) = sheets.read(file)
    assert (found.hidden_rows, found.notices) == ({1}, (binary_marks.NOT_ALL,))
