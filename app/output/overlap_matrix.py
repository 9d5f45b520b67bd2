"""The matrix of gatherings: a cell where two of them meet, the darker the more people they share."""

from __future__ import annotations

from app.core.pictures import MatrixPicture
from app.output.drawing import Drawing, Fill
from app.output.flow import Flow
from app.output.ink import MM, Box
from app.output.picture_words import matrix_in_words

_SIZE = 9.0
_LEAST_LETTERS = 3.6
"""Points; where letters would be smaller, rows and columns have no labels."""
_LABELS_SHARE = 0.24
_MOST_CELL, _LEAST_NUMBERED = 12 * MM, 4 * MM
_SHADES = (Fill(0.9), Fill(0.75), Fill(0.52))
_OWN = Fill(0.97)
_LINE = 0.25
_LEGEND, _SWATCH, _GAP = 6 * MM, 3.2 * MM, 1.6 * MM
_FILLING = 0.78
"""How much of a cell letters may take."""


def lay_overlap_matrix(picture: MatrixPicture, flow: Flow) -> None:
    """Draw the matrix as large as the page lets it be, on the next page if it does not fit this one."""
    drawing = Drawing(flow, _SIZE * flow.scale, alt=matrix_in_words(picture))
    count = len(picture.labels)
    widest = max(map(drawing.measure, picture.labels), default=0)
    left = min(widest + _GAP, flow.body.width * _LABELS_SHARE)
    head = _LEGEND * flow.scale
    room = min(flow.body.width - left, flow.body.height - 2 * head)
    side = min(room / max(count, 1), _MOST_CELL * flow.scale)
    top = _legend(drawing, picture) + head * 0.8
    size = drawing.size
    drawing.size = min(size, side * _FILLING)
    if drawing.size >= _LEAST_LETTERS:
        for at, label in enumerate(picture.labels):
            middle = (at + 0.5) * side
            drawing.write(left - _GAP, top + middle, label, anchor=1, room=left - _GAP)
            drawing.write(
                left + middle, top - head * 0.4, str(at + 1), anchor=0.5, room=side * _FILLING
            )
    _draw_cells(drawing, picture, (left, top), side)
    drawing.size = size
    drawing.height = top + count * side + _GAP
    flow.put(drawing)


def _draw_cells(
    drawing: Drawing, picture: MatrixPicture, corner: tuple[float, float], side: float
) -> None:
    left, top = corner
    count = len(picture.labels)
    for at in range(count):
        drawing.fill(Box(left + at * side, top + at * side, side, side), _OWN)
    numbered = side >= _LEAST_NUMBERED
    for each in picture.cells:
        for row, column in ((each.row, each.column), (each.column, each.row)):
            place = Box(left + column * side, top + row * side, side, side)
            drawing.fill(place, _SHADES[each.level])
            if numbered and each.text:
                x, y = place.left + side / 2, place.top + side / 2
                drawing.write(x, y, each.text, anchor=0.5, room=side * _FILLING)
    whole = count * side
    step = 1 if numbered else max(count, 1)
    for at in range(0, count + 1, step):
        drawing.rule((left, top + at * side, left + whole, top + at * side), _LINE)
        drawing.rule((left + at * side, top, left + at * side, top + whole), _LINE)


def _legend(drawing: Drawing, picture: MatrixPicture) -> float:
    """Say what each shade means; return where to go on."""
    x, middle = 0.0, _LEGEND / 2 * drawing.flow.scale
    for fill, text in zip(_SHADES, picture.levels, strict=False):
        drawing.fill(Box(x, middle - _SWATCH / 2, _SWATCH * 1.6, _SWATCH), fill)
        drawing.write(x + _SWATCH * 1.6 + _GAP / 2, middle, text)
        x += _SWATCH * 1.6 + drawing.measure(text) + 3 * _GAP
    return _LEGEND * drawing.flow.scale
