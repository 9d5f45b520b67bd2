"""Writes a paper's blocks as paragraphs and tables of 한글, as wide and as large as the PDF draws them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from PIL import Image

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
from app.core.numbering import mark_items
from app.core.papers import Sheet
from app.core.pictures import Picture
from app.core.tables import Table
from app.output import picture
from app.output.characters import tidy
from app.output.columns import Measures, lay_columns
from app.output.grid import INNER, OUTER, PAD_X, PAD_Y, Spot, heights_of, lay_cells, set_in
from app.output.hangul_body import HAIR, Body, Place, text_of
from app.output.hangul_styles import Letters, Look, Ruling
from app.output.ink import MM
from app.output.picture_files import write_png
from app.output.picture_words import in_words
from app.output.stamps import (
    RECEIPT_HEIGHT,
    RECEIPT_WIDTH,
    SEAL,
    SENDER_SIZE,
    SIDE_WIDTH,
    SIGN_HEIGHT,
    SMALL,
    TITLE_HEIGHT,
    approval_widths,
)
from app.output.still import size_of
from app.output.table import END

_FREE = 0.8
"""What is left of a page is shared so far only: other letters than the PDF's take more room."""
_TITLE_LEADING = 1.3
_DASHES = "- " * 18


def write_sheet(sheet: Sheet, body: Body) -> None:
    """Write all blocks of a paper."""
    body.headings = [*_headings(sheet.blocks)]
    body.shaded, body.serif = not sheet.faxed, sheet.serif
    for block in sheet.blocks:
        _write_block(block, body)


def _write_block(block: Block, body: Body) -> None:
    """Write one block in its own way."""
    _WAYS[type(block)](block, body)


def _headings(blocks: Sequence[Block]) -> list[Heading]:
    """Return the headings that a table of contents names."""
    return [
        *chain.from_iterable(
            _headings(block.blocks)
            if isinstance(block, Together)
            else (block,)
            if isinstance(block, Heading) and block.level
            else ()
            for block in blocks
        )
    ]


# --- running text --------------------------------------------------------------------------------


def _write_heading(heading: Heading, body: Body) -> None:
    """Write a title, a centred one beside what stands at the right where it is short enough."""
    size, typeface = heading.size * body.flow.scale, body.flow.letters.bold
    wide = max(
        typeface.measure(typeface.take(each, body.flow.title), size)
        for each in heading.text.split("\n")
    )
    beside = body.height_beside(wide) if heading.align == "center" else 0
    gap = size / 3
    below = max(gap, beside - _TITLE_LEADING * size)
    look = Look(heading.align, leading=_TITLE_LEADING, above=gap, below=below, kept=True)
    body.line(text_of(heading.text), look, Letters(size, bold=True))


def _write_paragraph(paragraph: Paragraph, body: Body) -> None:
    size, margin = paragraph.size * body.flow.scale, paragraph.margin * MM * body.flow.scale
    look = Look(paragraph.align, leading=paragraph.leading, left=margin, right=margin)
    body.line(text_of(paragraph.text), look, Letters(size, bold=paragraph.bold))


def _write_items(items: Items, body: Body) -> None:
    """Write items under their marks, the lines of each behind its own."""
    size, typeface = items.size * body.flow.scale, body.flow.letters.regular
    last = len(items.entries) - 1
    marks = mark_items(items.entries)
    for place, ((level, text), mark) in enumerate(zip(items.entries, marks, strict=True)):
        said = f"{mark} " if mark else ""
        hanging = typeface.measure(typeface.take(said, body.flow.title), size)
        end = f"  {END}" if items.ended and place == last else ""
        look = Look(left=level * size, hanging=hanging)
        body.line(text_of(said + text + end), look, Letters(size))


def _write_contents(contents: Contents, body: Body) -> None:
    """List the headings; on which pages they come to stand only 한글 knows."""
    size = contents.size * body.flow.scale
    for heading in body.headings:
        look = Look(leading=1.9, left=(heading.level - 1) * 2 * size)
        body.line(text_of(heading.text), look, Letters(size, bold=heading.level == 1))


def _write_break(_: Break, body: Body) -> None:
    body.turn()


