"""접수 at the counter: what is needed and by whom at the left, who can help at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

from app.kinds.request import CLOSED, OF_HEAD, REQUEST, URGENT
from app.services.counter import requests
from app.services.counter.requests import Beginning, ReportOfTong
from app.services.gate import Change
from app.services.matching.matching import HELP, Wish
from app.services.records.forms import check_value
from app.services.records.records import Record
from app.ui.counter.candidate_panel import CandidatePanel
from app.ui.counter.needs_bar import NeedsBar
from app.ui.counter.request_actions import RequestActions
from app.ui.frame.ask import ask_to_leave
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import CounterPlace
from app.ui.records.form import RecordForm
from app.ui.records.sections import arranged
from app.ui.records.stack import RecordStack
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.editors import offered
from app.ui.widgets.parts import card, column, label, row
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

ARRANGED: Mapping[str, tuple[str, ...]] = {
    "접수 내용": ("needs", "urgency", "kind"),
    "대상자": ("subject_person", "subject_description", "subject_place", "tong"),
    "알린 사람": ("channel", "reporter_who", "reporter_person", "reporter_relation"),
    "추가 사항": ("text", "owner", "next_action", "next_at", "lacking", "passed", "at", "by", "memo"),
}  # fmt: skip
"""The columns of a request in the order of the talk at the counter."""
TONG = REQUEST.by_name["tong"]
PROMPT = "무슨 도움이 필요하세요?  예: 머리, 세금, ㅌㅂ"
NEED_KEYS = "1234567890"
NOTICE_KEYS = "Ctrl+Alt+"
"""Alt and a digit tick a need here, so the buttons of notices have keys of their own."""


class CounterPage(PlacedPage[CounterPlace]):
    """Takes a request, shows who can help while the need is typed, and leads on to the slip."""

    title = "접수하기"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the talk begins with `show_page`."""
        super().__init__(frame)
        self._seen: int | None = None
        self._shown: int | None = None
        self._wanted = ""
        self._lay_out()
        self._connect()

    @property
    def form(self) -> RecordForm:
        """The request's form."""
        return self._stack.first

    @property
    def record(self) -> Record | None:
        """The request, once it is saved."""
        return self.form.record

    @property
    def here(self) -> CounterPlace | None:
        """The request in view, once it is saved."""
        return CounterPlace((REQUEST.name, self.record.id)) if self.record is not None else None

    # --- beginning -----------------------------------------------------------------------------

    def show_page(self, place: CounterPlace) -> None:
        """Begin a request `about` a record, or go on with a saved one, the keyboard on a `column`."""
        about = place.about
        self._stack.give_up()
        self._seen = self._shown = None
        self._wanted = place.column
        self.need.begin()
        self.form.show_new({})
        self.need.setFocus()
        if about is not None and about[0] == REQUEST.name:
            self.frame.tasks.forget(self, "begin")
            self.form.show_record(about[1])
        else:
            self.run(requests.begin.of(about[1] if about else None), done=self._begin, slot="begin")

    def changed(self, change: Change) -> None:
        """Show anew where the request stands, and who can help now."""
        if self.isVisible():
            self.form.take_change(change)
            self.candidates.refresh()
            self.needs.refresh()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        typed = self.record is None and self.need.whole.strip()
        return not self._stack.dirty and not self._stack.busy and not typed

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to keep the request open; while it is being saved, leave once it is."""

        def drop() -> None:
            self._stack.give_up()
            self.need.begin()
            leave()

        if self._stack.wait(partial(self.frame.leave, leave)):
            return
        ask_to_leave(
            self.frame.ask,
            "쓰고 있는 접수가 있습니다.",
            keep=("진행 중으로 저장", partial(self._keep, leave)),
            drop=("버리고 나가기", drop),
            detail="저장하면 접수 목록에 ‘진행 중’으로 남고, 나중에 이어서 처리합니다.",
        )

    def _begin(self, beginning: Beginning) -> None:
        """Lay what the request begins with below what was typed already."""
        typed, titles = self.form.sheet.changes(), self.form.sheet.titles()
        at_need = self.need.hasFocus()
        self._seen = beginning.seen
        self.form.show_new(offered(beginning.values, beginning.titles))
        if typed:
            self.form.lay_over(typed, titles)
        if at_need:
            self.need.setFocus()

    def _show_filled(self) -> None:
        """Show who can help with the request that is shown now."""
        record = self.record.id if self.record is not None else None
        if record is not None and record != self._shown:
            wanted, self._wanted = self._wanted, ""
            self.form.sheet.focus(wanted) if wanted else self.candidates.focus()
        self._shown = record
        self._look()

    # --- what is needed ------------------------------------------------------------------------

    def _take_edit(self, path: str) -> None:
        """Let the candidates follow the needs, and a report its 통."""
        if path == "reporter_person":
            chosen = self.form.sheet.boxes[path].editor.raw()
            if isinstance(chosen, int):
                self.run(requests.report_of.of(chosen), done=self._take_report, slot=path)
        self._look()

    def _take_report(self, report: ReportOfTong | None) -> None:
        """Take the 통 and its officer over from the 통장 who reports."""
        if report is not None:
            entries = {
                "reporter_who": "통장", "channel": OF_HEAD, "tong": report.tong, "owner": report.officer,
            }  # fmt: skip
            told = {path: entry for path, entry in entries.items() if entry}
            self.form.sheet.enter(told, report.titles)
        self._show_state()

    def _look(self) -> None:
        """Look for who can help with what is entered now."""
        entries = self.form.sheet.entries()
        told = str(entries.get("text") or "") if self.record is not None else ""
        wish = Wish(
            self.need.whole.strip() or told,
            cast("tuple[str, ...]", entries.get("needs") or ()),
            kind=str(entries.get("kind") or HELP),
            tong=cast("int | None", check_value(TONG.type, entries.get("tong")).value),
            request=self.record.id if self.record else None,
            seen=self._seen,
        )
        self.candidates.look(wish)
        subject = entries.get("subject_person")
        self.needs.look(subject if isinstance(subject, int) else None, wish.request)
        self._show_state()

    def _go_to_candidates(self) -> None:
        """Look with all that is typed, then put the keyboard on who can help."""
        self._look()
        self.candidates.focus()

    def _tick_need(self, number: int) -> None:
        """Tick or clear a need from anywhere on the page."""
        chips = self.form.sheet.boxes["needs"].editor.stops()
        if number < len(chips) and isinstance(chip := chips[number], Button):
            chip.click()

    # --- saving --------------------------------------------------------------------------------

    def save(self, then: Callable[[Record], object] | None = None) -> None:
        """Save what is entered, then do something with the request; at once where nothing is new."""
        QGuiApplication.inputMethod().commit()
        if self._stack.above:
            self._stack.save_level(partial(self.save, then) if then is not None else None)
            return
        self._take_need()
        if then is not None:
            self.form.saving.secure(then)
        elif self.record is None or self.form.dirty:
            self.form.save()

    def _keep(self, leave: Callable[[], None]) -> None:
        """Save everything, the forms above included, and leave."""
        self._take_need()
        self._stack.save_all(lambda _change: leave())

    def _take_need(self) -> None:
        """Let the typed need be the request's text, where it has none."""
        text = self.form.sheet.boxes["text"].editor
        need = self.need.whole.strip()
        if self.record is None and need and not text.entered():
            self.form.sheet.enter({"text": need})

    # --- what is seen --------------------------------------------------------------------------

    def _show_state(self) -> None:
        record = self.record
        shown: Mapping[str, str] = record.shown if record else dict[str, str]()
        told = " · ".join(filter(None, (shown.get("no"), shown.get("state"), shown.get("result"))))
        self._state.setText(told or "아직 저장하지 않음")
        self._heading.setText(self._stack.deeds if self._stack.above else self.title)
        self._mark.setVisible(not self.can_leave())
        self.touched.emit()
        entries = self.form.sheet.entries()
        self.candidates.show_emergency(urgent=entries.get("urgency") == URGENT)
        closed = record is not None and record.values.get("state") == CLOSED
        self.request_actions.show_state(record, entries)
        self.request_actions.setEnabled(not closed and not self._stack.above)
        self._unmet.setEnabled(not closed and not self._stack.above)
        self._new.setVisible(record is not None)
        for each in self._need_keys:
            each.setEnabled(not self._stack.above)

    def _connect(self) -> None:
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._look)
        self.form.stays = True
        self.form.filled.connect(self._show_filled)
        self._stack.turned.connect(self._show_state)
        self.form.sheet.edited.connect(self._take_edit)
        self.need.typed.connect(self._rest.start)
        self.need.walked.connect(self.candidates.focus)
        self.need.returnPressed.connect(self._go_to_candidates)
        self.candidates.chosen.connect(self.request_actions.write_slip)
        self.candidates.called.connect(self.request_actions.note_call)
        self.candidates.informed.connect(self.request_actions.inform)
        self.candidates.booked.connect(self.request_actions.book)
        self._need_keys = [
            key(f"Alt+{digit}", self, partial(self._tick_need, number), "욕구 고르기")
            for number, digit in enumerate(NEED_KEYS)
        ]
        key("Ctrl+Return", self, self.candidates.focus, "도울 수 있는 곳으로")
        key("Ctrl+F", self, self.need.setFocus, "필요한 도움 적는 칸으로")

    def _lay_out(self) -> None:
        self._heading = label(self.title, "title")
        self._heading.setObjectName("heading")
        self._mark = label("저장 안 됨", "remark")
        self._mark.setObjectName("dirty")
        self._state = label(look="label")
        self._state.setObjectName("state")
        self.need = SearchField(PROMPT, "need")
        self._stack = RecordStack(self, REQUEST, arranged(REQUEST, ARRANGED))
        self.form.notices.keys = NOTICE_KEYS
        self.candidates = CandidatePanel(self)
        self.request_actions = RequestActions(self, self.save, self.form)
        self.needs = NeedsBar(self)
        left = QWidget()
        asked = card(label("① 필요한 도움", "section"), self.need, gap=2)
        content = column(asked, self.needs, self._stack, self.request_actions, gap=3)
        content.setStretch(2, 1)
        left.setLayout(content)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.candidates)
        halves.setSizes([124 * STEP, 126 * STEP])
        halves.setHandleWidth(4 * STEP)
        whole = column(self._make_head(), halves, gap=3)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_head(self) -> QWidget:
        save = Button("저장", self.save, keys="Ctrl+S", icon="save")
        self._unmet = Button("자원 없음", self.request_actions.close_unmet, keys="Ctrl+M")
        self._new = Button(
            "새 접수", partial(self.frame.open, CounterPlace()), hint="F2", icon="plus"
        )
        for name, button in (("save", save), ("unmet", self._unmet), ("new", self._new)):
            button.setObjectName(name)
        head = QWidget()
        head.setLayout(
            row(self._heading, self._mark, self._state, 1, self._new, self._unmet, save, gap=3)
        )
        return head
