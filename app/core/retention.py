"""How long records of people are kept: when they are due to be destroyed, and what a law keeps longer."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from datetime import date

DESTROYED = "(파기됨)"
"""What stands where the name of a destroyed record stood."""


def months_on(day: date, months: int) -> date:
    """Return the day so many months later, or earlier; where a month lacks it, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year, month + 1, min(day.day, last))


@dataclass(frozen=True)
class Lapse:
    """Records of another kind that keep somebody here until they end: a consent with its last day."""

    kind: str
    link: str
    ends: tuple[str, ...]
    """The columns of days, the earliest of which ends such a record."""
    where: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    """Only records whose column holds one of the values."""


@dataclass(frozen=True)
class Due:
    """Why records of a kind are to be destroyed, and after how long."""

    name: str
    label: str
    _: KW_ONLY
    keeps: str
    """The setting that says for how many months they stay after that."""
    states: tuple[str, ...] = ()
    """They are in one of these states."""
    lapse: Lapse | None = None
    """Whatever kept them has ended."""
    idle: bool = False
    """Nothing of them was written any more, nor of what points to them."""
    final: bool = False
    """Somebody has said that they are to go: they are merged with nothing any more."""


@dataclass(frozen=True)
class KeptByLaw:
    """What another law has kept longer: it goes apart, out of every list and search, until its day."""

    statute: str
    years: int
    since: tuple[str, ...]
    """The columns of days from which it counts, the first that is filled; else the day it was entered."""
    states: tuple[str, ...]
    """Only records in one of these states are kept."""
