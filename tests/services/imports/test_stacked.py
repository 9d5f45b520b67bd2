"""Tables with headers of their own below each other in one sheet: each is offered, its rows by their own numbers."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from app.kinds import CATALOG
from app.services.gate import Session
from app.services.imports import importing, reading
from app.services.imports.importing import Verdict
from app.services.imports.tables import tables
from app.services.imports.tables.tables import Offer

Rows = list[list[object]]
PLACES: Rows = [
    ["기관명", "전화번호", "주소"],
    ["가온복지관", "02-000-0001", "한빛구 가온로 1"],
    ["나래의원", "02-000-0002", "한빛구 나래로 2"],
    ["다온약국", "02-000-0003", "한빛구 다온로 3"],
]
PEOPLE: Rows = [
    ["연번", "성명", "생년월일", "휴대폰"],
    [1, "김하나", "1952-03-03", "010-0000-0101"],
    [2, "이두리", "1961-04-04", "010-0000-0102"],
]
JOBS: Rows = [
    ["사업명", "사업유형", "모집인원"],
    ["학교급식도우미", "공익활동", 12],
    ["경로당지킴이", "공익활동", 20],
]
BLANK: Rows = [[]]
TITLE: Rows = [["자원봉사자 명단"]]
TOTAL: Rows = [["합계", "3개소"]]
NOTE: Rows = [["※ 자료: 가온동 복지팀"]]
UPPER: Rows = [["기본", "", "소재지"], ["기관명", "전화번호", "주소"]]


def offered(folder: Path, kind: str, rows: Rows, merged: tuple[str, ...] = ()) -> list[Offer]:
    """The tables of a workbook whose one sheet has these rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Sheet1"
    for row in rows:
        page.append(row)
    for cells in merged:
        page.merge_cells(cells)
    path = folder / "list.xlsx"
    book.save(path)
    return tables.offers(CATALOG, CATALOG[kind], reading.read_file(path))


def labels(offers: list[Offer]) -> set[str]:
    return {each.label for each in offers}


@pytest.mark.parametrize(
    ("rows", "first", "second"),
    [
        (PLACES + BLANK + TITLE + PEOPLE, "1–4행", "6–9행"),
        (PLACES + BLANK + TITLE + BLANK + PEOPLE, "1–4행", "6–10행"),
        (PLACES + BLANK + PEOPLE, "1–4행", "6–8행"),
        (PLACES + TITLE + PEOPLE, "1–4행", "5–8행"),
        (PLACES + PEOPLE, "1–4행", "5–7행"),
        (PLACES + TOTAL + BLANK + TITLE + PEOPLE, "1–5행", "7–10행"),
        (PLACES + TOTAL + TITLE + PEOPLE, "1–5행", "6–9행"),
        (PLACES + TOTAL + PEOPLE, "1–5행", "6–8행"),
        ([*PLACES, ["2. 도와주시는 분"], *PEOPLE], "1–4행", "5–8행"),
        (PLACES + NOTE + BLANK + TITLE + [["(2026. 3. 현재)"]] + PEOPLE, "1–5행", "7–11행"),
        (PLACES + BLANK + [["도와주시는 분들"], ["담당: 복지팀"]] + PEOPLE, "1–4행", "6–10행"),
        ([*PLACES[:2], [*PLACES[2], "", "", "※ 이전 예정"], PLACES[3], *BLANK, *PEOPLE], "1–4행", "6–8행"),
        ([*PLACES, *BLANK, [*PEOPLE[0], "", "문의는 동주민센터 복지팀으로 언제든지 하시기 바랍니다"], *PEOPLE[1:]],
         "1–4행", "6–8행"),
        ([*BLANK, ["가온동 기관 현황"], *PLACES, *BLANK, *TITLE, *PEOPLE], "2–6행", "8–11행"),
        (UPPER + PLACES[1:] + BLANK + TITLE + PEOPLE, "1–5행", "7–10행"),
    ],
)  # fmt: skip
def test_each_of_two_tables_is_offered(tmp_path: Path, rows: Rows, first: str, second: str) -> None:
    found = offered(tmp_path, "organization", rows)
    assert (found[0].sheet.part, found[0].records) == (first, 3)
    assert labels(found) == {f"Sheet1 {first} · 3줄", f"Sheet1 {second} · 2줄"}
    assert found[0].plan.targets[:3] == ("name", "phone", "address")
    others = offered(tmp_path, "volunteer", rows)
    assert (others[0].sheet.part, others[0].records) == (second, 2)
    assert {"person.name", "person.birth", "person.mobile"} <= set(others[0].plan.targets)


