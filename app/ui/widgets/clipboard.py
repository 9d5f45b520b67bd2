"""What the program itself puts on the clipboard: kept from what watches it, and taken off again."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_OURS = "application/x-maeul-ieum"
"""Marks what was put here, so that nothing else is taken from the clipboard."""
_MIME = 'application/x-qt-windows-mime;value="{}"'
_UNWATCHED = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
"""What Windows asks of a copied text before it keeps it or sends it to other PCs: none of it is granted."""


def put(text: str, table: str = "") -> None:
    """Put a text on the clipboard, and the same as a table in markup where it is one."""
    copied = QMimeData()
    copied.setText(text)
    if table:
        copied.setHtml(table)
    copied.setData(_OURS, bytes(1))
    for name in _UNWATCHED:
        copied.setData(_MIME.format(name), bytes(4))
    QGuiApplication.clipboard().setMimeData(copied)


def empty() -> None:
    """Leave nothing of it on the PC: the screen is covered, handed on or closed.

    At the end of the program Qt would also free what Python made too late.
    """
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()
    # Where nothing was ever copied Qt has none, whatever its stubs say.
    if held is not None and held.hasFormat(_OURS):  # pyright: ignore[reportUnnecessaryComparison]
        clipboard.clear()
