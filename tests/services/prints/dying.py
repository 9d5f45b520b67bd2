"""A process of its own that dies while it draws what it prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app import papers
from app.services import registrations
from app.services.counter.slip_jobs import slip_job
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.records.lists import Query
from app.store.engine import keys
from tests.founding import LOGIN, PASSWORD

DEAD = 9
"""How the process ends."""


def die(done: int, whole: int) -> bool:
    """End the process, whatever was told."""
    del done, whole
    os._exit(DEAD)


def main() -> None:
    """Produce the roster of an office, or the slip of a referral, and die at the first word on how far it is."""
    folder, target, *referral = sys.argv[1:]
    keys.OPERATIONS, keys.MEMORY = keys.argon2id.OPSLIMIT_MIN, keys.argon2id.MEMLIMIT_MIN
    registrations.register()
    session = offices.enter(Path(folder), LOGIN, PASSWORD)
    job = PrintJob(papers.ROSTER.name, "office", "volunteer", Query("volunteer"))
    if referral:
        job = slip_job(int(referral[0]))
    session.perform(printing.produce.of(job, target=target), progress=die)


if __name__ == "__main__":
    main()
