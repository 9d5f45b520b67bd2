"""A day: typed in any shape, or picked from a small calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.core import clock
from app.core.fields import Field
from app.services.records.forms import check_value
from app.ui.widgets import icons
from app.ui.widgets.editors.calendar import CalendarPopup
from app.ui.widgets.editors.editor import NO_TITLES, Sources, Titles
from app.ui.widgets.editors.line import LineEditor

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
        popup.picked.connect(self._take)
        popup.show_below()

    def day(self) -> date | None:
        """Return the entered day."""
        checked = check_value(self.type, self.input.text())
        return date.fromisoformat(str(checked.value)) if checked.value else None

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show a day that was filled in as days are shown, and all else as it was typed."""
        if isinstance(entry, str) and check_value(self.type, entry).value == entry:
            entry = self.type.show(entry)
        super().enter(entry, titles)

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

    def _take(self, day: date) -> None:
        self._show(day)
        self.input.setFocus()

    def _show(self, day: date) -> None:
        self.input.setText(self.type.show(day.isoformat()))
        self._read(self.input.text())
        self.edited.emit()
