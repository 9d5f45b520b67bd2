"""Records that may be the same as one that is being entered, and those found to be different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.kind import Kind
from app.core.values import Value
from app.services.gate import Right, Work, action
from app.services.records import forms
from app.services.records.searching import Hit, hits_of
from app.store import duplicates
from app.store.store import Store

MARK_DIFFERENT = "desk.part"
"""The action's name, as the log of changes of older files has it."""


@dataclass(frozen=True)
class Duplicate:
    """A record that may be the same as the one being entered, and by what."""

    hit: Hit
    why: str
    since: str = ""
    """The day since when it is open, of one that is no duplicate but usually stands alone; else empty."""


@action("duplicate.find", "중복 확인")
def find(
    work: Work, kind: str, values: Mapping[str, object], record: int | None = None
) -> list[Duplicate]:
    """Return the records that may be the same as what is being entered; parted pairs are left out.

    `values` are those of the form by path, `record` the id of the edited record; what cannot be
    read yet counts as not entered. Of something new, those of the same name count too until more
    than the name is entered.
    """
    return duplicates_of(work.store, kind, values, record, namesakes=record is None)


def duplicates_of(
    store: Store,
    kind_name: str,
    values: Mapping[str, object],
    record: int | None = None,
    *,
    namesakes: bool = False,
) -> list[Duplicate]:
    """Return possible duplicates, for services that already passed the gate.

    Of a role both are looked at: its own columns, and those of the person behind it.
    """
    kind = store.catalog[kind_name]
    known = {record, store.records.load(record).root} if record else set[int | None]()
    known |= {
        each for mine in known if mine for each in duplicates.different_from(store.data, mine)
    }
    found: dict[int, str] = {}
    still_open: dict[int, str] = {}
    for prefix, part in forms.parts_of(store.catalog, kind):
        typed: dict[str, Value] = {
            field.name: forms.check_value(field.type, values.get(f"{prefix}{field.name}")).value
            for field in part.fields
        }
        for names in (*part.duplicates, *(_namesakes(part, typed) if namesakes else ())):
            labels = "·".join(part.by_name[name].label for name in names)
            for each in duplicates.find(store.data, part, typed, names):
                if each not in known:
                    found.setdefault(each, f"{labels} 같음")
        for names in part.open_once:
            labels = "·".join(part.by_name[name].label for name in names)
            for each in duplicates.find(store.data, part, typed, names, only_open=True):
                if each not in known and each not in found:
                    found[each] = f"{labels} 같음"
                    still_open[each] = _opened_on(store, part, each)
    return [
        Duplicate(hit, found[hit.id], still_open.get(hit.id, ""))
        for hit in hits_of(store, list(found))
    ]


def _opened_on(store: Store, kind: Kind, record: int) -> str:
    """Return the day since when a record is open: when it happened, if that is past, else when it was entered."""
    stored = store.records.load(record)
    happened = str(stored.values.get(kind.moment.name) or "") if kind.moment else ""
    entered = stored.created_at
    return (happened if happened and happened < entered else entered)[: len("2026-11-29")]


def _namesakes(part: Kind, typed: Mapping[str, Value]) -> list[tuple[str, ...]]:
    """Return what all duplicates have in common, as long as nothing else that tells them apart is typed."""
    common = [name for name in part.by_name if all(name in names for names in part.duplicates)]
    apart = {name for names in part.duplicates for name in names} - set(common)
    known = any(typed.get(name) is not None for name in apart)
    return [] if known or not apart or not common else [tuple(common)]


@action(MARK_DIFFERENT, "다른 사람으로 표시", right=Right.EDIT, writes=True)
def mark_different(work: Work, one: int, *, other: int) -> None:
    """Remember that two records are not the same."""
    with work.change():
        duplicates.mark_different(work.store.data, one, other)
