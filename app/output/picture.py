"""Charts without a paper around them: each on a page of its own size, for the window to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from app.core.tables import Chart
from app.output.chart import lay_chart
from app.output.flow import Flow, Page
from app.output.ink import MM, Box, Ink
from app.output.lettering import Lettering

_TALLEST = 2000 * MM
"""No chart is higher; its own height is what its page gets."""


@dataclass(frozen=True)
class _Picture(Page):
    """A page without margins."""

    @property
    def body(self) -> Box:
        """All of it."""
        return Box(0, self.height, self.width, self.height)


def draw_pictures(charts: Sequence[Chart], width: float, stream: BinaryIO) -> None:
    """Write a document of as many pages as there are charts, so many millimetres wide."""
    from app.output.inside_reportlab import Canvas

    letters = Lettering()
    canvas = Canvas(stream, pageCompression=1, lang="ko-KR")
    for chart in charts:
        flow = Flow(_Picture(width * MM, _TALLEST), letters)
        lay_chart(chart, flow)
        (placed,) = flow.pages[0]
        ink = Ink(letters)
        placed.piece.draw(ink, Box(0, placed.piece.height, width * MM, placed.piece.height))
        canvas.setPageSize((width * MM, placed.piece.height))
        canvas.addLiteral(ink.operators())
        canvas.showPage()
    for subset in letters.subsets:
        subset.embed(canvas)
    canvas.save()
