"""Reads finished PDFs with other libraries: what stands where, in which fonts, between which lines."""

from __future__ import annotations

import ctypes
import io
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import pypdf

_pdfium: Any = import_module("pypdfium2")  # has no types
_raw: Any = import_module("pypdfium2.raw")
_LINE = re.compile(r"([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l")
_FRAME = re.compile(r"([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re")
_TOLERANCE = 0.25
"""Points by which neighbours may touch."""


@dataclass(frozen=True)
class Ink:
    """The rectangle that a letter blackens, or that a line takes."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: Ink) -> bool:
        """Tell whether the two share some area, more than by rounding."""
        # Both have some extent, and each begins before the other ends: most pairs fail the first or second.
        return (
            self.right - other.left > _TOLERANCE
            and other.right - self.left > _TOLERANCE
            and self.top - other.bottom > _TOLERANCE
            and other.top - self.bottom > _TOLERANCE
            and min(self.right - self.left, other.right - other.left) > _TOLERANCE
            and min(self.top - self.bottom, other.top - other.bottom) > _TOLERANCE
        )

    def crosses(self, rule: Ink) -> bool:
        """Tell whether the line runs through the letter."""
        return self.touches(rule.grown)

    @property
    def grown(self) -> Ink:
        """A line with the room around it that no letter may take."""
        return Ink("", self.left - 0.3, self.bottom - 0.3, self.right + 0.3, self.top + 0.3)


def texts(data: bytes) -> list[str]:
    """Return every page's text, as PDFium reads it; a hyphen that ends a line is one all the same."""
    return [page.get_textpage().get_text_range().replace("\ufffe", "-") for page in _document(data)]


def words(data: bytes) -> str:
    """Return all text of the document without any white space."""
    return "".join("".join(texts(data)).split())


def words_by_page(data: bytes) -> list[str]:
    """Return the text of each page without spaces."""
    return ["".join(text.split()) for text in texts(data)]


def letters(data: bytes) -> list[list[Ink]]:
    """Return the letters of every page with their places, spaces left out."""
    return [_letters(page.get_textpage()) for page in _document(data)]


def page_sizes(data: bytes) -> list[tuple[int, int]]:
    """Return width and height of every page in points."""
    return [tuple(map(round, page.get_size())) for page in _document(data)]


def solid_rules(data: bytes) -> list[list[Ink]]:
    """Return the solid lines of every page, boxes as their four sides."""
    return [
        [rule for line in content(data, page).splitlines() for rule in _rules(line)]
        for page in range(len(pypdf.PdfReader(io.BytesIO(data)).pages))
    ]


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Return level, title and page, counted from 1, of every bookmark."""
    return [
        (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
        for mark in _document(data).get_toc()
    ]


def content(data: bytes, page: int) -> str:
    """Return the operators of one page."""
    stream = pypdf.PdfReader(io.BytesIO(data)).pages[page].get_contents()
    assert stream is not None
    return stream.get_data().decode("latin-1")


def fonts(data: bytes) -> dict[str, Any]:
    """Return the fonts of the document by the names under which pages select them."""
    found: dict[str, Any] = {}
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        resources: Any = page["/Resources"]
        found |= {name: font.get_object() for name, font in resources["/Font"].items()}
    return found


def overlaps(page: list[Ink]) -> list[str]:
    """Return the pairs of letters that are printed one over the other."""
    ordered = sorted(page, key=lambda ink: ink.left)
    found: list[str] = []
    for place, ink in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.left > ink.right:
                break
            if ink.touches(other):
                found.append(f"{ink.text}{other.text}")
    return found


def struck(page: list[Ink], rules: list[Ink]) -> list[str]:
    """Return the letters through which a line runs."""
    grown = [rule.grown for rule in rules]
    upright = sorted((each for each in grown if _is_upright(each)), key=lambda each: each.left)
    level = sorted((each for each in grown if not _is_upright(each)), key=lambda each: each.bottom)
    xs, ys = [each.left for each in upright], [each.bottom for each in level]
    wide = max((each.right - each.left for each in upright), default=0)
    high = max((each.top - each.bottom for each in level), default=0)
    found: list[str] = []
    for ink in page:
        near = upright[bisect_left(xs, ink.left - wide) : bisect_right(xs, ink.right)]
        near += level[bisect_left(ys, ink.bottom - high) : bisect_right(ys, ink.top)]
        if any(ink.touches(each) for each in near):
            found.append(ink.text)
    return found


def _is_upright(rule: Ink) -> bool:
    return rule.right - rule.left < rule.top - rule.bottom


def _document(data: bytes) -> Any:  # noqa: ANN401 - the library has no types
    return _pdfium.PdfDocument(data)


def _letters(page: Any) -> list[Ink]:  # noqa: ANN401 - the library has no types
    found: list[Ink] = []
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(page.count_chars()):
        code: int = _raw.FPDFText_GetUnicode(page.raw, index)
        if not chr(code).isspace() and code:
            assert _raw.FPDFText_GetCharBox(page.raw, index, left, right, bottom, top)
            found.append(Ink(chr(code), left.value, bottom.value, right.value, top.value))
    return found


def _rules(line: str) -> list[Ink]:
    if line.startswith("[") or not line.endswith(" S"):
        return []
    found = [
        Ink("", min(a, c), min(b, d), max(a, c), max(b, d))
        for a, b, c, d in (map(float, match) for match in _LINE.findall(line))
    ]
    for left, bottom, width, height in (map(float, match) for match in _FRAME.findall(line)):
        right, top = left + width, bottom + height
        found += [
            Ink("", left, bottom, right, bottom),
            Ink("", left, top, right, top),
            Ink("", left, bottom, left, top),
            Ink("", right, bottom, right, top),
        ]
    return found
