"""What a clerk reads who may open single records and not see whole lists: every column masked as on paper."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.fields import Field
from app.core.kind import Column
from app.core.masking import mask, mask_mobiles
from app.core.values import Phone, Text, Value
from app.services.records import forms
from app.store.store import Store


def shown(store: Store, column: Column, value: Value, titles: Mapping[int, str]) -> str:
    """Return a column's value as text, hidden where a veil lies on the connection."""
    text = forms.show(column.field.type, value, titles)
    return veiled(store, column.field, text) if isinstance(column.field, Field) else text


def veiled(store: Store, field: Field, text: str) -> str:
    """Return a column's text as it may be read over a connection.

    What a column without a mask tells of a mobile number is hidden as well, unless it is meant for everybody.
    """
    rule = store.data.veil
    if rule is None or not text:
        return text
    if field.mask is not None:
        return mask(field.mask, text, rule)
    if isinstance(field.type, Phone | Text) and not field.public:
        return mask_mobiles(text, rule)
    return text
