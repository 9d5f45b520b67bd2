"""The machine's eye itself: a page that is broken on purpose is found, a whole one is not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
import pytest

from app.core.blocks import Approval, Block, Cell, Grid, Heading, Paragraph, Receipt, Space, Ticks
from app.core.papers import Sheet
from app.core.tables import Table
from tests.output import page_ink
from tests.output.page_faults import MM, faults
from tests.output.sheets_to_print import COLUMNS, printed, rows

GRID = Grid(
    (1, 2, 1, 2),
    (
        (Cell("성명", heading=True), Cell("김하늘"), Cell("연락처", heading=True), Cell("02-000-1234")),
        (Cell("사유", heading=True), Cell("혼자 사심", span=3, least=20)),
        (Cell("결과", heading=True), Cell(Ticks((("완료", True), ("대기", False))), span=3)),
    ),
)  # fmt: skip
BLOCKS: tuple[Block, ...] = (
    Receipt(),
    Approval(("담당", "팀장"), ("", "전결")),
    Heading("시험지"),
    Paragraph("아래와 같이 알립니다."),
    GRID,
    Space(5),
    Table(COLUMNS, rows(5)),
)
SHEET = Sheet("시험지", BLOCKS)
Change = Callable[[bytes], bytes]


def rewritten(data: bytes, change: Change) -> bytes:
    """Return the PDF with the drawing of its first page changed."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    page = writer.pages[0]
    drawing = page.get_contents()
    assert drawing is not None
    before = drawing.get_data()
    drawing.set_data(change(before))
    assert drawing.get_data() != before
    page.replace_contents(drawing)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def moved(data: bytes, words: str, across: float, along: float) -> bytes:
    """Return the PDF with one text so many millimetres to the right and up."""
    run = next(run for run in page_ink.read(data)[0].runs if run.text.strip() == words)
    drawing = _drawing(data).split(b"\n")
    dx, dy = across * MM, along * MM
    if cell := next((line for line in drawing if b" Td <%b>" % _hex(words) in line), b""):
        return rewritten(data, lambda whole: whole.replace(cell, _moved_cell(cell, dx, dy)))
    place = next(
        line
        for line in drawing
        if b" Tm <" in line and _stands(line, run.base) and _hex(words) in line
    )
    x, y = map(float, place.split()[4:6])
    there = f"1 0 0 1 {x + dx:.2f} {y + dy:.2f} Tm".encode()
    changed = there + place[place.index(b" Tm") + 3 :]
    return rewritten(data, lambda whole: whole.replace(place, changed))


def _moved_cell(line: bytes, dx: float, dy: float) -> bytes:
    """Move a cell of a table, which leads from its row's beginning to its text and back."""
    front, there, words, back, end = re.fullmatch(
        rb"(.*BDC )?(\S+ \S+) Td (<.*> Tj) (\S+ \S+) Td( EMC)?", line
    ).groups(b"")  # pyright: ignore[reportOptionalMemberAccess] - the drawing is this program's own
    x, y = map(float, there.split())
    moved = f"{x + dx:.2f} {y + dy:.2f} Td {words.decode()} {-x - dx:.2f} {-y - dy:.2f} Td"
    assert back
    return front + moved.encode() + end


def _drawing(data: bytes) -> bytes:
    stream = pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert stream is not None
    return stream.get_data()


def _stands(line: bytes, base: float) -> bool:
    return abs(float(line.split()[5]) - base) < 0.02


def _hex(words: str) -> bytes:
    return words.encode("utf-16-be").hex().encode()


def test_a_whole_page_has_no_fault() -> None:
    data, _ = printed(SHEET)
    assert faults(data, SHEET) == []


@pytest.mark.parametrize(
    ("words", "across", "along", "told"),
    [
        ("김하늘", 0, 3, "선이 지나가는 글 “김하늘”"),
        ("김하늘", -8, 0, "선이 지나가는 글 “김하늘”"),
        ("김하늘3", 20, 0, "선이 지나가는 글 “김하늘3”"),
        ("아래와 같이 알립니다.", -2, 0, "여백을 벗어난 글 “아래와 같이 알립니다.”"),
        ("아래와 같이 알립니다.", 160, 0, "여백을 벗어난 글 “아래와 같이 알립니다.”"),
        ("김하늘5", 0, -178, "여백을 벗어난 글 “김하늘5”"),
        ("1 / 1", 0, -9, "여백을 벗어난 글 “1 / 1”"),
        ("1 / 1", 0, 5, "여백을 벗어난 글 “1 / 1”"),
        ("혼자 사심", 0, 60, "제 칸 안에 온전히 있지 않은 글 “혼자사심”"),
        ("전결", 0, 60, "제 칸 안에 온전히 있지 않은 글 “전결”"),
        ("김하늘2", 0, -6, "‘성명’ 열에 제 글이 차례로 있지 않음"),
        ("접수인", 0, 6, "칸 밖에 있는 글 “접수인”"),
    ],
    ids=str,
)
def test_a_text_that_was_moved_is_found(words: str, across: float, along: float, told: str) -> None:
    data, _ = printed(SHEET)
    found = faults(moved(data, words, across, along), SHEET)
    assert any(told in fault for fault in found), found


