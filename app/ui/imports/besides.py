"""What the rows of a list tell of besides its own records: a kind by a tick, or one by one, above the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.hangul import attach
from app.services.imports.importing import ImportPreview
from app.services.imports.verdicts.besides import ToldRecords
from app.services.imports.verdicts.guesses import Guesses
from app.ui.imports.guess_line import CHOOSE, MOST, GuessLine
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.parts import clear, column, label, row
from app.ui.widgets.tick_list import TickList, Words

OFFER = "{label} {count:,}{unit}도 함께 가져오기"


@dataclass
class Choice:
    """What of one kind the clerk leaves out."""

    all: bool = False
    numbers: frozenset[int] = frozenset()
    """The numbers of the rows that tell of those left out one by one."""


class BesideLine(QWidget):
    """The line of one kind: its tick, what is said of it, and the way to choose one by one."""

    turned = Signal()
    """The clerk takes more or less of it."""

    def __init__(self, told: ToldRecords, choice: Choice, preview: ImportPreview) -> None:
        """Take what is told, what is left out of it, and the rows that tell it."""
        super().__init__()
        self._told = told
        self._choice = choice
        self._preview = preview
        self._usable = {row.number: row for row in told.rows if not row.why}
        self._tick = Tick("")
        self._tick.setObjectName(f"beside_{told.kind}")
        self._tick.clicked.connect(self._turn)
        self._words = label(look="hint", wrap=True)
        self._open = Button(CHOOSE, self._offer, icon="check")
        self._open.setObjectName(f"choose_{told.kind}")
        line = row(self._tick, self._words, self._open, gap=3)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._open.setVisible(0 < told.count <= MOST)
        self._show()

    @property
    def taken(self) -> ToldRecords:
        """What is taken of it."""
        return self._told.without(self._choice.numbers)

    def _show(self) -> None:
        taken = self.taken
        offer = OFFER.format(label=taken.label, count=taken.count, unit=taken.unit)
        self._tick.setText(offer)
        self._tick.setAccessibleName(offer)
        self._tick.setChecked(not self._choice.all and taken.count > 0)
        self._tick.setEnabled(self._told.count > 0)
        self._words.setText(_words(taken))

    def _turn(self) -> None:
        """Take all that is left of it, or nothing; where nothing is left, everything."""
        self._choice.all = not self._tick.isChecked()
        if not self._choice.all and not self.taken.count:
            self._choice.numbers = frozenset()
        self._show()
        self.turned.emit()

    def _offer(self) -> None:
        words = [(str(each), self._words_of(each)) for each in self._usable]
        left = self._usable.keys() if self._choice.all else self._choice.numbers
        ticked = {str(each) for each in self._usable if each not in left}
        offer = TickList(self._open, self._told.label, words, ticked)
        offer.ticked.connect(self._take)
        offer.open()

    def _words_of(self, number: int) -> str:
        told = self._usable[number]
        at = self._preview.rows.place_of(told.first)
        whose = self._preview.rows[at].title if at is not None else ""
        return " · ".join(filter(None, (f"{number:,}행", whose, told.words)))

    def _take(self, ticked: Words) -> None:
        self._choice.all = False
        self._choice.numbers = frozenset(each for each in self._usable if str(each) not in ticked)
        self._show()
        self.turned.emit()


class Besides(QWidget):
    """A line for each kind of which the rows tell, ticked at first; what is left out is told beside it."""

    ticked = Signal()
    """The clerk takes a kind too, or leaves some or all of it out."""

    def __init__(self, guess: Callable[[Guesses], None]) -> None:
        """Begin without a file; whoever shows the rows is told what is guessed of them, and taken."""
        super().__init__()
        self._choices: defaultdict[str, Choice] = defaultdict(Choice)
        self._shown: list[BesideLine] = []
        self._guesses = GuessLine()
        self._guesses.turned.connect(guess)
        self._lines = column(gap=1)
        self.setLayout(column(self._lines, self._guesses, gap=1))
        self.hide()

    def left_in(self, preview: ImportPreview) -> ImportPreview:
        """Return a preview with what is taken of it besides its rows."""
        return replace(preview, besides=self.taken, guesses=self._guesses.taken)

    @property
    def taken(self) -> tuple[ToldRecords, ...]:
        """What is taken too."""
        found = (line.taken for line in self._shown)
        return tuple(each for each in found if not self._choices[each.kind].all)

    @property
    def words(self) -> list[str]:
        """What is taken too, by its number."""
        return [f"{each.label} {each.count:,}{each.unit}" for each in self.taken if each.count]

    def fill(self, preview: ImportPreview) -> None:
        """Show what a file tells of; what was left out before stays so."""
        clear(self._lines)
        self._shown = [BesideLine(o, self._choices[o.kind], preview) for o in preview.besides]
        for line in self._shown:
            line.turned.connect(self.ticked)
            self._lines.addWidget(line)
        self._guesses.fill(preview)
        self.setVisible(bool(self._shown or preview.guesses))

    def forget(self) -> None:
        """Begin with another file."""
        self._choices.clear()
        self._guesses.forget()


def _words(told: ToldRecords) -> str:
    """Say from which columns they come, and why others are left out."""
    names = ", ".join(f"‘{name}’" for name in told.columns)
    left = [f"{why} {number:,}{told.unit}" for why, number in told.left_out.items()]
    says = f"{names} 열을 {attach(told.label, '으로/로')} 읽었습니다."
    return f"{says} 뺀 것: {', '.join(left[:3])}." if left else says
