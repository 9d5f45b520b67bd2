"""The SVG icons, drawn in the palette's colours at any scale."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from app.ui import RESOURCES
from app.ui.widgets import palette

FOLDER = RESOURCES / "icons"
SIZE = 18
"""Side of an icon beside text, in pixels at scale 1."""
_PROPERTY = "drawn_icon"


@lru_cache(maxsize=1024)
def pixmap(name: str, colour: str, size: int = SIZE, scale: float = 1.0) -> QPixmap:
    """Draw an icon in a colour; `size` is in pixels at scale 1."""
    side = round(size * scale)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def svg(name: str, colour: str) -> bytes:
    """Return an icon's source in a colour."""
    return _source(name).replace(b"currentColor", colour.encode())


def icon(name: str, role: str = "text", size: int = SIZE) -> QIcon:
    """Return an icon in the present palette's colour of that role; disabled it is as grey as its words."""
    shown = palette.current()
    drawn = QIcon()
    for scale in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        drawn.addPixmap(pixmap(name, shown[role], size, scale))
        drawn.addPixmap(pixmap(name, shown["secondary"], size, scale), QIcon.Mode.Disabled)
    return drawn


def put(widget: QAbstractButton | QLabel, name: str, role: str = "text", size: int = SIZE) -> None:
    """Give a button or label an icon that follows the theme."""
    widget.setProperty(_PROPERTY, (name, role, size))
    if isinstance(widget, QLabel):
        colour = palette.current()[role]
        widget.setPixmap(pixmap(name, colour, size, widget.devicePixelRatioF()))
        widget.setFixedSize(size, size)
    else:
        widget.setIcon(icon(name, role, size))
        widget.setIconSize(QSize(size, size))


def retint() -> None:
    """Draw all icons anew that were put somewhere, after the theme changed."""
    for widget in QApplication.allWidgets():
        given = cast("tuple[str, str, int] | None", widget.property(_PROPERTY))
        if given and isinstance(widget, QAbstractButton | QLabel):
            put(widget, *given)


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    return (FOLDER / f"{name}.svg").read_bytes()