def test_a_second_header_may_have_two_rows(tmp_path: Path) -> None:
    upper: Rows = [["연번", "인적사항", "", "연락처"], ["", "성명", "생년월일", "휴대폰"]]
    rows = PLACES + BLANK + TITLE + upper + PEOPLE[1:]
    merged = ("A7:A8", "B7:C7")
    best = offered(tmp_path, "volunteer", rows, merged)[0]
    assert (best.sheet.part, best.records) == ("6–10행", 2)
    assert best.plan.targets == ("", "person.name", "person.birth", "person.mobile")


def test_each_of_three_tables_is_proposed_where_it_fits(tmp_path: Path) -> None:
    rows = PLACES + BLANK + TITLE + PEOPLE + BLANK + [["일자리 사업"]] + JOBS
    found = {
        kind: offered(tmp_path, kind, rows)[0].label
        for kind in ("organization", "volunteer", "job_program")
    }
    assert found == {
        "organization": "Sheet1 1–4행 · 3줄",
        "volunteer": "Sheet1 6–9행 · 2줄",
        "job_program": "Sheet1 11–14행 · 2줄",
    }


def test_a_list_without_a_header_above_another_table_is_one_of_its_own(tmp_path: Path) -> None:
    found = offered(tmp_path, "volunteer", PLACES[1:] + BLANK + TITLE + PEOPLE)
    assert [each.sheet.part for each in found] == ["5–8행", "1–3행"]


@pytest.mark.parametrize(
    "rows",
    [
        PLACES + BLANK + PLACES,
        PLACES + BLANK + [["가온동 기관 현황 (2쪽)"]] + PLACES,
        [*PLACES, [*PLACES[0], "비고"], *PLACES[1:]],
        [["기관명", "유형", "상담 방법"], ["가온", "단체", "전화"], ["나래", "단체", "방문"], ["다온", "기관", "전화"]],
        [["칸", "뜻", "비고"], ["성명", "이름", "필수"], ["주소", "소재지", ""], ["연락처", "전화번호", ""]],
        PLACES[:1],
    ],
    ids=["again", "per page", "with a column more", "words in cells", "what columns are called", "empty"],
)  # fmt: skip
def test_one_table_stays_one(tmp_path: Path, rows: Rows) -> None:
    (only,) = offered(tmp_path, "organization", rows)
    assert only.sheet.part == ""


def test_rows_are_told_by_their_numbers_in_the_file_and_the_other_table_is_named(
    session: Session, tmp_path: Path
) -> None:
    rows = PLACES + BLANK + TITLE + PEOPLE
    best = offered(tmp_path, "volunteer", rows)[0]
    preview = importing.preview(session, "volunteer", best.sheet, best.plan)
    assert [(row.number, row.title, row.verdict) for row in preview.rows] == [
        (8, "김하나", Verdict.NEW),
        (9, "이두리", Verdict.NEW),
    ]
    (told,) = [note for note in preview.notices if "표가 2개" in note]
    assert "6–9행만 읽었습니다" in told
    assert "1–4행" in told


def test_of_a_table_only_its_own_hidden_and_struck_rows_are_known(tmp_path: Path) -> None:
    (sheet,) = [each.sheet for each in offered(tmp_path, "organization", PLACES)]
    marked = sheet.between(1, 4)
    assert marked.row_numbers == (2, 3, 4)
    assert marked.part == "2–4행"


