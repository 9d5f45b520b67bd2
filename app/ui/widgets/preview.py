"""A document on the screen, page below page, as it will come out of the printer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.widgets import palette
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, column, label, row
from app.ui.widgets.pdf_content import PdfContent
from app.ui.widgets.roles import plays
from app.ui.widgets.theme import STEP

_LEAST, _MOST, _ZOOM = 0.25, 4.0, 1.25


class _View(QPdfView):
    """Pages on a ground of the theme's own; Qt fills it with the palette's darkest."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Qt fits the pages to what a scroll bar leaves and shows the bar by how high they get then:
        # one that comes and goes takes itself away again, without end.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.zoomModeChanged.connect(self._need_bar)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._need_bar(self.zoomMode())
        self._colour()

    def _need_bar(self, mode: QPdfView.ZoomMode) -> None:
        """Scroll sideways only where pages are not fitted to the width."""
        fitted = mode == QPdfView.ZoomMode.FitToWidth
        bar = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if fitted else bar.ScrollBarAsNeeded
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()

    def _colour(self) -> None:
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Dark, QColor(palette.current().line))
        self.setPalette(colours)


plays(_View, QAccessible.Role.Document)


class Preview(QWidget):
    """Shows a PDF from memory; nothing is written to the disk."""

    shown = Signal()
    """A document is on the screen."""

    def __init__(self) -> None:
        """Begin without a document."""
        super().__init__()
        self._document = PdfContent(self)
        self._view = _View(self)
        self._view.setObjectName("preview")
        self._view.setAccessibleName("미리보기")
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setPageSpacing(3 * STEP)
        self._words = label(look="label", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setObjectName("preview_words")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self._view)
        self._facts = label(look="hint", wrap=True)
        self._facts.setObjectName("preview_facts")
        smaller = Button("작게", lambda: self._zoom(1 / _ZOOM), look="icon", icon="minus")
        larger = Button("크게", lambda: self._zoom(_ZOOM), look="icon", icon="plus")
        fit = Button("폭 맞춤", self._fit, look="quiet")
        fit.setObjectName("fit")
        bar = row(self._facts, smaller, larger, fit, gap=1)
        bar.setStretch(0, 1)
        whole = column(bar, self._stack, gap=0, edge=2)
        whole.setStretch(1, 1)
        self.setLayout(column(area("card", whole), gap=0))
        self._document.statusChanged.connect(self._take_status)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard on the pages; Qt's own handing on would skip the buttons before them."""
        self._view.setFocus(reason)

    @property
    def content(self) -> bytes:
        """The PDF that was shown last; empty before the first."""
        return self._document.content

    @property
    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount() if self._stack.currentIndex() else 0

    def say(self, words: str) -> None:
        """Show words in place of a document."""
        self._words.setText(words)
        self._facts.setText("")
        self._stack.setCurrentIndex(0)

    def show_document(self, content: bytes, facts: str = "") -> None:
        """Show a PDF; `facts` stand above it."""
        self._facts.setText(facts)
        self._document.show_bytes(content)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with plus or minus changes the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            match event.key():
                case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                    self._zoom(_ZOOM)
                case Qt.Key.Key_Minus:
                    self._zoom(1 / _ZOOM)
                case _:
                    super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _take_status(self, status: QPdfDocument.Status) -> None:
        if status == QPdfDocument.Status.Ready:
            self._stack.setCurrentIndex(1)
            self.shown.emit()
        elif status == QPdfDocument.Status.Error:
            self.say("미리보기를 그리지 못했습니다.")

    def _fit(self) -> None:
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _zoom(self, factor: float) -> None:
        if self._view.zoomMode() != QPdfView.ZoomMode.Custom:
            page = self._document.pagePointSize(0).width() * self.logicalDpiX() / 72
            self._view.setZoomFactor(max(self._view.viewport().width() / max(page, 1), _LEAST))
            self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(self._view.zoomFactor() * factor, _LEAST), _MOST))
