"""One line of text, for every type whose text says it all: names, phones, births, times."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

from app.core.fields import Field
from app.core.values import Value
from app.services.records.forms import check_value
from app.ui.widgets.editors.editor import NO_TITLES, Editor, Sources, Titles
from app.ui.widgets.editors.reading import Reading
from app.ui.widgets.parts import row


class LineInput(QLineEdit):
    """A line that also knows the syllable under composition, which `text()` leaves out."""

    typed = Signal(str)
    """The text as it is seen, the syllable under composition included."""

    def __init__(self) -> None:
        super().__init__()
        self.composed = ""
        self.textEdited.connect(lambda: self.typed.emit(self.seen()))

    def seen(self) -> str:
        """Return the text with the syllable under composition at the cursor."""
        at = self.cursorPosition()
        return self.text()[:at] + self.composed + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice the syllable under composition."""
        self.composed = event.preeditString()
        super().inputMethodEvent(event)
        self.typed.emit(self.seen())

    def replace(self, text: str) -> None:
        """Show a text from its beginning; the cursor stays where somebody is writing."""
        if text == self.text():
            self.setCursorPosition(self.cursorPosition() if self.hasFocus() else 0)
            return
        at, end = self.cursorPosition(), self.cursorPosition() == len(self.text())
        self.setText(text)
        self.setCursorPosition((len(text) if end else at) if self.hasFocus() else 0)


class LineEditor(Editor):
    """Takes every shape a person types and shows the usual one on leaving."""

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = field.type
        self.input = LineInput()
        self.input.typed.connect(self._read)
        self.input.typed.connect(self.edited)
        self._reading: Reading | None = None
        self.lay(row(self.input, gap=1), self.input)

    def entered(self) -> object:
        """Return the text as it is seen."""
        return self.input.seen()

    def put(self, value: Value, titles: Titles) -> None:
        """Show the value's text."""
        del titles
        self.input.replace(self.type.show(value))

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show text as it was typed."""
        del titles
        self.input.replace(
            entry if isinstance(entry, str) else self.type.show(cast("Value", entry))
        )

    def _read(self, text: str) -> None:
        """Tell what the text is taken for, where it does not say so itself."""
        value = check_value(self.type, text).value
        told = self.type.reading(value) if text.strip() != self.type.show(value) else ""
        if told and self._reading is None:
            self._reading = Reading(self.input)
            self.destroyed.connect(self._reading.deleteLater)
        if self._reading is not None:
            self._reading.say(told)

    def settle(self) -> None:
        """Show the value in its usual shape, if it can be read."""
        if self._reading is not None:
            self._reading.say("")
        checked = check_value(self.type, self.input.text())
        if not checked.error and not self.input.composed:
            self.input.replace(self.type.show(checked.value))
