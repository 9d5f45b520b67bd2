"""A clerk in a process of its own who books every free time there is; each is told once it is booked."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from app.core.errors import StorageError, UserError
from app.core.slots import Slot
from app.services.counter import bookings
from app.services.counter.bookings import Comer
from app.services.gate import Session
from app.services.office import offices
from tests.founding import LOGIN, PASSWORD


def tell(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def book(session: Session, counselor: int, slot: Slot, name: str) -> str:
    """Book one time; returns `booked`, or `late` where the other clerk has it."""
    try:
        bookings.book(session, counselor, slot, Comer(described=name))
    except UserError:
        return "late"
    return "booked"


def main() -> None:
    """Book all free times of a counselor of an office under the given name."""
    folder, counselor, name = sys.argv[1:]
    session = offices.enter(Path(folder), LOGIN, PASSWORD)
    times = bookings.free(session, int(counselor))
    tell("open")
    sys.stdin.readline()
    for slot in times:
        outcome = ""
        while not outcome:
            with suppress(StorageError):  # the other clerk kept the file busy: press again
                outcome = book(session, int(counselor), slot, name)
        tell(f"{outcome} {slot.day} {slot.at}")
    session.close()


if __name__ == "__main__":
    main()
