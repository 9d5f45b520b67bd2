"""Long tables: header on every page, whole rows, the words after the last one, and speed."""

from __future__ import annotations

import io
import re
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.blocks import Heading, Paragraph
from app.core.papers import Sheet
from app.core.tables import Table, TableColumn
from app.output.document import write
from tests.output import pdf_page
from tests.output.sheets_to_print import COLUMNS, OFFICE, TRACE, print_blocks, rows, table

FULL = 42
"""Rows that fill a page of `COLUMNS` to its end."""


def _lines(data: bytes) -> list[str]:
    return "\n".join(pdf_page.texts(data)).split()


@pytest.mark.parametrize("count", [1, FULL - 1, FULL + 1, 100])
def test_a_table_whose_rows_the_program_rules_ends_below_itself(count: int) -> None:
    """Where no row stands empty nobody can add one, and nothing says that some are (행정업무운영편람)."""
    words = pdf_page.words(print_blocks(table(count)))
    assert "이하빈칸" not in words
    assert words.count("끝.") == 1
    assert words.index(f"김하늘{count}") < words.index("끝.")


def test_a_table_without_any_row_says_so() -> None:
    words = pdf_page.words(print_blocks(table(0)))
    assert "해당없음끝." in words
    assert "이하빈칸" not in words


@pytest.mark.parametrize("count", [0, 1, 25])
def test_a_table_for_the_pen_says_after_the_last_row_that_more_may_follow(count: int) -> None:
    data = print_blocks(Table(COLUMNS, rows(count), least=9))
    words = pdf_page.words(data)
    assert "끝." not in words
    assert words.count("이하빈칸") == 1
    if count:
        assert words.index(f"김하늘{count}") < words.index("이하빈칸")


def test_a_full_table_ends_below_itself() -> None:
    data = print_blocks(table(FULL))
    (page,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert "이하빈칸" not in pdf_page.words(data)
    end = next(ink for ink in page if ink.text == "끝")
    foot = min(rule.bottom for rule in rules)
    assert end.top < foot
    assert end.left > min(rule.left for rule in rules) + 4


def test_the_words_after_the_last_row_take_the_first_cell_that_holds_them() -> None:
    columns = (TableColumn("번", 3), TableColumn("성명", 60))
    (page,) = pdf_page.letters(print_blocks(Table(columns, [("1", "김하늘 " * 9)], least=9)))
    words, name = (next(ink for ink in page if ink.text == text) for text in "빈김")
    assert words.top < name.bottom
    assert words.left > name.left - 1


def test_the_words_wrap_where_no_cell_holds_them() -> None:
    columns = (*(TableColumn("칸", 5) for _ in range(39)), TableColumn("넓은칸", 7))
    data = print_blocks(Table(columns, [], least=6))
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, rules)
    assert min(ink.left for ink in letters if ink.text in "이하빈" and ink.top > 45) > 530


def test_every_page_repeats_the_header_above_rows() -> None:
    pages = pdf_page.texts(print_blocks(Heading("명부"), table(150)))
    assert len(pages) > 3
    for page in pages:
        before, _, after = page.partition("메모")
        assert "김하늘" not in before
        assert "김하늘" in after


def test_a_header_never_stands_alone_at_the_foot() -> None:
    for lines in range(44, 50):
        pages = pdf_page.texts(print_blocks(Paragraph("글\n" * lines), table(2)))
        assert all(("연락처" in page) == ("김하늘" in page) for page in pages)


def test_rows_are_counted_over_all_pages_in_order() -> None:
    words = _lines(print_blocks(table(150)))
    assert [word for word in words if word.startswith("김하늘")] == [
        f"김하늘{number}" for number in range(1, 151)
    ]


def test_a_row_goes_whole_to_the_next_page() -> None:
    memo = "여러 줄에 걸친 이야기입니다. " * 12
    for page in pdf_page.texts(print_blocks(table(20, memo))):
        assert page.count("여러") == 12 * page.count("김하늘")


def test_a_row_taller_than_a_page_is_parted() -> None:
    memo = "\n".join(f"{number}째줄" for number in range(200))
    data = print_blocks(Table(COLUMNS, [*rows(3), ("4", "이바다", "", "", memo), *rows(2)]))
    assert len(pdf_page.texts(data)) > 3
    assert [word for word in _lines(data) if word.endswith("째줄")] == memo.split("\n")
    assert "0째줄" in pdf_page.texts(data)[0]


def test_few_columns_are_stretched_and_many_shrunk_to_the_page() -> None:
    few = print_blocks(Table((TableColumn("성명", 20), TableColumn("서명", 20)), [("김하늘", "")]))
    many = print_blocks(Table(COLUMNS * 4, [rows(1)[0] * 4]))
    for data in (few, many):
        (rules,) = pdf_page.solid_rules(data)
        assert min(rule.left for rule in rules) == pytest.approx(42.5, abs=0.1)
        assert max(rule.right for rule in rules) == pytest.approx(552.8, abs=0.1)


def _column_widths(data: bytes) -> list[float]:
    rules = pdf_page.solid_rules(data)[0]
    upright = {round(rule.left, 1) for rule in rules if rule.left == rule.right}
    return [right - left for left, right in pairwise(sorted(upright))]