MORE: Rows = [PLACES[0], ["라온쉼터", "02-000-0009", "한빛구 라온로 4"], ["합계", "1개소"]]
OTHERS: Rows = [
    PEOPLE[0],
    [1, "박세리", "1953-03-03", "010-0000-0103"],
    [2, "최네리", "1962-04-04", "010-0000-0104"],
]
BETWEEN: Rows = PLACES + BLANK + TITLE + PEOPLE + BLANK


@pytest.mark.parametrize(
    ("rows", "numbers"),
    [
        (BETWEEN + MORE, (1, 2, 3, 4, 12)),
        ([*BETWEEN, ["그 밖의 기관 현황"], *MORE], (1, 2, 3, 4, 13)),
        ([*BETWEEN, ["그 밖의 기관 현황"], *MORE[:2]], (1, 2, 3, 4, 13)),
        (BETWEEN + PLACES[:1] + MORE[1:2] + BLANK + TITLE + OTHERS, (1, 2, 3, 4, 12)),
    ],
)
def test_a_table_that_goes_on_below_another_is_one(
    tmp_path: Path, rows: Rows, numbers: tuple[int, ...]
) -> None:
    found = offered(tmp_path, "organization", rows)
    assert (found[0].sheet.row_numbers, found[0].records) == (numbers, 4)
    assert found[0].sheet.part.startswith("1–4행, 1")
    assert "표 2개(1–4행, 1" in found[0].sheet.notices[0]
    assert any("‘시트’에서 골라" in each for each in found[0].sheet.notices)
    assert {"1–4행", "6–9행"} <= {each.sheet.part for each in found}
    people = offered(tmp_path, "volunteer", rows)[0]
    assert people.records == (4 if rows[-1] == OTHERS[-1] else 2)


def test_rows_of_a_table_that_goes_on_are_told_by_their_own_numbers(
    session: Session, tmp_path: Path
) -> None:
    best = offered(tmp_path, "organization", BETWEEN + MORE)[0]
    preview = importing.preview(session, "organization", best.sheet, best.plan)
    assert [(row.place, row.title) for row in preview.rows][-1] == ("12행", "라온쉼터")
    assert any("명단이 아닌 1줄" in note for note in preview.notices)


SIGNED: tuple[Rows, ...] = (
    [["담당", "팀장", "동장"], ["김하나", "이두리", "박세리"]],
    [["", "결재", "담당", "팀장"], ["", "", "(인)", "(인)"]],
    [["작성자", "확인자", "동장"], ["김하나", "이두리", "박세리"], ["(인)", "(서명)", "(인)"]],
    [["구분", "담당자", "팀장"], ["성명", "김하나", "이두리"], ["서명", "", ""]],
    [["담당 (인)", "팀장 (인)", "동장 (인)"]],
)


@pytest.mark.parametrize("signed", SIGNED, ids=lambda rows: str(rows[0]))
@pytest.mark.parametrize("apart", [BLANK, []], ids=["apart", "below"])
def test_where_a_list_is_signed_is_no_table_and_no_record(
    tmp_path: Path, signed: Rows, apart: Rows
) -> None:
    for kind, table, count in (("organization", PLACES, 3), ("volunteer", PEOPLE, 2)):
        (below,) = offered(tmp_path, kind, table + apart + signed)
        assert (below.records, dict(below.plan.aside)) == (count, {"결재란": len(signed)})
        (above,) = offered(tmp_path, kind, signed + apart + table)
        assert (above.records, above.plan.header_row) == (count, len(signed))


def test_rows_of_names_are_no_signatures(tmp_path: Path) -> None:
    names: Rows = [["김하나", "이두리"], ["박세리", "최네리"]]
    rows: Rows = [["성명", "추천인"], *names * 300]
    assert offered(tmp_path, "volunteer", rows)[0].records == 600
    officers: Rows = [["직책", "성명", "연락처"], ["회장", "김하나", "010-0000-0001"]]
    assert offered(tmp_path, "volunteer", officers)[0].records == 1
