"""How wide the columns of a long table are, and in what size it is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from app.core.papers import Table, TableColumn
from app.output.flow import TOLERANCE, Flow
from app.output.ink import MM, Box

_SIZE, _SMALLEST = 9.0, 6.5
_LEADING = 1.3
_PAD_X, _PAD_Y = 1.1 * MM, 0.9 * MM
_LEAST_SHARE = 0.5
"""Columns of running text shrink to this share of their wish before the others shrink too."""


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


def lay_columns(table: Table, flow: Flow) -> tuple[Measures, tuple[Box, ...]]:
    """Return the table's measures, and left edge and width of each column."""
    body, columns = flow.body, table.columns
    wished = sum(column.width for column in columns) * MM
    size = min(_SIZE, max(_SMALLEST, 1.15 * _SIZE * body.width / wished)) * flow.scale
    measures = Measures(
        size,
        size * _LEADING,
        _PAD_X * flow.scale,
        _PAD_Y * flow.scale,
        table.least * MM * flow.scale,
    )
    widths = _fit(columns, body.width / MM, size / _SIZE)
    edges = accumulate((width * MM for width in widths), initial=body.left)
    boxes = tuple(
        Box(edge, body.top, width * MM, 0) for edge, width in zip(edges, widths, strict=False)
    )
    return measures, boxes


def _fit(columns: Sequence[TableColumn], total: float, scale: float) -> list[float]:
    """Stretch all columns alike; shrink those of running text first, since they may wrap."""
    wished = sum(column.width for column in columns)
    loose = sum(column.width for column in columns if column.align == "left")
    fixed = (wished - loose) * scale
    share = (total - fixed) / loose if loose else 0
    if wished <= total or share < _LEAST_SHARE * scale:
        return [column.width * total / wished for column in columns]
    return [column.width * (share if column.align == "left" else scale) for column in columns]
