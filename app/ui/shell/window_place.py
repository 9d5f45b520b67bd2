"""Where the window stood and how large it was, for the next start at this PC.

A size belongs to a screen, so it is kept for each user of the PC, in a small file beside no office's data: clerks who
take turns at one window do not see it jump, and it stands right before anybody has entered. It names nobody.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget


def usual_file() -> Path:
    """Return where the place of the window is kept for the user of this PC."""
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "maeul-ieum" / "window"


class WindowPlace:
    """Puts a window where the last one stood, as far as the screens of today show that."""

    def __init__(self, window: QWidget, file: Path) -> None:
        """Take the window, not shown yet, and the file that remembers."""
        self._window = window
        self._file = file

    def take(self) -> None:
        """Stand where the last window stood; without a file that can be read, as a first one does."""
        if self._file.is_file():
            # What is no geometry, or none of this Qt, is left alone by it.
            self._window.restoreGeometry(self._file.read_bytes())

    def keep(self) -> None:
        """Remember the place; a profile that cannot be written costs no more than that."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            # Qt takes the beginning of a geometry for all of it: none is ever there in part.
            whole = self._file.with_suffix(".new")
            whole.write_bytes(self._window.saveGeometry().data())
            whole.replace(self._file)
        except OSError:
            return
