"""One of some words: chips where they are few, else a list that opens and can be typed into."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.core.choices import Choice
from app.core.fields import Field
from app.core.values import Value
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.editors.editor import NO_TITLES, Editor, Sources, Titles
from app.ui.widgets.editors.line import LineInput
from app.ui.widgets.editors.offers import WordOffers
from app.ui.widgets.parts import row

_LETTERS = 18
"""Words that are no longer than this together, each counted with 3 for its frame, stand as chips."""


class ChipEditor(Editor):
    """One word of a few, all in sight; a second press on it takes it back."""

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = field.type
        self.box = ChipBox(single=True, onward=True)
        for word in self.options:
            self.box.add(word)
        self.box.ticked.connect(self.edited)
        self.lay(row(self.box), self.box)

    @property
    def options(self) -> tuple[str, ...]:
        """The words."""
        return cast("Choice", self.type).options

    def entered(self) -> object:
        """Return the ticked word."""
        return "".join(self.box.words())

    def put(self, value: Value, titles: Titles) -> None:
        """Tick the value's word."""
        del titles
        self.box.tick(filter(None, [self.type.show(value)]))

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Tick the word."""
        del titles
        self.box.tick(filter(None, [str(entry or "")]))

    def stops(self) -> Sequence[QWidget]:
        """Return the chips, of which one is a stop at a time."""
        return self.box.pad.buttons

    def allow(self, words: Iterable[str]) -> None:
        """Let only these words be chosen anew."""
        self.box.allow(words)


class WordList(QComboBox):
    """A list of words that opens with Alt+Down, and a line to type into."""

    def __init__(self) -> None:
        super().__init__()
        self.line = LineInput()
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setCompleter(None)  # pyright: ignore[reportArgumentType] - `WordOffers` does it better

    @property
    def composed(self) -> str:
        """The syllable under composition."""
        return self.line.composed

    def offer(self, words: Iterable[str]) -> None:
        """Show other words in the list; what stands in the line stays."""
        text = self.line.text()
        self.clear()
        self.addItems(list(words))
        self.line.replace(text)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, which would change values while scrolling."""
        event.ignore()


class ListEditor(Editor):
    """One word from a list; an open list takes a word of the office's own where that is asked for."""

    def __init__(self, field: Field, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.type = cast("Choice", field.type)
        self.list = WordList()
        self._blank = () if field.required else ("",)
        self._words = self.type.options
        self.list.offer((*self._blank, *self._words))
        self.list.line.replace("")
        self.list.line.typed.connect(self.edited)
        self.list.activated.connect(self.edited)
        self._offers = WordOffers(self.type, self.list.line, self.list, self._offered)
        self._offers.taken.connect(self._take)
        if self.type.open:
            self.list.line.setPlaceholderText("고르거나 직접 적기")
        self.lay(row(self.list), self.list)

    def fetch(self) -> None:
        """Offer the words that were used so far as well."""
        if self.type.open:
            self.sources.words(self.path, self._extend)

    def entered(self) -> object:
        """Return the word as it is seen."""
        return self.list.line.seen()

    def put(self, value: Value, titles: Titles) -> None:
        """Show the value's word."""
        del titles
        self.list.line.replace(self.type.show(value))
        self.list.setCurrentIndex(self.list.findText(self.type.show(value)))
        self.list.line.replace(self.type.show(value))

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show the word as it was typed."""
        self.put(str(entry or "") or None, titles)

    def settle(self) -> None:
        """Show the word that was meant; half of one stays as it is."""
        self._offers.close()
        meant = self._offers.meant(self.list.line.text())
        if meant is not None and not self.list.line.composed:
            self.put(meant or None, NO_TITLES)

    def problem(self) -> str:
        """Tell that a word is not on the list."""
        return self._offers.problem(self.list.line.seen()) if self.changed else ""

    def allow(self, words: Iterable[str]) -> None:
        """Offer only these words, and the present one."""
        allowed = {*words, self.list.line.text()}
        self.list.offer(word for word in (*self._blank, *self._words) if word in allowed)

    def _offered(self) -> list[str]:
        """Return the words of the list."""
        return [word for at in range(self.list.count()) if (word := self.list.itemText(at))]

    def _take(self, word: str) -> None:
        self.put(word, NO_TITLES)
        self.list.line.end(False)
        self.edited.emit()

    def _extend(self, words: Sequence[str]) -> None:
        self._words = tuple(dict.fromkeys((*self.type.options, *words)))
        self.list.offer((*self._blank, *self._words))
        if self.list.line.text() in words:
            self.edited.emit()  # what was told to be no word of the list is one


def choice_editor(field: Field, path: str, sources: Sources) -> Editor:
    """Return chips for a few short words of a closed list, else a list."""
    type_ = cast("Choice", field.type)
    letters = sum(len(word) + 3 for word in type_.options)
    chips = not type_.open and letters <= _LETTERS
    return (ChipEditor if chips else ListEditor)(field, path, sources)
