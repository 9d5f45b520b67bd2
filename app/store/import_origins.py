"""By what a re-import knows its records: the source's code or what identifies a row, and its digests.

Every import adds rows of its own change, and only changes that still stand count: what was undone is
forgotten with them, and what an earlier import left is known again. Imports are of a source: a list that
comes in editions.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from sys import intern

from app.core.hangul import fold
from app.core.kind import Kind
from app.core.values import Value
from app.store import audit, merged
from app.store.engine import dialect
from app.store.engine.counts import LAST_CHANGE
from app.store.engine.data import Data

AT_ONCE = 5_000
"""Marks that are looked up together."""
Digests = Mapping[str, tuple[str, str]]
"""Of each column by path: the digest of what the file had, and of what was saved."""
CODE, ROW = "code:", "row:"
"""Before a source's code, and before a fingerprint of all that a row brings: where nothing identifies it, or
it was imported by an older program."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What an earlier import left about one row."""

    record: int
    root: int
    """The person whose role the record is, else the record itself."""
    gone: bool
    """The record was deleted since."""
    kept: str = ""
    """The digests of the last import that brought the record, as they are kept: read, they take five times as much."""
    sources: frozenset[int] = field(default=frozenset(), compare=False)
    """The lists that it came from under its mark."""
    kept_earlier: str = field(default="", compare=False)
    """The digests under its mark, where the record was brought anew since, under another one."""
    led: bool = field(default=False, compare=False)
    """The record that was brought was merged into this one."""

    @property
    def digests(self) -> Digests:
        """Those of the last import that brought the record."""
        return _read(self.kept)

    @property
    def earlier(self) -> Digests:
        """Those under its mark, where the record was brought anew since; else none."""
        return _read(self.kept_earlier)


@dataclass(frozen=True)
class Source:
    """A list that was imported, perhaps in several editions."""

    number: int
    """The import that brought its first edition."""
    headers: frozenset[str]
    """Digests of the names of its columns; none where they were not noted."""
    as_of: str
    """The latest day one of its editions was of; empty where nobody knows."""


def digest(value: Value) -> str:
    """Return a short digest of a value; the same for equal values."""
    if value is None:
        return _NOTHING
    if isinstance(value, tuple) and not all(isinstance(each, str) for each in value):
        return _digest_of(value)
    return _digest_of_words(value)


_as_pairs = json.JSONEncoder().encode
_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def _digest_of(value: Value) -> str:
    return blake2b(_as_json(value).encode(), digest_size=6).hexdigest()


_digest_of_words = lru_cache(maxsize=1_024)(_digest_of)
"""That of a text, of words or a number is asked for as the file has it, and again as it is saved."""


_NOTHING = blake2b(b"null", digest_size=6).hexdigest()
"""The digest of no value."""


def known(
    data: Data, kind: str, marks: Iterable[str], sources: Collection[int] | None = None
) -> dict[str, Origin]:
    """Return what earlier imports that were not undone left about these marks.

    Of some `sources` alone, besides codes, which are known wherever they come from. Those of a record that was
    merged into another lead to that one.
    """
    found: dict[str, Origin] = {}
    asked = iter(marks)
    while part := [*islice(asked, AT_ONCE)]:  # of 100,000 at once the rows alone would be 50 MB
        found |= _known(data, kind, part, sources)
    return _led(data, found)


def _known(
    data: Data, kind: str, marks: Sequence[str], sources: Collection[int] | None
) -> dict[str, Origin]:
    """Return the same of some marks, before merged records are followed."""
    among = (
        ""
        if sources is None
        else f"AND (o.mark LIKE '{CODE}%' OR {dialect.among('coalesce(s.source, 0)')})"
    )
    rows = data.rows(
        "SELECT o.mark, o.record, r.root, r.deleted_at IS NOT NULL, o.digest, o.change, s.source, "
        "(SELECT max(l.change) FROM origin l WHERE l.record = o.record "
        f"AND {audit.STANDING.format('l.change')}) "
        "FROM origin o JOIN record r ON r.id = o.record "
        "LEFT JOIN import_source s ON s.change = o.change "
        f"WHERE o.kind = ? AND {dialect.among('o.mark')} "
        f"AND {audit.STANDING.format('o.change')} {among} "
        "ORDER BY o.change",
        [kind, dialect.packed(marks), *([] if sources is None else [dialect.packed(sources)])],
    )
    later = latest(data, {row[1] for row in rows if row[5] != row[7]})
    found: dict[str, Origin] = {}
    alone: dict[int, frozenset[int]] = {}
    for mark, record, root, gone, text, _, source, _ in rows:
        mine = found.get(mark)
        own = alone.setdefault(source or 0, frozenset((source or 0,)))
        of = mine.sources | own if mine and mine.record == record else own
        last = later.get(record)
        found[mark] = Origin(record, root, bool(gone), last or text, of, text if last else "")
    return found


