"""What the demonstration office is invented with: chance that repeats, and records not yet stored."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from itertools import count
from typing import TypeVar, cast

from app.core.holidays import HOLIDAYS
from app.core.values import Scalar
from app.kinds import CATALOG

T = TypeVar("T")
FRIDAY = 4
SUMMER, SINCE_SUMMER = 150, 0.6
"""Days in which most was looked after, and how much of it."""


def working_day(day: date) -> date:
    """Return the last day up to some day on which the office is open."""
    while day.weekday() > FRIDAY or str(day) in HOLIDAYS:
        day -= timedelta(days=1)
    return day


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to another invented record, by its key."""

    key: int


Given = Scalar | Ref | tuple[str, ...] | tuple[Mapping[str, Scalar | Ref], ...]
"""A stored value, or a link in its place."""


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented record; what it links to has been told before it."""

    key: int
    kind: str
    values: Mapping[str, Given]


@cache
def _usual(kind: str) -> Mapping[str, Given]:
    """Return what stands in a new record of a kind, whatever is entered."""
    if kind not in CATALOG:
        return {}
    own = CATALOG[kind].fields
    return {each.name: cast("Given", each.default) for each in own if each.default is not None}


@dataclass(frozen=True)
class Dice:
    """Chance that repeats: the same seed throws the same numbers."""

    seed: int
    on: date
    """The day on which the demonstration stands; everything happened before it."""
    random: random.Random = field(init=False)
    _keys: Iterator[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        """Begin the sequence of the seed."""
        object.__setattr__(self, "random", random.Random(self.seed))  # noqa: S311 (a demonstration)

    def make(self, kind: str, values: Mapping[str, Given]) -> Invented:
        """Return a record under the next key: what is not told of it is as a form has it at first."""
        told = {**_usual(kind), **values}
        kept = {name: value for name, value in told.items() if value is not None}
        return Invented(next(self._keys), kind, kept)

    def aside(self, name: str) -> Dice:
        """Return chance of its own, which takes nothing from this one; records go on being numbered together."""
        other = Dice(self.seed, self.on, self._keys)
        object.__setattr__(other, "random", random.Random(f"{self.seed}/{name}"))  # noqa: S311 (a demonstration)
        return other

    def often(self, share: float) -> bool:
        """Happen in a share of all throws."""
        return self.random.random() < share

    def pick(self, options: Sequence[T]) -> T:
        """Pick one, all alike likely."""
        return options[int(self.random.random() * len(options))]

    def between(self, least: int, most: int) -> int:
        """Pick a number."""
        return least + int(self.random.random() * (most - least + 1))

    def lately(self, most: int) -> str:
        """Pick a day of the last so many: three of five lie in the last 150."""
        thrown = self.random.random()
        if thrown < SINCE_SUMMER:
            ago = thrown / SINCE_SUMMER * SUMMER
        else:
            ago = SUMMER + (thrown - SINCE_SUMMER) / (1 - SINCE_SUMMER) * (most - SUMMER)
        return str(self.on - timedelta(days=int(ago)))

    def after(self, least: int, most: int) -> str:
        """Pick a day so many days after the demonstration's own."""
        return str(self.on + timedelta(days=self.between(least, most)))

    def before(self, least: int, most: int) -> str:
        """Pick a day so many days before the demonstration's own."""
        return self.after(-most, -least)
