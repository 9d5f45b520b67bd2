"""A small list of words to tick, hanging below the button that opened it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from app.ui.widgets.parts import column, label
from app.ui.widgets.theme import STEP

LINE = 8 * STEP
MOST_VISIBLE = 12
"""Words shown without scrolling."""
Words = Mapping[str, str]
"""Keys with their words."""


class TickList(QFrame):
    """Space or Enter ticks, Esc closes; every tick is told at once."""

    ticked = Signal(object)
    """All `Words` that are ticked now."""

    def __init__(
        self, below: QWidget, title: str, words: Sequence[tuple[str, str]], ticked: Container[str]
    ) -> None:
        """Take the widget it hangs below, its name, its keys and words, and the ticked keys."""
        super().__init__(below.window(), Qt.WindowType.Popup)
        self._below = below
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "card")
        self.setObjectName("offer")
        self._list = QListWidget()
        self._list.setProperty("look", "plain")
        self._list.setObjectName("offered")
        self._list.setAccessibleName(title)
        for key, word in words:
            item = QListWidgetItem(word)
            item.setSizeHint(QSize(0, LINE))
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.installEventFilter(self)
        self._list.itemClicked.connect(self._turn)
        hint = label("Space 고르기   Esc 닫기" if words else "아직 고를 것이 없습니다.", "key")
        self.setLayout(column(self._list, hint, gap=1, edge=2))
        self._list.setFixedHeight(min(len(words), MOST_VISIBLE) * LINE + 2 * STEP)
        widest = max((self.fontMetrics().horizontalAdvance(word) for _, word in words), default=0)
        self._list.setMinimumWidth(max(widest + 22 * STEP, 44 * STEP))
        self._list.setVisible(bool(words))

    def open(self) -> None:
        """Open inside of the screen, with the keyboard on the first word."""
        self.adjustSize()
        corner = self._below.mapToGlobal(QPoint(0, self._below.height() + STEP))
        free = self._below.screen().availableGeometry()
        corner.setX(min(corner.x(), free.right() - self.width()))
        corner.setY(min(corner.y(), free.bottom() - self.height()))
        self.move(corner)
        self.show()
        self._list.setCurrentRow(0)
        self._list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick by Space or Enter, before the list takes them for its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            item = self._list.currentItem()
            if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and item:
                self._turn(item)
                return True
        return super().eventFilter(watched, event)

    def _turn(self, item: QListWidgetItem) -> None:
        checked = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)
        items = [self._list.item(at) for at in range(self._list.count())]
        self.ticked.emit(
            {
                str(each.data(Qt.ItemDataRole.UserRole)): each.text()
                for each in items
                if each.checkState() == Qt.CheckState.Checked
            }
        )
