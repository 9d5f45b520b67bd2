"""The body of every form: labelled inputs in sections of two columns, each checked where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

from app.core.fields import Field, Lines
from app.core.hangul import attach
from app.core.values import Value
from app.services.records.forms import check_value, part
from app.ui.records.sheet_history import SheetHistory
from app.ui.widgets import editors
from app.ui.widgets.editors import Editor, Sources
from app.ui.widgets.editors.editor import NO_TITLES, Titles
from app.ui.widgets.editors.line import LineInput
from app.ui.widgets.parts import area, column, hold, label, restyle, reveal, row
from app.ui.widgets.tab_order import lead
from app.ui.widgets.theme import STEP

WIDEST = 230 * STEP
"""A form is never wider, so that the eye finds the next input."""


@dataclass(frozen=True)
class Entry:
    """One input of a form: where its value belongs, and what is declared of it."""

    path: str
    declared: Field | Lines

    @property
    def required(self) -> bool:
        """Whether it may not stay empty."""
        return isinstance(self.declared, Field) and self.declared.required

    @property
    def help(self) -> str:
        """What the clerk should know when filling it in."""
        return self.declared.help if isinstance(self.declared, Field) else ""


@dataclass(frozen=True)
class FieldSection:
    """Inputs under one heading."""

    label: str
    entries: tuple[Entry, ...]
    part: str = ""
    """What the form is made of several records for, as 주민 and 자원봉사자: the record's kind."""


class FieldBox(QWidget):
    """A label, its input below it, and below that what is wrong, odd, or helpful."""

    def __init__(self, entry: Entry, sources: Sources, caption: str = "") -> None:
        """Take what is entered, and shorter words for it where a heading says the rest."""
        super().__init__()
        self.entry = entry
        self.editor = editors.make(entry.declared, entry.path, sources)
        self.editor.call(f"{entry.declared.label}{' 필수' if entry.required else ''}")
        heading = label(caption or entry.declared.label, "label")
        heading.setBuddy(self.editor)
        mark = label("*" if entry.required else "", "problem")
        self.note = label(entry.help, "hint", wrap=True)
        self.note.setObjectName(f"{entry.path}.note")
        self.setLayout(column(row(heading, mark, 1, gap=1), self.editor, self.note, gap=1))
        # Only now: a label without its place would come up as a window of its own.
        self.note.setVisible(bool(entry.help))

    def check(self) -> bool:
        """Tell beside the input what is wrong or odd; True when it can be saved."""
        remark = ""
        problem = self.editor.problem()
        if isinstance(self.entry.declared, Field) and not problem:
            checked = check_value(self.entry.declared.type, self.editor.raw())
            problem, remark = checked.error, checked.remark
        self.tell(problem, remark)
        return not problem

    def tell(self, problem: str, remark: str = "") -> None:
        """Show a problem, else a remark, else the help."""
        look = "problem" if problem else "remark" if remark else "hint"
        self.note.setText(problem or remark or self.entry.help)
        self.note.setVisible(bool(self.note.text()))
        restyle(self.note, look=look)
        self.editor.mark(problem)

    @property
    def wrong(self) -> bool:
        """Whether a problem is shown."""
        return self.note.property("look") == "problem"

    @property
    def told(self) -> bool:
        """Whether a problem or remark is shown."""
        return self.note.property("look") != "hint"


