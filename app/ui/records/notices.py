"""What a form tells above its inputs: a kept draft, a lookalike, somebody else's change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import area, clear, column, label, row

_ICONS = {
    "info": ("info", "accent"),
    "warning": ("warning", "warning"),
    "danger": ("danger", "danger"),
}
Choice = tuple[str, str, Callable[[], object]]
"""An answer to a notice: object name, words, and what it does."""


class Notices(QWidget):
    """Notices below each other, each with buttons; one of the same name replaces the older."""

    added = Signal()
    """One came up, and what stands below it has less room."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self.keys = "Alt+"
        """What presses the buttons, together with their number."""
        self._places: dict[str, QVBoxLayout] = {}
        self._buttons: dict[str, list[Button]] = {}
        self._whole = column(gap=2)
        self.setLayout(self._whole)
        self.hide()

    def tell(
        self, name: str, kind: str, text: str, choices: Sequence[Choice] = (), detail: str = ""
    ) -> None:
        """Show a notice; `kind` is info, warning or danger."""
        self.drop(name)
        self.add(name, kind, text, choices, detail)

    def add(
        self, name: str, kind: str, text: str, choices: Sequence[Choice] = (), detail: str = ""
    ) -> None:
        """Show one more notice of a name; its buttons are pressed by the keys and their number."""
        taken = sum(map(len, self._buttons.values()))
        buttons: list[Button] = []
        for number, (object_name, caption, pressed) in enumerate(choices, taken + 1):
            button = Button(caption, pressed, keys=f"{self.keys}{number}")
            button.setObjectName(object_name)
            buttons.append(button)
        self._buttons[name] = [*self._buttons.get(name, []), *buttons]
        self._place(name).addWidget(_notice(kind, text, detail, buttons))
        self.show()
        self.added.emit()

    def drop(self, *names: str) -> None:
        """Take notices away; without a name all."""
        for name in names or tuple(self._places):
            clear(self._place(name))
            self._buttons.pop(name, None)
        self.setVisible(any(place.count() for place in self._places.values()))

    def _place(self, name: str) -> QVBoxLayout:
        if name not in self._places:
            self._places[name] = column(gap=2)
            self._whole.addLayout(self._places[name])
        return self._places[name]


def _notice(kind: str, text: str, detail: str, buttons: Sequence[Button]) -> QFrame:
    sign = label()
    icons.put(sign, *_ICONS[kind], size=20)
    words = column(label(text, wrap=True), gap=0)
    if detail:
        words.addWidget(label(detail, "label", wrap=True))
    line = row(sign, words, *buttons, gap=2, edge=2)
    line.setStretch(1, 1)
    frame = area("message", line)
    frame.setProperty("kind", kind)
    frame.setAccessibleName(f"{text} {detail}".strip())
    return frame
