"""A list's filters in words, for the head of a paper."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.registration_numbers import mask
from app.services.prints.hiding import Hiding
from app.services.records import forms
from app.store.query import EMPTY, HEADER, Query
from app.store.store import Store

_NOTHING = "미기재"


def say(store: Store, query: Query, hiding: Hiding | None = None) -> str:
    """Return what was typed and ticked; the terms of a record's header are left out.

    Where a purpose hides who somebody is, so are the words that somebody was searched by, and the
    filters on what it hides: they would print it above the list.
    """
    return " / ".join(_parts(store, query, hiding))


def _parts(store: Store, query: Query, hiding: Hiding | None) -> Iterator[str]:
    if query.text and hiding is None:
        yield f"찾기 “{mask(query.text)}”"
    for path, keys in query.filters:
        if HEADER in path:
            continue
        column = store.catalog.column(store.catalog[query.kind], path)
        if hiding is not None and hiding.hides(store.catalog, column):
            continue
        type_ = column.field.type
        values = [type_.parse(key) for key in keys if key != EMPTY]
        titles = store.records.titles(each for each in values if isinstance(each, int))
        words = [forms.show(type_, value, titles) for value in values]
        yield f"{column.label} {', '.join([*words, *([_NOTHING] if EMPTY in keys else [])])}"
