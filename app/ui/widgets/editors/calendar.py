"""A small calendar: one month to walk through by arrows and to pick a day from."""

from __future__ import annotations

from calendar import Calendar
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.core import clock, dates
from app.ui.widgets import palette
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.theme import STEP

_CELL = 9 * STEP
_SUNDAY = 6
_WEEKS, _DAYS = 6, 7
_HEADINGS = "일월화수목금토"
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_DAYS,
    Qt.Key.Key_Down: _DAYS,
}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Month(QWidget):
    """The days of one month; the day the keyboard stands on is ringed, today is underlined."""

    picked = Signal(date)
    """The day that was chosen."""
    turned = Signal()
    """Another day is stood on."""

    def __init__(self, day: date) -> None:
        """Stand on a day."""
        super().__init__()
        self.day = day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        self.go(day)

    def sizeHint(self) -> QSize:
        """Return room for the headings and six weeks."""
        return QSize(_DAYS * _CELL, (_WEEKS + 1) * _CELL)

    def go(self, day: date) -> None:
        """Stand on another day."""
        self.day = day
        self.setAccessibleName(
            f"{dates.show_date(str(day))} {_HEADINGS[(day.weekday() + 1) % 7]}요일"
        )
        self.turned.emit()
        self.update()

    def turn(self, months: int) -> None:
        """Stand on the same day of another month, or its last one."""
        months += self.day.year * 12 + self.day.month - 1
        first = date(months // 12, months % 12 + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self.go(first.replace(day=min(self.day.day, last.day)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by days, weeks and months; Enter picks."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self.day + timedelta(days=_STEPS[key]))
        elif key in _MONTHS:
            self.turn(_MONTHS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick the day that was pressed."""
        place = event.position().toPoint()
        week, weekday = place.y() // _CELL - 1, place.x() // _CELL
        weeks = self._weeks()
        if 0 <= week < len(weeks) and 0 <= weekday < _DAYS:
            self.go(weeks[week][weekday])
            self.picked.emit(self.day)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the headings and the days; those of other months are pale."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = palette.current()
        painter.setPen(QColor(shown.secondary))
        for place, heading in enumerate(_HEADINGS):
            painter.drawText(_cell(0, place), Qt.AlignmentFlag.AlignCenter, heading)
        for line, week in enumerate(self._weeks(), 1):
            for place, day in enumerate(week):
                self._draw(painter, _cell(line, place), day)

    def _draw(self, painter: QPainter, cell: QRect, day: date) -> None:
        shown = palette.current()
        stood_on = day == self.day
        if stood_on:
            painter.setPen(QColor(shown.accent))
            painter.setBrush(QColor(shown.accent_soft))
            painter.drawRoundedRect(QRectF(cell).adjusted(2.5, 2.5, -2.5, -2.5), 6, 6)
        colour = shown.text if day.month == self.day.month else shown.edge
        if stood_on or day == clock.today():
            colour = shown.accent
        font = painter.font()
        font.setUnderline(day == clock.today())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _weeks(self) -> list[list[date]]:
        return Calendar(_SUNDAY).monthdatescalendar(self.day.year, self.day.month)


class CalendarPopup(QFrame):
    """A month below an input; picking a day or Esc closes it."""

    picked = Signal(date)
    """The day that was chosen."""

    def __init__(self, owner: QWidget, day: date) -> None:
        """Show the month of a day."""
        super().__init__(owner, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        self._owner = owner
        self.month = Month(day)
        self.month.picked.connect(self._pick)
        self.month.turned.connect(self._name)
        self._heading = label(look="section")
        back = Button("지난달", lambda: self.month.turn(-1), look="icon", icon="left")
        on = Button("다음 달", lambda: self.month.turn(1), look="icon", icon="right")
        today = Button("오늘", lambda: self._pick(clock.today()), look="quiet")
        for button in (back, on, today):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = row(back, 1, self._heading, 1, on, gap=1)
        self.setLayout(column(head, self.month, row(1, today, 1), gap=1, edge=2))
        self._name()

    def show_below(self) -> None:
        """Open below the input, or above it where the screen ends."""
        self.show()  # only now its style tells how large it is
        corner = self._owner.mapToGlobal(QPoint(0, self._owner.height() + 2))
        room = self._owner.screen().availableGeometry()
        corner.setX(min(corner.x(), room.right() + 1 - self.width()))
        if corner.y() + self.height() > room.bottom():
            above = self._owner.mapToGlobal(QPoint(0, -self.height() - 2)).y()
            corner.setY(min(above, room.bottom() + 1 - self.height()))
        self.move(corner)
        self.month.setFocus()

    def _name(self) -> None:
        self._heading.setText(f"{self.month.day.year}년 {self.month.day.month}월")

    def _pick(self, day: date) -> None:
        self.picked.emit(day)
        self.close()


def _cell(line: int, place: int) -> QRect:
    return QRect(place * _CELL, line * _CELL, _CELL, _CELL)