class FieldSheet(QWidget):
    """All inputs of a form; watches where the keyboard is, and checks what it left."""

    edited = Signal(str)
    """The path of the column that a person changed."""
    reached = Signal(int)
    """The number of the section that the keyboard came to."""

    def __init__(
        self,
        sections: Sequence[FieldSection],
        sources: Sources,
        *,
        across: int = 2,
        framed: bool = True,
    ) -> None:
        """Take what is entered, how many inputs stand side by side, and whether sections are cards."""
        super().__init__()
        self._across = across
        self._framed = framed
        self.sections = tuple(sections)
        self.boxes: dict[str, FieldBox] = {}
        self._cards: list[QWidget] = []
        whole = column(gap=3)
        parts = list(dict.fromkeys(section.part for section in self.sections))
        for section in self.sections:
            if len(parts) > 1 and section.part == parts[0]:
                whole.addWidget(label(parts.pop(0), "heading"))
            whole.addWidget(self._card(section, sources))
        whole.addStretch(1)
        hold(self, whole, WIDEST)
        self.history = SheetHistory(self, self.boxes)
        self.history.turned.connect(self._turn)
        application = cast("QApplication", QApplication.instance())
        application.focusChanged.connect(self._follow)

    def load(self, values: Mapping[str, object], titles: Titles = NO_TITLES) -> None:
        """Show stored values; nothing counts as changed."""
        for path, box in self.boxes.items():
            box.editor.load(cast("Value", values.get(path)), titles)
            box.editor.fetch()
            box.tell("")
        self.history.begin()

    def enter(self, entries: Mapping[str, object], titles: Titles = NO_TITLES) -> None:
        """Lay entries that are not saved over what is shown; they count as changed."""
        for path, entry in entries.items():
            if path in self.boxes:
                self.boxes[path].editor.enter(entry, titles)
                self.boxes[path].check()
        self.history.follow()

    def titles(self) -> dict[int, str]:
        """Return the titles of all records that entries point to."""
        return {
            record: title
            for box in self.boxes.values()
            for record, title in box.editor.titles().items()
        }

    def changes(self) -> dict[str, object]:
        """Return what differs from what was loaded, by path."""
        return {path: box.editor.raw() for path, box in self.boxes.items() if box.editor.changed}

    def entries(self) -> dict[str, object]:
        """Return what stands in every input."""
        return {path: box.editor.raw() for path, box in self.boxes.items()}

    def settle(self) -> None:
        """Give the entry under the keyboard its usual shape, before a save."""
        for editor in _editors_around(QApplication.focusWidget()):
            editor.settle()
            self._part(editor.path)

    def check(self) -> bool:
        """Check every changed input; True when all can be saved."""
        boxes = [box for box in self.boxes.values() if box.editor.changed or box.told]
        wrong = [box for box in boxes if not box.check()]
        return not wrong

    def tell(self, problems: Mapping[str, str]) -> None:
        """Show problems found by saving, and go to the first."""
        for path, box in self.boxes.items():
            if path in problems:
                box.tell(problems[path])
        self.focus(next((path for path in self.boxes if path in problems), ""))

    def focus(self, path: str = "") -> None:
        """Put the keyboard into a column's input, or into the first."""
        box = self.boxes.get(path) or next(iter(self.boxes.values()))
        box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(line := QApplication.focusWidget(), LineInput):
            line.end(False)
        reveal(box)

    def focus_problem(self) -> None:
        """Put the keyboard into the first input that is wrong."""
        self.focus(next((path for path, box in self.boxes.items() if box.wrong), ""))

    def problem(self) -> str:
        """Say in one line what is wrong with the first such input, and how many more there are."""
        wrong = [box for box in self.boxes.values() if box.wrong]
        if not wrong:
            return ""
        name, told = wrong[0].entry.declared.label, wrong[0].note.text()
        more = f" (외 {len(wrong) - 1}곳)" if len(wrong) > 1 else ""
        return (told if told.startswith(name) else f"{name}: {told}") + more

    def go_to(self, section: int) -> int:
        """Put the keyboard at the beginning of a section; returns how far down that is in pixels."""
        self.focus(self.sections[section].entries[0].path)
        return self._cards[section].y()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next input, but not while a syllable is composed."""
        focus = QApplication.focusWidget()
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or control:
            super().keyPressEvent(event)
        elif not getattr(focus, "composed", ""):
            self.focusNextChild()

    def _card(self, section: FieldSection, sources: Sources) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6 * STEP)
        grid.setVerticalSpacing(3 * STEP)
        for side in range(self._across):
            grid.setColumnStretch(side, 1)
        place = 0
        for entry in section.entries:
            caption = entry.declared.label.removeprefix(f"{section.label} ")
            box = self._box(entry, sources, caption)
            if box.editor.wide:
                place += -place % self._across
            line, side = divmod(place, self._across)
            span = self._across if box.editor.wide else 1
            grid.addWidget(box, line, side, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        if place < self._across:
            grid.addWidget(QWidget(), 0, 1)
        card = area("card" if self._framed else "plain", self._body(section, grid))
        self._cards.append(card)
        return card

    def _body(self, section: FieldSection, grid: QGridLayout) -> QLayout:
        heading = (label(section.label, "section"),) if section.label else ()
        return column(*heading, grid, gap=3, edge=5 if self._framed else 0)

    def _box(self, entry: Entry, sources: Sources, caption: str) -> FieldBox:
        box = FieldBox(entry, sources, caption)
        self.boxes[entry.path] = box
        box.editor.edited.connect(lambda: self._take_edit(box))
        box.editor.reshaped.connect(self.order)
        return box

    def order(self) -> None:
        """Lead the Tab key through the inputs as they stand, after some came or went."""
        lead(self.stops(), self)

    def stops(self) -> Iterator[QWidget]:
        """Go through what the Tab key comes to."""
        for box in self.boxes.values():
            yield from box.editor.stops()

    def _take_edit(self, box: FieldBox) -> None:
        self.history.note(box.entry.path)
        if box.told:
            box.check()
        self.edited.emit(box.entry.path)

    def _turn(self, path: str) -> None:
        """Show where a step was taken back or done again."""
        if self.boxes[path].editor not in _editors_around(QApplication.focusWidget()):
            self.focus(path)
        self.edited.emit(path)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Settle and check what the keyboard left; not for another window or a popup of its own."""
        if new is None:
            return
        around = set(_editors_around(new))
        for editor in _editors_around(old):
            if editor not in around and self.isAncestorOf(editor):
                self._leave(editor)
        for number, card in enumerate(self._cards):
            if card.isAncestorOf(new):
                self.reached.emit(number)

    def _leave(self, editor: Editor) -> None:
        """Give what the keyboard left its usual shape, and check it."""
        editor.settle()
        moved = self._part(editor.path)
        self.history.close()
        for box in self.boxes.values():
            if box.isAncestorOf(editor):
                box.check()
        if moved:
            self.boxes[editor.path].tell("", moved)

    def _part(self, path: str) -> str:
        """Let the inputs beside one take what was typed there of theirs; returns a sentence that tells so."""
        box, prefix = self.boxes.get(path), path[: path.rfind(".") + 1]
        declared = box.entry.declared if box and box.editor.changed else None
        if not isinstance(declared, Field) or not declared.type.parts:
            return ""
        fields: dict[str, Field] = {}
        values: dict[str, Value] = {}
        for name in (declared.name, *declared.type.parts):
            other = self.boxes.get(prefix + name)
            if other and isinstance(other.entry.declared, Field):
                fields[name] = other.entry.declared
                values[name] = check_value(fields[name].type, other.editor.raw()).value
        moved = part(fields, declared.name, values)
        self.enter({prefix + name: value for name, value in moved.items()})
        for name in moved:
            self.edited.emit(prefix + name)
        told = "·".join(fields[name].label for name in declared.type.parts if name in moved)
        return f"{attach(told, '은/는')} 그 칸으로 옮겨 적었습니다." if told else ""


def _editors_around(widget: QWidget | None) -> Iterator[Editor]:
    """Go through the editors a widget stands in, from the inside out."""
    while widget is not None:
        if isinstance(widget, Editor):
            yield widget
        widget = widget.parentWidget()
