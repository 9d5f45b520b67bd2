"""Charts: lying bars beside or behind each other, and lines over time with their values below.

Every value is printed, and series differ in texture, so that neither colour nor a ruler is needed.
"""

from __future__ import annotations

from itertools import pairwise

from app.core.tables import Chart, ChartForm
from app.output.drawing import FILLS, Drawing
from app.output.flow import Flow
from app.output.ink import MM, Box
from app.output.picture_words import chart_in_words

_SIZE = 9.0
_BAR, _STACK, _BETWEEN = 2.9 * MM, 4.0 * MM, 1.7 * MM
_LABELS_SHARE = 0.34
"""How much of the width the labels may take."""
_GAP = 1.6 * MM
_TIGHTEST, _PARTED = 0.78, 4
"""How far bars may move together to stay on a page; of how many labels either part has where they stand on two."""
_LEGEND = 6.5 * MM
_SWATCH = 3.2 * MM
_PLOT, _LOW_PLOT, _ROW = 36 * MM, 22 * MM, 5.4 * MM
"""Of a chart of lines: the height of the lines, the least of it, and that of the rows of values below."""
_DASHES = (None, (4.0, 2.0), (1.2, 1.8))
_WEIGHTS = (1.5, 1.1, 1.1)
_POINT = 1.0 * MM
_LIGHT = 0.25


