"""What the monthly review of the access log counts: by clerk and by deed, at night, in bulk, refused."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from app.store.engine import dialect
from app.store.engine.access import DOUBTED, RENEWED, AccessLog
from app.store.engine.chain import CHAINED, GAP
from app.store.engine.data import Data
from app.store.register import FOREVER

NIGHT_BEGINS, NIGHT_ENDS = "20", "08"
"""Hours."""
MANY = 100
"""So many records or persons in one go are looked at one by one."""
DONE = "done"
_MARK_BYTES, _GROUP = 16, 4
_NIGHT = f"(substr(at, 12, 2) >= '{NIGHT_BEGINS}' OR substr(at, 12, 2) < '{NIGHT_ENDS}')"
_CLOSED = (
    f"({dialect.weekday('at')} IN ('0', '6') OR {dialect.among('substr(at, 1, 10)', ':closed')})"
)
RECORDS = dialect.number_in("records")
"""How many records an entry of the log names."""
_TERMINALS = dialect.different_words("terminal")
_DURING = "at >= :low AND at < :high"
_LOGGED = f"{_DURING} AND NOT {dialect.among('action', ':registered')}"
_BOOKS = {"access": ("access", _LOGGED), "output": ("ledger.output", _DURING)}
"""Where the entries of a book stand, and which of them count."""


@dataclass(frozen=True)
class ReviewedDays:
    """The days that are reviewed, and those among them on which the office was closed."""

    low: str
    high: str
    closed: Collection[str] = ()
    registered: Collection[str] = ()
    """Actions that the register of outputs counts."""
    paged: Collection[str] = ()
    """Actions whose entries name very many records by their nature."""

    @property
    def parameters(self) -> dict[str, Any]:
        """As statements ask for them."""
        return {
            "low": self.low,
            "high": self.high or FOREVER,
            "closed": dialect.packed(self.closed),
            "many": MANY,
            "registered": dialect.packed(self.registered),
            "paged": dialect.packed(self.paged),
        }


@dataclass(frozen=True)
class ClerkCount:
    """What one clerk did: in how many deeds on how many records, and when out of hours."""

    by: str
    terminals: str
    deeds: int
    records: int
    night: int
    closed: int


@dataclass(frozen=True)
class ActionCount:
    """How often something was done, by how many clerks, on how many records."""

    action: str
    deeds: int
    clerks: int
    records: int


@dataclass(frozen=True)
class OutOfHours:
    """What a clerk did on one day out of hours."""

    day: str
    by: str
    terminals: str
    first: str
    last: str
    deeds: int
    outputs: int
    closed: bool


@dataclass(frozen=True)
class LogLine:
    """One line of the log: of what was done to very many records, or was refused."""

    at: str
    by: str
    terminal: str
    action: str
    purpose: str
    records: int
    outcome: str


@dataclass(frozen=True)
class Wholeness:
    """Whether the log of the days is as it was entered, and by what a signed sheet proves it later."""

    first: int
    last: int
    number: int
    before: str
    """The mark of the entry before the first; empty where there is none."""
    head: str
    """The mark of the last entry."""
    wrong: tuple[str, ...]
    """What was changed or is missing."""
    noted: tuple[str, ...]
    """What the program itself entered of a log that was cut off, damaged or begun anew."""


def wholeness_of(data: Data, span: ReviewedDays) -> Wholeness:
    """Go through the entries of the days as they hang together, and tell what stands for all that came before."""
    found = data.access.stretch(span.low, span.high or FOREVER)
    noted = data.access.rows(
        f"SELECT at, outcome FROM access WHERE {_DURING} AND {dialect.among('action', ':noted')} ORDER BY id",
        {**span.parameters, "noted": dialect.packed((GAP, CHAINED, RENEWED, DOUBTED))},
    )
    return Wholeness(
        found.first, found.last, found.number, _mark(found.before), _mark(found.head),
        (*found.wrong, *data.access.against_ledger(data)),
        tuple(f"{at[:16].replace('T', ' ')} {outcome}" for at, outcome in noted),
    )  # fmt: skip


def _mark(digest: bytes) -> str:
    """Return the first 16 bytes of a digest as people compare it: in groups of four."""
    text = digest[:_MARK_BYTES].hex().upper()
    return "-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))


def clerks_of(data: Data, span: ReviewedDays, table: str = "access") -> list[ClerkCount]:
    """Return what each clerk did by the access log, or by the register with `table` output."""
    logged = table == "access"
    records = RECORDS if logged else "persons"
    entries, counted = _BOOKS[table]
    rows = _book(data, table).rows(
        f"SELECT by, {_TERMINALS}, count(*), sum({records}), count(*) FILTER (WHERE {_NIGHT}), "
        f"count(*) FILTER (WHERE {_CLOSED}) FROM {entries} WHERE {counted} "
        "GROUP BY by ORDER BY by",
        span.parameters,
    )
    return [ClerkCount(*row) for row in rows]


def deeds_of(data: Data, span: ReviewedDays) -> list[ActionCount]:
    """Return how often each thing was done, the most frequent first."""
    rows = data.access.rows(
        f"SELECT action, count(*), count(DISTINCT by), sum({RECORDS}) "
        f"FROM access WHERE {_LOGGED} GROUP BY action ORDER BY 2 DESC, action",
        span.parameters,
    )
    return [ActionCount(*row) for row in rows]


def out_of_hours(data: Data, span: ReviewedDays) -> list[OutOfHours]:
    """Return who worked at night or on a closed day, day by day, by both books together."""
    turns: dict[tuple[str, str], OutOfHours] = {}
    for table, (entries, counted) in _BOOKS.items():
        rows = _book(data, table).rows(
            f"SELECT substr(at, 1, 10), by, {_TERMINALS}, min(substr(at, 12, 5)), "
            f"max(substr(at, 12, 5)), count(*), count(*) FILTER (WHERE {_CLOSED}) > 0 "
            f"FROM {entries} WHERE {counted} AND ({_NIGHT} OR {_CLOSED}) GROUP BY 1, 2",
            span.parameters,
        )
        for day, by, terminals, first, last, number, closed in rows:
            deeds, outputs = (number, 0) if table == "access" else (0, number)
            turn = OutOfHours(day, by, terminals, first, last, deeds, outputs, closed=bool(closed))
            before = turns.get((day, by))
            turns[day, by] = _together(before, turn) if before else turn
    return [turns[key] for key in sorted(turns)]


def _together(one: OutOfHours, other: OutOfHours) -> OutOfHours:
    """Return what one clerk did on one day by both books."""
    terminals = dict.fromkeys((*one.terminals.split(","), *other.terminals.split(",")))
    return OutOfHours(
        one.day, one.by, ",".join(terminals), min(one.first, other.first), max(one.last, other.last),
        one.deeds + other.deeds, one.outputs + other.outputs, closed=one.closed or other.closed,
    )  # fmt: skip


def bulk_of(data: Data, span: ReviewedDays) -> list[LogLine]:
    """Return what touched very many records in one go."""
    return _entries(data, span, f"{RECORDS} >= :many AND NOT {dialect.among('action', ':paged')}")


def refused_of(data: Data, span: ReviewedDays) -> list[LogLine]:
    """Return what was not done, such as a login with a wrong password, as far as it is logged."""
    return _entries(data, span, f"outcome <> '{DONE}'")


def _entries(data: Data, span: ReviewedDays, condition: str) -> list[LogLine]:
    rows = data.access.rows(
        f"SELECT at, by, terminal, action, purpose, {RECORDS}, outcome "
        f"FROM access WHERE {_LOGGED} AND {condition} ORDER BY id",
        span.parameters,
    )
    return [LogLine(*row) for row in rows]


def _book(data: Data, table: str) -> Data | AccessLog:
    """Return where one of the two books is read."""
    return data.access if table == "access" else data
