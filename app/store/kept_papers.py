"""Papers that went out under a number, kept as they were composed, and how often each was printed again.

What a paper says stands in the data file, compressed; that it was printed again stands in the ledger, which
no restore rolls back. Where one of the records it holds is destroyed, a trigger takes the paper out with it.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.store.engine import dialect
from app.store.engine.data import Data

TABLE, CONTENT = "kept_paper", "content"
_LEVEL = 9
_OUT = "NOT EXISTS (SELECT 1 FROM ledger.output o WHERE o.number = k.number AND o.copies = 0)"
"""A program that died between the commits of both files leaves a paper that was never out."""


@dataclass(frozen=True)
class KeptPaper:
    """A paper as it went out, without its text."""

    number: str
    """The 출력번호 it went out under."""
    paper: str
    purpose: str
    kind: str
    record: int
    """The record it is of; 0 where it is of a list."""


def packed(text: str) -> bytes:
    """Return a paper's text as it is kept."""
    return zlib.compress(text.encode(), _LEVEL)


def text_of(content: bytes) -> str:
    """Return a kept paper's text; nothing where it is damaged."""
    try:
        return zlib.decompress(content).decode()
    except (zlib.error, UnicodeDecodeError):
        return ""


def keep(data: Data, paper: KeptPaper, held: Iterable[int], text: str) -> None:
    """Keep a paper that goes out, with whose data it holds; inside a transaction."""
    data.execute(
        dialect.insert(TABLE, ("number", "paper", "purpose", "kind", "record", CONTENT)),
        [paper.number, paper.paper, paper.purpose, paper.kind, paper.record, packed(text)],
    )
    kept = data.value(f"SELECT id FROM {TABLE} WHERE number = ?", [paper.number])
    data.execute_many(
        dialect.insert("kept_paper_of", ("paper", "record")),
        [[kept, record] for record in dict.fromkeys(held)],
    )


def found(data: Data, number: str) -> KeptPaper | None:
    """Return the paper that went out under a number, if it is kept."""
    rows = data.rows(
        f"SELECT number, paper, purpose, kind, record FROM {TABLE} k WHERE number = ? AND {_OUT}",
        [number],
    )
    return KeptPaper(*rows[0]) if rows else None


def latest(data: Data, paper: str, record: int) -> str:
    """Return the number that the latest kept paper of a record went out under; empty is none."""
    number = data.value(
        f"SELECT number FROM {TABLE} k WHERE record = ? AND paper = ? AND {_OUT} "
        "ORDER BY id DESC LIMIT 1",
        [record, paper],
    )
    return str(number or "")


def later(data: Data, kept: KeptPaper) -> list[str]:
    """Return the numbers of what went out of the same record later, the same paper each."""
    rows = data.rows(
        f"SELECT number FROM {TABLE} k WHERE record = ? AND paper = ? AND {_OUT} "
        f"AND id > (SELECT id FROM {TABLE} WHERE number = ?) ORDER BY id",
        [kept.record, kept.paper, kept.number],
    )
    return [str(number) for (number,) in rows]


def content(data: Data, number: str) -> str:
    """Return the text of a kept paper; whoever watches learns whose data it holds."""
    kept, packed_text = data.rows(f"SELECT id, {CONTENT} FROM {TABLE} WHERE number = ?", [number])[
        0
    ]
    data.note(
        row[0] for row in data.rows("SELECT record FROM kept_paper_of WHERE paper = ?", [kept])
    )
    return text_of(packed_text)


def held(data: Data, number: str) -> tuple[int, ...]:
    """Return whose data a kept paper holds."""
    rows = data.rows(
        f"SELECT record FROM kept_paper_of WHERE paper = (SELECT id FROM {TABLE} WHERE number = ?) "
        "ORDER BY record",
        [number],
    )
    return tuple(row[0] for row in rows)


