"""Lays a paper's blocks on pages: shrinks forms, shares free height, finds the contents' page numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.core.blocks import (
    Approval,
    Block,
    Break,
    Contents,
    Cut,
    Grid,
    Heading,
    Items,
    Paragraph,
    Receipt,
    Sender,
    Space,
    Spring,
    Together,
)
from app.core.papers import Sheet
from app.core.tables import Chart, Table
from app.output.chart import lay_chart
from app.output.flow import TOLERANCE, Bookmark, Flow
from app.output.footers import page_of
from app.output.grid import lay_grid
from app.output.lettering import Lettering
from app.output.prose import (
    lay_break,
    lay_contents,
    lay_heading,
    lay_items,
    lay_paragraph,
    lay_space,
    lay_spring,
)
from app.output.stamps import lay_approval, lay_cut, lay_receipt, lay_sender
from app.output.table import lay_table

_SCALES = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45)
"""The steps by which a form shrinks to fit one page; smaller, letters would run together."""
_SETTLING = 4
"""How often a document with contents is laid again: their own length moves the headings once."""
LARGE = 1.3
"""Large type for residents: 10 pt becomes 13 pt."""


def lay(sheet: Sheet, letters: Lettering, *, large: bool = False) -> Flow:
    """Lay the document out, a form so small that it fits one page.

    What does not fit even in the smallest letters runs over several pages in full size. Large type
    is never shrunk.
    """
    for scale in _SCALES if sheet.one_page and not large else ():
        flow = _pour(sheet, letters, scale)
        if len(flow.pages) == 1:
            return _spread(sheet, flow)
    flow = _pour(sheet, letters, LARGE if large else 1)
    if sheet.one_page and len(flow.pages) == 1:
        return _spread(sheet, flow)
    return _with_contents(sheet, flow)


def _spread(sheet: Sheet, flow: Flow) -> Flow:
    """Lay a sheet of one page again, its springs sharing what is left of it."""
    if not flow.springs:
        return flow
    slack = flow.room / flow.springs
    return _pour(sheet, flow.letters, flow.scale, slack=slack)


def _with_contents(sheet: Sheet, flow: Flow) -> Flow:
    """Lay a document again until its contents name the pages on which its headings stand."""
    if not any(isinstance(block, Contents) for block in sheet.blocks):
        return flow
    for _ in range(_SETTLING):
        if flow.contents == tuple(flow.bookmarks):
            break
        flow = _pour(sheet, flow.letters, flow.scale, contents=tuple(flow.bookmarks))
    return flow


def _pour(
    sheet: Sheet,
    letters: Lettering,
    scale: float,
    *,
    slack: float = 0,
    contents: Sequence[Bookmark] = (),
) -> Flow:
    flow = Flow(page_of(sheet), letters, scale=scale, title=sheet.title)
    flow.slack, flow.contents = slack, contents
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
    Contents: lay_contents,
    Items: lay_items,
    Spring: lay_spring,
    Break: lay_break,
    Paragraph: lay_paragraph,
    Space: lay_space,
    Approval: lay_approval,
    Receipt: lay_receipt,
    Sender: lay_sender,
    Cut: lay_cut,
    Together: _lay_together,
}
"""Every kind of block has its line here."""
