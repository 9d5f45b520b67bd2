"""Undo and redo: taking one action back by writing the old values again, as a new, audited change.

To do an action again is to take back what took it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby, takewhile
from typing import Any

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.progress import Progress, report_to
from app.store import audit, destructions, import_origins, links, performed, rows
from app.store.audit import AuditEntry, LaterChange
from app.store.engine import schema
from app.store.engine.data import Actor
from app.store.records import Records

GROUP = 20
"""Records of an action that are taken back together, before others may write again."""
BROKEN_OFF, LEFT_BEHIND = "broken off", "left behind"
"""The note of what took back an action that had not come to its end: at once, or after the program died."""


def undo(
    records: Records, change: int, passed: Sequence[str] = (), progress: Progress | None = None
) -> list[int]:
    """Take back everything an action did; returns the records restored.

    Raises `UserError` if a later action touched one of them, other than those of the names in
    `passed`, if one does not hold any more what the action wrote, or points to what was deleted since.
    Where the present action writes in parts, what others did between two of them counts as well.
    """
    data = records.data
    touched = audit.records_of(data, change)
    if destructions.is_destroyed(data, change):
        raise UserError(
            "파기한 기록이 들어 있어 되돌릴 수 없습니다. 아무것도 바꾸지 않았습니다.",
            "파기한 것은 되살릴 수 없습니다. 남은 기록은 열어서 필요한 곳만 고쳐 주세요.",
        )
    for done, group in _groups(touched[::-1]):
        report_to(progress, done, len(touched))
        _undo_group(records, group, change, passed)
        data.give_way()
    for _, group in _groups(touched):
        if links.dangle(data, records.catalog, group):
            raise _touched()
        data.give_way()
    return touched


def spared(
    records: Records, change: int, passed: Sequence[str] = ()
) -> dict[int, LaterChange | None]:
    """Return what of a batch is not taken back with the rest: what later actions changed, use or destroyed.

    A role and its person stay together; of both is told what changed one of them since, if anything did.
    """
    data, catalog = records.data, records.catalog
    touched = frozenset(audit.records_of(data, change))
    roots = links.roots(data, touched)
    made = audit.made_by(data, change, (kind.name for kind in catalog))
    staying: dict[int, LaterChange | None] = {}
    for record, later in audit.later_of(data, change, touched, passed).items():
        staying.setdefault(roots[record], later)
    found = destructions.destroyed(data, touched)
    while True:
        staying |= dict.fromkeys({roots[each] for each in found} - staying.keys())
        going = {each for each in touched if roots[each] not in staying}
        found = links.used(data, catalog, made & going, going)
        if not found:
            break
    return {each: staying[roots[each]] for each in touched if roots[each] in staying}


def undo_but(
    records: Records,
    change: int,
    stays: AbstractSet[int],
    passed: Sequence[str] = (),
    progress: Progress | None = None,
) -> tuple[list[int], list[int]]:
    """Take back a batch but for what stays; returns the records restored, and those that stay.

    What somebody touched or used while it was under way stays as well. Those that stay are known again by the file
    they came from.
    """
    data = records.data
    touched = audit.records_of(data, change)
    restored: list[int] = []
    staying = [each for each in touched if each in stays]
    going = [each for each in reversed(touched) if each not in stays]
    for done, group in _groups(going):
        report_to(progress, done, len(going))
        back = _undo_unless_used(records, group, change, passed)
        restored += back
        staying += [each for each in group if each not in back]
        data.give_way()
    import_origins.keep(data, change, staying)
    return restored, staying


def take_back(
    records: Records,
    change: int,
    passed: Sequence[str] = (),
    note: str = BROKEN_OFF,
    progress: Progress | None = None,
) -> int:
    """Take back what was committed of an action in parts that was broken off; returns how many records stay.

    A record stays as it is where another action changed it meanwhile, or uses it. It is logged as done by
    whom the broken one was done, and is itself written in parts.
    """
    data, broken = records.data, audit.head_of(records.data, change)
    stay = 0
    actor = Actor(broken.by, broken.terminal, broken.login)
    action = audit.REDO if broken.action == audit.UNDO else audit.UNDO
    turned = broken.undoes or change
    with data.in_parts(change), data.change(actor, action, undoes=turned, note=note, about=()):
        touched = audit.records_of(data, change)
        for done, group in _groups(touched[::-1]):
            if progress:
                progress(done, len(touched))  # nobody stops what finishes
            stay += len(group) - len(_undo_unless_used(records, group, change, passed))
            data.give_way()
        performed.forget(data, change)
    data.access.follow(data, change)
    return stay


def _groups(records: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Go through records, some at once, each time with how many came before."""
    for start in range(0, len(records), GROUP):
        yield start, records[start : start + GROUP]


def _undo_unless_used(
    records: Records, group: Sequence[int], change: int, passed: Sequence[str]
) -> list[int]:
    """Take back some records of an action but those that another changed or uses; returns those taken back.

    All at once where nothing stands in the way, which is the usual, else each by itself.
    """
    try:
        with records.data.attempt():
            _undo_group(records, group, change, passed)
            if links.dangle(records.data, records.catalog, group):
                raise _touched()
    except UserError:
        if len(group) == 1:
            return []
        parts = (_undo_unless_used(records, [each], change, passed) for each in group)
        return [record for part in parts for record in part]
    return list(group)


