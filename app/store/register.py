"""The ledger's two books: 접속기록, who did what with whose data, and 출력대장, every print and export."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from app.core import clock
from app.store.data import Actor, Data

FOREVER = "9999"
"""Later than any moment."""
_COLUMNS = "number, at, by, terminal, paper, purpose, kind, persons, copies, pages, target"


@dataclass(frozen=True)
class Output:
    """One print or export, without whose data it was."""

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


def log_access(data: Data, actor: Actor, action: str, purpose: str) -> None:
    """Enter an action that writes, and whose records the present change touched until now."""
    records = data.rows("SELECT DISTINCT record FROM audit WHERE change = ?", [data.change_number])
    data.execute(
        "INSERT INTO ledger.access (at, by, terminal, action, purpose, records, outcome) "
        "VALUES (?, ?, ?, ?, ?, ?, 'done')",
        [clock.stamp(), actor.name, actor.terminal, action, purpose,
         json.dumps([record for (record,) in records])],
    )  # fmt: skip


def open_output(
    data: Data, actor: Actor, *, paper: str, purpose: str, kind: str, target: str
) -> str:
    """Enter an output before it is drawn, so that no print is without a number; returns it.

    The number is `단말번호-연도-일련번호`.
    """
    with data.transaction():
        last = data.value("SELECT coalesce(max(id), 0) FROM ledger.output")
        number = f"{actor.terminal or '00'}-{clock.today().year}-{last + 1:06}"
        data.execute(
            "INSERT INTO ledger.output (id, number, at, by, terminal, paper, purpose, kind, records, "
            "persons, copies, pages, target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '[]', 0, 0, 0, ?)",
            [
                last + 1,
                number,
                clock.stamp(),
                actor.name,
                actor.terminal,
                paper,
                purpose,
                kind,
                target,
            ],
        )
    return number


def close_output(
    data: Data, number: str, records: Sequence[int], *, copies: int, pages: int
) -> None:
    """Complete an entry once it was drawn: whose data, how many persons, copies and pages."""
    ids = json.dumps(list(records))
    with data.transaction():
        data.execute(
            "UPDATE ledger.output SET records = ?, copies = ?, pages = ?, persons = "
            "(SELECT count(DISTINCT root) FROM record WHERE id IN (SELECT value FROM json_each(?))) "
            "WHERE number = ?",
            [ids, copies, pages, ids, number],
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


def outputs_between(data: Data, low: str, high: str = "") -> list[Output]:
    """Return the prints and exports from a day to before another, in order; empty ends are open."""
    rows = data.rows(
        f"SELECT {_COLUMNS} FROM ledger.output WHERE at >= ? AND at < ? ORDER BY id",
        [low, high or FOREVER],
    )
    return [Output(*row) for row in rows]


def issued_between(data: Data, low: str, high: str, papers: Sequence[str]) -> list[Output]:
    """Return the finished prints of some papers in order, each with the title of its record."""
    rows = data.rows(
        f"SELECT {_COLUMNS}, coalesce((SELECT title FROM record WHERE id = records ->> 0), '') "
        "FROM ledger.output WHERE at >= ? AND at < ? AND copies > 0 "
        "AND paper IN (SELECT value FROM json_each(?)) ORDER BY id",
        [low, high or FOREVER, json.dumps(list(papers))],
    )
    return [Output(*row) for row in rows]


def destructions_between(data: Data, low: str, high: str = "") -> list[Destruction]:
    """Return what was destroyed from a day to before another, in order."""
    rows = data.rows(
        "SELECT at, by, count(*) FROM ledger.destruction WHERE at >= ? AND at < ? "
        "GROUP BY at, by ORDER BY at, by",
        [low, high or FOREVER],
    )
    return [Destruction(*row) for row in rows]
