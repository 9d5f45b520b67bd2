"""What stands under the choices of a print: why it cannot go out, how far it has come, and the buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame

from app.ui.buttons import Button
from app.ui.parts import Elided, column, label, row, rule

Pressed = Callable[[], object]


class PrintFoot(QFrame):
    """Always in view, however far down the choices are scrolled."""

    def __init__(self, send: Pressed, pdf: Pressed, sheet: Pressed, stop: Pressed) -> None:
        """Take what the buttons do."""
        super().__init__()
        self._wrong = label(look="problem", wrap=True)
        self._wrong.setObjectName("wrong")
        self._wrong.hide()
        self._status = Elided("hint")
        self._status.setObjectName("print_status")
        self._stop = Button("중단", stop, look="quiet")
        self._stop.setObjectName("stop_printing")
        self.send = Button("인쇄", send, keys="Ctrl+P", look="primary", icon="print")
        self._pdf = Button("PDF로", pdf, keys="Ctrl+S", icon="save")
        self.sheet = Button("엑셀로", sheet, keys="Ctrl+E", icon="sheet")
        for name, button in (("print", self.send), ("pdf", self._pdf), ("sheet", self.sheet)):
            button.setObjectName(name)
        status = row(self._status, self._stop)
        status.setStretch(0, 1)
        buttons = column(self.send, row(self._pdf, self.sheet), gap=2)
        self.setLayout(column(rule(), self._wrong, status, buttons, gap=2))

    def blame(self, words: str = "") -> None:
        """Say why nothing goes out; without words take it back."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def tell(self, words: str, *, under_way: bool) -> None:
        """Say how far the printing is, or what is chosen of it."""
        self._status.setText(words)
        self._stop.setVisible(under_way)
