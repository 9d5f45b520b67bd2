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

from app.services.records.lists import ListRow
from app.ui.lists.model import Index, RecordTable
from app.ui.widgets.header import ignore_selection
from app.ui.widgets.theme import ROW, STEP

PADDING, ARROW = 7 * STEP, 4 * STEP
WIDEST = 70 * STEP
"""Width that words have to do with; what would mislead in part may be wider."""
NARROWEST = 14 * STEP


class RecordView(QTableView):
    """Shows a `RecordTable`; Enter opens the row, Ctrl and an arrow sorts, with Shift moves the column."""

    opened = Signal(int)
    """The id of the record whose row was opened by Enter or a double click."""
    looked_at = Signal(int)
    """The id of the record the keyboard stands on."""
    sorted_by = Signal(str, bool)
    """Column path and whether descending."""
    resized = Signal(str, int)
    """Path of a column and the width the clerk gave it."""
    moved = Signal(list)
    """The paths of the columns in the order the clerk gave them."""

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
        ignore_selection(self)
        columns.setSectionsClickable(True)
        columns.setSectionsMovable(True)
        columns.setSortIndicatorShown(True)
        columns.setMinimumSectionSize(NARROWEST)
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.sectionClicked.connect(self._click_header)
        columns.sectionResized.connect(self._tell_resized)
        columns.sectionMoved.connect(self._tell_moved)
        self.doubleClicked.connect(self._open)
        self._filling = False
        self._given: list[int] = []
        """The widths the clerk gave to columns, or 0."""
        self._needed: list[int] = []
        """The width in which all seen in a column can be read; the last column may get more."""
        table.grown.connect(self._make_room)

    def mark_order(self, path: str, *, descending: bool) -> None:
        """Show by an arrow which column the rows are sorted by."""
        paths = [column.path for column in self.table.columns]
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.horizontalHeader()
        header.setSortIndicator(paths.index(path) if path in paths else -1, way)

    def fit(self, given: Sequence[int], *, anew: bool) -> None:
        """Give the columns the clerk's own widths, or (0) what the rows that have arrived need.

        Unless they begin `anew` columns only get wider, so that nothing jumps at every key.
        """
        self._given = list(given)
        if anew or len(self._needed) != len(self._given):
            self._needed = [0] * len(self._given)
        self._make_room(self.table.here())

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
            case Qt.Key.Key_Left | Qt.Key.Key_Right if control and shift:
                self._move_sorted(1 if event.key() == Qt.Key.Key_Right else -1)
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

    def _make_room(self, rows: Sequence[ListRow]) -> None:
        """Widen the columns to what these rows need."""
        if len(self._needed) != len(self.table.columns):
            return  # these rows are of columns that are about to be shown
        self._filling = True
        for at, given in enumerate(self._given):
            self._needed[at] = max(self._needed[at], self._fitting_width(at, rows))
            self.setColumnWidth(at, given or self._needed[at])
        self._filling = False
        self._fill_width()

    def _fitting_width(self, section: int, rows: Sequence[ListRow]) -> int:
        """Return a width in which the label and the texts of some rows can be read."""
        column = self.table.columns[section]
        measure = self.fontMetrics().horizontalAdvance
        texts = map(measure, {row.cell(section) for row in rows})
        widest = max(measure(column.label) + ARROW, *texts, NARROWEST - PADDING) + PADDING
        return widest if column.field.type.whole else min(widest, WIDEST)

    def _fill_width(self) -> None:
        """Let the last column take the room that is left, but never less than it needs."""
        last = len(self.table.columns) - 1
        if 0 <= last < len(self._needed):
            others = sum(self.columnWidth(at) for at in range(last))
            least = self._given[last] or self._needed[last]
            self._filling = True
            self.setColumnWidth(last, max(least, self.viewport().width() - others))
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

    def _move_sorted(self, step: int) -> None:
        """Move the column the rows are sorted by; where none is, the first."""
        here = max(self._sorted(), 0)
        if 0 <= here + step < len(self.table.columns):
            self._tell_moved(here, here, here + step)

    def _sorted(self) -> int:
        """The section the rows are sorted by; -1 where it is not shown."""
        section = self.horizontalHeader().sortIndicatorSection()
        return section if section < len(self.table.columns) else -1

    def _descends(self) -> bool:
        return self.horizontalHeader().sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    def _tell_moved(self, _section: int, before: int, now: int) -> None:
        """Tell the new order; the header goes back to its own, since the columns come in the new one."""
        if self._filling:
            return
        header = self.horizontalHeader()
        self._filling = True
        for place in range(header.count()):
            header.moveSection(header.visualIndex(place), place)
        self._filling = False
        paths = [column.path for column in self.table.columns]
        paths.insert(now, paths.pop(before))
        self.moved.emit(paths)

    def _tell_resized(self, section: int, _before: int, width: int) -> None:
        if not self._filling and section < len(self._given):
            self._given[section] = width
            self._fill_width()
            self.resized.emit(self.table.columns[section].path, width)
