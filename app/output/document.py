"""Writes composed papers as PDF: the one entrance to everything that draws.

It is quick to import; what knows reportlab is loaded when the first document is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from app.core.papers import Letterhead, Sheet, Trace
from app.core.pictures import MapPicture, Picture
from app.core.progress import Progress
from app.output.printed import Missing, Part, WrittenDocument

__all__ = [
    "Missing",
    "Part",
    "Progress",
    "WrittenDocument",
    "bind",
    "boxes_of",
    "count",
    "draw",
    "draw_png",
    "draw_svg",
    "write",
    "write_hangul",
]


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


def write_hangul(
    parts: Sequence[Part], stream: BinaryIO, *, progress: Progress | None = None
) -> WrittenDocument:
    """Write several papers one behind the other as one file of 한글; how many pages they take it knows itself."""
    from app.output.hangul_file import write

    return write(parts, stream, progress=progress)


def count(part: Part) -> int:
    """Return how many pages a paper takes, without drawing it."""
    from app.output.layout import lay
    from app.output.lettering import Lettering

    return len(lay(part.sheet, Lettering(), large=part.large).pages)


def draw(pictures: Sequence[Picture], width: float, stream: BinaryIO) -> None:
    """Write pictures as a PDF, each on a page as large as itself and so many millimetres wide."""
    from app.output.picture import draw_pictures

    draw_pictures(pictures, width, stream)


def draw_svg(pictures: Sequence[Picture], width: float) -> bytes:
    """Return pictures below each other as SVG, so many millimetres wide."""
    from app.output.picture_files import write_svg

    return write_svg(pictures, width)


def draw_png(pictures: Sequence[Picture], width: float) -> bytes:
    """Return the same as PNG."""
    from app.output.picture_files import write_png

    return write_png(pictures, width)


def boxes_of(picture: MapPicture, width: float) -> list[tuple[float, float, float, float]]:
    """Return left, top, width and height of each box of a map, in shares of the page that `draw` gives it."""
    from app.output import picture as drawn

    boxes = drawn.boxes_of(picture, width)
    return [(box.left, box.top, box.width, box.height) for box in boxes]
