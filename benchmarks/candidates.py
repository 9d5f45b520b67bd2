"""Candidates among 100,000 resources: how fast, beside scoring every match in Python, and whether alike.

The wishes are typed needs in all their typing states, needs by chips, with and without a tong, a day and
a part of the day. The baseline reads and orders all that a wish finds; the first candidates must be the
same ones in the same order.

    python -m benchmarks.candidates [--resources N] [--office DIR] [--wishes N] [--proofs N]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from app.core import clock
from app.core.weekdays import PARTS
from app.kinds import CATALOG
from app.kinds.matching import SPOKEN
from app.kinds.parts import NEEDS
from app.kinds.volunteer import TALENTS
from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.matching import matching
from app.services.matching.matching import HELP, JOIN, CandidateList, Wish
from app.services.office import offices, upkeep
from app.services.records import lists, records
from app.store import standings
from app.store.query import Query
from benchmarks.table import Row, show, timed
from tests.core.keyboard import typings

RESOURCES_WANTED, WISHES, PROOFS, SAVES = 100_000, 1000, 60, 60
CHANGED = "volunteer"
GOAL = 30.0
"""Milliseconds for 95 of 100 lists of candidates."""
VOLUNTEERS = 11 / 20
"""The share of an invented office's people who volunteer."""
DICE = random.Random(7)  # noqa: S311 - nothing secret is drawn


def main(arguments: Sequence[str] = ()) -> int:
    """Measure and print; returns 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--resources", type=int, default=RESOURCES_WANTED)
    parser.add_argument(
        "--office", type=Path, help="use this demonstration office, or make it there"
    )
    parser.add_argument("--wishes", type=int, default=WISHES)
    parser.add_argument(
        "--proofs", type=int, default=PROOFS, help="wishes compared with the baseline"
    )
    options = parser.parse_args(arguments)
    registrations.register()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder: Path = options.office or Path(made) / "office"
        if not offices.exists(folder):
            demonstration.found(folder, int(options.resources / VOLUNTEERS) + 1)
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        try:
            return measure(session, options.wishes, options.proofs)
        finally:
            session.close()


def measure(session: Session, number: int, proofs: int) -> int:
    """Time the candidates of an entered office and compare them with the baseline."""
    resources = sum(lists.count(session, Query(kind)).number for kind in CATALOG.resources)
    drawn = list(wishes_drawn(number))
    row = Row("candidates for a wish", list(candidate_times(session, drawn)), goal=GOAL)
    compared = drawn[:proofs]
    before = [matching.find(session, wish) for wish in compared]
    usual, standings.MOST = standings.MOST, resources
    scored: list[CandidateList] = []
    baseline = Row("all matches scored in Python", list(candidate_times(session, compared, scored)))
    standings.MOST = usual
    unlike = sum(_order(one) != _order(other) for one, other in zip(before, scored, strict=True))
    ratio = f"{baseline.median / row.median:.1f} × (p50), {baseline.slow / row.slow:.1f} × (p95)"
    row = replace(row, note=f"faster than the baseline {ratio}")
    after = [
        _after_saves(session, drawn, "of a day", rested=True),
        _after_saves(session, drawn, "without a rest", rested=False),
    ]
    slow = show(f"Candidates, {resources:,} resources, {number:,} wishes", [row, *after, baseline])
    most = max(each.count for each in scored)
    print(
        f"\nThe first {matching.LIMIT} of {len(compared)} wishes with up to {most:,} matches: "
        f"{unlike} unlike the baseline's."
    )
    return int(bool(slow) or bool(unlike))


def _after_saves(session: Session, drawn: Sequence[Wish], which: str, *, rested: bool) -> Row:
    deque(save_times(session, SAVES, rested=rested), 0)
    name = f"the same after {SAVES} saves {which}"
    return Row(name, list(candidate_times(session, drawn)), goal=GOAL if rested else 0)


def save_times(session: Session, number: int, *, rested: bool = True) -> Iterator[float]:
    """Time saves at the counter, between which the clerk rests as long as the window waits for it."""
    row = lists.page(session, Query(CHANGED), 0, limit=1, paths=())[0]
    for changed in range(number):
        opened = records.load(session, CHANGED, row.id)
        values = {"person.address": f"서울특별시 한빛구 샛별로 {changed}"}
        times: list[float] = []
        with timed(times):
            records.save(session, CHANGED, values, record=row.id, vers=opened.vers)
        while rested and upkeep.merge_index(session):
            pass
        yield times[0]


def wishes_drawn(number: int) -> Iterator[Wish]:
    """Draw wishes as clerks enter them: typed so far, or by chips."""
    words = (*TALENTS, *SPOKEN, "돌봄 서비스", "법률 상담", "김", "경로당")
    states = [state for word in words for state in typings(word) if state.strip()]
    for place in range(number):
        sought = (
            Wish(needs=tuple(DICE.sample(list(NEEDS), DICE.randint(1, 3))))
            if place % 4 == 0
            else Wish(DICE.choice(states))
        )
        yield replace(
            sought,
            kind=JOIN if place % 16 == 1 else HELP,
            tong=DICE.choice((None, DICE.randint(1, 30))),
            day=str(clock.today() + timedelta(days=DICE.randint(0, 14))),
            part=DICE.choice(("", *PARTS)),
        )


def candidate_times(
    session: Session, wishes: Sequence[Wish], answers: list[CandidateList] | None = None
) -> Iterator[float]:
    """Time the candidates for each wish."""
    for wish in wishes:
        times: list[float] = []
        with timed(times):
            found = matching.find(session, wish)
        if answers is not None:
            answers.append(found)
        yield times[0]


def _order(found: CandidateList) -> list[int]:
    return [each.id for each in found.rows]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
