"""How rows are laid that the keyboard goes through one by one: no grid, one height, the last column wide."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.widgets.theme import ROW, STEP


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
