"""Which record a number means that came back on a paper: typed with its name, or scanned as digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core import clock
from app.core.hangul import fold, spell
from app.core.kind import Kind
from app.store.store import Store

_YEAR = 4
"""Digits of the year, which a code begins with."""


@dataclass(frozen=True)
class Numbered:
    """A number of some kind, and the record that has it, if there is one."""

    kind: Kind
    number: str
    record: int | None


def find(store: Store, typed: str) -> Numbered | None:
    """Return what a text means that names a kind by its number's own word or mark; nothing else is meant.

    A number without its year is of this year, or else of the one before.
    """
    for kind in store.catalog:
        if kind.answered is None:
            continue
        ((field, serial), *_) = kind.serials
        word = spell(fold(serial.pattern.partition("{")[0].rstrip("-")))
        if (told := _read(typed, word, kind.answered.mark)) is None:
            continue
        years, count = told
        numbers = [serial.pattern.format(year=year, number=count) for year in years]
        held = ((each, store.lists.holding(kind, field.name, each)) for each in numbers)
        there = next((pair for pair in held if pair[1] is not None), (numbers[0], None))
        return Numbered(kind, *there)
    return None


def _read(typed: str, word: str, mark: str) -> tuple[tuple[int, ...], int] | None:
    """Return the years that a number may be of, and which it is in them."""
    text = spell(fold(typed)).replace(" ", "")
    pieces = re.findall("[0-9]+", text)
    rest = text.removeprefix(word)
    if mark and text.isdecimal() and text.startswith(mark) and len(text) > len(mark) + _YEAR + 1:
        digits = text.removeprefix(mark)
        return ((int(digits[:_YEAR]),), int(digits[_YEAR:])) if digits.startswith("20") else None
    if rest == text or not pieces or re.sub(r"[0-9\-호제]|gh|wp", "", rest):
        return None
    if len(pieces) > 1:
        return (int(pieces[0]),), int(pieces[1])
    this = clock.today().year
    return (this, this - 1), int(pieces[0])
