"""What stands in a box of a form, laid out for its width: lines of text, boxes to tick, a QR code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, Self

from app.core.blocks import QrCode, Ticks
from app.output.flow import TOLERANCE, Flow
from app.output.ink import CENTRE, MM, Box, Ink, Rule
from app.output.inside_reportlab import qr_modules
from app.output.tags import Element

LEADING = 1.35
"""From line to line, as a share of the type size."""
_TICK_LEADING = 1.46
"""The same of lines of boxes to tick."""
_UNDER, _UNDERLINE = 0.26, 0.6
"""How far below the baseline a line under words lies, as a share of the type size; its weight in points.

It is filled, not drawn as the lines of a form are, so that whoever reads the page takes it for no box.
"""
_BOX, _BOX_GAP, _OPTION_GAP = 0.78, 0.35, 0.95
"""Of a box to tick: its side, and the gaps after it and after its word, as shares of the type size."""

_TICKED, _UNTICKED = "☑", "☐"


class Content(Protocol):
    """Something laid out that can be cut where a page ends."""

    @property
    def height(self) -> float:
        """In points."""
        ...

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw it in a box of its own height."""
        ...

    def cut(self, room: float) -> tuple[Content, Content]:
        """Return the part that fits into the height, and the rest; either may be empty."""
        ...


@dataclass(frozen=True)
class Style:
    """In which letters a text is set."""

    size: float
    """Points, scaled already."""
    align: str = "left"
    bold: bool = False
    leading: float = LEADING
    underlined: bool = False

    @property
    def step(self) -> float:
        """From line to line, in points."""
        return self.size * self.leading


@dataclass(frozen=True)
class Mark:
    """A word of a line, and whether a box to tick stands before it."""

    x: float
    text: str
    ticked: bool | None = None
    """`None` is a word without a box."""


@dataclass(frozen=True)
class Lines:
    """Lines of text or of boxes to tick, in one style."""

    lines: tuple[tuple[Mark, ...], ...]
    widths: tuple[float, ...]
    """Of each line, in points."""
    style: Style

    @property
    def height(self) -> float:
        """As many lines as there are."""
        return len(self.lines) * self.style.step

    @property
    def width(self) -> float:
        """The widest line."""
        return max(self.widths, default=0)

    def draw(self, ink: Ink, box: Box, *, label: Element | None = None) -> None:
        """Write the lines and draw their boxes; the label is what the first word of all is."""
        for place, (marks, width) in enumerate(zip(self.lines, self.widths, strict=True)):
            slack = box.width - width
            left = box.left + {"left": 0, "center": slack / 2, "right": slack}[self.style.align]
            middle = box.top - (place + 0.5) * self.style.step
            for mark in marks:
                if label is None:
                    self._draw_mark(ink, mark, left + mark.x, middle)
                else:
                    with ink.within(label):
                        self._draw_mark(ink, mark, left + mark.x, middle)
                    label = None

    def cut(self, room: float) -> tuple[Self, Self]:
        """Cut between two lines."""
        count = int((room + TOLERANCE) // self.style.step)
        return (
            replace(self, lines=self.lines[:count], widths=self.widths[:count]),
            replace(self, lines=self.lines[count:], widths=self.widths[count:]),
        )

    def _draw_mark(self, ink: Ink, mark: Mark, x: float, middle: float) -> None:
        size = self.style.size
        if mark.ticked is not None:
            side = _BOX * size
            with ink.sign(_TICKED if mark.ticked else _UNTICKED):
                _draw_tick_box(ink, Box(x, middle + side / 2, side, side), ticked=mark.ticked)
            x += side + _BOX_GAP * size
        if mark.text:
            ink.text(x, middle - CENTRE * size, mark.text, size, bold=self.style.bold)
        if mark.text and self.style.underlined:
            low = middle - (CENTRE + _UNDER) * size
            width = ink.letters.typeface(bold=self.style.bold).measure(mark.text, size)
            ink.fill([Box(x, low, width, _UNDERLINE)])


@dataclass(frozen=True)
class Square:
    """A QR code."""

    rows: tuple[tuple[bool, ...], ...]
    """Its modules from the top, dark ones true."""
    side: float
    """In points, with the quiet zone around it."""
    digits: str = ""
    quiet: int = 4
    """Modules left white at every edge, as ISO/IEC 18004 asks."""

    @property
    def height(self) -> float:
        """It is a square."""
        return self.side

    def draw(self, ink: Ink, box: Box) -> None:
        """Fill the dark modules, neighbours of a row together."""
        with ink.picture(f"QR 코드 {self.digits}", box):
            self._fill(ink, box)

    def _fill(self, ink: Ink, box: Box) -> None:
        module = self.side / (len(self.rows) + 2 * self.quiet)
        left = box.left + (box.width - self.side) / 2 + self.quiet * module
        top = box.top - self.quiet * module
        ink.fill(
            [
                Box(left + start * module, top - place * module, length * module, module)
                for place, row in enumerate(self.rows)
                for start, length in _runs(row)
            ]
        )

    def cut(self, room: float) -> tuple[Content, Content]:
        """Go whole to one side or the other."""
        nothing = Lines((), (), Style(self.side))
        return (self, nothing) if self.height <= room else (nothing, self)


def lay_text(text: str, flow: Flow, width: float, style: Style) -> Lines:
    """Break a text into lines of this width."""
    typeface = flow.letters.typeface(bold=style.bold)
    share = style.size / 1000
    taken = typeface.take(text, flow.title)
    lines, advances = typeface.lines(taken, width * 1000 / style.size) if taken else ((), ())
    widths = tuple(advance * share for advance in advances)
    return Lines(tuple((Mark(0, line),) for line in lines), widths, style)


def lay_ticks(ticks: Ticks, flow: Flow, width: float, style: Style) -> Lines:
    """Set options side by side, as many in a line as fit; a long one goes on below itself."""
    typeface = flow.letters.regular
    size = style.size
    indent = (_BOX + _BOX_GAP) * size
    lines: list[list[Mark]] = []
    widths: list[float] = []
    for option, ticked in ticks.options:
        taken = typeface.take(option, flow.title)
        (first, *others), _ = typeface.lines(taken, (width - indent) * 1000 / size)
        length = indent + typeface.measure(first, size)
        start = widths[-1] + _OPTION_GAP * size if widths else 0.0
        if not lines or others or start + length > width:
            lines.append([])
            widths.append(0.0)
            start = 0.0
        lines[-1].append(Mark(start, first, ticked))
        widths[-1] = start + length
        for line in others:
            lines.append([Mark(indent, line)])
            widths.append(indent + typeface.measure(line, size))
    return Lines(tuple(map(tuple, lines)), tuple(widths), replace(style, leading=_TICK_LEADING))


def lay_qr(code: QrCode) -> Square:
    """Encode digits; the square keeps its size at every scale, since a scanner must read it."""
    return Square(qr_modules(code.digits), code.side * MM, code.digits)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Return start and length of every run of dark modules."""
    pairs = zip((False, *row), (*row, False), strict=True)
    edges = [place for place, (before, after) in enumerate(pairs) if before != after]
    return [(start, end - start) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _draw_tick_box(ink: Ink, box: Box, *, ticked: bool) -> None:
    ink.frame(box, 0.6)
    if ticked:
        low = (box.left + box.width * 0.42, box.bottom + box.height * 0.16)
        rules: list[Rule] = [
            (box.left + box.width * 0.12, box.bottom + box.height * 0.55, *low),
            (*low, box.right + box.width * 0.12, box.top + box.height * 0.15),
        ]
        ink.rules(rules, 1.3)
