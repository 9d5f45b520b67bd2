"""Several rows under one record: a compact table of inputs, with rows to add and remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget

from app.core.fields import Field, Lines
from app.core.values import Scalar, Value
from app.services.records.forms import check_value
from app.ui.widgets.buttons import ENTER, Button
from app.ui.widgets.editors.editor import NO_TITLES, Editor, Sources, Titles, wide_as
from app.ui.widgets.editors.registry import field_editor
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.tab_order import leave
from app.ui.widgets.theme import STEP

_LEAVING = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
_EMPTY = (None, "", ())


@dataclass(frozen=True, eq=False)
class LineRow:
    """The inputs of one row by column, and the button that takes it away."""

    cells: Mapping[str, Editor]
    remove: Button

    @property
    def first(self) -> Editor:
        """The input that the row begins with."""
        return next(iter(self.cells.values()))

    def raw(self) -> dict[str, object]:
        """Return what stands in the inputs."""
        return {name: cell.raw() for name, cell in self.cells.items()}


class LinesEditor(Editor):
    """Rows of inputs under common headings; Ctrl+Enter adds a row, Ctrl+Tab leaves them."""

    wide: ClassVar[bool] = True

    def __init__(self, lines: Lines, path: str, sources: Sources) -> None:
        super().__init__(path, sources)
        self.lines = lines
        self.rows: list[LineRow] = []
        self._made = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(STEP)
        self._grid.setVerticalSpacing(STEP)
        self._headings = [self._heading(*each) for each in enumerate(lines.fields)]
        self.adding = Button("줄 추가", self.add, look="quiet", icon="plus", hint="Ctrl+Enter")
        self.lay(column(self._grid, row(self.adding, 1), gap=1), self.adding)
        # Qt's Tab key would go from behind the last row to what the keyboard is handed on to: the first.
        self.setFocusProxy(None)  # pyright: ignore[reportArgumentType] - None ends it
        self._refresh()

    def entered(self) -> object:
        """Return the rows of which anything was entered."""
        rows = [each.raw() for each in self.rows]
        return tuple(values for values in rows if any(v not in _EMPTY for v in values.values()))

    def put(self, value: Value, titles: Titles) -> None:
        """Show the rows."""
        self._clear()
        for line in cast("tuple[Mapping[str, Scalar], ...]", value or ()):
            made = self._append()
            for name, cell in made.cells.items():
                cell.load(line.get(name), titles)
        self._refresh()

    def enter(self, entry: object, titles: Titles = NO_TITLES) -> None:
        """Show rows as they were typed."""
        self._clear()
        for line in cast("Sequence[Mapping[str, object]]", entry or ()):
            made = self._append()
            for name, cell in made.cells.items():
                cell.load(None)
                cell.enter(line.get(name), titles)
        self._refresh()

    def titles(self) -> Titles:
        """Return the titles of the records the rows point to."""
        return {
            record: title
            for each in self.rows
            for cell in each.cells.values()
            for record, title in cell.titles().items()
        }

    def stops(self) -> Sequence[QWidget]:
        """Return the inputs row by row, each row's button last, then the one that adds."""
        return [
            *(
                stop
                for each in self.rows
                for stop in (
                    *(stop for cell in each.cells.values() for stop in cell.stops()),
                    each.remove,
                )
            ),
            self.adding,
        ]

    def problem(self) -> str:
        """Mark the cells that cannot be read; tell of the first, and in which row it stands."""
        told = ""
        for number, each in enumerate(self.rows, 1):
            for field in self.lines.fields:
                cell = each.cells[field.name]
                sentence = cell.problem() or check_value(field.type, cell.raw()).error
                cell.mark(sentence)
                if sentence and not told:
                    told = f"{number}번째 줄 {field.label}: {sentence}"
        return told

    def mark(self, sentence: str) -> None:
        """Leave the frames to the cells that are wrong."""
        self.adding.setAccessibleDescription(sentence)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the keyboard where the rows begin."""
        (self.rows[0].first if self.rows else self.adding).setFocus(reason)

    def call(self, label: str) -> None:
        """Name the button; the cells are named by their rows."""
        self.adding.setAccessibleName(f"{label} 줄 추가")

    def add(self) -> None:
        """Add a row and go to it."""
        if self._full:
            return
        made = self._append()
        for field in self.lines.fields:
            made.cells[field.name].load(field.default)
        self._refresh()
        self.rows[-1].first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add a row, or leave all of them at once."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in ENTER and (control or self._at_end()):
            self.add()
        elif event.key() in _LEAVING and control:
            leave(self, onward=event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def _at_end(self) -> bool:
        """Tell whether Enter leads on to a new line: behind the last one, of which something is typed."""
        focus = QApplication.focusWidget()
        if not self.lines.onward or not self.rows or focus is None:
            return False
        last = [*self.rows[-1].cells.values()][-1]
        typed = any(value not in _EMPTY for value in self.rows[-1].raw().values())
        return typed and (focus is last or last.isAncestorOf(focus))

    @property
    def _full(self) -> bool:
        return bool(self.lines.most) and len(self.rows) >= self.lines.most

    def _heading(self, place: int, field: Field) -> QLabel:
        heading = label(f"{field.label} *" if field.required else field.label, "hint")
        self._grid.addWidget(heading, 0, place)
        self._grid.setColumnStretch(place, wide_as(field))
        return heading

    def _append(self) -> LineRow:
        self._made += 1
        cells = {
            field.name: field_editor(field, f"{self.path}.{self._made}.{field.name}", self.sources)
            for field in self.lines.fields
        }
        made = LineRow(cells, Button("줄 지우기", look="icon", icon="close"))
        made.remove.clicked.connect(lambda: self._remove(made))
        for place, cell in enumerate(cells.values()):
            cell.edited.connect(self.edited)
            self._grid.addWidget(cell, self._made, place)
        self._grid.addWidget(made.remove, self._made, len(cells))
        for widget in (*cells.values(), made.remove):
            widget.show()  # now, not with the next layout, so that the keyboard can go there
        self.rows.append(made)
        return made

    def _remove(self, gone: LineRow) -> None:
        place = self.rows.index(gone)
        self._drop(gone)
        self._refresh()
        beside = self.rows[min(place, len(self.rows) - 1)].first if self.rows else self.adding
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _clear(self) -> None:
        for each in tuple(self.rows):
            self._drop(each)

    def _drop(self, gone: LineRow) -> None:
        self.rows.remove(gone)
        for widget in (*gone.cells.values(), gone.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _refresh(self) -> None:
        """Show headings only above rows, name the cells by their rows, and renew the Tab order."""
        for heading in self._headings:
            heading.setVisible(bool(self.rows))
        self.adding.setEnabled(not self._full)
        for number, each in enumerate(self.rows, 1):
            for field in self.lines.fields:
                each.cells[field.name].call(f"{self.lines.label} {number}번째 줄 {field.label}")
        self.reshaped.emit()
