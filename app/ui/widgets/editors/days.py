"""When somebody is available: a grid of seven days by three parts of the day."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QGridLayout, QWidget

from app.core.fields import Field
from app.core.values import Value
from app.core.weekdays import DAYS, PARTS, slot
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.editor import NO_TITLES, Editor, Sources, Titles
from app.ui.widgets.editors.toggles import ToggleGroup
from app.ui.widgets.parts import label, row
from app.ui.widgets.theme import STEP

_WIDTH = 13 * STEP


class DaysEditor(Editor):
    """A toggle for each part of each day; the headings toggle a whole day or part."""

    wide: ClassVar[bool] = True

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = field.type
        self._pad = ToggleGroup(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(STEP)
        self._cells: dict[int, Button] = {}
        self._words = label(look="hint", wrap=True)
        for place, day in enumerate(DAYS):
            self._add_heading(
                day, f"{day}요일 모두", 0, place + 1, [slot(place, n) for n in range(len(PARTS))]
            )
        for line, part in enumerate(PARTS):
            bits = [slot(place, line) for place in range(len(DAYS))]
            self._add_heading(part, f"매일 {part}", line + 1, 0, bits)
            for place, day in enumerate(DAYS):
                self._add_cell(slot(place, line), f"{day}요일 {part}", line + 1, place + 1)
        whole = row(self._grid, self._words, gap=4)
        whole.setStretch(1, 1)
        self._pad.stop_at(self._cells[1])
        self.lay(whole, self._cells[1])

    def entered(self) -> object:
        """Return the mask, or nothing."""
        return sum(bit for bit, cell in self._cells.items() if cell.isChecked()) or None

    def put(self, value: Value, titles: Titles) -> None:
        """Tick the mask's toggles."""
        del titles
        mask = value if isinstance(value, int) else 0
        for bit, cell in self._cells.items():
            cell.setChecked(bool(mask & bit))

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Tick the mask's toggles."""
        self.put(entry if isinstance(entry, int) else None, titles)

    def stops(self) -> Sequence[QWidget]:
        """Return the toggles, of which one is a stop at a time."""
        return self._pad.buttons

    def _add_heading(self, text: str, name: str, line: int, place: int, bits: list[int]) -> None:
        heading = Button(text, lambda: self._toggle(bits), look="quiet")
        heading.setAccessibleName(name)
        heading.setToolTip(name)
        heading.setFixedWidth(_WIDTH)
        self._pad.add(heading)
        self._grid.addWidget(heading, line, place)

    def _add_cell(self, bit: int, name: str, line: int, place: int) -> None:
        cell = Button("", look="chip")
        cell.setAccessibleName(name)
        cell.setToolTip(name)
        cell.setCheckable(True)
        cell.onward = True
        cell.setFixedWidth(_WIDTH)
        cell.toggled.connect(partial(self._draw, cell))
        cell.clicked.connect(self.edited)
        self._cells[bit] = cell
        self._pad.add(cell)
        self._grid.addWidget(cell, line, place)

    def _draw(self, cell: Button, on: bool) -> None:
        """Show a mark besides the colour, and the whole in words."""
        if on:
            icons.put(cell, "check", "accent")
        else:
            cell.setIcon(QIcon())
        value = self.entered()
        self._words.setText(self.type.show(value) if isinstance(value, int) else "")

    def _toggle(self, bits: list[int]) -> None:
        """Tick all of a day or part, or none where all were ticked."""
        on = not all(self._cells[bit].isChecked() for bit in bits)
        for bit in bits:
            self._cells[bit].setChecked(on)
        self.edited.emit()
