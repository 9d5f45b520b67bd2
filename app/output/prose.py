"""Titles and running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.blocks import Break, Contents, Heading, Items, Paragraph, Space, Spring
from app.core.numbering import mark_items
from app.output.contents import Lines, Mark, Style, lay_text
from app.output.flow import Bookmark, Flow
from app.output.ink import CENTRE, MM, Box, Ink
from app.output.tags import Element

_HEADING_GAP, _TITLE_SIZE = 4 * MM, 18
"""Below a title of the usual size; a smaller heading has less."""
_BELOW = 25 * MM
"""Room that what a heading is of needs below it to begin: a heading never ends a page."""
_PROSE_LEADING = 1.5
_INDENT = 1.0
"""How far each level of items stands in, and a chapter's parts in the contents: shares of the type size."""
_END = "  끝."
_CONTENTS_LEADING = 1.9
_DOTS = (0.6, 2.4)
"""The leaders of a table of contents."""


@dataclass(frozen=True)
class Text:
    """Lines of text with empty height above and below them."""

    lines: Lines
    above: float = 0
    below: float = 0
    margin: float = 0
    """Left free at both sides."""
    element: Element = field(default_factory=lambda: Element("P"))
    label: Element | None = None
    """Of the mark that stands first in the first line: 1."""

    @property
    def height(self) -> float:
        """The lines and the gaps."""
        return self.above + self.lines.height + self.below

    def draw(self, ink: Ink, box: Box) -> None:
        """Write the lines."""
        top, width = box.top - self.above, box.width - 2 * self.margin
        place = Box(box.left + self.margin, top, width, self.lines.height)
        with ink.within(self.element):
            self.lines.draw(ink, place, label=self.label)


@dataclass(frozen=True)
class _Entry:
    """A line of the contents: a heading, dots, and the number of its page at the right edge."""

    heading: Lines
    number: Lines
    indent: float
    element: Element

    @property
    def height(self) -> float:
        """As many lines as the heading takes."""
        return self.heading.height

    def draw(self, ink: Ink, box: Box) -> None:
        """Write both; the dots stand on the last line of the heading."""
        with ink.within(self.element):
            self._write(ink, box)

    def _write(self, ink: Ink, box: Box) -> None:
        step, size = self.heading.style.step, self.heading.style.size
        left = box.left + self.indent
        last = Box(left, box.top - self.height + step, box.width - self.indent, step)
        self.heading.draw(ink, Box(left, box.top, box.width - self.indent, self.height))
        self.number.draw(ink, last)
        start = left + self.heading.widths[-1] + size / 2
        end = box.right - self.number.width - size / 2
        base = last.top - step / 2 - CENTRE * size
        if start < end:
            with ink.within(None):
                ink.rules([(start, base, end, base)], 0.6, dash=_DOTS)


def lay_heading(heading: Heading, flow: Flow) -> None:
    """Set a title, a centred one beside what stands at the right where it is short enough."""
    style = Style(heading.size * flow.scale, heading.align, bold=True)
    lines = lay_text(heading.text, flow, flow.body.width, style)
    gap = _HEADING_GAP * flow.spaces * min(1, heading.size / _TITLE_SIZE)
    element = Element(f"H{heading.level + 1}")
    if heading.align == "center" and flow.stand_beside(Text(lines, element=element), lines.width):
        flow.gap(gap)
    else:
        text = Text(lines, gap / 2 if not flow.fresh else 0, gap, element=element)
        if heading.level and text.height + _BELOW * flow.scale > flow.room and not flow.fresh:
            flow.turn()
            text = replace(text, above=0)
        flow.put(text)
        if heading.level:
            flow.mark(heading.level, heading.text, above=text.height)


def lay_paragraph(paragraph: Paragraph, flow: Flow) -> None:
    """Lay text line after line; a page may end between any two."""
    size, margin = paragraph.size * flow.scale, paragraph.margin * MM * flow.scale
    style = Style(size, paragraph.align, bold=paragraph.bold, leading=paragraph.leading)
    _pour(lay_text(paragraph.text, flow, flow.body.width - 2 * margin, style), flow, margin)


