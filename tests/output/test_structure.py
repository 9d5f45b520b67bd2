"""The structure behind what is drawn: every mark in it once, rows and items whole over pages, and no dear price."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.blocks import Block, Cell, Cut, Grid, Heading, Items, Paragraph, QrCode, Sender, Ticks
from app.core.papers import Footer, Sheet, Trace
from app.core.pictures import MapBox, MapLine, MapPicture, MatrixCell, MatrixPicture
from app.core.tables import Chart, ChartForm, ChartSeries, Table
from app.output import locking
from app.output.document import bind
from app.output.printed import Part
from tests.output import page_ink, pdf_structure
from tests.output.page_faults import beyond_margins, overlaps, struck
from tests.output.pdf_structure import Node, Structure
from tests.output.sheets_to_print import COLUMNS, OFFICE, TRACE, print_blocks, rows

LONG = "한 줄로는 끝나지 않는 이야기가 이어집니다. "
FORM = Grid(
    (1, 2, 1, 2),
    (
        (Cell("신청인", heading=True, down=2), Cell("성명", heading=True), Cell("김하늘", span=2)),
        (Cell("연락처", heading=True), Cell("02-000-1234", span=2)),
        (Cell("항목", heading=True, span=2), Cell("동의", heading=True, span=2)),
        (Cell("사진", span=2), Cell(Ticks((("동의함", True), ("동의하지 않음", False))), span=2)),
        (Cell(QrCode("202600123"), span=4),),
    ),
)  # fmt: skip


def whole(structure: Structure) -> Structure:
    """Return a structure in which nothing is wrong."""
    assert not structure.faults
    return structure


def roles(node: Node) -> list[str]:
    return [kid.role.removeprefix("/") for kid in node.kids if isinstance(kid, Node)]


def test_a_form_is_a_table_with_headings_of_rows_and_columns_and_signs_that_are_read() -> None:
    found = whole(pdf_structure.read(print_blocks(Heading("신청서"), FORM, Sender("마을동장"))))
    scopes = {found.read(each): str(each.attributes["/Scope"]) for each in found.of("TH")}
    assert scopes == {
        "신청인": "/Row", "성명": "/Row", "연락처": "/Row", "항목": "/Column", "동의": "/Column",
    }  # fmt: skip
    assert "☑동의함☐동의하지않음" in found.read()
    assert [each.alt for each in found.of("Figure")] == ["QR 코드 202600123", "관인 찍는 자리"]
    assert roles(found.root) == ["H1", "Table", "P", "Figure"]


def test_rules_shades_and_what_every_page_repeats_are_not_read() -> None:
    found = whole(pdf_structure.read(print_blocks(Heading("명부"), Table(COLUMNS, rows(90)))))
    read = found.read()
    assert read.count("연락처") == 1, "the head of the table, on its first page alone"
    assert TRACE.number not in read
    assert "1/3" not in read
    (table,) = found.of("Table")
    assert len(table.kids) == 1 + 90


@pytest.mark.parametrize("memos", [(LONG * 200,), ("짧음", LONG * 120, LONG * 300, "짧음")])
def test_a_row_that_goes_over_pages_is_one_row(memos: tuple[str, ...]) -> None:
    entered = [(str(at), "김하늘", "", "1시간", memo) for at, memo in enumerate(memos, 1)]
    found = whole(pdf_structure.read(print_blocks(Table(COLUMNS, [*entered, *rows(50)]))))
    (table,) = found.of("Table")
    lines = [each for each in table.kids if isinstance(each, Node)]
    assert len(lines) in (1 + len(memos) + 50, 2 + len(memos) + 50)
    for line, entry in zip(lines[1:], entered, strict=False):
        cells = [found.read(cell) for cell in line.kids if isinstance(cell, Node)]
        assert cells == ["".join(text.split()) for text in entry]


def test_a_form_that_goes_over_pages_keeps_its_rows_and_its_repeated_heading_once() -> None:
    grid = Grid(
        (1, 4),
        (
            (Cell("사정", heading=True, down=2), Cell(LONG * 150)),
            (Cell(LONG * 100),),
            (Cell("뜻", heading=True), Cell("끝까지")),
        ),
    )
    found = whole(pdf_structure.read(print_blocks(grid)))
    (table,) = found.of("Table")
    assert roles(table) == ["TR", "TR", "TR"]
    assert found.read() == "".join(f"사정{LONG * 250}뜻끝까지".split())


def test_items_are_lists_in_lists() -> None:
    entries = ((0, "하나"), (1, "둘"), (1, "셋 " * 900), (0, "넷"), (2, "다섯"), (2, "여섯"))
    found = whole(pdf_structure.read(print_blocks(Items(entries, ended=True))))
    assert found.read().startswith("1.하나가.둘나.셋셋")
    assert found.read().endswith("2.넷1)다섯2)여섯끝.")
    assert len(found.of("LI")) == len(found.of("LBody")) == len(found.of("Lbl")) == len(entries)
    alone = whole(pdf_structure.read(print_blocks(Items(((0, "하나뿐"),)))))
    assert roles(alone.root) == ["P"]


@pytest.mark.parametrize(
    ("levels", "ranks"),
    [((0, 0), ["H1", "H1"]), ((2, 2), ["H1", "H2"]), ((0, 1, 2, 1), ["H1", "H2", "H3", "H2"])],
)
def test_no_rank_of_headings_is_left_out(levels: tuple[int, ...], ranks: list[str]) -> None:
    blocks: list[Block] = []
    for level in levels:
        blocks += [Heading("제목", 12, level=level), Paragraph("글")]
    found = whole(pdf_structure.read(print_blocks(*blocks)))
    assert [each for each in roles(found.root) if each.startswith("H")] == ranks


def test_pictures_are_said_in_words_with_every_figure() -> None:
    series = (
        ChartSeries("올해", (3, 4), ("3건", "4건")),
        ChartSeries("지난해", (1, 2), ("1건", "2건")),
    )
    pictures = (
        Chart(ChartForm.BARS, ("1월", "2월"), series),
        MapPicture(2, 1, (MapBox(0, 0, ("독서", "12명")), MapBox(1, 0, ("산책",))),
                   (MapLine(0, 1, 0, "3명"),), ("1–5명",)),
        MatrixPicture(("독서", "산책"), (MatrixCell(0, 1, 0, "3"),), ("1–5명",)),
    )  # fmt: skip
    found = whole(pdf_structure.read(print_blocks(*pictures)))
    assert [each.alt for each in found.of("Figure")] == [
        "막대 그림: 1월 올해 3건, 지난해 1건; 2월 올해 4건, 지난해 2건",
        "모임 관계 그림: 독서 12명; 산책; 독서 12명 – 산책 1–5명 3명",
        "모임 관계 표: 독서; 산책; 독서 – 산책 3",
    ]


def test_papers_bound_together_are_each_a_part_and_locked_they_are_read_as_well() -> None:
    sheet = Sheet("의뢰서", (Heading("의뢰서"), FORM, Cut(), Heading("회신서", 15)))
    parts = [
        Part(sheet, OFFICE, replace(TRACE, again="다시 출력 1회")),
        Part(sheet, OFFICE, TRACE, large=True),
        Part(Sheet("명부", (Table(COLUMNS, rows(60)),), landscape=True), OFFICE, TRACE),
    ]
    stream = io.BytesIO()
    bind(parts, stream)
    found = whole(pdf_structure.read(stream.getvalue()))
    assert roles(found.root) == ["Part", "Part", "Part"]
    assert found.read().count("다시출력1회") == 1
    again = whole(pdf_structure.read(locking.lock(stream.getvalue(), "abcd"), "abcd"))
    assert again.read() == found.read()
    assert again.marks == found.marks


@settings(max_examples=12, deadline=None)
@given(
    memos=st.lists(st.integers(0, 90), max_size=60),
    before=st.integers(0, 40),
    closed=st.booleans(),
)
def test_any_table_is_read_row_after_row(memos: list[int], before: int, *, closed: bool) -> None:
    entered = [(str(at), "", "☎", "1", LONG * count) for at, count in enumerate(memos)]
    blocks = (Paragraph("앞글 " * 60 * before), Table(COLUMNS, entered, closed=closed))
    found = whole(pdf_structure.read(print_blocks(*blocks)))
    if entered or closed:
        assert not pdf_structure.unheard(found.read(), blocks, lambda text: "".join(text.split()))


def test_the_structure_of_a_long_table_is_written_small() -> None:
    """Measured: 14 % of the drawing of 10,000 rows of 8 columns, and 2.9 MB instead of 1.2."""
    sheet = Sheet("명부", (Table(COLUMNS, rows(3000)),))
    stream = io.BytesIO()
    bind((Part(sheet, OFFICE, Trace("1", "2026-11-21", "이하늘")),), stream)
    assert len(stream.getvalue()) < 900_000


@pytest.mark.parametrize("footer", [Footer.TRACE, Footer.ISSUE])
@pytest.mark.parametrize("phone", ["", "02-000-1234", "02-000-1234~5, 02-000-2345(야간)"])
def test_a_code_stands_free_at_the_foot_and_is_heard_once(footer: Footer, phone: str) -> None:
    again = (
        "출력번호 07-2026-000001 발급분을 고쳐 새로 발급\n"
        "재출력 12회 · 2026. 11. 30. 14:49 · 조한결 · 출력번호 01-2026-000349"
    )
    trace = replace(TRACE, code="7K3-M9F-XQWR", again=again)
    sheet = Sheet("증서", (Table(COLUMNS, rows(90)),), footer=footer, border=footer is Footer.ISSUE)
    stream = io.BytesIO()
    bind((Part(sheet, replace(OFFICE, phone=phone), trace),), stream)
    found = whole(pdf_structure.read(stream.getvalue()))
    assert found.read().count("문서확인번호7K3-M9F-XQWR") == 1
    for page in page_ink.read(stream.getvalue()):
        assert not [*overlaps(page.runs), *struck(page), *beyond_margins(page)]
        assert any("7K3-M9F-XQWR" in run.text for run in page.runs)


def test_below_a_line_to_tear_along_no_code_stands() -> None:
    sheet = Sheet("의뢰서", (Heading("의뢰서"), Cut(), Heading("회신서", 15)))
    stream = io.BytesIO()
    bind((Part(sheet, OFFICE, replace(TRACE, code="7K3-M9F-XQWR")),), stream)
    assert "7K3" not in whole(pdf_structure.read(stream.getvalue())).read()
