"""The times of a visiting day as rows: who comes when, and which are free."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from app.kinds.booking import ABSENT, MET
from app.services.counter.visit_days import VisitDay, VisitTime
from app.ui.widgets import palette
from app.ui.widgets.line_table import lay_rows

HEADINGS = ("시각", "상태", "주민", "연락처", "상담 내용")
FREE, OVER, UNTOLD = "빈 시각", "지난 시각", "취소 · 알리기 전"
_WIDTHS = (27, 30, 30, 32)
"""In steps of 4 pixels; the last column takes the rest."""
_ROLES = {FREE: "secondary", OVER: "secondary", UNTOLD: "danger", MET: "good", ABSENT: "warning"}


class VisitTable(QTableWidget):
    """One row for each time; Enter opens it."""

    opened = Signal()
    """Enter or a double click on the row."""
    moved = Signal()
    """The keyboard stands on another row."""

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__(0, len(HEADINGS))
        self.places: tuple[VisitTime, ...] = ()
        self.setObjectName("places")
        self.setAccessibleName("상담 시각")
        self.setHorizontalHeaderLabels(HEADINGS)
        lay_rows(self, _WIDTHS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.itemSelectionChanged.connect(self.moved)
        self.itemDoubleClicked.connect(self.opened)

    @property
    def place(self) -> VisitTime | None:
        """The time the keyboard stands on."""
        at = self.currentRow()
        return self.places[at] if 0 <= at < len(self.places) else None

    def show_day(self, day: VisitDay | None, now: str) -> None:
        """Show a day's times; the keyboard stays on its time, else goes to the first with somebody."""
        before = self.place
        self.places = day.places if day is not None else ()
        self.setRowCount(len(self.places))
        for row, place in enumerate(self.places):
            for column, item in enumerate(_items(place, now)):
                self.setItem(row, column, item)
        known = [row for row, each in enumerate(self.places) if before and each.slot == before.slot]
        taken = [row for row, each in enumerate(self.places) if each.visit]
        if self.places:
            self.setCurrentCell((*known, *taken, 0)[0], 0)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)


def state_of(place: VisitTime, now: str) -> str:
    """Return the word for how a time stands."""
    if place.visit is None:
        return OVER if f"{place.slot.day}T{place.slot.at}" < now[:16] else FREE
    return UNTOLD if place.visit.untold else place.visit.state


def _items(place: VisitTime, now: str) -> list[QTableWidgetItem]:
    state, visit = state_of(place, now), place.visit
    who = (visit.who, visit.phone, " ".join(visit.about.split())) if visit else ("", "", "")
    items = [QTableWidgetItem(text) for text in (f"{place.slot.at}–{place.slot.end}", state, *who)]
    if visit is None:
        for item in items:
            item.setForeground(QColor(palette.current().secondary))
    elif state in _ROLES:
        items[1].setForeground(QColor(palette.current()[_ROLES[state]]))
    return items
