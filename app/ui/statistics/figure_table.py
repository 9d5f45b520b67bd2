"""A table of figures on a card: each figure is a button that opens the list of the records behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
)

from app.core.tables import TableColumn
from app.services.statistics.statistics import NOTHING, Tabulated
from app.ui.frame.places import ListPlace
from app.ui.widgets import palette
from app.ui.widgets.theme import STEP

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD = 7 * STEP, 11 * STEP
_PAD = 7 * STEP
_LONG_HEAD, _LONG = 4, 20
"""Characters of a head that is put in two lines, and of words that may be cut."""
_LABEL_MOST, _WORDS_LEAST = 60 * STEP, 50 * STEP
_LEAST = 120 * STEP
_SLACK = 30 * STEP
"""How much wider than its figures a table gets, so that rows can be followed with the eye."""
_ROLE = Qt.ItemDataRole


class _Figures(QAbstractTableModel):
    """The rows of a finished table."""

    def __init__(self, table: Tabulated) -> None:
        super().__init__()
        self.table = table

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.table.section.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns, that of the labels included."""
        return 0 if parent is not None and parent.isValid() else len(self.table.section.columns)

    def opens(self, index: Index) -> bool:
        """Tell whether there is a list behind a cell."""
        return index.column() > 0 and self.table.behind[index.row()][index.column() - 1] is not None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> object:
        """Return what a cell shows and how."""
        section = self.table.section
        text = section.rows[index.row()][index.column()]
        if role == _ROLE.DisplayRole:
            return text
        if role == _ROLE.TextAlignmentRole:
            return _side(section.columns[index.column()]) | Qt.AlignmentFlag.AlignVCenter
        if role == _ROLE.AccessibleTextRole:
            row, head = section.rows[index.row()][0], section.columns[index.column()].label
            return f"{row}, {head}: {text}" if index.column() else text
        if role == _ROLE.ToolTipRole:
            return text if len(text) > _LONG else None
        return self._look(index, text, role)

    def _look(self, index: Index, text: str, role: int) -> object:
        """Return a cell's colour, ground or letters; what can be opened has the accent's colour."""
        shown, total = palette.current(), self._is_total(index)
        if role == _ROLE.ForegroundRole and index.column():
            empty = text in {"0", NOTHING}
            opens = self.opens(index) and not empty
            return QColor(shown.secondary if empty else shown.accent if opens else shown.text)
        if role == _ROLE.BackgroundRole and total:
            return QColor(shown.sunken)
        if role == _ROLE.FontRole and total:
            font = QFont()
            font.setBold(True)
            return font
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> object:
        """Return what stands above a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.table.section.columns[section]
        if role == _ROLE.TextAlignmentRole:
            return _side(column) | Qt.AlignmentFlag.AlignBottom
        return _head(column) if role == _ROLE.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard go to figures, not to labels."""
        flags = super().flags(index)
        return flags if index.column() else flags & ~Qt.ItemFlag.ItemIsSelectable

    def _is_total(self, index: Index) -> bool:
        return self.table.section.totalled and index.row() == self.rowCount() - 1


def list_behind(table: Tabulated, row: int, column: int, about: str) -> ListPlace | None:
    """Return the list of the records behind a figure, called by the figure; `about` says what all of it tells of."""
    query = table.behind[row][column - 1]
    if query is None:
        return None
    section = table.section
    words = (section.heading, section.rows[row][0], section.columns[column].label)
    return ListPlace(query.kind, query=query, about=f"{about} {' · '.join(words)}")


class FigureTable(QTableView):
    """As high as its rows; arrow keys go from figure to figure, Enter or a click opens the list."""

    def __init__(self, table: Tabulated, open_list: Callable[[int, int], object]) -> None:
        """Take what it shows; `open_list` is called with row and column of a figure."""
        super().__init__()
        self._model = _Figures(table)
        self._open = open_list
        self.setModel(self._model)
        self.setObjectName(f"figures_{table.name}")
        self.setAccessibleName(table.section.heading)
        self.setProperty("look", "figures")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self._set_up_header()
        self.setFixedHeight(HEAD + ROW * self._model.rowCount() + 3 * STEP)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if not self.has_words:
            self.setMaximumWidth(self.whole + _SLACK)

    @property
    def has_words(self) -> bool:
        """Whether a column holds words, which may have all the width there is."""
        return bool(self._words())

    def look_at(self, row: int, column: int) -> None:
        """Put the keyboard on a figure."""
        self.setCurrentIndex(self._model.index(row, column))

    @property
    def whole(self) -> int:
        """The width in which all columns stand side by side."""
        return sum(self._widths()) + STEP

    def minimumSizeHint(self) -> QSize:
        """Ask for all columns where that is not too much; the others are scrolled to."""
        return QSize(min(self.whole, _LEAST), self.height())

    def sizeHint(self) -> QSize:
        """Ask for all columns."""
        return QSize(self.whole, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the labels what is left over; where nothing is, keep them whole and scroll."""
        super().resizeEvent(event)
        if not self.has_words:
            fits = self.viewport().width() >= self.whole
            way = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed
            self.horizontalHeader().setSectionResizeMode(0, way)
            if not fits:
                self.setColumnWidth(0, self._widths()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open the list behind the figure."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open_at(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list behind the figure that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open_at(self.indexAt(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what can be opened."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor
        opens = index.isValid() and self._model.opens(index)
        self.viewport().setCursor(shape if opens else Qt.CursorShape.ArrowCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Stay beside the labels, and say where the keyboard is now."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() == 0:
            self.setCurrentIndex(self._model.index(current.row(), 1))
        elif current.isValid():
            self._bring_into_view(self.visualRect(current).center())

    def _bring_into_view(self, place: QPoint) -> None:
        """Scroll the page so that the figure is seen which the keyboard went to."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        inner = above.widget() if isinstance(above, QScrollArea) else None
        if isinstance(above, QScrollArea) and inner is not None and self.hasFocus():
            spot = self.viewport().mapTo(inner, place)
            above.ensureVisible(spot.x(), spot.y(), STEP, 20 * STEP)

    def _open_at(self, index: Index) -> None:
        if index.isValid() and self._model.opens(index):
            self._open(index.row(), index.column())

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setFixedHeight(HEAD)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in enumerate(self._widths()):
            self.setColumnWidth(column, width)
        stretched = next(iter(self._words()), 0)
        header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)

    def _words(self) -> list[int]:
        """Return the columns of words."""
        columns = self._model.table.section.columns
        return [at for at, each in enumerate(columns) if at and each.align == "left"]

    def _widths(self) -> list[int]:
        """Return the least width of every column: labels and words may be cut, figures never."""
        section, bold = self._model.table.section, QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        widths: list[int] = []
        for at, each in enumerate(section.columns):
            texts = [row[at] for row in section.rows]
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            head = max(map(metrics.horizontalAdvance, _head(each).split("\n")))
            width = max(widest, head) + _PAD
            if at == 0:
                width = min(width, _LABEL_MOST)
            elif each.align == "left":
                width = min(width, _WORDS_LEAST)
            widths.append(width)
        return widths


def _side(column: TableColumn) -> Qt.AlignmentFlag:
    right = column.align == "right"
    return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft


def _head(column: TableColumn) -> str:
    """Return a column's label with its unit in a line of its own, words too where it is long."""
    if column.align != "right":
        return column.label
    label = column.label.replace("(", "\n(")
    return label.replace(" ", "\n", 1) if "\n" not in label and len(label) > _LONG_HEAD else label
