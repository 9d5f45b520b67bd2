"""통 현황과 통 소식지: as many rows as the page holds, and letters that are read without a glass."""

from __future__ import annotations

import pytest

from app.core.papers import Facts, Paper, PaperPart
from app.kinds import CATALOG
from app.papers.tong_letter import NOTES, TONG_LETTER
from app.papers.tong_sheet import RESOURCES, TONG_SHEET
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE
from tests.papers.facts_to_print import printed


def _facts(paper: Paper, part: PaperPart, row: tuple[str, ...], count: int) -> Facts:
    shown, parts = {"no": "3통"}, {part: [row] * count}
    return Facts(OFFICE, TRACE, paper.purposes[0], CATALOG["tong"], shown=shown, parts=parts)


@pytest.mark.parametrize(
    ("count", "listed", "said"), [(14, 14, ""), (15, 15, ""), (16, 14, "이밖에2건")]
)
def test_no_sentence_stands_where_the_row_itself_could(count: int, listed: int, said: str) -> None:
    row = ("자원봉사자", "남궁옥분", "말벗", "010-0000-1234")
    text = pdf_page.words(printed(TONG_SHEET, _facts(TONG_SHEET, RESOURCES, row, count))[0])
    assert text.count("남궁옥분") == listed
    assert said in text if said else "이밖에" not in text


@pytest.mark.parametrize(("count", "pages", "size"), [(1, 1, 13), (60, 1, 10.5)])
def test_a_letter_to_the_head_of_a_tong_grows_where_its_page_is_empty(
    count: int, pages: int, size: float
) -> None:
    told = "마을 회의가 있습니다. " * 8 if count > 1 else "마을 회의가 있습니다."
    facts = _facts(TONG_LETTER, NOTES, ("소식-2026-0021", "2026. 11. 20.", "", told), count)
    data, result = printed(TONG_LETTER, facts)
    assert result.pages == pages
    sizes = pdf_page.content(data, 0)
    assert f"/F0 {size:g} Tf" in sizes
