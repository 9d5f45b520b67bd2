"""A workbook that is filled in by hand and taken back: its columns, and what may stand in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from enum import StrEnum

from app.core.revision import Imprint
from app.core.values import Cell


class Holds(StrEnum):
    """Of which sort the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True)
class EntryColumn:
    """One column to be filled in."""

    label: str
    width: float
    """Wished width in millimetres."""
    align: str = "left"
    _: KW_ONLY
    holds: Holds = Holds.TEXT
    note: str = ""
    """What may stand in it, in sentences."""
    words: tuple[str, ...] = ()
    """What is offered to choose from."""
    free: bool = True
    """Whether anything but these words may be written."""
    required: bool = False
    settled: bool = False
    """It is there to be read: what is written over it is not taken."""


@dataclass(frozen=True)
class EntrySheet:
    """What such a workbook holds."""

    title: str
    guide: tuple[str, ...]
    """How it is filled in, line by line."""
    columns: tuple[EntryColumn, ...]
    rows: Sequence[Sequence[Cell]] = ()
    marks: tuple[str, ...] = ()
    """By what each row is known again, in a hidden column before the others; there is none where this is empty."""
    imprint: Imprint | None = None
    """What the sheet says of itself, above the marks."""
