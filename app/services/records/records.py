"""Reading and saving one record as its form shows it, and removing it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core import typed_values
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.typed_values import HoldsValues
from app.core.values import Value
from app.services.gate import Change, Reach, Right, Work, action
from app.services.records import attesting, dealings, forms, queues, sharing, state_rules
from app.store import links, merged
from app.store.records import StoredRecord
from app.store.store import Store


@dataclass(frozen=True)
class Record(HoldsValues):
    """A record as its form shows it: a role with its person's columns under `person.`."""

    id: int
    kind: str
    title: str
    root: int
    vers: Mapping[str, int]
    """The version of the record (``""``) and of the person it is a role of."""
    values: Mapping[str, Value]
    shown: Mapping[str, str]
    titles: Mapping[int, str]
    """Titles of the records linked to, by id."""
    created_at: str
    created_by: str
    updated_at: str
    updated_by: str
    deleted: bool
    leads: int = 0
    """Of a record that was merged into another: that one."""

    @property
    def ver(self) -> int:
        """The record's own version."""
        return self.vers[""]


@action("record.load", "보기", shows=True, single=True)
def load(work: Work, kind: str, record: int) -> Record:
    """Return a record with all columns of its form; raises `UserError` where there is none."""
    return read(work.store, kind, record)


@action(
    "record.save",
    "저장",
    right=Right.EDIT,
    writes=True,
    kinds=Reach.NAMED,
    logs=True,
    compared=True,
)
def save(
    work: Work,
    kind: str,
    values: Mapping[str, object],
    *,
    record: int | None = None,
    vers: Mapping[str, int] | None = None,
    person: int | None = None,
) -> Change:
    """Save a form: a new record, a changed one, or a new role of an existing person.

    `values` holds what was entered by column path; what is left out stays as it was. Raises
    `UserError` with a sentence for each wrong column, `Conflict` where somebody was faster.
    """
    store = work.store
    with work.change():
        found = store.catalog[kind]
        state_rules.refuse_reserved(store, found, values, record)
        change = write(store, kind, values, record=record, vers=vers, person=person)
        waits = dealings.waiting_after(store, found, change.id or 0, values)
    return replace(change, message=f"{change.message} {waits}".rstrip())


@action("record.remove", "지우기", right=Right.EDIT, writes=True, kinds=Reach.NAMED, logs=True)
def remove(work: Work, kind: str, record: int, *, ver: int) -> Change:
    """Delete a record softly; refused while others still point to it."""
    store = work.store
    with work.change() as number:
        if uses := links.in_use(store.data, store.catalog, record):
            told = ", ".join(f"{label} {count:,}건" for label, count in uses)
            raise UserError(
                f"이 기록을 쓰는 곳이 있어 지우지 않았습니다: {told}.",
                "먼저 그것을 정리하거나, 상태를 ‘활동 중지’로 바꿔 두세요.",
            )
        stored = store.records.load(record)
        state_rules.refuse_removal(store.catalog[kind], stored.values, stored.title)
        store.records.remove(record, ver)
        attesting.withdraw(store, store.catalog[kind], record)
        turn = queues.close_up(store, store.catalog[kind], stored.values, {}, record)[1]
    message = f"{attach(stored.title, '을/를')} 지웠습니다. Ctrl+Z나 ‘휴지통’에서 되살릴 수 있습니다. {turn}".rstrip()
    return Change(message=message, number=number)


def read(store: Store, kind_name: str, record: int) -> Record:
    """Return a record as its form shows it, for services that already passed the gate."""
    kind = store.catalog[kind_name]
    stored = store.records.load(record)
    values: dict[str, Value] = dict(stored.values)
    vers = {"": stored.ver}
    if kind.role:
        link = kind.role[0].name
        person = store.records.load(stored.number(link))
        vers[link] = person.ver
        values |= {f"{link}.{name}": value for name, value in person.values.items()}
    paths = tuple(each.name for each in kind.derived)
    derived = store.lists.rows(kind, [record], paths)
    values |= dict(zip(paths, derived[0].values, strict=True)) if derived else {}
    titles = store.records.titles(forms.linked_ids(store.catalog, kind, values))
    return Record(
        record, kind_name, stored.title, stored.root, vers, values,
        forms.shown(store.catalog, kind, values, titles), titles,
        stored.created_at, stored.created_by, stored.updated_at, stored.updated_by,
        stored.deleted_at is not None, _leads(store, stored),
    )  # fmt: skip


