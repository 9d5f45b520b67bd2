"""Which columns of a kind tell what: the declaration by which records are looked at as candidates.

The columns are named by their paths; an empty one is a fact that the kind does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass

from app.core.ranking import USUAL, Wording

Answers = Mapping[str, tuple[str, ...]]
"""What answers a need: the words by `candidacy.column`, and under `WORDS` those of any text."""
WORDS = "words"
"""The key of the words that answer a need wherever they stand."""


@dataclass(frozen=True)
class Candidacy:
    """Records of one kind as candidates of one sort: a job program as a job, or as what it does."""

    name: str
    label: str
    kind: str
    wishes: frozenset[str]
    """The kinds of requests it can answer."""
    _: KW_ONLY
    status: str
    active: tuple[str, ...]
    """The words of the status under which it can act."""
    only: tuple[tuple[str, str], ...] = ()
    """Columns with the value that a record must hold to be looked at at all."""
    filled: tuple[str, ...] = ()
    """Columns that must hold something for a record to be looked at at all."""
    since: str = ""
    until: str = ""
    rest_from: str = ""
    rest_until: str = ""
    capacity: str = ""
    load: str = ""
    """What the capacity is taken by, where that is not the use of this month."""
    used: str = ""
    """The number of times it was used this month."""
    days: str = ""
    tong: str = ""
    reach: str = ""
    verified: str = ""
    does: tuple[str, ...] = ()
    """Columns whose words say what it can do for whom: they are looked for in open requests."""
    detail: tuple[str, ...] = ()
    """Columns that tell one candidate from another in a line."""
    phones: tuple[str, ...] = ()
    """Columns of the numbers to call, the first that holds one counts."""
    public: tuple[str, ...] = ()
    """Columns of what residents may be told."""
    slots: str = ""
    """The lines of its visiting days."""
    wording: Wording = USUAL

    @property
    def facts(self) -> tuple[str, ...]:
        """The paths of its facts in the order of `Standing`, from the status on."""
        return (
            *(self.status, self.since, self.until, self.rest_from, self.rest_until),
            *(self.capacity, self.load, self.used, self.days, self.tong, self.reach, self.verified),
        )
