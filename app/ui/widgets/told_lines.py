"""Sentences below each other, each behind a dot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.widgets.parts import label
from app.ui.widgets.theme import STEP


def told_lines(sentences: Sequence[str]) -> QWidget:
    """Return sentences as a list; each wraps beside its dot."""
    lines = QGridLayout()
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setHorizontalSpacing(2 * STEP)
    lines.setVerticalSpacing(STEP)
    lines.setColumnStretch(1, 1)
    for at, sentence in enumerate(sentences):
        lines.addWidget(label("•"), at, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(label(sentence, wrap=True), at, 1)
    whole = QWidget()
    whole.setLayout(lines)
    return whole
