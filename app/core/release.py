"""A release of the program: its number, its day, and what it changed for those who work with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """One numbered state of the program, told to clerks in sentences."""

    version: str
    made: str
    """Its day, as `yyyy-mm-dd`."""
    changes: tuple[str, ...]
    """What is new or otherwise at the counter; what only developers notice stands in CHANGELOG.md."""


def since(releases: Sequence[Release], seen: str) -> tuple[Release, ...]:
    """Return the releases after one, of a list with the newest first; one that is not known is before all.

    Releases are remembered since the second one: whoever has seen none began with the first.
    """
    known = [each.version for each in releases]
    return tuple(releases[: known.index(seen) if seen in known else len(known) - 1])
