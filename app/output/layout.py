"""Lays a paper's blocks on pages: fits forms, shares free height, finds the contents' page numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import Any

from app.core.blocks import (
    Approval,
    Block,
    Break,
    Contents,
    Cut,
    Divider,
    Grid,
    Heading,
    Items,
    Paragraph,
    Receipt,
    Sender,
    Space,
    Spring,
    StillPicture,
    Together,
)
from app.core.papers import Sheet
from app.core.tables import Table
from app.output import picture
from app.output.annexes import lay_annexed
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
from app.output.stamps import lay_approval, lay_cut, lay_divider, lay_receipt, lay_sender
from app.output.still import lay_still
from app.output.table import lay_table

_SCALES = (1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5)
"""The steps by which a form shrinks to fit one page, its letters only as far as they stay readable."""
_MOST_PAGES = 4
"""Pages of a form at half whose size it could fit one; of what takes more no smaller size is tried."""
_EMPTY = 1 / 3
"""The share of a page that a form leaves empty at most before it grows."""
_TIGHT = 0.7
"""How far the spaces of a form have shrunk whose texts go on behind it only because nothing else helped."""
_GROWING, _LOOSER = 6, 0.1
"""Steps from a form's own size to the largest it may grow to; by how much each step widens its gaps then."""
_LEAST_BEGUN = 0.2
"""What belongs together and takes more than a page begins where so much of one is left: no heading stands alone."""
_MOST_EMPTY = 0.3
"""The share of a page that is left empty at most for the sake of a table that would stand whole on the next."""
_FOOT = (Space, Spring, Paragraph, Together, Sender)
"""What stands between a table and the seal that closes its paper."""
_MOST_OF_FOOT = 0.5
"""The share of a page that such a foot takes at most; a longer one is no foot."""
_ABOVE = Paragraph(" ", 1, leading=0.001)
"""What stands above blocks that are measured: a gap at the top of a page would count for nothing."""
_FIRST_ROWS, _LEAST_ROWS = 50, 2
"""Rows by which is found out where a table begins, and that stand below its heading at the foot of a page."""
_SETTLING = 4
"""How often a document with contents is laid again: their own length moves the headings once."""
LARGE = 1.3
"""Large type for residents: 10 pt becomes 13 pt."""


def lay(sheet: Sheet, letters: Lettering, *, large: bool = False) -> Flow:
    """Lay the document out, a form in such a size that it fits one page and does not stand on it lost.

    Letters shrink no further than the form's least size (9 points: 개인정보 처리 방법에 관한 고시 제4조); the long
    texts of what does not fit even so go on a page behind it (붙임), those of which the form says what they
    are called there before anything shrinks. What still does not fit runs over several pages in full size.
    Large type is never shrunk; only what is empty between is, where that saves a page.
    """
    letters = letters.in_serif() if sheet.serif else letters
    if sheet.one_page and not large and (form := _lay_form(sheet, letters)):
        return form
    flow = _pour(sheet, letters, LARGE if large else 1)
    if sheet.one_page and large:
        flow = _tightened(sheet, flow)
    if sheet.one_page and len(flow.pages) == 1:
        return _spread(sheet, flow)
    return _with_contents(sheet, flow)


def _lay_form(sheet: Sheet, letters: Lettering) -> Flow | None:
    """Lay a form on one page, its long texts behind it if need be; nothing where that is not enough."""
    flow = _pour(sheet, letters, 1)
    if len(flow.pages) == 1:
        return _spread(sheet, _grown(sheet, flow))
    if annexed := lay_annexed(sheet, partial(_pour, letters=letters, scale=1), named=True):
        return annexed
    least = _least_scale(sheet)
    for scale in _SCALES if len(flow.pages) <= _MOST_PAGES else ():
        flow = _pour(sheet, letters, max(scale, least), spaces=scale)
        if len(flow.pages) == 1:
            return _spread(sheet, flow)
    tight = partial(_pour, letters=letters, scale=least, spaces=_TIGHT)
    return lay_annexed(sheet, tight, named=False)


def _tightened(sheet: Sheet, flow: Flow) -> Flow:
    """Lay a form in large type with less between its letters, no more so than it takes to save a page."""
    if len(flow.pages) == 1:
        return flow
    for scale in _SCALES:
        tighter = _pour(sheet, flow.letters, flow.scale, spaces=scale)
        if len(tighter.pages) < len(flow.pages):
            return tighter
    return flow


def _grown(sheet: Sheet, flow: Flow) -> Flow:
    """Lay a form that leaves a third of its page empty in larger letters, as large as it may and the page holds.

    What stays empty even so goes into its boxes and gaps, unless it has springs, which take it themselves.
    """
    if not sheet.most or not _is_lost(flow):
        return flow
    sizes = Counter(size for block in sheet.blocks for size in _sizes(block))
    usual = sizes.most_common(1)[0][0] if sizes else sheet.most
    for step in range(_GROWING if sheet.most > usual else 0, 0, -1):
        scale = 1 + (sheet.most / usual - 1) * step / _GROWING
        larger = _pour(sheet, flow.letters, scale)
        if len(larger.pages) == 1:
            flow = larger
            break
    return flow if flow.springs else _loosened(sheet, flow)


def _loosened(sheet: Sheet, flow: Flow) -> Flow:
    """Lay a form with more room in its boxes and between them, no more so than a third of its page is empty."""
    for step in range(1, _GROWING + 1):
        spaces = flow.scale * (1 + step * _LOOSER)
        looser = _pour(sheet, flow.letters, flow.scale, spaces=spaces) if _is_lost(flow) else flow
        if looser is flow or len(looser.pages) > 1:
            break
        flow = looser
    return flow


