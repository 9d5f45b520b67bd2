"""Pure functions between a record's values and the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, cast

from app.core.hangul import fold
from app.core.kind import Kind
from app.core.values import Line, Link, Value

TITLE_JOINT = " · "
_FORMS: Mapping[str, type[int | str]] = {"INTEGER": int, "TEXT": str}
"""How a column gives back what it holds, by what it is declared as."""


def title_of(kind: Kind, values: Mapping[str, Value], titles: Mapping[int, str]) -> str:
    """Return a record's name from its title columns; a linked record lends its own title."""
    parts: list[str] = []
    for name in kind.title:
        value, type_ = values.get(name), kind.by_name[name].type
        if isinstance(type_, Link):
            parts.append(titles.get(cast("int", value), "") if value else "")
        else:
            parts.append(type_.show(value))
    return TITLE_JOINT.join(part for part in parts if part) or f"{kind.label} (이름 없음)"


def sort_key(title: str) -> str:
    """Return what lists order by: the binary order of NFC Hangul is the order of the alphabet."""
    return fold(title)


def head(kind: Kind, record: int, values: Mapping[str, Value]) -> tuple[Value, ...]:
    """Return what a record's header shows of its values: root, status, verified_on, verified_by."""
    return (
        values[kind.role[0].name] if kind.role else record,
        values.get(kind.state.name) if kind.state else None,
        values.get("verified_on"),
        values.get("verified_by"),
    )


def child_rows(kind: Kind, part: str, value: Value) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Return the columns and the rows of one child table, without their record."""
    if part in kind.by_name:
        return ("pos", "value"), [[pos, word] for pos, word in enumerate(_words(value))]
    lines = next(each for each in kind.lines if each.name == part)
    names = tuple(field.name for field in lines.fields)
    rows = [[pos, *(line.get(name) for name in names)] for pos, line in enumerate(_lines(value))]
    return ("pos", *names), rows


def read_children(kind: Kind, part: str, rows: Iterable[Sequence[Any]]) -> Value:
    """Return the value that the rows of a child table, in order and without `pos`, stand for."""
    if part in kind.by_name:
        return tuple(row[0] for row in rows)
    lines = next(each for each in kind.lines if each.name == part)
    names = tuple(field.name for field in lines.fields)
    return tuple(dict(zip(names, row, strict=True)) for row in rows)


def as_stored(kind: Kind, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return values, as they were written, as the file gives them back: numbers and texts by their columns."""
    forms, empty = _forms(kind)
    stored: dict[str, Any] = empty.copy()
    given: Mapping[str, Any] = values
    for name, value in given.items():
        if value is None or name not in stored:
            continue
        if form := forms.get(name):
            stored[name] = value if type(value) is form else form(value)
        elif children := child_rows(kind, name, value)[1]:
            stored[name] = read_children(kind, name, [child[1:] for child in children])
    return stored


@lru_cache(maxsize=512)
def _forms(kind: Kind) -> tuple[dict[str, type[int | str]], dict[str, None]]:
    """Return the types of what a kind's columns hold, and the values of a record without any."""
    own = {each.name: _FORMS[each.type.sql.partition(" ")[0]] for each in kind.scalars}
    return own, dict.fromkeys((*own, *parts_of(kind)))


def parts_of(kind: Kind) -> tuple[str, ...]:
    """Return the names of the columns that stand in child tables."""
    return (*(field.name for field in kind.plurals), *(lines.name for lines in kind.lines))


def _words(value: Value) -> tuple[str, ...]:
    return cast("tuple[str, ...]", value or ())


def _lines(value: Value) -> tuple[Line, ...]:
    return cast("tuple[Line, ...]", value or ())
