"""The drawing on one page: text, rules and boxes, as operators of PDF's content stream.

Whatever is drawn belongs to an element of the document's structure, or is an artifact: rules, shades,
what every page repeats. All measures are points; the origin is the page's lower left corner.
Sources: PDF 32000-1:2008, 8.5 (paths), 9.4 (text) and 14.6 (marked content).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from app.output.lettering import Lettering
from app.output.tags import CELL, Element, Leaf

MM = 72 / 25.4
"""Points in a millimetre."""

SHADE = 0.93
"""The grey of a heading's box."""

_DOT = 0.8
"""Points of a dot of a fax, 98 to the inch: what is thinner vanishes between two of its lines."""
_THICK = " 2 Tr 0.3 w"
"""Fills letters and draws around them, so that their level strokes are as thick as a dot."""

XOBJECT = "FormXob."
"""How the names begin under which a page knows its pictures; reportlab's own."""

CENTRE = 0.35
"""How far above its baseline the middle of a letter lies, as a share of the type size."""


class Box(NamedTuple):
    """A place on a page, in points; `top` counts upwards from the page's lower edge."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top - self.height

    @property
    def attributes(self) -> str:
        """Where a picture stands, as its element says it (BBox)."""
        return f"/O/Layout/BBox[{self.left:.2f} {self.bottom:.2f} {self.right:.2f} {self.top:.2f}]"


Rule = tuple[float, float, float, float]
"""A straight line from (x, y) to (x, y)."""


LINE_AT = "1 0 0 1 0 %s Tm"
"""Begins a line of text at the page's left edge."""
_ARTIFACT, _END = "/Artifact BMC", "EMC"
_NOTHING = Element("")
"""Open before anything is drawn."""