def _led(data: Data, found: Mapping[str, Origin]) -> dict[str, Origin]:
    """Return what is known of marks, of merged records as of those that they lead to."""
    gone = {each.record for each in found.values() if each.gone}
    kept = merged.kept_for(data, gone) if gone else {}
    heads = _heads(data, [each for each in kept.values() if each not in gone])
    led = {one: (end, *heads[end]) for one, end in kept.items() if end in heads}

    def lead(origin: Origin) -> Origin:
        if origin.record not in led:
            return origin
        record, root, gone = led[origin.record]
        return replace(origin, record=record, root=root, gone=gone, led=True)

    return {mark: lead(each) for mark, each in found.items()}


def latest(data: Data, records: Collection[int]) -> dict[int, str]:
    """Return of some records the digests that the last import which brought them left, as they are kept."""
    if not records:
        return {}
    rows = data.rows(
        f"SELECT o.record, o.digest FROM origin o WHERE {dialect.among('o.record')} "
        f"AND {audit.STANDING.format('o.change')} ORDER BY o.change",
        [dialect.packed(sorted(records))],
    )
    return dict(rows)


@lru_cache(maxsize=64)
def _read(text: str) -> Digests:
    """Return digests as they are kept; a row asks for its own several times, one after the other."""
    told = json.loads(text or "{}")
    return {intern(path): (pair[0], pair[1]) for path, pair in told.items()}


def _heads(data: Data, records: Iterable[int]) -> dict[int, tuple[int, bool]]:
    """Return of records the person behind each, and whether it was deleted."""
    rows = data.rows(
        f"SELECT id, root, deleted_at IS NOT NULL FROM record WHERE {dialect.among('id')}",
        [dialect.packed(records)],
    )
    return {record: (root, bool(gone)) for record, root, gone in rows}


_INSERT_ORIGIN = dialect.insert("origin", ("kind", "mark", "change", "record", "digest", "raw"))


@dataclass(frozen=True)
class Came:
    """What is kept of the row of a file from which a record came."""

    mark: str
    digests: Digests
    raw: str = ""
    """The digest of its cells and of what they mean; empty where they say something else than is kept."""


def remember(data: Data, kind: str, record: int, came: Came) -> None:
    """Note, inside a change, from which row of a file a record came."""
    text = _as_pairs(dict(came.digests))
    data.put(
        _INSERT_ORIGIN,
        [kind, came.mark, data.change_number, record, text, came.raw],
    )


def as_read(data: Data, kind: str, raws: Iterable[str]) -> dict[str, tuple[int, Digests]]:
    """Return of rows, by the digests of their cells, a live record that each became and what it said.

    Whether the import was taken back makes no difference: it was read all the same.
    """
    if not (asked := {*raws} - {""}):
        return {}
    rows = data.rows(
        "SELECT o.raw, o.record, o.digest FROM origin o JOIN record r ON r.id = o.record "
        f"WHERE {dialect.among('o.raw')} AND o.raw <> '' AND o.kind = ? AND r.deleted_at IS NULL",
        [dialect.packed(sorted(asked)), kind],
    )
    return {raw: (record, _read(text)) for raw, record, text in rows}


