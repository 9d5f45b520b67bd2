"""Forms fit their page: they grow, go on behind, break no name and leave no seal alone."""

from __future__ import annotations

import re

import pytest

from app.core.blocks import Approval, Cell, Cut, Grid, Heading, Paragraph, Sender, Space, Together
from app.core.papers import Sheet
from app.core.tables import Table, TableColumn
from tests.output import pdf_page
from tests.output.sheets_to_print import COLUMNS, print_blocks, printed, table

LONG = "마을 주민 여러분의 이야기를 듣습니다. " * 280


def test_a_text_too_long_for_its_form_goes_on_behind_it_under_its_number() -> None:
    rows = (
        (Cell("성명", heading=True), Cell("남궁옥분")),
        (Cell("신청 내용", heading=True), Cell(LONG * 3)),
        (Cell("기타", heading=True), Cell("바다 " * 60)),
    )
    sheet = Sheet("신청서", (Grid((1, 4), rows),), one_page=True, known_by="접수번호 12")
    data = printed(sheet)[0]
    first, second, *_ = pdf_page.texts(data)
    assert "붙임 1과 같음" in first
    assert "남궁옥분" in first
    assert first.count("바다") == 60, "only what must goes behind"
    assert "붙임 1. 신청 내용 (접수번호 12)" in second
    assert pdf_page.words(data).count("이야기를") == 280 * 3


@pytest.mark.parametrize(("most", "size"), [(0, 9.5), (11, 11), (13, 13)])
def test_a_form_that_leaves_a_third_of_its_page_empty_grows(most: float, size: float) -> None:
    rows = tuple((Cell("성명", heading=True), Cell("남궁옥분")) for _ in range(8))
    for blocks in ((Grid((1, 4), rows),), (Grid((1, 4), rows), Cut(), Grid((1, 4), rows[:3]))):
        data = printed(Sheet("신청서", blocks, one_page=True, most=most))[0]
        assert f"/F0 {size:g} Tf" in pdf_page.content(data, 0)
        assert len(pdf_page.page_sizes(data)) == 1


def test_a_form_grows_no_further_than_its_page_holds() -> None:
    rows = tuple((Cell("성명", heading=True), Cell("남궁옥분")) for _ in range(26))
    data = printed(Sheet("신청서", (Grid((1, 4), rows),), one_page=True, most=30))[0]
    assert len(pdf_page.page_sizes(data)) == 1
    sizes = {float(each) for each in re.findall(r"/F0 ([\d.]+) Tf", pdf_page.content(data, 0))}
    assert 12 < max(sizes) < 20
    full = tuple((Cell("성명", heading=True), Cell("남궁옥분")) for _ in range(40))
    data = printed(Sheet("신청서", (Grid((1, 4), full),), one_page=True, most=30))[0]
    assert "/F0 9.5 Tf" in pdf_page.content(data, 0)


def test_a_name_a_day_a_number_and_a_post_are_never_broken() -> None:
    atoms = ("남궁옥분", "2026. 11. 21.", "0505-1234-5678", "사회복지사")
    narrow = ((Cell("칸"), *(Cell(f"{each} 그리고") for each in atoms)),)
    form = Grid((60, 9, 9, 9, 9), narrow, size=12)
    columns = tuple(TableColumn("칸", width) for width in (90, 5, 5, 5, 5))
    rows = [("긴 이야기입니다. " * 40, *(f"{each} 그리고" for each in atoms))]
    titles = ("담당", "맞춤형복지팀장", "행정복지센터장")
    for blocks in ((form,), (Table(columns, rows),), (Approval(titles), Heading("명부"))):
        text = pdf_page.texts(print_blocks(*blocks))[0].replace("\r\n", "\n")
        for atom in titles if isinstance(blocks[0], Approval) else atoms:
            assert atom in text, (atom, text)


@pytest.mark.parametrize("least", [0, 9])
def test_a_seal_has_two_rows_of_its_table_on_its_page(least: float) -> None:
    """However many rows there are, the office's name never stands on a page of its own."""
    foot = (Space(6), Paragraph("2026. 11. 21.", 12, "center"), Space(2), Sender("마을동장"))
    row = (Cell("성명", heading=True), Cell("남궁옥분"))
    for count in (*range(21, 26), *range(30, 36), *range(39, 45)):
        listed = Table(COLUMNS, table(count).rows, least=least)
        form = Grid((1, 4), (row,) * count, size=10.5)
        for rows, name in ((listed, "김하늘"), (form, "남궁옥분")):
            for last in ((*foot,), (Together(foot),)):
                pages = pdf_page.texts(print_blocks(Heading("명부"), rows, *last))
                assert pages[-1].count(name) >= 2, (count, name)
