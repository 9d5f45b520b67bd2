"""In which theme the clerk at work sees the window: their own choice, else what the system says."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.services.records import preferences
from app.ui.frame.tasks import Tasks
from app.ui.widgets import palette, theme
from app.ui.widgets.palette import Palette

_THEME = "theme"
"""The preference that remembers a clerk's theme."""


def after(shown: Palette) -> Palette:
    """Return the theme that the key turns to."""
    themes = list(palette.BY_NAME.values())
    return themes[(themes.index(shown) + 1) % len(themes) if shown in themes else 0]


class Themes(QObject):
    """Shows themes, and follows the system as long as the clerk has chosen none."""

    changed = Signal()
    """Another theme may be shown."""

    def __init__(self, parent: QObject, tasks: Tasks) -> None:
        """Begin with the system's; `fetch` asks for the clerk's."""
        super().__init__(parent)
        self._tasks = tasks
        self._preference = theme.SYSTEM
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def fetch(self, owner: QObject) -> None:
        """Show what the clerk of some pages prefers."""
        self._tasks.run(preferences.read.of(_THEME), owner=owner, done=self.wear)

    def turn(self) -> None:
        """Show the next theme, and remember it as the clerk's."""
        name = after(palette.current()).name
        self.wear(name)
        self._tasks.run(preferences.keep.of(_THEME, name))

    def wear(self, preference: object) -> None:
        """Show a theme by its name, or the system's."""
        self._preference = str(preference or theme.SYSTEM)
        application = cast("QApplication", QApplication.instance())
        if theme.chosen(application, self._preference) != palette.current():
            theme.apply(application, self._preference)
        self.changed.emit()

    def _follow(self) -> None:
        self.wear(self._preference)
