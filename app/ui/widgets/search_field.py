"""A search field that also sees the syllable still being composed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.widgets import icons

REST = 25
"""Milliseconds without a key before a search begins."""


class SearchField(QLineEdit):
    """Tells its text together with the syllable under composition, after a short rest.

    While 김처 is being composed, `text()` is still 김 and `textChanged` has not fired.
    """

    typed = Signal(str)
    """The text to search for."""
    walked = Signal(int)
    """An up (-1) or down (1) key, or a page of them (±10): for the list below."""

    def __init__(self, prompt: str, name: str) -> None:
        """Take the words shown while it is empty, which also name it to a screen reader."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "search")
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        self.setClearButtonEnabled(True)
        self.setMaxLength(100)
        self._composed = ""
        self._told = ""
        self._edited = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._tell)
        self.textChanged.connect(self._rest.start)
        self.textEdited.connect(self._note_edit)
        self._sign = self.addAction(
            icons.icon("search", "secondary"), QLineEdit.ActionPosition.LeadingPosition
        )
        self._sign.setText("찾기")
        for clear in set(self.findChildren(QAction)) - {self._sign}:  # Qt's own, without a name
            clear.setText("찾는 말 지우기")

    @property
    def composing(self) -> bool:
        """Whether a syllable is not finished yet."""
        return bool(self._composed)

    @property
    def whole(self) -> str:
        """The text with the syllable being composed at its place."""
        at = self.cursorPosition()
        return self.text()[:at] + self._composed + self.text()[at:]

    @property
    def fresh(self) -> bool:
        """Whether nothing stands here and nothing was typed since the keyboard came: no text is edited."""
        return not self.whole and not self.isUndoAvailable() and not self._edited

    def begin(self) -> None:
        """Be empty, as before anything was typed."""
        self.setText("")
        self._edited = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """An empty field begins anew once it is left."""
        super().focusOutEvent(event)
        if not self.whole:
            self.begin()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._sign.setIcon(icons.icon("search", "secondary"))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what the input method composes or commits."""
        super().inputMethodEvent(event)
        self._composed = event.preeditString()
        self._rest.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys of the list on; Enter while composing only ends the syllable."""
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_PageUp: -10,
            Qt.Key.Key_PageDown: 10,
        }
        if step := steps.get(Qt.Key(event.key())):
            self.walked.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
            if event.key() == Qt.Key.Key_Escape:
                event.ignore()

    def _note_edit(self) -> None:
        self._edited = True

    def _tell(self) -> None:
        if self.whole != self._told:
            self._told = self.whole
            self.typed.emit(self.whole)
