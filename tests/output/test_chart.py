"""Charts: every value printed once, series told apart without colour, nothing drawn outside."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.blocks import Paragraph, Space, Together
from app.core.tables import Chart, ChartForm, ChartSeries, Table
from app.output import document
from tests.output import pdf_page, pdf_structure
from tests.output.sheets_to_print import COLUMNS, print_blocks, rows

NEEDS = ("일상생활유지", "법률 및 권익보장", "건강")


def chart(form: ChartForm, *counts: tuple[float, ...], labels: tuple[str, ...] = NEEDS) -> Chart:
    series = tuple(
        ChartSeries(f"가{place}", values, tuple(f"{value:,.0f}" for value in values))
        for place, values in enumerate(counts)
    )
    return Chart(form, labels[: len(counts[0])], series)


forms = pytest.mark.parametrize("form", tuple(ChartForm))


@forms
def test_labels_and_values_stand_inside_the_page_and_apart(form: ChartForm) -> None:
    data = print_blocks(chart(form, (120, 7, 0), (60, 7, 3), (1, 0, 2)))
    (letters,) = pdf_page.letters(data)
    assert not pdf_page.overlaps(letters)
    assert min(ink.left for ink in letters) > 42
    assert max(ink.right for ink in letters) < 595 - 42
    words = pdf_page.words(data)
    expected = (*NEEDS, "가0", "가1", "가2", "120")
    assert all("".join(word.split()) in words for word in expected)


@forms
def test_all_zero_is_drawn_without_bars(form: ChartForm) -> None:
    assert "건강" in pdf_page.words(print_blocks(chart(form, (0, 0, 0))))


def test_a_single_series_needs_no_legend() -> None:
    data = print_blocks(chart(ChartForm.BARS, (5, 3, 1)))
    assert "가0" not in pdf_page.words(data)


def test_bars_are_as_long_as_their_values() -> None:
    data = print_blocks(chart(ChartForm.BARS, (40, 20, 10)))
    lengths = [
        float(each) for each in re.findall(r"([\d.]+) [\d.]+ re f", pdf_page.content(data, 0))
    ]
    assert lengths[0] / lengths[1] == pytest.approx(2, rel=0.01)
    assert lengths[0] / lengths[2] == pytest.approx(4, rel=0.01)


def test_series_differ_in_texture() -> None:
    stacked = pdf_page.content(print_blocks(chart(ChartForm.STACKED, (4,), (4,), (4,))), 0)
    plain = pdf_page.content(print_blocks(chart(ChartForm.STACKED, (4,))), 0)
    greys = set(re.findall(r"([\d.]+) g ", stacked))
    assert {"0.42", "0.86"} <= greys
    assert stacked.count(" l") > plain.count(" l") + 10, "the second is hatched"


def test_lines_have_dashes_of_their_own() -> None:
    drawn = pdf_page.content(
        print_blocks(chart(ChartForm.LINE, (4, 2, 1), (1, 2, 3), (0, 1, 0))), 0
    )
    assert len(set(re.findall(r"\[([\d. ]+)\] 0 d", drawn))) >= 3


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(ChartForm),
    st.lists(st.integers(0, 10**7), min_size=1, max_size=12),
    st.text("가나다라 ·", min_size=1, max_size=60),
)
def test_any_chart_is_drawn_inside_its_width(
    form: ChartForm, values: list[int], label: str
) -> None:
    labels = tuple(f"{place}{label}" for place in range(len(values)))
    stream = io.BytesIO()
    document.draw([chart(form, tuple(map(float, values)), labels=labels)], 120.0, stream)
    (letters,) = pdf_page.letters(stream.getvalue())
    width, height = pdf_page.page_sizes(stream.getvalue())[0]
    assert all(ink.left >= -1 and ink.right <= width + 1 for ink in letters)
    assert all(ink.bottom >= -1 and ink.top <= height + 1 for ink in letters)


def test_what_belongs_together_goes_to_the_next_page_together() -> None:
    filling = (Paragraph("앞"), Space(190))
    table = Table(COLUMNS, rows(12), closed=False)
    data = print_blocks(*filling, Together((Paragraph("머리"), table)), Paragraph("꼬리"))
    first, second = pdf_page.texts(data)
    assert "머리" not in first.replace("시험지", "")
    assert "머리" in second
    assert "꼬리" in second


def test_what_fits_no_page_begins_where_it_stands() -> None:
    table = Table(COLUMNS, rows(120), closed=False)
    data = print_blocks(Paragraph("앞"), Together((Paragraph("머리"), table)))
    assert "머리" in pdf_page.texts(data)[0]


def test_a_table_in_the_middle_has_no_end_and_a_shaded_total() -> None:
    table = Table(COLUMNS, rows(3), closed=False, totalled=True)
    data = print_blocks(table)
    words = pdf_page.words(data)
    assert "이하빈칸" not in words
    assert "끝." not in words
    shades = re.search(r"0\.93 g (.*?) f", pdf_page.content(data, 0))
    assert shades is not None
    assert shades[1].count(" re") == 2


MANY = tuple(f"{number}통" for number in range(1, 31))


@pytest.mark.parametrize("form", [ChartForm.BARS, ChartForm.STACKED])
@pytest.mark.parametrize("lines", [0, 20, 30, 38])
def test_a_tall_chart_goes_on_behind_the_page_instead_of_leaving_it_empty(
    form: ChartForm, lines: int
) -> None:
    """Nothing of it is lost or said twice, and its bars have one scale on both pages."""
    tall = chart(form, tuple(range(100, 130)), (1,) * 30, labels=MANY)
    data = print_blocks(Space(1), *(Paragraph("글", 12) for _ in range(lines)), tall)
    pages = pdf_page.texts(data)
    words = [word for page in pages for word in page.split() if word.endswith("통")]
    assert words == list(MANY)
    for page, rules in zip(pdf_page.letters(data), pdf_page.solid_rules(data), strict=True):
        assert not pdf_page.overlaps(page)
        assert min(ink.bottom for ink in page) > 19
        assert rules or "통" not in page[0].text
    lowest = min(ink.bottom for ink in pdf_page.letters(data)[0] if ink.bottom > 45)
    assert len(pages) == 1 or lowest < 0.4 * 842, "no third of the page stays empty"
    structure = pdf_structure.read(data)
    assert structure.faults == []
    assert len(structure.of("Figure")) == 1


def test_bars_move_together_where_that_keeps_them_on_their_page() -> None:
    few = chart(ChartForm.BARS, tuple(range(7)), (1,) * 7, labels=MANY[:7])
    alone = print_blocks(few)
    heights = [ink.bottom for ink in pdf_page.letters(alone)[0] if ink.text == "통"]
    for lines in range(30, 45):
        data = print_blocks(*(Paragraph("글", 12) for _ in range(lines)), few)
        pages = pdf_page.letters(data)
        found = [[ink.bottom for ink in page if ink.text == "통"] for page in pages]
        assert [each for each in found if each] == [next(filter(None, found))], "it is on one page"
        if len(pages) == 1:
            assert found[0][0] - found[0][-1] <= heights[0] - heights[-1] + 0.1
