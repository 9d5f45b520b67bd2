"""What a list is narrowed to by the page that opened it: some query, or a figure of 오늘 as it is today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.core import clock
from app.services.day import today
from app.services.records.lists import Query
from app.ui.frame.page import Page
from app.ui.frame.places import Counted, ListPlace


class ListNarrowing:
    """Keeps the query a list was opened with; that of a figure turns with the day."""

    def __init__(self, page: Page, turned: Callable[[], object]) -> None:
        """Take the list's page, and what is done once the query is another."""
        self._page = page
        self._turned = turned
        self._asked: Query | None = None
        self._figure: Counted | None = None
        self.query: Query | None = None
        """What the list is narrowed to; nothing where it is not."""

    def take(self, place: ListPlace) -> bool:
        """Take what the list is to show; tells whether that is something else than before."""
        changed = self._asked is not place.query
        if changed:
            self.query = self._asked = place.query
            self._figure = place.figure
        if self._figure is not None and self._figure.day != str(clock.today()):
            self.renew()
        return changed

    def drop(self) -> None:
        """Show all rows from now on."""
        self.query = self._asked = self._figure = None

    def renew(self) -> bool:
        """Ask for what the figure counts today; tells whether it is one."""
        if self._figure is None:
            return False
        self._page.run(today.lists_of.of(self._figure.name), done=self._take_lists, slot="figure")
        return True

    def _take_lists(self, found: tuple[Query, ...]) -> None:
        if self._figure is not None:
            self._figure = replace(self._figure, day=str(clock.today()))
            self.query = found[self._figure.at]
            self._turned()
