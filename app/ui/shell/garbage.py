"""Python's search for unreachable cycles, kept on the window's thread.

Left to itself it runs in whichever thread happens to allocate. A cycle often holds widgets, and a
widget that is destroyed in another thread than its own takes the program down.

Looking through what long work makes would hold the window up: 450 ms for the rows of a large file
(measured). So nothing is looked for while it is under way, and what lives at its end is passed over
until nobody sits before the window.
"""

from __future__ import annotations

import gc
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer

INTERVAL = 1_000
"""Milliseconds between two looks."""


class Collector(QObject):
    """Collects by Python's own thresholds, between two events of the window."""

    def __init__(self, parent: QObject) -> None:
        """Take over from the automatic collection; what lives by now is never looked at again."""
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()
        self._busy: Callable[[], bool] = bool
        self._spared = False
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def spare(self, busy: Callable[[], bool]) -> None:
        """Look for nothing while `busy` says that long work is under way."""
        self._busy = busy

    def sweep(self) -> None:
        """Look through everything, also what was passed over; for when nobody waits."""
        if not self._busy():
            gc.unfreeze()
            gc.collect()
            gc.freeze()

    def look(self) -> None:
        """Collect, unless long work is under way or has just ended."""
        if self._busy():
            self._spared = True
        elif self._spared:
            self._spared = False
            gc.freeze()
        else:
            self.collect()

    @staticmethod
    def collect() -> None:
        """Collect the oldest generation that has outgrown its threshold."""
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > most:
                gc.collect(generation)
                return


def collector() -> Collector | None:
    """Return the one of this program, if it was set up."""
    application = QCoreApplication.instance()
    return application.findChild(Collector) if application else None
