"""A button beside what came to an end: it is told on as a story of good practice, and that is opened."""

from __future__ import annotations

from app.services.gate import Change
from app.services.village import good_practices
from app.ui.frame.page import Page
from app.ui.frame.permits import needs
from app.ui.frame.places import GoodPracticePlace
from app.ui.widgets.buttons import Button


class PracticeButton(Button):
    """Drafts the story of a record, or opens the one there is; seen only where the record is closed."""

    def __init__(self, page: Page) -> None:
        """Take the page it stands on."""
        super().__init__("우수사례로", self._begin, keys="Alt+S", icon="bundle")
        self.setObjectName("practice")
        self._page = page
        self._record = 0
        needs(self, good_practices.begin)
        self.hide()

    def offer(self, record: int, *, closed: bool) -> None:
        """Turn to a record."""
        self._record = record
        self.setVisible(closed)

    def _begin(self) -> None:
        begin = good_practices.begin.of(self._record)
        self._page.run_once("practice", begin, done=self._open)

    def _open(self, change: Change) -> None:
        if change.id is not None:
            self._page.frame.open(GoodPracticePlace(change.id))
            self._page.frame.tell(change.message, "good")
