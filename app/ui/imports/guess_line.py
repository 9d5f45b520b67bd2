"""What is guessed of new rows (the 통 of an address): by one tick, or one by one, above the rows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.imports.importing import ImportPreview
from app.services.imports.verdicts.guesses import Guesses
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.parts import label, row
from app.ui.widgets.tick_list import TickList, Words

CHOOSE = "하나씩 고르기"
MOST = 2_000
"""So many are offered one by one: a longer list nobody goes through, and it takes too long to show."""
OFFER = "짐작한 {labels} {count:,}건도 함께 적기"
GUESSED = "적혀 있는 기록의 주소로 짐작한 값입니다. 파일에 적힌 값은 그대로 두며, 줄에서 고칠 수 있습니다."


class GuessLine(QWidget):
    """A tick for all that is guessed, what is said of it, and the way to choose one by one."""

    turned = Signal(object)
    """The `Guesses` that are taken."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self._guesses: Guesses = ()
        self._titles: dict[int, str] = {}
        self._left: set[int] = set()
        """The numbers of the rows of which nothing is taken."""
        self._tick = Tick("")
        self._tick.setObjectName("guesses")
        self._tick.clicked.connect(self._turn)
        self._open = Button(CHOOSE, self._offer, icon="check")
        self._open.setObjectName("choose_guesses")
        line = row(self._tick, label(GUESSED, "hint", wrap=True), self._open, gap=3)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    @property
    def taken(self) -> Guesses:
        """What is taken."""
        return tuple(each for each in self._guesses if each.number not in self._left)

    def fill(self, preview: ImportPreview) -> None:
        """Show what is guessed of the rows of a preview; what was left out before stays so."""
        self._guesses = preview.guesses
        few = self._guesses if len(self._guesses) <= MOST else ()
        places = {each.number: preview.rows.place_of(each.number) for each in few}
        self._titles = {n: preview.rows[at].title for n, at in places.items() if at is not None}
        self._open.setVisible(bool(few))
        self.setVisible(bool(self._guesses))
        self._show()

    def forget(self) -> None:
        """Begin with another file."""
        self._left.clear()

    def _show(self) -> None:
        taken = self.taken
        labels = "·".join(dict.fromkeys(each.label for each in self._guesses))
        offer = OFFER.format(labels=labels, count=len(taken or self._guesses))
        self._tick.setText(offer)
        self._tick.setAccessibleName(offer)
        self._tick.setChecked(bool(taken))
        self.turned.emit(taken)

    def _turn(self) -> None:
        """Take all of it, or nothing."""
        all_ = () if self._tick.isChecked() else (each.number for each in self._guesses)
        self._left = {*all_}
        self._show()

    def _offer(self) -> None:
        words = [
            (str(e.number), " · ".join((f"{e.number:,}행", self._titles.get(e.number, ""), e.words, e.why)))
            for e in self._guesses
        ]  # fmt: skip
        ticked = {str(each.number) for each in self.taken}
        offer = TickList(self._open, "짐작한 값", words, ticked)
        offer.ticked.connect(self._take)
        offer.open()

    def _take(self, ticked: Words) -> None:
        self._left = {each.number for each in self._guesses if str(each.number) not in ticked}
        self._show()
