"""Small invented files of the kinds that offices really have, each with what it must come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.weekdays import show_availability
from app.services.gate import Session
from app.services.imports import importing
from app.services.imports.importing import ImportPreview, Offer, RowIn, Verdict
from app.services.imports.tables import left_out
from app.services.office import offices
from tests import founding

CASES = Path(__file__).parent / "cases"
ORG, VOL = "organization", "volunteer"


@dataclass(frozen=True)
class Case:
    """What a file must come to."""

    kind: str
    new: int
    refused: int = 0
    held: int = 0
    notice: str = ""
    joined: int = 0


# fmt: off
SHEETS = {
    "01_more_headers_on_smaller_sheet.xlsx": Case(ORG, 8),
    "02_one_sheet_per_dong.xlsx": Case(ORG, 8, notice="시트 3장을 이어서"),
    "03_instructions_sheet_first.xlsx": Case(ORG, 5),
    "04_hidden_old_sheet_fits_better.xlsx": Case(ORG, 5),
    "05_totals_and_footers.xlsx": Case(ORG, 3, notice="합계·꼬리말 5줄을 뺐습니다(6, 8, 9, 11, 12행)"),
    "06_vertical_merge_dong.xlsx": Case(ORG, 5),
    "07_two_row_header.xlsx": Case(VOL, 2),
    "09_two_tables_side_by_side.xlsx": Case(VOL, 8, notice="표 2개가 나란히"),
    "10_table_begins_at_C6.xlsx": Case(ORG, 3, refused=1),
    "11_header_on_row_25.xlsx": Case(ORG, 3),
    "12_no_header.xlsx": Case(VOL, 4),
    "14_struck_and_hidden_rows.xlsx": Case(VOL, 2, held=2),
    "15_test_row.xlsx": Case(ORG, 2, held=2),
    "16_header_words_never_seen.xlsx": Case(ORG, 3),
    "17_english_and_code_headers.xlsx": Case(ORG, 3),
    "19_closed_places.xlsx": Case(ORG, 2, held=1),
    "20_phones.xlsx": Case(VOL, 12),
    "21_births.xlsx": Case(VOL, 12),
    "22_dates.xlsx": Case(VOL, 12),
    "23_postcodes.xlsx": Case(ORG, 5),
    "24_numbers.xlsx": Case("asset", 6),
    "25_days.xlsx": Case(VOL, 11),
    "27_choices.xlsx": Case(ORG, 3, held=1),
    "29_formula_text_with_zero.xlsx": Case(ORG, 3),
    "30_formats_show_zero.xlsx": Case(VOL, 3),
    "31_error_cells.xlsx": Case(ORG, 2, refused=1, notice="오류 칸(#N/A 등) 3개를 빈칸으로"),
    "32_error_words.csv": Case(ORG, 3, notice="오류 칸(#N/A 등) 3개"),
    "33_excel_safe_text.csv": Case(ORG, 2),
    "34_nfd_from_a_mac.csv": Case(ORG, 2),
    "40_resident_number_as_number.xlsx": Case(VOL, 0, refused=2, notice="500301-1******"),
    "41_resident_number_in_birth_column.xlsx": Case(VOL, 0, refused=2, notice="500301-1******"),
    "42_resident_number_in_title.xlsx": Case(VOL, 1, notice="파일에서도 지우세요"),
    "43_passport_licence_account.xlsx": Case(VOL, 0, refused=1, notice="여권번호"),
    "45_code_of_13_digits_is_none.xlsx": Case(ORG, 2),
    "50_cp949_cut_inside_a_letter.csv": Case(ORG, 3, notice="알아볼 수 없는 글자 1개"),
    "51_utf8_one_bad_byte.csv": Case(ORG, 3, notice="알아볼 수 없는 글자 1개"),
    "52_utf16_without_mark.csv": Case(ORG, 3),
    "54_sep_line.csv": Case(ORG, 3),
    "55_inch_mark.csv": Case(ORG, 5, notice="따옴표의 짝"),
    "56_commas_not_quoted.csv": Case(ORG, 2, held=1),
    "57_title_lines_above.csv": Case(ORG, 3),
    "59_spaces_between_columns.txt": Case(ORG, 3),
    "60_html.xls": Case(ORG, 3),
    "61_html_with_bom.xls": Case(ORG, 3),
    "63_xml_spreadsheet_2003.xls": Case(ORG, 3),
    "64_json_records.json": Case(ORG, 2),
    "65_json_data_description.json": Case(ORG, 1),
    "66_backslashes_in_the_package.xlsx": Case(ORG, 3),
    "68_wrong_dimension.xlsx": Case(ORG, 5),
    "69_date_1904.xlsx": Case(VOL, 1),
    "70_xls_codepage_1252_utf16_strings.xls": Case(ORG, 3),
    "84_sheet_protected_only.xlsx": Case(ORG, 3),
    "90_edition_october.xlsx": Case(ORG, 5),
    "94_same_person_twice_in_one_file.xlsx": Case(VOL, 2, joined=2),
}
REFUSED = {
    "13_one_card_per_sheet.xlsx": "카드 서식",
    "80_drm_softcamp.xlsx": "문서보안(DRM)",
    "81_drm_fasoo.xlsx": "문서보안(DRM)",
    "82_owner_lock.xlsx": "표시 파일(~$)",
    "83_zero_bytes.xlsx": "내용이 없습니다",
    "85_password_1234.xlsx": "암호가 걸린",
}
# fmt: on


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """One office for all, since nothing is written."""
    folder = founding.office_at(tmp_path_factory.mktemp("cases") / "office")
    entered = offices.enter(folder, founding.LOGIN, founding.PASSWORD)
    yield entered
    entered.close()


def _offers(session: Session, name: str) -> tuple[Offer, ...]:
    kind = SHEETS[name].kind if name in SHEETS else VOL
    return importing.offer(session, kind, importing.read_file(CASES / name))


def _look(session: Session, name: str) -> ImportPreview:
    best = _offers(session, name)[0]
    return importing.preview(session, SHEETS[name].kind, best.sheet, best.plan)


def _values(row: RowIn) -> dict[str, object]:
    assert row.write
    return {
        f"{part}.{name}".lstrip("."): value
        for part, values in row.write.parts.items()
        for name, value in values.items()
    }


@pytest.mark.parametrize("name", SHEETS)
def test_a_file_comes_to_what_it_must(session: Session, name: str) -> None:
    preview, case = _look(session, name), SHEETS[name]
    expected = {Verdict.NEW: case.new, Verdict.REFUSED: case.refused, Verdict.HELD: case.held}
    expected[Verdict.JOINED] = case.joined
    assert preview.counts == {**dict.fromkeys(Verdict, 0), **expected}
    assert case.notice in " ".join(preview.notices)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_list_is_refused_by_what_it_is(session: Session, name: str) -> None:
    with pytest.raises(UserError) as refused:
        _offers(session, name)
    assert REFUSED[name] in refused.value.message
    assert refused.value.advice


def test_a_locked_file_is_read_with_its_password_alone(session: Session) -> None:
    locked = CASES / "85_password_1234.xlsx"
    with pytest.raises(importing.LockedFileError, match="암호가 맞지 않습니다"):
        importing.read_file(locked, "4321")
    offers = importing.offer(session, ORG, importing.read_file(locked, "1234"))
    assert offers[0].records == 2


def test_the_sheets_are_offered_with_their_rows_hidden_ones_last(session: Session) -> None:
    labels = {
        name[:2]: [each.label for each in _offers(session, name)]
        for name in SHEETS
        if name[:2] in {"01", "03", "04"}
    }
    assert labels == {
        "01": ["전체 · 8줄", "온마을동 · 2줄"],
        "03": ["입력 · 5줄", "작성요령 · 1줄"],
        "04": ["올해 · 5줄", "작년(숨김) · 2줄 · 숨긴 시트"],
    }


def test_one_table_over_several_sheets_takes_their_names(session: Session) -> None:
    rows = _look(session, "02_one_sheet_per_dong.xlsx").rows
    assert [_values(row)["dong"] for row in rows] == ["가온동"] * 3 + ["나온동"] * 3 + [
        "다온동"
    ] * 2
    assert (rows[0].place, rows[-1].place) == ("가온동 2행", "다온동 3행")


def test_cells_that_are_one_are_filled(session: Session) -> None:
    rows = _look(session, "06_vertical_merge_dong.xlsx").rows
    assert [_values(row)["dong"] for row in rows] == ["가온동"] * 3 + ["나온동"] * 2


def test_a_header_of_two_rows_is_joined(session: Session) -> None:
    values = _values(_look(session, "07_two_row_header.xlsx").rows[0])
    wanted = {"mobile": "01000000100", "phone2": "020000201", "detail": "101호"}
    assert {name: values[f"person.{name}"] for name in wanted} == wanted


def test_rows_and_columns_are_told_by_the_spreadsheet_s_own_names(session: Session) -> None:
    name = "10_table_begins_at_C6.xlsx"
    (offer,) = _offers(session, name)
    refused = [row.place for row in _look(session, name).rows if row.verdict is Verdict.REFUSED]
    assert refused == ["10행"]
    assert [offer.sheet.letters(place) for place in range(3)] == ["C", "D", "E"]


def test_tables_beside_each_other_say_where_each_row_stood(session: Session) -> None:
    rows = _look(session, "09_two_tables_side_by_side.xlsx").rows
    assert [row.title for row in rows][3:5] == ["김라온", "노마루"]
    assert (rows[3].place, rows[4].place) == ("6행 A열부터", "3행 E열부터")


def test_doubtful_rows_wait_and_say_why(session: Session) -> None:
    told = {
        row.title: row.reasons[0]
        for name in (
            "14_struck_and_hidden_rows.xlsx",
            "15_test_row.xlsx",
            "56_commas_not_quoted.csv",
        )
        for row in _look(session, name).rows
        if row.verdict is Verdict.HELD
    }
    assert told == {
        "고나래": left_out.STRUCK,
        "구다온": left_out.HIDDEN,
        "테스트시설": left_out.PRACTICE,
        "예시) 온누리쉼터": left_out.PRACTICE,
        "나래쉼터": left_out.LONGER,
    }


def _by_title(session: Session, name: str, *paths: str) -> dict[str, tuple[object, ...]]:
    """Return what a case's records hold in some columns."""
    rows = {row.title: _values(row) for row in _look(session, name).rows}
    return {title: tuple(values.get(path) for path in paths) for title, values in rows.items()}


