"""A document on its way to the printer: drawn in strips, so that the window stays at work."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QObject,
    QRect,
    QSize,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions
from PySide6.QtPrintSupport import QPrinter

DPI = 300
POINTS = 72
STRIPS = 10
"""Parts of a page drawn at a time; a part of A4 takes about 25 ms."""


def order_of(
    pages: Sequence[int], starts: Sequence[int], *, copies: int, both_sides: bool
) -> list[int | None]:
    """Return the pages as they go out, copy after copy; None is an empty back.

    On both sides every paper, known by the page it starts with, and every copy begins on a new sheet.
    """
    once: list[int | None] = []
    before = 0
    for page in pages:
        paper = bisect_right(starts, page)
        if both_sides and len(once) % 2 and paper != before:
            once.append(None)
        once.append(page)
        before = paper
    between: list[int | None] = [None] if both_sides and len(once) % 2 else []
    return [*once, *((between + once) * (copies - 1))]


class PrintRun(QObject):
    """Prints a PDF page by page; `start` returns at once."""

    stepped = Signal(int, int)
    """Pages done, and pages in all."""
    finished = Signal(bool)
    """Whether everything went to the printer."""

    def __init__(
        self,
        content: bytes,
        printer: QPrinter,
        parent: QObject,
        *,
        starts: Sequence[int] = (),
        both_sides: bool = False,
    ) -> None:
        """Take the document, and the printer as the clerk has set it up.

        `starts` are the pages, from 0, that begin a paper of their own: on both sides of the sheets
        none of them comes out on another's back.
        """
        super().__init__(parent)
        self._printer = printer
        self._starts = starts
        self._both_sides = both_sides
        self._painter = QPainter()
        self._bytes = QBuffer(self)
        self._bytes.setData(QByteArray(content))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document = QPdfDocument(self)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)
        self.chosen: frozenset[int] = frozenset()
        """The pages of the document that go out, from 0."""
        self.sent: set[int] = set()
        """Those of them that have gone to the printer, at least once."""
        self._order: list[int | None] = []
        self._at = 0
        self._strip = 0

    def start(self) -> None:
        """Begin; `finished` tells the end, and also that it could not begin."""
        self._document.load(self._bytes)
        ranges = self._printer.pageRanges()
        pages = [
            page
            for page in range(self._document.pageCount())
            if ranges.isEmpty() or ranges.contains(page + 1)
        ]
        self.chosen = frozenset(pages)
        # A driver that can do it is told the number of copies; for any other they are drawn here.
        copies = 1 if self._printer.supportsMultipleCopies() else self._printer.copyCount()
        self._order = order_of(pages, self._starts, copies=copies, both_sides=self._both_sides)
        if not self._order:
            self._end(done=False)
            return
        self._printer.setResolution(DPI)
        self._set_up_page()
        if self._painter.begin(self._printer):
            self._timer.start()
        else:
            self._end(done=False)

    def stop(self) -> None:
        """Give up what is not printed yet."""
        self._printer.abort()
        self._end(done=False)

    def _set_up_page(self) -> None:
        """Let the paper lie as the page to be drawn does, in whole pixels of its own."""
        page = self._order[self._at]
        if page is None:
            return  # the back of the sheet before lies as its front does
        points = self._document.pagePointSize(page)
        lying = points.width() > points.height()
        way = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        upright = points.transposed() if lying else points
        size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        layout = QPageLayout(size, way, QMarginsF())
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._printer.setPageLayout(layout)

    def _step(self) -> None:
        """Draw one strip of a page."""
        page = self._order[self._at]
        if page is None:
            self._turn_page()
            return
        points = self._document.pagePointSize(page)
        size = QSize(round(points.width() * DPI / POINTS), round(points.height() * DPI / POINTS))
        top = size.height() * self._strip // STRIPS
        bottom = size.height() * (self._strip + 1) // STRIPS
        part = QRect(0, top, size.width(), bottom - top)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        options.setScaledClipRect(part)
        self._painter.drawImage(0, top, self._document.render(page, part.size(), options))
        self._strip += 1
        if self._strip == STRIPS:
            self._turn_page()

    def _turn_page(self) -> None:
        page = self._order[self._at]
        self.sent.update(() if page is None else (page,))
        self._strip = 0
        self._at += 1
        self.stepped.emit(self._at, len(self._order))
        if self._at == len(self._order):
            self._end(done=True)
            return
        self._set_up_page()
        if not self._printer.newPage():
            self._end(done=False)

    def _end(self, *, done: bool) -> None:
        self._timer.stop()
        if self._painter.isActive():
            done = self._painter.end() and done
        failed = self._printer.printerState() == QPrinter.PrinterState.Error
        self.finished.emit(done and not failed)
        self.deleteLater()
