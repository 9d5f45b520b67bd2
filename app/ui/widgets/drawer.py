"""A button behind which several others are kept, where they would take the room of what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from app.ui.widgets.buttons import Button

FEW = 1
"""So many buttons stand by themselves; more of them go behind the drawer."""


class Drawer(Button):
    """Offers its buttons as a menu, as soon as there are more than stand by themselves."""

    def __init__(
        self, text: str, buttons: Sequence[Button], *, keys: str = "", icon: str = ""
    ) -> None:
        """Take what it says and the buttons behind it, which lie beside it in a layout."""
        super().__init__(text, self._open, keys=keys, icon=icon)
        self._buttons = tuple(buttons)
        self._offered: tuple[Button, ...] = ()

    def offer(self, wanted: Sequence[Button]) -> None:
        """Offer some of the buttons now: few by themselves, more of them in the menu."""
        few = len(wanted) <= FEW
        self._offered = () if few else tuple(wanted)
        for each in self._buttons:
            each.setVisible(few and each in wanted)
        self.setVisible(not few)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("drawer")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in self._offered:
            menu.addAction(each.icon(), each.text(), each.click).setEnabled(each.isEnabled())
        menu.popup(self.mapToGlobal(self.rect().topLeft()))