def test_closed_places_wait_and_none_becomes_active(session: Session) -> None:
    assert _by_title(session, "19_closed_places.xlsx", "status", "memo") == {
        "가람쉼터": ("활동", None),
        "나래쉼터": ("종료", "폐지일자: 2022-03-01"),
        "다온쉼터": ("활동 중지", None),
    }
    assert _by_title(session, "27_choices.xlsx", "status", "address") == {
        "가람쉼터": ("활동", "가상시 별빛로 1"),
        "나래쉼터": ("활동 중지", "가상시 별빛로 2"),
        "다온쉼터": ("종료", "가상시 별빛로 3"),
        "라온쉼터": ("활동", "가상시 별빛로 4"),
    }
    for name, closed in (("19_closed_places.xlsx", "나래쉼터"), ("27_choices.xlsx", "다온쉼터")):
        held = [row.title for row in _look(session, name).rows if row.verdict is Verdict.HELD]
        assert held == [closed]


def test_of_two_telephones_each_has_its_column_and_words_are_kept(session: Session) -> None:
    paths = ("person.mobile", "person.phone2", "person.memo")
    assert _by_title(session, "20_phones.xlsx", *paths) == {
        "강가람": ("01000000101", None, None),
        "고나래": ("01000000102", None, None),
        "구다온": ("01000000103", None, "휴대전화: 010-0000-0103(아들)"),
        "김라온": ("01000000104", "020000104", "휴대전화: 010-0000-0104 / 02-000-0104"),
        "노마루": ("01000000105", "020000105", "휴대전화: 02-000-0105, 010-0000-0105"),
        "도바다": (None, None, "휴대전화: 없음"),
        "류새솔": ("01000000107", None, None),
        "문아라": ("01000000108", None, None),
        "박자람": ("020000109", None, "휴대전화: 20000109"),
        "서차롬": ("01000000110", "01000001110", "휴대전화: 010-0000-0110\n010-0000-1110"),
        "송카온": (None, None, "휴대전화: ×"),
        "신타래": (None, None, "휴대전화: 결번(2025.3월)"),
    }
    told = {row.title: " ".join(row.warnings) for row in _look(session, "20_phones.xlsx").rows}
    assert "0이 빠진" in told["박자람"]


