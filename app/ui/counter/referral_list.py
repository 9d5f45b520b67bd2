"""Referrals in a list that arrow keys walk: title, what is to know of it, and a word at the right."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView

from app.core.kind import Catalog
from app.services.records.searching import Hit
from app.ui.frame.places import About
from app.ui.lists.findings import HEIGHT, FindingDelegate, Findings

MOST_ROWS = 6
"""Rows shown of a list that is only as high as it needs."""


class ReferralRows(Findings):
    """Referrals as findings, each with a word of its own in place of its kind."""

    def __init__(self, catalog: Catalog) -> None:
        """Begin empty."""
        super().__init__(catalog)
        self._words: dict[int, str] = {}
        self._late: Collection[int] = ()

    def show_rows(
        self,
        hits: Sequence[Hit],
        words: dict[int, str] | None = None,
        late: Collection[int] = (),
    ) -> None:
        """Show other referrals, with the word of each, and which of them are late."""
        self._words, self._late = words or {}, late
        self.show(hits)

    def ways(self, at: int) -> Sequence[tuple[str, About]]:
        """Return the word of a row in place of what it could open."""
        hit = self.hit(at)
        word = self._words.get(hit.id, "")
        return [(word, (hit.kind, hit.id))] if word else []

    def tone(self, at: int) -> str:
        """Return the colour of a warning for what is late."""
        return "warning" if self.hit(at).id in self._late else super().tone(at)


class ReferralList(QListView):
    """Tells which referral is looked at, and which was taken with Enter or a click."""

    looked = Signal(int)
    """The referral the arrow keys came to."""
    taken = Signal(int)
    """The referral that is to be worked on."""

    def __init__(self, name: str, text: str, catalog: Catalog) -> None:
        """Take the object name and what a screen reader calls the list."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("look", "plain")
        self.rows = ReferralRows(catalog)
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.setItemDelegate(FindingDelegate(self.rows, self))
        self.setUniformItemSizes(True)
        self.clicked.connect(self._click)

    @property
    def present(self) -> int | None:
        """The referral of the marked row."""
        at = self.currentIndex().row()
        return self.rows.hit(at).id if 0 <= at < self.rows.rowCount() else None

    def show_rows(
        self,
        hits: Sequence[Hit],
        words: dict[int, str] | None = None,
        late: Collection[int] = (),
    ) -> None:
        """Show other referrals; the mark stays on the one it was on, else near it."""
        before, place = self.present, self.currentIndex().row()
        self.rows.show_rows(hits, words, late)
        ids = [hit.id for hit in hits]
        at = ids.index(before) if before in ids else min(place, len(ids) - 1)
        self.mark(at)

    def mark(self, at: int) -> None:
        """Mark a row without telling anybody."""
        index = self.rows.index(at, 0) if at >= 0 else QModelIndex()
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def fit(self) -> None:
        """Take no more height than the rows need."""
        self.setFixedHeight(min(self.rows.rowCount(), MOST_ROWS) * HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the marked row; arrows tell which one is looked at."""
        before = self.present
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if before is not None:
                self.taken.emit(before)
            return
        super().keyPressEvent(event)
        if self.present is not None and self.present != before:
            self.looked.emit(self.present)

    def _click(self, index: QModelIndex) -> None:
        self.taken.emit(self.rows.hit(index.row()).id)