def lay_chart(chart: Chart, flow: Flow) -> None:
    """Draw a chart over the whole width: what is left of this page is made use of before the next one."""
    flow.clear()
    if chart.form is ChartForm.LINE:
        drawing = _begin(chart, flow)
        _draw_lines(chart, drawing)
        flow.put(drawing)
        return
    count, done = len(chart.labels), 0
    while done < count:
        drawing = _begin(chart, flow, goes_on=done > 0)
        bars = _Bars(chart, drawing)
        share = bars.share_of(count - done, flow.room)
        fitting = int((flow.room - bars.head) // bars.step)
        here = count - done
        if not share and min(fitting, here - fitting) >= _PARTED:
            here = fitting
        bars.draw(done, done + here, share or 1)
        flow.put(drawing)
        done += here
        if done < count:
            flow.turn()


def _begin(chart: Chart, flow: Flow, *, goes_on: bool = False) -> Drawing:
    """Begin a drawing; of one that goes on from the page before all was said there."""
    return Drawing(flow, _SIZE * flow.scale, alt="" if goes_on else chart_in_words(chart))


class _Bars:
    """The lying bars of a chart, in one scale also where they stand on two pages."""

    def __init__(self, chart: Chart, drawing: Drawing) -> None:
        scale, self._stacked = drawing.flow.scale, chart.form is ChartForm.STACKED
        self._chart, self._drawing = chart, drawing
        self._bar = (_STACK if self._stacked else _BAR) * scale
        self._between = _BETWEEN * scale
        bars = 1 if self._stacked else len(chart.series)
        self.step = self._bar * bars + self._between
        """From label to label."""
        self.head = (_GAP if len(chart.series) == 1 else _LEGEND) * scale
        """Height above the bars."""

    def share_of(self, count: int, room: float) -> float:
        """Return by how much so many labels have to move together to fit a height; 0 where they cannot."""
        share = (room - self.head) / (count * self.step)
        return min(share, 1) if share >= _TIGHTEST else 0

    def draw(self, first: int, last: int, share: float) -> None:
        """Draw the bars of some labels."""
        chart, drawing = self._chart, self._drawing
        width, gap = drawing.flow.body.width, _GAP * drawing.flow.scale
        widest = max(map(drawing.measure, chart.labels), default=0)
        left = min(widest, width * _LABELS_SHARE) + gap
        printed, by_label = _printed(chart), _by_label(chart)
        right = max((drawing.measure(text) for texts in printed for text in texts), default=0)
        most = max((sum(each) if self._stacked else max(each) for each in by_label), default=0)
        unit = (width - left - right - 2 * gap) / (most or 1)
        bar, top = self._bar * share, _draw_legend(chart, drawing)
        begun = top
        for label, values, texts in list(zip(chart.labels, by_label, printed, strict=True))[
            first:last
        ]:
            height = (self.step - self._between) * share
            drawing.write(left - gap, top + height / 2, label, anchor=1, room=left - gap)
            x, y = left, top
            for place, value in enumerate(values):
                drawing.fill(Box(x, y, value * unit, bar * 0.9), FILLS[place])
                if self._stacked:
                    x += value * unit
                else:
                    drawing.write(left + value * unit + gap, y + bar * 0.45, texts[place])
                    y += bar
            if self._stacked:
                drawing.write(x + gap, top + bar * 0.45, texts[0])
            top += self.step * share
        drawing.rule((left, begun - gap / 2, left, top - gap / 2))
        drawing.height = top


def _by_label(chart: Chart) -> list[tuple[float, ...]]:
    return list(zip(*(series.values for series in chart.series), strict=True))


def _printed(chart: Chart) -> list[tuple[str, ...]]:
    """Return what is printed beside the bars of each label; beside one bar its parts in their order."""
    texts = list(zip(*(series.texts for series in chart.series), strict=True))
    return [(" · ".join(each),) for each in texts] if chart.form is ChartForm.STACKED else texts


def _draw_legend(chart: Chart, drawing: Drawing) -> float:
    """Say what each texture means, where there is more than one; return where to go on."""
    scale = drawing.flow.scale
    if len(chart.series) == 1:
        return _GAP * scale
    x, side, middle = 0.0, _SWATCH * scale, _LEGEND * scale / 2 - 0.6 * MM
    for fill, series in zip(FILLS, chart.series, strict=False):
        drawing.fill(Box(x, middle - side / 2, side * 1.6, side), fill)
        drawing.write(x + side * 1.6 + _GAP * scale / 2, middle, series.label)
        x += side * 1.6 + drawing.measure(series.label) + 3 * _GAP * scale
    return _LEGEND * scale


def _draw_lines(chart: Chart, drawing: Drawing) -> None:
    scale, width = drawing.flow.scale, drawing.flow.body.width
    row, gap = _ROW * scale, _GAP * scale
    below = row * (len(chart.series) + 1) + gap
    left_over = drawing.flow.room - gap - below
    plot = min(_PLOT * scale, left_over) if left_over >= _LOW_PLOT * scale else _PLOT * scale
    sample = 9 * MM * scale
    left = sample + gap + max(drawing.measure(series.label) for series in chart.series) + 2 * gap
    step = (width - left) / len(chart.labels)
    middles = [left + step * (place + 0.5) for place in range(len(chart.labels))]
    most = max(max(series.values) for series in chart.series) or 1
    top, floor = gap, gap + plot
    for height in (top, (top + floor) / 2):
        drawing.rule((left, height, width, height), _LIGHT, (1.0, 2.0))
    drawing.rule((left, floor, width, floor))
    drawing.write(left - gap, top, f"{most:,.0f}", anchor=1)
    drawing.write(left - gap, floor, "0", anchor=1)
    for x, label in zip(middles, chart.labels, strict=True):
        drawing.write(x, floor + row / 2, label, anchor=0.5, room=step - gap / 2)
    for place, series in enumerate(chart.series):
        points = [
            (x, floor - plot * value / most)
            for x, value in zip(middles, series.values, strict=True)
        ]
        _draw_line(drawing, points, place)
        middle = floor + row * (place + 1.5)
        _draw_line(drawing, [(_POINT * scale, middle), (sample, middle)], place)
        drawing.write(sample + gap, middle, series.label)
        for x, text in zip(middles, series.texts, strict=True):
            drawing.write(x, middle, text, anchor=0.5, room=step - gap / 2)
    drawing.height = floor + below


def _draw_line(drawing: Drawing, points: list[tuple[float, float]], place: int) -> None:
    """Join points with the line of a series, and mark each of them."""
    for (a, b), (c, d) in pairwise(points):
        drawing.rule((a, b, c, d), _WEIGHTS[place], _DASHES[place])
    side = _POINT * drawing.flow.scale
    for x, y in points:
        box = Box(x - side, y - side, 2 * side, 2 * side)
        drawing.fill(box, FILLS[place])
