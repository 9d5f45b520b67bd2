"""When two values of a column are the same.

Names and addresses are compared by their keys, telephones by their digits, and of births the year is
enough. Whether a record is entered, imported or looked for, the same is asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from app.core.fields import Field, Find
from app.core.identity import name_key, thing_key
from app.core.phones import PhoneNumber, parse_phone
from app.core.times import Birth
from app.core.values import Phone, Text, Value

YEAR = len("1958")


def folded(field: Field, value: Value) -> str:
    """Return by what a text of a column is compared; nothing where it is compared as it stands."""
    if not isinstance(value, str) or not isinstance(field.type, Text):
        return ""
    match field.find:
        case Find.PERSON | Find.FORMER:
            return name_key(value)
        case Find.NAME | Find.TEXT:
            return thing_key(value)
        case _:
            return ""


def is_same(field: Field, one: Value, other: Value) -> bool:
    """Tell whether two values of a column may be of one thing; of a birth the year alone is enough."""
    return not set(_told(field, one)).isdisjoint(_asked(field, other))


def is_same_day(field: Field, one: Value, other: Value) -> bool:
    """Tell whether two values are the same to the day where they are days."""
    if isinstance(field.type, Birth):
        return one == other and len(str(one or "")) > YEAR
    return is_same(field, one, other)


def digits_of(value: Value) -> str:
    """Return with what a stored telephone number begins."""
    phone = _phone(value)
    return (phone.typed or phone.digits) if phone else ""


def _phone(value: Value) -> PhoneNumber | None:
    try:
        return parse_phone(str(value or ""))
    except ValueError:
        return None


def _told(field: Field, value: Value) -> tuple[str, ...]:
    """Return under what a value is to be met."""
    if value in (None, "", ()):
        return ()
    if key := folded(field, value):
        return (key,)
    if isinstance(field.type, Phone):
        phone = _phone(value)
        return (phone.digits if phone else str(value),)
    if isinstance(field.type, Birth):
        text = str(value)
        return (text,) if len(text) <= YEAR else (text, f"in {text[:YEAR]}")
    return (str(value),)


def _asked(field: Field, value: Value) -> tuple[str, ...]:
    """Return under what those are met that are the same as a value."""
    if isinstance(field.type, Birth) and value:
        year = str(value)[:YEAR]
        return (str(value), f"in {year}") if value == year else (str(value), year)
    return _told(field, value)


class Meeting:
    """Values met one after another, and who first brought them."""

    def __init__(self, fields: Mapping[str, Field], together: Sequence[Sequence[str]]) -> None:
        """Take the columns by name, and which of them together mean the same thing."""
        self._fields = fields
        self._together = together
        self._first: dict[tuple[object, ...], int] = {}

    def meet(self, values: Mapping[str, Value], number: int) -> int:
        """Note the values of one; returns the number of the first that looks the same, else its own."""
        earlier = number
        for names in self._together:
            columns = [(self._fields[name], values.get(name)) for name in names]
            asked = product(*(_asked(field, value) for field, value in columns))
            earlier = min((earlier, *self._known(names, asked)))
            for told in product(*(_told(field, value) for field, value in columns)):
                self._first.setdefault((*names, *told), number)
        return earlier

    def _known(self, names: Sequence[str], keys: Iterable[tuple[str, ...]]) -> Iterable[int]:
        return (self._first[key] for each in keys if (key := (*names, *each)) in self._first)
