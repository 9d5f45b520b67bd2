"""Which columns of a kind tell what: the declaration by which records are looked at as candidates.

The columns are named by their paths; an empty one is a fact that the kind does not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from enum import StrEnum

from app.core.ranking import USUAL, Wording
from app.core.requirements import Requirement

Answers = Mapping[str, tuple[str, ...]]
"""What answers a need: the words by `candidacy.column`, and under `WORDS` those of any text."""
WORDS = "words"
"""The key of the words that answer a need wherever they stand."""
HELP, JOIN = "도움 요청", "참여·재능기부 희망"
"""The kinds of requests."""
HELPS, HELPS_AND_JOINS = frozenset((HELP,)), frozenset((HELP, JOIN))


class Question(StrEnum):
    """What a resident asks of a resource."""

    PHONE = "phone"
    PLACE = "place"
    HOURS = "hours"
    WHO = "who"
    OPERATOR = "operator"
    ROOM = "room"
    OFFER = "offer"
    RECIPIENTS = "recipients"
    TERMS = "terms"
    DOCUMENTS = "documents"
    RESERVATION = "reservation"
    COST = "cost"
    AREA = "area"
    LANGUAGES = "languages"
    ACCESS = "access"


Tells = Mapping[Question, tuple[str, ...]]
"""For what a resident asks, the columns of a kind that may say it, the best first."""


@dataclass(frozen=True)
class Candidacy:
    """Records of one kind as candidates of one sort: a job program as a job, or as what it does."""

    name: str = ""
    """Empty is the kind's own."""
    label: str = ""
    """Empty is the kind's own."""
    kind: str = ""
    """The kind that declares it; it says so itself."""
    _: KW_ONLY
    wishes: frozenset[str] = HELPS
    """The kinds of requests it can answer."""
    active: tuple[str, ...] = ()
    """Of the states in which its kind's records may be proposed, those in which this sort can; empty is all."""
    answers: Mapping[str, Mapping[str, tuple[str, ...]]] = field(
        default_factory=dict[str, Mapping[str, tuple[str, ...]]], hash=False
    )
    """For each need it answers, the columns with the words of theirs that do."""
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
    requires: tuple[Requirement, ...] = ()
    """What its records must have to help; the kind says so itself."""

    def of(self, kind: str, label: str, requires: tuple[Requirement, ...] = ()) -> Candidacy:
        """Return it as the candidacy of a kind of this name and label, with what that requires."""
        return replace(
            self, name=self.name or kind, label=self.label or label, kind=kind, requires=requires
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that it names, by their paths."""
        named = (*self.facts, *self.filled, *self.does, *self.detail, *self.phones, *self.public)
        answering = (column for columns in self.answers.values() for column in columns)
        return tuple(filter(None, (*named, *(path for path, _ in self.only), *answering)))

    @property
    def facts(self) -> tuple[str, ...]:
        """The paths of its facts in the order of `Standing`, from the term on."""
        return (
            *(self.since, self.until, self.rest_from, self.rest_until),
            *(self.capacity, self.load, self.used, self.days, self.tong, self.reach, self.verified),
        )
