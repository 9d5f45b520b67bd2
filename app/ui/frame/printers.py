"""The printers of this PC, and how a document goes out through one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.core.page_ranges import Ranges

PREFERENCE = "printer"
"""Remembers the printer that was chosen at this PC."""


@dataclass(frozen=True)
class Way:
    """How a document goes out: through which printer, how often, on which sides, which pages."""

    printer: str
    copies: int = 1
    both_sides: bool = False
    pages: Ranges = ()


class Printers:
    """What the system knows of printers."""

    def names(self) -> list[str]:
        """Return the names of those connected now."""
        return QPrinterInfo.availablePrinterNames()

    def usual(self) -> str:
        """Return the name of the system's own choice, if there is one."""
        return QPrinterInfo.defaultPrinterName()

    def make(self, name: str) -> QPrinter:
        """Return a printer of this name as the system has set it up."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        return printer

    def ready(self, way: Way) -> QPrinter:
        """Return the printer of a way, set up as that says."""
        printer = self.make(way.printer)
        printer.setCopyCount(way.copies)
        mode = QPrinter.DuplexMode
        printer.setDuplex(mode.DuplexLongSide if way.both_sides else mode.DuplexNone)
        ranges = QPageRanges()
        for first, last in way.pages:
            ranges.addRange(first, last)
        printer.setPageRanges(ranges)
        return printer


def prints_both_sides(printer: QPrinter) -> bool:
    """Tell whether a printer that the system's dialog set up turns the sheet."""
    return printer.duplex() in {
        QPrinter.DuplexMode.DuplexLongSide,
        QPrinter.DuplexMode.DuplexShortSide,
    }