def test_texts_that_change_their_places_are_found() -> None:
    """Each stands in a box that encloses it, but in the other's."""
    data, _ = printed(SHEET)
    first, other = _hex("김하늘2"), _hex("김하늘4")
    swapped = rewritten(
        data,
        lambda drawing: drawing.replace(first, b"#").replace(other, first).replace(b"#", other),
    )
    assert faults(swapped, SHEET) == ["‘성명’ 열에 제 글이 차례로 있지 않음"]


def test_a_text_that_stands_on_another_is_found() -> None:
    data, _ = printed(SHEET)
    runs = {run.text.strip(): run for run in page_ink.read(data)[0].runs}
    title, words = runs["시험지"], runs["아래와 같이 알립니다."]
    across, along = title.left - words.left, title.base - words.base
    found = faults(moved(data, "아래와 같이 알립니다.", across / MM, along / MM), SHEET)
    assert "쪽 1: 겹친 글 “시험지” “아래와 같이 알립니다.”" in found


def test_a_line_beyond_the_margin_is_found() -> None:
    data, _ = printed(SHEET)
    line = b"\n0.4 w 30.00 400.00 m 200.00 400.00 l S"
    found = faults(rewritten(data, lambda drawing: drawing + line), SHEET)
    assert found == ["쪽 1: 여백을 벗어난 선 (30, 400)-(200, 400)"]


def test_a_text_that_is_printed_twice_is_found() -> None:
    """A reader of the text alone would take the two for one bold letter."""
    data, _ = printed(SHEET)
    line = next(line for line in _drawing(data).split(b"\n") if _hex("김하늘4") in line)
    found = faults(
        rewritten(data, lambda drawing: drawing.replace(line, line + b"\n" + line)), SHEET
    )
    assert any("겹친 글" in fault for fault in found), found


def test_a_text_that_is_cut_is_found() -> None:
    data, _ = printed(SHEET)
    cut = {"김하늘4": "‘성명’ 열에 제 글이", "완료": "온전히 있지 않은 글 “완료대기”"}
    for words, told in cut.items():
        whole, less = _hex(words), _hex(words[:-1])
        changed = rewritten(data, lambda drawing, a=whole, b=less: drawing.replace(a, b))
        assert any(told in fault for fault in faults(changed, SHEET)), words


def test_a_cell_that_is_parted_by_the_page_is_no_fault() -> None:
    sheet = Sheet("시험지", (Table(COLUMNS, rows(3, "마을 어르신 이야기 " * 900)),))
    data, result = printed(sheet)
    assert result.pages > 3
    assert faults(data, sheet) == []
    less = Sheet("시험지", (Table(COLUMNS, rows(3, "마을 어르신 이야기 " * 899)),))
    assert faults(data, less)


def test_a_head_of_a_table_without_its_rows_is_found() -> None:
    """Its frame ends where the head does."""
    table = Table(COLUMNS, rows(1), closed=False)
    data, _ = printed(Sheet("시험지", (table,)))
    frame = page_ink.read(data)[0].frames[0]
    row = min(box[1] for box in page_ink.read(data)[0].boxes if box[1] > frame[1] + 1)
    left, right = frame[0], frame[2]
    before = f"{left:.2f} {frame[1]:.2f} {right - left:.2f} {frame[3] - frame[1]:.2f} re S"
    after = f"{left:.2f} {row:.2f} {right - left:.2f} {frame[3] - row:.2f} re S"
    short = rewritten(data, lambda drawing: drawing.replace(before.encode(), after.encode()))
    assert "쪽 끝에 홀로 남은 표 머리" in faults(short, Sheet("시험지", (table,)))


def test_a_title_at_the_end_of_a_page_is_found() -> None:
    blocks = (Space(240), Heading("다음 일"), Table(COLUMNS, rows(5)))
    whole, _ = printed(Sheet("시험지", (Paragraph("가"), *blocks)))
    assert faults(whole, Sheet("시험지", (Paragraph("가"), *blocks))) == [
        "쪽 끝에 홀로 남은 제목 “다음 일”"
    ]


@pytest.mark.parametrize("height", range(180, 246, 6))
def test_a_heading_goes_to_the_next_page_with_what_it_is_of(height: int) -> None:
    blocks = (Paragraph("가"), Space(height), Heading("다음 일", level=1), Table(COLUMNS, rows(5)))
    sheet = Sheet("시험지", blocks)
    assert faults(printed(sheet)[0], sheet) == []
