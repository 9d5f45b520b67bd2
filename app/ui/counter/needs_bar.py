"""What the resident of a request needs besides: welfare and work, side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.services.counter import resident_needs
from app.services.counter.resident_needs import Need, ResidentNeeds
from app.ui.frame.page import Page
from app.ui.widgets.parts import Elided, card, clear, column, label, row

NOTHING = "없음"
SIDES = ("다른 복지 욕구", "일자리")


class NeedsBar(QWidget):
    """Follows whom a request is about; hidden as long as nobody is chosen, or there is nothing to tell."""

    def __init__(self, page: Page) -> None:
        """Take the page that asks."""
        super().__init__()
        self._page = page
        self._asked: tuple[int | None, int | None] = (None, None)
        self._sides: list[QBoxLayout] = [column(gap=0), column(gap=0)]
        parts = [
            column(label(name, "hint"), side, 1, gap=0)
            for name, side in zip(SIDES, self._sides, strict=True)
        ]
        beside = row(*parts, gap=4)
        for at in range(len(parts)):
            beside.setStretch(at, 1)
        whole = QWidget()
        whole.setLayout(beside)
        self.setLayout(column(card(whole, gap=1), gap=0))
        self.setObjectName("needs_bar")
        self.hide()

    def look(self, person: int | None, request: int | None) -> None:
        """Show what somebody needs besides a request; nobody is nothing."""
        if (person, request) == self._asked:
            return
        self._asked = (person, request)
        if person is None:
            self._page.frame.tasks.forget(self._page, "needs")
            self.hide()
        else:
            call = resident_needs.needs_of.of(person, request=request)
            self._page.run(call, done=self._fill, slot="needs")

    def refresh(self) -> None:
        """Ask once more: something was written."""
        asked, self._asked = self._asked, (None, None)
        self.look(*asked)

    def _fill(self, found: ResidentNeeds) -> None:
        told = (found.welfare, found.work)
        for side, lines, more in zip(self._sides, told, found.more, strict=True):
            self._fill_side(side, lines, more)
        self.setVisible(any(told))

    def _fill_side(self, side: QBoxLayout, lines: Sequence[Need], more: int) -> None:
        clear(side)
        for each in lines:
            line = Elided("label")
            line.setText(each.words)
            side.addWidget(line)
        if more or not lines:
            side.addWidget(label(f"외 {more:,}건" if more else NOTHING, "hint"))
