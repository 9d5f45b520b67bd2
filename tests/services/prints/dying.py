"""A process of its own that dies while it draws what it prints."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app import papers
from app.services import registrations
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
    """Produce the roster of an office, and die at its first word on how far it is."""
    folder, target = sys.argv[1:]
    keys.OPERATIONS, keys.MEMORY = keys.argon2id.OPSLIMIT_MIN, keys.argon2id.MEMLIMIT_MIN
    registrations.register()
    session = offices.enter(Path(folder), LOGIN, PASSWORD)
    job = PrintJob(papers.ROSTER.name, "office", "volunteer", Query("volunteer"))
    session.perform(printing.produce.of(job, target=target), progress=die)


if __name__ == "__main__":
    main()
