"""What becomes of a file's rows: verdicts for the clerk, and what is written of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.values import Value
from app.store.import_origins import Digests, Source

UNTICKED = "체크를 지워 가져오지 않습니다."


class Verdict(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    DUPLICATE = "duplicate"
    JOINED = "joined"
    """About the same as an earlier row of the file: what it says is taken with that one."""
    HELD = "held"
    """Doubtful, or left out by the clerk: it is taken only where it is ticked."""
    REFUSED = "refused"


TAKEN = frozenset((Verdict.NEW, Verdict.UPDATE))
"""Verdicts of rows that are taken unless the clerk leaves them out."""
TICKED_BY_HAND = frozenset((Verdict.DUPLICATE, Verdict.HELD))
"""Verdicts of rows that are taken only where the clerk ticks them."""


@dataclass(frozen=True)
class Write:
    """What is to be written of a row."""

    mark: str
    """By what the row is known again."""
    digests: Digests
    parts: Mapping[str, Mapping[str, Value]] = field(default_factory=dict[str, dict[str, Value]])
    """Values by record: ``""`` and the person of a role; what is not there is not written."""
    record: int | None = None
    """The record to change; none is a new one."""
    person: int | None = None
    """The existing person of a role."""
    vers: Mapping[int, int] = field(default_factory=dict[int, int])
    """The versions of the records it was compared with."""
    entered: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """What is written as a form would, by column path: of a row that went out to be revised."""
    apart: tuple[int, ...] = ()
    """Records that look the same and are others, says the clerk."""
    raw: str = ""
    """The digest of the row as it was read, where it is known again by that."""

    @property
    def owner(self) -> int | None:
        """The record that it changes, or the person whom it begins a role of; none is new."""
        return self.person if self.record is None else self.record


@dataclass(frozen=True)
class Differing:
    """A column of which a row says something else than the record that it is about."""

    path: str
    label: str
    now: str
    new: str
    taken: bool
    """Whether the record takes it."""


@dataclass(frozen=True)
class RowIn:
    """One row of a file with its verdict, in sentences for the clerk."""

    number: int
    """What the spreadsheet calls it."""
    verdict: Verdict
    title: str
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What of a cell goes to other columns than the file has it in."""
    changes: tuple[tuple[str, str, str], ...] = ()
    """Label, old text and new text of each column that is written."""
    write: Write | None = field(default=None, repr=False)
    asks: str = ""
    """What is asked once before it is written: it sets a state that is not set by the way."""
    where: str = ""
    """Where it stands in the file, in words, where its number does not say it."""
    record: int = 0
    """The record that it went out of to be revised, if it did."""
    left_open: int = 0
    """How much that is open will wait to be handed over by the state it sets."""
    there: tuple[int, ...] = ()
    """The records that look the same."""
    differing: tuple[Differing, ...] = ()
    """Of a row that the clerk joined with a record: what is not the same."""

    @property
    def place(self) -> str:
        """Where it stands in the file, as one says it."""
        return self.where or f"{self.number:,}행"

    def waiting(self, doubts: Sequence[str]) -> RowIn:
        """Return it held back, where it is new and the file may not mean it so."""
        if self.verdict is not Verdict.NEW or not doubts:
            return self
        return replace(self, verdict=Verdict.HELD, reasons=(*self.reasons, *dict.fromkeys(doubts)))

    @property
    def can_tick(self) -> bool:
        """Whether the clerk decides if it is taken."""
        return self.write is not None and self.verdict in TAKEN | TICKED_BY_HAND

    @property
    def can_decide(self) -> bool:
        """Whether it can be corrected or joined: not where it brings nothing of its own."""
        return self.verdict not in {Verdict.SAME, Verdict.JOINED}

    def ticked(self, included: frozenset[int], excluded: frozenset[int]) -> RowIn:
        """Return it with what becomes of it by the clerk's ticks: numbers of rows taken, and left out."""
        if not self.can_tick:
            return self
        if self.verdict in TAKEN:
            left = self.number in excluded
            return replace(self, verdict=Verdict.HELD, reasons=(UNTICKED,)) if left else self
        if self.number not in included:
            return self
        known = self.write is not None and self.write.record is not None
        return replace(self, verdict=Verdict.UPDATE if known else Verdict.NEW)


@dataclass(frozen=True)
class Missing:
    """A record that an earlier edition of a list brought, and that the file does not hold any more."""

    record: int
    title: str
    detail: str
    ver: int


@dataclass(frozen=True)
class OfList:
    """What a file is against the list that it is an edition of."""

    source: Source
    """The list, without a number where it is a new one."""
    missing: tuple[Missing, ...] = ()
    """What it held before and the file does not hold."""
    empty: int = 0
    """How many cells are empty where an earlier edition filled a column."""
    since: int = 0
    """The last change before the rows were judged."""


NO_LIST = OfList(Source(0, frozenset(), ""))
