"""Finding a sheet's header, and the column that each of its cells means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.kind import Catalog, Kind
from app.kinds import ALL, CATALOG
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.columns.headers import Plan


def plan(kind: str, *rows: list[object]) -> Plan:
    return headers.propose(CATALOG, CATALOG[kind], SheetTable("", list(rows)))


def test_the_header_is_found_below_titles_and_notes() -> None:
    rows: list[list[object]] = [
        ["2026년 자원봉사자 명단", "", ""],
        ["연락처가 바뀌면 알려 주세요", "", ""],
        ["연번", "성명", "연락처"],
        [1, "김하나", "010-0000-0001"],
    ]
    assert plan("volunteer", *rows) == Plan(2, ("", "person.name", "person.mobile"))


def test_without_a_header_the_first_row_that_holds_something_is_taken() -> None:
    assert plan("organization", ["", ""], ["a", "b"], ["c", "d"]) == Plan(1, ("memo", "memo"))
    assert plan("organization") == Plan(0, ())


def test_signs_spaces_case_and_line_breaks_make_no_difference() -> None:
    header: list[object] = [
        "시 설 명",
        "주\n소",
        "E-MAIL",
        "시설종류명\n(시설유형)",
        "전화번호(대표)",
    ]
    assert plan("organization", header).targets == ("name", "address", "email", "type", "phone")


def test_a_label_wins_over_another_words_synonym() -> None:
    found = plan("volunteer", ["연락처", "휴대전화", "성명"]).targets
    assert found == ("person.memo", "person.mobile", "person.name")


def test_several_columns_may_feed_a_text_of_several_lines_only() -> None:
    found = plan("organization", ["시설명", "급식시간", "급식요일", "소재지", "주소"]).targets
    assert found == ("name", "hours", "hours", "memo", "address")


def test_what_means_nothing_goes_to_the_memo_or_where_there_is_none_is_left_out() -> None:
    assert plan("organization", ["번호", "시설명", "위도"]).targets == ("", "name", "memo")
    assert plan("activity", ["성명", "활동일", "날씨"]).targets[-1] == ""


def test_columns_of_lines_are_numbered() -> None:
    found = plan(
        "volunteer", ["성명", "희망 활동 1 분야", "희망 활동 2 분야", "교육 이수 과정"]
    ).targets
    assert found == ("person.name", "wishes.1.field", "wishes.2.field", "training.1.course")


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.name)
def test_every_label_means_its_own_column(kind: Kind) -> None:
    targets = headers.targets_of(CATALOG, kind)
    labels = [target.label for target in targets.values()]
    twice = {label for label in labels if labels.count(label) > 1}
    paths = [path for path, target in targets.items() if target.label not in twice]
    labelled: list[object] = [targets[path].label for path in paths]
    found = headers.propose(CATALOG, kind, SheetTable("", [labelled]))
    assert found == Plan(0, tuple(paths))


def test_numbers_that_the_program_gives_are_not_brought() -> None:
    assert "receipt_no" not in headers.targets_of(CATALOG, CATALOG["participation"])
    assert "issued_at" not in headers.targets_of(CATALOG, CATALOG["referral"])


def test_a_column_without_a_header_goes_by_its_letters() -> None:
    sheet = SheetTable("", [["시설명", *[""] * 27], ["가"]])
    names = headers.names_of(sheet, headers.propose(CATALOG, CATALOG["organization"], sheet))
    assert (names[0], names[1], names[25], names[26], names[27]) == (
        "시설명",
        "B열",
        "Z열",
        "AA열",
        "AB열",
    )


cells = st.one_of(
    st.none(), st.text(max_size=8), st.integers(), st.floats(), st.dates(), st.booleans()
)


@given(st.lists(st.lists(cells, max_size=5), max_size=6), st.sampled_from(ALL))
def test_any_grid_gets_a_plan(rows: list[list[object]], kind: Kind) -> None:
    found = headers.propose(CATALOG, kind, SheetTable("", rows))
    assert len(found.targets) == max(map(len, rows), default=0)
    assert set(found.targets) <= {"", *headers.targets_of(CATALOG, kind)}
    assert 0 <= headers.matched(found, CATALOG, kind) <= len(found.targets)


def test_a_sheet_that_fits_better_matches_more() -> None:
    catalog: Catalog = CATALOG
    kind = catalog["organization"]
    fits = headers.propose(catalog, kind, SheetTable("", [["시설명", "주소", "날씨"]]))
    strange = headers.propose(catalog, kind, SheetTable("", [["날씨", "기온"]]))
    assert headers.matched(fits, catalog, kind) == 2
    assert headers.matched(strange, catalog, kind) == 0


NUMBERED = (
    [1, 2, 3, 4],
    ["1", "2", "3", "4"],
    [4, 3, 2, 1],
    [2, 4, 1, 3],
    [1, 2, 4, 5],
    [1, 2, 3, 1, 2],
)


@pytest.mark.parametrize("name", ["관리번호", "일련번호", "시설ID", "등록번호", "SN"])
@pytest.mark.parametrize("numbers", NUMBERED, ids=str)
def test_what_only_numbers_the_rows_is_no_code(name: str, numbers: list[object]) -> None:
    rows: list[list[object]] = [[each, f"가람쉼터{each}"] for each in numbers]
    assert plan("organization", [name, "시설명"], *rows).targets == ("", "name")


@pytest.mark.parametrize(
    "codes",
    [["001", "002", "003"], ["A-1", "A-2", "A-3"], [101, 102, 103], [7, 31, 90]],
    ids=str,
)
def test_what_is_more_than_a_number_of_its_row_is_kept(codes: list[object]) -> None:
    rows: list[list[object]] = [[each, f"쉼터{at}"] for at, each in enumerate(codes)]
    found = plan("organization", ["관리번호", "시설명"], *rows)
    assert found.targets[0] == "source_code"


def proposed(rows: list[list[object]], spans: tuple[tuple[int, int, int], ...] = ()) -> Plan:
    return headers.propose(CATALOG, CATALOG["volunteer"], SheetTable("", rows, spans=spans))


PERSON: list[object] = ["김하나", "기쁨로 1", "101호", "010-0000-0001", "02-000-0001", "a@b.kr"]
OF_PERSON = tuple(
    f"person.{each}" for each in ("name", "address", "detail", "mobile", "phone2", "email")
)


def test_a_header_of_four_rows_is_told_as_a_whole() -> None:
    upper: list[list[object]] = [
        ["자원봉사자 현황", "", "", "", "", ""],
        ["인적사항", "", "", "연락", "", ""],
        ["기본", "", "", "전화번호", "", "전자"],
        ["성명", "주소", "", "이동", "고정", "이메일"],
        ["성명", "도로명주소", "상세주소", "휴대전화", "집전화", "이메일"],
    ]
    spans = ((0, 0, 5), (1, 0, 2), (1, 3, 5), (2, 0, 2), (2, 3, 4), (3, 1, 2))
    found = proposed([*upper, PERSON, PERSON], spans)
    assert (found.header_row, found.header_rows, found.targets) == (4, 4, OF_PERSON)


def test_what_stands_below_and_above_a_header_belongs_to_it_where_it_is_over_several_columns() -> (
    None
):
    rows: list[list[object]] = [
        ["인적사항", "", "", "연락", "", ""],
        ["성명", "주소", "", "전화", "", "이메일"],
        ["성명", "도로명", "상세", "휴대전화", "집전화", "이메일"],
        PERSON,
    ]
    spans = ((0, 0, 2), (0, 3, 5), (1, 1, 2), (1, 3, 4))
    found = proposed(rows, spans)
    assert (found.header_row, found.header_rows, found.targets) == (2, 3, OF_PERSON)


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ([["자원봉사자 현황", "", "", "2026.1.1. 기준", "", ""]], ((0, 0, 2), (0, 3, 5))),
        ([["담당: 복지팀", "", "", "문의처", "", ""]], ((0, 0, 2), (0, 3, 5))),
        ([["가온동 자원봉사자", "", "", "", "", ""]], ((0, 0, 5),)),
        ([["가온동", "", "", "자원봉사자", "", ""]], ()),
    ],
)
def test_titles_are_no_part_of_a_header(
    rows: list[list[object]], spans: tuple[tuple[int, int, int], ...]
) -> None:
    header: list[object] = ["성명", "도로명주소", "상세주소", "휴대전화", "집전화", "이메일"]
    found = proposed([*rows, header, PERSON], spans)
    assert (found.header_row, found.header_rows, found.targets) == (1, 1, OF_PERSON)


@pytest.mark.parametrize("spans", [((0, 1, 2),), ()])
def test_a_first_record_of_words_is_no_part_of_a_header(
    spans: tuple[tuple[int, int, int], ...],
) -> None:
    rows: list[list[object]] = [["성명", "분야", "", "비고"], ["김하나", "말벗", "급식", "좋음"]]
    assert proposed(rows, spans).header_rows == 1
