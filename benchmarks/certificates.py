"""Certificates of appointment in one batch: how long 500 take, each under a number of its own.

python -m benchmarks.certificates [--number N] [--paper NAME]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app import papers
from app.services import registrations
from app.services.gate import Reach, Session, Work
from app.services.office import offices
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.records import records
from benchmarks.founding import FOUNDING
from benchmarks.table import Row, show, timed

NUMBER, TIMES = 500, 5
PAPER, KIND = "appointment_letter", "appointment"
GOAL = 3000.0
"""Milliseconds that 95 of 100 batches may take."""


def main(arguments: Sequence[str] = ()) -> int:
    """Print so many certificates in one batch, several times; 1 where they take too long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=NUMBER)
    parser.add_argument("--paper", default=PAPER, help="another paper of a record of appointment")
    options = parser.parse_args(arguments)
    registrations.register()
    paper = papers.BY_NAME[options.paper]
    purpose = paper.purposes[0].name
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made:
        folder = Path(made) / "office"
        offices.found(folder, FOUNDING)
        session = offices.enter(folder, FOUNDING.login, FOUNDING.password)
        job = PrintJob(paper.name, purpose, KIND, ids=tuple(appoint(session, options.number)))
        times: list[float] = []
        with timed(times):
            printed = printing.produce(session, job, "printer")
        for _ in range(TIMES - 1):
            with timed(times):
                printing.produce(session, job, "printer")
        session.close()
    assert len(printed.pages_of) == options.number
    size = f"{len(printed.content) / 1e6:.1f} MB, load {os.getloadavg()[0]:.1f}"
    note = f"{printed.pages:,} pages, {size}"
    return show(
        "A batch of certificates", [Row(f"{options.number:,} × {paper.label}", times, note, GOAL)]
    )


def appoint(session: Session, number: int) -> list[int]:
    """Appoint so many counselors, in one transaction."""
    work = Work(session, records.save.action, session.store(writes=True), Reach.ANY)
    with work.change():
        return [_appoint(work, place) for place in range(number)]


def _appoint(work: Work, place: int) -> int:
    entered = {"person.name": f"정하늘{place}", "category": "변호사", "title": "마을변호사"}
    counselor = records.write(work.store, "counselor", entered).id
    appointed = {
        "counselor": counselor,
        "appointed_on": "2026-11-24",
        "starts_on": "2026-12-01",
        "ends_on": "2028-11-30",
    }
    saved = records.write(work.store, KIND, appointed).id
    assert saved is not None
    return saved


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
