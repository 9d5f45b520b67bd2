"""A font as one PDF holds it: the characters used, embedded as Type0 with Identity-H.

A character's code (CID) is its code point, so text is encoded by Python's own UTF-16 and needs no
table; characters beyond U+FFFF take codes of the surrogates' range, which no character uses.
Sources: PDF 32000-1:2008, 9.7 (composite fonts), 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate, groupby, pairwise

from app.core.lazy import lazy
from app.output import fonts
from app.output.inside_reportlab import Canvas, Reference, array, dictionary, string

_FIRST_SPARE, _SPARES = 0xD800, 0x800
_NONSYMBOLIC, _SYMBOLIC = 32, 4
_DIGITS = 4
"""Of a character's code, in hexadecimal."""
_RANGES_AT_ONCE = 100
"""How many ranges one `beginbfrange` may hold."""

_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{ranges}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Subset:
    """The part of one font that one document uses."""

    def __init__(self, name: str, resource: str) -> None:
        self.name = name
        self.resource = resource
        """Its name among a page's resources: `F0`."""
        self._characters: dict[int, str] = {}
        self._spare: dict[int, int] = {}

    @lazy
    def face(self) -> fonts.Face:
        """The font, read when the first character asks for it."""
        return fonts.load(self.name)

    def can_take(self, character: str) -> bool:
        """Tell whether the font draws the character and a code is left for it."""
        coded = character <= "\uffff" or len(self._spare) < _SPARES
        return coded and self.face.draws(character)

    def take(self, character: str) -> float:
        """Add a character and return its width in thousandths of the type size."""
        code = ord(character)
        if character > "\uffff":
            code = self._spare.setdefault(ord(character), _FIRST_SPARE + len(self._spare))
        self._characters[code] = character
        return self.face.advance(character)

    def encode(self, text: str) -> str:
        """Return the codes of the text as a PDF hexadecimal string."""
        return f"<{self._code(text)}>"

    def encode_all(self, texts: Collection[str]) -> Iterator[str]:
        """Do the same for many texts, all in one go: each character takes as many digits."""
        codes = self._code("".join(texts))
        ends = accumulate((_DIGITS * len(text) for text in texts), initial=0)
        return (f"<{codes[start:end]}>" for start, end in pairwise(ends))

    def _code(self, text: str) -> str:
        if not self._spare:
            return text.encode("utf-16-be").hex()
        return text.translate(self._spare).encode("utf-16-be", "surrogatepass").hex()

    def embed(self, canvas: Canvas) -> None:
        """Write the font into the document, if any of its characters was used."""
        if not self._characters:
            return
        codes = sorted(self._characters)
        canvas.enter_font(self.resource, self._composite_font(canvas, codes))

    def _composite_font(self, canvas: Canvas, codes: list[int]) -> Reference:
        name = f"/{self._tagged_name(codes)}"
        descendant = dictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDSystemInfo": dictionary(
                    {
                        "Registry": string("Adobe"),
                        "Ordering": string("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": self._descriptor(canvas, codes, name),
                "DW": self.face.file.defaultWidth,
                "W": array(self._widths(codes)),
                "CIDToGIDMap": self._stream(canvas, self._glyph_map(codes), "glyphs"),
            }
        )
        return canvas.refer(
            dictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": name,
                    "Encoding": "/Identity-H",
                    "DescendantFonts": array(
                        [canvas.refer(descendant, f"{self.resource}:descendant")]
                    ),
                    "ToUnicode": self._stream(canvas, self._to_unicode(codes), "unicode"),
                }
            ),
            f"{self.resource}:font",
        )

    def _tagged_name(self, codes: Iterable[int]) -> str:
        """Return the font's name behind six letters of its own, as a subset's must be."""
        digest = hashlib.sha256(repr(tuple(codes)).encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        return f"{tag}+{self.name}"

    def _descriptor(self, canvas: Canvas, codes: Iterable[int], name: str) -> Reference:
        file = self.face.file
        outlines: bytes = file.makeSubset([ord(self._characters[code]) for code in codes])
        descriptor = dictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": (file.flags & ~_NONSYMBOLIC) | _SYMBOLIC,
                "FontBBox": array(file.bbox),
                "ItalicAngle": file.italicAngle,
                "Ascent": file.ascent,
                "Descent": file.descent,
                "CapHeight": file.capHeight,
                "StemV": file.stemV,
                "FontFile2": self._stream(canvas, outlines, "outlines", Length1=len(outlines)),
            }
        )
        return canvas.refer(descriptor, f"{self.resource}:descriptor")

    def _stream(self, canvas: Canvas, data: bytes, part: str, **entries: int) -> Reference:
        return canvas.stream(data, f"{self.resource}:{part}", **entries)

    def _glyph_map(self, codes: Iterable[int]) -> bytes:
        """Return the glyph of every code, two bytes each.

        `makeSubset` numbers glyphs in the order in which it meets them; characters may share one.
        """
        numbers = {0: 0}
        glyph_map = bytearray(2 * (max(codes) + 1))
        for code in codes:
            glyph: int = self.face.file.charToGlyph[ord(self._characters[code])]
            number = numbers.setdefault(glyph, len(numbers))
            glyph_map[2 * code : 2 * code + 2] = number.to_bytes(2, "big")
        return bytes(glyph_map)

    def _widths(self, codes: Iterable[int]) -> list[object]:
        """Return runs of neighbouring codes, each with its first code and all widths."""
        runs: list[object] = []
        for _, run in groupby(enumerate(codes), lambda numbered: numbered[1] - numbered[0]):
            members = [code for _, code in run]
            widths = [self.face.advance(self._characters[code]) for code in members]
            runs += [members[0], array(widths)]
        return runs

    def _to_unicode(self, codes: Iterable[int]) -> bytes:
        """Return the map by which readers search and copy the text."""
        spare = set(self._spare.values())
        blocks = sorted({code >> 8 for code in codes if code not in spare})
        ranges = [f"<{block:02x}00> <{block:02x}ff> <{block:02x}00>" for block in blocks]
        ranges += [
            f"<{code:04x}> <{code:04x}> <{chr(character).encode('utf-16-be').hex()}>"
            for character, code in self._spare.items()
        ]
        groups = (
            ranges[start : start + _RANGES_AT_ONCE]
            for start in range(0, len(ranges), _RANGES_AT_ONCE)
        )
        text = "\n".join(
            f"{len(group)} beginbfrange\n" + "\n".join(group) + "\nendbfrange" for group in groups
        )
        return _TO_UNICODE.format(ranges=text).encode("ascii")
