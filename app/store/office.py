"""An office's files and all connections to them: whoever works borrows one, and gives it back."""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager

from app.core.kind import Catalog
from app.core.once import Once
from app.core.progress import Progress
from app.store import opening
from app.store.engine.folder import Folder
from app.store.resting import Resting
from app.store.store import Store

READERS = 6
"""Connections that read beside each other; whoever needs one more waits for the next to come back."""


class Office:
    """Owns an office's folder, key and connections.

    A connection belongs to one thread from `lend` until it is given back. There is one that writes,
    a few that only read, and one of its own for each piece of long work. All can be closed under
    those who will work on, so that the files may be exchanged: the next to borrow opens them again.
    """

    def __init__(self, folder: Folder, key: bytes, catalog: Catalog) -> None:
        """Take charge of an office's files; they are opened when they are first needed."""
        self.folder = folder
        self.key = key
        self.catalog = catalog
        self.clock_stood = ""
        """When the PC's clock was found to stand right last; empty where nobody can be asked about it."""
        self._turn = threading.Condition(threading.RLock())
        self._writer: Store | None = None
        self._readers: list[Store] = []
        self._lent: list[tuple[int, Store]] = []
        self._opening = 0
        """How many connections are being opened outside of the turn."""
        self._suspended = False
        self.once = Once()
        """What became of the latest actions that were asked for under a name."""
        self.resting = Resting(folder.access, lambda: self.key)
        """What is looked at now, and entered in the access log once that rests."""

    def open(self, progress: Progress | None = None) -> None:
        """Open for writing at once; an older file is backed up and upgraded, a newer one refused."""
        with self._turn:
            self._open_writer(progress)

    def store(self, *, writes: bool) -> Store:
        """Return the connection that writes, or one that reads, to whoever works here alone."""
        with self._turn:
            return self._open_writer() if writes else self._free_reader() or self._open_reader()

    @contextmanager
    def lend(self, *, writes: bool, apart: bool = False) -> Generator[Store]:
        """Give the calling thread a connection of its own for a while; `apart` one that nobody waits for.

        Waits for one to come back where all are lent, and for the end of a suspension.
        """
        store = self._open_lent(writes=writes) if apart else self._lend(writes=writes)
        try:
            yield store
        finally:
            self._give_back(store, apart=apart)

    def interrupt(self, thread: int | None) -> None:
        """End the query a thread reads; it raises `Interrupted` there. Callable from any thread."""
        with self._turn:
            for owner, store in self._lent:
                if owner == thread and store.data.read_only:
                    store.data.interrupt()

    @contextmanager
    def suspended(self) -> Generator[None]:
        """Close all once nobody works any more, and keep everybody waiting: the files may be exchanged."""
        with self._turn:
            if threading.get_ident() in {owner for owner, _ in self._lent}:
                message = "who holds a connection cannot wait for it to come back"
                raise RuntimeError(message)
            self._turn.wait_for(lambda: not self._suspended)
            self._suspended = True
        try:
            with self._turn:
                self._turn.wait_for(lambda: not self._lent and not self._opening)
                self._close_all()
            yield
        finally:
            with self._turn:
                self._suspended = False
                self._turn.notify_all()

    def close(self) -> None:
        """Close all once nobody works any more; whoever borrows again opens the files again."""
        with self.suspended():
            pass

    def _close_all(self) -> None:
        """Close the readers before the writer, which folds the log into the file as the last one."""
        self.resting.close()
        while self._readers:
            self._readers.pop().data.close()
        if self._writer is not None:
            writer, self._writer = self._writer, None
            writer.data.close()

    def _lend(self, *, writes: bool) -> Store:
        with self._turn:
            while (store := self._take(writes=writes)) is None:
                self._turn.wait()
        return store

    def _open_lent(self, *, writes: bool) -> Store:
        """Open a connection for the calling thread alone; opening takes long, and nobody waits for it."""
        with self._turn:
            self._turn.wait_for(self._is_open)
            self._opening += 1
        opened: list[tuple[int, Store]] = []
        try:
            store = self._open_apart(writes=writes)
            opened.append((threading.get_ident(), store))
        finally:
            with self._turn:
                self._opening -= 1
                self._lent += opened
                self._turn.notify_all()
        return store

    def _is_open(self) -> bool:
        """Tell whether the calling thread may borrow: while all is suspended only who holds one already."""
        me = threading.get_ident()
        return not self._suspended or any(owner == me for owner, _ in self._lent)

    def _take(self, *, writes: bool) -> Store | None:
        """Lend a connection, or nothing as long as all are lent to others."""
        me = threading.get_ident()
        if not self._is_open():
            return None
        if writes:
            if any(store is self._writer and owner != me for owner, store in self._lent):
                return None
            store = self._open_writer()
        else:
            store = self._free_reader()
            if store is None and len(self._readers) < READERS:
                store = self._open_reader()
        if store is not None:
            self._lent.append((me, store))
        return store

    def _give_back(self, store: Store, *, apart: bool) -> None:
        try:
            if (
                apart
            ):  # before it counts as given back, but outside of the turn that all others take
                store.data.close(fold=False)
        finally:
            with self._turn:
                self._lent.remove((threading.get_ident(), store))
                self._turn.notify_all()

    def _open_writer(self, progress: Progress | None = None) -> Store:
        if self._writer is None:
            data = opening.open_office(self.folder, self.catalog, self.key, progress)
            self._writer = Store(data, self.catalog)
        return self._writer

    def _open_reader(self) -> Store:
        self._readers.append(self._open_apart(writes=False))
        return self._readers[-1]

    def _open_apart(self, *, writes: bool) -> Store:
        if writes:
            return Store(opening.open_office(self.folder, self.catalog, self.key), self.catalog)
        return Store(self.folder.open_reader(self.key), self.catalog)

    def _free_reader(self) -> Store | None:
        lent = [store for _, store in self._lent]
        return next((each for each in self._readers if each not in lent), None)
