"""F1 where nobody has entered: the handbook in place of what is shown, which comes back as it was."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.frame.tasks import Tasks
from app.ui.office.before_entering import EarlyHandbook, EarlyPage


class EarlyHelp(QObject):
    """Owns the handbook of the entrance; which page is open below is the window's."""

    _handbook: EarlyHandbook | None = None
    """Made when it is first asked for: most starts do without."""
    _below: QWidget
    """What was shown before."""
    _kept: QWidget | None
    """Where the keyboard stood there."""

    def __init__(self, stack: QStackedWidget, tasks: Tasks) -> None:
        """Take the parts of the window, one of which is in view."""
        super().__init__(stack)
        self._stack, self._tasks = stack, tasks

    def offer(self, page: EarlyPage) -> None:
        """Let a page be explained."""
        page.helping.connect(self._show)

    def end(self) -> None:
        """Show again what was shown before, with the keyboard where it was; nothing where it is in view."""
        if self._handbook is not None and self._stack.currentWidget() is self._handbook:
            self._stack.setCurrentWidget(self._below)
            (self._kept or self._below).setFocus()

    def _show(self) -> None:
        page = cast("EarlyPage", self._stack.currentWidget())
        self._below, self._kept = page, page.focusWidget()
        if self._handbook is None:
            self._handbook = EarlyHandbook(self._tasks)
            self._handbook.left.connect(self.end)
            self._stack.addWidget(self._handbook)
        self._stack.setCurrentWidget(self._handbook)
        self._handbook.begin(page)
