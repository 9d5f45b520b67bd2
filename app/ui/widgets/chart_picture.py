"""A chart on the screen: the paper's own drawing, in the colours of the theme."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent, QPixmap, qRgb
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.widgets import palette
from app.ui.widgets.roles import plays
from app.ui.widgets.theme import STEP

WIDTH = 120.0
"""Millimetres the drawing is made wide: shown at its usual width, its letters are those of the window."""
_USUAL, LEAST = 140 * STEP, 80 * STEP
_FINER = 3
"""So many times finer it is coloured, so that the edges of letters do not take the colour of bars."""
_TEXT, _FILL, _LIGHT = 0, 107, 219
"""Greys of the drawing: letters and lines, dark bars, light bars."""


class ChartPicture(QWidget):
    """Draws one page of a document as wide as there is room."""

    def __init__(self, words: str, usual: int = _USUAL) -> None:
        """Begin empty; `words` say what the chart shows to who cannot see it, `usual` how wide it is at most."""
        super().__init__()
        self._usual = usual
        self._document: QPdfDocument | None = None
        self._page = 0
        self._drawn = QPixmap()
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(LEAST)

    def show_page(self, document: QPdfDocument, page: int) -> None:
        """Show a page of a document that lives as long as this does."""
        self._document, self._page, self._drawn = document, page, QPixmap()
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """It keeps its proportions."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the drawing at a width."""
        return self._size(width).height()

    def sizeHint(self) -> QSize:
        """Ask for the width at which the letters are those of the window."""
        return self._size(self._usual)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._drawn = QPixmap()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing, made when it is first seen at this size."""
        size = self._size(self.width())
        if self._document is None or size.isEmpty():
            return
        wanted = size * self.devicePixelRatioF()
        if self._drawn.size() != wanted:
            image = _coloured(self._document.render(self._page, wanted * _FINER))
            smooth = Qt.TransformationMode.SmoothTransformation
            self._drawn = QPixmap.fromImage(
                image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            )
        painter = QPainter(self)
        painter.drawPixmap(0, 0, size.width(), size.height(), self._drawn)
        painter.end()

    def _size(self, width: int) -> QSize:
        if self._document is None:
            return QSize(min(width, self._usual), 0)
        points = self._document.pagePointSize(self._page)
        wide = min(width, self._usual)
        return QSize(wide, round(wide * points.height() / max(points.width(), 1)))


plays(ChartPicture, QAccessible.Role.Graphic)


def _coloured(image: QImage) -> QImage:
    """Return a drawing in greys in the theme's colours, from black letters to the white ground."""
    white = QImage(image.size(), QImage.Format.Format_RGB32)
    white.fill(Qt.GlobalColor.white)
    painter = QPainter(white)
    painter.drawImage(0, 0, image)
    painter.end()
    grey = white.convertToFormat(QImage.Format.Format_Grayscale8)
    shown = QImage(
        grey.constBits(), grey.width(), grey.height(), grey.bytesPerLine(),
        QImage.Format.Format_Indexed8,
    )  # fmt: skip
    shown.setColorTable(_colours())
    return shown.convertToFormat(QImage.Format.Format_RGB32)


def _colours() -> list[int]:
    """Return the theme's colour for each of 256 greys."""
    shown = palette.current()
    stops = (
        (_TEXT, QColor(shown.text)),
        (_FILL, QColor(shown.accent)),
        (_LIGHT, QColor(shown.accent_soft)),
        (255, QColor(shown.surface)),
    )
    table: list[int] = []
    for (low, first), (high, last) in pairwise(stops):
        for grey in range(low, high + (high == stops[-1][0])):
            share = (grey - low) / (high - low)
            table.append(
                qRgb(
                    round(first.red() + (last.red() - first.red()) * share),
                    round(first.green() + (last.green() - first.green()) * share),
                    round(first.blue() + (last.blue() - first.blue()) * share),
                )
            )
    return table
