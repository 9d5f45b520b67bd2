"""One list on the page of a 통: its lines, each opening what it tells of, or what to do where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.services.records.lists import Query
from app.services.village.tong_reading import TongLine
from app.services.village.tongs import TongPart
from app.ui.frame.leading import open_record
from app.ui.frame.page import Frame
from app.ui.frame.places import ListPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import card, column, label


class TongLines(QWidget):
    """Shows the lines of a part; Enter opens what a line stands for."""

    def __init__(self, part: TongPart, frame: Frame) -> None:
        """Lay out the columns of a part; its lines arrive with `show_part`."""
        super().__init__()
        self._frame = frame
        self._part = part
        self.setObjectName(part.name)
        self.table = LineTable(part.label, part.headings, *part.wide)
        self.table.setObjectName(f"{part.name}_lines")
        self.table.opened.connect(self._open)
        self._nothing = card(label(part.nothing, "label", wrap=True), 1)
        self._deeds = QWidget()
        self.setLayout(column(self.table, self._nothing, self._deeds, gap=2))
        self._deeds.hide()

    @property
    def label(self) -> str:
        """What the list is called."""
        return self._part.label

    @property
    def query(self) -> Query | None:
        """The whole list in which the line in view stands, or the first there is."""
        kind = self.line.kind if self.line is not None else ""
        lists = [each for each in self._part.lists if each.kind == kind] or list(self._part.lists)
        return lists[0] if lists else None

    @property
    def line(self) -> TongLine | None:
        """The line the keyboard stands on."""
        at = self.table.currentRow()
        return self._part.lines[at] if 0 <= at < len(self._part.lines) else None

    def offer(self, deeds: Sequence[Button]) -> None:
        """Offer below the lines what may be done with them."""
        if deeds:
            self._deeds.setLayout(Flow(*deeds))
            self._deeds.show()

    def mark(self, record: int) -> None:
        """Put the keyboard on the line of a record, if there is one."""
        ids = [each.id for each in self._part.lines]
        if record in ids:
            self.table.setCurrentCell(ids.index(record), 0)

    def show_part(self, part: TongPart) -> None:
        """Show other lines, the keyboard where it was as far as there are so many."""
        self._part = part
        self.table.show_lines([each.cells for each in part.lines])
        self.table.setVisible(bool(part.lines))
        self._nothing.setVisible(not part.lines)

    def take_keyboard(self) -> bool:
        """Put the keyboard on the lines; tells whether there are any."""
        if self._part.lines:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self._part.lines)

    def _open(self, number: int) -> None:
        line, pages = self._part.lines[number], self._part.page
        if line.kind in pages and pages[line.kind] is None:
            self._frame.open(ListPlace(line.kind, line.id))
        else:
            open_record(self._frame, (line.kind, line.id), pages.get(line.kind))
