"""One window for each office's folder, whoever of the PC opened it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from app.core.errors import StorageError
from app.services.office import offices
from app.ui.frame.ask import Answer

if TYPE_CHECKING:
    from app.ui.shell.main_window import MainWindow


class WindowTurn:
    """The turn to be the window of the folder that a window shows."""

    def __init__(self, window: MainWindow) -> None:
        """Take it later: the folder may not be there yet."""
        self._window = window
        self._held = ExitStack()

    def take(self) -> bool:
        """Take it until the window closes; where another has it, say so and close."""
        window = self._window
        self.end()
        try:
            self._held = offices.hold_window(window.folder)
        except StorageError as problem:
            answers = [Answer("close", "닫기", "primary")]
            window.ask.question(
                problem.message, answers, lambda _: window.close(), detail=problem.advice
            )
            return False
        return True

    def end(self) -> None:
        """Let another window of the folder be opened."""
        self._held.close()
