"""Printers that write files: what a PC with two printers shows, and what comes out of them."""

from __future__ import annotations

from pathlib import Path

import pypdf
from PySide6.QtPrintSupport import QPrinter

from app.ui.frame.printers import Printers

COUNTER, WELFARE = "민원실 프린터", "복지팀 프린터"


class FilePrinters(Printers):
    """Two printers; what goes to one is written beside each other into a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.connected = [COUNTER, WELFARE]
        self.used: list[str] = []

    def names(self) -> list[str]:
        """Return the two, or what is left of them."""
        return self.connected

    def usual(self) -> str:
        """Return the system's own choice."""
        return COUNTER

    def make(self, name: str) -> QPrinter:
        """Return a printer that writes the next file."""
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file(len(self.used) + 1)))
        self.used.append(name)
        return printer

    def file(self, number: int) -> Path:
        """Return the file that the so-and-so-many-th print is written to."""
        return self.folder / f"{number}.pdf"

    def pages(self, number: int) -> int:
        """Return how many pages came out, the empty ones included."""
        return len(pypdf.PdfReader(self.file(number)).pages)
