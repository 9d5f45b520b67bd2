"""Documents: every block is drawn in its place, with nothing over another, lost or outside."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from app.core.blocks import (
    Approval,
    Block,
    Cell,
    Cut,
    Grid,
    Heading,
    Paragraph,
    QrCode,
    Receipt,
    Sender,
    Space,
    Ticks,
)
from app.core.papers import Footer, Sheet
from app.output.document import Part, bind, write
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE, print_blocks, printed, table

A4, A4_ACROSS = (595, 842), (842, 595)
LONG = "마을 주민 여러분의 이야기를 듣습니다. " * 280
LONGEST_NAME = "남궁" * 20
FORM = Grid(
    (10, 20, 40, 30),
    (
        (
            Cell("주\n민", heading=True, down=3),
            Cell("성명", heading=True),
            Cell(LONGEST_NAME),
            Cell(QrCode("20260012"), down=3),
        ),
        (Cell("방법", heading=True), Cell(Ticks((("전화", True), ("직접 방문", False))))),
        (Cell("사유", heading=True), Cell("혼자 사시는 어르신 <&>", least=12, align="right")),
    ),
)
BLOCKS: dict[str, tuple[Block, ...]] = {
    "table": (table(60),),
    "table with a memo": (table(3, LONG),),
    "form": (FORM,),
    "form with a memo": (
        Grid(
            (1, 3), ((Cell("내용", heading=True), Cell(LONG)), (Cell("끝", heading=True), Cell()))
        ),
    ),
    "title": (Heading(LONGEST_NAME * 3),),
    "title beside boxes": (Receipt(), Approval(("담당", "동장")), Heading("명부"), Paragraph("글")),
    "title below boxes": (Approval(("담당", "팀장", "과장", "국장", "동장")), Heading("명부 " * 9)),
    "text": (Paragraph(LONG), Space(5), Paragraph("끝", align="right", bold=True)),
    "approval": (Approval(("담당", "자원봉사 담당 팀장", "동장"), ("", "전결")), Paragraph("글")),
    "sender": (Sender("마을동장"), Sender(LONGEST_NAME), Sender("마을동장", "관인생략")),
    "cut": (Paragraph("위"), Cut(), Paragraph("아래"), FORM),
}


def _everything() -> Sheet:
    return Sheet(
        "모든 것",
        (
            *(Receipt(), Approval(("담당", "동장"), ("", "전결")), Heading("모든 것"), FORM),
            *(Paragraph("글"), Sender("마을동장"), Cut(), table(3)),
        ),
    )


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("landscape", [False, True])
def test_nothing_lies_over_another_or_outside(name: str, landscape: bool) -> None:  # noqa: FBT001
    data = print_blocks(*BLOCKS[name], landscape=landscape)
    width, height = A4_ACROSS if landscape else A4
    assert set(pdf_page.page_sizes(data)) == {(width, height)}
    for letters, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(letters)
        assert not pdf_page.struck(letters, rules)
        for ink in (*letters, *rules):
            assert ink.left > 40
            assert ink.right < width - 40
            assert ink.bottom > 20
            assert ink.top < height - 40


@pytest.mark.parametrize("name", ["table with a memo", "form with a memo", "text"])
def test_the_longest_memo_is_printed_to_its_last_word(name: str) -> None:
    data = print_blocks(*BLOCKS[name])
    assert len(pdf_page.page_sizes(data)) > 1
    times = 3 if "table" in name else 1
    assert pdf_page.words(data).count("이야기를") == 280 * times


def test_longest_name_stands_in_every_block() -> None:
    data = print_blocks(FORM, Heading(LONGEST_NAME), Sender(LONGEST_NAME), table(1, LONGEST_NAME))
    assert pdf_page.words(data).count(LONGEST_NAME) == 4


def test_fonts_are_embedded_and_subset() -> None:
    data, _ = printed(_everything())
    fonts = pdf_page.fonts(data)
    assert fonts
    for font in fonts.values():
        descendant = font["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        tag, _, name = font["/BaseFont"].removeprefix("/").partition("+")
        assert font["/Encoding"] == "/Identity-H"
        assert len(tag) == 6
        assert name in {"NanumGothic", "NanumGothicBold"}
        assert 1_000 < len(descriptor["/FontFile2"].get_object().get_data()) < 200_000
        assert "/ToUnicode" in font


def test_document_says_what_it_is() -> None:
    sheet = replace(_everything(), title="명부 <&>\x00 둘째\n줄")
    reader = pypdf.PdfReader(io.BytesIO(printed(sheet)[0]))
    assert reader.metadata is not None
    assert reader.metadata.title == "명부 <&> 둘째 줄"
    assert reader.metadata.author == OFFICE.name
    assert reader.metadata.creator == "마을이음"
    assert reader.root_object["/Lang"] == "ko-KR"


def test_equal_sheets_of_one_moment_give_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert printed(_everything())[0] == printed(_everything())[0]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_error(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    path.write_bytes(printed(_everything())[0])
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)  # noqa: S607
    assert checked.returncode == 0, checked.stdout


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_the_same_words(tmp_path: Path) -> None:
    path = tmp_path / "all.pdf"
    path.write_bytes(printed(_everything())[0])
    command = ["pdftotext", "-enc", "UTF-8", path, "-"]
    read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert sorted("".join(read.split())) == sorted(pdf_page.words(path.read_bytes()))


def test_pages_are_told_as_they_are_drawn() -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, pages: int) -> None:
        told.append((done, pages))

    sheet = Sheet("명부", (table(200),))
    result = write(sheet, OFFICE, TRACE, io.BytesIO(), progress=tell)
    assert result.rows == 200
    assert told == [(number, result.pages) for number in range(1, result.pages + 1)]


def test_stopping_by_the_progress_writes_nothing() -> None:
    def stop(done: int, pages: int) -> None:
        del done, pages
        raise KeyboardInterrupt

    stream = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        write(Sheet("명부", (table(200),)), OFFICE, TRACE, stream, progress=stop)
    assert not stream.getvalue()


def test_output_is_quick_to_import() -> None:
    code = (
        "import app.output.document, app.output.workbook, app.output.sheets, sys; "
        "sys.exit(bool({'reportlab', 'openpyxl', 'python_calamine'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- several papers in one document ---------------------------------------------------------


def test_papers_are_bound_each_with_its_own_pages_and_trace() -> None:
    other = replace(TRACE, number="07-2026-000124")
    parts = (
        Part(Sheet("명부", (table(60),), landscape=True), OFFICE, TRACE),
        Part(
            Sheet("안내문", (Paragraph("글"),), footer=Footer.NONE, numbered=False), OFFICE, other
        ),
        Part(Sheet("의뢰서", (Paragraph("\U00010400 상사"),)), OFFICE, other),
    )
    told: list[tuple[int, int]] = []

    def tell(done: int, pages: int) -> None:
        told.append((done, pages))

    stream = io.BytesIO()
    result = bind(parts, stream, progress=tell)
    roster, *others = result.pages_of
    assert roster > 1
    assert others == [1, 1]
    assert (result.pages, result.rows) == (roster + 2, 60)
    assert [(each.character, each.name) for each in result.missing] == [("\U00010400", "의뢰서")]
    assert told == [(number, result.pages) for number in range(1, result.pages + 1)]
    data = stream.getvalue()
    assert pdf_page.page_sizes(data) == [A4_ACROSS] * roster + [A4] * 2
    texts = ["".join(text.split()) for text in pdf_page.texts(data)]
    assert all("07-2026-000123" in text for text in texts[:roster])
    assert f"{roster}/{roster}" in texts[roster - 1]
    assert "출력번호" not in texts[roster]
    assert "07-2026-000124" in texts[-1]
    assert "1/1" in texts[-1]
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert reader.metadata is not None
    assert reader.metadata.title == "명부"


# --- fitting one page -------------------------------------------------------------------------


@pytest.mark.parametrize("times", [1, 20])
def test_a_form_shrinks_to_one_page(times: int) -> None:
    text = "마을 주민의 이야기를 듣습니다. " * times
    form = Grid((1, 4), tuple((Cell("내용", heading=True), Cell(text)) for _ in range(6)))
    data = print_blocks(Heading("신청서"), form, Sender("마을동장"), one_page=True)
    assert len(pdf_page.page_sizes(data)) == 1
    assert pdf_page.words(data).count("이야기를") == times * 6
    (letters,), (rules,) = pdf_page.letters(data), pdf_page.solid_rules(data)
    assert not pdf_page.overlaps(letters)
    assert not pdf_page.struck(letters, rules)


LEAST = 9
"""Points that all letters keep, those at the foot too."""


@pytest.mark.parametrize("size", [9.0, 10.0, 14.0])
def test_no_form_shrinks_below_letters_of_nine_points(size: float) -> None:
    """A consent may not (개인정보 처리 방법에 관한 고시 제4조), and who is old reads no smaller ones."""
    for times in (20, 40, 60):
        form = Grid(
            (1, 4), ((Cell("내용", heading=True), Cell("가나다라 " * 12 * times)),), size=size
        )
        data = print_blocks(Space(40), form, one_page=True)
        sizes = re.findall(r"([0-9.]+) Tf", pdf_page.content(data, 0))
        assert min(map(float, sizes)) >= LEAST


def test_a_form_too_long_for_one_page_runs_on_in_full_size() -> None:
    rows = tuple((Cell(f"칸 {number}", heading=True), Cell("짧은 글")) for number in range(90))
    data = print_blocks(Grid((1, 4), rows), one_page=True)
    assert len(pdf_page.page_sizes(data)) > 1
    assert "/F0 9.5 Tf" in pdf_page.content(data, 0)
    assert pdf_page.words(data).count("짧은글") == 90


def test_what_follows_the_cut_stands_at_the_foot() -> None:
    (letters,) = pdf_page.letters(print_blocks(Paragraph("위"), Cut(), Paragraph("아래")))
    above = next(ink for ink in letters if ink.text == "위")
    below = next(ink for ink in letters if ink.text == "아")
    assert above.top > 780
    assert 50 < below.bottom < 75


def test_what_follows_the_cut_stays_together_on_the_next_page() -> None:
    first, second = pdf_page.texts(print_blocks(table(40), Cut(), FORM))
    assert "자르는 선" not in first
    assert "자르는 선" in second
    assert LONGEST_NAME in "".join(second.split())


def test_a_tear_off_part_longer_than_a_page_just_follows() -> None:
    data = print_blocks(Paragraph("위"), Cut(), table(100))
    assert "자르는 선" in pdf_page.texts(data)[0]
    assert "100시간" in pdf_page.words(data)


# --- footers ----------------------------------------------------------------------------------


def _foot(sheet: Sheet) -> str:
    (page,) = pdf_page.letters(printed(sheet)[0])
    return "".join(ink.text for ink in page if ink.top < 45)


def test_a_print_can_be_traced() -> None:
    sheet = Sheet("명부", (Paragraph("글"),))
    assert _foot(sheet) == "1/1출력번호07-2026-000123·출력일시2026.11.21.14:03:09·출력자이하늘"


@pytest.mark.parametrize(("landscape", "size"), [(False, "210㎜×297㎜"), (True, "297㎜×210㎜")])
def test_a_certificate_carries_its_issue_number_and_paper_size(
    landscape: bool,  # noqa: FBT001
    size: str,
) -> None:
    sheet = Sheet("확인서", (Paragraph("글"),), footer=Footer.ISSUE, landscape=landscape)
    assert _foot(sheet) == f"1/107-20261121/140309-07-2026-000123-1{size}(백상지80g/㎡)"


def test_a_hand_out_carries_nothing() -> None:
    assert not _foot(Sheet("안내문", (Paragraph("글"),), footer=Footer.NONE, numbered=False))


def test_a_long_trace_line_is_made_to_fit() -> None:
    stream = io.BytesIO()
    trace = replace(TRACE, by="남궁" * 40, at="2026-11-21")
    write(Sheet("명부", (Paragraph("글"),)), OFFICE, trace, stream)
    (page,) = pdf_page.letters(stream.getvalue())
    assert max(ink.right for ink in page) < 553
    assert not pdf_page.overlaps(page)
