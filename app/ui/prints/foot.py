"""What stands under the choices of a print: why it cannot go out, how far it has come, and the buttons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout

from app.core.papers import Paper
from app.services.prints.targets import HANGUL, OPEN_DATA, PDF, PNG, SHEET, Target
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import Elided, column, label, row, rule
from app.ui.widgets.theme import STEP

OPEN = "국제 표준 HSDS 3.0. 누구나 볼 수 있는 것만 싣고, 암호는 걸지 않습니다."
PICTURE = "그림만 저장합니다. PNG는 한글·워드 문서에 넣고, SVG는 크게 늘려도 흐려지지 않습니다."
EDITED = "고쳐 쓸 수 있는 한글 문서(hwpx)로 저장합니다."
NAMES = ("print", "copy", "pdf", "hangul", "sheet", "data", "picture")
_COLUMNS = 6
"""Two buttons share a row, or three, or one has it alone."""
Pressed = Callable[[], object]


class PrintFoot(QFrame):
    """Always in view, however far down the choices are scrolled."""

    def __init__(
        self,
        send: Pressed,
        save: Callable[[Target], object],
        copy: Pressed,
        stop: Pressed,
    ) -> None:
        """Take what the buttons do: `save` is told as which sort of file."""
        super().__init__()
        self._wrong = label(look="problem", wrap=True)
        self._wrong.setObjectName("wrong")
        self._wrong.hide()
        self._status = Elided("hint")
        self._status.setObjectName("print_status")
        self._stop = Button("중단", stop, look="quiet")
        self._stop.setObjectName("stop_printing")
        self.send = Button("인쇄", send, keys="Ctrl+P", look="primary", icon="print")
        self._pdf = Button("PDF로", partial(save, PDF), keys="Ctrl+S", icon="save")
        self.hangul = Button("한글로", partial(save, HANGUL), keys="Ctrl+H", icon="save")
        self.hangul.setToolTip(EDITED)
        self.sheet = Button("엑셀로", partial(save, SHEET), keys="Ctrl+E", icon="sheet")
        self.copy = Button("복사", copy, hint="Ctrl+C", icon="copy")
        self.data = Button("JSON으로", partial(save, OPEN_DATA), keys="Ctrl+J", icon="save")
        self.data.setToolTip(OPEN)
        self.picture = Button("그림", partial(save, PNG), keys="Ctrl+G", icon="save")
        self.picture.setToolTip(PICTURE)
        self._all = (
            *(self.send, self.copy, self._pdf, self.hangul),
            *(self.sheet, self.data, self.picture),
        )
        for name, button in zip(NAMES, self._all, strict=True):
            button.setObjectName(name)
        self._buttons = QGridLayout()
        self._buttons.setSpacing(2 * STEP)
        for button in self._all:
            self._buttons.addWidget(button)
        self._low = self._under_way = False
        self.setLayout(column(rule(), self._wrong, self._lay_status(), self._buttons, gap=2))

    def _lay_status(self) -> QHBoxLayout:
        status = row(self._status, self._stop)
        status.setStretch(0, 1)
        return status

    def offer(self, *, printer: bool, copy: bool) -> None:
        """Lead to the printer, where there is none to a file, or to the clipboard where that was asked for."""
        self.send.dress("idle" if not printer else "secondary" if copy else "primary")
        self._pdf.dress("secondary" if printer or copy else "primary")
        self.copy.dress("primary" if copy else "secondary")

    def offer_for(self, paper: Paper) -> None:
        """Offer what can be done with lists, with what is told in tables, with what is no paper, with pictures."""
        listed = paper.whole_list
        self.sheet.setVisible(listed or (paper.whole_office and not paper.prose))
        self.copy.setVisible(listed and not paper.workbook)
        self.data.setVisible(paper.open_data)
        self.picture.setVisible(paper.pictured)
        for each in (self.send, self._pdf, self.hangul):
            each.setVisible(not paper.workbook)
        self.sheet.dress("primary" if paper.workbook else "secondary")
        self.set_low(low=self._low)

    def focus(self) -> None:
        """Put the keyboard on the button that it leads to."""
        shown = (each for each in self._all if not each.isHidden())
        first = next(each for each in shown if each.property("look") == "primary")
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_low(self, *, low: bool) -> None:
        """Leave the room to the choices where the window is low: no summary of them, and fewer rows."""
        self._low = low
        self._arrange()
        for button in self._all:
            button.show_key(shown=not low)
        self._show_status()

    def _arrange(self) -> None:
        """Lay what is offered in rows, as many beside each other as there is room for with their keys or without."""
        shown = [each for each in self._all if not each.isHidden()]
        beside = 3 if self._low else 2
        for line, first in enumerate(range(0, len(shown), beside)):
            there = shown[first : first + beside]
            span = _COLUMNS // len(there)
            for place, button in enumerate(there):
                self._buttons.addWidget(button, line, place * span, 1, span)

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
