"""The page on which a record is entered or changed, with its sections listed at the left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.core.kind import Kind
from app.services.gate import Change
from app.services.records.records import Record
from app.ui.frame.ask import ask_to_leave
from app.ui.frame.leading import lead_on
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import RecordPlace, StoryPlace
from app.ui.records.form import RecordForm
from app.ui.records.stack import RecordStack
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.parts import Elided, clear, column, label, row, scroll
from app.ui.widgets.theme import STEP

_FEW_SECTIONS = 2
"""A form of no more sections needs no list of them."""
MERGED = "다른 기록에 합친 기록이라 합친 뒤의 기록을 열었습니다."
GONE = "지워진 기록이라 열지 않았습니다. ‘휴지통’에서 되살릴 수 있습니다."


class RecordPage(PlacedPage[RecordPlace]):
    """Enters or changes records of one kind."""

    def __init__(self, frame: Frame, kind_name: str) -> None:
        """Lay out the page."""
        super().__init__(frame)
        self.kind: Kind = frame.catalog[kind_name]
        self.title = f"{self.kind.label} 적기"
        self._section = 0
        self._listed: RecordForm | None = None
        self._lay_out()

    @property
    def form(self) -> RecordForm:
        """The form that is worked on."""
        return self._stack.form

    def show_page(self, place: RecordPlace) -> None:
        """Show the record `id`, or an empty form with the columns of `preset` filled in."""
        self._stack.give_up()
        if place.id is None:
            self.form.show_new(place.preset)
        else:
            self.form.show_record(place.id)

    def changed(self, change: Change) -> None:
        """Take note that the record was written, perhaps by another clerk."""
        if self.isVisible():
            self._stack.first.take_change(change)

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not self._stack.dirty and not self._stack.busy

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to save what was typed; while it is being saved, leave once it is."""

        def drop() -> None:
            self._stack.give_up()
            leave()

        if self._stack.wait(partial(self.frame.leave, leave)):
            return
        save = partial(self._stack.save_all, partial(self._take_save, leave=leave))
        ask_to_leave(
            self.frame.ask,
            "저장하지 않은 내용이 있습니다.",
            keep=("저장", save),
            drop=("저장하지 않고 나가기", drop),
            detail="나가면 적은 내용이 사라집니다.",
        )

    # --- saving --------------------------------------------------------------------------------

    def _save(self, *, again: bool = False) -> None:
        if self._stack.above:
            self._stack.save_level()
        elif not self._stack.busy:
            self.form.save(partial(self._take_save, again=again))

    def _take_save(
        self, change: Change, *, again: bool = False, leave: Callable[[], None] | None = None
    ) -> None:
        """Go where the clerk wished to, else back."""
        if leave is not None:
            leave()
        elif again and self.form.record is None:
            self.form.show_new({})
        else:
            self.frame.back((self.kind.name, change.id) if change.id is not None else None)
        lead_on(self, change)

    def _open_story(self) -> None:
        """Show what happened to the record, field by field; what is typed is asked about first."""
        if (record := self.form.record) is not None:
            self.frame.open(StoryPlace((self.kind.name, record.id)))

    def _leave(self) -> None:
        if not self._stack.leave_level():
            self.frame.back()

    # --- what is seen --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._mark = label("저장 안 됨", "remark")
        self._mark.setObjectName("dirty")
        leave = Button("나가기", self._leave, hint="Esc")
        self._more = Button(
            "저장하고 하나 더", partial(self._save, again=True), keys="Ctrl+Shift+S"
        )
        self._story = Button("변경 이력", self._open_story, keys="Ctrl+Shift+H", icon="history")
        save = Button("저장", self._save, keys="Ctrl+S", look="primary", icon="save")
        named = {"leave": leave, "more": self._more, "save": save, "story_of": self._story}
        for name, button in named.items():
            button.setObjectName(name)
        self._list = column(gap=1)
        inner = QWidget()
        inner.setLayout(column(self._list, 1, gap=0))
        self._side = scroll(inner)
        self._side.setFixedWidth(40 * STEP)
        self._stack = RecordStack(self, self.kind)
        self._stack.turned.connect(self._show_state)
        body = row(self._side, self._stack, gap=5)
        body.setStretch(1, 1)
        head = row(self._heading, self._mark, 1, leave, self._story, self._more, save, gap=3)
        whole = column(head, body, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        key("Ctrl+PgDown", self, partial(self._step, 1), "다음 단계")
        key("Ctrl+PgUp", self, partial(self._step, -1), "앞 단계")

    def _show_state(self) -> None:
        """Say what is entered; a record that was deleted meanwhile is not, unless something was typed."""
        if (record := self.form.record) is not None and record.deleted and not self._stack.dirty:
            if self.isVisible():
                self._turn_away(record)
            return
        self._heading.setText(self._stack.deeds)
        self._mark.setVisible(self.form.dirty)
        self._more.setVisible(self.form.record is None and not self._stack.above)
        self._story.setVisible(self.form.record is not None and not self._stack.above)
        if self._listed is not self.form:
            self._list_sections()

    def _turn_away(self, record: Record) -> None:
        """Show in place of a deleted record the one it was merged into; else say where it lies."""
        if record.leads:
            self.show_page(RecordPlace(self.kind.name, record.leads))
            self.frame.tell(MERGED)
        else:
            self.frame.back()
            self.frame.tell(GONE, "warning")

    def _list_sections(self) -> None:
        """Offer the sections of the form to jump to."""
        self._listed = form = self.form
        form.sheet.reached.connect(self._mark_section, Qt.ConnectionType.UniqueConnection)
        clear(self._list)
        self._jumps: list[Button] = []
        part = ""
        for number, section in enumerate(form.sheet.sections):
            if section.part != part and form.kind.role:
                part = section.part
                self._list.addWidget(label(part, "hint"))
            jump = Button(section.label, partial(form.go_to, number), look="navigation")
            jump.setCheckable(True)
            jump.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._jumps.append(jump)
            self._list.addWidget(jump)
        self._side.setVisible(len(form.sheet.sections) > _FEW_SECTIONS)
        self._mark_section(0)

    def _mark_section(self, number: int) -> None:
        self._section = number
        for place, jump in enumerate(self._jumps):
            jump.setChecked(place == number)

    def _step(self, by: int) -> None:
        last = len(self.form.sheet.sections) - 1
        self.form.go_to(min(max(self._section + by, 0), last))
