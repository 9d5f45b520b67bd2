"""The rows of a table out of its pages, as SQLite lays them (fileformat2, sections 1.6, 2.1): what is whole is read."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from app.store.engine.pages import USABLE

Stored = None | int | float | str | bytes
_INNER, _LEAF = 0x05, 0x0D
_FIRST = 100
"""Bytes of the file's own head on page 1."""
_MOST = USABLE - 35
"""Bytes of a row that stand on its own page; what is longer runs on over others."""
_LEAST = (USABLE - 12) * 32 // 255 - 23
_SIZES = (0, 1, 2, 3, 4, 6, 8)
_REAL, _ZERO, _ONE, _BLOB = 7, 8, 9, 12
_DEEPEST = 20


@dataclass
class Tree:
    """The pages of one table."""

    read: Callable[[int], bytes | None]
    """Returns a page, where it is whole."""
    lost: int = 0
    """Rows that could not be read, by the numbers between those that could: never less, at times more."""
    seen: set[int] = field(default_factory=set[int])
    """The pages that were gone through."""
    gaps: list[tuple[int, int | None]] = field(default_factory=list[tuple[int, "int | None"]])
    """After which number, and up to which, rows hang from a page that is lost; None is any."""

    def misses(self, number: int) -> bool:
        """Tell whether a row of this number may hang from a page that is lost."""
        return any(low < number and (high is None or number <= high) for low, high in self.gaps)

    def rows(self, root: int) -> Iterator[tuple[int, tuple[Stored, ...]]]:
        """Go through the rows by their numbers, as far as pages are whole."""
        yield from self._below(root, 0, 0, None)

    def _below(
        self, page: int, depth: int, before: int, last: int | None
    ) -> Iterator[tuple[int, tuple[Stored, ...]]]:
        """Go through what hangs from a page, whose numbers come after `before` and end with `last`."""
        held = self.read(page)
        head = _FIRST if page == 1 else 0
        if (
            held is None
            or page in self.seen
            or depth > _DEEPEST
            or held[head] not in {_INNER, _LEAF}
        ):
            self.lost += 1 if last is None else max(0, last - before)
            self.gaps.append((before, last))
            return
        self.seen.add(page)
        if held[head] == _LEAF:
            yield from self.leaf(held, head)
            return
        for child, greatest in _children(held, head):
            yield from self._below(
                child, depth + 1, before, greatest if greatest is not None else last
            )
            before = greatest if greatest is not None else before

    def leaf(self, held: bytes, head: int) -> Iterator[tuple[int, tuple[Stored, ...]]]:
        """Go through the rows of a page that holds such."""
        for place in _cells(held, head, 8):
            size, at = _varint(held, place)
            number, at = _varint(held, at)
            content = self._content(held, at, size)
            if content is None:
                self.lost += 1
            else:
                yield number, _record(content)

    def _content(self, held: bytes, at: int, size: int) -> bytes | None:
        """Return what a row holds, with what runs on over other pages; None where one of these is lost."""
        if size <= _MOST:
            return held[at : at + size]
        here = _LEAST + (size - _LEAST) % (USABLE - 4)
        here = here if here <= _MOST else _LEAST
        parts, left = [held[at : at + here]], size - here
        follows = int.from_bytes(held[at + here : at + here + 4], "big")
        while left > 0:
            page = self.read(follows)
            if page is None:
                return None
            parts.append(page[4 : 4 + min(left, USABLE - 4)])
            left -= len(parts[-1])
            follows = int.from_bytes(page[:4], "big")
        return b"".join(parts)


def rows_on(read: Callable[[int], bytes | None], page: int) -> Iterator[tuple[Stored, ...]]:
    """Go through the rows that stand on one page, whichever table it belongs to; none where it is no such page."""
    return (values for _, values in rows_of(read, page))


def rows_of(
    read: Callable[[int], bytes | None], page: int
) -> Iterator[tuple[int, tuple[Stored, ...]]]:
    """Go through the same with their numbers."""
    held, head = read(page), _FIRST if page == 1 else 0
    if held is not None and held[head] == _LEAF:
        yield from Tree(read).leaf(held, head)


def is_table(held: bytes | None, page: int) -> bool:
    """Tell whether a page belongs to a table."""
    return held is not None and held[_FIRST if page == 1 else 0] in {_INNER, _LEAF}


def _children(held: bytes, head: int) -> Iterator[tuple[int, int | None]]:
    """Go through the pages that hang from one, each with its greatest number; that of the last is not told."""
    for place in _cells(held, head, 12):
        yield int.from_bytes(held[place : place + 4], "big"), _varint(held, place + 4)[0]
    yield int.from_bytes(held[head + 8 : head + 12], "big"), None


def _cells(held: bytes, head: int, begin: int) -> tuple[int, ...]:
    number = int.from_bytes(held[head + 3 : head + 5], "big")
    return struct.unpack_from(f">{number}H", held, head + begin)


def _varint(held: bytes, at: int) -> tuple[int, int]:
    """Return a whole number of one to nine bytes, and where it ends."""
    value = 0
    for step in range(8):
        byte = held[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the first bit says that it goes on
            return value, at + step + 1
    value = value << 8 | held[at + 8]
    return value - (1 << 64) if value >> 63 else value, at + 9


def _record(content: bytes) -> tuple[Stored, ...]:
    """Return the values of a row."""
    end, at = _varint(content, 0)
    sorts: list[int] = []
    while at < end:
        sort, at = _varint(content, at)
        sorts.append(sort)
    values: list[Stored] = []
    for sort in sorts:
        size = _SIZES[sort] if sort < len(_SIZES) else _size_of(sort)
        values.append(_value(sort, content[at : at + size]))
        at += size
    return tuple(values)


def _size_of(sort: int) -> int:
    return 8 if sort == _REAL else (sort - _BLOB) // 2 if sort >= _BLOB else 0


def _value(sort: int, held: bytes) -> Stored:
    if sort >= _BLOB:
        return held.decode("utf-8", "surrogatepass") if sort % 2 else held
    match sort:
        case 0:
            return None
        case 7:
            return struct.unpack(">d", held)[0]
        case 8 | 9:
            return sort - _ZERO
        case _:
            return int.from_bytes(held, "big", signed=True)
