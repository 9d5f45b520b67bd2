"""The foot of the window: what was saved last, long work under way, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFrame

from app.core import clock
from app.core.dates import show_date
from app.services import offices, today
from app.services.gate import Change
from app.services.today import Card
from app.ui.page import Frame
from app.ui.parts import label, row
from app.ui.progress_line import ProgressLine
from app.ui.theme import STEP

HEIGHT = 9 * STEP


class Footer(QFrame):
    """Says quietly that all is saved; shows progress with a way to stop it."""

    def __init__(self, frame: Frame) -> None:
        """Lay it out; what it says arrives with `changed`."""
        super().__init__()
        self.setProperty("look", "footer")
        self.setFixedHeight(HEIGHT)
        self._frame = frame
        self._saved = label("모두 저장되어 있습니다", "hint")
        self._saved.setObjectName("saved")
        self._backup = label(look="hint")
        self._waiting = label(look="hint")
        self._waiting.setObjectName("waiting")
        progress = ProgressLine(frame.tasks)
        line = row(self._saved, self._backup, 1, progress, 1, self._waiting, gap=4)
        line.setContentsMargins(5 * STEP, 0, 5 * STEP, 0)
        self.setLayout(line)

    def changed(self) -> None:
        """Fetch what waits, and when the last backup was made."""
        run = self._frame.tasks.run
        run(today.overview, owner=self, done=self._show_waiting, slot="waiting")
        run(offices.latest_backup, owner=self, done=self._show_backup, slot="backup")

    def note(self, change: Change) -> None:
        """Say when something was saved last."""
        if change.number:
            self._saved.setText(f"{clock.now():%H:%M} 저장됨")

    def _show_waiting(self, cards: Sequence[Card]) -> None:
        self._waiting.setText(
            " · ".join(f"{each.label} {each.count:,}" for each in cards if each.always)
        )

    def _show_backup(self, file: Path | None) -> None:
        if file is None:
            self._backup.setText("아직 백업이 없습니다")
            return
        made = datetime.strptime(file.name[: len("20261122-033935")], "%Y%m%d-%H%M%S")
        day = "오늘" if made.date() == clock.today() else show_date(str(made.date()))
        self._backup.setText(f"마지막 백업 {day} {made:%H:%M}")