def _write_space(space: Space, body: Body) -> None:
    body.leave(space.height * MM * body.flow.spaces)


def _write_spring(spring: Spring, body: Body) -> None:
    body.leave(body.flow.slack * spring.share * _FREE)


def _write_together(together: Together, body: Body) -> None:
    for block in together.blocks:
        _write_block(block, body)


# --- seals and stamps ----------------------------------------------------------------------------


def _write_approval(approval: Approval, body: Body) -> None:
    titles, scale = approval.titles, body.flow.scale
    if not titles:
        return
    marks = (*approval.marks, *("" for _ in titles))[: len(titles)]
    letters, widths = Letters(SMALL * scale), approval_widths(approval, body.flow)
    high, low = TITLE_HEIGHT * scale, SIGN_HEIGHT * scale
    side = Place(0, 0, 2, 1, SIDE_WIDTH * scale, high + low)
    rows = [[body.box(side, "결\n재", letters, "center")], list[str]()]
    for column, (title, mark, wide) in enumerate(zip(titles, marks, widths, strict=True), start=1):
        rows[0].append(body.box(Place(0, column, 1, 1, wide, high), title, letters, "center"))
        rows[1].append(body.box(Place(1, column, 1, 1, wide, low), mark, letters, "center"))
    size = (side.width + sum(widths), high + low)
    body.table(rows, size, len(titles) + 1, right=True)


def _write_receipt(receipt: Receipt, body: Body) -> None:
    scale = body.flow.scale
    place = Place(0, 0, 1, 1, RECEIPT_WIDTH * scale, RECEIPT_HEIGHT * scale)
    around = Ruling(INNER, INNER, INNER, INNER, dashed=True)
    box = body.box(place, receipt.label, Letters(SMALL * scale), "center", around)
    body.table([[box]], (place.width, place.height), 1, right=True)


def _write_sender(sender: Sender, body: Body) -> None:
    """Centre the name between heights that leave room for a seal, or before the words in its place."""
    size, sealed = SENDER_SIZE * body.flow.scale, sender.seal == "box"
    free = max((SEAL - size) / 2, 0) if sealed else 0
    words = "" if sealed else f"  [{sender.seal}]"
    look = Look("center", leading=1.2, above=free, below=free)
    body.line(text_of(sender.name + words), look, Letters(size, bold=True))


def _write_cut(cut: Cut, body: Body) -> None:
    letters = Letters(SMALL * body.flow.scale)
    body.line(text_of(f"{_DASHES} {cut.text} {_DASHES}"), Look("center"), letters)


def _write_divider(divider: Divider, body: Body) -> None:
    """Draw the line above a box of nothing."""
    place = Place(0, 0, 1, 1, body.flow.body.width, MM)
    box = body.box(place, "", HAIR, "left", Ruling(top=divider.weight))
    body.table([[box]], (place.width, place.height), 1)


# --- tables and pictures -------------------------------------------------------------------------


def _write_table(table: Table, body: Body) -> None:
    """Write a table whose header stands on every page that it takes; it ends with its last row."""
    rows = [[tidy(text) for text in row] for row in table.rows]
    measures, widths = _lay_columns(table, rows, body)
    letters, last = Letters(measures.size), len(rows)
    height = max(measures.least, measures.height(1))
    written = [_header(table, widths, measures, body)]
    for number, row in enumerate(rows, start=1):
        ends = number == last
        total = ends and table.totalled
        around = _around(table, ends=ends, total=total, shaded=body.shaded)
        written.append(
            [
                body.box(
                    Place(number, column, 1, 1, widths[column], height),
                    text,
                    letters,
                    table.columns[column].align,
                    around[column],
                )
                for column, text in enumerate(row)
            ]
        )
    size = (sum(widths), height * len(written))
    body.table(written, size, len(widths), pads=(measures.pad_x, measures.pad_y))
    if table.closed:
        body.line(text_of(f"  {END}"), Look(above=measures.pad_y), letters)


