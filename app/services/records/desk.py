"""What helps while a form is filled in: duplicates, words in use, links, drafts, own choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.core.hangul import spell
from app.core.kind import Kind
from app.core.values import Value
from app.services.gate import Right, Work, action
from app.services.records import forms
from app.services.records.searching import Hit, hits_of
from app.store import desk, duplicates
from app.store.query import Header, Query
from app.store.store import Store

SOUGHT_OF_A_KIND, LEAST_OF_A_KIND = 500, 3
"""Of each kind so many are looked through for a link, and at least so many are offered."""


@dataclass(frozen=True)
class Duplicate:
    """A record that may be the same as the one being entered, and by what."""

    hit: Hit
    why: str


@action("duplicate.find", "중복 확인")
def find_duplicates(
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
    known |= {each for mine in known if mine for each in desk.parted_from(store.data, mine)}
    found: dict[int, str] = {}
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
    hits = {hit.id: hit for hit in hits_of(store, list(found))}
    return [Duplicate(hits[each], why) for each, why in found.items() if each in hits]


def _namesakes(part: Kind, typed: Mapping[str, Value]) -> list[tuple[str, ...]]:
    """Return what all duplicates have in common, as long as nothing else that tells them apart is typed."""
    common = [name for name in part.by_name if all(name in names for names in part.duplicates)]
    apart = {name for names in part.duplicates for name in names} - set(common)
    known = any(typed.get(name) is not None for name in apart)
    return [] if known or not apart or not common else [tuple(common)]


@action("desk.part", "다른 사람으로 표시", right=Right.EDIT, writes=True)
def part(work: Work, one: int, other: int) -> None:
    """Remember that two records are not the same."""
    with work.change():
        desk.part(work.store.data, one, other)


@action("desk.words", "쓰던 말")
def words(work: Work, kind: str, path: str) -> list[str]:
    """Return the words a choice offers: the declared ones, then those of the office's own."""
    column = work.store.catalog.column(work.store.catalog[kind], path)
    declared = getattr(column.field.type, "options", ())
    return list(dict.fromkeys((*declared, *duplicates.words_in(work.store.data, column))))


@action("desk.find", "찾아 잇기")
def find(work: Work, kinds: Sequence[str], text: str, limit: int = 20) -> list[Hit]:
    """Return records of some kinds to link to, by what was typed; those named so come first."""
    store, share = work.store, max(LEAST_OF_A_KIND, limit // max(1, len(kinds)))
    named = partial(_is_named_otherwise, spell(text.strip()))
    found: list[Header] = []
    for kind in kinds:
        ids = store.lists.ids(Query(kind, text), 0, SOUGHT_OF_A_KIND)
        found += sorted(store.lists.headers(ids), key=named)[:share]
    return hits_of(store, [header.id for header in sorted(found, key=named)[:limit]])


def _is_named_otherwise(spelled: str, header: Header) -> bool:
    """Tell whether a record's title does not begin with what was typed."""
    return not spell(header.title).startswith(spelled)


@action("draft.keep", "임시 보관", writes=True)
def keep_draft(work: Work, form: str, entered: Mapping[str, Any]) -> None:
    """Keep a form that is not saved yet, so that a crash loses nothing."""
    with work.store.data.transaction():
        desk.keep_draft(work.store.data, work.session.staff.login, form, entered)


@action("draft.read", "임시 보관 보기")
def draft(work: Work, form: str) -> dict[str, Any] | None:
    """Return a form that was kept and never saved, if there is one."""
    return desk.draft(work.store.data, work.session.staff.login, form)


@action("draft.drop", "임시 보관 지우기", writes=True)
def drop_draft(work: Work, form: str) -> None:
    """Forget a kept form: it was saved or given up."""
    with work.store.data.transaction():
        desk.drop_draft(work.store.data, work.session.staff.login, form)


@action("preference.set", "화면 설정", writes=True)
def prefer(work: Work, name: str, value: object) -> None:
    """Remember what the clerk chose: columns, widths, filters."""
    with work.store.data.transaction():
        desk.prefer(work.store.data, work.session.staff.login, name, value)


@action("pc.set", "이 PC의 설정", writes=True)
def prefer_here(work: Work, name: str, value: object) -> None:
    """Remember what holds for everybody at this PC: its printer."""
    with work.store.data.transaction():
        desk.prefer(work.store.data, _this_pc(work), name, value)


@action("pc.read", "이 PC의 설정 보기")
def preference_here(work: Work, name: str) -> Any:  # noqa: ANN401 - whatever was chosen
    """Return what was chosen at this PC by whomever, or nothing."""
    return desk.preference(work.store.data, _this_pc(work), name)


def _this_pc(work: Work) -> str:
    """Return what stands in place of an account; none begins with a space."""
    return f" {work.session.pc}"


@action("preference.read", "화면 설정 보기")
def preference(work: Work, name: str) -> Any:  # noqa: ANN401 - whatever was chosen
    """Return what the clerk chose, or nothing."""
    return desk.preference(work.store.data, work.session.staff.login, name)
