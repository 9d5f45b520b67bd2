"""Several of some words, as chips to tick; a word of one's own where the list is open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import ClassVar, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.core.choices import Choice
from app.core.fields import Field
from app.core.values import Value
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.editor import NO_TITLES, Editor, Sources, Titles
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.editors.line import LineInput
from app.ui.widgets.editors.offers import WordOffers
from app.ui.widgets.editors.toggles import DIGITS, ToggleGroup
from app.ui.widgets.parts import column

FEW = 12
"""More words than this also get a line in which to look for one."""


class ChipBox(QWidget):
    """Chips in rows, led by arrows and number keys; `single` lets only one be ticked."""

    ticked = Signal()
    """The person ticked or cleared a chip."""

    def __init__(self, *, single: bool = False, onward: bool = False) -> None:
        """Let one or several be ticked; `onward` leaves Enter to the form around, which goes on."""
        super().__init__()
        self._onward = onward
        self.flow = Flow(gap=1)
        self.setLayout(self.flow)
        self.pad = ToggleGroup(self, digits=True)
        self.pad.moved = self.setFocusProxy
        self._single = single
        self._chips: dict[str, QAbstractButton] = {}

    def add(self, word: str) -> None:
        """Add a chip behind the others, if there is none of this word."""
        if word in self._chips:
            return
        place = len(self._chips)
        chip = Button(word, look="chip", hint=DIGITS[place] if place < len(DIGITS) else "")
        chip.setToolTip("")
        chip.setCheckable(True)
        chip.onward = self._onward
        chip.clicked.connect(lambda on=False: self._clicked(word, on=on))
        self.flow.insert(place, chip)
        if self._chips:
            QWidget.setTabOrder(list(self._chips.values())[-1], chip)
        self._chips[word] = chip
        self.pad.add(chip)
        self.updateGeometry()

    def words(self) -> tuple[str, ...]:
        """Return the ticked words in the order of the chips."""
        return tuple(word for word, chip in self._chips.items() if chip.isChecked())

    def tick(self, words: Iterable[str]) -> None:
        """Tick these words and no others; one that has no chip gets it."""
        wanted = list(words)
        for word in wanted:
            self.add(word)
        for word, chip in self._chips.items():
            chip.setChecked(word in wanted)
        if wanted and not any(chip.hasFocus() for chip in self._chips.values()):
            self.pad.stop_at(self._chips[wanted[0]])

    def allow(self, words: Iterable[str]) -> None:
        """Let only these words be ticked anew."""
        allowed = set(words)
        for word, chip in self._chips.items():
            chip.setEnabled(word in allowed or chip.isChecked())

    def _clicked(self, word: str, *, on: bool) -> None:
        if self._single and on:
            for other, chip in self._chips.items():
                chip.setChecked(other == word)
        self.ticked.emit()


class ChipsEditor(Editor):
    """Words to tick, and among many a line that finds one or takes one's own."""

    wide: ClassVar[bool] = True

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = cast("Choice", field.type)
        self.box = ChipBox(onward=True)
        for word in self.type.options:
            self.box.add(word)
        self.box.ticked.connect(self.edited)
        self.line = LineInput()
        self._known = self.type.options
        self._offers = WordOffers(self.type, self.line, self.line, lambda: self._known)
        self._offers.taken.connect(self._take_word)
        self.lay(column(self.box, gap=0), self.box, self.line)
        self._prepare_line()
        self.line.setVisible(self.type.open or len(self.type.options) > FEW)

    def entered(self) -> object:
        """Return the ticked words."""
        return self.box.words()

    def put(self, value: Value, titles: Titles) -> None:
        """Tick the value's words."""
        del titles
        self.line.clear()
        self.box.tick(cast("tuple[str, ...]", value or ()))

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Tick the words."""
        self.put(tuple(map(str, cast("Sequence[object]", entry or ()))), titles)

    def fetch(self) -> None:
        """Let the line complete the words that were used so far."""
        if self.type.open:
            self.sources.words(self.path, self._complete)

    def stops(self) -> Sequence[QWidget]:
        """Return the chips, of which one is a stop at a time, and the line."""
        return [*self.box.pad.buttons, self.line]

    def settle(self) -> None:
        """Take words that were typed and are of the list; half of one stays in the line."""
        self._offers.close()
        self._take_typed()

    def problem(self) -> str:
        """Tell why a typed word cannot be taken."""
        problems = (self._offers.problem(each) for each in self._typed())
        return next((each for each in problems if each), "")

    @property
    def changed(self) -> bool:
        """Whether other words are ticked, or one is begun in the line."""
        return super().changed or bool(self.line.seen().strip())

    def _prepare_line(self) -> None:
        self.line.setObjectName(f"{self.path}.word")
        self.line.setProperty("look", "chip")
        self.line.setPlaceholderText("직접 적기" if self.type.open else "찾아 고르기")
        self.line.setFixedWidth(self.line.fontMetrics().horizontalAdvance("가") * 11)
        self.line.returnPressed.connect(self._take_typed)
        self.line.typed.connect(self.edited)
        self.box.flow.addWidget(self.line)

    def _complete(self, words: Sequence[str]) -> None:
        """Offer the words that were used so far as well."""
        self._known = tuple(dict.fromkeys((*self.type.options, *words)))

    def _typed(self) -> list[str]:
        """Return the words in the line; several are parted as in a file."""
        text = self.line.seen().strip()
        if self._offers.meant(text) is not None:
            return [text] if text else []
        return [part.strip() for part in re.split(r"[,+/;]", text) if part.strip()]

    def _take_typed(self) -> None:
        """Tick the words in the line, if all of them are of the list."""
        meant = [self._offers.meant(each) for each in self._typed()]
        if meant and all(meant) and not self.line.composed:
            self._tick(filter(None, meant))

    def _take_word(self, word: str) -> None:
        self._tick([word])

    def _tick(self, words: Iterable[str]) -> None:
        self.line.clear()
        self.box.tick((*self.box.words(), *words))
        self.edited.emit()
