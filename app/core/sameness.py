"""When two values of a column are the same.

Names are compared by their keys, addresses by road and number, telephones by their digits, and of births
the year is enough. Whether a record is entered, imported or looked for, the same is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import product

from app.core import addresses
from app.core.fields import Field, Find
from app.core.identity import name_keys, part_aside, thing_key
from app.core.lazy import lazy
from app.core.phones import PhoneNumber, parse_phone
from app.core.places import Address, Detail
from app.core.times import Birth
from app.core.values import Phone, Text, Value, Values

YEAR = len("1958")
REMEMBERED = 4_096
"""Values of a column of which it is remembered by what they are compared: a file is compared in several ways."""
_LISTED = re.compile(r"[,;|/\n]+")
"""Between the names of one thing: 한빛관, 옛 복지관."""


def folded(field: Field, value: Value) -> tuple[str, ...]:
    """Return by what a text of a column is compared, any of which is enough; nothing where it is as it stands."""
    if not isinstance(value, str) or not isinstance(field.type, Text):
        return ()
    if isinstance(field.type, Address):
        keys: Iterable[str] = (addresses.address_key(value),)
    elif isinstance(field.type, Detail):
        keys = (addresses.detail_key(value),)
    else:
        keys = _name_keys(field, value)
    return tuple(filter(None, dict.fromkeys(keys)))


def _name_keys(field: Field, value: str) -> Iterable[str]:
    """Return the keys of a name: of a thing's all of it, and each where several are listed."""
    match field.find:
        case Find.PERSON | Find.FORMER:
            return name_keys(value)
        case Find.NAME:
            listed = _LISTED.split(value)
            bare = (thing_key(part_aside(each)[0]) for each in listed)
            return (thing_key(value), *map(thing_key, listed), *bare)
        case Find.TEXT:
            return (thing_key(value),)
        case _:
            return ()


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
    if isinstance(field.type, Address):
        return tuple(addresses.told(str(value))) or (str(value),)
    if keys := folded(field, value):
        return _apart(value, keys, ("", _ANY)) if field.find is Find.NAME else keys
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
    if isinstance(field.type, Address) and value:
        return tuple(addresses.asked(str(value))) or (str(value),)
    if field.find is Find.NAME and (keys := folded(field, value)):
        return _apart(value, keys, (_ANY, ""))
    return _told(field, value)


_ANY = "~"
"""Behind the key of a name: of one that has words in brackets, whatever these are."""


def _apart(value: Value, keys: Iterable[str], ways: tuple[str, str]) -> tuple[str, ...]:
    """Return under what names are met, so that 한빛약국 is 한빛약국(2호점), but 한빛약국(1호점) is not.

    `ways` are the signs behind a key of a name without words in brackets, and of one that has some.
    """
    found = set(keys)
    for each in _LISTED.split(str(value)):
        bare, aside = part_aside(each)
        key = thing_key(bare)
        if aside:
            found.discard(key)
        found.add(f"{key}{ways[bool(aside)]}")
    return tuple(found)


@dataclass(frozen=True)
class Trait:
    """What records are compared by: a column, with those in which the same may stand as well."""

    fields: tuple[Field, ...]
    """The column asked for first."""

    def __getstate__(self) -> dict[str, object]:
        """Take along what it is made of: what it remembers stays in this process."""
        return {"fields": self.fields}

    @property
    def own(self) -> Field:
        """The column itself."""
        return self.fields[0]

    @lazy
    def _names(self) -> tuple[str, ...]:
        return tuple(each.name for each in self.fields)

    @lazy
    def _folded(self) -> Callable[[Value], tuple[str, ...]]:
        return lru_cache(maxsize=REMEMBERED)(partial(folded, self.own))

    @lazy
    def is_even(self) -> bool:
        """Whether its values are met under what they are asked for by."""
        return not isinstance(self.own.type, Birth | Address) and self.own.find is not Find.NAME

    @lazy
    def _told(self) -> Callable[[Value], tuple[str, ...]]:
        return lru_cache(maxsize=REMEMBERED)(partial(_told, self.own))

    @lazy
    def _asked(self) -> Callable[[Value], tuple[str, ...]]:
        if self.is_even:
            return self._told
        return lru_cache(maxsize=REMEMBERED)(partial(_asked, self.own))

    def given(self, values: Values) -> list[Value]:
        """Return what some values say of it, in whichever column."""
        return [each for name in self._names if (each := values.get(name)) not in (None, "", ())]

    def folded(self, values: Values) -> list[str]:
        """Return the keys by which what some values say is compared, of a name or address."""
        return [key for each in self.given(values) for key in self._folded(each)]

    def is_same(
        self,
        one: Values,
        other: Values,
        compare: Callable[[Field, Value, Value], bool] = is_same,
    ) -> bool:
        """Tell whether two records have something of it in common."""
        return any(
            compare(self.own, mine, theirs)
            for mine in self.given(one)
            for theirs in self.given(other)
        )

    def told(self, values: Values) -> tuple[str, ...]:
        """Return under what some values are to be met."""
        return tuple([key for each in self.given(values) for key in self._told(each)])

    def to_the_day(self, values: Values) -> tuple[str, ...]:
        """Return under what those meet that are the same to the day; nothing of a year alone."""
        days = isinstance(self.own.type, Birth)
        return tuple(key for key in self.told(values) if not days or len(key) > len("in 1958"))

    def asked(self, values: Values) -> tuple[str, ...]:
        """Return under what those are met that have something in common with some values."""
        return tuple([key for each in self.given(values) for key in self._asked(each)])


class Meeting:
    """Values met one after another, and who first brought them."""

    def __init__(self, together: Sequence[Sequence[Trait]], *, to_the_day: bool = False) -> None:
        """Take what together means the same thing; of a birth the year is enough, unless `to_the_day`."""
        self._traits = [*dict.fromkeys(each for traits in together for each in traits)]
        places = {trait: at for at, trait in enumerate(self._traits)}
        self._together = [[places[each] for each in traits] for traits in together]
        self._to_the_day = to_the_day
        self._first: dict[tuple[object, ...], int] = {}

    def meet(self, values: Mapping[str, Value], number: int) -> int:
        """Note the values of one; returns the number of the first that looks the same, else its own."""
        earlier = number
        asked = [self._asked_of(each, values) for each in self._traits]
        met = [
            keys if self._to_the_day or each.is_even else each.told(values)
            for each, keys in zip(self._traits, asked, strict=True)
        ]
        for place, traits in enumerate(self._together):
            if all(asked[at] for at in traits):
                earlier = min((earlier, *self._known(place, product(*(asked[a] for a in traits)))))
                for told in product(*(met[at] for at in traits)):
                    self._first.setdefault((place, *told), number)
        return earlier

    def _asked_of(self, trait: Trait, values: Mapping[str, Value]) -> tuple[str, ...]:
        return trait.to_the_day(values) if self._to_the_day else trait.asked(values)

    def _known(self, place: int, keys: Iterable[tuple[str, ...]]) -> Iterable[int]:
        return (self._first[key] for each in keys if (key := (place, *each)) in self._first)
