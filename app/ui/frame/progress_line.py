"""Long work under way: what it is, how far it has come, and a way to stop it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from app.ui.frame.tasks import Tasks
from app.ui.frame.workers import Task
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import label, row
from app.ui.widgets.theme import STEP

TICK = 200
"""Milliseconds between two looks at how far it has come."""


class ProgressLine(QWidget):
    """Comes into view by itself when a labelled task takes longer than a clerk waits."""

    turned = Signal(bool)
    """Whether something is under way."""

    def __init__(self, tasks: Tasks) -> None:
        """Watch the tasks of the window."""
        super().__init__()
        self._task: Task[Any] | None = None
        self._what = label(look="hint")
        self._bar = QProgressBar()
        self._bar.setFixedWidth(60 * STEP)
        self._bar.setTextVisible(False)
        self._stop = Button("중단", self._ask_to_stop, look="quiet")
        self._stop.setObjectName("stop")
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self._show_share)
        self.setLayout(row(self._what, self._bar, self._stop, gap=3))
        self.hide()
        tasks.slow.connect(self._begin)
        tasks.finished.connect(self._end)
        for task in tasks.shown:  # what the clerk before has begun
            self._begin(task)

    def _begin(self, task: Task[Any]) -> None:
        self._task = task
        self._what.setText(task.label)
        self._bar.setAccessibleName(task.label)
        self._stop.setEnabled(True)
        self._show_share()
        self._tick.start()
        self.show()
        self.turned.emit(True)

    def _end(self, task: Task[Any]) -> None:
        if task is self._task:
            self._task = None
            self._tick.stop()
            self.hide()
            self.turned.emit(False)

    def _show_share(self) -> None:
        if self._task is not None:
            share = self._task.share
            self._bar.setRange(0, 0 if share is None else 100)
            self._bar.setValue(round(100 * (share or 0)))
            self._stop.setVisible(share is not None)

    def _ask_to_stop(self) -> None:
        if self._task is not None:
            self._task.stopping = True
            self._stop.setEnabled(False)