def give_up(data: Data, numbers: Sequence[str]) -> None:
    """Keep no longer what never went out."""
    data.execute(f"DELETE FROM {TABLE} WHERE {dialect.among('number')}", [dialect.packed(numbers)])


def damaged(data: Data) -> int:
    """Return how many kept papers cannot be read any more."""
    return sum(not _is_sound(each) for (each,) in data.rows(f"SELECT {CONTENT} FROM {TABLE}"))


def _is_sound(kept: bytes) -> bool:
    try:
        json.loads(text_of(kept))
    except ValueError:
        return False
    return True


# --- printed again -------------------------------------------------------------------------------


def times_again(data: Data, number: str) -> int:
    """Return how often a paper went out again."""
    return int(
        data.value(
            "SELECT count(*) FROM ledger.reprint r JOIN ledger.output o ON o.number = r.number "
            "WHERE r.first = ? AND o.copies > 0",
            [number],
        )
    )


def note_again(data: Data, number: str, first: str) -> None:
    """Enter that an output is a paper that went out before, under another number."""
    data.execute(dialect.insert("ledger.reprint", ("number", "first")), [number, first])


def went_out(data: Data, paper: str, record: int, since: str) -> bool:
    """Tell whether a paper of a record has gone out since a day, kept or not."""
    return bool(
        data.rows(
            "SELECT 1 FROM ledger.output WHERE at >= ? AND paper = ? AND copies > 0 "
            f"AND {dialect.first_in('records')} = ? LIMIT 1",
            [since, paper, record],
        )
    )


def out(data: Data, paper: str, since: str) -> frozenset[int]:
    """Return the records of which a paper has gone out since a day, kept or not."""
    rows = data.rows(
        f"SELECT DISTINCT {dialect.first_in('records')} FROM ledger.output "
        "WHERE at >= ? AND paper = ? AND copies > 0",
        [since, paper],
    )
    return frozenset(record for (record,) in rows)


# --- the register on screen ----------------------------------------------------------------------


@dataclass(frozen=True)
class IssuedPaper:
    """What went out under a number for the first time, kept or not, with how often it went out again."""

    number: str
    at: str
    by: str
    paper: str
    purpose: str
    kind: str
    record: int
    title: str
    """Of its record; empty where that was destroyed."""
    kept: int
    """1 where it is kept."""
    times: int
    change: int
    """The change before it."""
    target: str
    """Where it went: a printer, or a file of this sort."""


def issued(
    data: Data, papers: Sequence[str], low: str, high: str, text: str, most: int
) -> list[IssuedPaper]:
    """Return what went out of some papers from a day to before another, the latest first; no blank forms.

    With a text, what holds it in its number or its record's title.
    """
    rows = data.rows(
        "SELECT o.number, o.at, o.by, o.paper, o.purpose, o.kind, "
        f"{dialect.first_in('o.records')} AS record, coalesce(r.title, '') AS title, "
        f"EXISTS (SELECT 1 FROM {TABLE} k WHERE k.number = o.number), "
        "(SELECT count(*) FROM ledger.reprint p JOIN ledger.output a ON a.number = p.number "
        "WHERE p.first = o.number AND a.copies > 0), o.change, o.target "
        f"FROM ledger.output o LEFT JOIN record r ON r.id = {dialect.first_in('o.records')} "
        "WHERE o.at >= ? AND o.at < ? AND o.copies > 0 AND (o.records <> '[]' "
        f"OR EXISTS (SELECT 1 FROM {TABLE} k WHERE k.number = o.number)) "
        f"AND {dialect.among('o.paper')} AND (o.number LIKE ? OR coalesce(r.title, '') LIKE ?) "
        "AND o.number NOT IN (SELECT number FROM ledger.reprint) ORDER BY o.id DESC LIMIT ?",
        [low, high, dialect.packed(papers), *[f"%{text}%"] * 2, most],
    )
    found = [IssuedPaper(*row) for row in rows]
    data.note(each.record for each in found if each.title)
    return found
