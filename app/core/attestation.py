"""What a record says of another one: that somebody asked whether it still holds, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.kind import Catalog, Kind


@dataclass(frozen=True)
class Attestation:
    """The columns by which a record tells whether what is written of another one still holds."""

    link: str
    """The record that was asked about."""
    day: str
    by: str
    how: str
    result: str
    confirms: frozenset[str]
    """The results by which it was verified."""
    stops: frozenset[str] = frozenset()
    """Those by which it takes part no more: it gets the state that its kind declares for that."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it names."""
        return (self.link, self.day, self.by, self.how, self.result)


def verified_paths(catalog: Catalog, kind: Kind) -> tuple[str, ...]:
    """Return the paths of when, by whom and how a kind's records are verified; () if never."""
    if kind.verified or kind.role is None:
        return kind.verified
    link, type_ = kind.role
    return tuple(f"{link.name}.{name}" for name in catalog[type_.kinds[0]].verified)
