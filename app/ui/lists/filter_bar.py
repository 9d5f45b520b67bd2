"""The filter chips above a list: one for each column that is declared `filtered`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.kind import Column
from app.services.records import lists
from app.ui.frame.tasks import Tasks
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.parts import restyle
from app.ui.widgets.tick_list import TickList, Words

Filters = tuple[tuple[str, tuple[str, ...]], ...]


class FilterBar(QWidget):
    """Chips that open a list to tick from; what is ticked narrows the list at once."""

    changed = Signal()
    """Something was ticked or cleared."""

    def __init__(self, tasks: Tasks, kind: str, columns: Sequence[Column]) -> None:
        """Make a chip for every filtered column of a kind."""
        super().__init__()
        self._tasks = tasks
        self._kind = kind
        self._ticked: dict[str, Words] = {}
        self._chips: dict[str, Button] = {}
        self._labels: dict[str, str] = {}
        self._clear = Button("거르기 지우기", self.clear, keys="Ctrl+Shift+F", look="quiet")
        self._clear.setObjectName("clear_filters")
        for each in sorted(columns, key=lambda each: bool(each.via)):
            if getattr(each.field, "filtered", False):
                self._labels[each.path] = each.label
                chip = Button(
                    each.label,
                    partial(self._open, each.path),
                    look="chip",
                    icon="down",
                )
                chip.setObjectName(f"filter_{each.path}")
                self._chips[each.path] = chip
        self.setLayout(Flow(*self._chips.values(), self._clear))
        self._clear.hide()
        if not self._chips:
            self.hide()

    @property
    def filters(self) -> Filters:
        """What is ticked, as a query takes it."""
        return tuple((path, tuple(words)) for path, words in self._ticked.items() if words)

    @property
    def words(self) -> str:
        """What is ticked, in words for the head of a paper."""
        return ", ".join(
            f"{self._labels[path]} {'·'.join(words.values())}"
            for path, words in self._ticked.items()
            if words
        )

    @property
    def ticked(self) -> dict[str, dict[str, str]]:
        """What is ticked: of each column its keys and their words."""
        return {path: dict(words) for path, words in self._ticked.items() if words}

    def clear(self) -> None:
        """Untick everything."""
        for path in list(self._ticked):
            self.tick(path, {})

    def show_ticked(self, ticked: Mapping[str, Words]) -> None:
        """Tick what was ticked before, and nothing else; nobody is told, and what there is no more is left out."""
        for path in self._chips:
            self._put(path, ticked.get(path, {}))

    def _open(self, path: str) -> None:
        """Fetch what a chip offers and show it below the chip."""
        show = partial(self._show, path)
        self._tasks.run(
            lists.filter_words.of(self._kind, path=path), owner=self, done=show, slot="words"
        )

    def _show(self, path: str, words: Sequence[tuple[str, str]]) -> None:
        chip = self._chips[path]
        offer = TickList(chip, f"{self._labels[path]} 거르기", words, self._ticked.get(path, {}))
        offer.ticked.connect(partial(self.tick, path))
        offer.open()

    def tick(self, path: str, words: Words) -> None:
        """Let only these words of a column through; none lets everything through."""
        self._put(path, words)
        self.changed.emit()

    def _put(self, path: str, words: Words) -> None:
        self._ticked[path] = words
        chip = self._chips[path]
        first, more = next(iter(words.values()), ""), len(words) - 1
        text = f"{self._labels[path]}: {first}" if words else self._labels[path]
        chip.setText(f"{text} 외 {more}" if more > 0 else text)
        chip.setAccessibleName(
            f"{self._labels[path]} 거르기: {', '.join(words.values()) or '모두'}"
        )
        restyle(chip, on=bool(words))
        self._clear.setVisible(bool(self.filters))
