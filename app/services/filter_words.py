"""A list's filters in words, for the head of a paper."""

from __future__ import annotations

from collections.abc import Iterator

from app.services import forms
from app.store.query import EMPTY, HEADER, Query
from app.store.store import Store

_NOTHING = "적지 않음"


def say(store: Store, query: Query) -> str:
    """Return what was typed and ticked; the terms of a record's header are left out."""
    return " / ".join(_parts(store, query))


def _parts(store: Store, query: Query) -> Iterator[str]:
    if query.text:
        yield f"찾기 “{query.text}”"
    for path, keys in query.filters:
        if HEADER in path:
            continue
        column = store.catalog.column(store.catalog[query.kind], path)
        type_ = column.field.type
        values = [type_.parse(key) for key in keys if key != EMPTY]
        titles = store.records.titles(each for each in values if isinstance(each, int))
        words = [forms.show(type_, value, titles) for value in values]
        yield f"{column.label} {', '.join([*words, *([_NOTHING] if EMPTY in keys else [])])}"
