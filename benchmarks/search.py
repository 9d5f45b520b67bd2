"""Search and filtered lists in a large encrypted office: how fast, beside a LIKE scan, and how right.

What is typed are all the typing states of several hundred names, talents, addresses and phones of the
office's own people: half syllables, the English keyboard, initials, pasted Mac text. Every answer
below the cap is compared with an oracle written by another method (`tests.core.search_oracle`); what is
found beside it has to stand behind it and to tell by what it was found.

    python -m benchmarks.search [--people N] [--office DIR] [--texts N] [--proofs N]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.core.hangul import fold
from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.records import lists, searching
from app.store.query import CAP, Query
from app.store.store import Store
from benchmarks.table import Row, show, timed
from tests.core.keyboard import typings
from tests.core.search_oracle import Oracle, Record

PEOPLE, TEXTS, TIMED, PROOFS, SCANS = 100_000, 400, 2500, 1000, 25
GOAL, FILTERED_GOAL, FASTER = 15.0, 30.0, 5.0
"""Milliseconds for 95 of 100 lists, without and with filters; and how often faster than LIKE."""
KIND = "volunteer"
COLUMNS = ("person.name", "person.birth", "person.mobile", "person.tong", "talents", "availability")
FILTERS = (
    (("person.tong", ("3",)),),
    (("availability", ("월",)),),
    (("talents", ("반찬", "말벗")),),
    (("person.status", ("활동",)), ("availability", ("화", "목"))),
)
LIKE = (
    "SELECT t.id FROM volunteer t JOIN person p ON p.id = t.person WHERE t.gone = 0 AND ("
    "p.name LIKE ?1 OR p.address LIKE ?1 OR p.mobile LIKE ?1 OR t.skills LIKE ?1 "
    "OR EXISTS (SELECT 1 FROM volunteer_talents s WHERE s.record = t.id AND s.value LIKE ?1)) "
    "ORDER BY p.name, t.id"
)
DICE = random.Random(5)  # noqa: S311 - nothing secret is drawn


@dataclass(frozen=True)
class Proof:
    """What comparing with the oracle found."""

    asked: int
    expected: int
    missed: int
    wrong: int
    capped: int
    disordered: int

    @property
    def kept(self) -> bool:
        """Whether nothing was missed, wrong or out of order."""
        return not (self.missed or self.wrong or self.disordered)


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument(
        "--office", type=Path, help="use this demonstration office, or make it there"
    )
    parser.add_argument("--texts", type=int, default=TEXTS, help="texts typed key by key")
    parser.add_argument(
        "--proofs", type=int, default=PROOFS, help="states compared with the oracle"
    )
    options = parser.parse_args(arguments)
    registrations.register()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder: Path = options.office or Path(made) / "office"
        if not offices.exists(folder):
            demonstration.found(folder, options.people)
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        try:
            return measure(session, options.texts, options.proofs)
        finally:
            session.close()


def measure(session: Session, texts: int, proofs: int) -> int:
    """Time and prove the search of an entered office."""
    store = session.store(writes=False)
    states = sorted({state for text in corpus(store, texts) for state in typings(text)})
    DICE.shuffle(states)
    typed = states[:TIMED]
    people = store.lists.count(Query("person")).number
    rows = [
        Row(f"list of 200 of {KIND}, with count", list(list_times(session, typed)), goal=GOAL),
        Row(
            "the same, with filters", list(list_times(session, typed, FILTERS)), goal=FILTERED_GOAL
        ),
        Row("search over everything", list(everywhere_times(session, typed)), goal=GOAL),
    ]
    scan = Row("LIKE scan, 200 rows with count", list(scan_times(store, states[:SCANS])))
    faster = scan.median / rows[0].median
    rows[0] = replace(rows[0], note=f"{faster:.0f} × faster than LIKE (p50)")
    slow = show(
        f"Search, {people:,} people, {len(typed):,} of {len(states):,} typing states", [*rows, scan]
    )
    proof = _prove(store, states[:proofs])
    print(
        f"\nAgainst the oracle: {proof.asked:,} states, {proof.expected:,} rows expected, "
        f"{proof.missed} missed, {proof.wrong} wrong; {proof.capped} above the cap, "
        f"{proof.disordered} of them not beginning with the names that start so."
    )
    return int(bool(slow) or faster < FASTER or not proof.kept)


def corpus(store: Store, texts: int) -> list[str]:
    """Draw names, talents, addresses and phones of the office's own people, each once."""
    share = texts // 4
    columns = {
        "name": ("person", "name"),
        "address": ("person", "address"),
        "mobile": ("person", "mobile"),
        "value": ("volunteer_talents", "value"),
    }
    drawn: list[str] = []
    for name, (table, column) in columns.items():
        query = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL ORDER BY 1'  # noqa: S608 - no input
        found = [str(value) for (value,) in store.data.rows(query)]
        drawn += DICE.sample(found, min(share, len(found)))
        assert found, name
    return drawn


def list_times(
    session: Session,
    states: Sequence[str],
    filters: Sequence[tuple[tuple[str, tuple[str, ...]], ...]] = ((),),
) -> Iterator[float]:
    """Time the first page of a list with its count, once for each state."""
    for place, state in enumerate(states):
        query = Query(KIND, state, filters[place % len(filters)])
        times: list[float] = []
        with timed(times):
            lists.count(session, query)
            lists.page(session, query, 0, limit=200, paths=COLUMNS)
        yield times[0]


def everywhere_times(session: Session, states: Sequence[str]) -> Iterator[float]:
    """Time the search over everything, once for each state."""
    for state in states:
        times: list[float] = []
        with timed(times):
            searching.search(session, state)
        yield times[0]


def scan_times(store: Store, states: Sequence[str]) -> Iterator[float]:
    """Time what a list would take without an index of words: every row is read."""
    for state in states:
        times: list[float] = []
        with timed(times):
            found = store.data.rows(LIKE, [f"%{state}%"])
            store.lists.rows(store.catalog[KIND], [row[0] for row in found[:200]], COLUMNS)
        yield times[0]


# --- proof ------------------------------------------------------------------------------------


def _prove(store: Store, states: Sequence[str]) -> Proof:
    """Compare what is found with the oracle."""
    records = list(_records(store))
    names = {record.id: fold(record.named[0]) for record in records}
    oracle = Oracle(records)
    counts = [0] * 5
    for state in states:
        found = store.lists.ids(Query(KIND, state))
        expected = oracle.expected(state)
        counts[0] += len(expected)
        others = (
            set(found) - expected
        )  # by another spelling: behind the others, and it says by what
        counts[2] += len(others - store.lists.search.told(state, found, KIND).keys())
        counts[2] += len(others.intersection(found[: len(found) - len(others)]))
        if len(expected) <= CAP:
            counts[1] += len(expected - set(found))
            continue
        counts[3] += 1
        starting = sorted(
            (names[each], each) for each in expected if names[each].startswith(fold(state))
        )
        first = [each for _, each in starting][:200]
        counts[4] += found[: len(first)] != first or len(found) != CAP
    return Proof(len(states), *counts)


def _records(store: Store) -> Iterator[Record]:
    """Go through the raw texts of every record of the kind."""
    kind = store.catalog[KIND]
    for (record,) in store.data.rows(f'SELECT id FROM "{KIND}" WHERE gone = 0'):  # noqa: S608 - no input
        texts = store.index.texts(kind, record)
        yield Record(record, tuple(texts.named), tuple(texts.plain), tuple(texts.digits))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
