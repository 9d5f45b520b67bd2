"""The drawing on one page: text, rules and boxes, as operators of PDF's content stream.

All measures are points; the origin is the page's lower left corner. Sources: PDF 32000-1:2008,
8.5 (paths) and 9.4 (text).
"""

from __future__ import annotations

from typing import NamedTuple

from app.output.lettering import Lettering

MM = 72 / 25.4
"""Points in a millimetre."""

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


Rule = tuple[float, float, float, float]
"""A straight line from (x, y) to (x, y)."""


class Ink:
    """Collects what is drawn on one page."""

    def __init__(self, letters: Lettering) -> None:
        self.letters = letters
        self._operators: list[str] = []

    def operators(self) -> str:
        """Return the page's content stream."""
        return "\n".join(self._operators)

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False) -> None:
        """Write a line of text whose baseline begins at the point."""
        typeface = self.letters.typeface(bold=bold)
        self.lines(
            [f"1 0 0 1 {x:.2f} {y:.2f} Tm {typeface.show(text, size)}"], size=size, bold=bold
        )

    def lines(self, shown: list[str], *, size: float, bold: bool = False) -> None:
        """Write many lines of one size, each a `Tm` and what `Typeface.show` returned."""
        resource = self.letters.typeface(bold=bold).resource
        self._operators.append(f"BT /{resource} {size:g} Tf")
        self._operators += shown
        self._operators.append("ET")

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
            self._operators.append(f"{grey:g} g {' '.join(map(_path, boxes))} f 0 g")

    def _stroke(self, path: str, weight: float, dash: tuple[float, float] | None) -> None:
        if dash is None:
            self._operators.append(f"{weight:g} w {path} S")
        else:
            on, off = dash
            self._operators.append(f"[{on:g} {off:g}] 0 d {weight:g} w {path} S [] 0 d")


def _path(box: Box) -> str:
    return f"{box.left:.2f} {box.bottom:.2f} {box.width:.2f} {box.height:.2f} re"
