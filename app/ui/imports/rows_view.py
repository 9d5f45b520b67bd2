"""The rows of a preview on the screen: tick, number and verdict stand still while the values pass by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.ui.imports.rows_table import FIRST, NUMBER, TICK, VERDICT, WHY, Index, RowsTable
from app.ui.widgets.header import ignore_selection
from app.ui.widgets.line_table import lay_rows
from app.ui.widgets.parts import row
from app.ui.widgets.theme import STEP

_STILL = (TICK, NUMBER, VERDICT)
_WIDTHS = {TICK: 18, NUMBER: 16, VERDICT: 16, WHY: 60}
"""In steps of 4 pixels."""
_WIDE = 32
"""The same of where rows stood in a table that was put together."""
_NARROWEST, _WIDEST = 22, 60
"""The same of a column of values."""
_MEASURED = 60
"""Rows by whose texts a column's width is chosen."""
_EDGE = 6 * STEP
"""What a cell needs beside its text."""


class RowsView(QWidget):
    """Two tables of the same rows side by side; the left one follows the other."""

    looked_at = Signal(int)
    """The row the keyboard stands on."""
    corrected = Signal(object)
    """The clerk wants to correct the row looked at; with a key event that begins the value anew."""

    def __init__(self, table: RowsTable) -> None:
        """Show a table."""
        super().__init__()
        self.values = _Values(table)
        self._still = QTableView()
        self._table = table
        self._still.setModel(table)
        self._still.setSelectionModel(self.values.selectionModel())
        self._still.setObjectName("verdicts_still")
        self._still.setAccessibleName("가져올 줄의 판정")
        for view in (self._still, self.values):
            lay_rows(view, ())
            view.setProperty("look", "cells")
            view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
            view.horizontalHeader().setStretchLastSection(False)
            ignore_selection(view)
            view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
            view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._still.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._still.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        up, other = self._still.verticalScrollBar(), self.values.verticalScrollBar()
        up.valueChanged.connect(other.setValue)
        other.valueChanged.connect(up.setValue)
        self.values.horizontalScrollBar().rangeChanged.connect(self._match_height)
        self.values.looked_at.connect(self.looked_at)
        self.values.corrected.connect(self.corrected)
        self.values.doubleClicked.connect(lambda: self.corrected.emit(None))
        table.modelReset.connect(self._hide_columns)
        lines = row(self._still, self.values, gap=0)
        lines.setStretch(1, 1)
        self.setLayout(lines)
        self.setFocusProxy(self.values)

    def fit(self, *, wide: bool) -> None:
        """Give the columns the widths that their first texts need; `wide` of where rows stood."""
        widths = {**_WIDTHS, **({NUMBER: _WIDE} if wide else {})}
        shown = [place for place in _STILL if place != TICK or self._table.open]
        self._still.setColumnHidden(TICK, not self._table.open)
        for place in shown:
            self._still.setColumnWidth(place, widths[place] * STEP)
        self._still.setFixedWidth(sum(widths[each] for each in shown) * STEP + STEP)
        measure = self.fontMetrics().horizontalAdvance
        rows = map(self._table.row, range(min(_MEASURED, self._table.rowCount())))
        first = [each for each in rows if each is not None]
        for place in range(WHY, self._table.columnCount()):
            heading = str(self._table.headerData(place, Qt.Orientation.Horizontal))
            texts = (heading, *(self._table.text(each, place) for each in first))
            widest = min(max(map(measure, texts)) + _EDGE, widths.get(place, _WIDEST) * STEP)
            self.values.setColumnWidth(place, max(widest, _NARROWEST * STEP))

    def look_at(self, at: int, place: int = FIRST) -> None:
        """Put the keyboard on a row."""
        self.values.setCurrentIndex(self._table.index(at, place))

    def show_why(self, *, shown: bool) -> None:
        """Show the column of reasons, or leave its room to the values where none has any."""
        self.values.setColumnHidden(WHY, not shown)

    def _hide_columns(self) -> None:
        for place in range(self._table.columnCount()):
            self._still.setColumnHidden(place, place not in _STILL)
            if place in _STILL:
                self.values.setColumnHidden(place, True)

    def _match_height(self, _least: int, most: int) -> None:
        """Let both tables end at the same height, so that their rows stay beside each other."""
        on, off = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._still.setHorizontalScrollBarPolicy(on if most > 0 else off)


class _Values(QTableView):
    """The values, which have the keyboard; Space ticks the rows that are selected."""

    looked_at = Signal(int)
    corrected = Signal(object)

    def __init__(self, table: RowsTable) -> None:
        super().__init__()
        self._table = table
        self.setModel(table)
        self.setObjectName("verdicts")
        self.setAccessibleName("가져올 줄")

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the keyboard stands on."""
        super().currentChanged(current, previous)
        self.looked_at.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space, correct by Enter or by typing, go to the ends with Ctrl, with Shift selecting."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Space:
                self._table.turn(self._selected())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not control:
                self.corrected.emit(None)
            case Qt.Key.Key_Home if control:
                self._go(0, select=shift)
            case Qt.Key.Key_End if control:
                self._go(self._table.rowCount() - 1, select=shift)
            case _ if event.text().isprintable() and event.text() and not control:
                # A letter may be half of a syllable, which the input method composes in the input alone.
                self.corrected.emit(None if event.text().isalpha() else event)
            case _:
                super().keyPressEvent(event)

    def _selected(self) -> list[int]:
        """Return the rows that are selected, else the one the keyboard stands on, if it stands on any."""
        chosen = cast("Iterable[QItemSelectionRange]", self.selectionModel().selection())
        places = {at for part in chosen for at in range(part.top(), part.bottom() + 1)}
        now = self.currentIndex()
        return sorted(places) or ([now.row()] if now.isValid() else [])

    def _go(self, at: int, *, select: bool) -> None:
        """Go to a row, selecting it alone, or all on the way; Ctrl alone would turn its selection round."""
        start = self.currentIndex()
        there = self._table.index(at, start.column() if start.isValid() else FIRST)
        command = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(there, command.NoUpdate)
        way = QItemSelection(start if select and start.isValid() else there, there)
        self.selectionModel().select(way, command.ClearAndSelect | command.Rows)
