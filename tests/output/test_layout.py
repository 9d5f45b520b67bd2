"""Free height, pages begun anew, items under marks, contents with pages, bookmarks, frames, large type."""

from __future__ import annotations

import io

import pytest

from app.core.blocks import (
    Block,
    Break,
    Cell,
    Contents,
    Grid,
    Heading,
    Items,
    Paragraph,
    Sender,
    Spring,
)
from app.core.papers import Sheet
from app.output.document import Part, bind
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE, print_blocks, printed, table

BODY_TOP, BODY_BOTTOM = 297 * 72 / 25.4 - 15 * 72 / 25.4, 19 * 72 / 25.4


def bound(*sheets: Sheet, large: bool = False) -> bytes:
    stream = io.BytesIO()
    bind([Part(sheet, OFFICE, TRACE, large) for sheet in sheets], stream)
    return stream.getvalue()


def test_springs_share_the_height_a_page_has_too_much() -> None:
    words = [Paragraph(word) for word in "가나다"]
    blocks = (words[0], Spring(1), words[1], Spring(2), words[2])
    page = pdf_page.letters(print_blocks(*blocks, one_page=True))[0]
    first, second, third = (next(i for i in page if i.text == word) for word in "가나다")
    upper, lower = first.bottom - second.bottom, second.bottom - third.bottom
    line = 10 * 1.5
    assert (lower - line) == pytest.approx(2 * (upper - line), rel=0.02)
    assert third.bottom == pytest.approx(BODY_BOTTOM, abs=line)


def test_springs_take_nothing_on_a_sheet_of_several_pages() -> None:
    blocks = (Paragraph("가"), Spring(), Paragraph("나"))
    page = pdf_page.letters(print_blocks(*blocks))[0]
    first, second = (next(i for i in page if i.text == word) for word in "가나")
    assert first.bottom - second.bottom == pytest.approx(15, abs=2)


@pytest.mark.parametrize("large", [False, True])
def test_springs_share_what_is_left_in_large_type_too(large: bool) -> None:  # noqa: FBT001
    sheet = Sheet("시험지", (Paragraph("가"), Spring(), Paragraph("나")), one_page=True)
    ((first, last, *_),) = pdf_page.letters(bound(sheet, large=large))
    assert (first.text, last.text) == ("가", "나")
    assert first.bottom - last.top > 600


def test_a_break_begins_a_page_and_never_leaves_one_empty() -> None:
    texts = pdf_page.texts(
        print_blocks(Break(), Paragraph("가"), Break(), Break(), Paragraph("나"))
    )
    assert [text.split()[0] for text in texts] == ["가", "나"]


def test_items_stand_in_behind_their_marks() -> None:
    entries = ((0, "첫째 " * 60), (1, "바다"), (1, "하늘"), (2, "홀로"), (0, "끝"))
    data = print_blocks(Items(entries, ended=True))
    text = pdf_page.words(data)
    assert text.startswith("1.첫째")
    assert "가.바다나.하늘홀로2.끝끝." in text
    page = pdf_page.letters(data)[0]
    firsts = [ink for ink in page if ink.text == "첫"]
    lines = {round(ink.bottom): ink for ink in firsts[::-1]}
    assert len(lines) > 1
    assert len({round(ink.left) for ink in lines.values()}) == 1
    sea = next(ink for ink in page if ink.text == "바")
    alone = next(ink for ink in page if ink.text == "홀")
    assert firsts[0].left < sea.left
    assert alone.left < sea.left + 22


def test_items_go_on_over_pages() -> None:
    entries = tuple((0, f"항목{number}") for number in range(1, 101))
    texts = pdf_page.texts(print_blocks(Items(entries)))
    assert len(texts) > 1
    assert "".join("".join(texts).split()).count("항목") == 100


def test_contents_name_the_pages_their_headings_stand_on() -> None:
    chapters: list[Block] = []
    for number in range(1, 41):
        chapters += [
            Heading(f"{number}장", 14, align="left", level=1),
            Heading(f"{number}절", 12, align="left", level=2),
            Paragraph("글 " * 1500),
        ]
    data = print_blocks(Heading("책자"), Contents(), Break(), *chapters)
    texts = pdf_page.texts(data)
    marks = pdf_page.outline(data)
    assert len(marks) == 80
    for level, title, page in marks:
        assert title in texts[page - 1]
        assert level == (0 if title.endswith("장") else 1)
    told = "".join("".join(texts[: marks[0][2] - 1]).split())
    for _, title, page in marks:
        assert f"{title}{page}" in told
    for page in pdf_page.letters(data)[:3]:
        assert not pdf_page.overlaps(page)


def test_long_tables_have_bookmarks_by_their_first_words() -> None:
    data = print_blocks(table(300))
    marks = pdf_page.outline(data)
    texts = pdf_page.texts(data)
    assert len(marks) == len(texts) > 4
    assert marks[0] == (0, "1 김하늘1", 1)
    for _, title, page in marks:
        assert title.split()[1] in texts[page - 1]
    assert pdf_page.outline(print_blocks(table(20))) == []


def test_papers_bound_together_have_a_bookmark_each() -> None:
    sheet = Sheet("위촉장", (Heading("장", level=2), Paragraph("가")))
    other = Sheet("안내문", (Paragraph("나"),))
    assert pdf_page.outline(bound(sheet, other)) == [
        (0, "위촉장", 1),
        (1, "장", 1),
        (0, "안내문", 2),
    ]
    assert pdf_page.outline(bound(other)) == []


def test_a_frame_stands_around_what_is_printed() -> None:
    blocks = (Heading("위 촉 장", 30), Paragraph("글 " * 300), Spring(), Sender("마을동장"))
    data, _ = printed(Sheet("위촉장", blocks, border=True, one_page=True, numbered=False))
    rules = pdf_page.solid_rules(data)[0]
    page = pdf_page.letters(data)[0]
    inside = [ink for ink in page if ink.bottom > BODY_BOTTOM]
    assert len(rules) == 8
    assert min(ink.left for ink in inside) > max(min(r.left for r in rules), 15 * 72 / 25.4) + 20
    assert not pdf_page.struck(page, rules)


def test_a_grid_without_rules_draws_none() -> None:
    rows = ((Cell("성명", heading=True), Cell("정변호")),)
    assert pdf_page.solid_rules(print_blocks(Grid((1, 2), rows, ruled=False))) == [[]]
    assert pdf_page.solid_rules(print_blocks(Grid((1, 2), rows))) != [[]]


def test_large_type_is_larger_and_never_shrunk() -> None:
    sheet = Sheet("서식", (Paragraph("가 " * 1500),), one_page=True)
    usual, large = (pdf_page.letters(bound(sheet, large=large)) for large in (False, True))
    assert (len(usual), len(large)) == (1, 2)
    short = Sheet("서식", (Paragraph("가"),), one_page=True)
    one, other = (pdf_page.letters(bound(short, large=large))[0][0] for large in (False, True))
    assert other.top - other.bottom == pytest.approx(1.3 * (one.top - one.bottom), rel=0.02)