def lay_items(items: Items, flow: Flow) -> None:
    """Lay items one below the other, each standing in by its level, its lines behind its mark."""
    style = Style(items.size * flow.scale, leading=_PROSE_LEADING)
    typeface = flow.letters.regular
    last = len(items.entries) - 1
    closing = max((place for place, (level, _) in enumerate(items.entries) if not level), default=0)
    marks = mark_items(items.entries)
    elements = _list(items.entries, marks)
    laid: list[Lines] = []
    for place, ((level, text), mark) in enumerate(zip(items.entries, marks, strict=True)):
        start = level * _INDENT * style.size
        taken = typeface.take(f"{mark} " if mark else "", flow.title)
        behind = start + typeface.measure(taken, style.size)
        said = text + (_END if items.ended and place == last else "")
        lines = lay_text(said, flow, flow.body.width - behind, style)
        moved = [tuple(replace(word, x=behind) for word in line) for line in lines.lines]
        if taken and moved:
            moved[0] = (Mark(start, taken), *moved[0])
        widths = tuple(behind + width for width in lines.widths)
        laid.append(replace(lines, lines=tuple(moved), widths=widths))
    for place, lines in enumerate(laid):
        if place == closing:
            _keep_with_seal(sum(each.height for each in laid[place:]), flow)
        _pour(lines, flow, elements=elements[place])


def _keep_with_seal(height: float, flow: Flow) -> None:
    """Go to the next page with the last item where the seal would stand there without a word of what it seals."""
    together = height + flow.tail
    if flow.tail and not flow.fresh and flow.room < together <= flow.body.height:
        flow.turn()


def _list(
    entries: Sequence[tuple[int, str]], marks: Sequence[str]
) -> list[tuple[Element, Element | None]]:
    """Return the body and the label of each item: lists in lists, or paragraphs where nothing is counted."""
    if not any(marks):
        return [(Element("P"), None) for _ in entries]
    lists: list[Element] = []
    body = Element("P")
    found: list[tuple[Element, Element | None]] = []
    for (level, _), mark in zip(entries, marks, strict=True):
        del lists[level + 1 :]
        within = body if lists else None
        while len(lists) <= level:
            within = Element("L", within, attributes="/O/List/ListNumbering/Decimal")
            lists.append(within)
        item = Element("LI", lists[level])
        label = Element("Lbl", item) if mark else None
        body = Element("LBody", item)
        found.append((Element("P", body), label))
    return found


def lay_contents(contents: Contents, flow: Flow) -> None:
    """List the headings that laying the document once before has found."""
    element = Element("TOC")
    for entry in (each for each in flow.contents if each.listed):
        _put_entry(entry, contents.size * flow.scale, flow, Element("TOCI", element))


def _put_entry(entry: Bookmark, size: float, flow: Flow, element: Element) -> None:
    style = Style(size, bold=entry.level == 1, leading=_CONTENTS_LEADING)
    indent = (entry.level - 1) * 2 * _INDENT * size
    number = lay_text(str(entry.page), flow, flow.body.width, replace(style, align="right"))
    room = flow.body.width - indent - number.width - 2 * size
    heading = lay_text(entry.text, flow, room, style)
    flow.put(_Entry(heading, number, indent, Element("P", element)))


def lay_spring(spring: Spring, flow: Flow) -> None:
    """Take a share of the height that is left."""
    flow.spring(spring.share)


def lay_break(_: Break, flow: Flow) -> None:
    """Begin a new page, unless one has just begun."""
    flow.clear()
    if not flow.fresh:
        flow.turn()


def _pour(
    lines: Lines,
    flow: Flow,
    margin: float = 0,
    *,
    elements: tuple[Element, Element | None] | None = None,
) -> None:
    """Put lines, which are one element, on as many pages as they take; a label stands before the first."""
    element, label = elements or (Element("P"), None)
    flow.clear()
    while lines.lines:
        upper, lower = lines.cut(flow.room)
        if upper.lines:
            flow.put(Text(upper, margin=margin, element=element, label=label))
            label = None
        if lower.lines:
            flow.turn()
        lines = lower


def lay_space(space: Space, flow: Flow) -> None:
    """Leave empty height."""
    flow.gap(space.height * MM * flow.spaces)
