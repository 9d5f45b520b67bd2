"""What an import would do and what it did: all rows of a file, packed, with what is to be known of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.services.crossings import Change
from app.services.imports.verdicts.besides import ToldRecords
from app.services.imports.verdicts.guesses import Guesses
from app.services.imports.verdicts.packed_rows import PackedRows, Sign, TickedRows
from app.services.imports.verdicts.verdicts import NO_LIST, TAKEN, OfList, RowIn, Verdict

ASKED = 3
"""So many are named where it is asked about them; of more the number is told."""


@dataclass(frozen=True)
class ImportPreview:
    """What an import would do, row by row; nothing is written yet."""

    kind: str
    rows: PackedRows
    left_out: tuple[str, ...] = ()
    """The headers of columns that are not taken."""
    notices: tuple[str, ...] = ()
    """What the clerk should know of the file as a whole."""
    titles: Mapping[int, str] = field(default_factory=dict[int, str])
    """What the records are called that the rows name, or look the same as."""
    undecided: Mapping[int, RowIn] = field(default_factory=dict[int, RowIn])
    """What rows that the clerk decided about are as the file has them, by their numbers."""
    besides: tuple[ToldRecords, ...] = ()
    """Records of other kinds of which the rows tell as well; they are taken too, unless the clerk leaves a kind out."""
    guesses: Guesses = ()
    """What is expected of new rows that do not say it; written too, unless the clerk leaves it out."""
    of_list: OfList = NO_LIST
    """What the file is against the list that it is an edition of; of no list are records that went out from here."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict."""
        return {verdict: self.rows.how_many(verdict) for verdict in Verdict}

    def as_in_file(self, number: int) -> RowIn:
        """Return a row as the file has it, whatever was decided about it; raises `KeyError` where there is none."""
        if number in self.undecided:
            return self.undecided[number]
        at = self.rows.place_of(number)
        if at is None:
            raise KeyError(number)
        return self.rows[at]

    def put(self, told: RowIn, row: RowIn) -> ImportPreview:
        """Return the preview with a row as the clerk decided about it; `told` is it as the file has it."""
        at = self.rows.place_of(row.number)
        rows = self.rows if at is None else self.rows.putting({at: row})
        return replace(self, rows=rows, undecided={**self.undecided, told.number: told})

    def other_of(self, row: RowIn) -> RowIn | None:
        """Return another row that changes the same record, or begins a role of the same person."""
        if row.write is None or row.write.owner is None:
            return None
        return self.rows.other_of(row.write.owner, row.number)

    def ticked(
        self, included: frozenset[int] = frozenset(), excluded: frozenset[int] = frozenset()
    ) -> TickedRows:
        """Return the rows with what becomes of them where the clerk ticked some and left out others."""
        return TickedRows(self.rows, included, excluded)

    def asked(
        self, included: frozenset[int] = frozenset(), excluded: frozenset[int] = frozenset()
    ) -> str:
        """Return what is asked once before it is taken with the clerk's ticks; else nothing."""
        asking = self.ticked(included, excluded).having(Sign.ASKS)
        asks = [(each.asks, each.left_open) for each in asking if each.verdict in TAKEN]
        more = [f"이 밖에 {len(asks) - ASKED:,}건도 그렇게 적습니다."] if len(asks) > ASKED else []
        left = sum(left_open for _, left_open in asks)
        told = [f"열려 있는 {left:,}건은 오늘 화면의 ‘확인 필요’에 올립니다."] if left else []
        return " ".join((*(ask for ask, _ in asks[:ASKED]), *more, *told))


@dataclass(frozen=True)
class ImportReport(Change):
    """What an import did: a change like any other, with its rows and their final verdicts."""

    rows: PackedRows = field(default_factory=PackedRows)
    ended: str = ""
    """What became of what the list held before and the file does not, in words."""

    @property
    def figures(self) -> dict[str, int]:
        """The figures of the report: rows read, and what became of them."""
        counts = {
            "updated" if verdict is Verdict.UPDATE else str(verdict): self.rows.how_many(verdict)
            for verdict in Verdict
        }
        return {"read": len(self.rows), **counts, "warnings": self.rows.how_many(Sign.WARNED)}
