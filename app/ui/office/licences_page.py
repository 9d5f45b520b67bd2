"""이 프로그램에 든 것: the parts the program is made of, and under which licence each may be used."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPlainTextEdit

from app.core.bundled import Bundled, bundled, licence_of
from app.ui.frame.office_places import LicencesPlace
from app.ui.frame.page import Frame, PlacedPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row

HEADINGS = ("이름", "판", "라이선스")
WIDE = 2
TOLD = "다른 사람들이 만들어 쓰게 해 준 것들입니다. 줄을 고르면 오른쪽에 그 조건이 나옵니다."


class LicencesPage(PlacedPage[LicencesPlace]):
    """A table of the parts, with the licence of the one the keyboard stands on beside it."""

    title = "이 프로그램에 든 것"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the parts arrive with `show_page`."""
        super().__init__(frame)
        self._parts: list[Bundled] = []
        self._table = LineTable(self.title, HEADINGS, WIDE)
        self._table.setObjectName("parts")
        self._table.currentCellChanged.connect(self._choose)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setObjectName("licence")
        self._text.setAccessibleName("라이선스 전문")
        self._text.setTabChangesFocus(True)
        self.start = self._table
        leave = Button("나가기", frame.back, hint="Esc")
        leave.setObjectName("leave")
        head = row(label(self.title, "title"), 1, leave, gap=3)
        both = row(self._table, self._text, gap=3)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        whole = column(head, label(TOLD, "label", wrap=True), both, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_page(self, place: LicencesPlace) -> None:
        """Fetch the parts."""
        del place
        self.call(bundled, done=self._fill)
        self._table.setFocus()

    def _fill(self, parts: list[Bundled]) -> None:
        self._parts = parts
        lines = [(_named(each), each.version, each.licence) for each in parts]
        self._table.show_lines(lines)

    def _choose(self, line: int, *_about: int) -> None:
        """Show the licence of a line."""
        for part in self._parts[line : line + 1] if line >= 0 else ():
            self.call(licence_of, part, done=partial(self._show, part))

    def _show(self, part: Bundled, text: str) -> None:
        at = self._table.currentRow()
        if self._parts[at : at + 1] == [part]:
            self._text.setPlainText(text)


def _named(part: Bundled) -> str:
    """Return what a part is called, with the library that brings it along."""
    return " · ".join(filter(None, (part.name, part.within)))
