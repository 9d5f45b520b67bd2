"""What a print came to: its pages, its rows, and the characters that could not be drawn."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Missing:
    """A character that no font has, drawn as 〓."""

    character: str
    name: str
    """The row it stands in, or the paper's title."""


@dataclass(frozen=True)
class Printed:
    """One document that was written."""

    pages: int
    rows: int
    """Rows of its long tables."""
    missing: tuple[Missing, ...]
