"""Python's search for unreachable cycles, kept on the window's thread.

Left to itself it runs in whichever thread happens to allocate. A cycle often holds widgets, and a
widget that is destroyed in another thread than its own takes the program down.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

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
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @staticmethod
    def collect() -> None:
        """Collect the oldest generation that has outgrown its threshold."""
        for generation, (count, most) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > most:
                gc.collect(generation)
                return
