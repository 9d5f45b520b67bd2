"""The page on which a record is entered or changed; a linked record is made on top of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QWidget

from app.core.kind import Kind
from app.services import records
from app.services.gate import Change
from app.services.records import Record
from app.ui.ask import CANCEL, Answer
from app.ui.buttons import Button, key
from app.ui.editors import Offer
from app.ui.page import Frame, Page
from app.ui.parts import clear, column, label, row
from app.ui.record_form import RecordForm
from app.ui.record_sources import PageSources
from app.ui.theme import STEP

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_FEW_SECTIONS = 2
"""A form of no more sections needs no list of them."""


@dataclass(frozen=True, eq=False)
class Level:
    """A form on the page; above the first stand those of records made for a link."""

    form: RecordForm
    done: Callable[[Offer], object] | None = None
    """Takes the record that was made for a link."""


class RecordPage(Page):
    """Enters or changes records of one kind."""

    def __init__(self, frame: Frame, kind_name: str) -> None:
        """Lay out the page; the form is made when it is first shown."""
        super().__init__(frame)
        self.kind: Kind = frame.catalog[kind_name]
        self.title = f"{self.kind.label} 적기"
        self._levels: list[Level] = []
        self._again = False
        self._lay_out()

    @property
    def form(self) -> RecordForm:
        """The form that is worked on."""
        return self._levels[-1].form

    def show_page(self, **where: object) -> None:
        """Show the record `id`, or an empty form with the columns of `preset` filled in."""
        while len(self._levels) > 1:
            self._pop()
        if not self._levels:
            self._push(self.kind)
        record = cast("int | None", where.get("id"))
        if record is None:
            self.form.show_new(cast("Mapping[str, object]", where.get("preset") or {}))
        else:
            self.form.show_record(record)

    def changed(self, change: Change) -> None:
        """Take note that the record was written, perhaps by another clerk."""
        if self.isVisible() and self._levels:
            self._levels[0].form.take_change(change)

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not any(level.form.dirty for level in self._levels)

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to save what was typed."""

        def answered(name: str) -> None:
            if name == "drop":
                for level in self._levels:
                    level.form.give_up()
                leave()
            elif name == "save":
                self.form.save()

        self.frame.ask.question(
            "저장하지 않은 내용이 있습니다.",
            [Answer("drop", "저장하지 않고 나가기", "danger"), Answer("save", "저장"), CANCEL],
            answered,
            detail="나가면 적은 내용이 사라집니다.",
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next input, Esc back to the form below."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter(QApplication.focusWidget())
        elif event.key() == Qt.Key.Key_Escape and len(self._levels) > 1:
            self._leave_level()
        else:
            super().keyPressEvent(event)

    def _enter(self, focus: QWidget | None) -> None:
        if isinstance(focus, QAbstractButton) and not focus.isCheckable():
            focus.click()
        elif not getattr(focus, "composed", ""):
            self.focusNextChild()

    def _lay_out(self) -> None:
        self._heading = label(look="title")
        self._heading.setObjectName("heading")
        self._mark = label("저장 안 됨", "remark")
        self._mark.setObjectName("dirty")
        self._mark.hide()
        cancel = Button("나가기", self._cancel, hint="Esc")
        self._more = Button(
            "저장하고 하나 더", partial(self._save, again=True), keys="Ctrl+Shift+S"
        )
        save = Button("저장", self._save, keys="Ctrl+S", look="primary", icon="save")
        for name, button in (("cancel", cancel), ("more", self._more), ("save", save)):
            button.setObjectName(name)
        head = row(self._heading, self._mark, 1, cancel, self._more, save, gap=3)
        self._stack = QStackedWidget()
        self._list = column(gap=1)
        side = QWidget()
        side.setFixedWidth(40 * STEP)
        side.setLayout(column(self._list, 1, gap=0))
        self._side = side
        body = row(side, self._stack, gap=5)
        body.setStretch(1, 1)
        whole = column(head, body, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        key("Ctrl+PgDown", self, partial(self._step, 1))
        key("Ctrl+PgUp", self, partial(self._step, -1))
        self._section = 0

    # --- levels --------------------------------------------------------------------------------

    def _push(self, kind: Kind, done: Callable[[Offer], object] | None = None) -> None:
        """Put an empty form on top."""
        form = RecordForm(self, kind, PageSources(self, kind, self._create))
        form.filled.connect(self._show_state)
        form.touched.connect(self._show_state)
        form.saved.connect(self._take_save)
        form.sheet.reached.connect(self._mark_section)
        self._levels.append(Level(form, done))
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        self._list_sections()

    def _pop(self) -> None:
        """Take the top form away."""
        gone = self._levels.pop().form
        self._stack.setCurrentWidget(self.form)
        self._stack.removeWidget(gone)
        gone.deleteLater()
        self._list_sections()
        self._show_state()

    def _create(self, kind: str, text: str, done: Callable[[Offer], object]) -> None:
        """Enter a record for a link on top of the form; the text becomes its name."""
        declared = self.frame.catalog[kind]
        self._push(declared, done)
        self.form.show_new({_name_path(declared): text} if text else {})

    def _leave_level(self) -> None:
        if self.form.dirty:
            self.frame.ask.confirm(
                "적은 내용을 버리고 돌아갈까요?", "버리고 돌아가기", self._drop_level
            )
        else:
            self._drop_level()

    def _drop_level(self) -> None:
        self.form.give_up()
        self._pop()

    # --- saving --------------------------------------------------------------------------------

    def _save(self, *, again: bool = False) -> None:
        self._again = again
        self.form.save()

    def _cancel(self) -> None:
        if len(self._levels) > 1:
            self._leave_level()
        else:
            self.frame.back()

    def _take_save(self, change: Change) -> None:
        done = self._levels[-1].done
        if done is not None and change.id is not None:
            kind = self.form.kind.name
            self._pop()
            give = partial(self._give, done)
            self.run(records.load, kind, change.id, done=give)
        elif self._again and self.form.record is None:
            self.form.show_new({})
        else:
            self.frame.back()

    def _give(self, done: Callable[[Offer], object], made: Record) -> None:
        done(Offer(made.id, made.title))

    # --- what is seen --------------------------------------------------------------------------

    def _show_state(self) -> None:
        form = self.form
        deeds = [_deed(level.form) for level in self._levels]
        self._heading.setText("  ›  ".join(deeds))
        self._mark.setVisible(form.dirty)
        self._more.setVisible(form.record is None and len(self._levels) == 1)

    def _list_sections(self) -> None:
        """Offer the sections of the form to jump to."""
        clear(self._list)
        sheet = self.form.sheet
        part = ""
        for number, section in enumerate(sheet.sections):
            if section.part != part and self.form.kind.role:
                part = section.part
                self._list.addWidget(label(part, "hint"))
            jump = Button(section.label, partial(sheet.go_to, number), look="navigation")
            jump.setCheckable(True)
            jump.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.addWidget(jump)
        self._side.setVisible(len(sheet.sections) > _FEW_SECTIONS)

    def _mark_section(self, number: int) -> None:
        self._section = number
        jumps = self._side.findChildren(Button)
        for place, jump in enumerate(jumps):
            jump.setChecked(place == number)

    def _step(self, by: int) -> None:
        last = len(self.form.sheet.sections) - 1
        self.form.sheet.go_to(min(max(self._section + by, 0), last))


def _deed(form: RecordForm) -> str:
    """Say what is done on a form."""
    return f"{form.record.title} 고치기" if form.record else f"새 {form.kind.label}"


def _name_path(kind: Kind) -> str:
    """Return the column that a typed name belongs to."""
    return f"{kind.role[0].name}.name" if kind.role else kind.title[0]
