"""What is offered below a line while it is typed into: records to point to, words to take."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from app.core.choices import Choice, find_words
from app.core.hangul import attach
from app.services.records.forms import check_value
from app.ui.widgets import icons
from app.ui.widgets.buttons import ENTER
from app.ui.widgets.editors.line import LineInput
from app.ui.widgets.parts import column, reveal
from app.ui.widgets.theme import ROW, STEP

_MOST_ROWS = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class Row:
    """One line of what is offered."""

    text: str
    data: object
    new: bool = False
    """Whether it makes something new rather than taking what there is."""


class OfferList(QFrame):
    """Rows offered below a line; not a window of its own, so that composing goes on."""

    picked = Signal(object)
    """The data of the row that was chosen."""

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

    def fill(self, rows: Sequence[Row], at: int = 0) -> None:
        """Show rows, the one at a place marked; none where that is -1."""
        self.list.clear()
        for each in rows:
            item = QListWidgetItem(each.text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, each.data)
            if each.new:
                item.setIcon(icons.icon("plus", "accent"))
        self.list.setCurrentRow(at)
        self._place()

    def take_key(self, key: Qt.Key) -> bool:
        """Go up and down, round the ends; Enter chooses the marked row, Esc closes. True where it was for here."""
        if not self.isVisible():
            return False
        if key in _STEPS:
            at, count = self.list.currentRow(), self.list.count()
            self.list.setCurrentRow(
                (max(at, 0) - 1 if _STEPS[key] < 0 else at + 1) % count,
            )
        elif key in ENTER and self.list.currentRow() >= 0:
            self.pick()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def pick(self) -> None:
        """Choose the present row."""
        item = self.list.currentItem()
        self.hide()
        self.picked.emit(item.data(Qt.ItemDataRole.UserRole))

    def _click(self, _item: QListWidgetItem) -> None:
        self.pick()

    def _place(self) -> None:
        """Stand below the line, or above it where the window ends."""
        count = self.list.count()
        if not count:
            self.hide()
            return
        reveal(self._line)
        window = self._line.window()
        height = min(count, _MOST_ROWS) * ROW + 3 * STEP
        below = self._line.mapTo(window, QPoint(0, self._line.height() + 2))
        above = self._line.mapTo(window, QPoint(0, -height - 2))
        fits = below.y() + height <= window.height()
        widest = self.list.sizeHintForColumn(0) + 6 * STEP
        width = min(max(self._line.width(), widest), window.width() - below.x())
        self.setParent(window)
        self.setGeometry(below.x(), (below if fits else above).y(), width, height)
        self.show()
        self.raise_()


class WordOffers(QObject):
    """Offers the words of a list that hold what is typed; one that is not among them only when asked for."""

    taken = Signal(str)
    """The word that was chosen, of the list or a new one."""

    def __init__(
        self, type_: Choice, line: LineInput, keyboard: QWidget, words: Callable[[], Iterable[str]]
    ) -> None:
        """Take the line, what has its keys, and what tells the words that may be chosen now."""
        super().__init__(line)
        self._type = type_
        self._line = line
        self._words = words
        self._new: set[str] = set()
        self._list: OfferList | None = None
        line.typed.connect(self._look)
        keyboard.installEventFilter(self)

    def meant(self, text: str) -> str | None:
        """Return the word that a text stands for, whatever its spaces; `None` where it is none yet."""
        if not text.strip():
            return ""
        checked = check_value(self._type, text)
        same = {check_value(self._type, each).value: each for each in (*self._words(), *self._new)}
        exact = find_words(text, same.values(), whole=True)
        return same.get(checked.value) or (exact[0] if exact else None)

    def problem(self, text: str) -> str:
        """Say why a text cannot be kept as it is; a new word has to be asked for."""
        if self.meant(text) is not None:
            return ""
        if error := check_value(self._type, text).error:
            return error
        word = attach(f"“{text.strip()}”", "은/는")
        if not self._type.open:
            return f"{word} 지금 고를 수 없습니다. {', '.join(self._words())} 가운데 고르세요."
        close = find_words(text, self._words())[:3]
        like = f"({', '.join(close)})" if close else ""
        return f"{word} 목록에 없습니다. 목록{like}에서 고르거나, ↓로 ‘새로 넣기’를 고르세요."

    def close(self) -> None:
        """Offer nothing any more."""
        if self._list is not None:
            self._list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lead the keys through the offers while they are shown; Enter never ends a syllable."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and self._take_key(Qt.Key(event.key())):
                return True
        return super().eventFilter(watched, event)

    def _take_key(self, key: Qt.Key) -> bool:
        shown = self._list is not None and self._list.isVisible()
        if shown and key in ENTER and self._line.composed:
            return True
        if self._list is not None and self._list.take_key(key):
            return True
        text = self._line.seen()
        if key != Qt.Key.Key_Down or self.meant(text) is not None:
            return False
        self._look(text, walked=True)
        return True

    def _look(self, text: str, *, walked: bool = False) -> None:
        """Offer what holds a text; to who walks down from a text that nothing holds, all there is."""
        text = text.strip()
        words = find_words(text, self._words()) if text else ()
        if walked and not words and not self._type.open:
            words = tuple(self._words())
        rows = [Row(each, each) for each in words]
        new = self._type.open and self.meant(text) is None
        if new and not check_value(self._type, text).error:
            rows.append(Row(f"“{text}” 새로 넣기", text, new=True))
        known = bool(text) and self.meant(text) is not None
        if known and len(words) == 1:
            rows = []
        if self._list is None:
            self._list = OfferList(self._line)
            self._list.picked.connect(self._take)
            self.destroyed.connect(self._list.deleteLater)
        self._list.fill(rows, 0 if words or walked else -1)

    def _take(self, word: object) -> None:
        text = str(word)
        if self.meant(text) is None:
            self._new.add(text)
        self.taken.emit(text)
