"""Text of several lines, in an input that grows with it."""

from __future__ import annotations

from math import ceil
from typing import ClassVar, cast

from PySide6.QtGui import QFontMetricsF, QInputMethodEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

from app.core.fields import Field
from app.core.values import Memo, Value
from app.ui.widgets.editors.editor import NO_TITLES, Editor, Sources, Titles
from app.ui.widgets.parts import row

LEAST, MOST = 2, 14
"""Lines shown of an empty and of the longest text; a longer one scrolls."""
LONG = 500
"""A memo that may hold more than this opens a line higher."""


class MemoInput(QPlainTextEdit):
    """Grows line by line; Tab leaves it, and it knows the syllable under composition."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self.composed = ""
        self._least = least
        self.setTabChangesFocus(True)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice the syllable under composition."""
        self.composed = event.preeditString()
        super().inputMethodEvent(event)

    def replace(self, text: str) -> None:
        """Show a text; the cursor stays where somebody is writing."""
        if text == self.toPlainText():
            return
        cursor = self.textCursor()
        at, end = cursor.position(), cursor.atEnd()
        self.setPlainText(text)
        if self.hasFocus():
            cursor = self.textCursor()
            cursor.setPosition(len(text) if end else min(at, len(text)))
            self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, then take the height of it."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        """Take the height of the lines as they are laid out: whole pixels above and below the base line."""
        lines = min(max(int(self.document().size().height()), self._least), MOST)
        metrics = QFontMetricsF(self.font())
        line = ceil(metrics.ascent()) + ceil(metrics.descent()) + ceil(metrics.leading())
        edges = (
            2 * ceil(self.document().documentMargin()) + self.height() - self.viewport().height()
        )
        self.setFixedHeight(lines * line + edges + 2)


class MemoEditor(Editor):
    """Several lines; also the lines of a series."""

    wide: ClassVar[bool] = True

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = field.type
        long = isinstance(field.type, Memo) and field.type.longest > LONG
        self.input = MemoInput(LEAST + long)
        self.input.textChanged.connect(self.edited)
        self.lay(row(self.input), self.input)

    def entered(self) -> object:
        """Return the text, the syllable under composition left out until it is committed."""
        return self.input.toPlainText()

    def put(self, value: Value, titles: Titles) -> None:
        """Show the value's text."""
        del titles
        text = self.type.show(value)
        self.input.replace("\n".join(map(str, value)) if isinstance(value, tuple) else text)

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show text as it was typed."""
        if isinstance(entry, str):
            self.input.replace(entry)
        else:
            self.put(cast("Value", entry), titles)
