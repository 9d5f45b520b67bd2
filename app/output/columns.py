"""How wide the columns of a long table are, and in what size it is set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.core.tables import Table
from app.output.flow import TOLERANCE, Flow
from app.output.ink import MM, Box
from app.output.wrapping import longest_word

_SIZE, _SMALLEST = 9.0, 8.0
_LEADING = 1.3
_PAD_X, _PAD_Y = 1.1 * MM, 0.9 * MM
_ROOM_FOR_WRAPPING = 1.15
"""How far the wished widths may exceed the page before the letters get smaller."""
WHOLE = 9.0
"""Type sizes that a name, a day, a number or a post takes at most: a word as wide as that is never broken."""


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
    told = any(
        any(texts) for column, texts in zip(table.columns, contents, strict=True) if column.recorded
    )
    ems = [
        max(_longest_word(column.label, flow), max(texts.values(), default=0)) / 1000
        if any(texts) or (told and column.recorded)
        else None
        for column, texts in zip(table.columns, contents, strict=True)
    ]
    usual, pad = _SIZE * scale, _PAD_X * scale
    used = sum(map(min, wishes, _needs(ems, wishes, usual, pad)))
    fitting = usual * _ROOM_FOR_WRAPPING * body.width / used
    words = _words_of(table, contents, ems, flow)
    if sum(_needs(words, wishes, usual, pad)) > body.width:
        fitting = min(fitting, _fitting(words, wishes, body.width, pad))
    least = usual if flow.faxed else _SMALLEST * min(scale, 1)
    size = table.size * scale or min(usual, max(least, fitting))
    measures = Measures(size, size * _LEADING, pad, _PAD_Y * scale, table.least * MM * scale)
    needs = [min(need, body.width) for need in _needs(ems, wishes, size, pad)]
    widths = widen(_share(body.width, wishes, needs), _needs(words, wishes, size, pad))
    edges = accumulate(widths, initial=body.left)
    boxes = (Box(edge, body.top, width, 0) for edge, width in zip(edges, widths, strict=False))
    return measures, tuple(boxes)


def _fitting(
    ems: Sequence[float | None], wishes: Sequence[float], width: float, pad: float
) -> float:
    """Return the size in which what each column needs fits a width: the gaps beside its texts do not shrink."""
    gaps = sum(2 * pad + TOLERANCE for em in ems if em is not None)
    letters = sum(wish / _SIZE if em is None else em for em, wish in zip(ems, wishes, strict=True))
    return (width - gaps) / letters


def _longest_word(label: str, flow: Flow) -> float:
    """Return how wide a header must be so that none of its words is broken."""
    typeface = flow.letters.bold
    return typeface.longest_word(typeface.take(label, flow.title))


def _words_of(
    table: Table,
    contents: Sequence[Mapping[str, float]],
    ems: Sequence[float | None],
    flow: Flow,
) -> list[float | None]:
    """Return how wide the words of each column are that are never broken; of one for the pen those above it."""
    widths = flow.letters.regular.widths
    return [
        em if em is not None and em <= WHOLE
        else min(WHOLE, max(_longest_word(column.label, flow), longest_word(texts, widths)) / 1000)
        for column, texts, em in zip(table.columns, contents, ems, strict=True)
    ]  # fmt: skip


def widen(widths: Sequence[float], floors: Sequence[float]) -> list[float]:
    """Return columns no narrower than their floors, the room for it taken from those that have some.

    Where all of them together have too little, each gets its part.
    """
    lack = sum(max(0, floor - width) for width, floor in zip(widths, floors, strict=True))
    spare = [max(0, width - floor) for width, floor in zip(widths, floors, strict=True)]
    if lack <= TOLERANCE:
        return list(widths)
    if lack > sum(spare):
        return [floor * sum(widths) / sum(floors) for floor in floors]
    share = lack / sum(spare)
    pairs = zip(widths, floors, spare, strict=True)
    return [max(width, floor) - room * share for width, floor, room in pairs]


def _needs(
    ems: Sequence[float | None], wishes: Sequence[float], size: float, pad: float
) -> list[float]:
    """Return the width in which each column's texts stay on one line.

    A column without any text waits for the pen and needs the width that was wished for it.
    """
    return [
        wish * size / _SIZE if em is None else em * size + 2 * pad + TOLERANCE
        for em, wish in zip(ems, wishes, strict=True)
    ]


def _share(total: float, wishes: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Make every column as wide as what stands in it; the page's rest widens all alike.

    Where there is too little, columns that need no more than the share that was wished for them get all
    they need, and the others, which wrap, share what is left.
    """
    if sum(needs) <= total:
        return [need * total / sum(needs) for need in needs]
    settled: dict[int, float] = {}
    while True:
        free = [place for place in range(len(wishes)) if place not in settled]
        unit = (total - sum(settled.values())) / sum(wishes[place] for place in free)
        found = [place for place in free if needs[place] <= unit * wishes[place]]
        if not found or found == free:
            shares = {place: unit * wishes[place] for place in free} | settled
            return [shares[place] for place in range(len(wishes))]
        settled |= {place: needs[place] for place in found}
