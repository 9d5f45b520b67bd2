"""What a clerk looks at and may be typing or scrolling still: entered in the access log once that rests."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

from app.core.errors import StorageError
from app.store.engine.access import AccessEntry, AccessLog

REST = 2.0
"""Seconds without another keystroke, or another page of a list, after which what is shown counts as looked at."""


@dataclass
class _Look:
    """What stands on a seat's screen."""

    what: Hashable
    typed: bool
    entry: AccessEntry
    rested: float


class Resting:
    """Keeps what each seat looks at until it rests, and enters it over a connection of its own.

    All pages of one list are one entry. What was typed over before it rested never counts; a list that
    nobody typed for counts however short it was looked at.
    """

    def __init__(self, path: Path, key: Callable[[], bytes]) -> None:
        """Take the access log's file, and what tells the office's key: a restore may bring another."""
        self._path, self._key = path, key
        self._turn = threading.RLock()
        self._log: AccessLog | None = None
        self._looks: dict[tuple[str, str], _Look] = {}
        self._timer: threading.Timer | None = None

    def look(self, what: Hashable, entry: AccessEntry, *, typed: bool) -> None:
        """Take note of what is shown now at the seat of an entry, in place of what was shown before."""
        seat = entry.login, entry.terminal
        with self._turn:
            before = self._looks.pop(seat, None)
            if before is not None and before.what == what:
                entry = replace(
                    before.entry, records=sorted({*before.entry.records, *entry.records})
                )
            elif before is not None:
                self._end(before)
            self._looks[seat] = _Look(what, typed, entry, monotonic() + REST)
            self._wait()

    def close(self) -> None:
        """Enter what counts by now, and close the connection; who looks on opens it again."""
        with self._turn:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            while self._looks:
                self._end(self._looks.popitem()[1])
            if self._log is not None:
                self._log.close()
                self._log = None

    def _wait(self) -> None:
        """Look again when the next of them has rested."""
        if self._timer is None and self._looks:
            due = min(each.rested for each in self._looks.values())
            self._timer = threading.Timer(max(0.0, due - monotonic()), self._settle)
            self._timer.daemon = True
            self._timer.start()

    def _settle(self) -> None:
        with self._turn:
            if threading.current_thread() is not self._timer:
                return  # it was closed meanwhile
            self._timer = None
            now = monotonic()
            for seat, look in tuple(self._looks.items()):
                if look.rested <= now:
                    del self._looks[seat]
                    self._enter(look.entry)
            self._wait()

    def _end(self, look: _Look) -> None:
        if not look.typed or look.rested <= monotonic():
            self._enter(look.entry)

    def _enter(self, entry: AccessEntry) -> None:
        if self._log is None:
            self._log = AccessLog(self._path, self._key())
        with suppress(StorageError):  # kept by the log, and entered with the next
            self._log.tell(entry)
