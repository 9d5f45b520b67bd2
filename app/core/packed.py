"""Long sequences kept as compressed bytes, some items at a time.

A row of a large file is a hundred objects. Of 100,000 rows these are 400 MB, they are sent one by one from process to
process, and whoever lets go of them holds every thread up until the last one is freed. Packed they are
some thousand pieces of bytes, and only those that are looked at are unpacked.
"""

from __future__ import annotations

import json
import zlib
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar, cast, overload

from app.core.lazy import lazy

T = TypeVar("T")

AT_ONCE = 64
"""Items in a piece: one is unpacked in 2 ms where its items are rows with all that is said of them."""
HELD = 8
"""Pieces whose items are kept while they are looked at: what a large screen shows, and where one scrolls to."""
_FAST = 1
"""The least that zlib does; more takes twice the time and saves a tenth."""


def pack(told: object, default: Callable[[Any], object] | None = None) -> bytes:
    """Return what JSON can tell as compressed bytes; `default` tells what JSON does not know."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=default)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST)


def unpack(piece: bytes, hook: Callable[[dict[str, Any]], object] | None = None) -> Any:  # noqa: ANN401 - whatever was told
    """Return what was packed, tuples as lists; `hook` reads what `default` told."""
    return json.loads(zlib.decompress(piece).decode("utf-8", "surrogatepass"), object_hook=hook)


@dataclass(frozen=True, eq=False)
class Packed(Sequence[T]):
    """A sequence in pieces; one item is found as fast as in a list once its piece is at hand."""

    pieces: tuple[bytes, ...] = ()
    length: int = 0

    @staticmethod
    @abstractmethod
    def read(piece: bytes) -> list[T]:
        """Return the items of a piece."""

    @staticmethod
    @abstractmethod
    def tell(items: Sequence[T]) -> bytes:
        """Return some items as a piece."""

    def __len__(self) -> int:
        """Return how many items there are."""
        return self.length

    def __iter__(self) -> Iterator[T]:
        """Go through the items; none is kept."""
        for piece in self.pieces:
            yield from self.read(piece)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> list[T]: ...
    def __getitem__(self, at: int | slice) -> T | list[T]:
        """Return an item, or some of them as a list."""
        if isinstance(at, slice):
            return self._some(range(*at.indices(self.length)))
        place = at + self.length if at < 0 else at
        if not 0 <= place < self.length:
            raise IndexError(at)
        return self._items(place // AT_ONCE)[place % AT_ONCE]

    def __eq__(self, other: object) -> bool:
        """Tell whether another sequence of this kind, or a list or tuple, holds the same."""
        if isinstance(other, type(self)):
            return all(getattr(self, e.name) == getattr(other, e.name) for e in fields(self))
        return isinstance(other, list | tuple) and [*self] == [*cast("Sequence[object]", other)]

    def __hash__(self) -> int:
        """Tell packed sequences apart by their pieces."""
        return hash(self.pieces)

    def __getstate__(self) -> dict[str, object]:
        """Leave out what is kept of what was looked at."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @lazy
    def _held(self) -> dict[int, list[T]]:
        return {}

    def _items(self, number: int) -> list[T]:
        """Return the items of a piece, which are kept for a while; any thread may ask."""
        found = self._held.get(number)
        if found is None:
            if len(self._held) >= HELD:
                self._held.clear()
            found = self._held[number] = self.read(self.pieces[number])
        return found

    def _some(self, places: range) -> list[T]:
        if len(places) <= AT_ONCE or places.step != 1:
            return [self[place] for place in places]
        found: list[T] = []
        for number in range(places.start // AT_ONCE, -(-places.stop // AT_ONCE)):
            first = number * AT_ONCE
            begin, end = max(0, places.start - first), min(AT_ONCE, places.stop - first)
            found += self.read(self.pieces[number])[begin:end]
        return found


class Packer(Generic[T]):
    """Packs items as they come."""

    def __init__(self, tell: Callable[[Sequence[T]], bytes]) -> None:
        """Take what makes a piece of some items."""
        self._tell = tell
        self._items: list[T] = []
        self._pieces: list[bytes] = []

    def add(self, item: T) -> None:
        """Take another item."""
        self._items.append(item)
        if len(self._items) == AT_ONCE:
            self._end_piece()

    def end(self) -> tuple[bytes, ...]:
        """Return the pieces of all items."""
        if self._items:
            self._end_piece()
        return tuple(self._pieces)

    def _end_piece(self) -> None:
        self._pieces.append(self._tell(self._items))
        self._items = []


def packed(tell: Callable[[Sequence[T]], bytes], items: Iterable[T]) -> tuple[bytes, ...]:
    """Return the pieces of some items."""
    packer = Packer(tell)
    for item in items:
        packer.add(item)
    return packer.end()