def _lay_columns(
    table: Table, rows: Sequence[Sequence[str]], body: Body
) -> tuple[Measures, list[float]]:
    """Return the measures of a table and how wide each column is, in points."""
    typeface = body.flow.letters.regular
    taken = typeface.take_rows(rows, table.names)
    texts = list(zip(*taken, strict=True)) or [()] * len(table.columns)
    contents = [{text: typeface.advance(text) for text in set(column)} for column in texts]
    measures, places = lay_columns(table, contents, body.flow)
    return measures, [place.width for place in places]


def _header(table: Table, widths: Sequence[float], measures: Measures, body: Body) -> list[str]:
    end, letters = len(widths) - 1, Letters(measures.size, bold=True)
    height, below = measures.height(1) + 2 * measures.pad_y, INNER if table.rows else OUTER
    return [
        body.box(
            Place(0, column, 1, 1, width, height),
            table.columns[column].label,
            letters,
            "center",
            Ruling(_edge(column, 0), _edge(column, end), OUTER, below, shaded=body.shaded),
            header=True,
        )
        for column, width in enumerate(widths)
    ]


def _around(table: Table, *, ends: bool, total: bool, shaded: bool) -> list[Ruling]:
    """Return the lines around each box of a row; the last one ends the table."""
    end, below = len(table.columns) - 1, OUTER if ends else INNER
    return [
        Ruling(
            _edge(at, 0), _edge(at, end), INNER, below, shaded=shaded and (total or column.shaded)
        )
        for at, column in enumerate(table.columns)
    ]


def _edge(place: int, edge: int) -> float:
    """Return how thick a line is that may be the frame's."""
    return OUTER if place == edge else INNER


def _write_grid(grid: Grid, body: Body) -> None:
    """Write a form, each box as wide and at least as high as it is drawn."""
    spots, scale = lay_cells(grid, body.flow), body.flow.scale
    heights = heights_of(grid, spots, body.flow)
    last, end = len(heights), len(grid.widths)
    rows: list[list[str]] = [[] for _ in heights]
    for spot in sorted(spots, key=lambda each: (each.row, each.column)):
        cell = spot.cell
        around = Ruling(
            _edge(spot.column, 0),
            _edge(spot.column + cell.span, end),
            _edge(spot.row, 0),
            _edge(spot.end, last),
            shaded=cell.heading and body.shaded,
        )
        height = sum(heights[spot.row : spot.end])
        rows[spot.row].append(
            body.box(
                Place(spot.row, spot.column, spot.down, cell.span, spot.width, height),
                cell.content,
                _letters_of(spot, grid.size, scale),
                "center" if cell.heading else cell.align,
                around if grid.ruled else Ruling(),
            )
        )
    size, pads = (body.flow.body.width, sum(heights)), (PAD_X * scale, PAD_Y * body.flow.spaces)
    body.table(rows, size, end, pads=pads)


def _letters_of(spot: Spot, size: float, scale: float) -> Letters:
    cell = spot.cell
    bold = cell.heading or cell.bold or cell.stressed
    return Letters(set_in(spot, size, scale), bold=bold, underlined=cell.stressed)


def _write_picture(drawn: Picture, body: Body) -> None:
    width = body.flow.body.width
    content = write_png((drawn,), width / MM)
    with Image.open(io.BytesIO(content)) as image:
        height = width * image.height / image.width
    shown = body.image(content, in_words(drawn), width, height)
    body.line(shown, Look("center", leading=1), HAIR)


def _write_still(still: StillPicture, body: Body) -> None:
    image = body.image(still.content, still.told, *size_of(still, body.flow))
    body.line(image, Look("center", leading=1), HAIR)


_WAYS: Mapping[type[Any], Callable[[Any, Body], None]] = {
    Table: _write_table,
    Grid: _write_grid,
    **dict.fromkeys(picture.WAYS, _write_picture),
    StillPicture: _write_still,
    Heading: _write_heading,
    Contents: _write_contents,
    Items: _write_items,
    Spring: _write_spring,
    Break: _write_break,
    Paragraph: _write_paragraph,
    Space: _write_space,
    Approval: _write_approval,
    Receipt: _write_receipt,
    Sender: _write_sender,
    Cut: _write_cut,
    Divider: _write_divider,
    Together: _write_together,
}
"""Every kind of block has its line here."""
