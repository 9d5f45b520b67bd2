"""What the rows of a list tell of besides its own records: offered by a tick each, above the rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.hangul import attach
from app.services.imports.verdicts.besides import ToldRecords
from app.ui.widgets.buttons import Tick
from app.ui.widgets.parts import clear, column, label, row

OFFER = "{label} {count:,}{unit}도 함께 가져오기"


class Besides(QWidget):
    """A line for each kind of which the rows tell, ticked at first; what is left out is told beside it."""

    ticked = Signal()
    """The clerk takes a kind too, or leaves it out."""

    def __init__(self) -> None:
        """Begin without a file."""
        super().__init__()
        self._told: Sequence[ToldRecords] = ()
        self._left = set[str]()
        self._lines = column(gap=1)
        self.setLayout(self._lines)
        self.hide()

    @property
    def taken(self) -> tuple[ToldRecords, ...]:
        """What is taken too."""
        return tuple(each for each in self._told if each.kind not in self._left)

    @property
    def words(self) -> list[str]:
        """What is taken too, by its number."""
        return [f"{each.label} {each.count:,}{each.unit}" for each in self.taken if each.count]

    def fill(self, told: Sequence[ToldRecords]) -> None:
        """Show what a file tells of; what was left out before stays so."""
        self._told = told
        clear(self._lines)
        for each in told:
            offer = Tick(OFFER.format(label=each.label, count=each.count, unit=each.unit))
            offer.setObjectName(f"beside_{each.kind}")
            offer.setChecked(each.kind not in self._left and each.count > 0)
            offer.setEnabled(each.count > 0)
            offer.clicked.connect(partial(self._turn, each.kind, offer))
            line = row(offer, label(_words(each), look="hint", wrap=True), gap=3)
            line.setStretch(1, 1)
            whole = QWidget()
            whole.setLayout(line)
            self._lines.addWidget(whole)
        self.setVisible(bool(told))

    def forget(self) -> None:
        """Begin with another file."""
        self._left.clear()

    def _turn(self, kind: str, offer: Tick) -> None:
        (self._left.discard if offer.isChecked() else self._left.add)(kind)
        self.ticked.emit()


def _words(told: ToldRecords) -> str:
    """Say from which columns they come, and why others are left out."""
    names = ", ".join(f"‘{name}’" for name in told.columns)
    left = [f"{why} {number:,}{told.unit}" for why, number in told.left_out.items()]
    says = f"{names} 열을 {attach(told.label, '으로/로')} 읽었습니다."
    return f"{says} 뺀 것: {', '.join(left[:3])}." if left else says
