"""The map of gatherings: boxes in the cells of a grid, and the ties between them as lines of three weights.

A line goes round a box that it does not lead to, since one that passed through it would tell of ties
that are none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.core.pictures import MapLine, MapPicture
from app.output.drawing import Drawing, Fill
from app.output.flow import Flow
from app.output.ink import MM, Box
from app.output.picture_words import map_in_words

_WEIGHTS = (0.5, 1.3, 2.6)
_WHITE = Fill(1, framed=True)
_GROUND = Fill(1)
_WIDE, _HIGH = 0.8, 0.44
"""A box, as shares of its cell."""
_SHIFT = 0.2
"""By which share of a cell boxes of neighbouring columns stand higher or lower, so that rows of them hide no line."""
_PAD = 0.8 * MM
_LINE = 1.3
"""From line to line in a box, as a share of the letters."""
_LEAST_CELL = 5 * MM
_LEAST_LETTERS = 6.0
"""Points; words that do not fit a box even so are set smaller by themselves."""
_BENDS = (0.0, 0.7, -0.7, 1.2, -1.2, 1.8, -1.8)
"""How far a line bends aside, in heights of a cell, in the order in which they are tried."""
_MOST_BENT, _MOST_NUMBERED = 400, 60
"""Of more lines none goes round, and none has its number: so many are told by the matrix."""
_STEPS = 12
_GROWN, _LETTERS_GROWN = 2.2, 1.3
"""How many times as high as its words ask for a cell may be where a page has room, and as large its letters."""
_LEGEND, _SAMPLE = 6 * MM, 9 * MM
_NUMBER = 0.85
_Point = tuple[float, float]


def lay_overlap_map(picture: MapPicture, flow: Flow) -> None:
    """Draw the map over the whole width and what is left of a page, on the next if it does not fit this one."""
    high = _height_of_cell(picture, flow)
    grown = min(_LETTERS_GROWN, max(1, high / _wished(picture, flow)))
    drawing = Drawing(flow, picture.letters * flow.scale * grown, alt=map_in_words(picture))
    lines = _lines_in(picture)
    boxes = _places(picture, flow)
    _write_legend(drawing, picture.levels)
    drawing.size = _letters(drawing, picture, (high * _HIGH - 2 * _PAD) / (lines * _LINE))
    _draw_lines(drawing, picture, boxes, high)
    for box, known in zip(boxes, picture.boxes, strict=True):
        drawing.fill(box, _WHITE)
        first = box.top + (box.height - (len(known.lines) - 1) * drawing.size * _LINE) / 2
        for at, text in enumerate(known.lines):
            middle = first + at * drawing.size * _LINE
            drawing.write(
                box.left + box.width / 2, middle, text, anchor=0.5, room=box.width - 2 * _PAD
            )
    drawing.height = _legend_height(picture, flow) + picture.rows * high
    flow.put(drawing)


def shares_of(picture: MapPicture, flow: Flow) -> list[Box]:
    """Return where each box stands, in shares of the drawing's width and height; `top` counts downwards."""
    wide = flow.body.width
    high = _legend_height(picture, flow) + picture.rows * _height_of_cell(picture, flow)
    return [
        Box(box.left / wide, box.top / high, box.width / wide, box.height / high)
        for box in _places(picture, flow)
    ]


def _lines_in(picture: MapPicture) -> int:
    return max((len(box.lines) for box in picture.boxes), default=1)


def _height_of_cell(picture: MapPicture, flow: Flow) -> float:
    """Return the height that the words of a box ask for, more where a page that is begun has room, or what it has."""
    wished, rows = _wished(picture, flow), max(picture.rows, 1)
    legend = _legend_height(picture, flow)
    if not flow.fresh:
        wished = max(wished, min(wished * _GROWN, (flow.room - legend) / rows))
    return min(wished, (flow.body.height - legend) / rows)


def _wished(picture: MapPicture, flow: Flow) -> float:
    letters = picture.letters * flow.scale
    return max((_lines_in(picture) * letters * _LINE + 2 * _PAD) / _HIGH, _LEAST_CELL)


def _legend_height(picture: MapPicture, flow: Flow) -> float:
    return _LEGEND * flow.scale if picture.levels else 0


def _letters(drawing: Drawing, picture: MapPicture, most: float) -> float:
    """Return the size at which the words of every box fit it, but no smaller than can be read."""
    room = drawing.flow.body.width / max(picture.columns, 1) * _WIDE - 2 * _PAD
    widest = max((drawing.measure(text) for box in picture.boxes for text in box.lines), default=0)
    fitting = drawing.size * room / widest if widest > room else drawing.size
    return min(drawing.size, most, max(fitting, _LEAST_LETTERS))


