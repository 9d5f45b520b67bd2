"""Undo: taking one action back by writing the old values again, as a new, audited change."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Any

from app.core.errors import UserError
from app.core.kind import Kind
from app.store import audit, links, rows, schema
from app.store.audit import Entry
from app.store.records import Records


def undo(records: Records, change: int, passed: Sequence[str] = ()) -> list[int]:
    """Take back everything an action did; returns the records restored.

    Raises `UserError` if a later action touched one of them, other than those of the names in
    `passed`, or deleted what they point to.
    """
    by_record: dict[int, list[Entry]] = {}
    for entry in audit.of_change(records.data, change):
        by_record.setdefault(entry.record, []).append(entry)
    for record in by_record:
        if audit.touched_after(records.data, record, change, passed):
            raise _touched()
    for record, entries in reversed(by_record.items()):
        _undo_record(records, record, entries)
    for record in by_record:
        if links.dangles(records.data, records.catalog, record):
            raise _touched()
    return list(by_record)


def _undo_record(records: Records, record: int, entries: list[Entry]) -> None:
    kind = records.catalog[records.load(record).kind]
    body = [entry for entry in entries if entry.table == kind.name]
    if any(entry.op == "I" for entry in body):
        if links.in_use(records.data, records.catalog, record):
            raise _touched()
        records.remove(record, None)
        return
    old: dict[str, Any] = {}
    for entry in reversed(body):
        old |= entry.old
    gone = old.pop("gone", None)
    if gone == 0:
        records.revive(record)
    old |= _parts_before(kind, entries)
    if old:
        records.update(kind, record, old, None)


def _parts_before(kind: Kind, entries: list[Entry]) -> dict[str, Any]:
    """Return the values of the child tables that the action rewrote, as they stood before.

    Every rewriting deletes the rows there were and inserts others: the first deleted are the oldest.
    """
    before: dict[str, Any] = {}
    for part in rows.parts_of(kind):
        table = schema.child_name(kind, part)
        mine = [entry for entry in entries if entry.table == table]
        if mine:
            columns, _ = rows.child_rows(kind, part, ())
            first = takewhile(lambda entry: entry.op == "D", mine)
            deleted = sorted((entry.old for entry in first), key=lambda old: old["pos"])
            before[part] = rows.read_children(
                kind, part, [[old.get(name) for name in columns[1:]] for old in deleted]
            )
    return before


def _touched() -> UserError:
    """Say that an action cannot be taken back any more."""
    return UserError(
        "그 뒤에 같은 기록이 또 바뀌어 되돌릴 수 없습니다. 아무것도 바꾸지 않았습니다.",
        "기록을 열어 필요한 곳만 고쳐 주세요.",
    )
