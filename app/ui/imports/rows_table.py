"""The rows of a preview or report as a table: tick, number, verdict, why, and every value of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from app.services.imports.importing import RowIn, Verdict
from app.services.imports.verdicts.packed_rows import PackedRows, Sign
from app.services.imports.verdicts.row_texts import RowTexts
from app.ui.imports.row_ticks import RowTicks
from app.ui.widgets import palette

WORDS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.NEW: ("신규", "good"),
    Verdict.UPDATE: ("수정", "accent"),
    Verdict.SAME: ("동일", "secondary"),
    Verdict.DUPLICATE: ("중복", "warning"),
    Verdict.JOINED: ("합침", "secondary"),
    Verdict.HELD: ("보류", "warning"),
    Verdict.REFUSED: ("제외", "danger"),
}
"""What each verdict is called, and its colour's role."""
HEADINGS = ("가져오기", "행", "판정", "사유")
TICK, NUMBER, VERDICT, WHY = range(4)
FIRST = len(HEADINGS)
"""The first column of values."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsTable(QAbstractTableModel):
    """Some rows of a preview or report; a cell's text is made when it is looked at."""

    ticked = Signal()
    """The clerk ticked or cleared rows."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._bold = QFont()
        self._bold.setBold(True)
        self.open = True
        """Whether rows can still be ticked."""
        self._texts: RowTexts | None = None
        self._rows = PackedRows()
        """All rows of the file."""
        self._ticks = RowTicks(self._rows)
        self._places: Sequence[int] = ()
        """Which of them are shown, in this order."""

    def begin(self, rows: PackedRows, texts: RowTexts | None, *, open_: bool) -> None:
        """Begin with another file, none of whose rows is shown yet; those of one that is `open_` can be ticked."""
        self.open = open_
        self.beginResetModel()
        self._texts, self._rows, self._places = texts, rows, ()
        self._ticks = RowTicks(rows)
        self.endResetModel()

    def show(self, places: Sequence[int]) -> None:
        """Show the rows at these places of the file."""
        self.beginResetModel()
        self._places = places
        self.endResetModel()

    def replace(self, rows: PackedRows, place: int) -> None:
        """Show a row as it was decided: what is meant to be taken is ticked."""
        self._rows = rows
        self._ticks.replace(rows, place)
        if place in self._places:
            at = self._places.index(place)
            self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        self.ticked.emit()

    @property
    def ticks(self) -> RowTicks:
        """Which rows are taken."""
        return self._ticks

    def row(self, at: int) -> RowIn | None:
        """Return a row that is shown."""
        return self._rows[self._places[at]] if 0 <= at < len(self._places) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        values = self._texts.columns if self._texts else ()
        return 0 if parent.isValid() else FIRST + len(values)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a heading."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section < FIRST:
            return HEADINGS[section]
        return self._texts.columns[section - FIRST].label if self._texts else None

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell's words, colour or tick."""
        at, place = self._places[index.row()], index.column()
        row = self._rows[at]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, place)
            case Qt.ItemDataRole.ToolTipRole if place >= WHY:
                return self.text(row, place)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(at, row, place)
            case Qt.ItemDataRole.FontRole if self._changes(row, place):
                return self._bold
            case Qt.ItemDataRole.CheckStateRole if place == TICK:
                return self._tick(at)
            case _:
                return None

    def text(self, row: RowIn, place: int) -> str:
        """Return what stands in a column of a row."""
        match place:
            case 0:
                return ""
            case 1:
                return row.where or f"{row.number:,}"
            case 2:
                return WORDS[row.verdict][0]
            case 3:
                return why(row)
            case _:
                return self._texts.text(row, place - FIRST) if self._texts else ""

    def _colour(self, at: int, row: RowIn, place: int) -> QColor | None:
        """Return the colour of a verdict, of a value that changes, and of a row that is not taken."""
        if place == VERDICT:
            return QColor(palette.current()[WORDS[row.verdict][1]])
        if not self._ticks.is_ticked(at):
            return QColor(palette.current().secondary) if self.open else None
        return QColor(palette.current().accent) if self._changes(row, place) else None

    def _changes(self, row: RowIn, place: int) -> bool:
        """Tell whether a cell is a value that the row changes."""
        if row.verdict is not Verdict.UPDATE or place < FIRST or self._texts is None:
            return False
        label = self._texts.columns[place - FIRST].label
        return any(name == label for name, _, _ in row.changes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be ticked that the clerk decides about."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK and self._can_tick(self._places[index.row()]):
            return base | Qt.ItemFlag.ItemIsUserCheckable
        return base

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Tick or clear a row."""
        at = self._places[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not self._can_tick(at):
            return False
        self._turn([at], on=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def turn(self, shown: Iterable[int]) -> None:
        """Tick rows that are shown, or clear them where all of them are ticked."""
        can = [at for at in map(self._places.__getitem__, shown) if self._can_tick(at)]
        if can:
            self._turn(can, on=not all(map(self._ticks.is_ticked, can)))

    def _turn(self, places: Iterable[int], *, on: bool) -> None:
        self._ticks.turn(places, on=on)
        self.tell_anew()
        self.ticked.emit()

    def tell_anew(self) -> None:
        """Show again what stands in the rows."""
        last = self.index(len(self._places) - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, TICK), last)

    def _can_tick(self, at: int) -> bool:
        """Tell whether the clerk may still decide whether a row is taken."""
        return self.open and self._rows.has(Sign.TICKABLE, at)

    def _tick(self, at: int) -> Qt.CheckState | None:
        if not self._can_tick(at):
            return None
        return Qt.CheckState.Checked if self._ticks.is_ticked(at) else Qt.CheckState.Unchecked


def why(row: RowIn) -> str:
    """Say why a row has its verdict, what is odd about it, and what it changes."""
    return "  ·  ".join((*row.reasons, *row.warnings, *row.notes, *changed(row)))


def changed(row: RowIn) -> list[str]:
    """Say of each column that is written what it held and what it will hold."""
    if row.verdict is not Verdict.UPDATE:
        return []
    return [f"{name}: {old or '(없음)'} → {new or '(없음)'}" for name, old, new in row.changes]
