"""The panel beside a list tells of what the list shows, and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from app.services.records import lists
from app.services.records.lists import Query
from app.ui.frame.page import Page
from app.ui.lists.model import RecordTable
from app.ui.lists.side_panel import SidePanel
from app.ui.lists.view import RecordView

REST = 60
"""Milliseconds on a row before its record is fetched."""


class PanelSync(QObject):
    """Keeps panel and rows together: through searches, filters, changes, removals and empty results."""

    missed = Signal(int)
    """A record that was asked for is not among the rows."""

    def __init__(
        self,
        page: Page,
        table: RecordTable,
        view: RecordView,
        panel: SidePanel,
        query: Callable[[], Query],
    ) -> None:
        """Take the page, its rows and its panel, and what tells the query shown."""
        super().__init__(page)
        self._page, self._table, self._view, self._panel = page, table, view, panel
        self._query = query
        self.wanted: int | None = None
        """The record that was asked for and is not shown among the rows yet."""
        self._looked_at = 0
        self._row = 0
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._show_looked_at)
        view.looked_at.connect(self._look)

    def want(self, record: int) -> None:
        """Show a record, and look for it among the rows."""
        self.wanted = record
        self._panel.show_record(record)

    def hold(self) -> None:
        """Leave the panel as it is: a view that gets the keyboard takes the first row for looked at."""
        self._rest.stop()

    def settle(self) -> None:
        """Bring rows and panel together after other rows came; without the record it goes on or is empty."""
        sought = self._looked_at if self._rest.isActive() else self._panel.sought
        sought = sought if self.wanted is None else self.wanted
        self._rest.stop()
        if sought is None:
            self._go_on()
        elif (place := self._table.place(sought)) is not None:
            self._stand_on(sought, place)
        elif not self._table.rowCount():
            self._miss(sought)
        else:
            take = partial(self._take_place, sought)
            self._page.run(lists.place.of(self._query(), sought), done=take, slot="beside")

    def _take_place(self, sought: int, place: int | None) -> None:
        if self._panel.sought not in {sought, None}:
            return
        if place is None:
            self._miss(sought)
        else:
            self._stand_on(sought, place)

    def _stand_on(self, sought: int, place: int) -> None:
        self.wanted = None
        self._view.look_at(place)
        if self._panel.sought != sought:
            self._panel.show_record(sought)

    def _miss(self, sought: int) -> None:
        """Tell of nothing that is not among the rows; what was asked for is told to be missing."""
        asked, self.wanted = self.wanted == sought, None
        self._panel.show_nothing()
        if asked:
            self.missed.emit(sought)
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Stand where the record was, if the keyboard is on the rows."""
        if self._view.hasFocus():
            self._view.look_at(min(self._row, self._table.rowCount() - 1))

    def _look(self, record: int) -> None:
        self._row = self._view.currentIndex().row()
        if self._panel.record is None or self._panel.record.id != record:
            self._looked_at = record
            self._rest.start()

    def _show_looked_at(self) -> None:
        self._panel.show_record(self._looked_at)
