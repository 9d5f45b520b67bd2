"""The cover over everything, for when a resident could look at the screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.buttons import Button, key
from app.ui.parts import column, label, row


class Cover(QWidget):
    """Shows nothing of anybody; one key brings the work back as it was."""

    def __init__(self, lift: Callable[[], None]) -> None:
        """Take what brings the work back."""
        super().__init__()
        self.setObjectName("cover_page")
        title = label("마을이음", "title")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        words = label("화면을 가렸습니다.", "label")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = Button("돌아가기", lift, keys="F12", look="primary", icon="show")
        self.button.setObjectName("lift")
        key("Esc", self, lift)
        self.setLayout(column(1, title, words, row(1, self.button, 1), 2, gap=4))
