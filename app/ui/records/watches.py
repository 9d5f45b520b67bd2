"""What watches a form: it looks at the inputs when the hands rest, and tells above them what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtCore import QObject, QTimer

from app.core.kind import Kind
from app.ui.frame.page import Page
from app.ui.records.notices import Notices

REST = 250
"""Milliseconds without a key before a watch looks."""


class FormWatch(QObject):
    """One thing that is looked at while a form is filled in: which columns matter, how to look, what to tell."""

    names: ClassVar[tuple[str, ...]]
    """What its notices, and the tasks that look for them, are called."""

    def __init__(self, form: QObject, page: Page, kind: Kind, notices: Notices) -> None:
        """Take the form, its page and kind, and where it is told."""
        super().__init__(form)
        self._page = page
        self._kind = kind
        self._notices = notices
        self._entries: Callable[[], Mapping[str, object]] = dict
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)

    def touch(self, path: str) -> None:
        """Look when the hands rest, if the column matters."""
        if self._matters(path):
            self._rest.start()

    def _turn_to(self, entries: Callable[[], Mapping[str, object]]) -> None:
        """Forget what was looked at so far; from now on these entries are."""
        self._rest.stop()
        for name in self.names:
            self._page.frame.tasks.forget(self, name)
        self._entries = entries
        self._notices.drop(*self.names)

    def _matters(self, path: str) -> bool:
        raise NotImplementedError

    def _look(self) -> None:
        raise NotImplementedError
