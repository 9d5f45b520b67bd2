"""A PDF that is shown from memory: what was drawn for the window never lies on the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtPdf import QPdfDocument


class PdfContent(QPdfDocument):
    """A document that takes its bytes whole, and holds them as long as it is read from them."""

    def __init__(self, parent: QObject) -> None:
        """Begin without a page."""
        super().__init__(parent)
        self._bytes: QBuffer | None = None

    @property
    def content(self) -> bytes:
        """The bytes taken last; none before."""
        return bytes(self._bytes.data().data()) if self._bytes else b""

    def show_bytes(self, content: bytes) -> None:
        """Take other pages in place of those so far."""
        self.close()
        self._bytes = QBuffer(self)
        self._bytes.setData(QByteArray(content))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self.load(self._bytes)
