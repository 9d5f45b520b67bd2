"""Notices layouts that never come to rest, and stops them so that a test can fail instead of hanging."""

from __future__ import annotations

import gc
import time
from collections import Counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

MOST = 60
"""So often one widget may get another size while its window gets one."""
IDLE = 0.2
"""Seconds of the window's thread after which nothing is left to do, measured without what others do.

The collection of what earlier tests left behind is such: in a long run it alone takes as long, once in a while.
"""


class Unrest(QObject):
    """Counts sizes as an event filter of the application; what fights is kept as it is."""

    def __init__(self) -> None:
        super().__init__()
        self._sizes: Counter[int] = Counter()
        self.fighting: set[str] = set()
        self._collected = self._begun = 0.0
        gc.callbacks.append(self._time_collection)
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
        self._collected = 0.0
        began = time.thread_time()
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        return time.thread_time() - began - self._collected

    def _time_collection(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._begun = time.thread_time()
        else:
            self._collected += time.thread_time() - self._begun

    def end(self) -> None:
        """Watch no longer."""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        gc.callbacks.remove(self._time_collection)
