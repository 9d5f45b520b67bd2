"""How the keyboard stands where a text is hidden while it is typed: 한/영 and Caps Lock."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.hangul import KEYS, fold

_CAPS_LOCK = 0x14
LATIN, KOREAN = "영문", "한글"
CAPS_ON, CAPS_OFF = "Caps Lock 켜짐", "Caps Lock 꺼짐"


class Keyboard(QObject):
    """Watches the keys that reach an input: where the system does not say how it stands, they do."""

    changed = Signal()
    """The keyboard stands otherwise than was known."""

    def __init__(self, watched: QWidget) -> None:
        """Watch an input."""
        super().__init__(watched)
        self.korean = False
        """Whether Hangul arrives. Qt turns the input method off where a text is hidden."""
        self.capital = _caps_lock()
        """Whether Caps Lock is on; nothing while unknown."""
        watched.installEventFilter(self)

    @property
    def state(self) -> str:
        """What is known, in words."""
        side = KOREAN if self.korean else LATIN
        return side if self.capital is None else f"{side} · {CAPS_ON if self.capital else CAPS_OFF}"

    @property
    def odd(self) -> bool:
        """Whether what is typed now will hardly be what is meant."""
        return self.korean or bool(self.capital)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn from a key, from what the input method gives, and from coming here."""
        before = self.korean, self.capital
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._learn(event)
        elif isinstance(event, QInputMethodEvent):
            self._hear(event.preeditString() + event.commitString())
        elif event.type() == QEvent.Type.FocusIn:
            self.korean, self.capital = False, _caps_lock(self.capital)
        if before != (self.korean, self.capital) or event.type() == QEvent.Type.FocusIn:
            self.changed.emit()
        return super().eventFilter(watched, event)

    def _learn(self, event: QKeyEvent) -> None:
        text, shift = event.text(), Qt.KeyboardModifier.ShiftModifier in event.modifiers()
        if event.key() == Qt.Key.Key_CapsLock and self.capital is not None:
            self.capital = _caps_lock(not self.capital)
        elif len(text) == 1 and text.isascii() and text.isalpha():
            self.korean, self.capital = False, _caps_lock(text.isupper() != shift)
        else:
            self._hear(text)

    def _hear(self, text: str) -> None:
        if text:
            self.korean = any(letter in KEYS for letter in fold(text))


def _caps_lock(guess: bool | None = None) -> bool | None:
    """Ask the system whether Caps Lock is on; where it cannot be asked the guess stands."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        return bool(ctypes.windll.user32.GetKeyState(_CAPS_LOCK) & 1)
    return guess
