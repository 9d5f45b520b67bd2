"""The one long work of an import that is under way: Esc stops it, and no other begins meanwhile."""

from __future__ import annotations

from typing import Any

from app.core.progress import Stopped
from app.ui.frame.page import Frame
from app.ui.frame.workers import Task

ESC = "{} · Esc를 누르면 멈춥니다"
"""How a work is called while it is shown."""
WAIT = "앞의 일이 아직 끝나지 않았습니다. 멈추려면 Esc를 누르세요."


class LongWork:
    """Reading, looking for tables, judging, backing up, writing: one after the other."""

    def __init__(self, frame: Frame) -> None:
        """Begin with nothing under way."""
        self._frame = frame
        self._task: Task[Any] | None = None

    @property
    def under_way(self) -> bool:
        """Whether a work is under way; its label is gone once it is over."""
        return self._task is not None and bool(self._task.label)

    def may_begin(self) -> bool:
        """Tell whether another work may begin, and the clerk where not."""
        if self.under_way:
            self._frame.tell(WAIT, "warning")
        return not self.under_way

    def begin(self, task: Task[Any]) -> None:
        """Take note of a work that begins."""
        self._task = task

    def stop(self) -> bool:
        """Ask the work under way to stop; tells whether there is any."""
        if self._task is not None and self.under_way:
            self._task.stopping = True
            return True
        return False

    def goes_on(self) -> bool:
        """Tell whether the next step follows; not where the one before was over before it could be stopped."""
        stopped = self._task is not None and self._task.stopping
        if stopped:
            self._frame.tell_problem(Stopped())
        return not stopped
