"""What goes by fax, or comes back by it, at the 204 × 98 black dots to the inch that a fax machine sends."""

from __future__ import annotations

import io
import re
from importlib import import_module
from typing import Any

import pytest
from PIL import Image

from app.core.papers import Facts, Paper, Sheet
from app.output.document import Part, bind
from app.papers.fax_cover import FAX_COVER
from app.papers.referral_slip import REFERRAL_SLIP
from app.papers.verification_request import VERIFICATION_REQUEST
from tests.output import pdf_page
from tests.output.sheets_to_print import OFFICE, TRACE, printed, table
from tests.papers.facts_to_print import slip_facts

_pdfium: Any = import_module("pypdfium2")  # has no types
ACROSS, DOWN, POINTS = 204, 98, 72
"""Dots to the inch of a fax in its coarse resolution, and points."""
DARK = 128
FILLED = re.compile(r"^0 g (.+) f 0 g$", re.MULTILINE)
BOX = re.compile(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re")


def faxed(data: bytes, page: int = 0) -> Image.Image:
    """Return a page as it comes out of a fax machine: black or white, fewer dots down than across."""
    drawn = _pdfium.PdfDocument(data)[page].render(scale=2 * ACROSS / POINTS).to_pil().convert("L")
    size = drawn.width // 2, round(drawn.height * DOWN / ACROSS / 2)
    black_or_white = [255 * (dot >= DARK) for dot in range(256)]
    return drawn.resize(size, Image.Resampling.BOX).point(black_or_white)


def drawn_of(paper: Paper, facts: Facts) -> tuple[Sheet, bytes]:
    sheet, stream = paper.compose(facts), io.BytesIO()
    bind([Part(sheet, OFFICE, TRACE)], stream)
    return sheet, stream.getvalue()


@pytest.mark.parametrize(
    "paper", [REFERRAL_SLIP, FAX_COVER, VERIFICATION_REQUEST], ids=lambda each: each.name
)
def test_no_grey_stands_behind_words_and_no_letter_is_small(paper: Paper) -> None:
    sheet, data = drawn_of(paper, slip_facts())
    assert sheet.faxed
    content = pdf_page.content(data, 0)
    assert not re.search(r"\b0\.\d+ g\b", content)
    assert min(map(float, re.findall(r"/F\d ([\d.]+) Tf", content))) >= 9


def test_a_list_that_goes_by_fax_is_neither_grey_nor_small() -> None:
    wide = table(3, "긴 이야기 " * 30)
    for fax, grey in ((True, 0), (False, 1)):
        data = printed(Sheet("명부", (wide,), faxed=fax))[0]
        assert pdf_page.content(data, 0).count("0.93 g") == grey


def test_the_code_of_a_slip_is_read_from_a_fax() -> None:
    """Every module is black or white in its middle as it was drawn, so any reader finds the same digits."""
    data = drawn_of(REFERRAL_SLIP, slip_facts())[1]
    fax = faxed(data)
    (code,) = (
        found for found in FILLED.findall(pdf_page.content(data, 0)) if found.count("re") > 50
    )
    boxes = [tuple(map(float, each)) for each in BOX.findall(code)]
    side = min(box[3] for box in boxes)
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    top = max(box[1] + box[3] for box in boxes)
    count = round((top - bottom) / side)
    dark = {
        (round((x - left) / side) + step, round((top - y - height) / side))
        for x, y, width, height in boxes
        for step in range(round(width / side))
    }
    wrong = [
        (column, row)
        for row in range(count)
        for column in range(count)
        if ((column, row) in dark)
        != _is_dark(fax, left + (column + 0.5) * side, top - (row + 0.5) * side)
    ]
    assert count >= 21
    assert not wrong


def _is_dark(fax: Image.Image, x: float, y: float) -> bool:
    """Tell whether the fax is black at a point of the page."""
    across, down = int(x * ACROSS / POINTS), int(fax.height - y * DOWN / POINTS)
    return fax.getpixel((across, down)) == 0


def test_every_label_of_the_slip_leaves_its_strokes_on_a_fax() -> None:
    """A letter is at least nine dots high, and neither a blot nor a few specks: a third of it is ink at most."""
    data = drawn_of(REFERRAL_SLIP, slip_facts())[1]
    fax = faxed(data)
    for ink in pdf_page.letters(data)[0]:
        if not "가" <= ink.text <= "힣":
            continue
        box = (
            int(ink.left * ACROSS / POINTS), int(fax.height - ink.top * DOWN / POINTS),
            int(ink.right * ACROSS / POINTS) + 1, int(fax.height - ink.bottom * DOWN / POINTS) + 1,
        )  # fmt: skip
        letter = fax.crop(box)
        share = letter.histogram()[0] / (letter.width * letter.height)
        assert letter.height >= 9
        assert 0.08 < share < 0.7, (ink.text, share)
