"""What a typed text was read as, shown at its line before it is taken."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit

from app.ui.widgets.theme import STEP

_SIGN = 8 * STEP
"""Room at the end of a line for its sign."""


class Reading(QLabel):
    """Stands inside of its line at the right, or right below where the line is too narrow."""

    def __init__(self, line: QLineEdit) -> None:
        """Begin hidden; no mouse click stops at it."""
        super().__init__(line)
        self._line = line
        self.setObjectName("reading")
        self.setProperty("look", "reading")
        self.hide()

    def say(self, text: str) -> None:
        """Show what was read; nothing hides it."""
        self.setText(text)
        self._line.setAccessibleDescription(text)
        if not text:
            self.hide()
            return
        self.adjustSize()
        typed = self._line.fontMetrics().horizontalAdvance(self._line.text())
        inside = typed + self.width() + _SIGN + 6 * STEP <= self._line.width()
        self.setParent(self._line if inside else self._line.window())
        if inside:
            left = self._line.width() - self.width() - _SIGN
            self.move(left, (self._line.height() - self.height()) // 2)
        else:
            self.move(self._line.mapTo(self._line.window(), QPoint(0, self._line.height() + 1)))
        self.show()
        self.raise_()
