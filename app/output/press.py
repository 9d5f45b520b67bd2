"""Prints papers: lays their blocks on pages, draws the pages and binds them into one PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen import canvas as pdf

from app.core.blocks import (
    Approval,
    Block,
    Cut,
    Grid,
    Heading,
    Paragraph,
    Receipt,
    Sender,
    Space,
    Together,
)
from app.core.papers import Sheet
from app.core.tables import Chart, Table
from app.output.characters import tidy
from app.output.chart import lay_chart
from app.output.flow import TOLERANCE, Flow, Placed
from app.output.footers import Foot, page_of
from app.output.grid import lay_grid
from app.output.ink import Ink
from app.output.lettering import Lettering
from app.output.printed import Part, Printed
from app.output.prose import lay_heading, lay_paragraph, lay_space
from app.output.stamps import lay_approval, lay_cut, lay_receipt, lay_sender
from app.output.subsets import Subset
from app.output.table import lay_table

_SCALES = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45)
"""The steps by which a form shrinks to fit one page; smaller, letters would run together."""
_PROGRAM = "마을이음"

rl_config.useA85 = 0  # pages as bytes: writing them as letters too takes longer than all the rest

Progress = Callable[[int, int], None]
"""Called after every page with how many are drawn and how many there are."""


class Canvas(pdf.Canvas):
    """A canvas that selects no font at a page's start: its own would be one that is not embedded."""

    _doc: PDFDocument

    def embed(self, subset: Subset) -> None:
        """Put a font into the document."""
        subset.embed(self._doc)

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def print_parts(
    parts: Sequence[Part], stream: BinaryIO, *, progress: Progress | None = None
) -> Printed:
    """Write the document; see `app.output.document.bind`."""
    letters = Lettering()
    laid = [_lay(part.sheet, letters) for part in parts]
    pages_of = tuple(map(len, laid))
    canvas = _open_canvas(parts[0], stream)
    done = 0
    for part, pages in zip(parts, laid, strict=True):
        page, foot = page_of(part.sheet), Foot(part.sheet, part.office, part.trace)
        canvas.setPageSize((page.width, page.height))
        for number, placed in enumerate(pages, start=1):
            _draw_page(canvas, letters, placed, foot, (number, len(pages)))
            done += 1
            if progress is not None:
                progress(done, sum(pages_of))
    for subset in letters.subsets:
        canvas.embed(subset)
    canvas.save()
    rows = sum(_count_rows(part.sheet.blocks) for part in parts)
    return Printed(sum(pages_of), rows, tuple(letters.missing), pages_of)


def _draw_page(
    canvas: Canvas,
    letters: Lettering,
    placed: Sequence[Placed],
    foot: Foot,
    number: tuple[int, int],
) -> None:
    """Draw one page, the so-and-so-many-th of its paper."""
    ink = Ink(letters)
    for piece, box in placed:
        piece.draw(ink, box)
    foot.draw(ink, *number)
    canvas.addLiteral(ink.operators())
    canvas.showPage()


def _count_rows(blocks: Sequence[Block]) -> int:
    """Count the rows of the long tables."""
    return sum(
        len(block.rows)
        if isinstance(block, Table)
        else _count_rows(block.blocks)
        if isinstance(block, Together)
        else 0
        for block in blocks
    )


def _lay(sheet: Sheet, letters: Lettering) -> list[list[Placed]]:
    """Lay the document out, a form so small that it fits one page.

    What does not fit even in the smallest letters runs over several pages in full size.
    """
    for scale in _SCALES if sheet.one_page else ():
        flow = _pour(sheet, letters, scale)
        if len(flow.pages) == 1:
            return flow.pages
    return _pour(sheet, letters, 1).pages


def _pour(sheet: Sheet, letters: Lettering, scale: float) -> Flow:
    flow = Flow(page_of(sheet), letters, scale=scale, title=sheet.title)
    for place, block in enumerate(sheet.blocks):
        if isinstance(block, Cut):
            _sink(sheet.blocks[place:], flow)
        _lay_block(block, flow)
    return flow


def _sink(blocks: Sequence[Block], flow: Flow) -> None:
    """Go down so far that the blocks, the tear-off part, end where the page ends."""
    height = _height(blocks, flow)
    if height is not None:
        flow.stand_at_foot(height)


def _height(blocks: Sequence[Block], flow: Flow) -> float | None:
    """Return the height of blocks that have a page to themselves; of more than a page there is none."""
    trial = Flow(flow.page, flow.letters, scale=flow.scale, title=flow.title)
    for block in blocks:
        _lay_block(block, trial)
    return trial.body.height - trial.room if len(trial.pages) == 1 else None


def _lay_block(block: Block, flow: Flow) -> None:
    """Lay one block out in its own way."""
    _WAYS[type(block)](block, flow)


def _lay_together(together: Together, flow: Flow) -> None:
    """Go to the next page with blocks that fit one page, but not what is left of this one."""
    height = _height(together.blocks, flow)
    flow.clear()
    if height is not None and height > flow.room + TOLERANCE and not flow.fresh:
        flow.turn()
    for block in together.blocks:
        _lay_block(block, flow)


_WAYS: Mapping[type[Any], Callable[[Any, Flow], None]] = {
    Table: lay_table,
    Grid: lay_grid,
    Chart: lay_chart,
    Heading: lay_heading,
    Paragraph: lay_paragraph,
    Space: lay_space,
    Approval: lay_approval,
    Receipt: lay_receipt,
    Sender: lay_sender,
    Cut: lay_cut,
    Together: _lay_together,
}
"""Every kind of block has its line here."""


def _open_canvas(first: Part, stream: BinaryIO) -> Canvas:
    canvas = Canvas(stream, pageCompression=1, lang="ko-KR")
    canvas.setTitle(" ".join(tidy(first.sheet.title).split()))
    canvas.setAuthor(" ".join(tidy(first.office.name).split()))
    canvas.setCreator(_PROGRAM)
    return canvas
