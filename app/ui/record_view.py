"""The list on the screen: rows of one height, sorted by header or keys, walked by keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.record_table import Index, RecordTable
from app.ui.theme import ROW, STEP

SAMPLE = 200
"""Rows looked at to find a column's first width."""
PADDING, ARROW = 7 * STEP, 4 * STEP
WIDEST = 70 * STEP
NARROWEST = 14 * STEP


class RecordView(QTableView):
    """Shows a `RecordTable`; Enter opens the row, Ctrl and an arrow sorts."""

    opened = Signal(int)
    """The id of the record whose row was opened by Enter or a double click."""
    looked_at = Signal(int)
    """The id of the record the keyboard stands on."""
    sorted_by = Signal(str, bool)
    """Column path and whether descending."""
    resized = Signal()
    """The clerk changed a column's width."""

    def __init__(self, table: RecordTable) -> None:
        """Show a table; sorting is asked for by signal, done in SQL."""
        super().__init__()
        self.table = table
        self.setModel(table)
        self.setObjectName("rows")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        rows.hide()
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSectionsClickable(True)
        columns.setSortIndicatorShown(True)
        columns.setMinimumSectionSize(NARROWEST)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.sectionClicked.connect(self._click_header)
        columns.sectionResized.connect(self._tell_resized)
        self.doubleClicked.connect(self._open)
        self._filling = False
        self._least = 0

    def mark_order(self, path: str, *, descending: bool) -> None:
        """Show by an arrow which column the rows are sorted by."""
        paths = [column.path for column in self.table.columns]
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicator(paths.index(path) if path in paths else -1, way)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the columns their remembered widths, or (0) what their first rows need."""
        self._filling = True
        self._least = 0
        for at, given in enumerate(widths[: len(self.table.columns)]):
            self._least = given or self._fitting_width(at)
            self.setColumnWidth(at, self._least)
        self._filling = False
        self._fill_width()

    def widths(self) -> list[int]:
        """Return the widths of the columns, in pixels at scale 1."""
        return [self.columnWidth(at) for at in range(len(self.table.columns))]

    def look_at(self, row: int) -> None:
        """Put the keyboard on a row and bring it into view."""
        if 0 <= row < self.table.rowCount():
            self.setCurrentIndex(self.table.index(row, 0))

    def selected_rows(self) -> list[tuple[int, int]]:
        """Return the selected rows as ranges, first and last."""
        chosen = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
        return sorted((part.top(), part.bottom()) for part in chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the last column at the right edge."""
        super().resizeEvent(event)
        self._fill_width()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which record the keyboard stands on."""
        super().currentChanged(current, previous)
        if current.isValid() and (row := self.table.row(current.row())):
            self.looked_at.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, sort by Ctrl and an arrow, go to the ends, with Shift selecting."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._open(self.currentIndex())
            case Qt.Key.Key_Left | Qt.Key.Key_Right if control:
                self._sort_beside(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Up | Qt.Key.Key_Down if control:
                self._sort(max(self._sorted(), 0), descending=event.key() == Qt.Key.Key_Down)
            case Qt.Key.Key_Home:
                self._go(0, select=shift)
            case Qt.Key.Key_End:
                self._go(self.table.rowCount() - 1, select=shift)
            case _:
                super().keyPressEvent(event)

    def _fitting_width(self, section: int) -> int:
        """Return a width in which the first rows' texts and the label can be read."""
        here = [self.table.row(at) for at in range(min(SAMPLE, self.table.rowCount()))]
        texts = [row.texts[section] for row in here if row is not None]
        label = str(self.table.headerData(section, Qt.Orientation.Horizontal))
        measure = self.fontMetrics().horizontalAdvance
        widest = max(measure(label) + ARROW, *map(measure, texts), 0)
        return min(max(widest + PADDING, NARROWEST), WIDEST)

    def _fill_width(self) -> None:
        """Let the last column take the room that is left, but never less than it needs."""
        last = len(self.table.columns) - 1
        if last >= 0:
            others = sum(self.columnWidth(at) for at in range(last))
            self._filling = True
            self.setColumnWidth(last, max(self._least, self.viewport().width() - others))
            self._filling = False

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and (row := self.table.row(index.row())):
            self.opened.emit(row.id)

    def _go(self, row: int, *, select: bool) -> None:
        """Go to a row, selecting all on the way if wished."""
        start = self.currentIndex()
        self.look_at(row)
        if select and start.isValid():
            way = QItemSelection(start, self.currentIndex())
            command = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(way, command.ClearAndSelect | command.Rows)

    def _click_header(self, section: int) -> None:
        """Sort by a column; a second click turns the order round."""
        self._sort(section, descending=section == self._sorted() and not self._descends())

    def _sort_beside(self, step: int) -> None:
        count = len(self.table.columns)
        if count:
            self._sort((self._sorted() + step) % count, descending=False)

    def _sort(self, section: int, *, descending: bool) -> None:
        if section < len(self.table.columns):
            self.sorted_by.emit(self.table.columns[section].path, descending)

    def _sorted(self) -> int:
        """The section the rows are sorted by; -1 where it is not shown."""
        section = self.horizontalHeader().sortIndicatorSection()
        return section if section < len(self.table.columns) else -1

    def _descends(self) -> bool:
        return self.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    def _tell_resized(self) -> None:
        if not self._filling:
            self._fill_width()
            self.resized.emit()
