"""The search index, put in order while the clerk rests after a save: no save pays for it, and no search either."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.services.office import upkeep
from app.ui.frame.tasks import Tasks

REST = 2_000
"""Milliseconds after a save in which nothing else was asked for."""


class IndexRest(QObject):
    """Waits for a rest after each change, and goes on by small steps as long as nobody works."""

    def __init__(self, parent: QObject, tasks: Tasks) -> None:
        """Watch what is written from now on."""
        super().__init__(parent)
        self._tasks = tasks
        self.timer = QTimer(self, singleShot=True, interval=REST)
        self.timer.timeout.connect(self._look)
        tasks.changed.connect(self._wait)

    def _wait(self) -> None:
        self.timer.start()

    def _look(self) -> None:
        if not self._tasks.idle:
            self._wait()
        elif self._tasks.session is not None:
            self._tasks.run(upkeep.merge_index.of(), owner=self, done=self._go_on)

    def _go_on(self, more: bool) -> None:
        if more:
            self._look()