@pytest.mark.parametrize("memo", ["긴 이야기 " * 9, "긴 이야기 " * 900])
def test_what_needs_little_room_gets_it_and_the_rest_wraps(memo: str) -> None:
    columns = (TableColumn("연락처", 20), TableColumn("메모", 90), TableColumn("상담 시간", 90))
    data = print_blocks(Table(columns, [("010-0000-1234", memo, "12시간")]))
    text = pdf_page.texts(data)[0]
    assert "010-0000-1234" in text
    widths = _column_widths(data)
    assert widths[0] == pytest.approx(73 if len(memo) > 99 else 80, abs=1)
    assert widths[1] > 2 * widths[2]


def test_words_of_a_header_are_not_broken_where_there_is_room() -> None:
    columns = (TableColumn("접수등록번호", 5), TableColumn("메모", 200))
    data = print_blocks(Table(columns, [("1", "긴 이야기 " * 9)]))
    assert "접수등록번호" in pdf_page.texts(data)[0]


def test_columns_that_all_fit_are_as_wide_as_what_stands_in_them() -> None:
    """Whatever was wished for them; one for the pen has what was wished for it, and all are stretched alike."""
    columns = (TableColumn("성명", 80), TableColumn("하는 일", 20), TableColumn("서명", 40))
    widths = _column_widths(print_blocks(Table(columns, [("김하늘", "마을 밑반찬 배달", "")])))
    assert widths[1] > 1.8 * widths[0]
    stretched = sum(widths) / (
        40 * 72 / 25.4 + (widths[0] + widths[1]) / widths[2] * 40 * 72 / 25.4
    )
    assert widths[2] == pytest.approx(40 * 72 / 25.4 * stretched, abs=0.2)


def test_an_empty_column_waits_for_the_pen() -> None:
    columns = (TableColumn("성명", 20), TableColumn("메모", 80), TableColumn("서명", 34))
    widths = _column_widths(print_blocks(Table(columns, [("김하늘", "긴 이야기 " * 900, "")])))
    assert widths[2] == pytest.approx(34 * 72 / 25.4, abs=0.2)


def test_rows_for_signatures_are_as_high_as_wished() -> None:
    signed = Table(COLUMNS, rows(5), least=12)
    (rules,) = pdf_page.solid_rules(print_blocks(signed))
    heights = sorted({rule.top for rule in rules if rule.top == rule.bottom}, reverse=True)[1:]
    steps = [upper - lower for upper, lower in pairwise(heights)]
    assert steps == pytest.approx([12 * 72 / 25.4] * 6, abs=0.05)
    assert "이하빈칸" in pdf_page.words(print_blocks(Table(COLUMNS, rows(17), least=12)))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.lists(st.text("가나다라 ABCil1<&>()\n漢乗😀", max_size=120), min_size=5, max_size=5),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_is_written_nothing_is_lost_or_printed_over(texts: list[list[str]]) -> None:
    data = print_blocks(Table(COLUMNS, texts))
    found = sorted(ink.text for page in pdf_page.letters(data) for ink in page)
    for page, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(page)
        assert not pdf_page.struck(page, rules)
    written = "".join("".join(row) for row in texts).replace("😀", "〓")
    for letter in set(written) - {" ", "\n"}:
        assert found.count(letter) >= written.count(letter)


def test_ten_times_as_many_rows_take_ten_times_as_long() -> None:
    """How long that is, `benchmarks/our_table.py` tells: here only that it does not grow faster than the rows."""
    columns = tuple(TableColumn(f"칸{place}", 30, "center") for place in range(6))
    columns += (TableColumn("주소", 60), TableColumn("메모", 60))
    texts = [
        (
            *(f"글자 {number * 8 + place}" for place in range(7)),
            f"{number}번째 사람의 조금 긴 이야기가 두 줄로 이어집니다",
        )
        for number in range(10_000)
    ]

    def taken(count: int) -> float:
        sheet = Sheet("명부", (Table(columns, texts[:count]),), landscape=True)
        start = time.process_time()
        assert write(sheet, OFFICE, TRACE, io.BytesIO()).rows == count
        return time.process_time() - start

    taken(1)
    assert taken(10_000) < 20 * taken(1_000)


def test_a_shaded_column_is_grey_from_its_header_to_the_last_row() -> None:
    columns = (COLUMNS[0], TableColumn("토", 10, "center", shaded=True), *COLUMNS[2:])

    def greys(*each: TableColumn) -> list[str]:
        content = pdf_page.content(print_blocks(Table(each, rows(3))), 0)
        return [line for line in content.splitlines() if line.startswith("0.93 g")]

    (plain,), (shaded,) = greys(*COLUMNS), greys(*columns)
    assert (plain.count(" re"), shaded.count(" re")) == (1, 2)


def test_a_table_of_a_size_of_its_own_keeps_it_for_many_columns() -> None:
    columns = tuple(TableColumn(f"칸{number}", 60) for number in range(9))
    row = ("마을 이야기 " * 4,) * len(columns)
    sizes = [
        {float(each) for each in re.findall(r"/F\d ([\d.]+) Tf", pdf_page.content(data, 0))}
        for data in (
            print_blocks(Table(columns, [row], size=size, closed=False)) for size in (0, 10)
        )
    ]
    assert 10 in sizes[1]
    assert min(sizes[0]) < 9
