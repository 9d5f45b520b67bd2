"""Pictures without a paper around them: each on a page of its own size, for the window to show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from app.core.pictures import MapPicture, MatrixPicture, Picture
from app.core.tables import Chart
from app.output.chart import lay_chart
from app.output.drawing import Drawing
from app.output.flow import Flow, Page
from app.output.ink import MM, Box, Ink
from app.output.lettering import Lettering
from app.output.overlap_map import lay_overlap_map, shares_of
from app.output.overlap_matrix import lay_overlap_matrix

WAYS: Mapping[type[Any], Callable[[Any, Flow], None]] = {
    Chart: lay_chart,
    MapPicture: lay_overlap_map,
    MatrixPicture: lay_overlap_matrix,
}
"""What lays each sort of picture."""


@dataclass(frozen=True)
class _Picture(Page):
    """A page without margins."""

    @property
    def body(self) -> Box:
        """All of it."""
        return Box(0, self.height, self.width, self.height)


def draw_pictures(pictures: Sequence[Picture], width: float, stream: BinaryIO) -> None:
    """Write a document of as many pages as there are pictures, so many millimetres wide."""
    from app.output.inside_reportlab import Canvas

    letters = Lettering()
    canvas = Canvas(stream, pageCompression=1, lang="ko-KR")
    for drawing, box in lay_pictures(pictures, width, letters):
        ink = Ink(letters)
        drawing.draw(ink, box)
        canvas.setPageSize((box.width, box.height))
        canvas.addLiteral(ink.operators())
        canvas.showPage()
    for subset in letters.subsets:
        subset.embed(canvas)
    canvas.save()


def lay_pictures(
    pictures: Sequence[Picture], width: float, letters: Lettering
) -> Iterator[tuple[Drawing, Box]]:
    """Go through pictures laid out so many millimetres wide, each with the page that it fills."""
    for picture in pictures:
        flow = _flow(picture, width, letters)
        WAYS[type(picture)](picture, flow)
        (placed,) = flow.pages[0]
        yield (
            cast("Drawing", placed.piece),
            Box(0, placed.piece.height, width * MM, placed.piece.height),
        )


def boxes_of(picture: MapPicture, width: float) -> list[Box]:
    """Return where each box of a map stands, in shares of its page; `top` counts downwards."""
    return shares_of(picture, _flow(picture, width, Lettering()))


def _flow(picture: Picture, width: float, letters: Lettering) -> Flow:
    return Flow(_Picture(width * MM, _height(picture) * width * MM), letters)


def _height(picture: Picture) -> float:
    """Return how high a picture may be, in its width: charts are as high as what they tell."""
    return 20 if isinstance(picture, Chart) else 1
