"""Where a work of several steps stands: numbered words, those done with a mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.widgets.parts import label, restyle, row


class StepBar(QWidget):
    """The steps in their order; the present one stands out."""

    def __init__(self, names: Sequence[str]) -> None:
        """Take the names of the steps."""
        super().__init__()
        self._names = names
        self._words = [label(f"{number}  {name}", "step") for number, name in enumerate(names, 1)]
        self.setLayout(row(*self._words, 1, gap=2))

    def mark(self, at: int) -> None:
        """Show the step of this number, from 0, as the present one."""
        for place, words in enumerate(self._words):
            restyle(words, state="now" if place == at else "done" if place < at else "ahead")
        self.setAccessibleName(f"{len(self._names)}단계 가운데 {at + 1}단계: {self._names[at]}")
