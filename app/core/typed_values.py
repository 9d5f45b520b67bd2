"""Stored values read as what their fields promise; one of another type is a mistake, and raises `TypeError`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from app.core.values import Line, Scalar, Value, Values, ValueType

T = TypeVar("T", bound=ValueType)


def number(value: Value) -> int:
    """Return a number, a flag or the id of a linked record; 0 where it is empty."""
    return link(value) or 0


def link(value: Value) -> int | None:
    """Return the id of a linked record, if there is one."""
    if value is None or isinstance(value, int):
        return value
    raise _is_no("number", value)


def text(value: Value) -> str:
    """Return a text, a word, a day or a moment; an empty text where it is empty."""
    if value is None or isinstance(value, str):
        return value or ""
    raise _is_no("text", value)


def scalar(value: Value) -> Scalar:
    """Return what a single column holds."""
    if isinstance(value, tuple):
        raise _is_no("single value", value)
    return value


def words(value: Value) -> tuple[str, ...]:
    """Return the words of a column of several."""
    found = value if isinstance(value, tuple) else ()
    told = tuple(each for each in found if isinstance(each, str))
    if (value is not None and not isinstance(value, tuple)) or len(told) < len(found):
        raise _is_no("row of words", value)
    return told


def lines(value: Value) -> tuple[Line, ...]:
    """Return the rows of a child table."""
    found = value if isinstance(value, tuple) else ()
    told = tuple(each for each in found if isinstance(each, Mapping))
    if (value is not None and not isinstance(value, tuple)) or len(told) < len(found):
        raise _is_no("table", value)
    return told


def texts(value: Value) -> Iterator[str]:
    """Go through all texts that a column holds, in the rows of a child table too."""
    if isinstance(value, str):
        yield value
    for each in value if isinstance(value, tuple) else ():
        for part in each.values() if isinstance(each, Mapping) else (each,):
            yield from texts(part)


def typed(wanted: type[T], declared: ValueType) -> T:
    """Return the type of a column that is declared with one of this class."""
    if isinstance(declared, wanted):
        return declared
    raise TypeError(f"a column of {type(declared).__name__} is no {wanted.__name__}")


def _is_no(wanted: str, value: Value) -> TypeError:
    return TypeError(f"a stored {type(value).__name__} is no {wanted}")


class HoldsValues:
    """What holds values by name; a name that it does not hold raises `KeyError`."""

    values: Values

    def number(self, name: str) -> int:
        """Return a number, a flag or the id of a linked record; 0 where it is empty."""
        return number(self.values[name])

    def link(self, name: str) -> int | None:
        """Return the id of a linked record, if there is one."""
        return link(self.values[name])

    def text(self, name: str) -> str:
        """Return a text, a word, a day or a moment; an empty text where it is empty."""
        return text(self.values[name])

    def words(self, name: str) -> tuple[str, ...]:
        """Return the words of a column of several."""
        return words(self.values[name])

    def lines(self, name: str) -> tuple[Line, ...]:
        """Return the rows of a child table."""
        return lines(self.values[name])


@dataclass(frozen=True)
class TypedValues(HoldsValues):
    """Values that belong to no record: the settings of an office."""

    values: Values
