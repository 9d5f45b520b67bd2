"""A line on 오늘 that says what the office should see to, with the way there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import label, row


class DoubtLine(QWidget):
    """Hidden where all is well."""

    def __init__(
        self, name: str, deed: str, settle: Callable[[], object], word: str = "정하기"
    ) -> None:
        """Begin hidden; `deed` is what a screen reader says of the button, which shows a `word`."""
        super().__init__()
        self._told = label(look="remark", wrap=True)
        self._told.setObjectName(f"{name}_doubt")
        self.settle = Button(word, settle, look="chip")
        self.settle.setAccessibleName(deed)
        self.settle.setObjectName(f"settle_{name}")
        line = row(self._told, self.settle)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def tell(self, doubt: str) -> None:
        """Say what is to be seen to; nothing hides the line."""
        self._told.setText(doubt)
        self.setVisible(bool(doubt))
