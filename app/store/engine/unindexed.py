"""What the transaction under way has made: records, known as they were written, and what they will be found by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Made:
    """A new record as it was written: its title and its columns, as the file gives them back."""

    title: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class IndexedText:
    """The search row that a record will have at the end of the transaction, and whether there is one to be replaced."""

    tokens: str | None
    """Parted by spaces; None for a record that is found no more."""
    replaces: bool


@dataclass
class Unindexed:
    """What the transaction under way has written, and the index does not hold yet."""

    touched: set[int] = field(default_factory=set[int])
    """Records whose search rows it made stale."""
    made: dict[int, Made] = field(default_factory=dict[int, Made])
    """New records among them as they were written, so that none of them is read for what it gives to others."""
    last: int = 0
    """The number of the last record that it made; 0 where it made none."""
    texts: dict[int, IndexedText] = field(default_factory=dict[int, IndexedText])
    """The search rows that are ready to be written at its end."""

    def forget(self) -> None:
        """Know of no record any more that it wrote: its search row is as it should be, or it was given up."""
        for each in (self.touched, self.made, self.texts):
            each.clear()
        self.last = 0

    def give_up(self) -> None:
        """Know that some of what it wrote was taken back: what is found by is read anew."""
        self.touched.update(self.texts)
        self.made.clear()
        self.last = 0
        self.texts.clear()
