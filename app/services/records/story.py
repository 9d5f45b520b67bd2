"""변경 이력: a record's story field by field, in words, and a value of it brought back.

A value comes back as an entry does: past the same rights, checks and questions, as a change of its own, which
stands in the story and can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.retention import DESTROYED
from app.core.values import Serial, Value
from app.services.gate import Change, Reach, Right, Work, action
from app.services.records import dealings, effects, records, state_rules
from app.services.records.history import FieldChange, by_what, fields_of, owners_of
from app.store import audit, undoing
from app.store.audit import AuditEntry
from app.store.records import StoredRecord
from app.store.store import Store

CHANGES = 100
"""Changes told at once; the older ones are asked for."""
NEWEST = 2**62
"""Later than any change."""


@dataclass(frozen=True)
class StoryLine:
    """What one change did to one column: who, when, by what, from what to what."""

    change: int
    at: str
    by: str
    deed: str
    """By which action: 저장, 가져오기, ‘저장’을 되돌림."""
    record: int
    """Whose column it is: the record's own, or its person's."""
    of: str
    """The name of that record's kind."""
    path: str
    """The column; empty where the whole record was deleted or brought back."""
    label: str
    old: str
    new: str
    back: bool
    """The former value can be brought back."""


@dataclass(frozen=True)
class Story:
    """What happened to a record, the newest first."""

    title: str
    kind: str
    lines: tuple[StoryLine, ...]
    vers: tuple[tuple[int, int], ...]
    """The versions that it tells of: of the record, and of its person."""
    earlier: int
    """The change before which there is more; 0 where there is not."""
    deleted: bool


@dataclass(frozen=True)
class ValuePreview:
    """What bringing a value back would do."""

    label: str
    present: str
    former: str
    told: tuple[str, ...]
    """What it would bring about elsewhere, and what is asked before."""


@action("record.story", "변경 이력 보기", shows=True)
def story(work: Work, record: int, *, before: int = 0) -> Story:
    """Return what happened to a record, of a role to its person as well, up to a change."""
    store, stored = work.store, work.store.records.load(record)
    owners = owners_of(store, record)
    found = audit.changes_to(store.data, owners, before or NEWEST, CHANGES + 1)
    changes, more = found[:CHANGES], len(found) > CHANGES
    undid = audit.taken_back_by(store.data, changes)
    present = {each: store.records.load(each) for each in owners}
    lines = [
        _line(present, owners, entries[0], undid.get(change, ""), each)
        for change, entries in _by_change(audit.within(store.data, changes, owners))
        for each in fields_of(store, owners, entries)
    ]
    kind = store.catalog[stored.kind].label
    vers = tuple((each, its.ver) for each, its in present.items())
    deleted = stored.deleted_at is not None
    return Story(stored.title, kind, tuple(lines), vers, changes[-1] if more else 0, deleted)


@action("record.foresee_value", "되돌릴 값 보기", right=Right.EDIT, shows=True)
def foresee_value(work: Work, kind: str, record: int, *, change: int, path: str) -> ValuePreview:
    """Tell what bringing back a value from before a change would do; raises `UserError` where it cannot be."""
    store, found = work.store, work.store.catalog[kind]
    label, former = _former(store, found, record, change, path)
    present = store.records.load(record).values
    entered = {**present, path: former}
    told = effects.foretold(store, found, record, entered)
    asked = dealings.question(store.catalog, found, present, {path: former})
    (line,) = [
        each
        for each in fields_of(
            store, {record: found}, audit.of_change_in(store.data, change, record)
        )
        if each.path == path
    ][:1]
    return ValuePreview(label, line.new, line.old, tuple(filter(None, (asked, *told))))


@action(
    "record.restore_value", "이 값으로 되돌리기", right=Right.EDIT, writes=True, kinds=Reach.NAMED,
    logs=True,
)  # fmt: skip
def restore_value(
    work: Work, kind: str, record: int, *, change: int, path: str, ver: int
) -> Change:
    """Enter again in one column what stood there before a change; `ver` is the version the clerk saw.

    Raises `UserError` where a form could not save it either, `Conflict` if somebody was faster.
    """
    store, found = work.store, work.store.catalog[kind]
    with work.change() as number:
        label, former = _former(store, found, record, change, path)
        state_rules.refuse_reserved(store, found, {path: former}, record)
        before = store.records.load(record)
        written = records.write(store, kind, {path: former}, record=record, vers={"": ver})
        if store.records.load(record).ver == before.ver:
            raise UserError("지금 값과 같아 바꾸지 않았습니다.", "다른 줄을 골라 주세요.")
        waits = dealings.waiting_after(store, found, record, {path: former})
    told = f"{before.title}: {attach(f'‘{label}’', '을/를')} 이전 값으로 되돌렸습니다."
    said = " ".join(filter(None, (told, *written.doubts, waits)))
    return Change(id=record, message=said, number=number, doubts=written.doubts)


# --- the parts ------------------------------------------------------------------------------------


def _by_change(entries: Iterable[AuditEntry]) -> Iterable[tuple[int, Sequence[AuditEntry]]]:
    """Go through the entries change by change."""
    for change, its in groupby(entries, key=lambda each: each.change):
        yield change, list(its)


def _line(
    present: dict[int, StoredRecord],
    owners: dict[int, Kind],
    head: AuditEntry,
    undid: str,
    told: FieldChange,
) -> StoryLine:
    kind, stands = owners[told.record], present[told.record]
    back = not told.added and stands.deleted_at is None and _is_entered(kind, told.path, stands)
    return StoryLine(
        head.change, head.at, head.by, by_what(head.action, undid), told.record, kind.name, told.path,
        told.label, told.old, told.new, back,
    )  # fmt: skip


def _is_entered(kind: Kind, path: str, stands: StoredRecord) -> bool:
    """Tell whether somebody enters a column, and may do so in the state the record is in."""
    if path in kind.closed_to(stands.values):
        return False
    if field := kind.by_name.get(path):
        role = kind.role[0].name if kind.role else ""
        return not field.fixed and not isinstance(field.type, Serial) and path != role
    return any(path == each.name for each in kind.lines)


def _former(store: Store, kind: Kind, record: int, change: int, path: str) -> tuple[str, Value]:
    """Return what a column is called and what stood there before a change; `UserError` where that is not known."""
    stored = store.records.load(record)
    if stored.title == DESTROYED:
        raise UserError("파기한 기록은 되돌릴 수 없습니다.", "남은 이력에는 값이 없습니다.")
    if stored.deleted_at is not None:
        raise UserError("지운 기록입니다.", "‘휴지통’에서 먼저 되살린 뒤 다시 해 주세요.")
    entries = audit.of_change_in(store.data, change, record)
    held = undoing.parts_in(kind, entries, "D")
    for entry in reversed(entries):
        if entry.table == kind.name and entry.op == "U":
            held |= entry.old
    line = next((each.label for each in kind.lines if each.name == path), "")
    label = kind.by_name[path].label if path in kind.by_name else line
    if path not in held or not label or not _is_entered(kind, path, stored):
        raise UserError(
            "이 줄의 값은 되돌릴 수 없습니다. 아무것도 바꾸지 않았습니다.",
            "프로그램이 정하는 값이거나, 이미 나간 문서에 실린 값입니다.",
        )
    return label, held[path]
