"""Changes that are written in parts: how long a part lasts, and what waits for the disk.

A part does not wait: both files together took 8 ms for each (measured). The end of the last one does,
for all before it as well, and so does any other save in between. So a power cut takes no more than the last parts
of a change that has not come to its end, which is taken back anyhow.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator
from pathlib import Path
from time import monotonic

from app.store.engine.driver import (
    CHECKPOINT_PAGES,
    Connection,
    DatabaseError,
    fold_after,
    wait_for_disk,
)
from app.store.engine.tidying import tidy
from app.store.engine.waiting import Lookout

PART = 0.12
"""Seconds after which an action that writes in parts lets others write, if nobody waits for it before.

What a part wrote is encrypted as it is committed, and a save that comes then waits for that: beside parts of 0.25 it
took 120 ms (p95), beside these 64. Shorter ones leave more pieces of the index to every search.
"""
BREATH = 0.004
"""Seconds it leaves to who waits then, and tries for the lock every 2 ms."""
TIDIED = 2.0
"""Seconds after which the file is tidied: what is written meanwhile is searched meanwhile."""
INDEXED = 20
"""Records that are indexed together: a save that waits is not to wait for all of a part."""


class Parts:
    """The parts of the change under way on one connection; none where it is written at once."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        """Write in parts, when it is asked for, what a connection to a folder's data writes."""
        self._connection = connection
        self._folder = folder
        self._lookout: Lookout | None = None  # only while changes are written in parts
        self._began: float | None = None
        """When the present part began."""
        self._tidied = 0.0
        self.also: tuple[int, ...] = ()
        """The changes in parts that end with the present one."""

    @property
    def under_way(self) -> bool:
        """Whether what is written is written in parts."""
        return self._lookout is not None

    @contextlib.contextmanager
    def opened(self, also: tuple[int, ...]) -> Generator[None]:
        """Write in parts what is written within; with its end other changes end `also`."""
        fold_after(self._connection, CHECKPOINT_PAGES // 2)  # before a save at the counter has to
        with contextlib.closing(Lookout(self._folder)) as lookout:
            self._lookout, self.also = lookout, also
            self._tidied = began = monotonic()
            wait_for_disk(self._connection, always=False)
            try:
                yield
                if monotonic() - began > PART:
                    with contextlib.suppress(
                        DatabaseError
                    ):  # all is written: it may wait for another time
                        tidy(self._connection)
            finally:
                self._lookout, self.also = None, ()
                self.wait_for_disk()
                fold_after(self._connection, CHECKPOINT_PAGES)

    def begin(self) -> None:
        """Note that a part begins."""
        self._began = monotonic()

    def wait_for_disk(self) -> None:
        """Let what is committed from now on wait for the disk; between two transactions."""
        wait_for_disk(self._connection, always=True)

    def tidy(self) -> None:
        """Tidy the file from time to time; between two transactions."""
        if monotonic() - self._tidied > TIDIED:
            tidy(self._connection)
            self._tidied = monotonic()

    def end(self) -> None:
        """Note that the change is over."""
        self._began = None

    def pause(self) -> float | None:
        """Return for how many seconds to let others write now; None where the part goes on."""
        if self._began is None or self._lookout is None:
            return None
        waits = self._lookout.sees_somebody()
        if not waits and monotonic() - self._began < PART:
            return None
        return BREATH if waits else 0
