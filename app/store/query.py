"""What a list is asked for, and what it answers with."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import typed_values
from app.core.values import Value

CAP = 5000
"""Most ids that one search takes; above it the count is told as 5,000+."""
ALL = 1_000_000
"""As many ids as a list that no text narrows may have, where all of them are wanted."""
EMPTY = ""
"""The key of a filter that a column without any value passes."""
HEADER = "@"
"""Parts a path to the header: `@created_at` of the record, `target@kind` of the one a link names."""


@dataclass(frozen=True)
class Range:
    """A condition on a column of days or numbers: from `low` to before `high`; empty ends are open."""

    path: str
    low: str = ""
    high: str = ""
    empty: bool = False
    """Whether a record without a value belongs to it."""


@dataclass(frozen=True)
class Among:
    """Only records that those of another query point to; of a role, also those whose person they do."""

    query: Query
    via: str
    """The link that points here."""
    total: str = ""
    """A column summed over all that point to one record."""
    least: int = 0
    below: int = 0
    """The sum is at least the one and below the other; 0 is no limit."""


@dataclass(frozen=True)
class Turned:
    """Only records whose column was changed to one of some values from `low` to before `high`."""

    path: str
    values: tuple[str, ...]
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class Naming:
    """Only records whose link leads to one that another query finds."""

    link: str
    query: Query


@dataclass(frozen=True)
class Query:
    """What a list shows: a kind, a typed text, ticked filters, an order."""

    kind: str
    text: str = ""
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Column path with the keys of which one must be there; `EMPTY` is one of them."""
    order: str = ""
    """Column path; empty is the kind's own order."""
    descending: bool = False
    ranges: tuple[Range, ...] = ()
    ids: tuple[int, ...] | None = None
    """Only these records, where they are known already."""
    among: tuple[Among, ...] = ()
    turned: tuple[Turned, ...] = ()
    naming: tuple[Naming, ...] = ()
    """Of which one must hold."""
    either: tuple[Query, ...] = ()
    """Queries of the same kind, of which one must find the record by its filters, days and changes."""
    then: tuple[str, ...] = ()
    """Further columns, upwards, for rows that are alike in `order`."""


@dataclass(frozen=True)
class Total:
    """How many rows a query has; `capped` means at least so many."""

    number: int
    capped: bool = False


@dataclass(frozen=True)
class Row:
    """One row: its header and the values of the asked columns, a linked record by its id."""

    id: int
    kind: str
    title: str
    ver: int
    root: int
    values: tuple[Value, ...]

    def number(self, place: int) -> int:
        """Return the number or the id of a linked record in an asked column; 0 where it is empty."""
        return typed_values.number(self.values[place])


@dataclass(frozen=True)
class Header:
    """What every record has: its kind and its title."""

    id: int
    kind: str
    title: str
