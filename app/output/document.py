"""Writes composed papers as PDF: the one entrance to everything that draws.

It is quick to import; what knows reportlab is loaded when the first document is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from app.core.papers import Letterhead, Sheet, Trace
from app.core.progress import Progress
from app.core.tables import Chart
from app.output.printed import Missing, Part, WrittenDocument

__all__ = ["Missing", "Part", "Progress", "WrittenDocument", "bind", "count", "draw", "write"]


def write(
    sheet: Sheet,
    office: Letterhead,
    trace: Trace,
    stream: BinaryIO,
    *,
    progress: Progress | None = None,
) -> WrittenDocument:
    """Write one sheet as PDF and say what it came to."""
    return bind((Part(sheet, office, trace),), stream, progress=progress)


def bind(
    parts: Sequence[Part], stream: BinaryIO, *, progress: Progress | None = None
) -> WrittenDocument:
    """Write several papers one behind the other as one PDF; each counts its own pages."""
    from app.output.press import print_parts

    return print_parts(parts, stream, progress=progress)


def count(part: Part) -> int:
    """Return how many pages a paper takes, without drawing it."""
    from app.output.layout import lay
    from app.output.lettering import Lettering

    return len(lay(part.sheet, Lettering(), large=part.large).pages)


def draw(charts: Sequence[Chart], width: float, stream: BinaryIO) -> None:
    """Write charts as a PDF, each on a page as large as itself and so many millimetres wide."""
    from app.output.picture import draw_pictures

    draw_pictures(charts, width, stream)
