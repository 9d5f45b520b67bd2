"""Writes a document's structure as objects in streams (PDF 32000-1:2008, 7.5.7), page by page.

The rows of a long table are nearly all there is: 90,000 objects for 10,000 rows of 8 columns. Those of one page
are written at once: only numbers differ from page to page, and where each object begins does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from app.output.compression import compress
from app.output.tags import CELL, ROW, Element, Leaf, Mark, Rows, Tree

_PACKED = 500
"""Objects of a stream."""
_FREE = bytes(7)
_ROW = b"<</S/%b/P %%b 0 R/K[%%b]>>" % ROW.encode("ascii")
_CELL = b"<</S/%b/P %%b/Pg %%b 0 R/K %%d>>" % CELL.encode("ascii")
_LEAD, _PAGE, _TABLE = b"@", b"#", b"$"
"""What stands in prepared text for the digits that a page's objects share, for the page and for the table."""


class Pack(NamedTuple):
    """Objects of one stream, by their numbers in the order in which they stand."""

    numbers: Sequence[int]
    run: int
    """How many at its beginning have numbers one after the other."""
    stream: bytes
    """The whole object that holds them, without its number."""


class Packed(NamedTuple):
    """The structure as it is written."""

    packs: tuple[Pack, ...]
    free: int
    """The first number that is not taken."""


def pack(tree: Tree, pages: Sequence[int], root: int, free: int) -> Packed:
    """Return the objects of a tree: its root has a number already, as has each page; others are free from one on."""
    writer = _Writer(pages, free)
    top = writer.write(tree.element, root)
    parents = writer.write_parents(tree.leaves)
    writer.add(
        root,
        f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {len(tree.leaves)}>>",
    )
    return writer.finish()


