"""How wide the columns of a long table are, and in what size it is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.core.tables import Table
from app.output.flow import TOLERANCE, Flow
from app.output.ink import MM, Box

_SIZE, _SMALLEST = 9.0, 6.5
_LEADING = 1.3
_PAD_X, _PAD_Y = 1.1 * MM, 0.9 * MM
_ROOM_FOR_WRAPPING = 1.15
"""How far the wished widths may exceed the page before the letters get smaller."""


@dataclass(frozen=True)
class Measures:
    """The letters of a table and the gaps around them, in points."""

    size: float
    leading: float
    """From line to line."""
    pad_x: float
    pad_y: float
    least: float
    """The least height of a row."""

    def height(self, lines: int) -> float:
        """Return the height of a row with so many lines."""
        return max(lines * self.leading + 2 * self.pad_y, self.least)

    def lines(self, height: float) -> int:
        """Return how many lines fit into a row of this height."""
        lines = int((height + TOLERANCE - 2 * self.pad_y) // self.leading)
        return lines if height + TOLERANCE >= self.least else 0


def lay_columns(
    table: Table, contents: Sequence[Mapping[str, float]], flow: Flow
) -> tuple[Measures, tuple[Box, ...]]:
    """Return the table's measures, and left edge and width of each column.

    `contents` has the texts of each column with their widths in thousandths of the type size.
    """
    body, scale = flow.body, flow.scale
    wishes = [column.width * MM for column in table.columns]
    ems = [
        max(_longest_word(column.label, flow), max(texts.values(), default=0)) / 1000
        if any(texts)
        else None
        for column, texts in zip(table.columns, contents, strict=True)
    ]
    used = sum(map(min, wishes, _needs(ems, wishes, _SIZE)))
    fitting = _SIZE * _ROOM_FOR_WRAPPING * body.width / used
    size = (table.size or min(_SIZE, max(_SMALLEST, fitting))) * scale
    measures = Measures(
        size, size * _LEADING, _PAD_X * scale, _PAD_Y * scale, table.least * MM * scale
    )
    needs = [min(need, body.width) for need in _needs(ems, wishes, size)]
    widths = _share(body.width, wishes, needs)
    edges = accumulate(widths, initial=body.left)
    boxes = (Box(edge, body.top, width, 0) for edge, width in zip(edges, widths, strict=False))
    return measures, tuple(boxes)


def _longest_word(label: str, flow: Flow) -> float:
    """Return how wide a header must be so that none of its words is broken."""
    typeface = flow.letters.bold
    words = typeface.take(label, flow.title).split()
    return max((typeface.measure(word, 1000) for word in words), default=0)


def _needs(ems: Sequence[float | None], wishes: Sequence[float], size: float) -> list[float]:
    """Return the width in which each column's texts stay on one line.

    A column without any text waits for the pen and needs the width that was wished for it.
    """
    return [
        wish * size / _SIZE if em is None else em * size + 2 * _PAD_X + TOLERANCE
        for em, wish in zip(ems, wishes, strict=True)
    ]


def _share(total: float, wishes: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Give every column what it needs, and the rest in the proportions that were wished.

    Where there is too little, columns that need no more than their share get all they need, and
    the others, which wrap, share what is left.
    """
    scarce = sum(needs) > total
    settled: dict[int, float] = {}
    while True:
        free = [place for place in range(len(wishes)) if place not in settled]
        unit = (total - sum(settled.values())) / sum(wishes[place] for place in free)
        found = [place for place in free if (needs[place] <= unit * wishes[place]) == scarce]
        if not found or found == free:
            shares = {place: unit * wishes[place] for place in free} | settled
            return [shares[place] for place in range(len(wishes))]
        settled |= {place: needs[place] for place in found}
