"""Lays a paper's blocks on pages: shrinks forms, shares free height, finds the contents' page numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Any

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
    Receipt,
    Sender,
    Space,
    Spring,
    Together,
)
from app.core.papers import Sheet
from app.core.tables import Table
from app.output import picture
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

_SCALES = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
"""The steps by which a form shrinks to fit one page, its letters only as far as they stay readable."""
_LEAST_SIZE = 9
"""Points that letters keep, as a consent has to be written (개인정보 처리 방법에 관한 고시 제4조); notes that are
declared smaller shrink no further than the rest."""
_LEAST_BEGUN = 0.2
"""What belongs together and takes more than a page begins where so much of one is left: no heading stands alone."""
_SETTLING = 4
"""How often a document with contents is laid again: their own length moves the headings once."""
_LEAST_ANNEX = 80
"""Letters of a text that leaves room where it goes on a page behind; a shorter one takes a line or two."""
LARGE = 1.3
"""Large type for residents: 10 pt becomes 13 pt."""


def lay(sheet: Sheet, letters: Lettering, *, large: bool = False) -> Flow:
    """Lay the document out, a form so small that it fits one page.

    Before letters shrink, long texts that may stand on a page behind it (붙임) go there. What does not
    fit in letters of 9 points runs over several pages in full size. Large type
    is never shrunk.
    """
    if sheet.one_page and not large and (annexed := _annexed(sheet, letters)):
        return annexed
    least = _least_scale(sheet)
    for scale in _SCALES if sheet.one_page and not large else ():
        flow = _pour(sheet, letters, max(scale, least), spaces=scale)
        if len(flow.pages) == 1:
            return _spread(sheet, flow)
    flow = _pour(sheet, letters, LARGE if large else 1)
    if sheet.one_page and len(flow.pages) == 1:
        return _spread(sheet, flow)
    return _with_contents(sheet, flow)


def _least_scale(sheet: Sheet) -> float:
    """Return how far the letters of a form may shrink and stay readable."""
    sizes = [size for block in sheet.blocks for size in _sizes(block) if size >= _LEAST_SIZE]
    return _LEAST_SIZE / min(sizes, default=_LEAST_SIZE)


def _sizes(block: Block) -> Iterator[float]:
    """Go through the type sizes of a block."""
    if isinstance(block, Together):
        for each in block.blocks:
            yield from _sizes(each)
    elif isinstance(block, Grid):
        yield from (cell.size or block.size for row in block.rows for cell in row)
    elif isinstance(block, Paragraph | Items):
        yield block.size


def _annexed(sheet: Sheet, letters: Lettering) -> Flow | None:
    """Lay a form with as few of its long texts on pages behind it as let it stand on one; nothing where none need to.

    Nor where all of them are not enough.
    """
    if len(_pour(sheet, letters, 1).pages) == 1:
        return None
    cells = [
        cell for grid in sheet.blocks if isinstance(grid, Grid) for row in grid.rows for cell in row
    ]
    moved = [each for each in cells if each.annex and len(str(each.content)) > _LEAST_ANNEX]
    longest = sorted(moved, key=lambda each: -len(str(each.content)))
    for count in range(1, len(longest) + 1):
        behind = [each for each in moved if each in longest[:count]]
        form = replace(sheet, blocks=tuple(_without(each, behind) for each in sheet.blocks))
        if len(_pour(form, letters, 1).pages) == 1:
            texts: list[Block] = [Break()]
            for number, each in enumerate(behind, 1):
                texts += [Paragraph(f"붙임 {number}. {each.annex}", 11, bold=True), Space(2)]
                texts += [Paragraph(str(each.content), 10), Space(5)]
            return _pour(replace(form, blocks=(*form.blocks, *texts)), letters, 1)
    return None


def _without(block: Block, behind: Sequence[Cell]) -> Block:
    """Return a block whose texts that stand behind the form are only referred to."""
    if not isinstance(block, Grid):
        return block
    rows = (
        tuple(
            replace(cell, content=f"붙임 {behind.index(cell) + 1}과 같음")
            if cell in behind
            else cell
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def _spread(sheet: Sheet, flow: Flow) -> Flow:
    """Lay a sheet of one page again, its springs sharing what is left of it."""
    if not flow.springs:
        return flow
    slack = flow.room / flow.springs
    return _pour(sheet, flow.letters, flow.scale, spaces=flow.spaces, slack=slack)


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
    spaces: float = 0,
    slack: float = 0,
    contents: Sequence[Bookmark] = (),
) -> Flow:
    spaces = spaces or scale
    flow = Flow(page_of(sheet), letters, scale=scale, spaces=spaces, title=sheet.title)
    flow.slack, flow.contents = slack, contents
    for place, block in enumerate(sheet.blocks):
        if isinstance(block, Cut):
            _sink([*takewhile(_is_on_form, sheet.blocks[place:])], flow)
        _lay_block(block, flow)
    return flow


def _is_on_form(block: Block) -> bool:
    """Tell whether a block still stands before what begins on the next page."""
    return not isinstance(block, Break)


def _sink(blocks: Sequence[Block], flow: Flow) -> None:
    """Go down so far that the blocks, the tear-off part, end where the page ends."""
    height = _height(blocks, flow)
    if height is not None:
        flow.stand_at_foot(height)


def _height(blocks: Sequence[Block], flow: Flow) -> float | None:
    """Return the height of blocks that have a page to themselves; of more than a page there is none."""
    trial = Flow(flow.page, flow.letters, scale=flow.scale, spaces=flow.spaces, title=flow.title)
    for block in blocks:
        _lay_block(block, trial)
    return trial.body.height - trial.room if len(trial.pages) == 1 else None


def _lay_block(block: Block, flow: Flow) -> None:
    """Lay one block out in its own way."""
    _WAYS[type(block)](block, flow)


def _lay_together(together: Together, flow: Flow) -> None:
    """Go to the next page with blocks that do not fit what is left of this one; longer ones need room to begin."""
    height = _height(together.blocks, flow)
    flow.clear()
    wanted = flow.body.height * _LEAST_BEGUN if height is None else height
    if wanted > flow.room + TOLERANCE and not flow.fresh:
        flow.turn()
    for block in together.blocks:
        _lay_block(block, flow)


_WAYS: Mapping[type[Any], Callable[[Any, Flow], None]] = {
    Table: lay_table,
    Grid: lay_grid,
    **picture.WAYS,
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
