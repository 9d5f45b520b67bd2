"""The program's icon for Windows, drawn from the picture the window wears."""

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tools import console

PICTURE = console.ROOT / "resources" / "icons" / "maeul.svg"
SIZES = (256, 128, 64, 48, 40, 32, 24, 20, 16)
"""Sides in pixels: what Windows asks for at 100 to 200 %."""


def write(file: Path) -> Path:
    """Write the icon in all its sizes; returns the file."""
    largest, *others = (_drawn(side) for side in SIZES)
    file.parent.mkdir(parents=True, exist_ok=True)
    sizes = [(side, side) for side in SIZES]
    largest.save(file, format="ICO", sizes=sizes, append_images=others, bitmap_format="png")
    return file


def _drawn(side: int) -> Image.Image:
    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    QSvgRenderer(str(PICTURE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]
    return Image.open(io.BytesIO(buffer.data().data()))
