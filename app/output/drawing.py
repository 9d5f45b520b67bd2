"""A drawing of texts, filled boxes and lines, made once and put anywhere on a page.

Its measures are points from its upper left corner; `y` counts downwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.output.flow import Flow
from app.output.ink import CENTRE, Box, Ink, Rule
from app.output.tags import Element

HATCH_STEP, HATCH_WEIGHT = 2.4, 0.5
FRAME = 0.5
Dash = tuple[float, float] | None


@dataclass(frozen=True)
class Fill:
    """How a box is filled: with a grey, or with slanting lines in a frame."""

    grey: float = 1
    hatched: bool = False
    framed: bool = False


FILLS = (Fill(0.42), Fill(hatched=True, framed=True), Fill(0.86, framed=True))
"""Of the first, second and third series: they differ in lightness and in texture."""


@dataclass
class Drawing:
    """Collects what is drawn; a piece of a page."""

    flow: Flow
    size: float
    """Of its letters, in points."""
    height: float = 0
    texts: list[tuple[float, float, str, float]] = field(
        default_factory=list[tuple[float, float, str, float]]
    )
    fills: list[tuple[Box, Fill]] = field(default_factory=list[tuple[Box, Fill]])
    rules: list[tuple[Rule, float, Dash]] = field(default_factory=list[tuple[Rule, float, Dash]])
    beneath: list[tuple[Rule, float, Dash]] = field(default_factory=list[tuple[Rule, float, Dash]])
    """Lines that the filled boxes cover."""
    alt: str = ""
    """What is said in its place; nothing of one that goes on from another."""

    def measure(self, text: str) -> float:
        """Return how wide a text is."""
        typeface = self.flow.letters.regular
        return typeface.measure(typeface.take(text, self.flow.title), self.size)

    def write(
        self, x: float, middle: float, text: str, *, anchor: float = 0, room: float = 0
    ) -> None:
        """Write a text beside a point: right of it, or `anchor` 0.5 around it, 1 left of it.

        Where it is wider than `room`, its letters get smaller.
        """
        width, size = self.measure(text), self.size
        if room and width > room:
            width, size = room, size * room / width
        taken = self.flow.letters.regular.take(text, self.flow.title)
        self.texts.append((x - anchor * width, middle, taken, size))

    def fill(self, box: Box, fill: Fill) -> None:
        """Fill a box whose `top` counts downwards; one without any width is left out."""
        if box.width > 0:
            self.fills.append((box, fill))

    def rule(self, rule: Rule, weight: float = FRAME, dash: Dash = None) -> None:
        """Draw a straight line."""
        self.rules.append((rule, weight, dash))

    def rule_beneath(self, rules: Iterable[Rule], weight: float, dash: Dash = None) -> None:
        """Draw straight lines that the filled boxes cover."""
        self.beneath += ((rule, weight, dash) for rule in rules)

    def draw(self, ink: Ink, box: Box) -> None:
        """Draw everything with its upper left corner in that of the box."""
        figure = Element("Figure", alt=self.alt, attributes=box.attributes) if self.alt else None
        with ink.within(figure):
            self._draw(ink, box)

    def _draw(self, ink: Ink, box: Box) -> None:
        _draw_rules(self.beneath, ink, box)
        for place, fill in self.fills:
            on_page = Box(box.left + place.left, box.top - place.top, place.width, place.height)
            if not fill.hatched:
                ink.fill([on_page], fill.grey)
            else:
                ink.rules(_hatch(on_page), HATCH_WEIGHT)
            if fill.framed:
                ink.frame(on_page, FRAME)
        _draw_rules(self.rules, ink, box)
        for x, middle, text, size in self.texts:
            ink.text(box.left + x, box.top - middle - CENTRE * size, text, size)


def _draw_rules(rules: Iterable[tuple[Rule, float, Dash]], ink: Ink, box: Box) -> None:
    for (a, b, c, d), weight, dash in rules:
        rule = (box.left + a, box.top - b, box.left + c, box.top - d)
        ink.rules([rule], weight, dash=dash)


def _hatch(box: Box) -> list[Rule]:
    """Return slanting lines across a box, cut off at its edges."""
    rules: list[Rule] = []
    start = box.left - box.height + HATCH_STEP
    while start < box.right:
        left, right = max(start, box.left), min(start + box.height, box.right)
        rules.append((left, box.bottom + left - start, right, box.bottom + right - start))
        start += HATCH_STEP
    return rules
