"""Reading rows: columns that are joined, what cannot be read, what must not be stored, lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.values.read_row import ReadRow
from app.services.imports.values.rows import SheetReader

NUMBER = "580312-1234567"


def read(kind: str, *rows: list[object]) -> list[ReadRow]:
    sheet = SheetTable("", list(rows))
    plan = headers.propose(CATALOG, CATALOG[kind], sheet)
    reader = SheetReader(CATALOG, CATALOG[kind], plan)
    made = reader.read(sheet)
    for row in made:
        reader.settle(row)
    return made


def test_several_columns_stand_on_lines_of_their_own_and_the_labels_bare() -> None:
    (row,) = read(
        "organization",
        ["시설명", "이용 시간", "급식요일", "위도", "비고"],
        ["가나복지관", "09-18시", "월~금", "37.1", "둘째 줄\n셋째 줄"],
    )
    assert row.values["hours"] == "09-18시\n급식요일: 월~금"
    assert row.values["memo"] == "위도: 37.1\n비고: 둘째 줄\n셋째 줄"
    assert not row.warnings


def test_what_cannot_be_read_is_kept_in_the_memo_and_warned_of() -> None:
    (row,) = read("volunteer", ["성명", "생년월일", "거주통"], ["김하나", "모름", "열둘"])
    assert row.values["person.birth"] is None
    assert row.values["person.memo"] == "생년월일: 모름\n거주통: 열둘"
    assert len(row.warnings) == 2
    assert not row.reasons


def test_a_day_without_its_year_is_not_guessed_in_a_file() -> None:
    for jotted in ("11/20", "어제", "20일", "다음 주 수", 1120):
        (row,) = read("volunteer", ["성명", "등록일"], ["김하나", jotted])
        assert row.values["registered_on"] is None
        assert row.values["person.memo"] == f"등록일: {jotted}"
        assert "연도가 없어" in row.warnings[0]
    (row,) = read("volunteer", ["성명", "등록일"], ["김하나", "26.11.20"])
    assert row.values["registered_on"] == "2026-11-20"


def test_a_word_that_is_a_part_of_one_of_the_list_is_warned_of() -> None:
    (row,) = read("counselor", ["성명", "상담 분야"], ["김하나", "변호"])
    assert "변호사" in row.warnings[0]


def test_an_odd_number_is_taken_with_a_warning() -> None:
    (row,) = read("organization", ["시설명", "전화"], ["가", "12345"])
    assert row.values["phone"] == "12345"
    assert row.warnings


def test_without_a_memo_what_cannot_be_read_refuses_the_row() -> None:
    (row,) = read(
        "activity", ["주민", "활동일", "활동 시간", "수혜 인원"], ["", "2026-01-02", 90, "여럿"]
    )
    assert any("메모" in reason for reason in row.reasons)


def test_a_needed_column_refuses_the_row() -> None:
    (row,) = read("organization", ["시설명"], ["가" * 81])
    assert row.reasons
    assert not row.remarks


def test_rows_are_numbered_as_in_the_sheet_and_empty_ones_passed_over() -> None:
    rows = read(
        "organization", ["시설명", "전화"], ["가"], ["", None], [" "], ["나", "02-000-0000"]
    )
    assert [row.number for row in rows] == [2, 5]


def test_a_memo_that_grows_too_long_refuses_the_row_since_nothing_is_cut() -> None:
    (row,) = read("organization", ["시설명", "내력"], ["가", "길" * 6000])
    assert "6,000자" in row.reasons[0]


def test_another_text_that_grows_too_long_goes_to_the_memo() -> None:
    (row,) = read("organization", ["시설명", "이용 시간"], ["가", "길" * 1001])
    assert row.values["hours"] is None
    assert row.values["memo"] == "이용 시간: " + "길" * 1001
    assert row.warnings


def test_two_columns_that_a_clerk_gives_to_one_target_keep_both() -> None:
    rows: list[list[object]] = [
        ["시설명", "전화", "다른 전화"],
        ["가", "02-000-0000", "02-000-0001"],
    ]
    reader = SheetReader(
        CATALOG, CATALOG["organization"], headers.Plan(0, ("name", "phone", "phone"))
    )
    (row,) = reader.read(SheetTable("", rows))
    reader.settle(row)
    assert row.values["phone"] == "020000000"
    assert row.values["memo"] == "다른 전화: 02-000-0001"


# --- resident registration numbers ------------------------------------------------------------


@pytest.mark.parametrize("header", ["비고", "성명", "생년월일", "연락처", "날씨", "주민등록번호"])
def test_a_registration_number_refuses_the_row_and_is_not_repeated(header: str) -> None:
    (row,) = read("volunteer", ["성명", header], ["김하나", f"{NUMBER} 입니다"])
    assert row.reasons
    assert NUMBER not in repr(row)


def test_numbers_and_coordinates_are_no_registration_numbers() -> None:
    (row,) = read(
        "organization", ["시설명", "일시", "위도"], ["가", 5803121234567, "5803121234567"]
    )
    assert row.values["memo"] == "일시: 5803121234567\n위도: 5803121234567"
    assert not row.reasons


def test_a_first_row_taken_for_the_header_brings_no_registration_number_into_the_memo() -> None:
    (row,) = read("volunteer", ["성명", f"참고 {NUMBER}"], ["김하나", "둘째 줄"])
    assert row.values["person.memo"] == "참고 580312-1******: 둘째 줄"


# --- lines ------------------------------------------------------------------------------------


def test_lines_are_gathered_and_one_that_lacks_something_is_set_aside() -> None:
    header: list[object] = ["성명", "희망 활동 1 분야", "희망 활동 1 주", "희망 활동 2 대상"]
    whole, lacking, empty = read(
        "volunteer",
        header,
        ["김하나", "말벗", 2, ""],
        ["이두리", "", "", "어르신"],
        ["박세나", "", "", ""],
    )
    wish = {
        "field": "말벗",
        "from": None,
        "until": None,
        "times": 2,
        "hours": None,
        "target": None,
        "area": None,
    }
    assert whole.values["wishes"] == (wish,)
    assert lacking.values["wishes"] is None
    assert lacking.values["person.memo"] == "희망 활동 2: 어르신"
    assert "분야가 빠졌습니다" in lacking.warnings[0]
    assert empty.values["wishes"] is None


def test_a_lines_column_that_cannot_be_read_is_set_aside() -> None:
    (row,) = read(
        "volunteer", ["성명", "희망 활동 분야", "희망 활동 주"], ["김하나", "말벗", "여러 번"]
    )
    assert "여러 번" in str(row.values["person.memo"])


cells = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.dates(), st.datetimes(),
    st.times(), st.timedeltas(), st.booleans(),
)  # fmt: skip


@given(
    st.sampled_from(sorted(kind.name for kind in CATALOG)),
    st.lists(st.lists(cells, max_size=6), max_size=4),
    st.data(),
)
def test_any_grid_is_read_whatever_its_columns_feed(
    kind: str, rows: list[list[object]], data: st.DataObject
) -> None:
    paths = ["", *headers.targets_of(CATALOG, CATALOG[kind])]
    width = max(map(len, rows), default=0)
    targets = data.draw(st.lists(st.sampled_from(paths), min_size=width, max_size=width))
    reader = SheetReader(CATALOG, CATALOG[kind], headers.Plan(0, tuple(targets)))
    reader.named(SheetTable("", rows))
    for row in reader.read(SheetTable("", rows)):
        reader.settle(row)
        assert set(row.values) <= {
            *(path.partition(".1.")[0] for path in paths),
            *paths,
            *_lines(kind),
        }


def _lines(kind: str) -> set[str]:
    return {target.lines for target in headers.targets_of(CATALOG, CATALOG[kind]).values()}


def test_for_how_long_a_sum_is_paid_fills_the_column_beside_it() -> None:
    header: list[object] = ["사업명", "모집인원", "보수"]
    (row,) = read("job_program", header, ["경로당지킴이", 12, "월 30만원"])
    assert (row.values["pay_amount"], row.values["pay_per"]) == (300_000, "월")
    (other,) = read("job_program", [*header, "지급단위"], ["경로당지킴이", 12, "월 30만원", "일"])
    assert (other.values["pay_amount"], other.values["pay_per"]) == (300_000, "일")


def test_a_number_is_refused_by_the_name_of_the_column_that_takes_it() -> None:
    sheet = SheetTable(
        "", [["사업명", "근거"], ["경로당지킴이", 1_073_000_000], ["말벗", "제24조의2"]]
    )
    plan = headers.Plan(0, ("name", "number_law"))
    reader = SheetReader(CATALOG, CATALOG["job_program"], plan)
    refused, taken = reader.read(sheet)
    for row in (refused, taken):
        reader.settle(row)
    assert [each.partition(":")[0] for each in refused.reasons] == ["주민등록번호 근거 법령"]
    assert "1073000000" not in refused.reasons[0]
    assert not taken.reasons
