"""The cells that forms have in common: a heading, and a heading with what belongs to it."""

from __future__ import annotations

from app.core.blocks import Cell


def heading(text: str, *, down: int = 1) -> Cell:
    """Return a shaded cell that names what stands beside or below it."""
    return Cell(text, heading=True, down=down)


def pair(label: str, text: str, *, least: float = 0) -> tuple[Cell, Cell]:
    """Return a heading and the text it names, at least so many millimetres high."""
    return (heading(label), Cell(text, least=least))
