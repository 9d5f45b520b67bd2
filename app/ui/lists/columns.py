"""Which columns a list shows and how wide, chosen by the clerk and remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.core.fields import Derived, Field
from app.core.kind import Catalog, Column, Kind
from app.core.values import Link
from app.services.records import preferences
from app.ui.frame.page import Frame
from app.ui.widgets.tick_list import TickList, Words

REST = 500
"""Milliseconds after the last change of a width before it is remembered."""
DRAGGED = "dragged"
"""The widths the clerk gave; before, under another name, those of all columns were kept, dragged or not."""


class ListColumns:
    """The columns of one kind's list; until they are known nothing is fetched."""

    def __init__(self, frame: Frame, kind: Kind, changed: Callable[[], object]) -> None:
        """Take what to call when the columns are known or chosen anew."""
        self._frame = frame
        self._changed = changed
        self._name = f"list.{kind.name}"
        self.known = False
        self.all: tuple[Column, ...] = frame.catalog.columns(kind)
        self.shown: tuple[Column, ...] = first_columns(self.all)
        self.sources = sources(frame.catalog, kind)
        self._widths: dict[str, int] = {}
        self._rest = QTimer(singleShot=True, interval=REST)
        self._rest.timeout.connect(self._keep)

    def widths(self, columns: Sequence[Column]) -> list[int]:
        """Return the widths the clerk gave columns, in pixels at scale 1; 0 is none."""
        return [self._widths.get(each.path, 0) for each in columns]

    def fetch(self) -> None:
        """Fetch what the clerk chose before, then go on."""
        self._frame.tasks.run(preferences.read.of(self._name), done=self._take)

    def keep_width(self, path: str, width: int) -> None:
        """Remember the width of a column once the clerk stops dragging; the others go on as they fit."""
        self._widths[path] = width
        self._rest.start()

    def choose(self, below: QWidget) -> None:
        """Let the clerk tick the columns to be shown."""
        offer = [(each.path, each.label) for each in self.all]
        ticks = TickList(below, "보이는 열", offer, {each.path for each in self.shown})
        ticks.ticked.connect(self._choose)
        ticks.open()

    def _take(self, chosen: Any) -> None:  # noqa: ANN401 - whatever was remembered, or nothing
        if chosen:
            paths = set(chosen["columns"])
            self.shown = tuple(each for each in self.all if each.path in paths) or self.shown
            self._widths = dict(chosen.get(DRAGGED, {}))
        self.known = True
        self._changed()

    def _choose(self, words: Words) -> None:
        chosen = tuple(each for each in self.all if each.path in words)
        if chosen:
            self.shown = chosen
            self._keep()
            self._changed()

    def _keep(self) -> None:
        chosen = {"columns": [each.path for each in self.shown], DRAGGED: self._widths}
        self._frame.tasks.run(preferences.keep.of(self._name, chosen))


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
