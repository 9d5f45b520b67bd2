"""Whether the hand-out for the resident is printed with the slip; each clerk's choice is remembered."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.services.records import preferences
from app.ui.frame.page import Page
from app.ui.widgets.buttons import Tick, key

WITH, WITHOUT = "with", "without"
_PREFERENCE = "handout"
_KEYS = "Ctrl+G"


class HandoutTick(Tick):
    """Ticked unless the clerk left the hand-out out last time."""

    turned = Signal()

    def __init__(self, page: Page) -> None:
        """Lay it out; the clerk's choice arrives with `fetch`."""
        super().__init__("안내문도 인쇄")
        self.setObjectName("handout")
        self.setToolTip(f"의뢰서와 함께 주민이 가져갈 안내문을 인쇄합니다  {_KEYS}")
        self.setAccessibleDescription(f"단축키 {_KEYS}")
        self.setChecked(True)
        self._page = page
        key(_KEYS, page, self.click)
        self.clicked.connect(self._keep)

    def fetch(self) -> None:
        """Ask what the clerk chose last."""
        self._page.run(preferences.read.of(_PREFERENCE), done=self._wear, slot="handout")

    def _wear(self, chosen: object) -> None:
        if self.isChecked() != (chosen != WITHOUT):
            self.setChecked(chosen != WITHOUT)
            self.turned.emit()

    def _keep(self) -> None:
        self._page.run(preferences.keep.of(_PREFERENCE, WITH if self.isChecked() else WITHOUT))
        self.turned.emit()
