"""A table whose lines stand under the headings of their groups; the keyboard passes headings over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTableWidgetItem

from app.ui.widgets.line_table import LineTable


class GroupedTable(LineTable):
    """Shows lines group by group."""

    def __init__(self, name: str, headings: Sequence[str], *wide: int) -> None:
        """Begin empty."""
        super().__init__(name, headings, *wide)
        self._places: list[int | None] = []

    def place(self, at: int) -> int | None:
        """Return which of the lines stands in a row; a heading is none."""
        return self._places[at] if 0 <= at < len(self._places) else None

    def show_grouped(self, groups: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        """Show other lines, each of the group at its place, with the keyboard on the first."""
        self._places, texts, group = [], list[Sequence[str]](), ""
        for place, line in enumerate(lines):
            if groups[place] != group:
                group = groups[place]
                self._places.append(None)
                texts.append((group, *("" for _ in line[1:])))
            self._places.append(place)
            texts.append(line)
        self.clearSpans()
        self.show_lines(texts, 1)
        for at, each in enumerate(self._places):
            if each is None:
                self._set_heading(at)

    def step(self, steps: int) -> None:
        """Go so many lines down, or up with a negative number."""
        rows = [at for at, each in enumerate(self._places) if each is not None]
        if rows:
            place = rows.index(self.currentRow()) if self.currentRow() in rows else 0
            self.setCurrentCell(rows[max(0, min(place + steps, len(rows) - 1))], 0)

    def choose(self, place: int) -> None:
        """Put the keyboard on one of the lines."""
        self.setCurrentCell(self._places.index(place), 0)

    def _set_heading(self, at: int) -> None:
        """Show a row as the heading of those below."""
        item = cast("QTableWidgetItem", self.item(at, 0))
        font = QFont(item.font())
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        if self.columnCount() > 1:
            self.setSpan(at, 0, 1, self.columnCount())
