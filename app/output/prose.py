"""Titles and running text."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.blocks import Heading, Paragraph, Space
from app.output.contents import Lines, Style, lay_text
from app.output.flow import Flow
from app.output.ink import MM, Box, Ink

_HEADING_GAP = 4 * MM
_PROSE_LEADING = 1.5


@dataclass(frozen=True)
class Text:
    """Lines of text with empty height above and below them."""

    lines: Lines
    above: float = 0
    below: float = 0

    @property
    def height(self) -> float:
        """The lines and the gaps."""
        return self.above + self.lines.height + self.below

    def draw(self, ink: Ink, box: Box) -> None:
        """Write the lines."""
        top = box.top - self.above
        self.lines.draw(ink, Box(box.left, top, box.width, self.lines.height))


def lay_heading(heading: Heading, flow: Flow) -> None:
    """Centre a title, beside what stands at the right where it is short enough."""
    style = Style(heading.size * flow.scale, "center", bold=True)
    lines = lay_text(heading.text, flow, flow.body.width, style)
    gap = _HEADING_GAP * flow.scale
    if flow.stand_beside(Text(lines), lines.width):
        flow.gap(gap)
    else:
        flow.put(Text(lines, gap / 2 if not flow.fresh else 0, gap))


def lay_paragraph(paragraph: Paragraph, flow: Flow) -> None:
    """Lay text line after line; a page may end between any two."""
    size = paragraph.size * flow.scale
    style = Style(size, paragraph.align, bold=paragraph.bold, leading=_PROSE_LEADING)
    lines = lay_text(paragraph.text, flow, flow.body.width, style)
    flow.clear()
    while lines.lines:
        upper, lower = lines.cut(flow.room)
        if upper.lines:
            flow.put(Text(upper))
        if lower.lines:
            flow.turn()
        lines = lower


def lay_space(space: Space, flow: Flow) -> None:
    """Leave empty height."""
    flow.gap(space.height * MM * flow.scale)
