"""What the window shows while nobody has entered, or while the work is covered: with the handbook within reach."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.ui.frame.tasks import Tasks
from app.ui.office.handbook_reading import Reading
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.parts import column, label, row


class EarlyPage(QWidget):
    """A page without an office behind it; a page of the handbook names its class among its places."""

    helping = Signal()
    """The handbook is asked for."""

    def __init__(self) -> None:
        """Take the key by which every page of the window opens the handbook."""
        super().__init__()
        key("F1", self, self.helping.emit)

    def help_button(self) -> Button:
        """Make a button that tells of the key and does the same."""
        made = Button("도움말", self.helping.emit, hint="F1", look="quiet")
        made.setObjectName("help")
        return made


class EarlyHandbook(QWidget):
    """The handbook in place of such a page: nothing of an office is opened, shown or printed."""

    left = Signal()
    """The clerk goes back."""

    def __init__(self, tasks: Tasks) -> None:
        """Lay out the page; the texts arrive with `begin`."""
        super().__init__()
        self.setObjectName("early_handbook")
        self._reading = Reading(tasks)
        leave = Button("돌아가기", self.left.emit, hint="Esc", icon="back")
        leave.setObjectName("leave_help")
        whole = column(row(label("도움말", "title"), 1, leave), self._reading, gap=3, edge=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def begin(self, page: EarlyPage) -> None:
        """Show what the handbook says of a page."""
        self._reading.begin(about=type(page).__name__)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
