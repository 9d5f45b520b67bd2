"""Whether anybody is at the PC: covers the work when nobody is, or when asked, and lets its clerk back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.core.values import Value
from app.services.gate import Change
from app.services.office import accounts, settings
from app.ui.frame.tasks import Tasks
from app.ui.shell.cover import Cover
from app.ui.shell.idle import Idle, Notice
from app.ui.widgets import clipboard


class Absence(QObject):
    """Owns the cover and the clock of rest; what is covered, and shown again, is the window's."""

    lifted = Signal()
    """The clerk has said their password."""

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        """Watch nothing before `watch`."""
        super().__init__(window)
        self._tasks = tasks
        self._there = False
        self._expired = False
        """Nobody came before the time was over."""
        self.cover = Cover()
        self.cover.submitted.connect(self._unlock)
        self.idle = Idle(self)
        self.idle.expired.connect(self._expire)
        self._notice = Notice(window)
        self.idle.warned.connect(self._notice.warn)
        self.idle.woken.connect(self._notice.hide)
        tasks.changed.connect(self._heed)

    def watch(self) -> None:
        """Watch from now on, for as long a rest as the setting allows."""
        self._there = True
        self._tasks.run(settings.read.of(), owner=self, done=self._begin, slot="lock")

    def end(self) -> None:
        """Watch no more: there is no work in view, and what was copied of it is not left on the clipboard."""
        self._there = False
        self.idle.end()
        self._notice.hide()
        clipboard.empty()

    def hush(self) -> None:
        """Make the work ready to be covered: what popped up above it is closed, a syllable is committed."""
        self.end()
        self._tasks.run(accounts.cover.of(idle=self._expired))
        self._expired = False
        while popup := QApplication.activePopupWidget():  # pyright: ignore[reportUnnecessaryComparison]
            popup.close()
        QGuiApplication.inputMethod().commit()

    def _expire(self) -> None:
        self._expired = True

    def _begin(self, values: Mapping[str, Value]) -> None:
        if self._there:
            self.idle.begin(cast("int", values["lock_minutes"]))

    def _heed(self, change: Change) -> None:
        if self._there and change.settings:
            self.watch()

    def _unlock(self, password: str) -> None:
        unlock, failed = accounts.unlock.of(password), self.cover.tell_problem
        self._tasks.run(unlock, owner=self, done=lambda _: self.lifted.emit(), failed=failed)