def test_a_birth_is_read_and_nothing_of_the_number_behind_it(session: Session) -> None:
    paths = ("person.birth", "person.sex", "person.memo")
    found = _by_title(session, "21_births.xlsx", *paths)
    assert found == {
        "강가람": ("1950-03-01", None, None),
        "고나래": ("2001-03-02", None, None),
        "구다온": ("1952-03-03", "남", None),
        "김라온": ("1953-03-04", "남", None),
        "노마루": ("1954-03-05", None, "생년월일: 1954.03.05.(음)"),
        "도바다": ("1955", None, None),
        "류새솔": (None, None, "생년월일: 만 70세"),
        "문아라": ("1957-03-08", None, None),
        "박자람": ("1958-03-09", None, None),
        "서차롬": ("1959-03-10", None, None),
        "송카온": (None, None, "생년월일: 1960-02-30"),
        "신타래": ("1961-03-10", None, None),
    }
    assert not any(
        front in repr(_look(session, "21_births.xlsx")) for front in ("0303-1", "0304-1")
    )


def test_a_day_that_cannot_be_read_leaves_its_column_empty(session: Session) -> None:
    found = _by_title(session, "22_dates.xlsx", "registered_on", "person.memo")
    assert found == {
        "강가람": ("2023-10-16", None),
        "고나래": ("2013-01-01", "등록일: 2013.01"),
        "구다온": ("1999-03-12", None),
        "김라온": ("1992-03-31", "등록일: 1992.03.31.(구)"),
        "노마루": ("2019-01-03", "등록일: 2019,01-03"),
        "도바다": ("2020-05-06", None),
        "류새솔": ("2020-05-06", None),
        "문아라": ("2020-05-08", None),
        "박자람": ("2020-09-01", "등록일: 20.9월"),
        "서차롬": ("2009-09-01", "등록일: 2009.09"),
        "송카온": ("2020-05-11", None),
        "신타래": (None, "등록일: 2023-13-45"),
    }
    told = {row.title: " ".join(row.warnings) for row in _look(session, "22_dates.xlsx").rows}
    assert all("달까지만" in told[name] for name in ("고나래", "박자람", "서차롬"))


