"""The panel beside a list: the record looked at, what is connected with it, and its history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QTabWidget, QWidget

from app.core.attestation import verified_paths
from app.core.errors import Problem
from app.core.kind import Kind
from app.core.papers import Paper
from app.core.presence import Use
from app.core.times import Moment
from app.services.day import tracing
from app.services.prints import printing
from app.services.prints.jobs import papers_of
from app.services.records import dealings, history, records
from app.services.records.dealings import OpenDealing
from app.services.records.history import HistoryLine, RelatedGroup
from app.services.records.records import Record
from app.services.village import pauses, verifying
from app.ui.frame.leading import open_record
from app.ui.frame.openings import record_place
from app.ui.frame.page import Frame
from app.ui.frame.permits import needs
from app.ui.frame.places import RecordPlace, StoryPlace, TracePlace
from app.ui.lists.hit_button import HitButton
from app.ui.records import facts
from app.ui.records.facts import FactSection, FactSheet
from app.ui.records.standing import OPEN, fetch_open, told_open
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.editors import Offer
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.folding import FoldingScroll
from app.ui.widgets.parts import clear, column, label, row, scroll
from app.ui.widgets.theme import STEP

NARROWEST = 80 * STEP
LOWEST = 32 * STEP
"""Height in which some lines of a tab can be read; a lower panel scrolls as a whole."""
EDIT, GO_ON, TRACE, STORY = "수정", "이어서 쓰기", "접근 내역", "변경 이력"
TABS = ("기본", "연계", "이력")


class SidePanel(QFrame):
    """Shows one record; each tab is fetched when it is looked at."""

    edit = Signal()
    """The clerk wants to change the record."""
    remove = Signal()
    """The clerk wants to delete the record."""
    refer = Signal()
    """The clerk wants to refer somebody to the record."""
    verify = Signal()
    """The clerk confirmed the record by telephone just now."""
    print_paper = Signal(str)
    """The clerk wants the paper of this name of the record."""

    def __init__(self, frame: Frame, kind: Kind) -> None:
        """Lay it out for records of a kind."""
        super().__init__()
        self.setProperty("look", "panel")
        self.setMinimumWidth(NARROWEST)
        self._frame = frame
        self._kind = kind
        self._verified = verified_paths(frame.catalog, kind)
        self.record: Record | None = None
        self.sought: int | None = None
        """The record that is shown, or on its way."""
        self._title = label(look="heading", wrap=True)
        self._title.setObjectName("panel_title")
        self._under = label(look="hint")
        self._facts, self._history, self._waits = FactSheet(), FactSheet(), _waiting()
        self._related, self._linked = QWidget(), column(gap=2)
        self._related.setLayout(self._linked)
        self._tabs = self._make_tabs()
        self._tabs.currentChanged.connect(self._fetch_tab)
        self._papers: list[tuple[Paper, Button]] = []
        self._buttons = QWidget()
        self._buttons.setLayout(Flow(*self._make_buttons()))
        self._remove = Button(
            "지우기", self.remove.emit, keys="Ctrl+Del", look="icon", icon="delete"
        )
        needs(self._remove, records.remove, kind).setObjectName("remove")
        head = row(self._title, self._remove)
        head.setStretch(0, 1)
        content = column(head, self._under, self._waits, self._tabs, self._buttons, gap=1)
        content.setContentsMargins(4 * STEP, 4 * STEP, 3 * STEP, 4 * STEP)
        content.addStretch(0)
        content.setStretch(3, 100)
        content.setStretch(5, 1)
        whole = QWidget()
        whole.setLayout(content)
        self.setLayout(column(FoldingScroll(whole), gap=0))
        key("Ctrl+Tab", self, self._next_tab, "옆 기록의 다음 탭")
        self.show_nothing()

    def show_record(self, record: int) -> None:
        """Fetch a record and show it; the newest wish wins."""
        self.sought = record
        self._frame.tasks.run(
            records.load.of(self._kind.name, record),
            owner=self,
            done=self._fill,
            failed=self._fail,
            slot="record",
        )

    def show_nothing(self) -> None:
        """Show that no record is looked at."""
        self._frame.tasks.forget(self, "record")
        self._frame.tasks.forget(self, OPEN)
        self.record = self.sought = None
        self._waits.hide()
        self._title.setText("")
        self._under.setText("목록에서 한 줄을 고르면 여기에 보입니다.")
        self._tabs.hide()
        self._buttons.hide()
        self._remove.hide()

    def _make_tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("tabs")
        tabs.setDocumentMode(True)
        tabs.setAccessibleName("기록")
        tabs.setMinimumHeight(LOWEST)
        ways = Flow(*self._make_ways())
        parts = ((self._facts,), (self._related,), (ways, self._history))
        for name, shown in zip(TABS, parts, strict=True):
            inner = QWidget()
            place = column(*shown, 1, gap=2)
            place.setContentsMargins(0, 2 * STEP, 2 * STEP, 2 * STEP)
            inner.setLayout(place)
            tabs.addTab(scroll(inner), name)
        return tabs

    def _make_buttons(self) -> Iterator[Button]:
        self._edit = Button(EDIT, self.edit.emit, hint="Enter", look="primary", icon="edit")
        self._edit.setObjectName("edit")
        yield needs(self._edit, records.save, self._kind)
        if self._kind.page:
            words = f"{self._kind.label} 보기"
            whole = Button(words, self._open_whole, keys="Ctrl+Return")
            whole.setObjectName("whole")
            yield whole
        if self._kind.resource:
            refer = Button("연계", self.refer.emit, hint="F2", icon="referral")
            yield needs(refer, records.save)
        if self._verified:
            self._call = Button("확인 전화", self.verify.emit, keys="F8", icon="attempt")
            self._call.setObjectName("verify")
            yield needs(self._call, verifying.note)
        self._resume = Button("재개 확인", self._note_resumed, keys="Ctrl+R", icon="refresh")
        self._resume.setObjectName("resume")
        if pauses.may_pause(self._kind):
            yield needs(self._resume, pauses.resume)
        self._new = Button("이어서 만들기", self._offer_new, keys="Ctrl+J", icon="plus")
        self._new.setObjectName("new_for")
        yield needs(self._new, records.save)
        for paper in papers_of(self._kind, whole_list=False):
            press = partial(self.print_paper.emit, paper.name)
            button = Button(paper.label, press, icon="print")
            button.setObjectName("paper")
            self._papers.append((paper, button))
            yield needs(button, printing.preview)
        papers = [button for _, button in self._papers]
        self._drawer = Drawer("인쇄", papers, icon="print")
        self._drawer.setObjectName("papers")
        yield self._drawer

    def _make_ways(self) -> Iterator[Button]:
        """Make what leads from the history on to more of it; the keys work beside every tab."""
        told = Button(STORY, self._open_story, hint="Ctrl+Shift+H", icon="history")
        told.setObjectName("story_of")
        key("Ctrl+Shift+H", self, told.click)
        yield told
        if self._frame.session.may(tracing.record.action.right):
            trace = Button(TRACE, self._open_trace, hint="Ctrl+H", icon="history")
            trace.setObjectName("trace")
            key("Ctrl+H", self, trace.click)
            yield trace

    def _fill(self, record: Record) -> None:
        if record.deleted:
            self.show_nothing()
            return
        self.record = record
        self._title.setText(record.title)
        self._under.setText(
            f"{self._kind.label} · {record.updated_by} {Moment().show(record.updated_at)} 저장"
        )
        self._tabs.show()
        self._buttons.show()
        self._remove.show()
        self._resume.setVisible(any(record.values.get(name) for name in pauses.COLUMNS))
        if self._verified:
            told = dealings.may(self._frame.catalog, self._kind, record.values, Use.VERIFIED)
            self._call.setVisible(told)
        words = GO_ON if self._kind.page_of(record.values) else EDIT
        self._edit.setText(words)
        self._edit.setAccessibleName(words)
        suited = [button for paper, button in self._papers if paper.suits(record.values)]
        self._drawer.offer(suited)
        self._facts.show_sections(facts.sections(self._frame.catalog, self._kind, record))
        self._waits.hide()
        self._frame.tasks.forget(self, OPEN)
        fetch_open(self._frame, self, self._kind, record, self._tell_waiting)
        self._fetch_tab(self._tabs.currentIndex())

    def _fail(self, problem: Problem) -> None:
        self.show_nothing()
        self._frame.tell_problem(problem)

    def _tell_waiting(self, found: Sequence[OpenDealing], more: str) -> None:
        """Tell what is open and waits to be handed over, because somebody died, moved or left."""
        self._waits.setText("\n".join(filter(None, (*map(told_open, found), more))))
        self._waits.setVisible(bool(found))

    def _fetch_tab(self, at: int) -> None:
        if self.record is None or not at:
            return
        run, record = self._frame.tasks.run, self.record.id
        if at == 1:
            run(history.related.of(record), owner=self, done=self._fill_related, slot="tab")
        else:
            run(history.history.of(record), owner=self, done=self._fill_history, slot="tab")

    def _fill_related(self, groups: Sequence[RelatedGroup]) -> None:
        clear(self._linked)
        for group in groups:
            self._linked.addWidget(label(f"{group.label} {group.count:,}", "section"))
            for hit in group.rows:
                self._linked.addWidget(HitButton(hit, self._open))
        if not groups:
            self._linked.addWidget(label("아직 이어진 기록이 없습니다.", "label", wrap=True))

    def _fill_history(self, lines: Sequence[HistoryLine]) -> None:
        self._history.show_sections(
            [
                FactSection(
                    f"{Moment().show(line.at)}  {line.by} · {line.action}",
                    [
                        ("", f"{name}: {old or '없음'} → {new or '없음'}")
                        for name, old, new in line.changes
                    ],
                )
                for line in lines
            ]
        )

    def _note_resumed(self) -> None:
        """Note that the donor was asked and helps again."""
        if self.record is not None:
            note = pauses.resume.of(self._kind.name, self.record.id, self.record.vers)
            self._frame.tasks.run(note, owner=self, failed=self._frame.tell_problem)

    def _open_whole(self) -> None:
        """Show the record on the page that tells all that belongs to it."""
        if self.record is not None and self._kind.page is not None:
            self._frame.open(record_place(self._kind.page, (self._kind.name, self.record.id)))

    def _open_trace(self) -> None:
        """Show who came to the data of the record, and what went out of it."""
        if self.record is not None:
            self._frame.open(TracePlace((self._kind.name, self.record.id)))

    def _open_story(self) -> None:
        """Show what happened to the record, field by field."""
        if self.record is not None:
            self._frame.open(StoryPlace((self._kind.name, self.record.id)))

    def _open(self, kind: str, record: int) -> None:
        open_record(self._frame, (kind, record))

    def _offer_new(self) -> None:
        """Offer every kind of record that can point to this one, or to the person whose role it is."""
        record = self.record
        if record is None:
            return
        menu = QMenu(self)
        menu.setObjectName("new_linked")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        owners = [self._kind, *(self._frame.catalog[name] for name in owner_kinds(self._kind))]
        for kind in self._frame.catalog:
            for each, link in kind.links:
                for owner, target in zip(owners, (record.id, record.root), strict=False):
                    if owner.name in link.kinds and not (link.role and owner is not self._kind):
                        words = f"{kind.label} · {each.label}"
                        preset = {each.name: Offer(target, record.title)}
                        place = RecordPlace(kind.name, preset=preset)
                        menu.addAction(words, partial(self._frame.open, place))
                        break
        menu.popup(self._new.mapToGlobal(self._new.rect().topLeft()))

    def _next_tab(self) -> None:
        self._tabs.setCurrentIndex((self._tabs.currentIndex() + 1) % len(TABS))


def _waiting() -> QLabel:
    """Return the line that tells what waits to be handed over."""
    line = label(look="remark", wrap=True)
    line.setObjectName("waits")
    return line


def owner_kinds(kind: Kind) -> tuple[str, ...]:
    """Return the kinds whose role a kind is."""
    return kind.role[1].kinds if kind.role else ()
