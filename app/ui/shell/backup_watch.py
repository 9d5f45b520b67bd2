"""The day's backup of a window that is not closed in the evening, and copies that the second place has missed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.office import backups
from app.services.office.backups import KeptUp
from app.ui.frame.tasks import Tasks

LABEL = "오늘의 백업을 만드는 중"
INTERVAL = 600_000
"""Milliseconds between two looks whether a backup is due; at rest a look costs some milliseconds."""


class BackupWatch(QObject):
    """Looks now and then, while nothing else is under way and whoever sits there; also under the cover."""

    made = Signal()
    """There is a backup, or a copy, that was not there before."""

    def __init__(self, parent: QObject, tasks: Tasks) -> None:
        """Watch from now on; nothing is done before somebody has entered."""
        super().__init__(parent)
        self._tasks = tasks
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Have made what is due, unless the office is busy: the next look comes soon."""
        if self._tasks.session is None or not self._tasks.idle:
            return
        self._tasks.run(backups.keep_up.of(), owner=self, done=self._take, label=LABEL)

    def _take(self, kept: KeptUp) -> None:
        if kept.made or kept.copied:
            self.made.emit()
