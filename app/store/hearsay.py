"""Where others' records tell of who is about to be destroyed: names and telephones in texts that link to nobody.

Such a text is somebody else's, so a person decides of each; what is masked goes from its history and papers too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.kind import Kind
from app.store import kept_papers, rows
from app.store.destroying import Fate
from app.store.engine import schema
from app.store.forgetting import Forgotten, is_telling
from app.store.store import Store

HISTORY, PAPER = "변경 이력", "보관한 서식"
AROUND = 30
"""Letters told before and after what was found."""


@dataclass(frozen=True)
class Hearsay:
    """A record that stays and tells of somebody who goes, though it does not link to them."""

    record: int
    kind: str
    where: tuple[str, ...]
    """The columns, by their labels."""
    text: str
    """The first of the places, with what stands around it."""
    alone: bool
    """What was found is nobody else's name or number, and no usual word."""


@dataclass(frozen=True)
class _Place:
    record: int
    kind: str
    label: str
    text: str


def find(store: Store, fate: Fate, gone: Forgotten) -> list[Hearsay]:
    """Return the records that tell of those who go; those that link to them lose the words anyhow."""
    if gone.mine is None:
        return []
    passed = fate.going.keys() | fate.beside.keys()
    found: dict[int, list[_Place]] = {}
    for each in (*_in_tables(store, gone), *_in_history(store, gone), *_in_papers(store, gone)):
        if each.record not in passed:
            found.setdefault(each.record, []).append(each)
    store.data.note(found)
    return [_heard(found[record], gone) for record in sorted(found)]


def _heard(places: Sequence[_Place], gone: Forgotten) -> Hearsay:
    first = places[0]
    alone = gone.anywhere is not None and any(gone.anywhere.search(each.text) for each in places)
    where = tuple(dict.fromkeys(each.label for each in places))
    return Hearsay(first.record, first.kind, where, _around(first.text, gone), alone)


def _around(text: str, gone: Forgotten) -> str:
    """Return what was found with the letters around it."""
    found = gone.mine.search(text) if gone.mine is not None else None
    start, end = found.span() if found else (0, 0)
    before, after = max(start - AROUND, 0), min(end + AROUND, len(text))
    told = " ".join(text[before:after].split())
    return f"{'…' if before else ''}{told}{'…' if after < len(text) else ''}"


def _in_tables(store: Store, gone: Forgotten) -> Iterator[_Place]:
    for kind in store.catalog:
        texts = [each.name for each in kind.scalars if each.type.sql.startswith("TEXT")]
        yield from _in_table(store, kind, kind.name, "id", texts, gone)
        for part in rows.parts_of(kind):
            names = rows.child_rows(kind, part, ())[0][1:]
            yield from _in_table(store, kind, schema.child_name(kind, part), "record", names, gone)


def _in_table(
    store: Store, kind: Kind, table: str, key: str, columns: Sequence[str], gone: Forgotten
) -> Iterator[_Place]:
    """Go through what a table holds of the words; a part of a record is told by its own name."""
    part = table.removeprefix(kind.name).removeprefix("_")
    for column in columns:
        where, given = _like(f'"{column}"', gone.words)
        for record, text in store.data.rows(
            f'SELECT "{key}", "{column}" FROM "{table}" WHERE {where} ORDER BY "{key}"', given
        ):
            if _tells(store, kind, part or column, text, gone.mine):
                yield _Place(record, kind.name, _label(kind, part or column), str(text))


def _in_history(store: Store, gone: Forgotten) -> Iterator[_Place]:
    """Go through former values, of records whose text was changed since as well."""
    old, given = _like("a.old", gone.words)
    new, _ = _like("a.new", gone.words)
    for record, kind_name, table, *texts in store.data.rows(
        "SELECT a.record, r.kind, a.tbl, a.old, a.new FROM audit a JOIN record r ON r.id = a.record "
        f"WHERE {old} OR {new} ORDER BY a.id",
        [*given, *given],
    ):
        kind = store.catalog[kind_name]
        part = table.removeprefix(kind.name).removeprefix("_")
        for name, text in _values(texts):
            if _tells(store, kind, part or name, text, gone.mine):
                yield _Place(record, kind_name, HISTORY, text)


def _values(texts: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    for text in texts:
        row: Mapping[str, object] = json.loads(text) if text else {}
        yield from ((name, value) for name, value in row.items() if isinstance(value, str))


def _in_papers(store: Store, gone: Forgotten) -> Iterator[_Place]:
    for number, record, content in store.data.rows(
        f"SELECT number, record, {kept_papers.CONTENT} FROM {kept_papers.TABLE} ORDER BY id"
    ):
        text = kept_papers.text_of(content)
        if record and gone.mine is not None and gone.mine.search(text):
            kind = store.lists.headers([record])[0].kind
            yield _Place(record, kind, f"{PAPER} {number}", text)


def _tells(
    store: Store, kind: Kind, name: str, text: object, pattern: re.Pattern[str] | None
) -> bool:
    """Tell whether a column tells of somebody else: a person of the same name or number bears their own."""
    if not isinstance(text, str) or pattern is None or not pattern.search(text):
        return False
    field = kind.by_name.get(name)
    own = field is not None and is_telling(field) and bool(store.catalog.roles(kind))
    return not (own and pattern.fullmatch(text))


def _label(kind: Kind, name: str) -> str:
    if name in kind.by_name:
        return kind.by_name[name].label
    return next(each.label for each in kind.lines if each.name == name)


def _like(column: str, words: Sequence[str]) -> tuple[str, list[str]]:
    """Return a condition that a text passes which holds one of some words, perhaps with others."""
    escaped = [re.sub(r"([\\%_])", r"\\\1", each) for each in words]
    one = f"{column} LIKE ? ESCAPE '{chr(92)}'"
    return f"({' OR '.join([one] * len(words))})", [f"%{each}%" for each in escaped]
