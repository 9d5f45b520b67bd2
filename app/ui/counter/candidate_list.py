"""Who can help, best first: a line for each with its reasons, the excluded ones grey below them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.dates import show_date
from app.services.matching.matching import Candidate
from app.ui.lists.model import Index
from app.ui.widgets import palette
from app.ui.widgets.theme import STEP

HEIGHT = 16 * STEP
RESULTS = ("부재", "가능", "불가")
"""What may come of a call, by the keys 1, 2 and 3."""
EXCLUDED = "지금은 안 됨: "
"""Stands before the reasons of who cannot help now, so that it is not told by colour alone."""
_ROOT = QModelIndex()


class CandidateRows(QAbstractListModel):
    """The candidates of the present wish."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._rows: Sequence[Candidate] = ()

    def show(self, rows: Sequence[Candidate]) -> None:
        """Show other candidates."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row as a screen reader says it."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self._rows[index.row()]
        excluded = EXCLUDED if row.excluded else ""
        return ", ".join(filter(None, (row.title, row.label, row.detail, excluded + row.why)))

    def row(self, at: int) -> Candidate | None:
        """Return the candidate of a row."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def place(self, record: int) -> int:
        """Return the row of a candidate, or the first."""
        return next((at for at, row in enumerate(self._rows) if row.id == record), 0)


class CandidateDelegate(QStyledItemDelegate):
    """Draws a candidate: name and kind, what it offers, and below them why it stands where it does."""

    def __init__(self, rows: CandidateRows, parent: QObject | None = None) -> None:
        """Draw these candidates."""
        super().__init__(parent)
        self._rows = rows

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are of one height."""
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one candidate."""
        row = self._rows.row(index.row())
        if row is None:
            return
        shown = palette.current()
        place: QRect = option.rect  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(shown.accent))
            painter.setBrush(QColor(shown.accent_soft))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 6, 6)
        inside = place.adjusted(3 * STEP, 2 * STEP, -3 * STEP, -2 * STEP)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        colour = shown.secondary if row.excluded else shown.text
        used = self._draw_name(painter, upper, row, colour)
        detail = upper.adjusted(used + 2 * STEP, 0, 0, 0)
        self._draw(painter, detail, row.detail, shown.secondary)
        why = QRect(inside.left(), upper.bottom(), inside.width(), inside.height() // 2)
        slot = (
            f"다음 상담 {show_date(row.next_slot.day)} {row.next_slot.at}" if row.next_slot else ""
        )
        told = " · ".join(filter(None, (f"{EXCLUDED if row.excluded else ''}{row.why}", slot)))
        against = row.excluded or not row.fits or row.to_renew
        self._draw(painter, why, told, shown.warning if against else shown.good)
        painter.restore()

    def _draw_name(self, painter: QPainter, place: QRect, row: Candidate, colour: str) -> int:
        """Draw the name, bold, and the kind in a chip; return the width used."""
        shown = palette.current()
        painter.save()
        bold = QFont(painter.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colour))
        most = place.width() * 3 // 5
        name = QFontMetrics(bold).elidedText(row.title, Qt.TextElideMode.ElideRight, most)
        width = QFontMetrics(bold).horizontalAdvance(name)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        painter.restore()
        painter.save()
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.86)
        painter.setFont(small)
        kind = row.label
        chip = QRect(
            place.left() + width + 2 * STEP, place.center().y() - 10,
            QFontMetrics(small).horizontalAdvance(kind) + 4 * STEP, 21,
        )  # fmt: skip
        painter.setPen(QColor(shown.line))
        painter.setBrush(QColor(shown.sunken))
        painter.drawRoundedRect(chip, 10, 10)
        painter.setPen(QColor(shown.secondary))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, kind)
        painter.restore()
        return width + 2 * STEP + chip.width()

    def _draw(self, painter: QPainter, place: QRect, text: str, colour: str) -> None:
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * 0.93)
        painter.save()
        painter.setFont(small)
        painter.setPen(QColor(colour))
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.restore()


class CandidateView(QListView):
    """The list of candidates; Enter chooses one, 1, 2 and 3 note what came of a call."""

    chosen = Signal(object)
    """The `Candidate` a slip is to be written for."""
    called = Signal(object, str)
    """A `Candidate` and the result of a call."""
    looked_at = Signal(object)
    """The `Candidate` of the present row, or nothing."""
    entered = Signal()
    """The keyboard came here."""

    def __init__(self, name: str = "candidates", text: str = "도울 수 있는 곳") -> None:
        """Take the object name and what a screen reader calls the list; begin empty."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("look", "plain")
        self.setAccessibleName(text)
        self.rows = CandidateRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(CandidateDelegate(self.rows, self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda: self.looked_at.emit(self.present))
        self.doubleClicked.connect(self._choose)

    @property
    def present(self) -> Candidate | None:
        """The candidate the keyboard is on."""
        return self.rows.row(self.currentIndex().row())

    def show_rows(self, rows: Sequence[Candidate], *, keep: bool) -> None:
        """Show candidates, the keyboard on the first; with `keep` it stays on the one it was on."""
        before = self.present.id if self.present and keep else None
        self.rows.show(rows)
        at = self.rows.place(before) if before is not None else 0
        self.setCurrentIndex(self.rows.index(at, 0))
        self.looked_at.emit(self.present)

    def setCurrentIndex(self, index: Index) -> None:
        """Go to a row and mark it, also where the mark was taken away."""
        super().setCurrentIndex(index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(index, flags.ClearAndSelect)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of a call, and Enter."""
        digit = event.text()
        if digit.isascii() and digit.isdigit() and 1 <= int(digit) <= len(RESULTS):
            if self.present is not None:
                self.called.emit(self.present, RESULTS[int(digit) - 1])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if self.present is not None:
            self.chosen.emit(self.present)
