"""The full-text index: rows of tokens by record, found by expressions of `app.core.search_grammar`.

FTS5 takes such an expression as it is written. The table is contentless: only tokens are kept, and a
removed row leaves nothing behind after the next merge.
"""

from __future__ import annotations

import contextlib
import json
import re
from array import array
from collections.abc import Collection, Iterable
from json import JSONDecoder

from app.core import search_grammar
from app.store.engine import dialect
from app.store.engine.begun_words import BegunWords
from app.store.engine.data import Data
from app.store.engine.driver import DatabaseError
from app.store.engine.tidying import merge_some

TABLE = "search"
"""Stands in a statement that reads other tables with it."""
RECORD = "search.rowid"
"""The record that a row of the index is of."""
MATCHES = "search MATCH ?"
"""The condition to be found by an expression, the parameter."""
MOST_WORDS = 200
"""Words of the index that are asked for one by one instead of by what they begin with.

What begins so in every address of 100,000 people takes 30 ms each time, and grows with them (measured).
"""
MOST_KEPT = 64
"""Beginnings of which the words are kept: of one they may be thousands."""
REST_PIECES = 4
"""Pieces of the index from which on some are merged while nobody waits."""
_PREFIX = re.compile(r'"([^"]{5,})"\*')
"""A prefix that has no index of its own (`schema`: prefix=1 2 3 4)."""


