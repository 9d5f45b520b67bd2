"""The ledger's book 출력대장: every print and export, and what was destroyed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core import clock
from app.store.engine import dialect
from app.store.engine.counts import LAST_CHANGE, LAST_OUTPUT
from app.store.engine.data import Actor, Data

NO_TERMINAL = "00"
"""Stands in the number of an output at a PC that has no 단말번호."""
FOREVER = "9999"
"""Later than any moment."""
_LOST = "coalesce((SELECT outputs FROM ledger.reached), 0)"
"""Up to here outputs had numbers in a ledger that was lost."""
_NUMBER = re.compile(r"(?:출력번호\s*)?(\S.*)-([0-9]{4})-([0-9]{1,12})")
COLUMNS = "number, at, by, terminal, paper, purpose, kind, persons, copies, pages, target"
"""Of an output, in the order of `Print`."""
_SHREDDED = (
    "coalesce((SELECT sum(s.copies) FROM ledger.shredded s WHERE s.number = o.number), 0), "
    + ", ".join(
        f"coalesce((SELECT s.{name} FROM ledger.shredded s WHERE s.number = o.number ORDER BY s.id DESC LIMIT 1), '')"
        for name in ("at", "by")
    )
)
"""What was shredded of an output `o`, as it ends a `Print`."""


@dataclass(frozen=True)
class Print:
    """One print or export as it stands in the register, without whose data it was."""

    number: str
    at: str
    by: str
    terminal: str
    paper: str
    purpose: str
    kind: str
    persons: int
    copies: int
    pages: int
    target: str
    title: str = ""
    """Of the record it was printed of, where that was asked for."""
    shredded: int = 0
    """So many of its copies were shredded."""
    shredded_at: str = ""
    """When one was last counted."""
    shredded_by: str = ""

    @property
    def finished(self) -> bool:
        """Whether it was drawn to its end: only then its copies are entered."""
        return self.copies > 0


@dataclass(frozen=True)
class Destruction:
    """Records that were destroyed in one go."""

    at: str
    by: str
    count: int


@dataclass(frozen=True)
class Output:
    """A print or export, as it is entered before it is drawn."""

    paper: str
    purpose: str
    kind: str
    at: str = ""
    """When it went out, of one that did so before it is entered; empty is now."""
    by: str = ""
    """Who let it go out then; empty is who enters it."""


def open_outputs(data: Data, actor: Actor, outputs: Sequence[Output], target: str) -> list[str]:
    """Enter outputs before they are drawn, so that no print is without a number; returns the numbers.

    A number is `단말번호-연도-일련번호`, counted at each terminal on its own, on over the years: the year is the
    clock's, which the gate lets nothing be written under while it cannot be right (`clock_doubt`: before the
    last entry, or over the turn of a year more than eleven days after it, unless a clerk says that it is).
    So a wrong one never gives a number twice.
    """
    with data.transaction():
        data.demand_ledger()
        last = data.value(f"SELECT max({LAST_OUTPUT}, {_LOST})")
        change = data.value(
            f"SELECT max({LAST_CHANGE}, coalesce((SELECT max(change) FROM ledger.output), 0))"
        )
        terminal, now = actor.terminal, clock.stamp()
        named, count = terminal or NO_TERMINAL, _last_output(data, terminal)
        moments = [each.at or now for each in outputs]
        numbers = [f"{named}-{at[:4]}-{count + n:06}" for n, at in enumerate(moments, 1)]
        data.execute_many(
            "INSERT INTO ledger.output (id, number, at, by, terminal, paper, purpose, kind, records, "
            "persons, copies, pages, target, change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]', 0, 0, 0, ?, ?)",
            [
                [last + n, number, at, each.by or actor.name, terminal, each.paper, each.purpose, each.kind, target,
                 change]
                for n, (number, at, each) in enumerate(zip(numbers, moments, outputs, strict=True), 1)
            ],
        )  # fmt: skip
    return numbers


def number_in(text: str) -> str:
    """Return the number of an output as the register writes it, from what was typed; empty where that is none."""
    found = _NUMBER.fullmatch(text.strip())
    return f"{found[1]}-{found[2]}-{int(found[3]):06}" if found else ""


def lost(data: Data) -> bool:
    """Tell whether a ledger was lost: what it held of earlier outputs is not known any more."""
    return bool(data.value(f"SELECT {_LOST}"))


def _last_output(data: Data, terminal: str) -> int:
    """Return the count of a terminal's last output; one that has no name counts as `NO_TERMINAL`.

    Where a ledger was lost it is as high as any number that can have been given.
    """
    alike = ("", NO_TERMINAL) if terminal in ("", NO_TERMINAL) else (terminal, terminal)
    found = data.value(
        "SELECT number FROM ledger.output WHERE terminal IN (?, ?) ORDER BY id DESC LIMIT 1", alike
    )
    lost = int(data.value(f"SELECT {_LOST}"))
    return max(lost, int(str(found).rpartition("-")[2]) if found else 0)


def close_outputs(
    data: Data,
    drawn: Iterable[tuple[str, Sequence[int], int]],
    *,
    copies: int,
    persons: Sequence[str],
) -> None:
    """Complete entries once they were drawn: number, whose data and pages of each; how many copies.

    `persons` are the kinds whose records are people; roles count as the person behind them.
    """
    kinds = dialect.packed(persons)
    with data.transaction():
        data.demand_ledger()
        for number, records, pages in drawn:
            ids = dialect.packed(records)
            data.execute(
                "UPDATE ledger.output SET records = ?, copies = ?, pages = ?, persons = (SELECT "
                "count(DISTINCT r.root) FROM record r JOIN record p ON p.id = r.root "
                f"WHERE {dialect.among('r.id')} AND {dialect.among('p.kind')}) WHERE number = ?",
                [ids, copies, pages, ids, kinds, number],
            )


def take_back_outputs(data: Data, numbers: Sequence[str]) -> None:
    """Enter that outputs were drawn but never went out: they count as not finished."""
    with data.transaction():
        data.demand_ledger()
        data.execute(
            f"UPDATE ledger.output SET copies = 0, pages = 0 WHERE {dialect.among('number')}",
            [dialect.packed(numbers)],
        )


def outputs(data: Data, most: int = 200) -> list[dict[str, object]]:
    """Return the latest entries of the register, newest first."""
    return data.dicts("SELECT * FROM ledger.output ORDER BY id DESC LIMIT ?", [most])


def outputs_on(data: Data, day: str, by: str = "") -> list[dict[str, object]]:
    """Return the prints and exports of a day in order, of one clerk or of all."""
    clerk = "AND by = ? " if by else ""
    return data.dicts(
        f"SELECT * FROM ledger.output WHERE at >= ? AND at < ? {clerk}ORDER BY id",
        [day, f"{day}T24", *([by] if by else [])],
    )


def outputs_between(data: Data, low: str, high: str = "") -> list[Print]:
    """Return the prints and exports from a day to before another, in order; empty ends are open."""
    rows = data.rows(
        f"SELECT {COLUMNS}, '', {_SHREDDED} FROM ledger.output o WHERE at >= ? AND at < ? ORDER BY id",
        [low, high or FOREVER],
    )
    return [Print(*row) for row in rows]


def output_of(data: Data, number: str) -> Print | None:
    """Return the print or export of a number."""
    rows = data.rows(
        f"SELECT {COLUMNS}, '', {_SHREDDED} FROM ledger.output o WHERE number = ?", [number]
    )
    return Print(*rows[0]) if rows else None


def shred(data: Data, actor: Actor, number: str, copies: int) -> None:
    """Enter that copies of an output were shredded; below 0 takes back what was counted by mistake."""
    with data.transaction():
        data.demand_ledger()
        data.execute(
            "INSERT INTO ledger.shredded (number, at, by, copies) VALUES (?, ?, ?, ?)",
            [number, clock.stamp(), actor.name, copies],
        )


def issued_between(data: Data, low: str, high: str, papers: Sequence[str]) -> list[Print]:
    """Return the finished prints of some papers in order, each with the title of its record; no blank forms."""
    rows = data.rows(
        f"SELECT {COLUMNS}, "
        f"coalesce((SELECT title FROM record WHERE id = {dialect.first_in('records')}), '') "
        "FROM ledger.output WHERE at >= ? AND at < ? AND copies > 0 AND records <> '[]' "
        "AND number NOT IN (SELECT number FROM ledger.reprint) "
        f"AND {dialect.among('paper')} ORDER BY id",
        [low, high or FOREVER, dialect.packed(papers)],
    )
    return [Print(*row) for row in rows]


def outputs_with(data: Data, records: Iterable[int]) -> list[Print]:
    """Return the finished prints and exports that hold some records, in order."""
    rows = data.rows(
        f"SELECT {COLUMNS} FROM ledger.output "
        f"WHERE copies > 0 AND {dialect.any_among('records')} ORDER BY id",
        [dialect.packed(records)],
    )
    return [Print(*row) for row in rows]


def destructions_between(data: Data, low: str, high: str = "") -> list[Destruction]:
    """Return what an older program destroyed from a day to before another, in order: reason and way are not known."""
    rows = data.rows(
        "SELECT at, by, count(*) FROM ledger.destruction WHERE at >= ? AND at < ? "
        "AND uid NOT IN (SELECT uid FROM ledger.destroyed_in) "
        f"GROUP BY at, by ORDER BY min({dialect.WRITTEN})",
        [low, high or FOREVER],
    )
    return [Destruction(*row) for row in rows]
