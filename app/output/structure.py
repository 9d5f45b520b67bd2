"""Writes a document's structure as objects in streams (PDF 32000-1:2008, 7.5.7), page by page.

The rows of a long table are nearly all there is: 90,000 objects for 10,000 rows of 8 columns. Those of one page
are written at once: only numbers differ from page to page, and where each object begins does not.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from app.output.tags import CELL, ROW, Element, Leaf, Mark, Rows, Tree

_PACKED = 500
"""Objects of a stream."""
_LEVEL = 1
"""Of compression: numbers that go up shrink little further, and the higher levels take twice as long."""
_STEP = 8
"""Rows for which the text of cells is prepared at once."""
_FREE = bytes(7)
_PAGE, _ROW = "#", "@"
"""What stands in prepared text for the numbers of the page and of the row."""


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
        self._rows: dict[Leaf, tuple[Sequence[int], list[str], str]] = {}
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
                kids += self._write_rows(kid, number)
            elif kid.leaf is leaf:
                kids.append(str(kid.number))
            else:
                page = self._pages[kid.leaf.place]
                kids.append(f"<</Type/MCR/Pg {page} 0 R/MCID {kid.number}>>")
        held = f"[{' '.join(kids)}]" if len(kids) != 1 else f" {kids[0]}"
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
                head.append(f"{number} {len(text)}")
                self._put([*numbers, number], head, text + owners, run=len(numbers))
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
            head = [f"{number} {start}" for number, start in zip(self._texts, starts, strict=True)]
            self._put([*self._texts], head, "".join(texts))
            self._texts = {}

    def _put(self, numbers: Sequence[int], head: list[str], text: str, *, run: int = 0) -> None:
        front = " ".join(head) + " "
        content = zlib.compress((front + text).encode("ascii"), _LEVEL)
        told = f"/Type/ObjStm/N {len(numbers)}/First {len(front)}/Filter/FlateDecode"
        self._packs.append(Pack(numbers, run, stream(told, content)))

    def _write_rows(self, rows: Rows, table: int) -> Iterator[str]:
        """Write a page's rows; returns references to them."""
        wide = rows.columns + 1
        count = rows.rows * wide
        first = self._free
        if len(str(first)) < len(str(first + count)):
            first = 10 ** len(str(first))  # all of its numbers have as many digits
        self._free = first + count
        named = [*map(str, range(first, first + count))]
        page = str(self._pages[rows.leaf.place])
        prepared = _cells(rows.columns, rows.first, -(-rows.rows // _STEP) * _STEP)
        texts: list[str] = []
        cells: list[str] = []
        begin = f"<</S/{ROW}/P {table} 0 R/K["
        at = 0
        for text in prepared.replace(_PAGE, page).split("\n", rows.rows)[: rows.rows]:
            kids = " 0 R ".join(named[at + 1 : at + wide])
            cells.append(kids)
            texts.append(f"{begin}{kids} 0 R]>>{text.replace(_ROW, named[at])}")
            at += wide
        lengths = (len(begin), len(page), len(named[0]))
        starts = _starts(rows.columns, rows.first, lengths, -(-rows.rows // _STEP) * _STEP)
        head = [""] * (2 * count)
        head[::2], head[1::2] = named, starts[:count]
        self._keep(rows.leaf, range(first, first + count), head, "".join(texts))
        self._numbers[rows] = f"{' 0 R '.join(cells)} 0 R"
        return (f"{each} 0 R" for each in named[::wide])

    def _keep(self, leaf: Leaf, numbers: Sequence[int], head: list[str], text: str) -> None:
        """Keep a table's rows for their page's stream; those of a second table have a stream of their own."""
        if leaf in self._rows:
            self._put(numbers, head, text, run=len(numbers))
        else:
            self._rows[leaf] = (numbers, head, text)


@lru_cache(maxsize=64)
def _cells(columns: int, first: int, rows: int) -> str:
    """Return the cells of so many rows, a line for each, the first having this number on its page."""
    return "\n".join(
        "".join(_cell(first + row * columns + column) for column in range(columns))
        for row in range(rows)
    )


def _cell(number: int) -> str:
    return f"<</S/{CELL}/P {_ROW} 0 R/Pg {_PAGE} 0 R/K {number}>>"


@lru_cache(maxsize=256)
def _starts(columns: int, first: int, lengths: tuple[int, int, int], rows: int) -> Sequence[str]:
    """Return where each object of so many rows begins, by the lengths of a row's beginning and of two numbers."""
    begin, page, number = lengths
    row = begin + columns * (number + len(" 0 R ")) - 1 + len("]>>")
    found: list[int] = []
    for place in range(rows):
        found.append(row)
        for column in range(columns):
            text = _cell(first + place * columns + column)
            found.append(len(text) - len(_ROW) - len(_PAGE) + number + page)
    return [*map(str, accumulate(found[:-1], initial=0))]


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
    entries: dict[int, bytes] = {}
    runs: dict[int, tuple[bytes, int]] = {}
    plain = len(places) - len(packed.packs) - 1
    for number, place in [*enumerate(places[:plain], 1), *enumerate(places[plain:], packed.free)]:
        if place:
            entries[number] = b"\1" + place.to_bytes(4, "big") + b"\0\0"
    for at, each in enumerate(packed.packs, packed.free):
        kind = b"\2" + at.to_bytes(4, "big")
        if each.run:
            runs[each.numbers[0]] = (kind, each.run)
        for place in range(each.run, len(each.numbers)):
            entries[each.numbers[place]] = kind + place.to_bytes(2, "big")
    number, before, rows = 0, _FREE, list[bytes]()
    while number < size:
        kind, run = runs.get(number, (b"", 0))
        entry = kind + bytes(2) if run else entries.get(number, _FREE)
        rows += [b"\2", bytes((new - old) & 255 for new, old in zip(entry, before, strict=True))]
        if run:
            rows.append(_following(run - 1))
            entry = kind + (run - 1).to_bytes(2, "big")
        number, before = number + max(run, 1), entry
    content = zlib.compress(b"".join(rows), _LEVEL)
    way = f"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {len(_FREE)}>>"
    return stream(f"/Type/XRef/Size {size}/W[1 4 2]{way}{told}", content)


@lru_cache(maxsize=64)
def _following(count: int) -> bytes:
    """Return how so many entries of one pack differ each from the one before."""
    return b"".join(
        b"\2" + bytes(5) + bytes((int(place % 256 == 0), 1)) for place in range(1, count + 1)
    )
