"""One word of a few, chosen by a number key, with its label and room for what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.ui.widgets.edit_history import EditHistory, Part
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.parts import column, label, row


class ChipRow(QWidget):
    """Chips of which one can be ticked."""

    chosen = Signal(str)
    """The word the person ticked, or nothing when they took it back."""

    def __init__(self, name: str, text: str, keys: str = "") -> None:
        """Take the object name, the label, and which keys choose from anywhere on the page."""
        super().__init__()
        self.setObjectName(name)
        self._label = text
        self._box = ChipBox(single=True, onward=True)
        self.note = label(look="problem", wrap=True)
        self.note.setObjectName(f"{name}.note")
        self._box.ticked.connect(self._take)
        head = row(label(text, "label"), label(keys, "key"), 1)
        self.setLayout(column(head, self._box, self.note, gap=1))
        self.note.hide()

    @property
    def word(self) -> str:
        """The ticked word."""
        return "".join(self._box.words())

    def offer(self, words: Iterable[str]) -> None:
        """Offer these words, each under the number of its place."""
        for word in words:
            self._box.add(word)
        for chip in self._box.pad.buttons:
            chip.setAccessibleName(f"{self._label}: {chip.text()}")

    def allow(self, words: Iterable[str]) -> None:
        """Let only these words be chosen."""
        allowed = set(words)
        for chip in self._box.pad.buttons:
            chip.setEnabled(chip.text() in allowed)

    def choose(self, word: str) -> None:
        """Tick a word, if it may be chosen, and no other; nobody is told."""
        self._box.tick([chip.text() for chip in self._box.pad.buttons if _is(chip, word)])
        self.tell("")

    def press(self, at: int) -> None:
        """Tick the word at a place as the person would, if there is one."""
        chips = self._box.pad.buttons
        if at < len(chips) and chips[at].isEnabled():
            self.choose(chips[at].text())
            self._take()

    def take_focused(self) -> None:
        """Tick the word that the keyboard is on as the person would."""
        for at, chip in enumerate(self._box.pad.buttons):
            if chip.hasFocus():
                self.press(at)

    def focus(self) -> None:
        """Put the keyboard on the ticked chip, or on the first."""
        self._box.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def focused(self) -> bool:
        """Whether the keyboard is on one of the chips."""
        chip = QApplication.focusWidget()
        return isinstance(chip, QAbstractButton) and self.isAncestorOf(chip)

    def tell(self, sentence: str) -> None:
        """Show what is wrong; an empty sentence ends it."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _take(self) -> None:
        self.tell("")
        self.chosen.emit(self.word)


def _is(chip: QAbstractButton, word: str) -> bool:
    return chip.text() == word and chip.isEnabled()


class ChipHistory(EditHistory):
    """Remembers what was ticked in some rows of chips."""

    def __init__(self, form: QWidget, rows: Sequence[ChipRow]) -> None:
        """Take the form, and its rows."""
        parts: dict[str, Part] = {}
        super().__init__(form, lambda: parts)
        for each in rows:
            parts[each.objectName()] = (partial(_word_of, each), partial(_choose, each))
            each.chosen.connect(partial(self._take, each))

    def _take(self, row: ChipRow, _word: str) -> None:
        self.note(row.objectName())


def _word_of(row: ChipRow) -> object:
    return row.word


def _choose(row: ChipRow, word: object) -> None:
    row.choose(str(word))
    row.focus()
