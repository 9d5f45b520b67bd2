"""One of a few lines to choose, under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from app.ui.widgets.buttons import Radio
from app.ui.widgets.parts import clear, column, label


class RadioList(QWidget):
    """Radio buttons below each other; the arrow keys choose."""

    chosen = Signal(str)
    """The name of the line a person chose."""

    def __init__(self, heading: str, prefix: str) -> None:
        """Take the heading, and what the buttons' object names begin with."""
        super().__init__()
        self._prefix = prefix
        self._lines = column(gap=0)
        self._group = QButtonGroup(self)
        self.setLayout(column(label(heading, "section"), self._lines, gap=1))

    def offer(self, lines: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer lines by name and words, one of them chosen."""
        clear(self._lines)
        self._group = QButtonGroup(self)
        for name, words in lines:
            button = Radio(words)
            button.setObjectName(f"{self._prefix}_{name}")
            button.setChecked(name == chosen)
            button.setAccessibleName(words.replace("\n", ", "))
            policy = QSizePolicy.Policy
            button.setSizePolicy(
                policy.Ignored, policy.Fixed
            )  # a long name must not widen the page
            button.toggled.connect(partial(self._tell, name))
            self._group.addButton(button)
            self._lines.addWidget(button)

    def stops(self) -> list[QWidget]:
        """Return what the Tab key comes to."""
        return list[QWidget](self._group.buttons())

    def focus(self) -> bool:
        """Put the keyboard on the chosen line; False where none is shown."""
        button = None if self.isHidden() else self._group.checkedButton()
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        return button is not None

    def _tell(self, name: str, on: bool) -> None:
        if on:
            self.chosen.emit(name)
