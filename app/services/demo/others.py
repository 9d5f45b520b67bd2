"""Records of the kinds that the story does not tell by hand, invented from what they declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import cast

from app.core.choices import Choice, Choices, Flag
from app.core.fields import Field
from app.core.kind import Kind
from app.core.person_names import SomebodysName
from app.core.places import Address, Detail, Postcode
from app.core.times import Birth, Clock, Date, Moment, Month, Year
from app.core.values import Email, Link, Number, Phone, Serial, Text, Values, ValueType
from app.services.demo.dice import Dice, Given, Invented, Ref

EACH = 3
"""So many records of a kind."""
APART, STEP = 60, 3
"""Days between two records, and between the days of one: a later column holds a later day."""


def others(dice: Dice, kinds: Iterable[Kind], told: Iterable[Invented]) -> Iterator[Invented]:
    """Pass the records on that are told, then tell some of other kinds."""
    known: dict[str, list[Ref]] = {}
    for each in told:
        known.setdefault(each.kind, []).append(Ref(each.key))
        yield each
    waiting = list(kinds)
    while ready := [kind for kind in waiting if _may_be_told(kind, known)]:
        for kind in ready:
            waiting.remove(kind)
            made = [dice.make(kind.name, _values(dice, kind, known, n)) for n in range(EACH)]
            known[kind.name] = [Ref(each.key) for each in made]
            yield from made


def _may_be_told(kind: Kind, known: Mapping[str, Sequence[Ref]]) -> bool:
    """Tell whether everything that a kind must point to is there."""
    return all(
        any(known.get(name) for name in link.kinds) for each, link in kind.links if each.required
    )


def _values(
    dice: Dice, kind: Kind, known: Mapping[str, Sequence[Ref]], number: int
) -> dict[str, Given]:
    """Return what a record holds; what the kind's own rules refuse is left empty."""
    values: dict[str, Given] = {}
    day = dice.on - timedelta(days=APART * (number + 1))
    for field in kind.fields:
        if isinstance(field.type, Link):
            targets = [ref for name in field.type.kinds for ref in known.get(name, ())]
            values[field.name] = dice.pick(targets) if targets else None
        elif isinstance(field.type, Date | Moment):
            day += timedelta(days=STEP)
            values[field.name] = str(day) if isinstance(field.type, Date) else f"{day}T10:00:00"
        elif not isinstance(field.type, Serial):
            values[field.name] = _value(field, number)
    values = cast("dict[str, Given]", dict(kind.complete(cast("Values", values))))
    refused = kind.check(cast("Values", values))
    return {name: value for name, value in values.items() if name not in refused}


def _value(field: Field, number: int) -> Given:
    """Return a value of a column: its default, a word that may be chosen, or what is easy to make up."""
    if field.default is not None:
        return cast("Given", field.default)
    type_ = field.type
    if isinstance(type_, Choice | Choices) and type_.options:
        word = type_.options[number % len(type_.options)]
        return (word,) if type_.many else word
    if isinstance(type_, SomebodysName) or type(type_) is Text:
        return f"{field.label} {number + 1}"[: type_.longest]
    raw = _MADE_UP.get(type(type_))
    if isinstance(type_, Number):
        raw = str(max(type_.least or 0, 1))
    return cast("Given", type_.parse(raw)) if raw else None


_MADE_UP: Mapping[type[ValueType], str] = {
    Phone: "02-0000-1200",
    Postcode: "00000",
    Address: "마을로 12",
    Detail: "101호",
    Email: "demo@example.kr",
    Birth: "1960",
    Clock: "10:00",
    Month: "2026-01",
    Year: "2026",
    Flag: "1",
}
