"""Two processes issue at once: no number is missing, none is double, the ledger knows the last."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from app.services.gate import Session
from app.store import serials
from benchmarks import issue
from tests.founding import LOGIN, PASSWORD

NUMBER, TURNS = 200, 10


def test_two_processes_issue_without_gaps_or_doubles(session: Session, office: Path) -> None:
    drafts = issue.prepare(session, NUMBER)
    times = issue.race(office, LOGIN, PASSWORD, drafts, pause=0.002)
    assert len(times) == NUMBER
    assert issue.numbers(session) == issue.expected(NUMBER)
    data = session.store(writes=True).data
    holders = data.value("SELECT count(DISTINCT id) FROM referral WHERE no IS NOT NULL")
    assert holders == NUMBER
    year = int(issue.expected(1)[0].split("-")[1])
    assert serials.last(data, "연계-{year}-{number:04}", year) == NUMBER
    assert data.value("SELECT last FROM ledger.serial_mark WHERE series LIKE '연계%'") == NUMBER
    turns = [row[0] for row in data.rows("SELECT id % 2 FROM referral ORDER BY no")]
    changes = sum(one != other for one, other in pairwise(turns))
    assert changes > TURNS, "they worked at the same time"
