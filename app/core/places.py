"""How records share what there is only so much of: places that are waited for, times of a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Queue:
    """How records of a kind wait for places in what they link to: the numbers close up by themselves."""

    number: str
    """The column that holds the place in the queue."""
    of: str
    """The link to what is waited for."""
    waiting: str
    """The state in which a record waits."""
    seated: str
    """The state in which it has a place."""
    freed: frozenset[str]
    """The states that give a place back."""


@dataclass(frozen=True)
class Apart:
    """Records of which no two may fill the same time: two residents with one counselor."""

    by: tuple[str, ...]
    """Columns; only records that agree in all of them can be in each other's way."""
    begins: str
    """The column of the time of day."""
    minutes: str
    """The column of how long it lasts."""
    where: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]], hash=False
    )
    """Only records whose column holds one of the values fill a time."""
