"""What an update changed, as a card on 오늘: shown once to each account, gone with Esc."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.core.release import Release
from app.ui.frame.office_places import ReleasesPlace
from app.ui.frame.page import Frame
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import clear, column, label, row, rule
from app.ui.widgets.told_lines import told_lines

HEADING = "무엇이 달라졌나"


class NewsCard(QFrame):
    """Tells of the releases that the clerk has not been told of; nothing waits for it to be read."""

    def __init__(self, frame: Frame, left: Callable[[], object]) -> None:
        """Begin hidden; `left` is done once the clerk has closed it."""
        super().__init__()
        self.setProperty("look", "card")
        self.setProperty("raised", True)
        self.setObjectName("news")
        self.setAccessibleName(HEADING)
        self._left = left
        self._version = label(look="label")
        whole = Button("모두 보기", lambda: frame.open(ReleasesPlace()), look="quiet")
        whole.setObjectName("all_news")
        self._close = Button("닫기", self.close_news, hint="Esc")
        self._close.setObjectName("close_news")
        self._lines = QVBoxLayout()
        head = row(label(HEADING, "heading"), self._version, 1, whole, self._close, gap=3)
        self.setLayout(column(head, rule(), self._lines, gap=2, edge=4))
        self.hide()

    def tell(self, untold: Sequence[Release]) -> None:
        """Show what some releases changed; nothing where there are none."""
        if not untold:
            return
        clear(self._lines)
        self._version.setText(f"{untold[0].version}판")
        for release in untold:
            self._lines.addWidget(told_lines(release.changes))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def close_news(self) -> None:
        """Take it away; the page 무엇이 달라졌나 still tells it."""
        self.hide()
        self._left()
