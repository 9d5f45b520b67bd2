"""The statistics of a month, a quarter and a year over an office with 100,000 referrals.

python -m benchmarks.statistics [--referrals N] [--people N] [--rounds N]
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from app.core import clock
from app.core.periods import Period, Span
from app.core.values import Value
from app.kinds import CATALOG
from app.kinds.parts import NEEDS
from app.services import registrations
from app.services.demo import demonstration
from app.services.gate import Session
from app.services.office import offices
from app.services.statistics import statistics
from app.store import bulk_loading
from app.store.bulk_loading import NewRecord
from app.store.engine.data import Actor
from benchmarks.table import Row, show, timed

REFERRALS, PEOPLE, ROUNDS = 100_000, 20_000, 20
GOAL = 1000.0
"""Milliseconds that a report may take."""
SEED = 5
TONGS = 30
_STATES = ("완료",) * 6 + ("거절", "연락불가", "발급", "예약·대기")
_CHANNELS = ("내방", "전화", "방문", "통장 제보", "기관")


def main(arguments: Sequence[str] = ()) -> int:
    """Measure the reports; returns 1 where one took longer than promised."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--referrals", type=int, default=REFERRALS)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args(arguments)
    registrations.register()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        demonstration.found(folder, asked.people)
        session = offices.enter(folder, demonstration.LOGIN, demonstration.PASSWORD)
        try:
            _fill(session, asked.referrals)
            rows = [_report(session, span, asked.rounds) for span in Span]
        finally:
            session.close()
    title = f"Statistics, {asked.referrals:,} referrals of one year, {asked.people:,} people"
    return show(title, rows)


def _report(session: Session, span: Span, rounds: int) -> Row:
    period = Period.around(span, clock.today() - timedelta(days=40))
    told, times = statistics.report(session, period), list[float]()
    for _ in range(rounds):
        with timed(times):
            statistics.report(session, period)
    figures = sum(len(row) - 1 for each in told.tables for row in each.section.rows)
    return Row(f"{span.value}: {len(told.tables)} tables", times, f"{figures:,} figures", GOAL)


def _fill(session: Session, number: int) -> None:
    """Add requests, each with its referral, spread over a year."""
    store = session.store(writes=True)
    loader = bulk_loading.BulkLoader(store.data, CATALOG)
    persons, targets = (
        [row[0] for row in store.data.rows(f'SELECT id FROM "{kind}"')]  # noqa: S608 - our own names
        for kind in ("person", "organization")
    )
    for kind in ("counselor", "volunteer", "job_program"):
        targets += [row[0] for row in store.data.rows(f'SELECT id FROM "{kind}" LIMIT 200')]  # noqa: S608
    first = bulk_loading.next_id(store.data)
    loader.load(Actor("bench"), "benchmark", _tell(first, number, persons, targets))


def _tell(
    first: int, number: int, persons: Sequence[int], targets: Sequence[int]
) -> Iterator[NewRecord]:
    chance = random.Random(SEED)  # noqa: S311 - invented records
    begin = clock.today().replace(month=1, day=1)
    for place in range(number):
        day = begin + timedelta(days=place * 364 // number)
        at, need, tong = f"{day}T10:00:00", chance.choice(NEEDS), chance.randint(1, TONGS)
        request: dict[str, Value] = {
            "at": at, "kind": "도움 요청", "channel": chance.choice(_CHANNELS), "by": "이하늘",
            "tong": tong, "needs": (need,), "text": "혼자 사시는데 도움이 필요하다고 합니다.",
            "state": "종결", "result": "연계",
        }  # fmt: skip
        referral: dict[str, Value] = {
            "request": first + 2 * place, "person": chance.choice(persons), "tong": tong,
            "target": chance.choice(targets), "recipient": "받는 분", "needs": (need,),
            "reason": request["text"], "ask": "주 2회 밑반찬 배달", "shared_items": ("성명", "연락처"),
            "state": chance.choice(_STATES), "issued_at": at, "issued_by": "이하늘",
            "channel": chance.choice(("본인지참", "팩스")), "due_on": str(day + timedelta(days=7)),
            "reply_on": str(day + timedelta(days=chance.randint(1, 12))),
        }  # fmt: skip
        for step, (kind, values) in enumerate((("request", request), ("referral", referral))):
            number_of_it = first + 2 * place + step
            uid = str(uuid.uuid5(uuid.NAMESPACE_OID, f"statistics/{number_of_it}"))
            yield NewRecord(number_of_it, uid, kind, values)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