def _is_lost(flow: Flow) -> bool:
    """Tell whether a form stands lost on its page, a third of which is empty."""
    return flow.room + flow.sunk >= flow.body.height * _EMPTY


def _least_scale(sheet: Sheet) -> float:
    """Return how far the letters of a form may shrink and stay readable; what is declared smaller stays so."""
    sizes = [size for block in sheet.blocks for size in _sizes(block) if size >= sheet.least]
    return sheet.least / min(sizes, default=sheet.least)


def _sizes(block: Block) -> Iterator[float]:
    """Go through the type sizes of a block: of each cell, each item, each paragraph."""
    if isinstance(block, Together):
        for each in block.blocks:
            yield from _sizes(each)
    elif isinstance(block, Grid):
        yield from (cell.size or block.size for row in block.rows for cell in row)
    elif isinstance(block, Items):
        yield from (block.size for _ in block.entries)
    elif isinstance(block, Paragraph):
        yield block.size


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
    flow.slack, flow.contents, flow.faxed = slack, contents, sheet.faxed
    for place, block in enumerate(sheet.blocks):
        if isinstance(block, Cut):
            _sink([*takewhile(_is_on_form, sheet.blocks[place:])], flow)
        if not flow.fresh and _is_title(block):
            with_rows = _to_rows(sheet.blocks[place:])
            if with_rows and not _begins_here(with_rows, flow):
                flow.turn()
        flow.tail = _tail(sheet.blocks[place + 1 :], flow) if _is_sealable(block) else 0
        _lay_block(block, flow)
    return flow


def _has_rows(block: Block) -> bool:
    return isinstance(block, Table | Grid)


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.bold


def _to_rows(blocks: Sequence[Block]) -> Sequence[Block]:
    """Return a title with what stands between it and its table or form, and that; nothing where it is of none."""
    between = len([*takewhile(lambda each: isinstance(each, Paragraph | Space), blocks)])
    return blocks[: between + 1] if any(map(_has_rows, blocks[between : between + 1])) else ()


def _is_sealable(block: Block) -> bool:
    return _has_rows(block) or isinstance(block, Items)


def _tail(blocks: Sequence[Block], flow: Flow) -> float:
    """Return how high the foot with a seal is below a table or items; none has what runs on as long as a page."""
    foot: list[Block] = []
    for block in takewhile(lambda each: isinstance(each, _FOOT), blocks):
        foot.append(block)
        if _is_sealed(block):
            height = _height((_ABOVE, *foot), flow)
            return height if height and height < flow.body.height * _MOST_OF_FOOT else 0
    return 0


def _is_sealed(block: Block) -> bool:
    inner = block.blocks if isinstance(block, Together) else ()
    return isinstance(block, Sender) or any(map(_is_sealed, inner))


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
    trial.faxed = flow.faxed
    for block in blocks:
        _lay_block(block, trial)
    return trial.body.height - trial.room if len(trial.pages) == 1 else None


def _lay_block(block: Block, flow: Flow) -> None:
    """Lay one block out in its own way."""
    _WAYS[type(block)](block, flow)


def _lay_together(together: Together, flow: Flow) -> None:
    """Go to the next page with blocks that do not fit what is left of this one; long ones need room to begin.

    So do those with a table where much of the page would stay empty: its rows go on behind. No heading is left
    behind by what it is of.
    """
    flow.clear()
    height = _height(together.blocks if flow.fresh else (_ABOVE, *together.blocks), flow)
    runs_on = any(isinstance(each, Table) for each in together.blocks)
    if height and runs_on and flow.room > flow.body.height * _MOST_EMPTY:
        height = None
    wanted = flow.body.height * _LEAST_BEGUN if height is None else height
    fits = wanted <= flow.room + TOLERANCE and (height or _begins_here(together.blocks, flow))
    if not fits and not flow.fresh:
        flow.turn()
    for block in together.blocks if height else _opened(together.blocks):
        _lay_block(block, flow)


def _begins_here(blocks: Sequence[Block], flow: Flow) -> bool:
    """Tell whether the first table or form among blocks begins on what is left of this page, below its heading.

    Where little is left two rows of a table have to stand there.
    """
    little = flow.room < flow.body.height * _MOST_EMPTY
    trial = Flow(flow.page, flow.letters, scale=flow.scale, spaces=flow.spaces, title=flow.title)
    trial.faxed, trial.top = flow.faxed, flow.top
    (first,) = trial.pages
    first += flow.pages[-1]
    for block in _opened(blocks):
        begun = len(first)
        if isinstance(block, Table):
            rows = block.rows[: _LEAST_ROWS if little else _FIRST_ROWS]
            ended = block.closed and not (little and rows)
            _lay_block(replace(block, rows=rows, closed=ended), trial)
            return len(first) > begun and not (little and len(trial.pages) > 1)
        _lay_block(block, trial)
        if _has_rows(block):
            return len(first) > begun
    return True


def _opened(blocks: Iterable[Block]) -> Iterator[Block]:
    """Go through blocks, the first that belong together one by one: they are not parted from what stands above."""
    going = iter(blocks)
    for block in going:
        if isinstance(block, Together):
            yield from _opened(block.blocks)
            yield from going
        else:
            yield block


_WAYS: Mapping[type[Any], Callable[[Any, Flow], None]] = {
    Table: lay_table,
    Grid: lay_grid,
    **picture.WAYS,
    StillPicture: lay_still,
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
    Divider: lay_divider,
    Together: _lay_together,
}
"""Every kind of block has its line here."""
