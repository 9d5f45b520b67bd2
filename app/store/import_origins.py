"""By what a re-import knows its records: the source's code or a row's fingerprint, and its digests.

Every import adds rows of its own change, and only changes that still stand count: what was undone is
forgotten with them, and what an earlier import left is known again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from app.core.hangul import fold
from app.core.values import Value
from app.store import audit
from app.store.engine import dialect
from app.store.engine.data import Data

Digests = Mapping[str, tuple[str, str]]
"""Of each column by path: the digest of what the file had, and of what was saved."""


@dataclass(frozen=True)
class Origin:
    """What an earlier import left about one row."""

    record: int
    root: int
    """The person whose role the record is, else the record itself."""
    gone: bool
    """The record was deleted since."""
    digests: Digests


def digest(value: Value) -> str:
    """Return a short digest of a value; the same for equal values."""
    if value is None:
        return _NOTHING
    return _digest_of_text(value) if isinstance(value, str) else _digest_of(value)


_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _digest_of(value: Value) -> str:
    return blake2b(_as_json(value).encode(), digest_size=6).hexdigest()


_digest_of_text = lru_cache(maxsize=1_024)(_digest_of)
"""That of a text is asked for as the file has it, and again as it is saved."""


_NOTHING = blake2b(b"null", digest_size=6).hexdigest()
"""The digest of no value."""


def known(data: Data, kind: str, marks: Iterable[str]) -> dict[str, Origin]:
    """Return what earlier imports that were not undone left about these marks."""
    rows = data.rows(
        "SELECT o.mark, o.record, r.root, r.deleted_at IS NOT NULL, o.digest "
        "FROM origin o JOIN record r ON r.id = o.record "
        f"WHERE o.kind = ? AND {dialect.among('o.mark')} "
        f"AND {audit.STANDING.format('o.change')} "
        "ORDER BY o.change",
        [kind, dialect.packed(marks)],
    )
    return {
        mark: Origin(
            record,
            root,
            bool(gone),
            {path: (pair[0], pair[1]) for path, pair in json.loads(digest).items()},
        )
        for mark, record, root, gone, digest in rows
    }


def remember(data: Data, kind: str, mark: str, record: int, digests: Digests) -> None:
    """Note, inside a change, from which row of a file a record came."""
    text = json.dumps({path: list(pair) for path, pair in digests.items()})
    data.execute(
        dialect.insert("origin", ("kind", "mark", "change", "record", "digest")),
        [kind, mark, data.change_number, record, text],
    )


def keep(data: Data, change: int, records: Iterable[int]) -> None:
    """Note, inside the change that takes an import back but for some records, what the import noted of these."""
    data.execute(
        "INSERT INTO origin (kind, mark, change, record, digest) "
        f"SELECT kind, mark, ?, record, digest FROM origin WHERE change = ? AND {dialect.among('record')}",
        [data.change_number, change, dialect.packed(records)],
    )


def versions(data: Data, records: Iterable[int]) -> dict[int, int]:
    """Return the version of each live record."""
    rows = data.rows(
        f"SELECT id, ver FROM record WHERE {dialect.among('id')} AND deleted_at IS NULL",
        [dialect.packed(records)],
    )
    return dict(rows)


def titled(data: Data, kinds: Sequence[str], titles: Iterable[str]) -> dict[str, list[int]]:
    """Return the live records of some kinds by title, folded; more than one may bear it."""
    rows = data.rows(
        f"SELECT sort_key, id FROM record WHERE {dialect.one_of('kind', kinds)} "
        f"AND {dialect.among('sort_key')} AND deleted_at IS NULL ORDER BY id",
        [*kinds, dialect.packed(sorted({fold(title) for title in titles}))],
    )
    found: dict[str, list[int]] = {}
    for key, record in rows:
        found.setdefault(key, []).append(record)
    return found
