"""What a form does with entered values before they are saved: read, check, show. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from app.core import clock, registration_numbers, typed_values
from app.core.column import Column
from app.core.errors import UserError
from app.core.fields import Field, FromSetting, Lines, links_among
from app.core.hangul import attach
from app.core.kind import Catalog, Kind
from app.core.values import Line, Link, Scalar, Value, ValueType


class Checked(NamedTuple):
    """What became of one entered value."""

    value: Value
    error: str = ""
    remark: str = ""


def check_value(type_: ValueType, raw: object) -> Checked:
    """Read one entered value: its typed form, a sentence when it is wrong, a warning when odd."""
    if isinstance(raw, str) and (
        why := registration_numbers.refusal(raw, getattr(type_, "about", ""))
    ):
        return Checked(None, error=why)
    try:
        value = type_.parse(raw)
    except ValueError as error:
        return Checked(None, error=str(error))
    return Checked(value, remark=type_.remark(value) or type_.dropped(raw))


def part(fields: Mapping[str, Field], name: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what changes where columns beside one take what it holds of theirs: a postcode, a 통."""
    type_, own = fields[name].type, values.get(name)
    if not type_.parts or own in (None, "", ()):
        return {}
    rest, given = type_.part(
        own, {each: values.get(each) for each in type_.parts if each in fields}
    )
    checked = {each: check_value(fields[each].type, value) for each, value in given.items()}
    if not given or any(each.error for each in checked.values()):
        return {}
    return {name: rest, **{each: values.get(each) or checked[each].value for each in checked}}


def blank(catalog: Catalog, kind: Kind, me: str = "") -> dict[str, Value]:
    """Return the values a new form opens with."""
    opening: dict[str, Value] = {}
    now = clock.stamp()
    for column in catalog.columns(kind):
        if isinstance(column.field, Field):
            value = column.field.first(now, me)
            if value is not None:
                opening[column.path] = value
    return opening


def of_office(catalog: Catalog, kind: Kind, settings: Mapping[str, Value]) -> dict[str, Value]:
    """Return what a new form opens with of the office's own settings."""
    today, found = clock.today(), dict[str, Value]()
    for column in catalog.columns(kind):
        fill = column.field.fill if isinstance(column.field, Field) else None
        if isinstance(fill, FromSetting) and (value := fill.value(settings, today)):
            found[column.path] = value
    return found


def readable(catalog: Catalog, kind: Kind, entered: Mapping[str, object]) -> dict[str, Value]:
    """Return the columns of a form as they can be read now; what is wrong counts as not entered."""
    return {
        column.path: check_value(column.field.type, entered.get(column.path)).value
        for column in catalog.columns(kind)
    }


def lines_of(catalog: Catalog, kind: Kind) -> Iterator[tuple[str, Lines]]:
    """Go through the child tables of a form with their paths, those of a role's person first."""
    if kind.role:
        link, type_ = kind.role
        yield from ((f"{link.name}.{each.name}", each) for each in catalog[type_.kinds[0]].lines)
    yield from ((each.name, each) for each in kind.lines)


def shown(
    catalog: Catalog, kind: Kind, values: Mapping[str, Value], titles: Mapping[int, str]
) -> dict[str, str]:
    """Return every single column of a record as text."""
    return {
        column.path: show(column.field.type, values.get(column.path), titles)
        for column in catalog.columns(kind)
    }


def show(type_: ValueType, value: Value, titles: Mapping[int, str]) -> str:
    """Show a value; a linked record by its title."""
    if isinstance(type_, Link):
        return titles.get(typed_values.number(value), "")
    return type_.show(value)


def linked_ids(catalog: Catalog, kind: Kind, values: Mapping[str, Value]) -> Iterator[int]:
    """Go through the ids of all records that a record's columns and lines point to."""
    yield from (target for _, _, target in linked(catalog, kind, values))


def linked(
    catalog: Catalog, kind: Kind, values: Mapping[str, Value]
) -> Iterator[tuple[str, Link, int]]:
    """Go through all links that hold something: path, type, and the id of the record linked to."""
    for column in catalog.columns(kind):
        if isinstance(column.field.type, Link) and (target := values.get(column.path)):
            yield column.path, column.field.type, typed_values.number(target)
    for path, lines in lines_of(catalog, kind):
        for line in typed_values.lines(values.get(path)):
            for field, type_ in links_among(lines.fields):
                if target := line.get(field.name):
                    yield path, type_, typed_values.number(target)


