"""Keeps what was typed into a form and not saved yet, so that a crash or a power cut loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QObject, QTimer

from app.services.records import drafts
from app.ui.frame.tasks import Tasks

REST = 1500
"""Milliseconds without a key before the entry is kept."""
Draft = tuple[dict[str, object], dict[int, str]]
"""Entries by path, and the titles of the records they point to."""


class Drafts(QObject):
    """The draft of one form at a time."""

    def __init__(self, form: QObject, tasks: Tasks, collect: Callable[[], Draft]) -> None:
        """Take the form, who works, and what gives the entries of the moment."""
        super().__init__(form)
        self._tasks = tasks
        self._collect = collect
        self._form = ""
        self._kept = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.keep)

    def begin(self, form: str, offer: Callable[[Draft], object]) -> None:
        """Turn to a form; a draft that was kept of it is offered."""

        def read(kept: Mapping[str, object] | None) -> None:
            if kept and form == self._form:
                self._kept = True
                titles = cast("Mapping[str, str]", kept.get("titles", {}))
                entries = cast("Mapping[str, object]", kept.get("entries", {}))
                offer((dict(entries), {int(key): title for key, title in titles.items()}))

        self._rest.stop()
        self._form, self._kept = form, False
        self._tasks.run(drafts.read.of(form), owner=self, done=read, slot="draft")

    def touch(self) -> None:
        """Keep the entries when the hands rest."""
        self._rest.start()

    def keep(self) -> None:
        """Keep the entries now."""
        entries, titles = self._collect()
        if not entries:
            self.drop()
            return
        self._kept = True
        kept = {"entries": entries, "titles": {str(key): title for key, title in titles.items()}}
        self._tasks.run(drafts.keep.of(self._form, kept), owner=self)

    def drop(self) -> None:
        """Forget the draft: it was saved or given up."""
        self._rest.stop()
        if self._kept:
            self._kept = False
            self._tasks.run(drafts.drop.of(self._form), owner=self)
