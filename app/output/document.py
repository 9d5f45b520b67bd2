"""Writes a composed paper as PDF: the one entrance to everything that draws.

It is quick to import; what knows reportlab is loaded when the first document is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO

from app.core.papers import Office, Sheet, Trace
from app.core.tables import Chart
from app.output.printed import Missing, Printed

__all__ = ["Missing", "Printed", "draw", "write"]


def write(
    sheet: Sheet,
    office: Office,
    trace: Trace,
    stream: BinaryIO,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Printed:
    """Write the sheet as PDF and say what it came to.

    `progress` is called after every page with how many are drawn and how many there are; an
    exception it raises stops the writing.
    """
    from app.output.press import print_sheet

    return print_sheet(sheet, office, trace, stream, progress=progress)


def draw(charts: Sequence[Chart], width: float, stream: BinaryIO) -> None:
    """Write charts as a PDF, each on a page as large as itself and so many millimetres wide."""
    from app.output.picture import draw_pictures

    draw_pictures(charts, width, stream)
