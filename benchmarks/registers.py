"""The registers over a ledger with 100,000 outputs and as many logged actions: one month of five years.

python -m benchmarks.registers [--entries N] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from app.core import clock
from app.papers.period import FROM, TO
from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.prints import contributions
from app.store.engine.access import AccessEntry
from benchmarks.table import Row, show, timed

ENTRIES, ROUNDS, PEOPLE = 100_000, 20, 1000
YEARS = 5
GOAL = 250.0
"""Milliseconds that a month may take; everything has no goal but is shown."""
SEED = 5
_CLERKS = ("이하늘", "최마루", "정가람", "박새봄")
_ACTIONS = ("record.save",) * 6 + ("referral.issue", "reply.record", "import.take")
_PAPERS = ("roster", "referral_slip", "handout", "consent_form")


def main(arguments: Sequence[str] = ()) -> int:
    """Measure the registers; returns 1 where one took longer than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        demonstration.found(folder, PEOPLE)
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        try:
            _fill(session, asked.entries)
            rows = list(_measure(session, asked.rounds))
        finally:
            session.close()
    return show(f"Registers, {asked.entries:,} outputs and as many logged actions", rows)


def _measure(session: Session, rounds: int) -> Iterator[Row]:
    registrations.register()
    store = session.store(writes=False)
    last = clock.today() - timedelta(days=40)
    month = {FROM: str(last.replace(day=1)), TO: str(last.replace(day=28))}
    for name in ("output_register", "access_review", "issue_register"):
        for words, given, goal, times_asked in (
            ("a month", month, GOAL, rounds),
            ("all", {}, 0.0, max(2, rounds // 5)),
        ):
            times, lines = list[float](), 0
            for _ in range(times_asked):
                with timed(times):
                    told = contributions.SOURCES[name, ""](store, "", given)
                lines = sum(len(section.rows) for section in told.sections)
            yield Row(f"{name}, {words}", times, f"{lines:,} lines", goal)


def _fill(session: Session, number: int) -> None:
    """Write outputs and actions, spread over the years."""
    data = session.store(writes=True).data
    chance = random.Random(SEED)  # noqa: S311 - invented entries
    begin = clock.today() - timedelta(days=YEARS * 365)
    moments = [
        f"{begin + timedelta(days=place * YEARS * 365 // number)}T{chance.randint(7, 21):02}:00:00"
        for place in range(number)
    ]
    with data.transaction():
        data.execute_many(
            "INSERT INTO ledger.output (number, at, by, terminal, paper, purpose, kind, records, "
            "persons, copies, pages, target) VALUES (?, ?, ?, '01', ?, '내부 비치', 'volunteer', ?, ?, 1, 1, "
            "'printer')",
            [
                [f"01-{at[:4]}-{place:07}", at, chance.choice(_CLERKS), chance.choice(_PAPERS),
                 json.dumps(list(range(place % 120))), place % 120]
                for place, at in enumerate(moments)
            ],
        )  # fmt: skip
    data.access.enter(
        AccessEntry(
            at, chance.choice(_CLERKS), "01", chance.choice(_ACTIONS), records=range(place % 5)
        )
        for place, at in enumerate(moments)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
