"""Notices layouts that never come to rest, and stops them so that a test can fail instead of hanging."""

from __future__ import annotations

import time
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

MOST = 60
"""So often one widget may get another size while its window gets one."""
IDLE = 0.2
"""Seconds of the window's thread after which nothing is left to do, measured without what others do."""


class Unrest(QObject):
    """Counts sizes as an event filter of the application; what fights is kept as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes: Counter[int] = Counter()
        self.fighting: set[str] = set()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own
        """Count a widget's sizes; too many are kept from it."""
        if event.type() != QEvent.Type.Resize or not watched.isWidgetType():
            return False
        self._sizes[id(watched)] += 1
        if self._sizes[id(watched)] <= MOST:
            return False
        parent = watched.parent()
        self.fighting.add(f"{watched.objectName()} of {parent.objectName() if parent else ''}")
        return True

    def rest(self) -> float:
        """Work off what is waiting, and return the seconds that took of the window's thread."""
        self._sizes.clear()
        began = time.thread_time()
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        return time.thread_time() - began

    def end(self) -> None:
        """Watch no longer."""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
