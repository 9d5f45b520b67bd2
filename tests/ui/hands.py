"""What a clerk's hands do: type Hangul through an input method, press keys, reach an input by its path."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(text: str) -> None:
    """Type where the keyboard is: Hangul is committed by an input method, the rest are keys."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(focus(), letter)
        else:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(focus(), event)


def compose(syllable: str) -> None:
    """Leave a syllable under composition where the keyboard is; an empty one ends it."""
    QApplication.sendEvent(focus(), QInputMethodEvent(syllable, []))


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(focus(), key, modifier)


def reach(page: QWidget, path: str) -> QWidget:
    """Put the keyboard into the input of a column, which is called by its path."""
    found = page.findChildren(QWidget, path)
    assert len(found) == 1, f"{len(found)} inputs are called {path}"
    found[0].setFocus(Qt.FocusReason.TabFocusReason)
    return found[0]
