"""What every editor of a value shares, and what an editor may ask of the page around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLayout, QWidget

from app.core.fields import Field
from app.core.values import Value
from app.ui.widgets.parts import restyle

Titles = Mapping[int, str]
"""Titles of linked records by id."""
NO_TITLES: Titles = {}


@dataclass(frozen=True)
class Offer:
    """A record that a link may point to."""

    id: int
    title: str
    detail: str = ""


def offered(values: Mapping[str, Value], titles: Titles) -> dict[str, object]:
    """Return values to begin a form with; a record among them goes with its title."""
    return {
        path: Offer(value, titles[value]) if isinstance(value, int) and value in titles else value
        for path, value in values.items()
    }


class Sources(Protocol):
    """What an editor asks of the page it stands on: each answer comes later, by a call."""

    def find(
        self, kinds: tuple[str, ...], text: str, done: Callable[[Sequence[Offer]], object]
    ) -> None:
        """Look for records of some kinds by any text that search takes."""
        ...

    def words(self, path: str, done: Callable[[Sequence[str]], object]) -> None:
        """Fetch the words that an open column was given so far."""
        ...

    def create(self, kind: str, text: str, done: Callable[[Offer], object]) -> None:
        """Let the clerk enter a new record, then give it back."""
        ...

    def label(self, kind: str) -> str:
        """Return what a kind is called."""
        ...


class Editor(QWidget):
    """Shows one value and lets a person change it; knows nothing of where the value belongs."""

    edited = Signal()
    """The person changed something."""
    reshaped = Signal()
    """Inputs came or went, so the Tab key needs a new way through them."""
    wide: ClassVar[bool] = False
    """Takes the whole width of a form."""

    def __init__(self, path: str, sources: Sources) -> None:
        """Take the column's path, by which the input is called, and who answers questions."""
        super().__init__()
        self.path = path
        self.sources = sources
        self._inputs: list[QWidget] = []
        self._loaded: tuple[Value, object] = (None, None)

    def entered(self) -> object:
        """Return what stands in the inputs, as it is."""
        raise NotImplementedError

    def put(self, value: Value, titles: Titles) -> None:
        """Show a value in the inputs; `titles` names the records that links point to."""
        raise NotImplementedError

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show an entry that is not stored yet, whatever it holds: from a draft, or laid over."""
        raise NotImplementedError

    def fetch(self) -> None:
        """Ask for what the office's own data adds to the choices; called when a form is shown."""

    def stops(self) -> Sequence[QWidget]:
        """Return what the Tab key comes to, in order."""
        return self._inputs

    def titles(self) -> Titles:
        """Return the titles of the records the entry points to, to be kept with a draft."""
        return NO_TITLES

    def allow(self, words: Iterable[str]) -> None:
        """Let only these words be chosen anew; only choices can."""

    def settle(self) -> None:
        """Give what was typed its usual shape; called when the keyboard has left."""

    def problem(self) -> str:
        """Return what is wrong that only the editor can tell."""
        return ""

    def load(self, value: Value, titles: Titles = NO_TITLES) -> None:
        """Show a stored value, without saying that somebody edited."""
        with QSignalBlocker(self):
            self.put(value, titles)
        self._loaded = (value, self.entered())

    def restore(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show what `entered` told before; what was loaded is shown as it was loaded."""
        if entry == self._loaded[1]:
            self.load(self._loaded[0], titles)
        else:
            self.enter(entry, titles)

    def raw(self) -> object:
        """Return what is to be saved: the loaded value where nothing was changed, else the entry."""
        return self.entered() if self.changed else self._loaded[0]

    @property
    def changed(self) -> bool:
        """Whether the entry differs from what was loaded."""
        return self.entered() != self._loaded[1]

    def mark(self, sentence: str) -> None:
        """Frame the inputs as wrong, and tell a screen reader why; no sentence ends it."""
        for each in self._inputs:
            restyle(each, problem=bool(sentence))
            for told in _told(each):
                told.setAccessibleDescription(sentence)

    def call(self, label: str) -> None:
        """Give the inputs the name that a screen reader says."""
        for each in self._inputs:
            for told in _told(each):
                told.setAccessibleName(label)

    def lay(self, layout: QLayout, *inputs: QWidget) -> None:
        """Take the layout of the inputs; the first gets the keyboard and the column's name."""
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self._inputs += inputs
        self.setFocusProxy(inputs[0])
        inputs[0].setObjectName(self.path)


def _told(given: QWidget) -> tuple[QWidget, ...]:
    """Return what a screen reader stops at in an input: of a list that is typed into, its line as well."""
    line = given.lineEdit() if isinstance(given, QComboBox) else None
    return (given, line) if line is not None else (given,)


def wide_as(field: Field) -> int:
    """Return how much width a column's input asks for, relative to others beside it."""
    return max(field.width or field.type.width, len(field.label) * 4)
