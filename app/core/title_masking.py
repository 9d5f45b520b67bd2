"""How the titles of records are masked: as what they begin with, if that tells a name."""

from __future__ import annotations

from app.core.fields import Field, Mask
from app.core.kind import Catalog
from app.core.masking import Rule, mask
from app.core.values import Link

PARTED = " · "
"""Stands between the parts of a title."""


def way_of_title(catalog: Catalog, kind_name: str) -> Mask | None:
    """Return how titles of a kind are masked: as what they begin with, if that tells a name.

    `Mask.ALL` is for one that tells a name behind something else: `연계-2026-0012 · 김철수`.
    """
    kind = catalog[kind_name]
    told = [way_of(catalog, kind.by_name[name]) for name in kind.title]
    return Mask.ALL if told[0] is None and any(told) else told[0]


def way_of(catalog: Catalog, field: Field) -> Mask | None:
    """Return how a column is masked; a link as the titles of what it leads to."""
    if not isinstance(field.type, Link):
        return field.mask
    ways = {way_of_title(catalog, kind) for kind in field.type.kinds} - {None}
    return field.mask or next(iter(ways), None)


def mask_title(title: str, way: Mask | None, rule: Rule) -> str:
    """Mask a linked record's title; of one with a name behind something else, that alone stays."""
    if way is None:
        return title
    return title.partition(PARTED)[0] if way is Mask.ALL else mask(way, title, rule)
