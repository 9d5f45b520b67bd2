"""Toggles that are one stop of the Tab key: arrows go from one to the next, Space presses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_BACK, _ON = -1, 1
_STEPS = {Qt.Key.Key_Left: _BACK, Qt.Key.Key_Right: _ON}
_ROWS = {Qt.Key.Key_Up: _BACK, Qt.Key.Key_Down: _ON}
DIGITS = "1234567890"
"""The keys of the first ten toggles, in this order."""


class ToggleGroup(QObject):
    """Leads the keyboard through some buttons; the widget they stand in is its parent."""

    def __init__(self, owner: QWidget, *, digits: bool = False) -> None:
        """Take the widget the buttons stand in; with `digits` a number key clicks the nth."""
        super().__init__(owner)
        self.buttons: list[QAbstractButton] = []
        self.current: QAbstractButton | None = None
        self._digits = digits
        self.moved: Callable[[QAbstractButton], object] = lambda _: None
        """Called when another button becomes the one that Tab comes to."""

    def add(self, button: QAbstractButton, index: int | None = None) -> None:
        """Take a button in, at the end or before the one of that index."""
        self.buttons.insert(len(self.buttons) if index is None else index, button)
        button.installEventFilter(self)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if self.current is None:
            self.stop_at(button)

    def stop_at(self, button: QAbstractButton) -> None:
        """Make a button the one that the Tab key comes to."""
        if self.current is not None:
            self.current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.current = button
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.moved(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard, and take its arrows and digits."""
        if isinstance(watched, QAbstractButton):
            if event.type() == QEvent.Type.FocusIn and watched is not self.current:
                self.stop_at(watched)
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._press(watched, event)
        return super().eventFilter(watched, event)

    def _press(self, button: QAbstractButton, event: QKeyEvent) -> bool:
        key, target = Qt.Key(event.key()), None
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            target = self._beside(button, _STEPS[key])
        elif key in _ROWS:
            target = self._below(button, _ROWS[key])
        elif key == Qt.Key.Key_Home:
            target = self.buttons[0]
        elif key == Qt.Key.Key_End:
            target = self.buttons[-1]
        elif self._digits and event.text() and event.text() in DIGITS[: len(self.buttons)]:
            target = self.buttons[DIGITS.index(event.text())]
            target.click()
        else:
            return False
        if target is not None:
            self.stop_at(target)
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _beside(self, button: QAbstractButton, step: int) -> QAbstractButton | None:
        index = self.buttons.index(button) + step
        return self.buttons[index] if 0 <= index < len(self.buttons) else None

    def _below(self, button: QAbstractButton, step: int) -> QAbstractButton | None:
        """Return the nearest button of the next row, or of the one before."""
        here = self._centre(button)
        rows = {
            self._centre(each).y()
            for each in self.buttons
            if (self._centre(each).y() - here.y()) * step > 0
        }
        if not rows:
            return None
        row = min(rows) if step > 0 else max(rows)
        in_row = [each for each in self.buttons if self._centre(each).y() == row]
        return min(in_row, key=lambda each: abs(self._centre(each).x() - here.x()))

    def _centre(self, button: QAbstractButton) -> QPoint:
        return button.geometry().center()
