"""연계 묶음: one resident's or household's welfare and employment in time order, and the next check."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app import papers
from app.core.errors import Problem, UserError
from app.kinds.bundle import BUNDLE, CLOSED
from app.services.gate import Change
from app.services.prints import printing
from app.services.records import records
from app.services.village import bundles
from app.services.village.bundles import BundleView
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import BundlePlace, CounterPlace, ListPlace, PrintPlace, RecordPlace
from app.ui.records import facts
from app.ui.records.facts import FactSection, FactSheet
from app.ui.records.fields import Entry, FieldBox
from app.ui.records.practice_button import PracticeButton
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import Elided, area, card, column, label, row, scroll
from app.ui.widgets.theme import STEP

HEADINGS = ("일시", "구분", "주민", "내용", "상태")
WIDE = 3
NEXT = "next_check_on"
GONE = "지워진 묶음이라 보이지 않습니다."
NOTHING = "아직 접수나 연계가 없습니다. F2로 새 접수를 시작하세요."


class BundlePage(PlacedPage[BundlePlace]):
    """Shows a bundle whole; Ctrl+S notes that it was looked at."""

    title = BUNDLE.label

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the bundle arrives with `show_page`."""
        super().__init__(frame)
        self._bundle = 0
        self._view: BundleView | None = None
        self._facts = FactSheet()
        self._events = LineTable("묶음의 기록", HEADINGS, WIDE)
        self._events.setObjectName("events")
        self._events.opened.connect(self._open_event)
        self._lay_out()

    @property
    def about(self) -> tuple[str, int] | None:
        """The resident, or whose household it is: whom a new request is about."""
        persons = self._view.persons if self._view else ()
        return ("person", persons[0][0]) if persons else None

    def show_page(self, place: BundlePlace) -> None:
        """Show the bundle `id`."""
        self._bundle, self._view = place.id, None
        self._events.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the bundle anew."""
        if self._bundle:
            self.run(bundles.view.of(self._bundle), done=self._fill, slot="view")

    def changed(self, change: Change) -> None:
        """Any write may add to the timeline."""
        del change
        if self.isVisible():
            self.refresh()

    def _fill(self, view: BundleView) -> None:
        if view.record.deleted:
            self._view, self._bundle = None, 0
            self.frame.back()
            self.frame.tell(GONE, "warning")
            return
        same = self._view is not None and self._view.record.id == view.record.id
        self._view = view
        record = view.record
        self._heading.setText(record.title)
        self._due.setText("점검할 때가 되었습니다" if view.late else "")
        members = [("", name) for _, name in view.persons]
        sections = facts.sections(self.frame.catalog, BUNDLE, record)
        self._facts.show_sections(
            [*sections, FactSection("주민", members)] if members else sections
        )
        lines = [(e.day, e.label, e.whom, e.words, e.state) for e in view.events]
        self._events.show_lines(lines, len(lines) - 1)
        self._empty.setVisible(not view.events)
        self._events.setVisible(bool(view.events))
        closed = record.values.get("state") == CLOSED
        self._check.setVisible(not closed)
        self._practice.offer(record.id, closed=closed)
        if not (same and self._next.editor.changed):
            self._next.editor.load(view.proposed)
            self._next.tell("")

    # --- doing ---------------------------------------------------------------------------------

    def _note_check(self) -> None:
        """Note that the bundle was looked at today."""
        QGuiApplication.inputMethod().commit()
        self._next.editor.settle()
        if self._view is None or not self._check.isVisible() or not self._next.check():
            return
        record = self._view.record
        note = bundles.check.of(
            record.id, ver=record.ver, next_check_on=str(self._next.editor.raw() or "")
        )
        self.run_once("check", note, done=self._take_check, failed=self._tell)

    def _take_check(self, _change: Change) -> None:
        self._next.editor.load(None)
        self._events.setFocus()

    def _tell(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError):
            self._next.tell(problem.fields.get(NEXT, ""))
            self._next.editor.setFocus()

    def _print(self) -> None:
        paper = papers.BUNDLE_SUMMARY.name
        self.frame.open(PrintPlace(kind=BUNDLE.name, paper=paper, ids=(self._bundle,)))

    def _open_event(self, number: int) -> None:
        if self._view is not None:
            event = self._view.events[number]
            self.frame.open(ListPlace(event.kind, event.id))

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._due = label(look="remark")
        self._due.setObjectName("due")
        leave = Button("나가기", self.frame.back, hint="Esc")
        edit = Button("수정", self._edit, keys="Ctrl+Return", icon="edit")
        summary = Button("요약 인쇄", self._print, keys="Ctrl+P", icon="print")
        self._practice = PracticeButton(self)
        begin = Button("새 접수", self._begin, hint="F2", icon="plus")
        for name, button in zip(
            ("leave", "edit", "summary", "begin"), (leave, edit, summary, begin), strict=True
        ):
            button.setObjectName(name)
        needs(edit, records.save, BUNDLE)
        needs(begin, records.save)
        needs(summary, printing.preview)
        self._empty = card(label(NOTHING, "label", wrap=True), 1)
        right = column(self._events, self._empty, gap=0)
        body = row(self._make_left(), right, gap=4)
        body.setStretch(1, 1)
        head = row(self._heading, self._due, 1, leave, begin, edit, self._practice, summary, gap=3)
        whole = column(head, body, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_left(self) -> QWidget:
        """What the bundle says of itself, and below it the next check."""
        self._next = FieldBox(Entry(NEXT, BUNDLE.by_name[NEXT]), PageSources(self, BUNDLE))
        done = Button("점검함", self._note_check, keys="Ctrl+S", look="primary", icon="check")
        done.setObjectName("check")
        self._check = card(label("점검", "section"), self._next, done, gap=3)
        needs(self._check, bundles.check)
        inner = QWidget()
        inner.setLayout(column(self._facts, 1, edge=2))
        told = area("card", column(scroll(inner), gap=0, edge=1))
        left = QWidget()
        whole = column(told, self._check, gap=3)
        whole.setStretch(0, 1)
        left.setLayout(whole)
        left.setFixedWidth(82 * STEP)
        return left

    def _edit(self) -> None:
        self.frame.open(RecordPlace(BUNDLE.name, self._bundle))

    def _begin(self) -> None:
        self.frame.open(CounterPlace(self.about))
