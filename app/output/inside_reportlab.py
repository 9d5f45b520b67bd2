"""All that this program uses of reportlab, and most of it is no public promise of reportlab's: here alone.

`USED` says what is relied on and for what; a test holds it against the reportlab that is installed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import repeat
from struct import calcsize, unpack
from typing import Any, cast

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfgen import canvas as pdfgen

from app.output.compression import BEST, compress
from app.output.metadata import describe
from app.output.structure import cross_references, pack
from app.output.tags import Tree

VERSION = (1, 7)
"""Of the format (ISO 32000-1)."""
_ROOT = "StructTreeRoot"
Reference = pdfdoc.PDFObjectReference
"""What points to an object of a document."""

USED: Mapping[object, tuple[str, ...]] = {
    rl_config: ("useA85",),
    pdfdoc: (
        *("PDFArray", "PDFDictionary", "PDFIndirectObject", "PDFStream", "PDFString"),
        *("PDFImageXObject", "PDFZCompress"),
    ),
    pdfdoc.PDFDocument: ("ID", "Reference", "addForm", "format", "getXObjectName"),
    pdfdoc.PDFPage: ("__NoDefault__",),
    pdfgen.Canvas: (
        *("_make_preamble", "addLiteral", "addOutlineEntry", "bookmarkPage", "save", "setAuthor"),
        *("setCreator", "setPageSize", "setSubject", "setTitle", "setViewerPreference"),
        *("showOutline", "showPage"),
    ),
    ttfonts.TTFontFace: ("extractInfo", "get_chunk", "get_table_pos", "makeSubset"),
}
"""By what holds it: names that reportlab may move."""

rl_config.useA85 = 0  # pages as bytes: writing them as letters too takes longer than all the rest


class FontFile(ttfonts.TTFontFace):
    """One TrueType font file: which glyph each character has, how wide it is, its outlines.

    Its long tables are read whole: number by number, as reportlab reads them, takes four times as long.
    """

    charToGlyph: dict[int, int]  # noqa: N815 - reportlab's name
    charWidths: dict[int, float]  # noqa: N815 - reportlab's name
    defaultWidth: float  # noqa: N815 - reportlab's name
    glyphPos: Sequence[int]  # noqa: N815 - reportlab's name

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's names
        """Read what reportlab reads of a font (OpenType: cmap, hmtx, loca)."""
        untyped: Any = super()
        untyped.extractInfo(0)
        if not charInfo:
            return
        self.charToGlyph = self._read_glyphs()
        pairs, glyphs = self._number("hhea", 34), self._number("maxp", 4)
        told = self._numbers("hmtx", 0, 2 * pairs) + self._numbers(
            "hmtx", 4 * pairs, glyphs - pairs
        )
        advances = [*told[: 2 * pairs : 2], *repeat(told[2 * pairs - 2], glyphs - pairs)]
        bearings = [*told[1 : 2 * pairs : 2], *told[2 * pairs :]]
        self.hmetrics = [*zip(advances, bearings, strict=True)]
        share = 1000 / self._number("head", 18)
        widths = [advance * share for advance in advances]
        self.defaultWidth = widths[0]
        self.charWidths = {code: widths[glyph] for code, glyph in self.charToGlyph.items()}
        long = bool(self._number("head", 50))
        places = self._numbers("loca", 0, glyphs + 1, kind="I" if long else "H")
        self.glyphPos = places if long else [place << 1 for place in places]

    def _read_glyphs(self) -> dict[int, int]:
        """Return the glyph of each character, by the last Unicode map of Windows that the font has."""
        maps = self._numbers("cmap", 4, 4 * self._number("cmap", 2))
        places = zip(maps[::4], maps[2::4], maps[3::4], strict=True)
        at = [high << 16 | low for platform, high, low in places if platform == _WINDOWS][-1]
        form = self._number("cmap", at)
        if form not in (_SEGMENTS, _GROUPS):
            raise ValueError(f"{self.filename}: cmap format {form} is not read")
        read = self._read_segments if form == _SEGMENTS else self._read_groups
        found = dict(read(at))
        if _SPACE in found:
            found[_NO_BREAK] = found[_SPACE]
        return found

    def _read_segments(self, at: int) -> Iterator[tuple[int, int]]:
        """Go through characters and glyphs of a map of segments."""
        count = self._number("cmap", at + 6) // 2
        start = at + 16 + 2 * count
        ends = self._numbers("cmap", at + 14, count)
        words = self._numbers("cmap", start, (at + self._number("cmap", at + 2) - start) // 2)
        for place, (first, last) in enumerate(zip(words[:count], ends, strict=True)):
            delta, offset = words[count + place], words[2 * count + place]
            begin = 2 * count + place + offset // 2
            glyphs = words[begin : begin + last + 1 - first] if offset else range(first, last + 1)
            for code, glyph in zip(range(first, last + 1), glyphs, strict=False):
                yield code, (glyph + delta) & 0xFFFF if glyph or not offset else 0

    def _read_groups(self, at: int) -> Iterator[tuple[int, int]]:
        """Go through characters and glyphs of a map of groups."""
        (count,) = self._numbers("cmap", at + 12, 1, kind="I")
        told = self._numbers("cmap", at + 16, 3 * count, kind="I")
        for first, last, glyph in zip(told[::3], told[1::3], told[2::3], strict=True):
            yield from zip(
                range(first, last + 1), range(glyph, glyph + last + 1 - first), strict=True
            )

    def _number(self, table: str, at: int) -> int:
        return self._numbers(table, at, 1)[0]

    def _numbers(self, table: str, at: int, count: int, *, kind: str = "H") -> tuple[int, ...]:
        """Return as many numbers from a place of a table on: of two bytes (H) or four (I)."""
        untyped: Any = self
        start: int = untyped.get_table_pos(table)[0] + at
        return unpack(f">{count}{kind}", untyped.get_chunk(start, count * calcsize(f">{kind}")))


_WINDOWS = 3
"""The platform whose maps tell of Unicode."""
_SPACE, _NO_BREAK = 0x20, 0xA0
_SEGMENTS, _GROUPS = 4, 12
"""Formats of a map."""


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

    def enter_images(self, pictures: Mapping[str, bytes]) -> None:
        """Let the present page know pictures by names; each stands in the document once."""
        document, untyped = cast("Any", self._doc), cast("Any", self)
        for name, content in pictures.items():
            registered = document.getXObjectName(name)
            if registered not in document.idToObject:
                image = pdfdoc.PDFImageXObject(name, ImageReader(io.BytesIO(content)), mask=None)
                document.Reference(image, registered)
                document.addForm(name, image)
            untyped._formsinuse.append(name)  # noqa: SLF001 - drawImage alone does so, and draws at once

    def bookmark(self, key: str, top: float, text: str, level: int) -> None:
        """Let the document's outline lead to a place on the present page."""
        untyped: Any = self
        untyped.bookmarkPage(key, fit="XYZ", top=top)
        untyped.addOutlineEntry(text, key, level)
        untyped.showOutline()

    def finish(self, tree: Tree) -> None:
        """Write the document with its structure, which readers aloud go by, and end it."""
        document: Any = self._doc
        catalog: Any = document.Catalog
        catalog.StructTreeRoot = self.refer(pdfdoc.PDFDictionary({}), _ROOT)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.Metadata = self._told()
        untyped: Any = self
        untyped.setViewerPreference("DisplayDocTitle", "true")
        for place in range(len(tree.leaves)):
            page: Any = document.idToObject[f"Page{place + 1}"]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = place, "/S"
            page.Contents = pdfdoc.PDFStream(
                pdfdoc.PDFDictionary({"Filter": "/FlateDecode"}),
                compress(page.stream.encode("latin-1"), BEST),
            )
        document.format = partial(self._assemble, tree)
        untyped.save()

    def _told(self) -> Reference:
        """Say again in XMP what the document's own dictionary says."""
        untyped: Any = self._doc
        info = untyped.info
        told: Any = pdfdoc.PDFStream(content=describe(info.title, info.author, info.creator))
        told.dictionary["Type"], told.dictionary["Subtype"] = "/Metadata", "/XML"
        return self.refer(told, "metadata")

    def _assemble(self, tree: Tree) -> bytes:
        """Return the file: every object, then the structure's in streams, and where each is."""
        document: Any = self._doc
        root, info = document.Reference(document.Catalog), document.Reference(document.info)
        numbers: dict[str, tuple[int, int]] = document.idToObjectNumberAndVersion
        pieces: list[bytes] = [b"%%PDF-%d.%d\n%%\223\214\213\236\n" % VERSION]
        places: list[int] = []
        size = len(pieces[0])
        # Writing an object may add others.
        while (name := document.numberToId.get(len(places) + 1)) is not None:
            untyped: Any = pdfdoc.PDFIndirectObject(name, document.idToObject[name])
            written: bytes = b"" if name == _ROOT else untyped.format(document)
            places.append(size if written else 0)
            pieces.append(written)
            size += len(written)
        pages = [numbers[f"Page{place + 1}"][0] for place in range(len(tree.leaves))]
        packed = pack(tree, pages, numbers[_ROOT][0], len(places) + 1)
        for number, each in enumerate(packed.packs, packed.free):
            pieces.append(b"%d 0 obj\n%b\nendobj\n" % (number, each.stream))
            places.append(size)
            size += len(pieces[-1])
        told = b"/Root %b/Info %b/ID%b" % (
            *(each.format(document) for each in (root, info)),
            document.ID().partition(b"%")[0].strip(),
        )
        last = packed.free + len(packed.packs)
        references = cross_references([*places, size], packed, told.decode("latin-1"))
        pieces.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (last, references, size))
        return b"".join(pieces)

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
