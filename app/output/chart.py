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

_SIZE = 8.5
_BAR, _STACK, _BETWEEN = 2.9 * MM, 4.0 * MM, 1.7 * MM
_LABELS_SHARE = 0.34
"""How much of the width the labels may take."""
_GAP = 1.6 * MM
_LEGEND = 6.5 * MM
_SWATCH = 3.2 * MM
_PLOT, _ROW = 36 * MM, 5.4 * MM
"""Of a chart of lines: the height of the lines, and of the rows of values below."""
_DASHES = (None, (4.0, 2.0), (1.2, 1.8))
_WEIGHTS = (1.5, 1.1, 1.1)
_POINT = 1.0 * MM
_LIGHT = 0.25


def lay_chart(chart: Chart, flow: Flow) -> None:
    """Draw a chart over the whole width, on the next page if it does not fit this one."""
    drawing = Drawing(flow, _SIZE * flow.scale, alt=chart_in_words(chart))
    if chart.form is ChartForm.LINE:
        _draw_lines(chart, drawing)
    else:
        _draw_bars(chart, drawing)
    flow.put(drawing)


def _draw_bars(chart: Chart, drawing: Drawing) -> None:
    scale, stacked = drawing.flow.scale, chart.form is ChartForm.STACKED
    width, gap = drawing.flow.body.width, _GAP * scale
    widest = max(map(drawing.measure, chart.labels), default=0)
    left = min(widest, width * _LABELS_SHARE) + gap
    printed = _printed(chart)
    right = max((drawing.measure(text) for texts in printed for text in texts), default=0)
    most = max((sum(values) if stacked else max(values) for values in _by_label(chart)), default=0)
    unit = (width - left - right - 2 * gap) / (most or 1)
    bar = (_STACK if stacked else _BAR) * scale
    top = _draw_legend(chart, drawing)
    first = top
    for label, values, texts in zip(chart.labels, _by_label(chart), printed, strict=True):
        height = bar if stacked else bar * len(values)
        drawing.write(left - gap, top + height / 2, label, anchor=1, room=left - gap)
        x, y = left, top
        for place, value in enumerate(values):
            drawing.fill(Box(x, y, value * unit, bar * 0.9), FILLS[place])
            if stacked:
                x += value * unit
            else:
                drawing.write(left + value * unit + gap, y + bar * 0.45, texts[place])
                y += bar
        if stacked:
            drawing.write(x + gap, top + bar * 0.45, texts[0])
        top += height + _BETWEEN * scale
    drawing.rule((left, first - gap / 2, left, top - gap / 2))
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
    row, plot, gap = _ROW * scale, _PLOT * scale, _GAP * scale
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
    drawing.height = floor + row * (len(chart.series) + 1) + gap


def _draw_line(drawing: Drawing, points: list[tuple[float, float]], place: int) -> None:
    """Join points with the line of a series, and mark each of them."""
    for (a, b), (c, d) in pairwise(points):
        drawing.rule((a, b, c, d), _WEIGHTS[place], _DASHES[place])
    side = _POINT * drawing.flow.scale
    for x, y in points:
        box = Box(x - side, y - side, 2 * side, 2 * side)
        drawing.fill(box, FILLS[place])
