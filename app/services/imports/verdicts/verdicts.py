"""What becomes of a file's rows: verdicts for the clerk, and what is written of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.values import Value
from app.services.gate import Change
from app.store.import_origins import Digests, Source

UNTICKED = "체크를 지워 가져오지 않습니다."
ASKED = 3
"""So many are named where it is asked about them; of more the number is told."""


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


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do, row by row; nothing is written yet."""

    kind: str
    rows: tuple[RowIn, ...]
    left_out: tuple[str, ...] = ()
    """The headers of columns that are not taken."""
    notices: tuple[str, ...] = ()
    """What the clerk should know of the file as a whole."""
    titles: Mapping[int, str] = field(default_factory=dict[int, str])
    """What the records are called that the rows name, or look the same as."""
    undecided: Mapping[int, RowIn] = field(default_factory=dict[int, RowIn])
    """What rows that the clerk decided about are as the file has them, by their numbers."""
    of_list: OfList = NO_LIST
    """What the file is against the list that it is an edition of; of no list are records that went out from here."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict."""
        return count(self.rows)

    def put(self, told: RowIn, row: RowIn) -> ImportPreview:
        """Return the preview with a row as the clerk decided about it; `told` is it as the file has it."""
        rows = tuple(row if each.number == row.number else each for each in self.rows)
        return replace(self, rows=rows, undecided={**self.undecided, told.number: told})

    def other_of(self, row: RowIn) -> RowIn | None:
        """Return another row that changes the same record, or begins a role of the same person."""
        if row.write is None or row.write.owner is None:
            return None
        others = (each for each in self.rows if each.number != row.number and each.write)
        owner = row.write.owner
        return next((each for each in others if each.write and each.write.owner == owner), None)

    def ticked(
        self, included: frozenset[int] = frozenset(), excluded: frozenset[int] = frozenset()
    ) -> tuple[RowIn, ...]:
        """Return the rows with what becomes of them where the clerk ticked some and left out others."""
        return tuple(each.ticked(included, excluded) for each in self.rows)

    def asked(
        self, included: frozenset[int] = frozenset(), excluded: frozenset[int] = frozenset()
    ) -> str:
        """Return what is asked once before it is taken with the clerk's ticks; else nothing."""
        rows = [each for each in self.ticked(included, excluded) if each.verdict in TAKEN]
        asked = [each.asks for each in rows if each.asks]
        more = (
            [f"이 밖에 {len(asked) - ASKED:,}건도 그렇게 적습니다."] if len(asked) > ASKED else []
        )
        left = sum(each.left_open for each in rows if each.asks)
        told = [f"열려 있는 {left:,}건은 오늘 화면의 ‘확인 필요’에 올립니다."] if left else []
        return " ".join((*asked[:ASKED], *more, *told))


@dataclass(frozen=True)
class ImportReport(Change):
    """What an import did: a change like any other, with its rows and their final verdicts."""

    rows: tuple[RowIn, ...] = ()
    ended: str = ""
    """What became of what the list held before and the file does not, in words."""

    @property
    def figures(self) -> dict[str, int]:
        """The figures of the report: rows read, and what became of them."""
        counts = {
            "updated" if verdict is Verdict.UPDATE else str(verdict): number
            for verdict, number in count(self.rows).items()
        }
        warned = sum(bool(row.warnings) for row in self.rows)
        return {"read": len(self.rows), **counts, "warnings": warned}


def count(rows: tuple[RowIn, ...]) -> dict[Verdict, int]:
    """Return how many rows have each verdict."""
    verdicts = [row.verdict for row in rows]
    return {verdict: verdicts.count(verdict) for verdict in Verdict}
