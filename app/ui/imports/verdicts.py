"""The rows of a file with what becomes of each, narrowed by verdict; doubled ones can be taken anyway."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget

from app.services.imports.importing import RowIn, Verdict
from app.ui.widgets import palette
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.editors.toggles import ToggleGroup
from app.ui.widgets.line_table import lay_rows
from app.ui.widgets.parts import area, column, label
from app.ui.widgets.theme import STEP

WORDS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.NEW: ("신규", "good"),
    Verdict.UPDATE: ("수정", "accent"),
    Verdict.SAME: ("동일", "secondary"),
    Verdict.DUPLICATE: ("중복", "warning"),
    Verdict.HELD: ("보류", "warning"),
    Verdict.REFUSED: ("제외", "danger"),
}
"""What each verdict is called, and its colour's role."""
TICKED_BY_HAND = frozenset((Verdict.DUPLICATE, Verdict.HELD))
"""Verdicts of rows that are taken only where the clerk ticks them."""
_HEADINGS = ("가져오기", "행", "판정", "이름", "사유")
_WIDTHS = (18, 16, 18, 50)
"""In steps of 4 pixels; the last column takes the rest."""
_WIDE = 32
"""The same of where rows stood in a table that was put together."""
_TICK, _NUMBER, _VERDICT, _TITLE, _WHY = range(5)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsTable(QAbstractTableModel):
    """Some rows of a preview or report."""

    included = Signal()
    """The clerk ticked or cleared a doubled row."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self.chosen: set[int] = set()
        """Numbers of doubled rows that are taken anyway."""
        self.open = True
        """Whether rows can still be ticked."""
        self._rows: Sequence[RowIn] = ()

    def show(self, rows: Sequence[RowIn]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, at: int) -> RowIn | None:
        """Return a row."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return a heading."""
        across = orientation == Qt.Orientation.Horizontal
        return _HEADINGS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = 0) -> object:
        """Return a cell's words, colour or tick."""
        row, place = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return ("", _where(row), WORDS[row.verdict][0], row.title, why(row))[place]
            case Qt.ItemDataRole.ToolTipRole if place == _WHY:
                return why(row)
            case Qt.ItemDataRole.ForegroundRole if place == _VERDICT:
                return QColor(palette.current()[WORDS[row.verdict][1]])
            case Qt.ItemDataRole.CheckStateRole if place == _TICK:
                return self._tick(row)
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let doubled rows be ticked."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == _TICK and self.can_tick(self._rows[index.row()]):
            return base | Qt.ItemFlag.ItemIsUserCheckable
        return base

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Tick or clear a doubled row."""
        row = self._rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or not self.can_tick(row):
            return False
        self.toggle(row)
        return bool(value) or True

    def toggle(self, row: RowIn) -> None:
        """Tick or clear a doubled row."""
        self.chosen ^= {row.number}
        self.dataChanged.emit(self.index(0, _TICK), self.index(len(self._rows) - 1, _TICK))
        self.included.emit()

    def can_tick(self, row: RowIn) -> bool:
        """Tell whether the clerk may take a row that was left out."""
        return self.open and row.verdict in TICKED_BY_HAND and row.write is not None

    def _tick(self, row: RowIn) -> Qt.CheckState | None:
        if self.can_tick(row):
            ticked = row.number in self.chosen
        elif row.verdict in {Verdict.NEW, Verdict.UPDATE}:
            ticked = True
        else:
            return None
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked


def _where(row: RowIn) -> str:
    return row.where or f"{row.number:,}"


def why(row: RowIn) -> str:
    """Say why a row has its verdict, what is odd about it, and what it changes."""
    changes = [f"{name}: {old or '(없음)'} → {new or '(없음)'}" for name, old, new in row.changes]
    changed = changes if row.verdict is Verdict.UPDATE else []
    return "  ·  ".join((*row.reasons, *row.warnings, *row.notes, *changed))


class VerdictsView(QWidget):
    """Chips that count and narrow, the rows, and the whole reason of the row looked at."""

    included = Signal()
    """The clerk ticked or cleared a doubled row."""

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__()
        self.table = RowsTable(self)
        self.table.included.connect(self.included)
        self._rows: Sequence[RowIn] = ()
        self._chips: dict[Verdict | None, Button] = {}
        self._pad = ToggleGroup(self)
        self._view = RowsView(self.table)
        self._view.looked_at.connect(self._tell)
        self._words = label(wrap=True)
        self._words.setObjectName("why")
        self._words.setMinimumHeight(10 * STEP)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = column(Flow(*self._make_chips(), gap=1), self._view, self._words, gap=2, edge=3)
        whole.setStretch(1, 1)
        self.setLayout(column(area("card", whole), gap=0))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard where work begins; Qt's own handing on would skip what stands before it."""
        self._view.setFocus(reason)

    @property
    def chosen(self) -> frozenset[int]:
        """The numbers of doubled rows to take anyway."""
        return frozenset(self.table.chosen)

    def fill(self, rows: Sequence[RowIn], *, open_: bool) -> None:
        """Show rows; those that are `open_` can still be chosen."""
        self._rows = rows
        wide = any(row.where for row in rows)
        self._view.setColumnWidth(_NUMBER, (_WIDE if wide else _WIDTHS[_NUMBER]) * STEP)
        self.table.chosen.clear()
        self.table.open = open_
        counts = Counter(row.verdict for row in rows)
        for verdict, chip in self._chips.items():
            if verdict is None:
                chip.setText(f"모두 {len(rows):,}")
            else:
                chip.setText(f"{WORDS[verdict][0]} {counts[verdict]:,}")
                chip.setVisible(counts[verdict] > 0)
        self._narrow(None)

    def _make_chips(self) -> list[Button]:
        for verdict in (None, *Verdict):
            chip = Button("모두", partial(self._narrow, verdict), look="chip")
            chip.setObjectName(f"verdict_{verdict or 'all'}")
            chip.setCheckable(True)
            self._pad.add(chip)
            self._chips[verdict] = chip
        return list(self._chips.values())

    def _narrow(self, verdict: Verdict | None) -> None:
        for each, chip in self._chips.items():
            chip.setChecked(each is verdict)
        shown = [row for row in self._rows if verdict is None or row.verdict is verdict]
        self.table.show(shown)
        self._view.setCurrentIndex(self.table.index(0, _WHY))

    def _tell(self, at: int) -> None:
        row = self.table.row(at)
        self._words.setText(f"{row.place}  {why(row)}" if row else "")


class RowsView(QTableView):
    """The rows on the screen; Space ticks a doubled one."""

    looked_at = Signal(int)
    """The row the keyboard stands on."""

    def __init__(self, table: RowsTable) -> None:
        """Show a table."""
        super().__init__()
        self._table = table
        self.setModel(table)
        self.setObjectName("verdicts")
        self.setAccessibleName("가져올 줄")
        lay_rows(self, _WIDTHS)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the keyboard stands on."""
        super().currentChanged(current, previous)
        self.looked_at.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space."""
        row = self._table.row(self.currentIndex().row())
        if event.key() == Qt.Key.Key_Space and row is not None and self._table.can_tick(row):
            self._table.toggle(row)
        else:
            super().keyPressEvent(event)
