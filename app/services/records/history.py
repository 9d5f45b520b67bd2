"""What happened to a record, in words, and what else stands in connection with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from app.core.fields import Field
from app.core.kind import Kind
from app.core.values import Text, Value
from app.services.gate import ACTIONS, Work, action
from app.services.records import forms
from app.services.records.searching import Hit, hits_of
from app.store import audit, links
from app.store.audit import AuditEntry
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
    """The records of one kind that point here."""

    kind: str
    label: str
    count: int
    rows: tuple[Hit, ...]


@action("record.history", "이력", shows=True, single=True)
def history(work: Work, record: int) -> list[HistoryLine]:
    """Return the latest actions on a record, newest first; a role's with those of its person."""
    store = work.store
    stored = store.records.load(record)
    owners = {record: store.catalog[stored.kind]}
    if stored.root != record:
        owners[stored.root] = store.catalog[store.records.load(stored.root).kind]
    by_change: dict[int, list[AuditEntry]] = {}
    for each in owners:
        for entry in audit.of_record(store.data, each):
            by_change.setdefault(entry.change, []).append(entry)
    return [
        HistoryLine(
            entries[0].at, entries[0].by, _action_label(entries[0].action),
            tuple(_changes(store, owners, entries)),
        )
        for _, entries in sorted(by_change.items(), reverse=True)
    ]  # fmt: skip


@action("record.related", "관련 기록", shows=True)
def related(work: Work, record: int) -> list[RelatedGroup]:
    """Return the records that point to this one, or to the person whose role it is, by kind."""
    store = work.store
    targets = {record, store.records.load(record).root}
    found: list[RelatedGroup] = []
    for kind in store.catalog:
        ids = links.pointing(store.data, store.catalog, kind, targets)
        if others := [each for each in ids if each != record]:
            hits = hits_of(store, others[:SHOWN_RELATED])
            found.append(RelatedGroup(kind.name, kind.label, len(others), tuple(hits)))
    return found


def _action_label(name: str) -> str:
    return ACTIONS[name].label if name in ACTIONS else name


def _changes(
    store: Store, owners: dict[int, Kind], entries: Iterable[AuditEntry]
) -> Iterable[tuple[str, str, str]]:
    """Go through the changed columns, and the child tables as a whole, in the order they changed."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for entry in reversed(list(entries)):
        kind = owners[entry.record]
        if entry.table == kind.name:
            yield from _columns(store, kind, entry)
            continue
        label, fields = _part(kind, entry.table)
        line = _line(store, fields, entry.old if entry.op == "D" else entry.new)
        parts.setdefault(label, []).append((entry.op, line))
    for label, lines in parts.items():
        old = [line for _, line in takewhile(lambda each: each[0] == "D", lines)]
        new = [line for _, line in takewhile(lambda each: each[0] == "I", reversed(lines))][::-1]
        if old != new:
            yield label, ", ".join(old), ", ".join(new)


def _part(kind: Kind, table: str) -> tuple[str, tuple[Field, ...]]:
    """Return the label of a child table and its columns; that of several values is one column."""
    name = table.removeprefix(f"{kind.name}_")
    if name in kind.by_name:
        field = kind.by_name[name]
        return field.label, (replace(field, name="value", type=Text()),)
    lines = next(each for each in kind.lines if each.name == name)
    return lines.label, lines.fields


def _columns(store: Store, kind: Kind, entry: AuditEntry) -> Iterable[tuple[str, str, str]]:
    for name in dict.fromkeys((*entry.old, *entry.new)):
        if name in kind.by_name:
            field = kind.by_name[name]
            old, new = (_show(store, field, row.get(name)) for row in (entry.old, entry.new))
            yield field.label, old, new
        elif entry.op == "U":  # `gone`: the only column of the table that no field declares
            yield "기록", "", "지움" if entry.new["gone"] else "되살림"


def _line(store: Store, fields: Iterable[Field], row: Mapping[str, Value]) -> str:
    shown = (_show(store, field, row.get(field.name)) for field in fields)
    return " ".join(text for text in shown if text)


def _show(store: Store, field: Field, value: Value) -> str:
    titles = store.records.titles([value]) if isinstance(value, int) else {}
    return forms.show(field.type, value, titles)
