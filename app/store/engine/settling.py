"""Putting on the disk what a log holds in its write-ahead log, some seconds after it was written.

The access log does not wait for the disk at each entry: a power cut takes what the system had not written yet.
Entries of changes are made again from the changes; what was only read is known to nobody else. So the
write-ahead log is put on the disk `DELAY` seconds after the first entry that is not there: a power cut takes what
was looked at in these seconds, and no more.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path

from app.store.engine import durable

DELAY = 5.0
"""Seconds for which an entry may be lost by a power cut."""
Head = tuple[int, bytes]
"""The last entry of a log: its number, and what it hangs together by with those before it."""


class Settling:
    """Knows how far the log of one connection lies safely on the disk, and sees that it soon does."""

    def __init__(self, log: Path) -> None:
        """Take the write-ahead log."""
        self._log = log
        self._turn = threading.Lock()
        self._timer: threading.Timer | None = None
        self._fresh: Head | None = None
        self._safe: Head | None = None

    @property
    def safe(self) -> Head | None:
        """The last entry known to be on the disk, with all before it; nothing where none is known."""
        return self._safe

    def note(self, head: Head) -> None:
        """Take note that entries up to this one were committed."""
        with self._turn:
            self._fresh = head
            if self._timer is None:
                self._timer = threading.Timer(DELAY, self.settle)
                self._timer.daemon = True
                self._timer.start()

    def settle(self) -> None:
        """Put on the disk what was noted; where that fails the next entry tries again."""
        with self._turn:
            head, self._timer = self._fresh, None
        with suppress(OSError):
            with suppress(FileNotFoundError):  # folded into the file, which SQLite puts on the disk
                durable.sync_file(self._log)
            self._safe = head

    def close(self) -> None:
        """Wait for nothing more: who closes the log folds it into its file."""
        with self._turn:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
