"""The foot of the window: what was saved last, long work under way, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame

from app.core import clock
from app.core.dates import show_date
from app.services.day import today
from app.services.gate import Change
from app.services.office import backups
from app.services.office.backups import KeptBackup
from app.ui.frame.page import Frame
from app.ui.frame.progress_line import ProgressLine
from app.ui.widgets.parts import Elided, label, restyle, row
from app.ui.widgets.theme import STEP

HEIGHT, LOW = 9 * STEP, 7 * STEP
REST = 2_000
"""Milliseconds until what waits is counted anew: what the clerk does next on a list or a form comes first."""
ALL_SAVED, UNSAVED = "모두 저장되어 있습니다", "저장하지 않은 내용이 있습니다"


class Footer(QFrame):
    """Says quietly whether all is saved; shows progress with a way to stop it."""

    def __init__(self, frame: Frame) -> None:
        """Lay it out; what it says arrives with `refresh`."""
        super().__init__()
        self.setProperty("look", "footer")
        self.setFixedHeight(HEIGHT)
        self._frame = frame
        self._told = ALL_SAVED
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.refresh)
        self._saved = label(ALL_SAVED, "hint")
        self._saved.setObjectName("saved")
        self._backup = label(look="hint")
        self._waiting = Elided("hint")
        self._waiting.setObjectName("waiting")
        progress = ProgressLine(frame.tasks)
        line = row(self._saved, self._backup, 1, progress, 1, self._waiting, gap=4)
        line.setContentsMargins(5 * STEP, 0, 5 * STEP, 0)
        self.setLayout(line)

    def set_low(self, *, low: bool) -> None:
        """Leave room to the page where the window is low."""
        self.setFixedHeight(LOW if low else HEIGHT)

    def refresh(self) -> None:
        """Fetch what waits, and when the last backup was made."""
        run = self._frame.tasks.run
        run(today.figures.of(), owner=self, done=self._show_waiting, slot="waiting")
        run(backups.latest_backup.of(), owner=self, done=self._show_backup, slot="backup")

    def note(self, change: Change) -> None:
        """Remember when something was saved last, which `show_state` says; count before long what waits now."""
        if change.number:
            self._told = f"{clock.now():%H:%M} 저장됨"
        if not self._rest.isActive():
            self._rest.start()

    def show_state(self, *, saved: bool) -> None:
        """Say whether all that was entered is saved."""
        text = self._told if saved else UNSAVED
        if self._saved.text() != text:
            self._saved.setText(text)
            restyle(self._saved, look="hint" if saved else "remark")

    def _show_waiting(self, figures: Sequence[tuple[str, int]]) -> None:
        self._waiting.setText(" · ".join(f"{label} {number:,}" for label, number in figures))

    def _show_backup(self, last: KeptBackup | None) -> None:
        if last is None:
            self._backup.setText("아직 백업이 없습니다")
            return
        made = datetime.strptime(last.name[: len("20261122-033935")], "%Y%m%d-%H%M%S")
        day = "오늘" if made.date() == clock.today() else show_date(str(made.date()))
        self._backup.setText(f"마지막 백업 {day} {made:%H:%M}")
