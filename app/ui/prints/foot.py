"""What stands under the choices of a print: why it cannot go out, how far it has come, and the buttons."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import Elided, column, label, row, rule

OPEN = "국제 표준 HSDS 3.0. 누구나 볼 수 있는 것만 싣고, 암호는 걸지 않습니다."
Pressed = Callable[[], object]


class PrintFoot(QFrame):
    """Always in view, however far down the choices are scrolled."""

    def __init__(
        self,
        send: Pressed,
        pdf: Pressed,
        sheet: Pressed,
        copy: Pressed,
        data: Pressed,
        stop: Pressed,
    ) -> None:
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
        self.copy = Button("복사", copy, hint="Ctrl+C", icon="copy")
        self.data = Button("JSON으로", data, keys="Ctrl+J", icon="save")
        self.data.setToolTip(OPEN)
        named = {
            "print": self.send,
            "pdf": self._pdf,
            "sheet": self.sheet,
            "data": self.data,
            "copy": self.copy,
        }
        for name, button in named.items():
            button.setObjectName(name)
        self._all = tuple(named.values())
        status = row(self._status, self._stop)
        status.setStretch(0, 1)
        files = row(self._pdf, self.sheet, self.data)
        self._buttons = column(row(self.send, self.copy), files, gap=2)
        self._low = self._under_way = False
        self.setLayout(column(rule(), self._wrong, status, self._buttons, gap=2))

    def offer(self, *, printer: bool, copy: bool) -> None:
        """Lead to the printer, where there is none to a file, or to the clipboard where that was asked for."""
        self.send.dress("idle" if not printer else "secondary" if copy else "primary")
        self._pdf.dress("secondary" if printer or copy else "primary")
        self.copy.dress("primary" if copy else "secondary")

    def offer_list(self, *, listed: bool, told: bool, workbook: bool, data: bool) -> None:
        """Offer what can be done with lists alone, with what is `told` in tables, with what is no paper."""
        self.sheet.setVisible(listed or told)
        self.copy.setVisible(listed and not workbook)
        self.data.setVisible(data)
        for each in (self.send, self._pdf):
            each.setVisible(not workbook)
        self.sheet.dress("primary" if workbook else "secondary")
        self.set_low(low=self._low)

    def focus(self) -> None:
        """Put the keyboard on the button that it leads to."""
        shown = (each for each in self._all if not each.isHidden())
        first = next(each for each in shown if each.property("look") == "primary")
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_low(self, *, low: bool) -> None:
        """Leave the room to the choices where the window is low: no summary of them, and one row if it fits."""
        self._low = low
        way, three = self._buttons.Direction, self.copy.isHidden()
        self._buttons.setDirection(way.LeftToRight if low and three else way.TopToBottom)
        for button in self._all:
            button.show_key(shown=not low)
        self._show_status()

    def blame(self, words: str = "") -> None:
        """Say why nothing goes out; without words take it back."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    def tell(self, words: str, *, under_way: bool) -> None:
        """Say how far the printing is, or what is chosen of it."""
        self._status.setText(words)
        self._under_way = under_way
        self._show_status()

    def _show_status(self) -> None:
        self._status.setVisible(self._under_way or not self._low)
        self._stop.setVisible(self._under_way)