def test_numbers_and_postcodes_are_read_as_they_are_written(session: Session) -> None:
    codes = _by_title(session, "23_postcodes.xlsx", "postcode").values()
    assert list(codes) == [("04524",), ("04525",), ("110-101",), ("04526",), ("04527",)]
    assert _by_title(session, "24_numbers.xlsx", "capacity", "memo") == {
        "가람방": (1200, None),
        "나래방": (30, "수용인원: 약 30명"),
        "다온방": (25, None),
        "라온방": (30, "수용인원: 20~30"),
        "마루방": (None, None),
        "바다방": (30, None),
    }


def test_hours_become_parts_of_days_and_what_is_not_weekly_stays_text(session: Session) -> None:
    found = _by_title(session, "25_days.xlsx", "availability", "person.memo")
    days = [show_availability(mask) if isinstance(mask, int) else "" for mask, _ in found.values()]
    assert days == [
        "월·화·수요일", "평일", "주말", "월·수·금요일 오전", "화·목요일 오후", "", "매일",
        "평일 오전·오후", "토요일", "", "",
    ]  # fmt: skip
    kept = [str(memo).removeprefix("활동요일: ") for _, memo in found.values() if memo]
    assert kept == [
        "화,목 14:00~16:00", "매월 첫째주 월", "연중무휴", "월-금 09:00-18:00", "협의", "수시",
    ]  # fmt: skip


def test_what_cells_show_is_what_arrives(session: Session) -> None:
    shown = _values(_look(session, "30_formats_show_zero.xlsx").rows[0])
    assert (shown["person.mobile"], shown["registered_on"]) == ("01000000101", "2024-03-01")
    assert "000123" in str(shown["person.memo"])
    assert _values(_look(session, "69_date_1904.xlsx").rows[0])["registered_on"] == "2020-05-06"
    codes = [
        _values(row)["source_code"] for row in _look(session, "29_formula_text_with_zero.xlsx").rows
    ]
    assert codes == ["001", "002", "003"]
    assert _values(_look(session, "33_excel_safe_text.csv").rows[0])["postcode"] == "04524"
    opened = _values(_look(session, "65_json_data_description.json").rows[0])
    assert "2020-01-01" in str(opened["memo"])


@pytest.mark.parametrize("name", ["50_cp949_cut_inside_a_letter.csv", "51_utf8_one_bad_byte.csv"])
def test_the_row_with_the_bad_letter_is_warned_of_alone(session: Session, name: str) -> None:
    warned = [row.number for row in _look(session, name).rows if "글자" in " ".join(row.warnings)]
    assert warned == [3]
