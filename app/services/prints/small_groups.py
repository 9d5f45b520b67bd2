"""Warns of published lists in which somebody stands nearly alone: a group of very few tells who it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.core.choices import Choice
from app.core.fields import Derived, Field, Mask
from app.core.hangul import attach
from app.core.kind import Catalog, Column
from app.core.papers import Facts
from app.core.small_cells import LEAST
from app.core.title_masking import way_of_title
from app.services.prints.orders import Order

_MOST = 3
"""So many groups of a column are named."""
_LEFT = (Mask.BIRTH, Mask.ADDRESS)
"""Of these a mask leaves a group: the year, the 동."""
ADVICE = "가려도 누구인지 알 수 있으니, 그 줄이나 그 항목을 빼고 내거나 다른 것과 묶어 주세요."


def warn(catalog: Catalog, order: Order, facts: Facts) -> list[str]:
    """Return a sentence for each column of a published list that parts off one or two rows.

    Only lists of people are weighed: that there is one hospital tells of nobody.
    """
    if not facts.purpose.published or not facts.rows:
        return []
    if way_of_title(catalog, facts.kind.name) is None or _is_named(order):
        return []
    if len(facts.rows) < LEAST:
        return [f"모두 {len(facts.rows)}{facts.kind.unit}뿐입니다. {ADVICE}"]
    found = [
        sentence
        for place, column in enumerate(order.columns)
        if _parts(column)
        for sentence in _few(column, [row[place] for row in facts.rows], facts.kind.unit)
    ]
    return [f"{' '.join(found)} {ADVICE}"] if found else []


def _is_named(order: Order) -> bool:
    """Tell whether the list says who they are: nobody is found out by a group then."""
    shown = [each.field for each in order.columns if each.path in order.purpose.bare]
    return any(isinstance(each, Field) and each.mask is Mask.NAME for each in shown)


def _parts(column: Column) -> bool:
    """Tell whether a column sorts its rows into groups: by a word of several, by what a mask leaves."""
    field = column.field
    if isinstance(field, Derived):
        return False
    if field.mask is not None:
        return field.mask in _LEFT
    return field.filtered or isinstance(field.type, Choice)


def _few(column: Column, texts: Sequence[str], unit: str) -> Iterator[str]:
    """Say which values of a column only one or two rows have."""
    parts = (part for text in texts for part in text.split(", ") if part)
    small = {value: count for value, count in Counter(parts).items() if count < LEAST}
    if small:
        told = [f"‘{value}’ {count}{unit}" for value, count in list(small.items())[:_MOST]]
        more = f" 외 {len(small) - _MOST}가지" if len(small) > _MOST else ""
        yield f"{attach(column.label, '이/가')} {', '.join(told)}{more}뿐입니다."