def keep(data: Data, change: int, records: Iterable[int]) -> None:
    """Note, inside the change that takes an import back but for some records, what the import noted of these."""
    data.execute(
        "INSERT INTO origin (kind, mark, change, record, digest, raw) "
        f"SELECT kind, mark, ?, record, digest, raw FROM origin WHERE change = ? AND {dialect.among('record')}",
        [data.change_number, change, dialect.packed(records)],
    )
    data.execute(
        "INSERT INTO import_source (change, kind, source, headers, as_of) "
        "SELECT ?, kind, source, headers, as_of FROM import_source WHERE change = ?",
        [data.change_number, change],
    )


def last_change(data: Data) -> int:
    """Return the number of the last change; 0 where there is none."""
    return data.value(f"SELECT {LAST_CHANGE}") or 0


def arrived(data: Data, kind: str, marks: Iterable[str], since: int) -> set[str]:
    """Return those of some marks by which a live record was imported after a change."""
    if not (asked := list(marks)):
        return set()
    rows = data.rows(
        "SELECT DISTINCT o.mark FROM origin o JOIN record r ON r.id = o.record "
        f"WHERE o.kind = ? AND {dialect.among('o.mark')} AND o.change > ? "
        f"AND r.deleted_at IS NULL AND {audit.STANDING.format('o.change')}",
        [kind, dialect.packed(asked), since],
    )
    return {mark for (mark,) in rows}


def has_fingerprints(data: Data, kind: str) -> bool:
    """Tell whether any record of a kind is known by a fingerprint of its row."""
    return bool(
        data.value(
            "SELECT 1 FROM origin WHERE kind = ? AND mark >= ? AND mark < ? LIMIT 1",
            [kind, ROW, f"{ROW[:-1]};"],
        )
    )


# --- the lists that records came from -----------------------------------------------------------


def sources(data: Data, kind: str) -> list[Source]:
    """Return the lists of which records of a kind were imported, the last one imported first."""
    found: dict[int, Source] = {}
    for number, headers, as_of in data.rows(
        "SELECT s.source, s.headers, s.as_of FROM import_source s "
        f"WHERE s.kind = ? AND {audit.STANDING.format('s.change')} ORDER BY s.change",
        [kind],
    ):
        before = found.pop(number, None)
        day = max(as_of, before.as_of if before else "")
        found[number] = Source(number, frozenset(json.loads(headers)), day)
    return list(found.values())[::-1]


def remember_source(data: Data, kind: str, source: Source) -> None:
    """Note, inside a change, which edition of which list it brings; a source without a number is a new one."""
    number = data.change_number
    data.execute(
        dialect.insert("import_source", ("change", "kind", "source", "headers", "as_of")),
        [number, kind, source.number or number, json.dumps(sorted(source.headers)), source.as_of],
    )


def of_sources(data: Data, kind: str, numbers: Collection[int]) -> list[tuple[int, int, str, int]]:
    """Return the live records that came from some lists: record, root, mark and list, the last import last."""
    return data.rows(
        "SELECT o.record, r.root, o.mark, s.source FROM import_source s "
        "CROSS JOIN origin o ON o.change = s.change CROSS JOIN record r ON r.id = o.record "
        f"WHERE s.kind = ? AND {dialect.among('s.source')} AND r.deleted_at IS NULL "
        f"AND {audit.STANDING.format('s.change')} ORDER BY s.change",
        [kind, dialect.packed(sorted(numbers))],
    )


def bodies(
    data: Data, kind: Kind, records: Collection[int], names: Sequence[str]
) -> dict[int, dict[str, Value]]:
    """Return some columns of those of some records that are of a kind and live."""
    columns = ", ".join(f'"{name}"' for name in names)
    rows = data.rows(
        f'SELECT id, {columns} FROM "{kind.name}" WHERE {dialect.among("id")} AND gone = 0',
        [dialect.packed(sorted(records))],
    )
    return {record: dict(zip(names, body, strict=True)) for record, *body in rows}


def versions(data: Data, records: Iterable[int]) -> dict[int, int]:
    """Return the version of each live record."""
    if not (asked := list(records)):
        return {}
    rows = data.rows(
        f"SELECT id, ver FROM record WHERE {dialect.among('id')} AND deleted_at IS NULL",
        [dialect.packed(asked)],
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