class _Writer:
    def __init__(self, pages: Sequence[int], free: int) -> None:
        self._pages = pages
        self._free = free
        self._texts: dict[int, str] = {}
        """Objects that are not yet in a stream."""
        self._packs: list[Pack] = []
        self._numbers: dict[Element | Rows, str] = {}
        """References to an element; to the cells of rows, one behind the other."""
        self._rows: dict[Leaf, tuple[Sequence[int], bytes, bytes]] = {}
        """Rows that wait for the rest of their page: numbers, the same with where each begins, and their text."""

    def write(self, element: Element, parent: int) -> int:
        """Write an element and what it holds; returns its number."""
        number = self._take()
        self._numbers[element] = f"{number} 0 R"
        leaf = next((kid.leaf for kid in element.kids if isinstance(kid, Mark)), None)
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(f"{self.write(kid, number)} 0 R")
            elif isinstance(kid, Rows):
                kids.append(self._write_rows(kid, number))
            elif kid.leaf is leaf:
                kids.append(str(kid.number))
            else:
                page = self._pages[kid.leaf.place]
                kids.append(f"<</Type/MCR/Pg {page} 0 R/MCID {kid.number}>>")
        several = len(kids) != 1 or isinstance(element.kids[0], Rows)
        held = f"[{' '.join(kids)}]" if several else f" {kids[0]}"
        page = "" if leaf is None else f"/Pg {self._pages[leaf.place]} 0 R"
        told = f"/S/{element.role}/P {parent} 0 R{page}{_words(element)}"
        self.add(number, f"<<{told}/K{held}>>" if kids else f"<<{told}>>")
        return number

    def write_parents(self, leaves: Sequence[Leaf]) -> int:
        """Write which element each number of each page belongs to."""
        places: list[str] = []
        for leaf in leaves:
            number = self._take()
            owners = f"[{' '.join(self._numbers[each] for each in leaf.numbered)}]"
            if leaf in self._rows:
                # Beside the rows, which name the same: what repeats takes no room.
                numbers, head, text = self._rows[leaf]
                last = b"%d %d" % (number, len(text))
                texts = (text, owners.encode("ascii"))
                self._put([*numbers, number], (head, last), texts, run=len(numbers))
            else:
                self.add(number, owners)
            places.append(f"{leaf.place} {number} 0 R")
        number = self._take()
        self.add(number, f"<</Nums[{' '.join(places)}]>>")
        return number

    def add(self, number: int, text: str) -> None:
        """Write an object."""
        self._texts[number] = text
        if len(self._texts) == _PACKED:
            self._flush()

    def finish(self) -> Packed:
        """Return all that was written."""
        self._flush()
        return Packed(tuple(self._packs), self._free)

    def _take(self) -> int:
        self._free += 1
        return self._free - 1

    def _flush(self) -> None:
        texts = list(self._texts.values())
        if texts:
            starts = accumulate(map(len, texts[:-1]), initial=0)
            head = [b"%d %d" % each for each in zip(self._texts, starts, strict=True)]
            self._put([*self._texts], head, [each.encode("ascii") for each in texts])
            self._texts = {}

    def _put(
        self, numbers: Sequence[int], head: Sequence[bytes], texts: Sequence[bytes], *, run: int = 0
    ) -> None:
        front = b" ".join((*head, b""))
        content = compress(b"".join((front, *texts)))
        told = f"/Type/ObjStm/N {len(numbers)}/First {len(front)}/Filter/FlateDecode"
        self._packs.append(Pack(numbers, run, stream(told, content)))

    def _write_rows(self, rows: Rows, table: int) -> str:
        """Write a page's rows; returns references to them."""
        count = rows.rows * (rows.columns + 1)
        shared = 10 ** len(str(count))
        first = -(-self._free // shared) * shared
        self._free = first + count
        shown = (first // shared, self._pages[rows.leaf.place], table)
        lead, page, above = (b"%d" % each for each in shown)
        lengths = (len(lead), len(page), len(above))
        text, head, held, cells = (
            each.replace(_LEAD, lead)
            for each in _prepared(rows.columns, rows.first, rows.rows, lengths)
        )
        self._keep(
            rows.leaf, range(first, first + count), head,
            text.replace(_PAGE, page).replace(_TABLE, above),
        )  # fmt: skip
        self._numbers[rows] = cells.decode("ascii")
        return held.decode("ascii")

    def _keep(self, leaf: Leaf, numbers: Sequence[int], head: bytes, text: bytes) -> None:
        """Keep a table's rows for their page's stream; those of a second table have a stream of their own."""
        if leaf in self._rows:
            self._put(numbers, (head,), (text,), run=len(numbers))
        else:
            self._rows[leaf] = (numbers, head, text)


@lru_cache(maxsize=256)
def _prepared(
    columns: int, first: int, rows: int, lengths: tuple[int, int, int]
) -> tuple[bytes, bytes, bytes, bytes]:
    """Return what is written of so many rows, the first cell having this number on its page.

    It is the objects, their numbers with where each begins, references to the rows, and to the cells; what
    is filled in for the objects' first digits, the page and the table has these lengths.
    """
    wide = columns + 1
    digits = len(str(rows * wide))
    numbers = [b"%b%0*d" % (_LEAD, digits, place) for place in range(rows * wide)]
    named = [each + b" 0 R" for each in numbers]
    texts: list[bytes] = []
    for row in range(rows):
        own, *cells = named[row * wide : (row + 1) * wide]
        texts.append(_ROW % (_TABLE, b" ".join(cells)))
        begin = first + row * columns
        texts += [_CELL % (own, _PAGE, number) for number in range(begin, begin + columns)]
    filled = dict(zip((_LEAD, _PAGE, _TABLE), lengths, strict=True))
    sizes = (len(e) + sum(e.count(sign) * (filled[sign] - 1) for sign in filled) for e in texts)
    starts = accumulate(sizes, initial=0)
    head = b" ".join(b"%b %d" % each for each in zip(numbers, starts, strict=False))
    cells = (each for at, each in enumerate(named) if at % wide)
    return b"".join(texts), head, b" ".join(named[::wide]), b" ".join(cells)


def _words(element: Element) -> str:
    told = f"/A<<{element.attributes}>>" if element.attributes else ""
    told += f"/Alt{_text(element.alt)}" if element.alt else ""
    return told + (f"/ActualText{_text(element.spoken)}" if element.spoken else "")


def _text(text: str) -> str:
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


def stream(told: str, content: bytes) -> bytes:
    """Return an object that is a stream, of what is told of it and its bytes."""
    head = f"<<{told}/Length {len(content)}>>\nstream\n".encode("ascii")
    return head + content + b"\nendstream"


def cross_references(places: Sequence[int], packed: Packed, told: str) -> bytes:
    """Return the stream that says where each object is: those before the structure at places, all others in its packs.

    The packs are numbered from the first free number on, this stream behind them; places tell of them as well.
    Each entry is told by how it differs from the one before (PNG's Up): in a pack only the last byte does.
    """
    size = packed.free + len(packed.packs) + 1
    entries: dict[int, bytes] = {0: _FREE}
    runs: dict[int, int] = {}
    plain = len(places) - len(packed.packs) - 1
    for number, place in [*enumerate(places[:plain], 1), *enumerate(places[plain:], packed.free)]:
        if place:
            entries[number] = b"\1" + place.to_bytes(4, "big") + b"\0\0"
    for at, each in enumerate(packed.packs, packed.free):
        kind = b"\2" + at.to_bytes(4, "big")
        if each.run:
            runs[each.numbers[0]] = each.run
            entries[each.numbers[0]] = kind + bytes(2)
        for place in range(each.run, len(each.numbers)):
            entries[each.numbers[place]] = kind + place.to_bytes(2, "big")
    before, rows, sections = _FREE, list[bytes](), list[int]()
    following = -1
    for number in sorted(entries):
        entry, count = entries[number], runs.get(number, 1)
        rows += [b"\2", bytes((new - old) & 255 for new, old in zip(entry, before, strict=True))]
        if count > 1:
            rows.append(_following(count - 1))
            entry = entry[:5] + (count - 1).to_bytes(2, "big")
        if number != following:
            sections += [number, 0]
        sections[-1] += count
        following, before = number + count, entry
    content = compress(b"".join(rows))
    way = f"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {len(_FREE)}>>"
    index = f"/Index[{' '.join(map(str, sections))}]"
    return stream(f"/Type/XRef/Size {size}{index}/W[1 4 2]{way}{told}", content)


@lru_cache(maxsize=64)
def _following(count: int) -> bytes:
    """Return how so many entries of one pack differ each from the one before."""
    return b"".join(
        b"\2" + bytes(5) + bytes((int(place % 256 == 0), 1)) for place in range(1, count + 1)
    )
