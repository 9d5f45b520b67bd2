"""Notices that another day has begun while the program is open: over midnight, a screen saver or sleep."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.core import clock

EVERY = 10_000
"""Milliseconds between two looks at the clock; a PC that wakes up looks within as many."""


class DayWatch(QObject):
    """Tells everything in a clerk's window, shown or not, that the date has turned."""

    looked = Signal()
    """The clock was looked at; told before the day turns by it."""
    turned = Signal()
    """Another day has begun since the last look."""

    def __init__(self, parent: QObject) -> None:
        """Begin to watch; it goes on under the cover and behind other programs."""
        super().__init__(parent)
        self._day = clock.today()
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = cast("QApplication", QApplication.instance())
        application.applicationStateChanged.connect(self.look)

    def look(self, _state: object = None) -> None:
        """Look at the clock; also when the clerk comes back to the program."""
        self.looked.emit()
        if clock.today() != self._day:
            self._day = clock.today()
            self.turned.emit()