def _leads(store: Store, stored: StoredRecord) -> int:
    """Return the record that a deleted one was merged into; 0 where it was not."""
    kept = merged.kept_for(store.data, [stored.id])[stored.id] if stored.deleted_at else stored.id
    return kept if kept != stored.id else 0


def imagine(store: Store, kind_name: str, entered: Mapping[str, object]) -> Record:
    """Return the record that a form would make; what cannot be read yet counts as not entered."""
    kind = store.catalog[kind_name]
    values = forms.readable(store.catalog, kind, entered)
    titles = store.records.titles(forms.linked_ids(store.catalog, kind, values))
    shown = forms.shown(store.catalog, kind, values, titles)
    return Record(
        0, kind_name, "", 0, {"": 0}, values, shown, titles, "", "", "", "", deleted=False
    )


def write(
    store: Store,
    kind_name: str,
    entered: Mapping[str, object],
    *,
    record: int | None = None,
    vers: Mapping[str, int] | None = None,
    person: int | None = None,
) -> Change:
    """Check and write a form inside an open change; what it touched the gate tells, of the whole action."""
    kind, vers = store.catalog[kind_name], vers or {}
    parsed, wrong = forms.parse(store.catalog, kind, entered)
    wrong |= lost(store, kind, parsed)
    before = _before(store, kind, record, person)
    values = {**before, **parsed}
    lent = sharing.taken(store, kind, {path: values[path] for path in values if path not in wrong})
    values |= {path: lent[path] for path in lent if path not in kind.closed_to(before)}
    values |= queues.place(store, kind, values)
    parts = forms.complete(store.catalog, kind, values, wrong, before, parsed)
    state_rules.refuse(kind, before, parts[""])
    known = person  # who is there already
    if kind.role:
        link, type_ = kind.role
        person = typed_values.link(before.get(link.name)) or person
        parts[""][link.name] = person = put(
            store, store.catalog[type_.kinds[0]], parts[link.name], person, vers.get(link.name)
        )
    saved = put(store, kind, parts[""], record, vers.get(""))
    doubts = dealings.begin(store, kind, before if record else None, parts[""], known)
    _, turn = queues.close_up(store, kind, before if record else {}, parts[""], saved)
    sharing.share(store, kind, saved, before)
    told = f"{attach(named(kind, store.records.titles([saved])[saved]), '을/를')} 저장했습니다."
    return Change(
        id=saved,
        message=" ".join(filter(None, (told, turn, *doubts))),
        number=store.data.change_number,
        made="" if record else kind.name,
        doubts=tuple(doubts),
    )


def named(kind: Kind, title: str) -> str:
    """Return a record's title with its kind before it, unless it begins so already (`접수-2026-0001`)."""
    return title if title.startswith(kind.label) else f"{kind.label} {title}"


def _before(store: Store, kind: Kind, record: int | None, person: int | None) -> dict[str, Value]:
    """Return what a form holds before anything is entered: what is stored, or a new one's defaults."""
    if record is None:
        before = forms.blank(store.catalog, kind, store.data.actor.name)
    else:
        before = dict(store.records.load(record).values)
    if kind.role:
        link = kind.role[0].name
        person = typed_values.link(before.get(link)) or person
        if person:
            theirs = store.records.load(person).values
            before |= {f"{link}.{name}": value for name, value in theirs.items()}
    return before


def put(
    store: Store, kind: Kind, values: Mapping[str, Value], record: int | None, ver: int | None
) -> int:
    """Add or update one record; what it attests of another one is told to that."""
    own = {name: value for name, value in values.items() if name in store.records.names(kind)}
    before = store.records.load(record).values if record is not None and kind.attests else None
    if record is None:
        record = store.records.add(kind, own)
    else:
        store.records.update(kind, record, own, ver)
    attesting.attest(store, kind, record, before)
    return record


def lost(store: Store, kind: Kind, entered: Mapping[str, Value]) -> dict[str, str]:
    """Return a sentence for each column that points to a deleted record, or to one of another kind."""
    linked = tuple(forms.linked(store.catalog, kind, entered))
    kinds = links.live_kinds(store.data, [target for _, _, target in linked])
    return {
        path: "지워졌거나 고를 수 없는 기록입니다. 다시 골라 주세요."
        for path, type_, target in linked
        if kinds.get(target) not in type_.kinds
    }
