"""Everything that happened to some people, in time order, read from what the kinds declare.

A kind takes part that says when it happened (`Kind.moment`) and about whom: it points to a person,
or to a record that does. A link that may also name an organization says who reported, not whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from app.core.choices import Choice
from app.core.fields import Field
from app.core.kind import Catalog, Column, Kind
from app.core.values import Link, Serial, Text, Value
from app.services.records import forms
from app.store import links
from app.store.query import Row
from app.store.store import Store


@dataclass(frozen=True)
class Event:
    """One record of a timeline: when, what, about whom, and where it stands."""

    id: int
    kind: str
    label: str
    at: str
    """`2026-11-21T14:03:09`, or the day alone."""
    day: str
    """The same, as text."""
    words: str
    state: str
    whom: str


def of_persons(store: Store, persons: Iterable[int], *, without: str = "") -> list[Event]:
    """Return what happened to some people, the oldest first; the kind `without` is left out."""
    kinds = [kind for kind in store.catalog if kind.moment is not None and kind.name != without]
    asked = set(persons)
    first = {
        kind.name: _about(store, kind, _to_person(store.catalog, kind), asked) for kind in kinds
    }
    second = {
        kind.name: {
            each
            for name, ids in first.items()
            if ids
            for each in _about(store, kind, _to_kind(kind, name), ids)
        }
        for kind in kinds
    }
    events = [
        event for kind in kinds for event in _events(store, kind, first[kind.name] | second[kind.name])
    ]  # fmt: skip
    return sorted(events, key=lambda event: (event.at, event.id))


def _to_person(catalog: Catalog, kind: Kind) -> list[str]:
    """Return the links to persons alone: those that can have roles."""
    return [
        each.name
        for each, link in kind.links
        if len(link.kinds) == 1 and catalog.roles(catalog[link.kinds[0]])
    ]


def _to_kind(kind: Kind, name: str) -> list[str]:
    return [each.name for each, link in kind.links if name in link.kinds]


def _about(store: Store, kind: Kind, names: Sequence[str], targets: set[int]) -> set[int]:
    return {each for name in names for each in links.through(store.data, kind, name, targets)}


def _events(store: Store, kind: Kind, ids: set[int]) -> Iterator[Event]:
    """Go through records of one kind as events."""
    columns = list(_columns(store.catalog, kind))
    rows = store.lists.rows(kind, sorted(ids), [column.path for column in columns])
    titles = store.lists.titles(rows, columns)
    for row in rows:
        yield _event(store, kind, columns, row, titles)


def _columns(catalog: Catalog, kind: Kind) -> Iterator[Column]:
    """Go through the columns an event is told from: moment, state, persons, and what lists show."""
    for column in catalog.columns(kind):
        field = column.field
        if not isinstance(field, Field):
            continue
        needed = field in (kind.moment, kind.state) or field.name in _to_person(catalog, kind)
        if needed or (field.listed and field.mask is None and not _stands_itself(catalog, field)):
            yield column


def _stands_itself(catalog: Catalog, field: Field) -> bool:
    """Tell whether a column points to what is an event of its own."""
    type_ = field.type
    return isinstance(type_, Link) and all(catalog[name].moment for name in type_.kinds)


def _event(
    store: Store, kind: Kind, columns: Sequence[Column], row: Row, titles: dict[int, str]
) -> Event:
    at, day, state = "", "", ""
    whom: list[str] = []
    words: list[str] = []
    for column, value in zip(columns, row.values, strict=True):
        text = forms.show(column.field.type, value, titles)
        if column.field is kind.moment:
            at, day = str(value or ""), text
        elif column.field is kind.state:
            state = text
        elif column.path in _to_person(store.catalog, kind):
            whom.append(text)
        else:
            words.append(_words(column, value, text))
    if not at:
        at = store.records.load(row.id).created_at
        day = kind.moment.type.show(at[:10]) if kind.moment else ""
    return Event(
        row.id, kind.name, kind.label, at, day, " · ".join(filter(None, words)), state,
        ", ".join(filter(None, whom)),
    )  # fmt: skip


def _words(column: Column, value: Value, text: str) -> str:
    """Return a column as part of a sentence: days and figures need its name."""
    speaks = isinstance(column.field.type, Choice | Link | Serial | Text)
    return text if value is None or speaks else f"{column.label} {text}"
