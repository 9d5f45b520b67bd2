"""All that this program uses of reportlab, and most of it is no public promise of reportlab's: here alone.

`USED` says what is relied on and for what; a test holds it against the reportlab that is installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen import canvas as pdfgen

Reference = pdfdoc.PDFObjectReference
"""What points to an object of a document."""

USED: Mapping[object, tuple[str, ...]] = {
    rl_config: ("useA85",),
    pdfdoc: ("PDFArray", "PDFDictionary", "PDFStream", "PDFString", "PDFZCompress"),
    pdfdoc.PDFDocument: ("Reference",),
    pdfgen.Canvas: (
        *("_make_preamble", "addLiteral", "addOutlineEntry", "bookmarkPage", "save", "setAuthor"),
        *("setCreator", "setPageSize", "setSubject", "setTitle", "showOutline", "showPage"),
    ),
    ttfonts.TTFontFace: ("makeSubset",),
}
"""By what holds it: names that reportlab may move."""

rl_config.useA85 = 0  # pages as bytes: writing them as letters too takes longer than all the rest


class FontFile(ttfonts.TTFontFace):
    """One TrueType font file: which glyph each character has, how wide it is, its outlines."""


class Canvas(pdfgen.Canvas):
    """A canvas that selects no font at a page's start: its own would be one that is not embedded."""

    _doc: pdfdoc.PDFDocument

    def refer(self, part: object, name: str) -> Reference:
        """Add an object to the document and return what points to it."""
        untyped: Any = self._doc
        reference: Reference = untyped.Reference(part, name)
        return reference

    def stream(self, data: bytes, name: str, **entries: int) -> Reference:
        """Add bytes to the document, compressed."""
        stream: Any = pdfdoc.PDFStream(content=data, filters=[pdfdoc.PDFZCompress])
        for key, value in entries.items():
            stream.dictionary[key] = value
        return self.refer(stream, name)

    def enter_font(self, resource: str, font: Reference) -> None:
        """Let all pages know a font under a name among their resources: `F0`."""
        fonts: Any = self._doc.idToObject["BasicFonts"]
        fonts.dict[resource] = font

    def bookmark(self, key: str, top: float, text: str, level: int) -> None:
        """Let the document's outline lead to a place on the present page."""
        untyped: Any = self
        untyped.bookmarkPage(key, fit="XYZ", top=top)
        untyped.addOutlineEntry(text, key, level)
        untyped.showOutline()

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def dictionary(entries: Mapping[str, object]) -> object:
    """Make a dictionary of a document."""
    return pdfdoc.PDFDictionary(dict(entries))


def array(values: Sequence[object]) -> object:
    """Make an array of a document."""
    return pdfdoc.PDFArray(list(values))


def string(text: str) -> object:
    """Make a string of a document."""
    return pdfdoc.PDFString(text)


# A slip is laid out four times until it fits, and that is done to show, to print and to keep it: 3 ms each time.
@lru_cache(maxsize=64)
def qr_modules(digits: str) -> tuple[tuple[bool, ...], ...]:
    """Encode digits as a square code, row by row; dark is true."""
    from reportlab.graphics.barcode import qrencoder

    encoder: Any = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    encoder.addData(qrencoder.QRNumber(digits))
    encoder.make()
    return tuple(tuple(map(bool, row)) for row in encoder.modules)
