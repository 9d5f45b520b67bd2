"""A file tidied after much was written: measured anew where it grew, its index in fewer pieces.

Which way SQLite reads follows from what it measured last, and each connection keeps what it read of that when it
opened: after 5,000 rows had come into a file of two changes every search went through the whole log of changes
again, 12 ms of 50; each piece of the index that writing leaves costs a search as much as a whole one (measured).
"""

from __future__ import annotations

from app.store.engine.driver import Connection

PIECES = 8
"""Pieces of the index from which on they are merged."""
PAGES = 200
"""Pages that are merged before others may write: 0.04 s (measured)."""
SAMPLED = 100_000
"""Entries of an index from which its measures are estimated: at most 0.3 s of a table (measured)."""
_WHAT_GREW = "PRAGMA optimize = 0x10003"
"""Asks for the statements that measure what is ten times as long as it was, of all tables, and runs none."""


def tidy(connection: Connection) -> None:
    """Measure what grew and merge what is in many pieces, in steps between which others may write.

    It is called between two transactions. What it does changes nothing that is stored, and counts as no save.
    """
    _measure(connection)
    _merge(connection)


def _measure(connection: Connection) -> None:
    connection.execute(f"PRAGMA analysis_limit = {SAMPLED}")
    grown = [statement for (statement,) in connection.execute(_WHAT_GREW)]
    for each in grown:
        connection.execute(each)
    if grown:
        _tell_of_it(connection)


def _tell_of_it(connection: Connection) -> None:
    """Have all connections read the measures: they do where they find a table made or dropped, and else never."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("CREATE TABLE measured (id INTEGER PRIMARY KEY) STRICT")
        connection.execute("DROP TABLE measured")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _merge(connection: Connection) -> None:
    while merge_some(connection, PIECES):
        pass


def merge_some(connection: Connection, pieces: int) -> bool:
    """Merge some of the index where it is in so many pieces or more; tells whether there may be more to merge.

    Others may write behind it. Of one size there have to be four: what is left are few of each size.
    """
    (found,) = connection.execute("SELECT count(DISTINCT segid) FROM search_idx").fetchone()
    if found < pieces:
        return False
    before = connection.total_changes
    connection.execute("INSERT INTO search (search, rank) VALUES ('merge', ?)", [PAGES])
    return connection.total_changes - before >= _MERGED


_MERGED = 2
"""Fewer rows are changed by a merge that finds nothing left to do (documented by FTS5)."""
