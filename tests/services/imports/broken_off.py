"""A process of its own that dies in the middle of an import or of taking one back."""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from app.services import registrations
from app.services.gate import Call
from app.services.imports import importing
from app.services.office import offices
from app.services.records import undoing
from app.store.engine import data, keys, parts
from tests.founding import LOGIN, PASSWORD
from tests.services.importing import look, village

give_way = data.Data.give_way
PARTS = 3
"""After which the taking back dies."""
DEAD = 9
"""How the process ends."""


def main() -> None:
    """Begin what is told, import, undo or entrance, and die in its middle."""
    folder, deed, rows = sys.argv[1:]
    keys.OPERATIONS, keys.MEMORY = keys.argon2id.OPSLIMIT_MIN, keys.argon2id.MEMLIMIT_MIN
    parts.PART = 0
    registrations.register()
    if deed == "enter":  # what takes back dies as well
        give_ways = count()

        def die_between(self: data.Data) -> None:
            if next(give_ways) == PARTS:
                os._exit(DEAD)
            give_way(self)

        data.Data.give_way = die_between
    session = offices.enter(Path(folder), LOGIN, PASSWORD)

    def die(done: int, whole: int) -> bool:
        if done * 2 >= whole:
            os._exit(DEAD)
        return False

    call: Call[object]
    if deed == "import":
        call = importing.take.of(look(session, "organization", *village(int(rows))))
    else:
        call = undoing.turn(undoing.foresee(session), back=True)
    session.perform(call, progress=die)


if __name__ == "__main__":
    main()