class Ink:
    """Collects what is drawn on one page.

    Outside of `within` all of it is an artifact. Without a leaf, the page of a document's structure,
    nothing is marked: a picture without a document around it.
    """

    def __init__(
        self, letters: Lettering, leaf: Leaf | None = None, *, faxed: bool = False
    ) -> None:
        self.letters = letters
        self._leaf = leaf
        self._faxed = faxed
        """Whether a fax machine draws it: no grey, and no stroke thinner than its dots."""
        self.images: dict[str, bytes] = {}
        """The pictures drawn, by the names under which the page knows them."""
        self._operators: list[str] = []
        self._within: Element | None = None
        """Whose content is drawn now."""
        self._open: Element | None = _NOTHING
        """Whose marked content is open."""

    def operators(self) -> str:
        """Return the page's content stream."""
        self._close()
        return "\n".join(self._operators)

    @contextmanager
    def within(self, element: Element | None) -> Generator[None]:
        """Draw what is an element's content, or of none: an artifact."""
        outer, self._within = self._within, element
        if element is not None and self._leaf is not None:
            element.place_in(self._leaf.paper)
        try:
            yield
        finally:
            self._within = outer

    @contextmanager
    def sign(self, spoken: str) -> Generator[None]:
        """Draw a sign that stands for a text; an artifact where what it is a part of is one."""
        outer = self._within
        with self.within(None if outer is None else Element("Span", outer, spoken=spoken)):
            yield

    @contextmanager
    def picture(self, alt: str, box: Box) -> Generator[None]:
        """Draw a picture in a place; an artifact where what it is a part of is one."""
        outer = self._within
        element = Element("Figure", outer, alt=alt, attributes=box.attributes)
        with self.within(None if outer is None else element):
            yield

    def cells(
        self, table: Element, rows: Sequence[tuple[float, Sequence[str]]], *, size: float,
        continued: bool,
    ) -> None:  # fmt: skip
        """Write a table's rows: the height of each one's line, and what is drawn of its cells from there.

        The first row may go on with the last one of the page before.
        """
        columns = len(rows[0][1])
        first = None
        if self._leaf is not None:
            table.place_in(self._leaf.paper)
            first = self._leaf.take_rows(table, len(rows), columns, continued=continued)
        told: list[str] = []
        for height, row in rows:
            told.append(f"{height:.2f}")
            told += row
        self._close()
        self._write([_pattern(first, len(rows), columns) % tuple(told)], size=size, bold=False)

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        """Write a line of text whose baseline begins at the point."""
        typeface = self.letters.typeface(bold=bold)
        self.lines(
            [f"1 0 0 1 {x:.2f} {y:.2f} Tm {typeface.show(text, size)}"], size=size, bold=bold
        )

    def lines(self, shown: list[str], *, size: float, bold: bool = False) -> None:
        """Write many lines of one size, each a `Tm` and what `Typeface.show` returned."""
        self._mark()
        self._write(shown, size=size, bold=bold)

    def rules(
        self, rules: list[Rule], weight: float, *, dash: tuple[float, float] | None = None
    ) -> None:
        """Draw straight lines of one weight."""
        if rules:
            path = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in rules)
            self._stroke(path, weight, dash)

    def frame(self, box: Box, weight: float, *, dash: tuple[float, float] | None = None) -> None:
        """Draw the outline of a box."""
        self._stroke(_path(box), weight, dash)

    def fill(self, boxes: list[Box], grey: float = 0) -> None:
        """Fill boxes with a grey between 0 (black) and 1 (white)."""
        if boxes:
            self._mark()
            self._operators.append(f"{grey:g} g {' '.join(map(_path, boxes))} f 0 g")

    def image(self, content: bytes, box: Box) -> None:
        """Draw a PNG file's picture; whoever binds the page enters `images` into the document."""
        self._mark()
        name = blake2b(content, digest_size=8).hexdigest()
        self.images[name] = content
        spread = f"{box.width:.2f} 0 0 {box.height:.2f} {box.left:.2f} {box.bottom:.2f}"
        self._operators.append(f"q {spread} cm /{XOBJECT}{name} Do Q")

    def shade(self, boxes: list[Box]) -> None:
        """Lay grey behind words, but on a page that a fax machine would make black dots of."""
        if not self._faxed:
            self.fill(boxes, SHADE)

    def _write(self, shown: list[str], *, size: float, bold: bool) -> None:
        resource = self.letters.typeface(bold=bold).resource
        thick = self._faxed and not bold
        self._operators.append(f"BT /{resource} {size:g} Tf{_THICK if thick else ''}")
        self._operators += shown
        self._operators.append("0 Tr ET" if thick else "ET")

    def _stroke(self, path: str, weight: float, dash: tuple[float, float] | None) -> None:
        self._mark()
        weight = max(weight, _DOT) if self._faxed else weight
        if dash is None:
            self._operators.append(f"{weight:g} w {path} S")
        else:
            on, off = dash
            self._operators.append(f"[{on:g} {off:g}] 0 d {weight:g} w {path} S [] 0 d")

    def _mark(self) -> None:
        """Begin the marked content of what is drawn now, unless it is open."""
        if self._leaf is None or self._open is self._within:
            return
        self._close()
        if self._within is None:
            self._operators.append(_ARTIFACT)
        else:
            number = self._leaf.take(self._within)
            self._operators.append(f"/{self._within.role}<</MCID {number}>>BDC")
        self._open = self._within

    def _close(self) -> None:
        if self._open is not _NOTHING:
            self._operators.append(_END)
            self._open = _NOTHING


@lru_cache(maxsize=64)
def _pattern(first: int | None, rows: int, columns: int) -> str:
    """Return what stands around the heights and cells of rows; most pages have the same.

    The first cell has this number among the page's marks.
    """
    if first is None:
        return "\n".join([LINE_AT + "\n%s" * columns] * rows)
    marked = "\n/%s<</MCID %d>>BDC %%s EMC"
    return "\n".join(
        LINE_AT
        + "".join(marked % (CELL, first + row * columns + place) for place in range(columns))
        for row in range(rows)
    )


def _path(box: Box) -> str:
    return f"{box.left:.2f} {box.bottom:.2f} {box.width:.2f} {box.height:.2f} re"
