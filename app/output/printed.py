"""What is printed, and what a print came to: its pages, its rows, what could not be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.blocks import Block, Together
from app.core.papers import Letterhead, Sheet, Trace
from app.core.tables import Table


@dataclass(frozen=True)
class Part:
    """One composed paper of a document, with the head of its day and its own trace."""

    sheet: Sheet
    office: Letterhead
    trace: Trace
    large: bool = False
    """In large type."""


@dataclass(frozen=True)
class Missing:
    """A character that no font has, drawn as 〓."""

    character: str
    name: str
    """The row it stands in, or the paper's title."""


@dataclass(frozen=True)
class WrittenDocument:
    """One document that was written."""

    pages: int
    rows: int
    """Rows of its long tables."""
    missing: tuple[Missing, ...]
    pages_of: tuple[int, ...] = ()
    """The pages of each of its papers."""


def rows_of(sheet: Sheet) -> int:
    """Count what a sheet lists: the rows of its long tables, and what stands there otherwise."""
    return sheet.listed + count_rows(sheet.blocks)


def count_rows(blocks: Sequence[Block]) -> int:
    """Count the rows of the long tables."""
    return sum(
        len(block.rows)
        if isinstance(block, Table)
        else count_rows(block.blocks)
        if isinstance(block, Together)
        else 0
        for block in blocks
    )
