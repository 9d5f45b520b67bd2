"""Steps carried out by the window itself, one after another: for the tour and the measurements."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer

Condition = Callable[[], bool]
Steps = Iterator[Condition]
"""Does something, then yields what has to hold before it goes on."""

POLL = 5
"""Milliseconds between two looks at the condition that is waited for."""
PATIENCE = 60
"""Seconds after which a condition that does not come true is a failure."""


class Script(QObject):
    """Runs steps between the window's own events; nothing sleeps, no loop stands inside another."""

    def __init__(
        self,
        steps: Steps,
        ended: Callable[[BaseException | None], object],
        patience: float = PATIENCE,
    ) -> None:
        """Take the steps and whom to tell of the end, with the exception that ended them early."""
        super().__init__()
        self._patience = patience
        self._steps = steps
        self._ended = ended
        self._condition: Condition = lambda: True
        self._since = 0.0
        self._timer = QTimer(self, interval=POLL)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Begin with the first step."""
        self._since = time.monotonic()
        self._timer.start()

    def _look(self) -> None:
        try:
            if self._condition():
                self._condition = next(self._steps)
                self._since = time.monotonic()
        except StopIteration:
            self._end(None)
        except Exception as error:  # noqa: BLE001 - handed to whoever started the script
            self._end(error)
        else:
            if time.monotonic() - self._since > self._patience:
                self._end(TimeoutError(f"waited {self._patience} s for {self._condition}"))

    def _end(self, error: BaseException | None) -> None:
        self._timer.stop()
        self._ended(error)


def after(milliseconds: int) -> Condition:
    """Return a condition that holds once so much time has passed."""
    until = time.monotonic() + milliseconds / 1000
    return lambda: time.monotonic() >= until
