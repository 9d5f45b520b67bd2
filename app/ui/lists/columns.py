"""Which columns a list shows, in which order and how wide, chosen by the clerk and remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.core.fields import Derived, Field
from app.core.kind import Catalog, Column, Kind
from app.core.values import Link
from app.ui.lists.memory import Chosen, ListMemory
from app.ui.widgets.tick_list import TickList, Words

SHOWN = "columns"
"""The choice of columns, in their order."""
DRAGGED = "dragged"
"""The widths the clerk gave; before, under another name, those of all columns were kept, dragged or not."""


class ListColumns:
    """The columns of one kind's list."""

    def __init__(
        self, catalog: Catalog, kind: Kind, memory: ListMemory, changed: Callable[[], object]
    ) -> None:
        """Take what remembers them, and what to call when others are chosen."""
        self._memory = memory
        self._changed = changed
        self.all: tuple[Column, ...] = catalog.columns(kind)
        self.shown: tuple[Column, ...] = first_columns(self.all)
        self.sources = sources(catalog, kind)
        self._widths: dict[str, int] = {}

    def widths(self, columns: Sequence[Column]) -> list[int]:
        """Return the widths the clerk gave columns, in pixels at scale 1; 0 is none."""
        return [self._widths.get(each.path, 0) for each in columns]

    def keep_width(self, path: str, width: int) -> None:
        """Remember the width of a column; the others go on as they fit."""
        self._widths = {**self._widths, path: width}
        self._memory.put(**{DRAGGED: self._widths})

    def keep_order(self, paths: Sequence[str]) -> None:
        """Show the same columns in another order."""
        self._show(sorted(self.shown, key=lambda each: paths.index(each.path)))

    def choose(self, below: QWidget) -> None:
        """Let the clerk tick the columns to be shown."""
        offer = [(each.path, each.label) for each in self.all]
        ticks = TickList(below, "보이는 열", offer, {each.path for each in self.shown})
        ticks.ticked.connect(self._choose)
        ticks.open()

    def take(self, chosen: Chosen) -> None:
        """Take what was remembered; a column that there is no more is left out."""
        known = {each.path: each for each in self.all}
        paths = dict.fromkeys(chosen.get(SHOWN, ()))
        self.shown = tuple(known[each] for each in paths if each in known) or self.shown
        self._widths = dict(chosen.get(DRAGGED, {}))

    def _choose(self, words: Words) -> None:
        """Show what is ticked: what stood there as it stood, what is new where the kind has it."""
        chosen = [each for each in self.shown if each.path in words]
        for place, column in enumerate(self.all):
            if column.path in words and column not in chosen:
                before = set(self.all[:place])
                behind = [at for at, each in enumerate(chosen, 1) if each in before]
                chosen.insert(max(behind, default=0), column)
        if chosen:
            self._show(chosen)

    def _show(self, columns: Sequence[Column]) -> None:
        self.shown = tuple(columns)
        self._memory.put(**{SHOWN: [each.path for each in columns]})
        self._changed()


def stand_alone(kind: Kind, columns: Sequence[Column]) -> bool:
    """Tell whether nothing in a row changes but by a change of its record, or of the person whose role it is."""
    own = {"", *((kind.role[0].name,) if kind.role else ())}
    lent = {each.name for each, link in kind.links if not link.role}
    return lent.isdisjoint(kind.title) and all(
        isinstance(each.field, Field) and not isinstance(each.field.type, Link) and each.via in own
        for each in columns
    )


def first_columns(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return what is shown before the clerk chose: of a role its person's name, its own, the rest."""
    listed = [each for each in columns if each.listed]
    own = [each for each in listed if not each.via]
    theirs = [each for each in listed if each.via]
    return (*theirs[:1], *own, *theirs[1:])


def sources(catalog: Catalog, kind: Kind) -> frozenset[str]:
    """Return the kinds whose changes a list of this kind may show."""
    found = {kind.name}
    for column in catalog.columns(kind):
        if isinstance(column.field, Derived):
            found.add(column.field.kind)
        elif isinstance(column.field.type, Link):
            found.update(column.field.type.kinds)
    if kind.role:
        found.update(kind.role[1].kinds)
    return frozenset(found)
