"""A page that shows a report: what is written, or a new day, makes it old, and it is counted anew once it is seen."""

from __future__ import annotations

from typing import TypeVar

from app.services.gate import Change
from app.ui.frame.page import PlacedPage
from app.ui.frame.places import Place

P = TypeVar("P", bound=Place)


class ReportPage(PlacedPage[P]):
    """Counts while somebody looks; `refresh` says so by taking the report for fresh."""

    stale = True
    """Whether the report may be old."""

    def changed(self, change: Change) -> None:
        """Any write may move a figure; a hidden page waits."""
        del change
        self.stale = True
        if self.isVisible():
            self.refresh()

    def turn_day(self) -> None:
        """Count anew: consents end, and a year may have begun."""
        self.stale = True
        super().turn_day()
