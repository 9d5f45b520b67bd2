"""What happened to a record, in words, and what else stands in connection with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from app.core.fields import Field
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.registration_numbers import mask
from app.core.values import Text, Value
from app.services.gate import ACTIONS, Work, action
from app.services.records import forms
from app.services.records.searching import Hit, hits_of
from app.services.records.veiling import veiled
from app.store import audit, links
from app.store.audit import AuditEntry
from app.store.query import Query
from app.store.store import Store

SHOWN_RELATED = 20
"""Related records shown of each kind; the rest is a list of its own."""


@dataclass(frozen=True)
class HistoryLine:
    """One action on a record: when, who, what, and each changed column with its old and new text."""

    at: str
    by: str
    action: str
    changes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class RelatedGroup:
    """The records of one kind that point here, or that this one's numbers mean."""

    kind: str
    label: str
    count: int
    rows: tuple[Hit, ...]


@action("record.history", "이력", shows=True)
def history(work: Work, record: int) -> list[HistoryLine]:
    """Return the latest actions on a record, newest first; a role's with those of its person."""
    store = work.store
    owners = owners_of(store, record)
    by_change: dict[int, list[AuditEntry]] = {}
    for each in owners:
        for entry in audit.of_record(store.data, each):
            by_change.setdefault(entry.change, []).append(entry)
    return [
        HistoryLine(
            entries[0].at, entries[0].by, label_of(entries[0].action),
            tuple((each.label, each.old, each.new) for each in fields_of(store, owners, entries[::-1])),
        )
        for _, entries in sorted(by_change.items(), reverse=True)
    ]  # fmt: skip


@action("record.related", "관련 기록", shows=True)
def related(work: Work, record: int) -> list[RelatedGroup]:
    """Return by kind, each once, what this record's numbers mean (its 통) and what points to it or its person."""
    store = work.store
    stored = store.records.load(record)
    targets = {record, stored.root}
    meant = _meant(store, store.catalog[stored.kind], record)
    found: list[RelatedGroup] = []
    for kind in sorted(store.catalog, key=lambda each: each.name not in meant):
        pointing = links.pointing(store.data, store.catalog, kind, targets)
        ids = [
            each for each in dict.fromkeys((*meant.get(kind.name, ()), *pointing)) if each != record
        ]
        if ids:
            hits = hits_of(store, ids[:SHOWN_RELATED])
            found.append(RelatedGroup(kind.name, kind.label, len(ids), tuple(hits)))
    return found


def _meant(store: Store, kind: Kind, record: int) -> dict[str, list[int]]:
    """Return the records that columns mean by a value of theirs (`Field.names`), by kind."""
    named = {
        each.path: each.field.names
        for each in store.catalog.columns(kind)
        if isinstance(each.field, Field) and each.field.names
    }
    rows = store.lists.rows(kind, [record], list(named)) if named else []
    meant: dict[str, list[int]] = {}
    for names, value in zip(named.values(), rows[0].values if rows else (), strict=False):
        name, _, its = names.partition(".")
        query = Query(name, filters=((its, (str(value),)),))
        if value and (ids := store.lists.ids(query, 0, SHOWN_RELATED)):
            meant.setdefault(name, []).extend(ids)
    return meant


@dataclass(frozen=True)
class FieldChange:
    """What a change did to one column, or to a child table as a whole; without a path, to the whole record."""

    record: int
    path: str
    label: str
    old: str
    new: str
    added: bool = False
    """It came with the record itself."""


def owners_of(store: Store, record: int) -> dict[int, Kind]:
    """Return the records whose changes are a record's story, with their kinds: of a role, its person's too."""
    stored = store.records.load(record)
    owners = {record: store.catalog[stored.kind]}
    if stored.root != record:
        owners[stored.root] = store.catalog[store.records.load(stored.root).kind]
    return owners


def by_what(name: str, undid: str) -> str:
    """Say by which action something was done: its name, and of one that took another back, or did it again, whose."""
    if not undid:
        return label_of(name)
    told = attach(f"‘{label_of(undid)}’", "을/를")
    return f"{told} {'다시 함' if name == audit.REDO else '되돌림'}"


def label_of(name: str) -> str:
    """Return what an action is called; one of an older program by its name."""
    return ACTIONS[name].label if name in ACTIONS else name


def fields_of(
    store: Store, owners: Mapping[int, Kind], entries: Iterable[AuditEntry]
) -> Iterator[FieldChange]:
    """Go through what a change did column by column, and to child tables as a whole; `entries` in their order."""
    parts: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for entry in entries:
        kind = owners[entry.record]
        if entry.table == kind.name:
            yield from _columns(store, kind, entry)
            continue
        name = entry.table.removeprefix(f"{kind.name}_")
        line = _line(store, _part(kind, name)[1], entry.old if entry.op == "D" else entry.new)
        parts.setdefault((entry.record, name), []).append((entry.op, line))
    for (record, name), lines in parts.items():
        old = [line for _, line in takewhile(lambda each: each[0] == "D", lines)]
        new = [line for _, line in takewhile(lambda each: each[0] == "I", reversed(lines))][::-1]
        if old != new:
            label = _part(owners[record], name)[0]
            yield FieldChange(record, name, label, ", ".join(old), ", ".join(new))


def _part(kind: Kind, name: str) -> tuple[str, tuple[Field, ...]]:
    """Return the label of a child table and its columns; that of several values is one column."""
    if name in kind.by_name:
        field = kind.by_name[name]
        return field.label, (replace(field, name="value", type=Text()),)
    lines = next(each for each in kind.lines if each.name == name)
    return lines.label, lines.fields


def _columns(store: Store, kind: Kind, entry: AuditEntry) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*entry.old, *entry.new)):
        if name in kind.by_name:
            field = kind.by_name[name]
            old, new = (_show(store, field, row.get(name)) for row in (entry.old, entry.new))
            yield FieldChange(entry.record, name, field.label, old, new, added=entry.op == "I")
        elif entry.op == "U":  # `gone`: the only column of the table that no field declares
            yield FieldChange(
                entry.record, "", "기록", "", "지움" if entry.new["gone"] else "되살림"
            )


def _line(store: Store, fields: Iterable[Field], row: Mapping[str, Value]) -> str:
    shown = (_show(store, field, row.get(field.name)) for field in fields)
    return " ".join(text for text in shown if text)


def _show(store: Store, field: Field, value: Value) -> str:
    """Show what stood in a column: no number that may not be kept, and hidden from who may not see it."""
    titles = store.records.titles([value]) if isinstance(value, int) else {}
    return veiled(store, field, mask(forms.show(field.type, value, titles), field.label))
