"""Pictures as files of their own: SVG, whose lines and letters stay lines and letters, and PNG.

SVG 1.1 (W3C); a text keeps its width by `textLength` where its font is missing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import cache
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw, ImageFont

from app.core.pictures import Picture
from app.output import fonts
from app.output.drawing import Dash, Drawing, Fill
from app.output.ink import CENTRE, Box, Rule
from app.output.lettering import Lettering
from app.output.picture import lay_pictures

_NAMESPACE = "http://www.w3.org/2000/svg"
_FAMILIES = "NanumGothic, 'Nanum Gothic', 'Malgun Gothic', sans-serif"
_FINE = 4.0
"""Points of a picture to pixels of a PNG: 288 to the inch."""
_FINER = 2
"""So many times finer it is drawn first, so that its edges are smooth."""
_LIGHTEST = 255


def write_svg(pictures: Sequence[Picture], width: float) -> bytes:
    """Return pictures below each other as one SVG, so many millimetres wide."""
    drawings, wide, high = _stacked(pictures, width)
    ET.register_namespace("", _NAMESPACE)
    size = {"width": f"{wide:g}pt", "height": f"{high:g}pt", "viewBox": f"0 0 {wide:g} {high:g}"}
    root = ET.Element(f"{{{_NAMESPACE}}}svg", size)
    _add(root, "rect", width=wide, height=high, fill="#fff")
    for drawing, top in drawings:
        shift = f"translate(0 {top:g})"
        group = ET.SubElement(root, f"{{{_NAMESPACE}}}g", {"transform": shift})
        _draw_svg(group, drawing)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _draw_svg(group: ET.Element, drawing: Drawing) -> None:
    for rule, weight, dash in drawing.beneath:
        _line(group, rule, weight, dash)
    for box, fill in drawing.fills:
        place = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
        edge = {"stroke": "#000", "stroke-width": 0.5} if fill.framed else {}
        _add(group, "rect", fill=_grey(fill), **place, **edge)
    for rule, weight, dash in drawing.rules:
        _line(group, rule, weight, dash)
    for x, middle, text, size in drawing.texts:
        spot = {"x": x, "y": middle + CENTRE * size, "font-size": size}
        length = drawing.flow.letters.regular.measure(text, size)
        words = _add(group, "text", **spot, textLength=length, **{"font-family": _FAMILIES})
        words.text = text


def _line(group: ET.Element, rule: Rule, weight: float, dash: Dash) -> None:
    ends = dict(zip(("x1", "y1", "x2", "y2"), rule, strict=True))
    dashed = {"stroke-dasharray": f"{dash[0]:g} {dash[1]:g}"} if dash else {}
    _add(group, "line", **ends, stroke="#000", **{"stroke-width": weight}, **dashed)


def _add(parent: ET.Element, name: str, **attributes: float | str) -> ET.Element:
    texts = {
        key: value if isinstance(value, str) else f"{value:.2f}"
        for key, value in attributes.items()
    }
    return ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}", texts)


def _grey(fill: Fill) -> str:
    shade = round(fill.grey * _LIGHTEST)
    return f"#{shade:02x}{shade:02x}{shade:02x}"


def write_png(pictures: Sequence[Picture], width: float) -> bytes:
    """Return pictures below each other as one PNG, so many millimetres wide at 288 dots to the inch."""
    drawings, wide, high = _stacked(pictures, width)
    scale = _FINE * _FINER
    image = Image.new("L", (round(wide * scale), round(high * scale)), _LIGHTEST)
    brush = ImageDraw.Draw(image)
    for drawing, top in drawings:
        _draw_png(brush, drawing, top, scale)
    small = image.reduce(_FINER)
    stream = io.BytesIO()
    small.save(stream, "PNG", dpi=(72 * _FINE, 72 * _FINE), optimize=True)
    return stream.getvalue()


def _draw_png(brush: ImageDraw.ImageDraw, drawing: Drawing, top: float, scale: float) -> None:
    def stroke(rules: Sequence[tuple[Rule, float, Dash]]) -> None:
        for rule, weight, dash in rules:
            for a, b, c, d in _dashes(rule, dash):
                ends = (a * scale, (b + top) * scale, c * scale, (d + top) * scale)
                brush.line(ends, fill=0, width=max(1, round(weight * scale)))

    stroke(drawing.beneath)
    for box, fill in drawing.fills:
        brush.rectangle(
            _pixels(box, top, scale),
            fill=round(fill.grey * _LIGHTEST),
            outline=0 if fill.framed else None,
            width=max(1, round(scale / 2)) if fill.framed else 1,
        )
    stroke(drawing.rules)
    for x, middle, text, size in drawing.texts:
        font = _font(text, round(size * scale))
        spot = (x * scale, (middle + top + CENTRE * size) * scale)
        brush.text(spot, text, fill=0, font=font, anchor="ls")


def _font(text: str, pixels: int) -> ImageFont.FreeTypeFont:
    """Return the first of the shipped fonts that draws all of a text."""
    drawing = (
        name for name in (fonts.REGULAR, fonts.FALLBACK) if all(map(fonts.load(name).draws, text))
    )
    return _opened(next(drawing, fonts.FALLBACK), pixels)


@cache
def _opened(name: str, pixels: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.FONTS / f"{name}.ttf", pixels)


def _pixels(box: Box, top: float, scale: float) -> tuple[float, float, float, float]:
    return (
        box.left * scale,
        (box.top + top) * scale,
        (box.left + box.width) * scale,
        (box.top + box.height + top) * scale,
    )


def _dashes(rule: Rule, dash: Dash) -> Iterator[Rule]:
    """Go through the strokes of a line."""
    if dash is None:
        yield rule
        return
    a, b, c, d = rule
    length = ((c - a) ** 2 + (d - b) ** 2) ** 0.5 or 1
    at = 0.0
    while at < length:
        start, end = at / length, min(at + dash[0], length) / length
        yield (a + (c - a) * start, b + (d - b) * start, a + (c - a) * end, b + (d - b) * end)
        at += sum(dash)


def _stacked(
    pictures: Sequence[Picture], width: float
) -> tuple[list[tuple[Drawing, float]], float, float]:
    """Return the drawings each with where it begins, and how wide and high all of it is, in points."""
    found: list[tuple[Drawing, float]] = []
    wide = top = 0.0
    for drawing, box in lay_pictures(pictures, width, Lettering()):
        found.append((drawing, top))
        wide, top = max(wide, box.width), top + box.height
    return found, wide, top
