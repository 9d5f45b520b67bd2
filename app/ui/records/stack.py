"""Forms on top of each other: a record made for a link is entered above the form that needs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from app.core.fields import Field
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.values import Value
from app.services.gate import Change
from app.services.records import forms, records
from app.services.records.records import Record
from app.ui.frame.page import Page
from app.ui.records.fields import FieldSection
from app.ui.records.form import RecordForm
from app.ui.records.saving import Then
from app.ui.records.sources import PageSources
from app.ui.widgets.editors import Offer

TURNED = "날짜가 바뀌어 {} 오늘로 바꾸었습니다. 적은 내용은 그대로 있습니다."
Take = Callable[[Offer], object]


@dataclass(eq=False)
class Level:
    """A form above the first, and what takes the record it makes."""

    form: RecordForm
    take: Take
    then: Callable[[], object] | None = None
    """What is to be done once the record is taken."""


class RecordStack(QStackedWidget):
    """A page's form, and above it those of records that its links still lack."""

    turned = Signal()
    """Another form is on top, or the one on top has changed."""

    def __init__(self, page: Page, kind: Kind, arranged: Sequence[FieldSection] = ()) -> None:
        """Make the page's form, with all inputs of the kind or as `arranged`."""
        super().__init__()
        self._page = page
        self._levels: list[Level] = []
        self.turned.connect(page.touched)
        page.frame.days.turned.connect(self._turn_day)
        self.first = self._add(kind, arranged)

    @property
    def form(self) -> RecordForm:
        """The form that is worked on."""
        return self._levels[-1].form if self._levels else self.first

    @property
    def above(self) -> int:
        """How many forms stand above the first."""
        return len(self._levels)

    @property
    def dirty(self) -> bool:
        """Whether leaving would lose something."""
        return any(form.dirty for form in self._forms())

    @property
    def deeds(self) -> str:
        """What is being done, from the first form to the one on top."""
        return "  ›  ".join(map(_deed, self._forms()))

    @property
    def busy(self) -> bool:
        """Whether something is being saved."""
        return any(form.saving.busy for form in self._forms())

    def wait(self, then: Callable[[], object]) -> bool:
        """Let something wait for what is being saved; tells whether anything is."""
        if self._levels and self.form.saving.busy:
            self._levels[-1].then = then
            return True
        return self.first.saving.wait(then)

    def save_level(self, then: Callable[[], object] | None = None) -> None:
        """Save the form on top of the first; go on once its record is taken."""
        self._levels[-1].then = then
        self.form.save()

    def save_all(self, then: Then) -> None:
        """Save every form, from the one on top down to the first, then go on."""
        if self._levels:
            self.save_level(partial(self.save_all, then))
        else:
            self.first.save(then)

    def give_up(self) -> None:
        """Forget what was entered, and show the first form."""
        while self._levels:
            self._drop()
        self.first.give_up()

    def leave_level(self) -> bool:
        """Go back to the form below, after asking; tells whether there is one."""
        if not self._levels:
            return False
        if self.form.dirty:
            ask = self._page.frame.ask
            ask.confirm("적은 내용을 버리고 돌아갈까요?", "버리고 돌아가기", self._drop)
        else:
            self._drop()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the form below."""
        if event.key() != Qt.Key.Key_Escape or not self.leave_level():
            super().keyPressEvent(event)

    def _turn_day(self) -> None:
        """Let new records begin with the day that has begun; what was typed stays."""
        frame, renewed = self._page.frame, list[str]()
        for form in self._forms():
            if form.record is None:
                first = forms.blank(frame.catalog, form.kind, frame.session.staff.name)
                renewed += _renew(form, first)
        if renewed and self.dirty:
            frame.tell(TURNED.format(attach("·".join(renewed), "을/를")))
        self.turned.emit()

    def _forms(self) -> list[RecordForm]:
        return [self.first, *(level.form for level in self._levels)]

    def _add(self, kind: Kind, arranged: Sequence[FieldSection] = ()) -> RecordForm:
        sources = PageSources(self._page, kind, self._create)
        form = RecordForm(self._page, kind, sources, arranged)
        form.filled.connect(self.turned)
        form.touched.connect(self.turned)
        self.addWidget(form)
        self.setCurrentWidget(form)
        return form

    def _create(self, kind: str, text: str, take: Take) -> None:
        """Enter a record for a link on top; the text becomes its name."""
        declared = self._page.frame.catalog[kind]
        form = self._add(declared)
        form.saved.connect(self._take_save)
        self._levels.append(Level(form, take))
        form.show_new({_name_path(declared): text} if text else {})

    def _drop(self) -> None:
        gone = self._levels.pop().form
        gone.give_up()
        self.setCurrentWidget(self.form)
        self.removeWidget(gone)
        gone.deleteLater()
        self.turned.emit()

    def _take_save(self, change: Change) -> None:
        """Give the record that was made to the link that lacked it."""
        level = self._levels[-1]
        self._drop()

        def give(made: Record) -> None:
            level.take(Offer(made.id, made.title))
            if level.then is not None:
                level.then()

        if change.id is not None:
            self._page.run(records.load.of(level.form.kind.name, change.id), done=give)


def _renew(form: RecordForm, first: Mapping[str, Value]) -> list[str]:
    """Load the first values that go by the day where nobody entered another; returns their labels."""
    renewed: list[str] = []
    for path, box in form.sheet.boxes.items():
        declared, editor = box.entry.declared, box.editor
        lent = form.person is not None and "." in path
        by_day = isinstance(declared, Field) and declared.by_day
        if by_day and not lent and not editor.changed and editor.raw() != first.get(path):
            editor.load(first.get(path))
            box.check()
            renewed.append(declared.label)
    form.sheet.history.see()
    return renewed


def _deed(form: RecordForm) -> str:
    """Say what is done on a form."""
    return f"{form.record.title} 고치기" if form.record else f"새 {form.kind.label}"


def _name_path(kind: Kind) -> str:
    """Return the column that a typed name belongs to."""
    return f"{kind.role[0].name}.name" if kind.role else kind.title[0]
