"""What happened to a record, in words, and what else stands in connection with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.core.fields import Field
from app.core.kind import Kind
from app.core.values import Value
from app.services import forms
from app.services.gate import ACTIONS, Work, action
from app.services.searching import Hit, hits_of
from app.store import audit, schema
from app.store.audit import Entry
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
    """The records of one kind that point here through one link."""

    kind: str
    label: str
    path: str
    """The link that points here: what a new one of the kind is opened with."""
    count: int
    rows: tuple[Hit, ...]


@action("record.history", "이력", logs=True)
def history(work: Work, record: int) -> list[HistoryLine]:
    """Return the latest actions on a record, newest first; a role's with those of its person."""
    store = work.store
    stored = store.records.load(record)
    owners = {record: store.catalog[stored.kind]}
    if stored.root != record:
        owners[stored.root] = store.catalog[store.records.load(stored.root).kind]
    by_change: dict[int, list[Entry]] = {}
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


@action("record.related", "관련 기록", logs=True)
def related(work: Work, record: int) -> list[RelatedGroup]:
    """Return the records that point to this one, or to the person whose role it is, by kind."""
    store = work.store
    stored = store.records.load(record)
    found: list[RelatedGroup] = []
    for kind in store.catalog:
        for field, link in kind.links:
            for target in dict.fromkeys((record, stored.root)):
                if store.records.load(target).kind not in link.kinds:
                    continue
                ids = store.lists.pointing(kind, field.name, target)
                mine = [each for each in ids if each != record]
                if mine:
                    hits = hits_of(store, mine[:SHOWN_RELATED])
                    found.append(
                        RelatedGroup(kind.name, kind.label, field.name, len(mine), tuple(hits))
                    )
    return found


def _action_label(name: str) -> str:
    return ACTIONS[name].label if name in ACTIONS else name


def _changes(
    store: Store, owners: dict[int, Kind], entries: Iterable[Entry]
) -> Iterable[tuple[str, str, str]]:
    parts: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for entry in reversed(list(entries)):
        kind = owners[entry.record]
        if entry.table == kind.name:
            yield from _columns(store, kind, entry)
            continue
        label = next(label for name, _, label in schema.children(kind) if name == entry.table)
        old, new = parts.setdefault((entry.table, label), ([], []))
        if entry.op == "D":
            old.append(_line(entry.old))
        else:
            new.append(_line(entry.new))
    for (_, label), (old, new) in parts.items():
        if old != new:
            yield label, ", ".join(old), ", ".join(new)


def _columns(store: Store, kind: Kind, entry: Entry) -> Iterable[tuple[str, str, str]]:
    for name in dict.fromkeys((*entry.old, *entry.new)):
        field = kind.by_name.get(name)
        if field is None:
            if name == "gone" and entry.op == "U":
                yield "기록", "", "지움" if entry.new["gone"] else "되살림"
            continue
        old, new = entry.old.get(name), entry.new.get(name)
        ids = [each for each in (old, new) if isinstance(each, int)]
        titles = store.records.titles(ids)
        yield field.label, _show(field, old, titles), _show(field, new, titles)


def _show(field: Field, value: Value, titles: dict[int, str]) -> str:
    return forms.show(field.type, value, titles)


def _line(row: dict[str, Any]) -> str:
    return " ".join(
        str(value) for name, value in row.items() if name != "pos" and value is not None
    )