def _places(picture: MapPicture, flow: Flow) -> list[Box]:
    """Return where each box stands on the drawing, in points; `top` counts downwards."""
    found: list[Box] = []
    wide = flow.body.width / max(picture.columns, 1)
    high, above = _height_of_cell(picture, flow), _legend_height(picture, flow)
    for each in picture.boxes:
        shift = ((2 * each.column + each.row) % 3 - 1) * _SHIFT * high
        left = (each.column + (1 - _WIDE) / 2) * wide
        top = above + (each.row + (1 - _HIGH) / 2) * high + shift
        found.append(Box(left, top, wide * _WIDE, high * _HIGH))
    return found


def _write_legend(drawing: Drawing, levels: Sequence[str]) -> None:
    """Say what each weight of line means."""
    x, middle = 0.0, _LEGEND / 2 * drawing.flow.scale
    for weight, text in zip(_WEIGHTS, levels, strict=False):
        drawing.rule((x, middle, x + _SAMPLE, middle), weight)
        drawing.write(x + _SAMPLE + _PAD, middle, text)
        x += _SAMPLE + drawing.measure(text) + 6 * _PAD


def _draw_lines(drawing: Drawing, picture: MapPicture, boxes: Sequence[Box], high: float) -> None:
    rows = _rows(boxes, high)
    few = len(picture.lines) <= _MOST_BENT
    numbered = len(picture.lines) <= _MOST_NUMBERED
    for line in sorted(picture.lines, key=lambda each: each.level):
        ends = (_middle(boxes[line.one]), _middle(boxes[line.other]))
        curve = _free(ends, line, boxes, rows, high) if few else list(ends)
        rules = [(*one, *other) for one, other in pairwise(curve)]
        drawing.rule_beneath(rules, _WEIGHTS[line.level])
        middle = curve[len(curve) // 2]
        if numbered and line.text and not any(_covers(box, *middle) for box in boxes):
            _write_number(drawing, middle, line.text)


def _write_number(drawing: Drawing, at: _Point, text: str) -> None:
    """Write a number on white ground over the middle of its line."""
    size = drawing.size
    drawing.size = size * _NUMBER
    width, height = drawing.measure(text) + _PAD, drawing.size * 1.1
    drawing.fill(Box(at[0] - width / 2, at[1] - height / 2, width, height), _GROUND)
    drawing.write(at[0], at[1], text, anchor=0.5)
    drawing.size = size


def _rows(boxes: Sequence[Box], high: float) -> Mapping[int, list[int]]:
    """Return which boxes reach into each strip of the map as high as a cell."""
    found: dict[int, list[int]] = {}
    for place, box in enumerate(boxes):
        for strip in range(int(box.top // high), int((box.top + box.height) // high) + 1):
            found.setdefault(strip, []).append(place)
    return found


def _free(
    ends: tuple[_Point, _Point],
    line: MapLine,
    boxes: Sequence[Box],
    rows: Mapping[int, list[int]],
    high: float,
) -> list[_Point]:
    """Return the straightest curve between two boxes that passes through the fewest others."""
    apart = {line.one, line.other}
    best: list[_Point] = []
    fewest = math.inf
    for bend in _BENDS:
        curve = _curve(*ends, bend * high)
        met = {
            place
            for x, y in curve
            for place in rows.get(int(y // high), ())
            if place not in apart and _covers(boxes[place], x, y)
        }
        if len(met) < fewest:
            best, fewest = curve, len(met)
        if not met:
            break
    return best


def _curve(one: _Point, other: _Point, bend: float) -> list[_Point]:
    """Return points along a line whose middle is bent aside."""
    x, y = other[0] - one[0], other[1] - one[1]
    length = math.hypot(x, y) or 1
    aside = (-y / length * bend * 2, x / length * bend * 2)
    steps = [at / _STEPS for at in range(_STEPS + 1)]
    return [
        (
            one[0] + x * step + aside[0] * step * (1 - step),
            one[1] + y * step + aside[1] * step * (1 - step),
        )
        for step in steps
    ]


def _covers(box: Box, x: float, y: float) -> bool:
    return box.left < x < box.left + box.width and box.top < y < box.top + box.height


def _middle(box: Box) -> _Point:
    return box.left + box.width / 2, box.top + box.height / 2
