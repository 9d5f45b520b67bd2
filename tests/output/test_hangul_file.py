"""Files of 한글: they keep the standard, hold all that the paper holds, and every box has its place."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.blocks import (
    Approval,
    Block,
    Break,
    Cell,
    Contents,
    Cut,
    Grid,
    Heading,
    Items,
    Paragraph,
    QrCode,
    Receipt,
    Sender,
    Space,
    Spring,
    Ticks,
    Together,
)
from app.core.papers import Footer, Sheet
from app.core.tables import Chart, ChartForm, ChartSeries, Table, TableColumn
from app.output.characters import tidy
from app.output.document import Part
from tests.output.hangul_page import faults, sections_of, tables_of, text_of, written
from tests.output.sheets_to_print import OFFICE, TRACE, table

FORM = Grid(
    (10, 20, 40, 30),
    (
        (
            Cell("주\n민", heading=True, down=3),
            Cell("성명", heading=True),
            Cell("남궁옥분"),
            Cell(QrCode("20260012"), down=3),
        ),
        (Cell("방법", heading=True), Cell(Ticks((("전화", True), ("직접 방문", False))))),
        (Cell("사유", heading=True), Cell("혼자 사시는 어르신 <&>", least=12, align="right")),
    ),
)
CHART = Chart(ChartForm.BARS, ("1통", "2통"), (ChartSeries("접수", (3.0, 5.0), ("3", "5")),))
BLOCKS: dict[str, tuple[Block, ...]] = {
    "table": (table(60),),
    "table without rows": (replace(table(1), rows=()),),
    "form": (FORM,),
    "form without lines": (replace(FORM, ruled=False),),
    "chart": (CHART,),
    "approval": (Approval(("담당", "팀장", "동장"), ("", "전결")), Heading("명부")),
    "approval beside a long title": (Approval(("담당", "동장")), Heading("아주 긴 제목 " * 8)),
    "approval alone": (Approval(("담당", "동장")),),
    "nobody approves": (Approval(()), Paragraph("글")),
    "receipt and text": (Receipt(), Paragraph("글"), Sender("마을동장")),
    "seal left out": (Sender("마을동장", "관인생략"),),
    "items": (Items(((0, "하나"), (1, "둘"), (1, "셋"), (0, "넷")), ended=True),),
    "contents": (
        Contents(),
        Break(),
        Together((Heading("1장", level=1), table(2))),
        Heading("2장", level=1),
    ),
    "spaces": (Space(5), Spring(), Paragraph("글"), Space(0), Cut(), Break(), Paragraph("뒤")),
    "nothing": (),
}


def paper(*blocks: Block, **told: object) -> Part:
    """Return a paper of these blocks."""
    sheet = replace(Sheet("시험 문서", blocks), **told)  # pyright: ignore[reportArgumentType]
    return Part(sheet, OFFICE, TRACE)


@pytest.mark.parametrize("blocks", BLOCKS.values(), ids=BLOCKS)
@pytest.mark.parametrize("one_page", [False, True])
def test_every_block_keeps_the_standard(blocks: tuple[Block, ...], *, one_page: bool) -> None:
    content = written([paper(*blocks, one_page=one_page)])
    assert faults(content) == []
    (section,) = sections_of(content)
    for found in tables_of(section):
        taken = Counter(
            (box.row + below, box.column + beside)
            for box in found.boxes
            for below in range(box.down)
            for beside in range(box.across)
        )
        places = {(row, column) for row in range(found.rows) for column in range(found.columns)}
        assert set(taken) == places, "every place of a table is taken"
        assert set(taken.values()) == {1}, "by one box alone"
        first = sum(box.width for box in found.boxes if box.row == 0)
        assert abs(first - found.width) <= found.columns, "and the boxes are as wide as the table"


def test_a_paper_says_what_it_says_as_pdf_in_its_order() -> None:
    blocks = (Heading("명부"), Paragraph("앞"), FORM, table(3), Sender("마을동장"), Cut())
    (section,) = sections_of(written([paper(*blocks)]))
    told = text_of(section)
    order = ["명부", "앞", "성명", "남궁옥분", "☑ 전화  ☐ 직접 방문", "<&>", "끝.", "마을동장"]
    places = [told.index(each) for each in order]
    assert places == sorted(places)
    assert TRACE.number in told


@pytest.mark.parametrize("footer", Footer)
@pytest.mark.parametrize("landscape", [False, True])
def test_the_foot_says_by_what_it_is_traced(footer: Footer, *, landscape: bool) -> None:
    part = paper(Paragraph("글"), footer=footer, landscape=landscape, border=landscape)
    marked = replace(part, trace=replace(TRACE, again="재출력 1회\n재출력 2회"))
    content = written([marked])
    assert faults(content) == []
    (section,) = sections_of(content)
    assert (TRACE.number in text_of(section)) == (footer is not Footer.NONE)
    assert "재출력 2회" in text_of(section)


def test_the_header_of_a_long_table_stands_on_every_page() -> None:
    (section,) = sections_of(written([paper(table(400))]))
    (long,) = tables_of(section)
    assert long.rows == 401
    assert {box.header for box in long.boxes if box.row == 0} == {True}
    assert {box.header for box in long.boxes if box.row} == {False}


def test_several_papers_have_pages_of_their_own_and_pictures_that_are_kept_apart() -> None:
    parts = [paper(FORM), paper(Paragraph("세로"), CHART), paper(table(2), landscape=True)]
    content = written(parts)
    assert faults(content) == []
    assert len(sections_of(content)) == 3
    with ZipFile(io.BytesIO(content)) as package:
        names = package.namelist()
        assert names[0] == "mimetype"
        assert package.getinfo("mimetype").compress_type == ZIP_STORED
        assert [each for each in names if each.endswith(".png")] == [
            "BinData/image1.png",
            "BinData/image2.png",
        ]
        texts = [package.read(f"Contents/section{at}.xml").decode() for at in range(2)]
    for text, told in zip(texts, ("QR 코드 20260012", "막대 그림: 1통 3; 2통 5"), strict=True):
        assert f"<hp:shapeComment>{told}</hp:shapeComment>" in text, (
            "what it shows is told in words"
        )


def test_the_same_paper_is_the_same_file() -> None:
    assert written([paper(FORM, table(9))]) == written([paper(FORM, table(9))])


def test_nothing_tells_of_the_machine_or_the_clerks_account() -> None:
    with ZipFile(io.BytesIO(written([paper(FORM)]))) as package:
        times = {each.date_time for each in package.infolist()}
        text = package.read("Contents/content.hpf").decode("utf-8")
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert "마을이음" in text


@given(st.lists(st.tuples(st.text(), st.text()), min_size=1, max_size=5), st.text())
@settings(max_examples=40)
def test_any_text_is_kept_as_it_is_drawn(rows: list[tuple[str, str]], title: str) -> None:
    columns = (TableColumn("이름", 20), TableColumn("내용", 60))
    part = paper(Heading(title), Table(columns, rows))
    (section,) = sections_of(written([replace(part, sheet=replace(part.sheet, title=title))]))
    (found,) = tables_of(section)
    kept = [box.text for box in found.boxes if box.row]
    assert kept == [tidy(text) for row in rows for text in row]