class FullText:
    """The full-text index of one connection."""

    def __init__(self, data: Data) -> None:
        """Work on one connection."""
        self._data = data
        self._spelled: tuple[object, dict[tuple[str, str], str], dict[str, BegunWords]] = (
            None,
            {},
            {},
        )
        """By prefix and kind what stands for it, and by its text the words that begin so."""
        self._begin_many = set[tuple[str, str]]()
        """Prefixes of more words than are asked for one by one, as of when they were asked for first."""
        self._begun: tuple[object, dict[str, bool]] = (None, {})

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        """Write the tokens, parted by spaces, of records that have none yet."""
        self._data.execute_many("INSERT INTO search (rowid, s) VALUES (?, ?)", list(rows))

    def remove(self, records: Iterable[int]) -> None:
        """Drop the rows of records, as far as they have any."""
        self._data.execute_many("DELETE FROM search WHERE rowid = ?", [(each,) for each in records])

    def clear(self) -> None:
        """Drop all rows."""
        self._data.execute("INSERT INTO search (search) VALUES ('delete-all')")

    def merge(self) -> None:
        """Bring what many writings left into one piece."""
        self._data.execute("INSERT INTO search (search) VALUES ('optimize')")

    def merge_some(self) -> bool:
        """Merge some of what saves left, between two changes; tells whether there may be more to merge.

        Each piece of the index costs every question: candidates among 55,000 resources took 1 ms more for each,
        in 95 of 100 cases (measured). Where others write it may wait for another time.
        """
        with contextlib.suppress(DatabaseError):
            return merge_some(self._data.db.conn, REST_PIECES)
        return False

    def found(self, expression: str, most: int) -> list[int]:
        """Return the records that an expression finds, so many at most, in no order.

        They come in one row: for each row more the thread would have to wait for the interpreter anew.
        """
        found = self._data.value(
            f"SELECT {dialect.gathered('id')} FROM (SELECT rowid AS id FROM search WHERE {MATCHES} LIMIT ?)",
            [self.whole(expression), most],
        )
        return json.loads(found)

    def finds_more(self, expression: str, most: int) -> bool:
        """Tell whether an expression, in the whole words of the index, finds more records than so many."""
        found = f"SELECT count(*) FROM (SELECT 1 FROM search WHERE {MATCHES} LIMIT ?)"
        return self._data.value(found, [expression, most + 1]) > most

    def holders(self, words: Iterable[str]) -> dict[str, list[int]]:
        """Return the records that hold each of many words as a whole, in the order of their ids."""
        asked = list(words)
        found: dict[str, list[int]] = {word: [] for word in asked}
        for word, record in self._data.rows(
            f"SELECT w.term, w.doc FROM {dialect.listed('asked')} CROSS JOIN search_word w "
            "WHERE w.term = asked.value ORDER BY w.doc",
            [dialect.packed(asked)],
        ):
            found[word].append(record)
        return found

    def finds(self, expression: str, record: int) -> bool:
        """Tell whether an expression finds one record."""
        return bool(
            self._data.value(
                f"SELECT count(*) FROM search WHERE {MATCHES} AND rowid = ?",
                [self.whole(expression), record],
            )
        )

    def whole(self, expression: str, kind: str = "") -> str:
        """Return an expression with the whole words of the index in place of long prefixes.

        Asked of records of one kind, those stay away that only others hold: each costs every question asked.
        """
        return _PREFIX.sub(lambda found: self._words(found, kind), expression)

    def begins(self, start: str) -> bool:
        """Tell whether a word of the index begins so, kept until something is written."""
        state = self._data.state
        if self._begun[0] != state:
            self._begun = (state, {})
        known = self._begun[1]
        if start not in known:
            known[start] = self._word_from(start, f"{start}\U0010ffff") is not None
        return known[start]

    def _word_from(self, low: str, high: str) -> str | None:
        """Return a word of the index that lies between two."""
        return self._data.value(
            "SELECT term FROM search_word WHERE term >= ? AND term < ? LIMIT 1", [low, high]
        )

    def _words(self, prefix: re.Match[str], kind: str) -> str:
        """Return what stands for a prefix, kept until something is written: many ask for the same.

        That its words are too many is kept over what is written: it finds the same as they do.

        For a prefix longer than its own indexes FTS5 reads every row of every such word before it
        finds the first: 16 ms for a word that all of 150,000 records hold, 1 ms when it is asked for
        as a whole (measured).
        """
        asked = prefix[0], kind
        if asked in self._begin_many:
            return prefix[0]
        state = self._data.state
        if self._spelled[0] != state:
            self._spelled = (state, {}, {})
        _, known, begun = self._spelled
        if asked not in known:
            start = prefix[1]
            if len(begun) >= MOST_KEPT:
                begun.clear()
            words = begun.setdefault(start, BegunWords(self._data, start))
            found = words.of_kind(kind, MOST_WORDS) if kind else words.all(MOST_WORDS)
            if found is None:
                self._begin_many.add(asked)
                return prefix[0]
            known[asked] = search_grammar.any_of(map(search_grammar.term, found or [start]))
        return known[asked]

    # --- its soundness ------------------------------------------------------------------------

    def unfound(self) -> int:
        """Return how many live records have no row."""
        return self._count(
            "SELECT id FROM record WHERE deleted_at IS NULL EXCEPT SELECT id FROM search_docsize"
        )

    def left_over(self) -> int:
        """Return how many rows are of no live record."""
        return self._count(
            "SELECT id FROM search_docsize EXCEPT SELECT id FROM record WHERE deleted_at IS NULL"
        )

    def holds(self, record: int, tokens: Collection[str]) -> bool:
        """Tell whether the row of a record holds exactly these tokens."""
        size: bytes | None = self._data.value(
            "SELECT sz FROM search_docsize WHERE id = ?", [record]
        )
        wanted = search_grammar.all_of(map(search_grammar.term, tokens))
        found = self._data.rows(
            f"SELECT 1 FROM search WHERE {MATCHES} AND rowid = ?", [wanted, record]
        )
        return bool(found) and _varint(size or b"") == len(tokens)

    def sums(self) -> array[int]:
        """Return for each record by id the sum of what its tokens hash to, in one walk over all words.

        One record at a time `holds` asks the index for each of its tokens: ten times as long (measured).
        """
        most = self._data.value("SELECT coalesce(max(id), 0) FROM search_docsize")
        found = array("Q", bytes(8 * (most + 1)))
        read = JSONDecoder().raw_decode
        rows = self._data.walk(
            f"SELECT term, {dialect.gathered('doc')} FROM search_word GROUP BY term"
        )
        for term, records in rows:
            hashed = hash(term) & _PART
            for record in read(records)[0]:
                found[record] += hashed
        return array("Q", (each & _PART for each in found))

    @staticmethod
    def sum_of(tokens: Iterable[str]) -> int:
        """Return what `sums` holds for a record that has exactly these tokens."""
        return sum(map(hash, tokens)) & _PART

    def _count(self, question: str) -> int:
        return int(self._data.value(f"SELECT count(*) FROM ({question})"))


_PART = (1 << 44) - 1
"""What counts of a hash, so that the sum of a million of them has room in eight bytes."""


def _varint(data: bytes) -> int:
    """Return the number SQLite wrote in seven bits a byte: how many tokens a row has."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
    return number
