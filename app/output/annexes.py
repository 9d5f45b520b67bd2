"""붙임: the pages behind a form that hold those of its texts for which it has no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.core.blocks import Block, Break, Cell, Grid, Paragraph, Space
from app.core.hangul import attach
from app.core.papers import Sheet
from app.output.flow import Flow

_LEAST = 80
"""Letters of a text that leaves room where it goes on a page behind; a shorter one takes a line or two."""
_TITLE = 11.0
"""Points of what a text is called on its page."""


class Pour(Protocol):
    """Lays a sheet's blocks on pages."""

    def __call__(self, sheet: Sheet) -> Flow:
        """Return the pages."""
        ...


@dataclass(frozen=True)
class _Annex:
    """A text that may stand behind its form."""

    cell: Cell
    name: str
    size: float

    @property
    def text(self) -> str:
        """What is moved."""
        return str(self.cell.content)


def lay_annexed(sheet: Sheet, pour: Pour, *, named: bool) -> Flow | None:
    """Lay a form with as few of its long texts on pages behind it as let it stand on one; nothing where none do.

    What is bold is looked for on the form and leaves it last.

    `named` takes only the texts of which the form says what they are called there; else the heading
    beside a text does.
    """
    moved = [each for each in _annexes(sheet) if not named or each.cell.annex]
    longest = sorted(moved, key=lambda each: (each.cell.bold, -len(each.text)))
    for count in range(1, len(longest) + 1):
        behind = [each for each in moved if each in longest[:count]]
        form = replace(sheet, blocks=tuple(_without(each, behind) for each in sheet.blocks))
        if len(pour(form).pages) == 1:
            return pour(replace(form, blocks=(*form.blocks, *_pages(behind, sheet.known_by))))
    return None


def _annexes(sheet: Sheet) -> Iterator[_Annex]:
    """Go through the long texts of a form, each with what it is called."""
    for grid in (each for each in sheet.blocks if isinstance(each, Grid)):
        for row in grid.rows:
            label = ""
            for cell in row:
                if cell.heading:
                    label = " ".join(str(cell.content).split())
                elif isinstance(cell.content, str) and len(cell.content) > _LEAST:
                    yield _Annex(cell, cell.annex or label or sheet.title, cell.size or grid.size)


def _without(block: Block, behind: Sequence[_Annex]) -> Block:
    """Return a block whose texts that stand behind the form are only referred to."""
    if not isinstance(block, Grid):
        return block
    cells = [each.cell for each in behind]
    rows = (
        tuple(
            replace(cell, content=f"{attach(f'붙임 {cells.index(cell) + 1}', '과/와')} 같음")
            if cell in cells
            else cell
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def _pages(behind: Sequence[_Annex], known_by: str) -> list[Block]:
    """Return the texts one below the other on pages of their own, each under its number and whose it is."""
    whose = f" ({known_by})" if known_by else ""
    blocks: list[Block] = [Break()]
    for number, each in enumerate(behind, 1):
        title = Paragraph(f"붙임 {number}. {each.name}{whose}", max(_TITLE, each.size), bold=True)
        blocks += [title, Space(2), Paragraph(each.text, max(10, each.size)), Space(5)]
    return blocks
