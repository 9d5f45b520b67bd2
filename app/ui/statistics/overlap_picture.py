"""The map of gatherings on the screen: the paper's own drawing, whose boxes tell more and lead to the gathering."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QToolTip

from app.services.village.gatherings import Box
from app.ui.widgets import palette
from app.ui.widgets.chart_picture import ChartPicture

_WIDEST = 4000
"""As wide as the window: names are small enough as it is."""
_RING = 3
_AWAY = 3.0
"""How much more a step aside counts than one ahead, where an arrow key looks for the next box."""
_WAYS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}


class OverlapPicture(ChartPicture):
    """Arrow keys go from box to box, Enter or a click opens the gathering; hovering names it, never a person."""

    opened = Signal(int)
    """The gathering's record."""

    def __init__(self, words: str, boxes: Sequence[Box]) -> None:
        """Take whose the boxes are; `words` say what the map shows to who cannot see it."""
        super().__init__(words, _WIDEST)
        self._words = words
        self._boxes = [(QRectF(*each.place), each.record, each.words) for each in boxes]
        self._at = -1
        self.setObjectName("overlap_map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._go_to(0 if boxes else -1)

    @property
    def current(self) -> str:
        """What is told of the box that the keyboard is on."""
        return self._boxes[self._at][2] if self._at >= 0 else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next box in a direction, or open the one that the keyboard is on."""
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and self._at >= 0:
            self._go_to(self._next(way))
        elif (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._at >= 0
        ):
            self.opened.emit(self._boxes[self._at][1])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be opened."""
        over = self._box_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the gathering that was clicked."""
        at = self._box_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and at >= 0:
            self._go_to(at)
            self.opened.emit(self._boxes[at][1])

    def event(self, event: QEvent) -> bool:
        """Name the gathering below the mouse, also where its box has a number alone."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._box_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._boxes[at][2] if at >= 0 else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing, and a ring around the box that the keyboard is on, with what is told of it."""
        super().paintEvent(event)
        if self._at < 0 or not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.current().accent), _RING))
        painter.drawRoundedRect(self._on_screen(self._boxes[self._at][0]), _RING, _RING)
        painter.end()

    def _go_to(self, at: int) -> None:
        self._at = at
        told = self.current
        self.setAccessibleName(f"{self._words}: {told}" if told else self._words)
        if told and self.hasFocus():
            middle = self._on_screen(self._boxes[at][0]).bottomLeft().toPoint()
            QToolTip.showText(self.mapToGlobal(middle), told, self)
        self.update()

    def _next(self, way: QPointF) -> int:
        """Return the nearest box in a direction, or the same where there is none."""
        here = self._on_screen(self._boxes[self._at][0]).center()
        found, least = self._at, float("inf")
        for at, (place, _, _) in enumerate(self._boxes):
            step = self._on_screen(place).center() - here
            ahead = step.x() * way.x() + step.y() * way.y()
            aside = abs(step.x() * way.y()) + abs(step.y() * way.x())
            if ahead > 1 and ahead + _AWAY * aside < least:
                found, least = at, ahead + _AWAY * aside
        return found

    def _box_at(self, point: QPointF) -> int:
        places = (
            at for at, box in enumerate(self._boxes) if self._on_screen(box[0]).contains(point)
        )
        return next(places, -1)

    def _on_screen(self, share: QRectF) -> QRectF:
        wide = min(self.width(), _WIDEST)
        high = self.heightForWidth(self.width())
        return QRectF(
            share.x() * wide, share.y() * high, share.width() * wide, share.height() * high
        )
