"""The words of the index that begin alike, and of what kinds the records are that hold them."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from operator import itemgetter
from typing import cast

from app.core.lazy import lazy
from app.store.engine import dialect
from app.store.engine.data import Data

AT_ONCE = 64
"""Places where words stand that are read in one go: of most words there are few (64: 0.1 ms, measured)."""
FEW = 32
"""A word that stands in more records is not asked in which."""
MOST_READ = 20_000
"""Places after which no more is read: 30 ms, once until something is written (measured)."""


class BegunWords:
    """The words that begin with a text, read from the index as far as somebody asks."""

    def __init__(self, data: Data, start: str) -> None:
        """Begin at the first of them."""
        self._data = data
        self._low, self._high = start, f"{start}\U0010ffff"
        self._ended = False
        self._read = 0
        self._records: dict[str, Collection[int]] = {}
        """The records that hold each word; none of a word that many hold."""

    def all(self, most: int) -> list[str] | None:
        """Return the words, or None where there are more than so many."""
        while not self._ended and len(self._records) <= most:
            self._read_on()
        return [*self._records] if self._ended and len(self._records) <= most else None

    def of_kind(self, kind: str, most: int) -> list[str] | None:
        """Return the words that a record of a kind may hold, or None where they are more than so many.

        What many records hold is one of them, whatever these are.
        """
        while not self._ended and self._read < MOST_READ:
            self._read_on()
        if not self._ended:
            return None
        kinds = self._kinds
        found = [
            word
            for word, records in self._records.items()
            if not records or any(kinds.get(each, kind) == kind for each in records)
        ]
        return found if len(found) <= most else None

    def _read_on(self) -> None:
        """Read the next places; where the last word goes on behind them, it is read anew, or many hold it."""
        rows = self._data.rows(
            "SELECT term, doc FROM search_word WHERE term >= ? AND term < ? LIMIT ?",
            [self._low, self._high, AT_ONCE],
        )
        found = {word: [row[1] for row in of] for word, of in groupby(rows, itemgetter(0))}
        self._read += len(rows)
        if len(rows) < AT_ONCE:
            self._ended = True
        else:
            last = cast("str", rows[-1][0])
            many = len(found[last]) > FEW
            self._low = f"{last}\x01" if many else last
            if not many:
                del found[last]
        self._records |= {
            word: records if len(records) <= FEW else () for word, records in found.items()
        }

    @lazy
    def _kinds(self) -> dict[int, str]:
        """Of what kind each record is that holds a word few hold; asked for once all words are read."""
        asked = {each for records in self._records.values() for each in records}
        return dict(
            self._data.rows(
                f"SELECT id, kind FROM record WHERE {dialect.among('id')}", [dialect.packed(asked)]
            )
        )
