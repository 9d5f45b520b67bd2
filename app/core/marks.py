"""By what a thing is known again from one edition of a list to the next: what identifies it, normalised.

A mark is a line of text that holds digests, so that it names nobody: of each column that tells one record from
another its key, and beside it what tells two apart only where both of them say it (the district of an address,
the day of a birth). Two marks are compared key by key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import product

from app.core import addresses
from app.core.fields import Field, Find
from app.core.identity import name_key, part_aside, thing_key
from app.core.phones import parse_phone
from app.core.places import Address
from app.core.sameness import YEAR, Trait
from app.core.times import Birth
from app.core.values import Phone, Text, Value, Values

NOT_SAID = "-"
_PREFIX = "key:"
_SHAPE = re.compile(r"key:(?P<keys>[^#]*)(?:#[0-9]+)?")
Key = tuple[str, ...]
"""The digest of a value's key, and those of what may be told besides."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What identifies one thing."""

    keys: Mapping[str, tuple[Key, ...]]
    """Of each column that says something, by its path."""

    @property
    def text(self) -> str:
        """The mark in one line; the same for equal marks. Empty where nothing is known."""
        parts = (
            f"{path}={','.join('.'.join(key) for key in keys)}" for path, keys in self.keys.items()
        )
        told = ";".join(parts)
        return f"{_PREFIX}{told}" if told else ""

    def is_same(self, path: str, other: Mark) -> bool:
        """Tell whether two things have a column in common, and say it as closely as both can."""
        mine, theirs = self.keys.get(path, ()), other.keys.get(path, ())
        return any(_is_same(one, another) for one in mine for another in theirs)

    def is_exact(self, path: str, other: Mark) -> bool:
        """Tell whether two things have a column in common, and both say all that may be told of it."""
        mine, theirs = self.keys.get(path, ()), other.keys.get(path, ())
        return any(one == another for one in mine for another in theirs)

    def is_at_odds(self, path: str, other: Mark) -> bool:
        """Tell whether both say something of a column, and not the same."""
        return path in self.keys and path in other.keys and not self.is_same(path, other)

    def heads(self, path: str) -> tuple[str, ...]:
        """Return under what those are met that may have a column in common with it."""
        return tuple(dict.fromkeys(key[0] for key in self.keys.get(path, ())))

    def doors(self, group: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Go through the keys under which those are met that may have a group of columns in common with it."""
        return product(*map(self.heads, group))

    def asides(self, path: str) -> tuple[str, ...]:
        """Return what is told of a column besides its key."""
        return next((key[1:] for key in self.keys.get(path, ())), ())


def _is_same(one: Key, other: Key) -> bool:
    pairs = zip(one[1:], other[1:], strict=True)
    return one[0] == other[0] and all(a == b or NOT_SAID in (a, b) for a, b in pairs)


def mark_of(traits: Sequence[tuple[str, Trait]], values: Values) -> Mark:
    """Return the mark of some values; each trait comes with its path, at which it stands in the mark."""
    found: dict[str, tuple[Key, ...]] = {}
    for path, trait in traits:
        told = [_key(trait.own, each) for each in trait.given(values)]
        if keys := tuple(dict.fromkeys(key for key in told if key)):
            found[path] = keys
    return Mark(found)


def read_mark(text: str) -> Mark | None:
    """Return the mark that a line holds; nothing where it is of another sort."""
    found = _SHAPE.fullmatch(text)
    if not found:
        return None
    parts = (part.partition("=") for part in found["keys"].split(";"))
    return Mark(
        {
            path: tuple(tuple(key.split(".")) for key in told.split(","))
            for path, _, told in parts
            if told
        }
    )


def _key(field: Field, value: Value) -> Key:
    parts = _parts(field, value)
    return tuple(map(_digest, parts)) if parts[0] else ()


def _parts(field: Field, value: Value) -> tuple[str, ...]:
    """Return the key of a value, and what may be told besides, each empty where it is not said."""
    text = str(value)
    if isinstance(field.type, Address):
        return addresses.parts_of_key(text)
    if isinstance(field.type, Birth):
        return text[:YEAR], text if len(text) > YEAR else ""
    if isinstance(field.type, Phone):
        return (_digits(text),)
    return _parts_of_name(field, text) if isinstance(field.type, Text) else (text,)


def _parts_of_name(field: Field, text: str) -> tuple[str, ...]:
    """Return the key of a name, and what stands in brackets behind that of a thing."""
    if field.find in {Find.PERSON, Find.FORMER}:
        return (name_key(text),)
    if field.find is not Find.NAME:
        return (thing_key(text),)
    bare, aside = part_aside(text)
    return thing_key(bare), thing_key(aside)


def _digits(text: str) -> str:
    try:
        return parse_phone(text).digits
    except ValueError:
        return text


@lru_cache(maxsize=65_536)
def _digest(part: str) -> str:
    return blake2b(part.encode(), digest_size=5).hexdigest() if part else NOT_SAID
