"""A clerk in a process of its own who books every free time there is; each is told once it is booked."""

from __future__ import annotations

import sys
from pathlib import Path

from app.core.errors import UserError
from app.services import bookings, offices
from app.services.bookings import Comer
from tests.conftest import LOGIN, PASSWORD


def tell(line: str) -> None:
    """Tell the test."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Book all free times of a counselor of an office under the given name."""
    folder, counselor, name = sys.argv[1:]
    session = offices.enter(Path(folder), LOGIN, PASSWORD)
    times = bookings.free(session, int(counselor))
    tell("open")
    sys.stdin.readline()
    for slot in times:
        try:
            bookings.book(session, int(counselor), slot, Comer(described=name))
        except UserError:
            tell(f"late {slot.day} {slot.at}")
        else:
            tell(f"booked {slot.day} {slot.at}")
    session.close(writes=False)
    session.close(writes=True)


if __name__ == "__main__":
    main()
