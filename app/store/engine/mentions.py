"""Which entries of the access log name a record: kept beside the log, so that a trace need not read all of it.

An entry may name thousands of records, and has to be made in a millisecond. So nothing is kept at the entry:
what `SEGMENT` entries name is gone through once they are all there, and kept in pieces, each of `BUCKET`
records. What came after the last full segment is read from the log itself. It is derived of the log: a check
works it out anew, and whatever it lacks is found by reading.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from app.store.engine import dialect

if TYPE_CHECKING:
    from app.store.engine.access_file import AccessFile

SEGMENT = 4096
"""Entries that are gone through together; their places within fill 12 bits."""
BUCKET = 128
"""Records whose entries stand together: a piece fits into a page of the file."""
AT_ONCE = 4
"""Segments gone through in one go: 0.7 s where entries name 50 records each."""
WRONG = "접속기록 {first:,}번부터 {last:,}번까지에서 누구의 자료인지 찾는 표가 기록과 달라 새로 만듭니다."
_PLACES = 1 << 12
_ITEM = "I"
"""How an entry of a record stands in a piece: four bytes, the record's place before the entry's."""


def catch_up(log: AccessFile, most: int = AT_ONCE) -> None:
    """Go through segments that are full and were not yet, as many as `most`.

    Raises `Locked` where another process writes for longer; what was done before stays.
    """
    for _ in range(most):
        first = _reached(log)
        ((last,),) = log.rows("SELECT coalesce(max(id), 0) FROM access")
        if last < first + SEGMENT - 1:
            return
        held = _pieces(_read(log, first, first + SEGMENT), first)
        with log.writing() as connection:
            if _reached(log) != first:  # another process was faster
                continue
            connection.executemany(
                "INSERT INTO mention (bucket, first, entries) VALUES (?, ?, ?)",
                [(bucket, first, piece.tobytes()) for bucket, piece in held],
            )
            connection.execute("DELETE FROM mentioned")
            connection.execute("INSERT INTO mentioned (before) VALUES (?)", [first + SEGMENT])


def entries_of(log: AccessFile, records: Iterable[int]) -> list[int]:
    """Return the numbers of all entries that name one of some records, in order."""
    wanted, reached = sorted(set(records)), _reached(log)
    found, segments = set[int](), dialect.packed(range(0, reached, SEGMENT))
    kept = f"SELECT first, entries FROM mention WHERE {dialect.among('first')} AND bucket = ?"
    for bucket, those in groupby(wanted, key=lambda record: record // BUCKET):
        places = [record % BUCKET for record in those]
        for first, held in log.rows(kept, [segments, bucket]):
            found.update(first + place for place in _within(held, places))
    tail = log.rows(
        f"SELECT id FROM access WHERE id >= ? AND {dialect.any_among('records')}",
        [reached, dialect.packed(wanted)],
    )
    return sorted(found.union(number for (number,) in tail))


def wrong(log: AccessFile) -> Iterator[str]:
    """Tell of segments for which is kept what the log does not say; then all is made anew."""
    found = False
    for first in range(0, _reached(log), SEGMENT):
        kept = log.rows(
            "SELECT bucket, entries FROM mention WHERE first = ? ORDER BY bucket", [first]
        )
        held = _pieces(_read(log, first, first + SEGMENT), first)
        if [(bucket, piece.tobytes()) for bucket, piece in held] != kept:
            found = True
            yield WRONG.format(first=first, last=first + SEGMENT - 1)
    if found:
        with log.writing() as connection:
            connection.execute("DELETE FROM mention")
            connection.execute("DELETE FROM mentioned")


def _reached(log: AccessFile) -> int:
    """Return the number before which all entries were gone through."""
    return max((before for (before,) in log.rows("SELECT before FROM mentioned")), default=0)


def _read(log: AccessFile, first: int, end: int) -> list[tuple[int, str]]:
    return [
        (number, records)
        for number, records in log.rows(
            "SELECT id, records FROM access WHERE id >= ? AND id < ? ORDER BY id", [first, end]
        )
    ]


def _pieces(rows: Sequence[tuple[int, str]], first: int) -> list[tuple[int, array[int]]]:
    """Return what entries name, by buckets: for each record of it the places of its entries, in order."""
    held = defaultdict[int, set[int]](set)
    for number, records in rows:
        place = number - first
        for record in json.loads(records):
            held[record // BUCKET].add(record % BUCKET * _PLACES + place)
    return [(bucket, array(_ITEM, sorted(items))) for bucket, items in sorted(held.items())]


def _within(held: bytes, records: Sequence[int]) -> Iterator[int]:
    """Go through the places of entries that name one of some records, of a piece."""
    items = array(_ITEM)
    items.frombytes(held)
    for record in records:
        low = bisect_left(items, record * _PLACES)
        for item in items[low : bisect_left(items, (record + 1) * _PLACES, low)]:
            yield item % _PLACES
