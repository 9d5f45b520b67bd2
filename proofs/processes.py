"""Eight processes that save in one office at once: each save that was told is there, once."""

from __future__ import annotations

import os
from pathlib import Path

from app.services.office import offices as services
from proofs import offices
from proofs.offices import LOGIN, PASSWORD, judge, office_at, session_of
from proofs.table import Outcome, Proof
from tests.services import people

PROCESSES = 8


def _attempt(outcome: Outcome, tries: int) -> None:
    with offices.place() as place:
        office = office_at(place / "office")
        entered = services.enter(office, LOGIN, PASSWORD)
        entered.close()
        pipes = [_begin(office, tries) for _ in range(PROCESSES)]
        told = [line for pipe in pipes for line in _all_of(pipe)]
        for _ in pipes:
            os.wait()
        outcome.tries = PROCESSES * tries
        for session in offices.entered(office, outcome):
            data = session.store(writes=True).data
            kept = [str(each) for (each,) in data.rows("SELECT id FROM volunteer WHERE gone = 0")]
            for each in set(told) - set(kept):
                outcome.count("lost", each)
            if len(told) != PROCESSES * tries or len(set(told)) != len(told):
                outcome.count("unlike", f"{len(told)} told of {PROCESSES * tries}")
            judge(session, outcome)


def _begin(office: Path, saves: int) -> int:
    reading, writing = os.pipe()
    if not os.fork():
        os.close(reading)
        try:
            session = session_of(services.enter(office, LOGIN, PASSWORD), office)
            for number in range(saves):
                os.write(writing, f"{people.volunteer(session, f'김철수{number}')}\n".encode())
            session.close()
        finally:
            os._exit(0)
    os.close(writing)
    return reading


def _all_of(pipe: int) -> list[str]:
    with os.fdopen(pipe, encoding="utf-8") as told:
        return told.read().split()


PROOF = Proof("processes", _attempt, quick=5, full=125)