def _undo_group(records: Records, group: Sequence[int], change: int, passed: Sequence[str]) -> None:
    """Take back some records of an action in order; raises `UserError` where one cannot be.

    What the action only made, deleted or revived is asked for and written at once.
    """
    if audit.later_of(records.data, change, group, passed):
        raise _touched()
    entries: dict[int, list[AuditEntry]] = {record: [] for record in group}
    for entry in audit.within(records.data, [change], group):
        entries[entry.record].append(entry)
    kinds = records.kinds(group)
    for gone, run in groupby(group, lambda each: _goes(kinds[each], entries[each])):
        those = {record: kinds[record] for record in run}
        if gone is None or not _set_gone(records, those, gone=gone):
            for record in those:
                _undo_record(records, record, entries[record])


def _goes(kind: Kind, entries: Sequence[AuditEntry]) -> bool | None:
    """Tell what is to be done with a record: deleted, revived; None where more has to be written back."""
    if any(entry.table == kind.name and entry.op == "I" for entry in entries):
        return True
    alone = entries[0].old.get("gone") if len(entries) == 1 and len(entries[0].old) == 1 else None
    return None if alone is None else bool(alone)


def _set_gone(records: Records, those: Mapping[int, Kind], *, gone: bool) -> bool:
    """Delete or revive records that nothing stands in the way of; tells whether that is so of all of them."""
    data, live = records.data, links.live_kinds(records.data, those)
    if len(live) != (len(those) if gone else 0):
        return False
    if gone and links.used(data, records.catalog, those.keys(), those.keys()):
        return False
    if not gone and any(kind.no_overlap for kind in those.values()):
        return False
    records.set_gone(those, gone=gone)
    return True


def _undo_record(records: Records, record: int, entries: list[AuditEntry]) -> None:
    kind = records.catalog[records.load(record).kind]
    body = [entry for entry in entries if entry.table == kind.name]
    if any(entry.op == "I" for entry in body):
        _remove(records, record)
        return
    old: dict[str, Any] = {}
    for entry in reversed(body):
        old |= entry.old
    if not _as_written(records, kind, record, entries):
        raise _touched()
    gone = old.pop("gone", None)
    if gone == 0:
        records.revive(record)
    old |= parts_in(kind, entries, "D")
    if old:
        records.update(kind, record, old, None)
    if gone == 1:
        _remove(records, record)


def _remove(records: Records, record: int) -> None:
    """Delete what an action made or revived, unless something uses it by now."""
    if uses := links.in_use(records.data, records.catalog, record):
        told = ", ".join(f"{label} {count:,}건" for label, count in uses)
        title = records.titles([record])[record]
        raise UserError(
            f"{attach(title, '을/를')} 쓰는 곳이 있어 되돌릴 수 없습니다: {told}. 아무것도 바꾸지 않았습니다.",
            "먼저 그것을 정리하거나, 기록을 열어 필요한 곳만 고쳐 주세요.",
        )
    records.remove(record, None)


def _as_written(records: Records, kind: Kind, record: int, entries: list[AuditEntry]) -> bool:
    """Tell whether a record still holds what an action wrote, so that nothing else is overwritten."""
    new: dict[str, Any] = {}
    for entry in entries:
        if entry.table == kind.name:
            new |= entry.new
    if new:
        columns = ", ".join(f'"{name}"' for name in new)
        select = f'SELECT {columns} FROM "{kind.name}" WHERE id = ?'
        if records.data.dicts(select, [record]) != [new]:
            return False
    parts = parts_in(kind, entries[::-1], "I")
    present = records.values(kind, record)
    return all((present[part] or ()) == value for part, value in parts.items())


def parts_in(kind: Kind, entries: list[AuditEntry], op: str) -> dict[str, Any]:
    """Return the values of the child tables that the action rewrote, as they stood before or after.

    Every rewriting deletes the rows there were and inserts others: the first deleted are the oldest,
    and going backwards the first inserted are the newest.
    """
    found: dict[str, Any] = {}
    for part in rows.parts_of(kind):
        table = schema.child_name(kind, part)
        mine = [entry for entry in entries if entry.table == table]
        if mine:
            columns, _ = rows.child_rows(kind, part, ())
            first = takewhile(lambda entry: entry.op == op, mine)
            held = sorted(
                (entry.old if op == "D" else entry.new for entry in first),
                key=lambda row: row["pos"],
            )
            found[part] = rows.read_children(
                kind, part, [[row.get(name) for name in columns[1:]] for row in held]
            )
    return found


def _touched() -> UserError:
    """Say that an action cannot be taken back any more."""
    return UserError(
        "그 뒤에 같은 기록이 또 바뀌어 되돌릴 수 없습니다. 아무것도 바꾸지 않았습니다.",
        "기록을 열어 필요한 곳만 고쳐 주세요.",
    )
