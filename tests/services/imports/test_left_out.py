"""Rows that are no records are told apart from records that look like them."""

from __future__ import annotations

import pytest

from app.kinds import CATALOG
from app.output.sheets import SheetTable
from app.services.imports.columns import headers
from app.services.imports.tables import left_out, tables
from app.services.imports.tables.left_out import Aside, Sorter

HEADER: list[object] = ["연번", "기관명", "주소", "비고"]
KIND = CATALOG["organization"]


def _sorter(*rows: list[object]) -> Sorter:
    sheet = SheetTable("명단", [HEADER, *rows])
    return Sorter(sheet, headers.propose(CATALOG, KIND, sheet))


@pytest.mark.parametrize(
    ("row", "sort"),
    [
        (["합계", "3개소", "", ""], Aside.TOTAL),
        (["", "소 계", "", 30], Aside.TOTAL),
        (["총계(2)", "", "", ""], Aside.TOTAL),
        (["가온동 소계", "", "", 4], Aside.TOTAL),
        (["총 25명", "", "", ""], Aside.TOTAL),
        (["", "총인원: 3명", "", ""], Aside.TOTAL),
        (["합계(명)", "", "", 3], Aside.TOTAL),
        (["총계 3개소", "", "", ""], Aside.TOTAL),
        (["전체 12건", "", "", ""], Aside.TOTAL),
        ([1, "총명한 아이들", "별빛로 1", ""], None),
        ([1, "모두의집", "별빛로 1", ""], None),
        (["", "", "계", 4], Aside.TOTAL),
        (["※ 휴관 시설은 뺐음", "", "", ""], Aside.TOTAL),
        (["작성자: 복지팀", "", "", ""], Aside.TOTAL),
        (["- 1 -", "", "", ""], Aside.TOTAL),
        (["끝.", "", "", ""], Aside.TOTAL),
        (["", "필수", "필수", "선택"], Aside.GUIDE),
        (["연 번", "기관명", "주소", "비고"], Aside.HEADER),
        (["", "", "", ""], None),
        ([1, "합계동 경로당", "별빛로 1", ""], None),
        ([1, "소계마을회관", "별빛로 1", ""], None),
        ([2, "계", "별빛로 2", ""], Aside.TOTAL),
        (["", "나래쉼터", "", ""], None),
        (["", "담당구역쉼터", "별빛로 3", ""], None),
        ([3, "필수 쉼터", "별빛로 4", "선택"], None),
        ([4, "끝자리쉼터", "", ""], None),
        ([5, "주소마을", "주소", ""], None),
    ],
)
def test_what_is_no_record_is_known_by_what_it_says(row: list[object], sort: Aside | None) -> None:
    assert _sorter(row).sort_of(1) == sort


def test_cells_far_from_a_table_are_no_records() -> None:
    sheet = SheetTable("명단", [[*HEADER, ""], [1, "가", "나", "", ""], ["", "", "", "", "x"]])
    sorter = Sorter(sheet, headers.propose(CATALOG, KIND, sheet))
    assert sorter.left_out() == {Aside.OUTSIDE: [2]}


def test_the_clerk_may_have_them_taken() -> None:
    sheet = SheetTable("명단", [HEADER, [1, "가", "나", ""], ["합계", "1개소", "", ""]])
    offer = tables.made(CATALOG, KIND, sheet, headers.propose(CATALOG, KIND, sheet))
    assert (offer.records, offer.plan.aside) == (1, (("합계·꼬리말", 1),))
    taken = headers.Plan(0, offer.plan.targets, taken=frozenset({"합계·꼬리말"}))
    assert Sorter(sheet, taken).records() == [1, 2]


@pytest.mark.parametrize(
    "word", ["테스트시설", "(예시) 쉼터", "예) 쉼터", "TEST", "샘플 1", "sample-2"]
)
def test_tries_and_examples_are_doubtful(word: str) -> None:
    assert _sorter([1, word, "별빛로 1", ""]).doubts() == {1: left_out.PRACTICE}


@pytest.mark.parametrize("word", ["예가쉼터", "Testament", "시험마을", "예그리나", "샘물복지관"])
def test_names_that_begin_alike_are_none(word: str) -> None:
    assert _sorter([1, word, "별빛로 1", "예) 토요일은 쉼"]).doubts() == {}


def test_only_rows_that_are_longer_than_most_are_doubtful() -> None:
    usual: list[object] = [1, "가", "나", "", "다"]
    assert _sorter(*[usual] * 5).doubts() == {}, "a column without a name"
    short: list[object] = [1, "가", "나", "", ""]
    assert _sorter(usual, *[short] * 5).doubts() == {1: left_out.LONGER}
