"""Files of other programs are read by what they are, not by their ending; the rest is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.output.sheets import SheetTable, read
from tests.output import old_workbook

LIST = "성명,연락처,메모\n김하늘,010-0000-1234,반찬\n이바다,,\n"
ROWS: list[list[object]] = [
    ["성명", "연락처", "메모"],
    ["김하늘", "010-0000-1234", "반찬"],
    ["이바다", "", ""],
]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _saved(folder: Path, data: bytes | str, name: str = "명단.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "명단"
    page.append(["성명", "등록일", "시간", "비율", "갱신"])
    page.append(["김하늘", date(2026, 11, 21), 12, 1.5, datetime(2026, 1, 2, 14, 3)])
    book.create_sheet("빈 시트")
    book.create_sheet("둘째").append(["글"])
    book.create_chartsheet("그림")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _package(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


def _refusal(folder: Path, data: bytes, name: str = "명단.xls") -> UserError:
    with pytest.raises(UserError) as refused:
        read(_saved(folder, data, name))
    assert refused.value.advice
    return refused.value


# --- text -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        LIST.encode("utf-8-sig"),
        LIST.encode("cp949"),
        LIST.encode("utf-16"),
        LIST.replace(",", "\t").encode("utf-16"),
        LIST.replace(",", ";").encode(),
        LIST.replace("\n", "\r\n").encode("cp949"),
        LIST.replace("\n", "\r").encode(),
    ],
)
@pytest.mark.parametrize("name", ["명단.csv", "명단.txt", "명단.xls"])
def test_text_is_read_in_any_encoding_with_any_separator(
    data: bytes, name: str, tmp_path: Path
) -> None:
    assert read(_saved(tmp_path, data, name)) == [SheetTable("명단", ROWS)]


def test_commas_inside_tabbed_text_separate_nothing(tmp_path: Path) -> None:
    text = "성명\t주소\n김하늘\t마을로 1, 2층, 가\n이바다\t마을로 2, 3층, 나\n"
    assert read(_saved(tmp_path, text))[0].rows[1] == ["김하늘", "마을로 1, 2층, 가"]


def test_quoted_cells_keep_separators_and_lines(tmp_path: Path) -> None:
    text = '성명,메모\n김하늘,"반찬, ""말벗""\n둘째 줄"\n'
    assert read(_saved(tmp_path, text))[0].rows[1] == ["김하늘", '반찬, "말벗"\n둘째 줄']


def test_ragged_rows_are_padded_and_empty_edges_dropped(tmp_path: Path) -> None:
    text = ",,\n성명,연락처,,\n김하늘\n,,\n이바다,1,,\n, ,\n"
    assert read(_saved(tmp_path, text))[0].rows == [
        ["성명", "연락처"],
        ["김하늘", ""],
        ["이바다", "1"],
    ]


def test_rows_and_columns_are_told_by_the_numbers_of_the_spreadsheet(tmp_path: Path) -> None:
    (table,) = read(_saved(tmp_path, ",,\n,성명,,연락처\n,김하늘\n,,\n,이바다,,1\n"))
    assert [table.row_number(place) for place in range(3)] == [2, 3, 5]
    assert [table.letters(place) for place in range(2)] == ["B", "D"]
    assert [table.place_of(number) for number in (1, 2, 4, 5, 6)] == [0, 0, 2, 2, None]


def test_one_column_needs_no_separator(tmp_path: Path) -> None:
    assert read(_saved(tmp_path, "성명\n김하늘\n"))[0].rows == [["성명"], ["김하늘"]]


def test_text_that_begins_like_a_picture_is_text(tmp_path: Path) -> None:
    assert read(_saved(tmp_path, "BMI,성명\n20,김하늘\n"))[0].rows[0] == ["BMI", "성명"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    try:
        assert read(_saved(tmp_path, data))
    except UserError as refused:
        assert refused.advice  # noqa: PT017 - either outcome is right


# --- workbooks --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["명단.xlsx", "명단.csv"])
def test_values_of_a_workbook_are_kept(name: str, tmp_path: Path) -> None:
    first, second = read(_saved(tmp_path, _workbook(), name))
    assert first.name == "명단"
    assert first.rows[1] == ["김하늘", date(2026, 11, 21), 12, 1.5, datetime(2026, 1, 2, 14, 3)]
    assert [type(cell) for cell in first.rows[1]][2:4] == [int, float]
    assert second == SheetTable("둘째", [["글"]])


def test_an_opendocument_sheet_is_read(tmp_path: Path) -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="명단"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>성명</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p>'
        "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    package = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }
    assert read(_saved(tmp_path, _package(**package), "명단.ods")) == [
        SheetTable("명단", [["성명", 3]])
    ]


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    data = old_workbook.workbook([["성명", "시간"], ["김하늘", 12.0], ["이바다", 1.5]])
    (table,) = read(_saved(tmp_path, data, "명단.xls"))
    assert table == SheetTable("명단", [["성명", "시간"], ["김하늘", 12], ["이바다", 1.5]])


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    data = _workbook()
    for length in (10, len(data) // 2, len(data) - 10):
        assert "손상" in _refusal(tmp_path, data[:length]).message


def test_a_workbook_damaged_inside_is_refused(tmp_path: Path) -> None:
    data = _package(xl__workbook_xml=b"").replace(b"workbook_xml", b"workbook.xml")
    assert "손상" in _refusal(tmp_path, data).message


def test_a_reader_that_breaks_down_is_a_damaged_file(tmp_path: Path) -> None:
    assert "손상" in _refusal(tmp_path, old_workbook.broken()).message


# --- refusals ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "내용이 없습니다"),
        (b" \r\n,,\n", "내용이 없습니다"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "그림"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "그림"),
        (b"%PDF-1.7\n", "PDF"),
        (b"HWP Document File V3.00 \x1a", "한글 문서"),
        (OLE + b"\0" * 99 + b"HWP Document File", "한글 문서"),
        (OLE + "HwpSummaryInformation".encode("utf-16-le"), "한글 문서"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "암호"),
        (OLE + "WordDocument".encode("utf-16-le"), "표 파일이 아닙니다"),
        (OLE + "Workbook".encode("utf-16-le"), "손상"),
        (_package(mimetype=b"application/hwp+zip"), "한글 문서"),
        (_package(Contents__section0_xml=b"").replace(b"0_xml", b"0.xml"), "한글 문서"),
        (_package(word__document_xml=b""), "표 파일이 아닙니다"),
        (b"PK\x03\x04" + b"\xed" * 40, "손상"),
        (b"<html><p>1</p></html>", "표 파일이 아닙니다"),
        (b"\r\n <?xml version='1.0'?><Workbook/>", "손상"),
        (b"<?xml version='1.0'?><rss/>", "표 파일이 아닙니다"),
        (b"MIME-Version: 1.0\r\n", "표 파일이 아닙니다"),
        (b"[1, 2, 3, {}]", "표 파일이 아닙니다"),
        (b'{"name": ', "손상"),
        (b"\0\1\2\3", "알아볼 수 없는"),
        ("훕".encode() + b"\xff\xfea\xff\xff", "알아볼 수 없는"),
        (b'"' + b"a" * 200_000, "지나치게 길어"),
    ],
)
def test_what_is_no_list_is_refused_with_advice(data: bytes, word: str, tmp_path: Path) -> None:
    assert word in _refusal(tmp_path, data).message


def test_a_protected_old_workbook_is_refused(tmp_path: Path) -> None:
    assert "암호" in _refusal(tmp_path, old_workbook.protected()).message


def test_a_protected_opendocument_sheet_is_refused(tmp_path: Path) -> None:
    package = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest:encryption-data/>",
    }
    assert "암호" in _refusal(tmp_path, _package(**package)).message


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="그런 파일이 없습니다"):
        read(tmp_path / "없는 파일.csv")
    with pytest.raises(UserError, match="읽지 못했습니다"):
        read(tmp_path)


class _Panic(BaseException):
    """Stands for what the reader raises when it gives up inside: no `Exception`, and of no importable class."""


@pytest.mark.parametrize(
    ("raised", "expected"), [(_Panic(), UserError), (KeyboardInterrupt(), KeyboardInterrupt)]
)
def test_a_reader_that_gives_up_is_told_as_a_damaged_file(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    raised: BaseException,
    expected: type[BaseException],
) -> None:
    class Reader:
        @staticmethod
        def from_filelike(stream: io.BytesIO) -> None:
            del stream
            raise raised

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Reader)
    data = old_workbook.workbook([["성명"], ["김하늘"]])
    with pytest.raises(expected):
        read(_saved(tmp_path, data, "명단.xls"))
