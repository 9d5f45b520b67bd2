"""What can be done with a list, below its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from app.core.kind import Kind
from app.core.papers import OF_PEOPLE
from app.services.imports import importing
from app.services.prints import printing
from app.services.records import records
from app.ui.frame.permits import needs
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.theme import STEP

LOW = 140 * STEP
"""Height of the window under which the rows get all the room there is."""
Pressed = Callable[[], object]


class ListButtons(QWidget):
    """In a low window without their keys, so that they stay in one row."""

    def __init__(
        self,
        kind: Kind,
        add: Pressed,
        take: Pressed,
        roster: Pressed,
        choose: Callable[[QWidget], object],
    ) -> None:
        """Take the kind in the list and what the buttons do; `choose` gets the button that columns are chosen below."""
        super().__init__()
        adding = Button("새로 만들기", add, keys="F4", look="primary", icon="plus")
        taking = Button("가져오기", take, keys="Ctrl+O", icon="import")
        rosters = Button(
            f"{'명부' if kind.unit == OF_PEOPLE else '현황'} 인쇄",
            roster,
            keys="Ctrl+P",
            icon="print",
        )
        columns = Button("열 고르기", lambda: choose(columns), keys="Ctrl+K", icon="columns")
        named = {"add": adding, "import": taking, "roster": rosters, "columns": columns}
        needs(adding, records.save, kind)
        needs(taking, importing.take, kind)
        needs(rosters, printing.preview)
        for name, button in named.items():
            button.setObjectName(name)
        self._buttons = tuple(named.values())
        self.setLayout(Flow(*self._buttons))

    def offer_unveiling(self, unveil: Pressed) -> None:
        """Offer to show masked rows whole, to who sees them masked."""
        button = Button("가림 풀기", unveil, keys="F9", icon="show")
        button.setObjectName("unveil")
        self._buttons = (*self._buttons, button)
        cast("QLayout", self.layout()).addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the window."""
        super().resizeEvent(event)
        for each in self._buttons:
            each.show_key(shown=self.window().height() >= LOW)
