"""What goes from a list to the print page: all its rows, those selected (also to be copied), or one record."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.services.prints.targets import COPY
from app.services.records import lists
from app.services.records.lists import Query
from app.ui.frame.page import Page
from app.ui.frame.permits import who
from app.ui.frame.places import PrintPlace
from app.ui.lists.view import RecordView


class ListPrint:
    """Opens the print page for the list of a page."""

    def __init__(
        self,
        page: Page,
        view: RecordView,
        query: Callable[[], Query],
        paths: Callable[[], tuple[str, ...]],
    ) -> None:
        """Take the page, its rows, and what tells its query and the columns shown."""
        self._page = page
        self._view = view
        self._query = query
        self._paths = paths
        self.paper = ""
        """The paper that this list is printed as, where it is not the roster."""

    def rows(self) -> None:
        """Print the selected rows where several are selected, else all of them."""
        chosen = self._view.selected_rows()
        if sum(last - first + 1 for first, last in chosen) > 1:
            self._gather(chosen)
        else:
            self._print_ids(None)

    def copy(self) -> None:
        """Lead to where the selected rows are copied, once it is said what for."""
        session = self._page.frame.session
        if not session.may(COPY.right):
            self._page.frame.tell(f"복사하지 않았습니다. {who(COPY.right)}", "warning")
        elif chosen := self._view.selected_rows():
            self._gather(chosen, copy=True)

    def record(self, about: tuple[str, int] | None, paper: str) -> None:
        """Print a paper of the record in view, if there is one."""
        if about is not None:
            self._page.frame.open(PrintPlace(kind=about[0], paper=paper, ids=(about[1],)))

    def _gather(self, chosen: list[tuple[int, int]], *, copy: bool = False) -> None:
        """Fetch the ids of all selected rows, also of those never looked at, then print or copy them."""
        ids: list[int] = []

        def take(last: int, rows: list[int]) -> None:
            ids.extend(rows)
            if last == chosen[-1][1]:
                self._print_ids(tuple(ids), copy=copy)

        for first, last in chosen:
            fetch = lists.chosen.of(self._query(), first, limit=last - first + 1)
            self._page.run(fetch, done=partial(take, last))

    def _print_ids(self, ids: tuple[int, ...] | None, *, copy: bool = False) -> None:
        query = self._query()
        place = PrintPlace(
            kind=query.kind, query=query, ids=ids, paths=self._paths(), paper=self.paper, copy=copy
        )
        self._page.frame.open(place)
