"""From a finished table to the chart of some of its columns, with the very words of its cells."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.tables import Chart, ChartForm, ChartSeries
from app.core.values import Cell
from app.services.statistics.measures import Breakdown

MOST_BARS = 12
"""Of more rows those with the greatest figures are drawn."""


def chart_of(
    table: Breakdown, rows: Sequence[Sequence[str]], cells: Sequence[Sequence[Cell]]
) -> Chart | None:
    """Return the declared chart of a table's rows, or nothing where all that it would draw is zero.

    A hidden figure is drawn as nothing, with its words in place of the number.
    """
    labels = [column.label for column in table.columns]
    places = [labels.index(name) + 1 for name in table.charted]
    drawn = [at for at, row in enumerate(cells) if any(row[place] != 0 for place in places)]
    if not drawn or table.chart is None:
        return None
    if table.chart is not ChartForm.LINE and len(drawn) > MOST_BARS:
        greatest = sorted(drawn, key=lambda at: -_size(cells[at], places))[:MOST_BARS]
        drawn = sorted(greatest)
    elif table.chart is ChartForm.LINE:
        drawn = list(range(len(rows)))
    series = tuple(
        ChartSeries(
            labels[place - 1],
            tuple(_value(cells[at][place]) for at in drawn),
            tuple(rows[at][place] for at in drawn),
        )
        for place in places
    )
    return Chart(table.chart, tuple(rows[at][0] for at in drawn), series)


def remark(chart: Chart | None, rows: int) -> str:
    """Say that a chart leaves rows out, where it does."""
    cut = chart is not None and len(chart.labels) == MOST_BARS < rows
    return f"그림에는 가장 많은 {MOST_BARS}줄이 있습니다." if cut else ""


def _size(cells: Sequence[Cell], places: Sequence[int]) -> float:
    return sum(_value(cells[place]) for place in places)


def _value(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
