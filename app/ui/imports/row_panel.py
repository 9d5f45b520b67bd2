"""What becomes of the row looked at, in whole sentences: why, what is odd, what changes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.services.imports.importing import RowIn, Verdict
from app.ui.imports.rows_table import WORDS, changed
from app.ui.widgets.parts import column, label, restyle, scroll
from app.ui.widgets.theme import STEP

NEW = "새로 등록합니다. 따로 알릴 것이 없습니다."
DONE = "가져왔습니다. 따로 알릴 것이 없습니다."
SAME = "이미 가져온 그대로입니다. 바꿀 것이 없습니다."


class RowPanel(QFrame):
    """Tells of one row."""

    def __init__(self) -> None:
        """Begin without a row."""
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumSize(72 * STEP, 24 * STEP)
        self._title = label(look="heading", wrap=True)
        self._title.setObjectName("row_title")
        self._reasons = label(look="remark", wrap=True)
        self._warnings = label(look="remark", wrap=True)
        self._changes = label(wrap=True)
        self._notes = label(look="hint", wrap=True)
        parts = {
            "reasons": self._reasons,
            "warnings": self._warnings,
            "changes": self._changes,
            "notes": self._notes,
        }
        for name, part in parts.items():
            part.setObjectName(f"row_{name}")
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inner = QWidget()
        inner.setLayout(column(self._title, *parts.values(), 1, gap=2, edge=3))
        self.setLayout(column(scroll(inner), gap=0))

    def show_row(self, row: RowIn | None, *, done: bool = False) -> None:
        """Tell of a row, or of none; `done` says that it was taken already."""
        if row is None:
            self._title.setText("")
            told: tuple[list[str], ...] = ([], [], [], [])
        else:
            words = (row.place, WORDS[row.verdict][0], row.title)
            self._title.setText(" · ".join(filter(None, words)))
            told = ([*row.reasons], [*row.warnings], changed(row), [*row.notes])
        restyle(
            self._reasons, look="problem" if row and row.verdict is Verdict.REFUSED else "remark"
        )
        if row and not any(told):
            told[3].append(SAME if row.verdict is Verdict.SAME else DONE if done else NEW)
        shown = (self._reasons, self._warnings, self._changes, self._notes)
        for part, sentences in zip(shown, told, strict=True):
            part.setText("\n".join(sentences))
            part.setVisible(bool(sentences))
