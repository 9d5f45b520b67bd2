"""The steps of a sheet of inputs, each put back with the titles of the records it points to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.ui.widgets.edit_history import EditHistory, Part
from app.ui.widgets.editors import Editor


class Box(Protocol):
    """An input with what is told beside it."""

    editor: Editor

    @property
    def told(self) -> bool:
        """Whether a problem or remark is shown."""
        ...

    def check(self) -> bool:
        """Tell beside the input what is wrong or odd."""
        ...


class SheetHistory(EditHistory):
    """Remembers the steps of a sheet's inputs by the paths of their columns."""

    def __init__(self, form: QWidget, boxes: Mapping[str, Box]) -> None:
        """Take the sheet and its inputs."""
        parts: dict[str, Part] = {}
        super().__init__(form, lambda: parts)
        self._boxes = boxes
        for path, box in boxes.items():
            parts[path] = (box.editor.entered, partial(self._restore, box))
        self._titles: dict[int, str] = {}

    def note(self, name: str) -> None:
        """Take a step, and the titles of what it points to."""
        self._titles |= self._boxes[name].editor.titles()
        super().note(name)

    def begin(self) -> None:
        """Forget all steps; the titles of what is shown now are known."""
        for box in self._boxes.values():
            self._titles |= box.editor.titles()
        super().begin()

    def follow(self) -> None:
        """Let what was filled in belong to the last edit, with its titles."""
        for box in self._boxes.values():
            self._titles |= box.editor.titles()
        super().follow()

    def _restore(self, box: Box, entry: object) -> None:
        box.editor.restore(entry, self._titles)
        if box.told:
            box.check()
