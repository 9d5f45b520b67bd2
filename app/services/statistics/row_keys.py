"""Which rows a grouped table has, in which order, and what they are called."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.fields import Field
from app.core.values import Link, ValueType
from app.services.records import forms
from app.services.statistics.measures import Breakdown, Measure
from app.store.query import HEADER
from app.store.store import Store

Key = str | int | None


class RowKeys:
    """Names the values that records were grouped by."""

    def __init__(self, store: Store) -> None:
        """Work on one connection, for the titles of linked records."""
        self._store = store

    def rows(self, table: Breakdown, used: Mapping[Key, float]) -> list[tuple[Key, str]]:
        """Return key and label of every row: the fixed ones, others that count, those without a value."""
        type_ = self._type(table)
        fixed = table.keys or getattr(type_, "options", ())
        others = [key for key, count in used.items() if count and key is not None]
        labels = self._labels(type_, [*fixed, *(key for key in others if key not in fixed)])
        more = sorted((key for key in labels if key not in fixed), key=_order(type_, labels))
        rows: list[tuple[Key, str]] = [(key, labels[key]) for key in (*fixed, *more)]
        return [*rows, (None, table.empty)] if used.get(None) else rows

    def _type(self, table: Breakdown) -> ValueType | None:
        """Return the type of the column that rows are made by; of a header's column there is none."""
        if HEADER in table.by:
            return None
        catalog = self._store.catalog
        kind = next(
            catalog[each.query.kind]
            for each in table.columns
            if isinstance(each, Measure) and each.by in {"", table.by}
        )
        field = catalog.column(kind, table.by).field
        return field.type if isinstance(field, Field) else None

    def _labels(self, type_: ValueType | None, keys: list[str | int]) -> dict[str | int, str]:
        if type_ is None:
            return {key: self._store.catalog[str(key)].label for key in keys}
        if isinstance(type_, Link):
            titles = self._store.records.titles(key for key in keys if isinstance(key, int))
            return {key: forms.show(type_, key, titles) for key in keys}
        return {key: str(key) if type_.many else type_.show(key) for key in keys}


def _order(type_: ValueType | None, labels: Mapping[str | int, str]):  # noqa: ANN202
    """Return what sorts keys: numbers by their size, all others by what they are called."""
    named = type_ is None or isinstance(type_, Link)

    def rank(key: str | int) -> tuple[bool, int, str]:
        number = key if isinstance(key, int) and not named else 0
        return isinstance(key, str), number, labels[key]

    return rank
