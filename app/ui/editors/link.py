"""Another record: found while its name is typed, or made anew from what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from app.core.fields import Field
from app.core.values import Link, Value
from app.ui import icons
from app.ui.editors.editor import NO_TITLES, Editor, Offer, Sources, Titles
from app.ui.editors.line import LineInput
from app.ui.parts import column, row
from app.ui.theme import ROW, STEP

_MOST_ROWS = 8
_FEW_KINDS = 2
"""A link to more kinds than this offers no new record: which kind is meant is not known."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OfferList(QFrame):
    """Records offered below a line; not a window of its own, so that composing goes on."""

    picked = Signal(object)
    """The `Offer`, or the name of the kind to make a record of, that was chosen."""

    def __init__(self, line: LineInput) -> None:
        super().__init__(line.window())
        self.setProperty("look", "card")
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(self._click)
        self.setLayout(column(self.list, edge=1))
        self._line = line
        self.hide()

    def fill(self, offers: Sequence[Offer], creations: Sequence[tuple[str, str]]) -> None:
        """Show the offers, then what can be made anew, each with its kind and words."""
        self.list.clear()
        for offer in offers:
            self._add(f"{offer.title}   {offer.detail}".rstrip(), offer)
        for kind, words in creations:
            self._add(words, kind).setIcon(icons.icon("plus", "accent"))
        self.list.setCurrentRow(0)
        self._place()

    def step(self, by: int) -> None:
        """Go up or down, round the ends."""
        self.list.setCurrentRow((self.list.currentRow() + by) % self.list.count())

    def pick(self) -> None:
        """Choose the present row."""
        item = self.list.currentItem()
        self.hide()
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _click(self, _item: QListWidgetItem) -> None:
        self.pick()

    def _add(self, text: str, data: object) -> QListWidgetItem:
        item = QListWidgetItem(text, self.list)
        item.setData(Qt.ItemDataRole.UserRole, data)
        return item

    def _place(self) -> None:
        """Stand below the line, or above it where the window ends."""
        count = self.list.count()
        if not count:
            self.hide()
            return
        window = self._line.window()
        height = min(count, _MOST_ROWS) * ROW + 3 * STEP
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        above = self._line.mapTo(window, QPoint(0, -height - 2))
        fits = below.y() + height <= window.height()
        self.setParent(window)
        self.setGeometry(below.x(), (below if fits else above).y(), self._line.width(), height)
        self.show()
        self.raise_()


class LinkEditor(Editor):
    """A line that looks for a record of some kinds as it is typed into."""

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = cast("Link", field.type)
        self.chosen: Offer | None = None
        self.input = LineInput()
        names = "·".join(sources.label(kind) for kind in self.type.kinds[:3])
        self.input.setPlaceholderText(f"{names} 찾기")
        self.input.typed.connect(self._typed)
        self.input.installEventFilter(self)
        self._offers: OfferList | None = None
        self._sought: str | None = None
        """What was last looked for, as long as nothing was chosen."""
        self.lay(row(self.input), self.input)

    def entered(self) -> object:
        """Return the chosen record's id, else the text that means none yet."""
        return self.chosen.id if self.chosen else self.input.seen()

    def put(self, value: Value, titles: Titles) -> None:
        """Show the linked record's title."""
        self.chosen = Offer(value, titles.get(value, "")) if isinstance(value, int) else None
        self.input.replace(self.chosen.title if self.chosen else "")

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show the record, or text that means none yet."""
        self.put(entry if isinstance(entry, int) else None, titles)
        if isinstance(entry, str):
            self.input.replace(entry)

    def titles(self) -> Titles:
        """Return the chosen record's title."""
        return {self.chosen.id: self.chosen.title} if self.chosen else NO_TITLES

    def settle(self) -> None:
        """Close the offers."""
        self._sought = None
        if self._offers is not None:
            self._offers.hide()

    def choose(self, offer: Offer) -> None:
        """Point to a record."""
        self._sought = None
        self.put(offer.id, {offer.id: offer.title})
        self.input.end(False)
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead the keys through the offers while they are shown."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _press(self, key: Qt.Key) -> bool:
        if self._offers is None or not self._offers.isVisible():
            if key == Qt.Key.Key_Down:
                self._look(self.input.seen())
            return key == Qt.Key.Key_Down
        if key in _STEPS:
            self._offers.step(_STEPS[key])
        elif key in _ENTER and not self.input.composed:
            self._offers.pick()
        elif key == Qt.Key.Key_Escape:
            self._offers.hide()
        return key in {*_STEPS, *_ENTER, Qt.Key.Key_Escape}

    def _typed(self, text: str) -> None:
        self.chosen = None
        self.edited.emit()
        if text.strip():
            self._look(text)
        else:
            self.settle()

    def _look(self, text: str) -> None:
        def found(offers: Sequence[Offer]) -> None:
            if self._sought == text and self.input.hasFocus():
                self._offer(offers, text.strip())

        self._sought = text
        self.sources.find(self.type.kinds, text, found)

    def _offer(self, offers: Sequence[Offer], text: str) -> None:
        if self._offers is None:
            self._offers = OfferList(self.input)
            self._offers.picked.connect(self._take)
            self.destroyed.connect(self._offers.deleteLater)
        kinds = self.type.kinds if len(self.type.kinds) <= _FEW_KINDS else ()
        named = f" “{text}”" if text else ""
        creations = [(kind, f"새 {self.sources.label(kind)}{named} 만들기") for kind in kinds]
        self._offers.fill(offers, creations)

    def _take(self, picked: object) -> None:
        if isinstance(picked, Offer):
            self.choose(picked)
        elif isinstance(picked, str):
            self.sources.create(picked, self.input.text().strip(), self.choose)
