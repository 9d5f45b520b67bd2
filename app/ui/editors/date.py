"""A day: typed in any shape, or picked from a small calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit

from app.core import clock
from app.core.fields import Field
from app.services.forms import check_value
from app.ui import icons
from app.ui.buttons import Button
from app.ui.editors.editor import Sources
from app.ui.editors.line import LineEditor
from app.ui.parts import column

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DateEditor(LineEditor):
    """A line for a day; up and down go by days, Alt+Down opens the calendar."""

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(field, path, sources)
        self.sign = self.input.addAction(
            icons.icon("today", "secondary"), QLineEdit.ActionPosition.TrailingPosition
        )
        self.sign.setText("달력 열기")
        self.sign.setToolTip("달력 열기  Alt+↓")
        self.sign.triggered.connect(self.open_calendar)

    def open_calendar(self) -> None:
        """Show the month of the entered day, or of today."""
        popup = CalendarPopup(self, self.day() or clock.today())
        popup.calendar.activated.connect(self._take)
        popup.calendar.clicked.connect(self._take)
        popup.today.clicked.connect(lambda: self._take(QDate(*_parts(clock.today()))))
        popup.show_below()

    def day(self) -> date | None:
        """Return the entered day."""
        checked = check_value(self.type, self.input.text())
        return date.fromisoformat(str(checked.value)) if checked.value else None

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign in the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.sign.setIcon(icons.icon("today", "secondary"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days, or open the calendar."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        day = self.day()
        if step < 0 and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step and day is not None:
            self._show(day + timedelta(days=step))
        else:
            super().keyPressEvent(event)

    def _take(self, picked: QDate) -> None:
        self._show(date(picked.year(), picked.month(), picked.day()))
        popup = self.findChild(CalendarPopup)
        if popup is not None:
            popup.close()
        self.input.setFocus()

    def _show(self, day: date) -> None:
        self.input.setText(self.type.show(day.isoformat()))
        self.edited.emit()


class CalendarPopup(QFrame):
    """A month to pick a day from; Esc closes it."""

    def __init__(self, owner: DateEditor, shown: date) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._owner = owner
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        self.calendar = QCalendarWidget()
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        self.calendar.setSelectedDate(QDate(*_parts(shown)))
        plain = QTextCharFormat()
        self.calendar.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, plain)
        self.today = Button("오늘", look="quiet")
        self.setLayout(column(self.calendar, self.today, gap=1, edge=2))

    def show_below(self) -> None:
        """Open below the line, inside of the screen."""
        owner = self._owner
        self.adjustSize()
        corner = owner.mapToGlobal(QPoint(0, owner.height() + 2))
        room = owner.screen().availableGeometry()
        corner.setX(min(corner.x(), room.right() - self.width()))
        if corner.y() + self.height() > room.bottom():
            corner = owner.mapToGlobal(QPoint(0, -self.height() - 2))
        self.move(corner)
        self.show()
        self.calendar.setFocus()


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
