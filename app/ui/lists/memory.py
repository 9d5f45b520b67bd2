"""What a clerk chose for the list of one kind, and finds again at any PC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.services.records import preferences
from app.ui.frame.page import Page

REST = 500
"""Milliseconds after the last choice before it is kept: a width is dragged through many."""
Chosen = Mapping[str, Any]
"""Choices by their names."""


class ListMemory(QObject):
    """Keeps columns, widths, order and filters of a list for its clerk; until they are known nothing is fetched."""

    def __init__(self, page: Page, name: str, taken: Callable[[Chosen], object]) -> None:
        """Take the list's page and name, and what to call with the choices of before."""
        super().__init__(page)
        self._page = page
        self._taken = taken
        self._name = f"list.{name}"
        self.chosen: dict[str, Any] = {}
        """What was chosen, in plain values by its name."""
        self.known = False
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._keep)

    def fetch(self) -> None:
        """Fetch what the clerk chose before, then go on."""
        self._page.run(preferences.read.of(self._name), done=self._take, slot="memory")

    def put(self, **choices: object) -> None:
        """Remember choices, once the clerk rests."""
        if any(self.chosen.get(name) != value for name, value in choices.items()):
            self.chosen |= choices
            self._rest.start()

    def rest(self) -> None:
        """Keep at once what waits for the clerk to rest: the list is left."""
        if self._rest.isActive():
            self._rest.stop()
            self._keep()

    def _take(self, chosen: Any) -> None:  # noqa: ANN401 - whatever was remembered, or nothing
        self.chosen = {**(chosen or {}), **self.chosen}
        self.known = True
        self._taken(self.chosen)

    def _keep(self) -> None:
        self._page.run(preferences.keep.of(self._name, dict(self.chosen)))
