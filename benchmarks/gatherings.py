"""The report of 300 gatherings to which 3,000 people go, from the data file to map, matrix and paper.

python -m benchmarks.gatherings [--gatherings N] [--people N] [--rounds N]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from app.core import clock
from app.core.overlaps import Overlaps
from app.core.values import Value
from app.kinds import CATALOG
from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.village import gathering_facts, gatherings
from app.store import bulk_loading
from app.store.bulk_loading import NewRecord
from app.store.engine.data import Actor
from app.store.query import ALL, Query
from benchmarks.table import Row, show, timed

GATHERINGS, PEOPLE, ROUNDS = 300, 3000, 10
GOAL = 2000.0
"""Milliseconds that a report may take."""
SEED = 5
_JOINED = (1, 1, 1, 2, 2, 3, 4)
"""To how many gatherings one goes."""
_NEAR = 3
"""Mostly to the next ones: neighbours draw each other in."""


def main(arguments: Sequence[str] = ()) -> int:
    """Measure the report; returns 1 where it took longer than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gatherings", type=int, default=GATHERINGS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    registrations.register()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        demonstration.found(folder, asked.people)
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        try:
            _fill(session, asked.gatherings)
            rows = [*_measure(session, asked.rounds)]
        finally:
            session.close()
    return show(f"Gatherings, {asked.gatherings:,} to which {asked.people:,} people go", rows)


def _measure(session: Session, rounds: int) -> Iterator[Row]:
    drawn = len(gatherings.report(session).boxes)
    reports: list[float] = []
    for _ in range(rounds):
        with timed(reports):
            gatherings.report(session)
    yield Row("report with map and matrix", reports, f"{drawn:,} drawn", GOAL)
    job = PrintJob("gathering_ties", "council")
    for target in ("pdf", "png", "svg"):
        times: list[float] = []
        for _ in range(max(2, rounds // 3)):
            with timed(times):
                printing.produce(session, job, target=target)
        yield Row(f"out as {target}", times)
    facts = gathering_facts.read(session.store(writes=False))
    ours: list[float] = []
    theirs: list[float] = []
    found: set[int] = set()
    for _ in range(rounds):
        with timed(ours):
            found.add(len(Overlaps.of(facts.gatherings, facts.memberships).ties.shared))
        with timed(theirs):
            found.add(_by_networkx(facts.memberships))
    yield Row("overlaps counted", ours, "alike" if len(found) == 1 else f"not alike: {found}")
    yield Row("overlaps counted by networkx", theirs)


def _by_networkx(memberships: Sequence[tuple[int, int]]) -> int:
    """Return how many pairs of gatherings share people, as another program counts them."""
    nx: Any = import_module("networkx")
    graph = nx.Graph()
    graph.add_edges_from((("gathering", one), ("person", who)) for one, who in memberships)
    sides = {node for node in graph if node[0] == "gathering"}
    return nx.bipartite.weighted_projected_graph(graph, sides).number_of_edges()


def _fill(session: Session, count: int) -> None:
    store = session.store(writes=True)
    loader = bulk_loading.BulkLoader(store.data, CATALOG)
    people = store.lists.ids(Query("person"), 0, ALL)
    loader.load(Actor("B", session.pc), "office.demonstrate", _invented(store.data, count, people))


def _invented(data: Any, count: int, people: Sequence[int]) -> Iterator[NewRecord]:  # noqa: ANN401 - of the store
    chance = random.Random(SEED)  # noqa: S311 - invented people
    key = first = bulk_loading.next_id(data)

    def made(kind: str, values: dict[str, Value]) -> NewRecord:
        nonlocal key
        key += 1
        return NewRecord(key - 1, str(uuid.UUID(int=chance.getrandbits(128))), kind, values)

    until = str(clock.today() + timedelta(days=365))
    for number in range(count):
        yield made("gathering", {"name": f"모임 {number}", "kind": "동아리", "status": "활동"})
    for person in people:
        given: dict[str, Value] = {
            "person": person, "kind": "수집이용", "on": "2026-01-05", "state": "받음", "keep_until": until,
        }  # fmt: skip
        consent = made("consent", given)
        yield consent
        near = chance.randrange(count)
        steps = {
            chance.choice((*range(_NEAR), chance.randrange(count)))
            for _ in range(chance.choice(_JOINED))
        }
        for step in sorted(steps):
            yield made(
                "membership",
                {"gathering": first + (near + step) % count, "person": person, "consent": consent.id,
                 "willingness": "미확인"},
            )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
