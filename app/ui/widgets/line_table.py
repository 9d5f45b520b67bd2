"""A table of a few lines of text, walked by the arrow keys; Enter opens what a line stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
)

from app.ui.widgets.theme import ROW, STEP

_FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?(?:%|건|명|곳|장|쪽|행|회|시간)?")
"""A number as it is counted or measured."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_SIDE = Qt.ItemDataRole.TextAlignmentRole


class LineTable(QTableWidget):
    """Shows lines; the `wide` columns share the rest of the width, and their text wraps.

    A column of nothing but figures stands to the right, so that they can be compared.
    """

    opened = Signal(int)
    """The number of the line that was opened by Enter or a double click."""
    ticked = Signal(int)
    """The number of the line on which Space was pressed."""

    def __init__(self, name: str, headings: Sequence[str], *wide: int) -> None:
        """Take what a screen reader calls it, the headings, and which columns are the wide ones."""
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._wide = wide
        self._fit_columns()
        # The header is still at work when it tells of another width.
        self._wrapping = QTimer(self, singleShot=True, interval=0)
        self._wrapping.timeout.connect(self.resizeRowsToContents)
        columns.sectionResized.connect(self._wrap)
        self.cellDoubleClicked.connect(self._open)

    def show_lines(self, lines: Sequence[Sequence[str]], at: int | None = None) -> None:
        """Show other lines with the keyboard on line `at`, or where it was as far as there are so many."""
        at = max(self.currentRow(), 0) if at is None else at
        # Else the columns are measured again at every single text.
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setRowCount(len(lines))
        ways = [_way(texts) for texts in zip_longest(*lines, fillvalue="")]
        for place, way in enumerate(ways):
            self.model().setHeaderData(place, Qt.Orientation.Horizontal, way, _SIDE)
        for number, line in enumerate(lines):
            for place, (text, way) in enumerate(zip(line, ways, strict=False)):
                item = QTableWidgetItem(text)
                item.setTextAlignment(way)
                self.setItem(number, place, item)
        self._fit_columns()
        self.resizeRowsToContents()
        if lines:
            self.setCurrentCell(min(at, len(lines) - 1), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open or tick the line the keyboard stands on."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentRow() >= 0:
            self._open(self.currentRow(), 0)
        elif event.key() == Qt.Key.Key_Space and self.currentRow() >= 0:
            if not event.isAutoRepeat():
                self.ticked.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _fit_columns(self) -> None:
        """Give the wide columns what the others leave, which take what their texts need."""
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for each in self._wide:
            columns.setSectionResizeMode(each, QHeaderView.ResizeMode.Stretch)

    def _wrap(self, column: int) -> None:
        """Give wrapped text the height it needs in another width."""
        if column in self._wide:
            self._wrapping.start()

    def _open(self, line: int, _column: int) -> None:
        self.opened.emit(line)


def _way(texts: Iterable[str]) -> Qt.AlignmentFlag:
    """Return to which side a column's texts stand."""
    filled = [text for text in texts if text]
    figures = bool(filled) and all(map(_FIGURE.fullmatch, filled))
    return _MIDDLE | (Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft)


def lay_rows(view: QTableView, widths: Iterable[int]) -> None:
    """Lay out a table's rows; `widths` are those of the columns before the last, in steps of 4 pixels."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setDefaultSectionSize(ROW)
    view.horizontalHeader().setStretchLastSection(True)
    view.horizontalHeader().setHighlightSections(False)
    for place, width in enumerate(widths):
        view.setColumnWidth(place, width * STEP)
