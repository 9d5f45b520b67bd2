"""The small parts that pages are put together from: words, cards, rows and columns."""

from __future__ import annotations

from typing import TypeVar, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.theme import STEP

Box = TypeVar("Box", bound=QBoxLayout)
_FEW_LETTERS = 20 * STEP
Part = QWidget | QLayout | int
"""What a row or column is made of; a number is stretch."""


class Elided(QLabel):
    """Words on one line that give way where room is short; what is left out stands in the tool tip."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than the first few letters need."""
        size = super().minimumSizeHint()
        size.setWidth(min(size.width(), _FEW_LETTERS))
        return size

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw all, or the beginning and an ellipsis."""
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )
        self.setToolTip("" if shown == self.text() else self.text())
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), self.alignment(), shown)
        painter.end()


class Scroll(QScrollArea):
    """Brings the whole of what the Tab key came to into view; Qt is content with its cursor."""

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Move the keyboard, then the view."""
        moved = super().focusNextPrevChild(onward)
        if focus := QApplication.focusWidget():
            self.bring(focus)
        return moved

    def bring(self, part: QWidget) -> None:
        """Scroll until the whole of a part inside is in view; of a taller one its top."""
        content = self.widget()
        if content is None or not content.isAncestorOf(part):
            return
        place = QRect(part.mapTo(content, QPoint()), part.size())
        for edge in (place.bottom(), place.top()):
            self.ensureVisible(place.left(), edge, 0, 2 * STEP)


def label(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """Return words; `look` is title, heading, section, figure, label, hint, problem, remark, good.

    The text is shown as it is: names and memos are never read as markup.
    """
    words = QLabel(text)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(wrap)
    if look:
        words.setProperty("look", look)
    return words


def row(*parts: Part, gap: int = 2, edge: int = 0) -> QHBoxLayout:
    """Lay parts side by side; `gap` and `edge` are in steps of 4 pixels."""
    return _fill(QHBoxLayout(), parts, gap, edge)


def column(*parts: Part, gap: int = 2, edge: int = 0) -> QVBoxLayout:
    """Lay parts below each other; `gap` and `edge` are in steps of 4 pixels."""
    return _fill(QVBoxLayout(), parts, gap, edge)


def area(look: str, content: QLayout | None = None) -> QFrame:
    """Return a frame; `look` is card, bar, header, footer, navigation, panel or message."""
    frame = QFrame()
    frame.setProperty("look", look)
    if content is not None:
        frame.setLayout(content)
    return frame


def card(*parts: Part, gap: int = 2) -> QFrame:
    """Return a card: parts below each other on a raised ground."""
    return area("card", column(*parts, gap=gap, edge=4))


class _Held(QVBoxLayout):
    """Tells its height in a width that its part gets; Qt asks in all there is, and cuts the last lines off."""

    def heightForWidth(self, width: int) -> int:
        """Return the height in this width, or in the greatest that the part takes."""
        part = cast("QWidget", self.parentWidget())
        return super().heightForWidth(min(width, part.maximumWidth()))


def hold(part: QWidget, content: QLayout, widest: int) -> None:
    """Lay content into a part that gets no wider than `widest`."""
    part.setMaximumWidth(widest)
    part.setLayout(_fill(_Held(), (content,), 0, 0))


def rule() -> QFrame:
    """Return a thin line between parts."""
    return area("rule")


def scroll(content: QWidget) -> QScrollArea:
    """Let content scroll up and down; what has the keyboard is always brought into view."""
    view = Scroll()
    view.setWidgetResizable(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setWidget(content)
    return view


def reveal(part: QWidget) -> None:
    """Bring the whole of a part into view where it stands in what scrolls, as it is laid out next."""
    # What has just come up, as a sentence below an input, has no place yet.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # pyright: ignore[reportArgumentType] - None is all
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, Scroll):
            around.bring(part)
        around = around.parentWidget()


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet asks for, and draw the widget by them if any is new."""
    # A form of forty inputs says of each that nothing is wrong, each time it is filled: 60 ms.
    new = {name: value for name, value in properties.items() if _differs(widget, name, value)}
    if not new:
        return
    for name, value in new.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _differs(widget: QWidget, name: str, value: object) -> bool:
    # What was never set looks as what is off.
    return (widget.property(name) or None) != (value or None)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:  # pyright: ignore[reportUnnecessaryComparison]
        if (widget := item.widget()) is not None:  # pyright: ignore[reportUnnecessaryComparison]
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:  # pyright: ignore[reportUnnecessaryComparison]
            clear(inner)


def _fill(box: Box, parts: tuple[Part, ...], gap: int, edge: int) -> Box:
    box.setSpacing(gap * STEP)
    box.setContentsMargins(edge * STEP, edge * STEP, edge * STEP, edge * STEP)
    for part in parts:
        if isinstance(part, QWidget):
            box.addWidget(part)
        elif isinstance(part, QLayout):
            box.addLayout(part)
        else:
            box.addStretch(part)
    return box
