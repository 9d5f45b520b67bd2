"""The table of a merge: what each record says of a fact, which of it is chosen, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent

from app.core.merging import TOGETHER
from app.ui.widgets import palette
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.theme import ROW, STEP

CHOSEN, OTHER = "● ", "○ "
RESULT = "합친 뒤"
EMPTY = "(없음)"


@dataclass(frozen=True)
class Line:
    """One fact on which the records differ; or, without choices, the heading of those of one part."""

    name: str
    label: str
    texts: tuple[str, ...]
    choices: tuple[int, ...]
    chosen: int | None
    result: str
    """What comes of it, and where what was not chosen stays."""


class MergeTable(LineTable):
    """Up and down go from fact to fact; left and right, or a digit, choose."""

    chose = Signal(str, int)
    """The fact, and the side or all of them that a person chose."""

    def __init__(self, heads: Sequence[str]) -> None:
        """Take what the columns of the records are called."""
        super().__init__("합칠 값", ("항목", *heads, RESULT), *range(1, len(heads) + 2))
        self._lines: Sequence[Line] = ()
        self.cellClicked.connect(self._click)

    def show_facts(self, lines: Sequence[Line]) -> None:
        """Show other facts, or other choices of the same; the keyboard stays where it was."""
        anew = [each.name for each in lines] != [each.name for each in self._lines]
        self._lines = lines
        order = sorted(range(len(lines)), key=lambda at: (_is_settled(lines[at]), at))
        first = next((at for at in order if lines[at].choices), 0)
        self.show_lines([_texts(each) for each in lines], at=first if anew else None)
        for at, line in enumerate(lines):
            self._dress(at, line)
        self.resizeRowsToContents()

    def resizeRowsToContents(self) -> None:
        """Leave room above and below what takes more than a line."""
        super().resizeRowsToContents()
        for at in range(self.rowCount()):
            if self.rowHeight(at) > ROW + STEP or any("\n" in text for text in self._told(at)):
                self.setRowHeight(at, self.rowHeight(at) + 2 * STEP)

    def _told(self, at: int) -> list[str]:
        cells = (self.item(at, column) for column in range(self.columnCount()))
        return [each.text() for each in cells if each is not None]

    def go_to(self, name: str) -> None:
        """Put the keyboard on a fact."""
        for at, line in enumerate(self._lines):
            if line.name == name:
                self.setCurrentCell(at, 0)
                self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the arrows and digits."""
        line = self._lines[self.currentRow()] if self.currentRow() >= 0 else None
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        digit = event.text()
        if line is None or not line.choices:
            super().keyPressEvent(event)
        elif step is not None:
            at = line.choices.index(line.chosen) if line.chosen in line.choices else None
            to = (at + step if at is not None else 0) % len(line.choices)
            self.chose.emit(line.name, line.choices[to])
        elif digit.isdigit() and digit.isascii():
            self._choose(line, int(digit) - 1)
        else:
            super().keyPressEvent(event)

    def _choose(self, line: Line, choice: int) -> None:
        if choice in line.choices:
            self.chose.emit(line.name, choice)

    def _click(self, row: int, column: int) -> None:
        line = self._lines[row]
        if 0 < column <= len(line.texts):
            self._choose(line, column - 1)
        elif column > len(line.texts):
            self._choose(line, TOGETHER)

    def _dress(self, at: int, line: Line) -> None:
        """Show what comes of it, that it is still to be chosen, and that a heading is none of the facts."""
        shown = palette.current()
        bold = QFont(self.font())
        bold.setBold(True)
        for column in range(self.columnCount()):
            item = self.item(at, column)
            if item is None:
                continue
            if not line.choices:
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                item.setFont(bold)
            elif column == self.columnCount() - 1:
                item.setFont(bold)
                if line.chosen not in line.choices:
                    item.setForeground(QBrush(QColor(shown.warning)))


def _texts(line: Line) -> list[str]:
    """Return the cells of a line; those of a heading are empty."""
    if not line.choices:
        return [line.label, *line.texts, ""]
    told = (
        f"{CHOSEN if _is_chosen(line, at) else OTHER}{text or EMPTY}"
        for at, text in enumerate(line.texts)
    )
    return [line.label, *told, line.result]


def _is_chosen(line: Line, at: int) -> bool:
    """Tell whether what a record says is taken."""
    return line.chosen == at or (line.chosen == TOGETHER and bool(line.texts[at]))


def _is_settled(line: Line) -> bool:
    """Tell whether nothing is left to be chosen in a line."""
    return not line.choices or line.chosen in line.choices
