"""What goes from a list to the page of a merge: the rows that are selected, where they are few."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from app.core.kind import Kind
from app.core.merging import is_mergeable
from app.services.records import lists, merging
from app.services.records.lists import Query
from app.services.records.merge_groups import MOST
from app.ui.frame.page import Page
from app.ui.frame.permits import needs
from app.ui.frame.places import MergePlace
from app.ui.lists.view import RecordView
from app.ui.widgets.buttons import Button


class ListMerge:
    """Offers to merge the selected rows of a list."""

    def __init__(
        self, page: Page, kind: Kind, view: RecordView, query: Callable[[], Query]
    ) -> None:
        """Take the page, the kind in its list, its rows, and what tells its query."""
        self._page = page
        self._kind = kind
        self._view = view
        self._query = query
        self.button = Button("합치기", self._gather, keys="Ctrl+M", look="chip")
        self.button.setObjectName("merge")
        needs(self.button, merging.merge, kind)
        self.button.hide()

    def offer(self, number: int) -> None:
        """Offer it where so many rows are selected as can be merged at a time."""
        self.button.setVisible(is_mergeable(self._kind) and 1 < number <= MOST)

    def _gather(self) -> None:
        """Fetch the ids of the selected rows, then show what becomes of them."""
        chosen, ids = self._view.selected_rows(), list[int]()

        def take(last: int, rows: list[int]) -> None:
            ids.extend(rows)
            if last == chosen[-1][1]:
                self._page.frame.open(MergePlace(kind=self._kind.name, ids=tuple(ids)))

        for first, last in chosen:
            fetch = lists.chosen.of(self._query(), first, limit=last - first + 1)
            self._page.run(fetch, done=partial(take, last))
