"""The tables of a report below each other: every figure opens its list, and words are told in full."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.services.statistics.figures import Tabulated
from app.ui.frame.places import ListPlace
from app.ui.statistics.figure_table import FigureTable, list_behind
from app.ui.widgets.parts import card, clear, column, label, scroll
from app.ui.widgets.theme import STEP

NOTHING = "해당하는 것이 없습니다."


class ReportTables(QWidget):
    """Shows finished tables on cards."""

    opened = Signal(ListPlace)
    """The list behind a figure is wanted."""

    def __init__(self, about: str) -> None:
        """Take what all tables tell of."""
        super().__init__()
        self._about = about
        self.tables: list[FigureTable] = []
        self._cards: QVBoxLayout = column(gap=4)
        self._cards.setContentsMargins(0, 0, 2 * STEP, STEP)
        self._inner = QWidget()
        self._inner.setLayout(self._cards)
        self.view: QScrollArea = scroll(self._inner)
        self.setLayout(column(self.view, gap=0, edge=0))

    def fill(self, tables: Sequence[Tabulated]) -> None:
        """Show other tables."""
        clear(self._cards)
        self.tables = [self._add(each) for each in tables]

    def focus_first(self) -> None:
        """Put the keyboard on the first figure there is."""
        filled = [each for each in self.tables if each.model().rowCount()]
        if filled:
            filled[0].look_at(0, 1)
            filled[0].setFocus()

    def _add(self, table: Tabulated) -> FigureTable:
        figures = FigureTable(table, partial(self._open, table))
        section = table.section
        empty = "" if section.rows else NOTHING
        notes = [label(each, "hint", wrap=True) for each in (empty, section.note) if each]
        if figures.has_words and section.rows:
            notes.insert(0, self._told_of(table, figures))
        self._cards.addWidget(card(label(section.heading, "heading"), figures, *notes))
        return figures

    @staticmethod
    def _told_of(table: Tabulated, figures: FigureTable) -> QLabel:
        """Make a line that tells in full the words of the row that the keyboard is on."""
        line = label(look="remark", wrap=True)
        line.setObjectName(f"words_{table.name}")
        heads = table.section.columns
        places = [at for at, head in enumerate(heads) if at and head.align == "left"]

        def tell(now: QModelIndex) -> None:
            told = table.section.rows[now.row()]
            parts = " / ".join(told[at] for at in places if told[at])
            line.setText(f"{told[0]}: {parts}")

        figures.selectionModel().currentChanged.connect(tell)
        return line

    def _open(self, table: Tabulated, row_at: int, column_at: int) -> None:
        if place := list_behind(table, row_at, column_at, self._about):
            self.opened.emit(place)
