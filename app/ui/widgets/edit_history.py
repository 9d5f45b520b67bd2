"""The steps of a form that is not saved yet: chips, ticks, dates, lines and texts, each taken back alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

_moments = count(1)
"""Orders the steps of all forms, so that of two forms on a page the later step goes first."""
Part = tuple[Callable[[], object], Callable[[object], object]]
"""How one input of a form is read, and put back to what was read."""


@dataclass
class Step:
    """One edit by hand: by input what stood there before and after, with what followed from it."""

    name: str
    before: dict[str, object]
    after: dict[str, object]
    typed: bool
    """It was typed: more that is typed into the same input belongs to it."""
    moment: int


class EditHistory(QObject):
    """Remembers what was entered into a form by hand, step by step; its parent is the form."""

    turned = Signal(str)
    """A step was taken back or done again in the input of this name."""

    def __init__(self, form: QWidget, parts: Callable[[], Mapping[str, Part]]) -> None:
        """Take the form, and its inputs by name."""
        super().__init__(form)
        self._form = form
        self._parts = parts
        self._seen: dict[str, object] = {}
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._stepping = False

    @property
    def form(self) -> QWidget:
        """The form whose steps these are."""
        return self._form

    @property
    def edited(self) -> bool:
        """Whether anything was entered by hand since it began, also if all of it was taken back."""
        return bool(self._past or self._future)

    def last(self, *, back: bool) -> int:
        """Return when the step that would be taken back, or done again, was made; 0 where none is."""
        steps = self._past if back else self._future
        return steps[-1].moment if steps else 0

    def begin(self) -> None:
        """Forget all steps: another record is shown, or what was entered is stored."""
        self._past, self._future = [], []
        self._seen = self._read()

    def note(self, name: str) -> None:
        """Take a step: a person edited the input of this name."""
        changed = {} if self._stepping else self._changed()
        if not changed:
            return
        self._future = []
        focus = QApplication.focusWidget()
        typed = isinstance(focus, QLineEdit | QPlainTextEdit | QComboBox)
        last = self._past[-1] if self._past else None
        if last is None or not (typed and last.typed and last.name == name):
            last = Step(name, {}, {}, typed, next(_moments))
            self._past.append(last)
        self._add(last, changed)

    def follow(self) -> None:
        """Let what the program filled in belong to the edit that called for it."""
        changed = {} if self._stepping else self._changed()
        if changed and self._past:
            self._add(self._past[-1], changed)

    def see(self) -> None:
        """Take what stands there now for given: nobody entered it."""
        self._seen = self._read()

    def close(self) -> None:
        """The keyboard left the input: what is typed there later is another step."""
        self.follow()
        if self._past:
            self._past[-1].typed = False

    def step(self, *, back: bool) -> bool:
        """Take the last step back, or do it again; tells whether there was one."""
        self.follow()
        steps, others = (self._past, self._future) if back else (self._future, self._past)
        if not steps:
            return False
        step = steps.pop()
        step.typed = False
        others.append(step)
        parts = self._parts()
        self._stepping = True
        for name, entry in (step.before if back else step.after).items():
            parts[name][1](entry)
        self._stepping = False
        self._seen = self._read()
        self.turned.emit(step.name)
        return True

    def _add(self, step: Step, changed: Mapping[str, tuple[object, object]]) -> None:
        for name, (before, after) in changed.items():
            step.before.setdefault(name, before)
            step.after[name] = after
        if step.before == step.after:
            self._past.remove(step)

    def _changed(self) -> dict[str, tuple[object, object]]:
        """Return what differs from what was seen last, and see it."""
        now = self._read()
        before, self._seen = self._seen, now
        return {
            name: (before.get(name), now[name]) for name in now if before.get(name) != now[name]
        }

    def _read(self) -> dict[str, object]:
        return {name: read() for name, (read, _) in self._parts().items()}