def parse(
    catalog: Catalog, kind: Kind, values: Mapping[str, object]
) -> tuple[dict[str, Value], dict[str, str]]:
    """Read the values of a form by path; returns them, and a sentence for each wrong one."""
    errors: dict[str, str] = {}
    parsed: dict[str, Value] = {}
    for column in catalog.columns(kind):
        if column.path in values and isinstance(column.field, Field):
            checked = check_value(column.field.type, values[column.path])
            parsed[column.path] = checked.value
            if checked.error:
                errors[column.path] = checked.error
    for path, lines in lines_of(catalog, kind):
        if path in values:
            parsed[path] = _parse_lines(lines, values[path], path, errors)
    return parsed, errors


def _parse_lines(lines: Lines, raw: object, path: str, errors: dict[str, str]) -> Value:
    """Read the rows of a child table; a row of which nothing was entered is left out."""
    made: list[Line] = []
    entered = cast("tuple[Mapping[str, object], ...]", raw or ())
    for number, row in enumerate(entered, 1):
        parsed: dict[str, Scalar] = {}
        for field in lines.fields:
            checked = check_value(field.type, row.get(field.name))
            parsed[field.name] = typed_values.scalar(checked.value)
            if checked.error:
                errors[path] = f"{number}번째 줄 {field.label}: {checked.error}"
        if any(value is not None for value in parsed.values()):
            missing = [f.label for f in lines.fields if f.required and parsed[f.name] is None]
            if missing:
                errors[path] = (
                    f"{number}번째 줄에 {attach(', '.join(missing), '이/가')} 빠졌습니다."
                )
            made.append(parsed)
    if lines.most and len(made) > lines.most:
        errors[path] = f"{lines.most}줄까지 적을 수 있습니다."
    return tuple(made) or None


def refuse(errors: Mapping[str, str]) -> None:
    """Raise `UserError` if any column is wrong."""
    if errors:
        raise UserError(
            f"{len(errors)}곳을 고치면 저장할 수 있습니다. 적은 내용은 그대로 있습니다.",
            fields=errors,
        )


def complete(
    catalog: Catalog,
    kind: Kind,
    values: Mapping[str, Value],
    wrong: Mapping[str, str] | None = None,
    before: Mapping[str, Value] | None = None,
    entered: Collection[str] = (),
) -> dict[str, dict[str, Value]]:
    """Finish and check a whole form; returns its values split by record: ``""`` and a role's person.

    `before` are the values it held before anything was entered; `entered` are the columns of which was said
    what they hold, so that nothing else follows for them.

    Raises `UserError` with a sentence for each column that is missing, at odds with others, or was
    already found wrong.
    """
    errors = {
        column.path: f"{attach(column.label, '을/를')} 적어 주세요."
        for column in _required(catalog, kind)
        if values.get(column.path) in (None, "", ())
    }
    parts: dict[str, dict[str, Value]] = {}
    for prefix, its in parts_of(catalog, kind):
        own, was = _own(values, prefix), _own(before or {}, prefix)
        for name in (each for each in its.parted if own.get(each) != was.get(each)):
            own |= part(its.by_name, name, own)
        made = dict(its.follow(was, its.complete(own)))
        for each in its.former:
            if f"{prefix}{each.lines}" not in entered:
                made = dict(each.follow(was, made))
        parts[prefix.rstrip(".")] = made
        errors |= {f"{prefix}{name}": why for name, why in its.check(made).items()}
    refuse({**errors, **(wrong or {})})
    return parts


def parts_of(catalog: Catalog, kind: Kind) -> Iterator[tuple[str, Kind]]:
    """Go through the records behind a form, each with the prefix of its paths."""
    if kind.role:
        link, type_ = kind.role
        yield f"{link.name}.", catalog[type_.kinds[0]]
    yield "", kind


@lru_cache(maxsize=256)
def _required(catalog: Catalog, kind: Kind) -> tuple[Column, ...]:
    """Return the columns that a record of a kind has to have, and that a person types."""
    return tuple(each for each in catalog.columns(kind) if each.required)


def _own(values: Mapping[str, Value], prefix: str) -> dict[str, Value]:
    """Return the values of the record whose paths have a prefix, by their names."""
    if not prefix:
        return {path: value for path, value in values.items() if "." not in path}
    end = len(prefix)
    return {path[end:]: value for path, value in values.items() if path.startswith(prefix)}
