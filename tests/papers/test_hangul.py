"""Every paper as a file of 한글: it keeps the standard and says what the paper says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from app.core.blocks import Block, Grid, Heading, Items, Paragraph, Together
from app.core.tables import Table
from app.output.characters import tidy
from app.services.prints.drawing import compose
from tests.output.hangul_page import faults, sections_of, text_of, written
from tests.papers.paper_cases import Offer, gathered_of, longest_of, offers, usual_of
from tests.papers.paper_office import PaperOffice

PAPERS = {each.paper.name: each for each in offers() if not each.paper.workbook}
"""Each paper once: what it is printed of changes its words, not its blocks."""


@pytest.mark.uncounted
@pytest.mark.parametrize("offer", PAPERS.values(), ids=PAPERS)
def test_it_keeps_the_standard_and_loses_nothing(
    offer: Offer, usual: PaperOffice, worst: PaperOffice
) -> None:
    for office, job in ((usual, usual_of(offer, usual)), (worst, longest_of(offer, worst))):
        parts = compose(gathered_of(office, job).manuscript)
        content = written(parts)
        assert faults(content) == []
        for part, section in zip(parts, sections_of(content), strict=True):
            told = "".join(text_of(section).split())
            missing = [
                each
                for each in _texts(part.sheet.blocks)
                if "".join(tidy(each).split()) not in told
            ]
            assert missing == []


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    """Go through all words of a paper's blocks."""
    for block in blocks:
        match block:
            case Together():
                yield from _texts(block.blocks)
            case Table():
                yield from (column.label for column in block.columns)
                yield from (text for row in block.rows for text in row)
            case Grid():
                yield from (
                    each.content
                    for row in block.rows
                    for each in row
                    if isinstance(each.content, str)
                )
            case Heading() | Paragraph():
                yield block.text
            case Items():
                yield from (text for _, text in block.entries)
            case _:
                pass
