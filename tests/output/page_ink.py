"""What a page of a PDF holds as PDFium draws it: runs of text, lines, frames, and the boxes they make."""

from __future__ import annotations

import ctypes
from bisect import bisect
from collections import defaultdict
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from app.core.lazy import lazy
from tests.output.pdf_page import Ink

_pdfium: Any = import_module("pypdfium2")  # has no types
_raw: Any = import_module("pypdfium2.raw")
_SMALL = 14
"""A square of so few points is a box to tick, not one that holds words."""
_SIDES = 4
_NEAR = 0.05
_HYPHEN_AT_END = "\x02"
"""As which PDFium reads a hyphen that a line ends with."""
_WORDS = (ctypes.c_ushort * 512)()
"""Where PDFium writes the letters of a run: made once, since there are hundreds of thousands."""
_SIDES_READ = tuple(ctypes.c_float() for _ in range(4))
"""Where it writes the edges of a thing drawn."""
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True)
class Run(Ink):
    """Letters that are written in one go, with the height of the line they stand on."""

    base: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its midst."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True)
class Path:
    """Straight lines drawn together."""

    sides: tuple[Ink, ...]
    closed: bool
    """Whether they lead back to where they begin."""
    dashed: bool

    @property
    def frame(self) -> Box | None:
        """The box it is the outline of, if it is one."""
        if not self.closed or len(self.sides) != _SIDES:
            return None
        return (
            min(side.left for side in self.sides),
            min(side.bottom for side in self.sides),
            max(side.right for side in self.sides),
            max(side.top for side in self.sides),
        )

    @property
    def is_tick_box(self) -> bool:
        """Tell whether it is a small square."""
        if (box := self.frame) is None:
            return False
        width, height = box[2] - box[0], box[3] - box[1]
        return abs(width - height) < _NEAR and width < _SMALL


@dataclass(frozen=True)
class PageInk:
    """One page."""

    width: float
    height: float
    runs: tuple[Run, ...]
    paths: tuple[Path, ...]
    fills: tuple[Ink, ...]

    @lazy
    def rules(self) -> list[Ink]:
        """The lines that go straight across or down, boxes to tick left out."""
        return [
            side
            for path in self._solid
            for side in path.sides
            if side.right - side.left < _NEAR or side.top - side.bottom < _NEAR
        ]

    @lazy
    def frames(self) -> list[Box]:
        """The outlines of grids and tables, from the top of the page."""
        boxes = [path.frame for path in self._solid if path.frame is not None]
        return sorted(boxes, key=lambda box: -box[3])

    @property
    def _solid(self) -> list[Path]:
        return [path for path in self.paths if not path.dashed and not path.is_tick_box]

    @lazy
    def boxes(self) -> dict[Box, list[Run]]:
        """The smallest boxes of lines around runs, each with its runs in reading order."""
        upright = _sorted(rule for rule in self.rules if rule.right - rule.left < _NEAR)
        level = _sorted(rule for rule in self.rules if rule.top - rule.bottom < _NEAR)
        found: defaultdict[Box, list[Run]] = defaultdict(list)
        for run in self.runs:
            x, y = run.middle
            sides = _around([rule.left for rule in upright if rule.bottom < y < rule.top], x)
            edges = _around([rule.bottom for rule in level if rule.left < x < rule.right], y)
            if sides and edges:
                found[sides[0], edges[0], sides[1], edges[1]].append(run)
        for runs in found.values():
            runs.sort(key=lambda run: (-round(run.base, 1), run.left))
        return dict(found)


def read(data: bytes) -> list[PageInk]:
    """Return every page of a PDF."""
    return [_read_page(page) for page in _pdfium.PdfDocument(data)]


def _sorted(rules: Any) -> list[Ink]:  # noqa: ANN401 - any iterable of them
    return sorted(rules, key=lambda rule: (rule.left, rule.bottom))


def _around(places: list[float], point: float) -> tuple[float, float] | None:
    """Return the nearest places at both sides of a point."""
    places.sort()
    at = bisect(places, point)
    return (round(places[at - 1], 1), round(places[at], 1)) if 0 < at < len(places) else None


def _read_page(page: Any) -> PageInk:  # noqa: ANN401 - the library has no types
    text = page.get_textpage()
    runs: list[Run] = []
    paths: list[Path] = []
    fills: list[Ink] = []
    for index in range(_raw.FPDFPage_CountObjects(page.raw)):
        found = _raw.FPDFPage_GetObject(page.raw, index)
        match _raw.FPDFPageObj_GetType(found):
            case _raw.FPDF_PAGEOBJ_TEXT:
                runs.append(_read_run(found, text))
            case _raw.FPDF_PAGEOBJ_PATH:
                filled, stroked = ctypes.c_int(), ctypes.c_int()
                _raw.FPDFPath_GetDrawMode(found, filled, stroked)
                if stroked.value:
                    dashed = _raw.FPDFPageObj_GetDashCount(found) > 0
                    paths.append(_read_path(found, dashed=dashed))
                else:
                    fills.append(Ink("", *_bounds(found)))
            case _raw.FPDF_PAGEOBJ_IMAGE:
                fills.append(Ink("", *_bounds(found)))
            case other:
                raise AssertionError(other)
    width, height = page.get_size()
    return PageInk(width, height, tuple(runs), tuple(paths), tuple(fills))


def _read_run(found: Any, text: Any) -> Run:  # noqa: ANN401 - the library has no types
    room = len(_WORDS)
    length = _raw.FPDFTextObj_GetText(found, text.raw, _WORDS, room)
    place = _WORDS
    if length > room:  # nothing was written
        place = (ctypes.c_ushort * length)()
        _raw.FPDFTextObj_GetText(found, text.raw, place, length)
    words = ctypes.string_at(place, length).decode("utf-16-le").rstrip("\0")
    matrix = _raw.FS_MATRIX()
    _raw.FPDFPageObj_GetMatrix(found, matrix)
    return Run(words.replace(_HYPHEN_AT_END, "-"), *_bounds(found), base=matrix.f)


def _bounds(found: Any) -> Box:  # noqa: ANN401 - the library has no types
    left, bottom, right, top = _SIDES_READ
    _raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _read_path(found: Any, *, dashed: bool) -> Path:  # noqa: ANN401 - the library has no types
    sides: list[Ink] = []
    start = here = (0.0, 0.0)
    closed = False
    for index in range(_raw.FPDFPath_CountSegments(found)):
        segment = _raw.FPDFPath_GetPathSegment(found, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        _raw.FPDFPathSegment_GetPoint(segment, x, y)
        there = (x.value, y.value)
        if _raw.FPDFPathSegment_GetType(segment) == _raw.FPDF_SEGMENT_MOVETO:
            start = there
        else:
            sides.append(_line(here, there))
        here = there
        if _raw.FPDFPathSegment_GetClose(segment):
            closed = True
            if here != start:
                sides.append(_line(here, start))
                here = start
    return Path(tuple(sides), closed, dashed)


def _line(here: tuple[float, float], there: tuple[float, float]) -> Ink:
    (a, b), (c, d) = here, there
    return Ink("", min(a, c), min(b, d), max(a, c), max(b, d))
