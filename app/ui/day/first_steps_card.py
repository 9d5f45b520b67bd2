"""The first steps of a new office as a card: ticked where done, each leading to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.services.gate import who_may
from app.services.office.first_steps import Step
from app.ui.frame.openings import place_of
from app.ui.frame.page import Frame
from app.ui.widgets import icons
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.parts import clear, column, label, rule
from app.ui.widgets.theme import STEP

_NUMBERS = "①②③④⑤⑥⑦⑧⑨"


class FirstStepsCard(QFrame):
    """Leads a new office on; hidden once there is nothing left to lead to."""

    def __init__(self, frame: Frame) -> None:
        """Begin hidden; `show_steps` fills it."""
        super().__init__()
        self.setProperty("look", "card")
        self.setObjectName("first_steps")
        self._frame = frame
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(3 * STEP)
        self._grid.setVerticalSpacing(2 * STEP)
        self._grid.setColumnStretch(3, 1)
        heading = label("처음 시작하기", "heading")
        self.setLayout(column(heading, rule(), self._grid, gap=2, edge=4))
        self.hide()

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show how far the office has come."""
        clear(self._grid)
        for at, step in enumerate(steps):
            self._add(at, step)
        self.setVisible(bool(steps))

    def _add(self, at: int, step: Step) -> None:
        sign = label(_NUMBERS[at], "heading")
        if step.done:
            icons.put(sign, "good", "good")
            sign.setAccessibleName("마침")
        name = label(step.label, "label" if step.done else "heading")
        name.setObjectName(f"step_{step.name}")
        told = label(step.told, "label", wrap=True)
        top = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(sign, at, 0, top)
        self._grid.addWidget(name, at, 1, top)
        self._grid.addWidget(self._ways(step), at, 2, top)
        self._grid.addWidget(told, at, 3, top)

    def _ways(self, step: Step) -> QWidget:
        """Return buttons to where a step is done, or who can do it."""
        if not self._frame.session.may(step.right):
            return label(f"{who_may(step.right)} 계정으로 합니다.", "label", wrap=True)
        ways: list[Button] = []
        for at, way in enumerate(step.ways):
            go = partial(self._frame.open, place_of(way.opening))
            button = Button(way.label, go, look="chip")
            button.setObjectName(f"step_{step.name}_{at}")
            button.setAccessibleName(f"{step.label}: {way.label}")
            ways.append(button)
        place = QWidget()
        place.setFixedWidth(100 * STEP)
        place.setLayout(Flow(*ways, gap=1))
        return place
