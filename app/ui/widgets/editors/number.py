"""A whole number, with its unit beside it; the arrow keys count up and down."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout

from app.core.fields import Field
from app.core.values import Number
from app.services.records.forms import check_value
from app.ui.widgets.editors.editor import Sources
from app.ui.widgets.editors.line import LineEditor
from app.ui.widgets.parts import label
from app.ui.widgets.theme import STEP

_WIDEST = 32 * STEP
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class NumberEditor(LineEditor):
    """Digits; the unit stands behind the input, so that it need not be typed."""

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(field, path, sources)
        self._number = cast("Number", field.type)
        self.type = Number(self._number.least, self._number.most)
        self.input.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.input.setMaximumWidth(_WIDEST)
        layout = cast("QBoxLayout", self.layout())
        if self._number.unit:
            layout.addWidget(label(self._number.unit, "label"))
        layout.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count up and down."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        value = check_value(self._number, self.input.text()).value
        counted = (value if isinstance(value, int) else (self._number.least or 0) - step) + step
        checked = check_value(self._number, str(counted))
        if not checked.error:
            self.input.replace(self.type.show(checked.value))
            self.edited.emit()
