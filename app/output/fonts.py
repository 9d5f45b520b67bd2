"""The shipped fonts: which characters each can really draw, and how wide they are.

A character without a glyph raises nothing in a PDF, it just disappears, and so does one whose glyph
is empty (8,693 syllables of some Korean fonts). So both are looked for before anything is drawn.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from app.output.inside_reportlab import FontFile

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
REGULAR, BOLD, FALLBACK = "NanumGothic", "NanumGothicBold", "NotoSansKR-Regular"
SERIF = "NanumMyeongjo"
"""Of what is handed over: appointments and certificates."""


class Face:
    """One TrueType font file, read once for the whole run of the program."""

    def __init__(self, path: Path) -> None:
        self.file = FontFile(str(path))

    def draws(self, character: str) -> bool:
        """Tell whether the font has a glyph with an outline, or an empty one for a space."""
        glyph: int | None = self.file.charToGlyph.get(ord(character))
        if not glyph:
            return False
        outlines = self.file.glyphPos
        return outlines[glyph] != outlines[glyph + 1] or unicodedata.category(character) == "Zs"

    def advance(self, character: str) -> float:
        """Return the width in thousandths of the type size."""
        return self.file.charWidths.get(ord(character), self.file.defaultWidth)


@cache
def load(name: str) -> Face:
    """Return the font of this file name."""
    return Face(FONTS / f"{name}.ttf")
