"""Forms fit their page: they grow, go on behind, break no name and leave no seal alone."""

from __future__ import annotations

import re

import pytest

from app.core.blocks import (
    Approval,
    Cell,
    Cut,
    Grid,
    Heading,
    Items,
    Paragraph,
    Sender,
    Space,
    Spring,
    Together,
)
from app.core.papers import Sheet
from app.core.tables import Table, TableColumn
from tests.output import pdf_page
from tests.output.sheets_to_print import COLUMNS, print_blocks, printed, table
from tests.output.test_layout import bound

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


@pytest.mark.parametrize("spring", [False, True])
def test_what_stays_empty_of_a_grown_form_goes_into_its_boxes(spring: bool) -> None:  # noqa: FBT001
    """But for a spring, which takes it itself; a form whose letters may not grow stays as it is."""
    rows = tuple((Cell("성명", heading=True), Cell("남궁옥분", least=12)) for _ in range(8))
    blocks = (Heading("접수증"), Space(8), Grid((1, 4), rows, size=13), *(spring * (Spring(),)))
    heights: list[float] = []
    for most in (0, 13):
        data = printed(Sheet("접수증", blocks, one_page=True, most=most))[0]
        assert "/F0 13 Tf" in pdf_page.content(data, 0)
        names = [each for each in pdf_page.letters(data)[0] if each.text == "옥"]
        heights.append(names[0].top - names[-1].top)
    assert heights[1] == pytest.approx(heights[0]) if spring else heights[1] > heights[0] * 1.1


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
    atoms = ("남궁옥분", "2026. 11. 21.", "0505-1234-5678", "사회복지사", "마을로12길 34")
    narrow = ((Cell("칸"), *(Cell(f"{each} 그리고") for each in atoms)),)
    form = Grid((60, 9, 9, 9, 9, 9), narrow, size=12)
    columns = tuple(TableColumn("칸", width) for width in (90, 5, 5, 5, 5, 5))
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


@pytest.mark.parametrize("together", [False, True])
def test_no_title_is_left_behind_by_a_tall_first_row(together: bool) -> None:  # noqa: FBT001
    """However much of the page is left, what a title is of begins below it, not on the next page."""
    tall = "마을 이야기 " * 150
    title, gap = Paragraph("□ 통 소식", 11.5, bold=True), Space(2)
    for lines in range(0, 40, 3):
        for rows in (
            Table(COLUMNS, table(3, tall).rows, closed=False),
            Grid((1,), ((Cell(LONG),),)),
        ):
            told = (Together((title, gap, rows)),) if together else (title, gap, rows)
            pages = pdf_page.texts(print_blocks(*(Paragraph("글", 11),) * lines, *told))
            with_title = next(page for page in pages if "통 소식" in page)
            assert "마을" in with_title, lines


@pytest.mark.parametrize("together", [False, True])
def test_two_rows_stand_below_a_title_at_the_foot_of_a_page(together: bool) -> None:  # noqa: FBT001
    title, gap = Paragraph("□ 통별 자원", 11.5, bold=True), Space(1)
    for lines in range(25, 44):
        told = (title, gap, Table(COLUMNS, table(60).rows))
        blocks = (Together(told),) if together else told
        pages = pdf_page.texts(print_blocks(*(Paragraph("글", 11),) * lines, *blocks))
        with_title = next(page for page in pages if "통별 자원" in page)
        assert with_title.count("김하늘") >= 2, lines
    nothing = (title, gap, Table(COLUMNS, ()))
    blocks = (Together(nothing),) if together else nothing
    assert len(pdf_page.texts(print_blocks(*(Paragraph("글", 11),) * 33, *blocks))) == 1


def test_a_gap_above_a_seal_counts_for_whether_both_fit() -> None:
    """The day never stays on a page that the office's name has left."""
    foot = Together((Space(10), Paragraph("2026. 11. 21.", 13, "center"), Sender("마을동장")))
    for lines in range(25, 44):
        pages = pdf_page.texts(print_blocks(*(Paragraph("글", 11),) * lines, foot))
        assert [page for page in pages if "2026. 11. 21." in page and "마을동장" in page], lines


def test_a_seal_has_the_last_item_on_its_page() -> None:
    foot = Together((Space(10), Paragraph("2026. 11. 21.", 13, "center"), Sender("마을동장")))
    for count in range(30, 46):
        entries = (*((0, f"항목{number}") for number in range(count)), (0, "문의"), (1, "전화"))
        *_, last = pdf_page.texts(print_blocks(Items(entries, ended=True), foot))
        assert all(word in last for word in ("문의", "전화", "끝.", "마을동장")), count


@pytest.mark.parametrize("count", [26, 28, 30])
def test_large_type_gives_way_between_its_letters_before_a_page_is_begun(count: int) -> None:
    """The letters stay as large; what would stand lost on a second page stands on the first."""
    blocks = (
        *(each for _ in range(count) for each in (Paragraph("가"), Space(2))),
        Paragraph("귀하"),
    )
    sheet = Sheet("신청서", blocks, one_page=True)
    usual, large = (bound(sheet, large=each) for each in (False, True))
    sizes = [pdf_page.letters(each)[0][0] for each in (usual, large)]
    assert len(pdf_page.page_sizes(large)) == 1
    assert sizes[1].top - sizes[1].bottom == pytest.approx(
        1.3 * (sizes[0].top - sizes[0].bottom), rel=0.02
    )


def test_a_column_of_which_nothing_is_recorded_is_as_narrow_as_its_heading() -> None:
    """One that waits for the pen keeps the width that was wished for it."""
    said = "서울특별시 한빛구 마을로 12길 34 마을아파트 관리사무소 2층 소회의실"
    widths: list[float] = []
    for recorded in (True, False):
        columns = (
            TableColumn("주소", 60, recorded=True), TableColumn("이용 시간", 60, recorded=recorded),
            TableColumn("비고", 20, recorded=True),
        )  # fmt: skip
        data = print_blocks(Table(columns, [(said, "", "가")] * 3))
        upright = sorted(
            {round(r.left) for r in pdf_page.solid_rules(data)[0] if r.right - r.left < 2}
        )
        widths.append(upright[2] - upright[1])
        assert data
    assert widths[0] < widths[1] / 2


def test_no_heading_is_broken_above_the_boxes_for_the_pen() -> None:
    """They give way, however wide they were wished."""
    columns = (TableColumn("연번", 13), *(TableColumn("활동한 내용", 60) for _ in range(4)))
    rows = [(str(number), *[""] * 4) for number in range(1, 5)]
    for most in (0, 13):
        sheet = Sheet("일지", (Paragraph("가", 10), Table(columns, rows)), one_page=True, most=most)
        assert "연번" in pdf_page.texts(printed(sheet)[0])[0]


def test_words_that_together_just_exceed_a_page_are_set_smaller_and_stay_whole() -> None:
    atoms = (
        "제공-2026-0003",
        "목적 외 제3자 제공",
        "한빛구 자원봉사센터",
        "복지정책과-2434",
        "2026. 11. 12.",
    )
    columns = tuple(TableColumn(f"칸{place}", 10) for place in range(len(atoms)))
    for repeated in range(1, 4):
        story = "이야기 " * 12 * repeated
        shown = (*columns, TableColumn("사유", 40))
        text = pdf_page.texts(print_blocks(Table(shown, [(*atoms, story)] * 2)))[0]
        for atom in atoms:
            assert all(word in text.split() for word in atom.split()), atom
