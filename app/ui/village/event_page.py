"""교육·회의: who was there and what came of it; names from the signed sheet, the result and tasks saved as one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabWidget, QWidget

from app import papers
from app.core.errors import Problem, UserError
from app.core.fields import Field, Lines
from app.core.times import Date
from app.core.values import Link, Phone, Text
from app.kinds.attendee import ATTENDEE
from app.kinds.event import EVENT, LECTURER
from app.kinds.person import PERSON
from app.kinds.task import TASK
from app.services.gate import Change
from app.services.prints import printing
from app.services.records import records
from app.services.village import events
from app.services.village.events import (
    SIGNED,
    TODOS,
    EventLine,
    EventView,
    Minuted,
    Recognised,
    Signed,
    Todo,
)
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import EventPlace, ListPlace, PrintPlace, RecordPlace
from app.ui.records.drafts import Draft, Drafts
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import Elided, column, label, row, scroll
from app.ui.widgets.theme import STEP

REST = 300
"""Milliseconds of rest in typing after which names are looked up."""
DECIDED = "decided"
DRAFT = "sheet event"
RESUMED = "적다 만 참석자와 결과를 이어서 보여 드립니다."
LEFT = 84 * STEP
"""The width of who was there."""
GONE = "지워진 교육·회의라 보이지 않습니다."
HOW = "서명한 등록부의 이름을 적습니다. Enter로 다음 칸, 줄의 끝에서 다음 줄로 갑니다."
AHEAD = "아직 열지 않아 지금 적는 분은 ‘신청’으로 남습니다."
SHEET = Lines(
    SIGNED,
    "참석자",
    (
        Field("name", "이름", Text(40), required=True),
        Field("phone", "전화", Phone()),
    ),
    section="참석자",
    onward=True,
)
TASKS = Lines(
    TODOS,
    "할 일",
    (
        Field("what", "할 일", Text(200), required=True),
        Field("who", "누가", Link("staff", "person")),
        Field("due_on", "기한", Date(), required=True),
    ),
    section="할 일",
    onward=True,
)


class EventPage(PlacedPage[EventPlace]):
    """Shows a course or meeting whole; Ctrl+S saves what was entered of it."""

    title = EVENT.label

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the course or meeting arrives with `show_page`."""
        super().__init__(frame)
        self._about, self._kind = 0, EVENT.name
        self._view: EventView | None = None
        self._tables = {
            "people": LineTable("참석자", ("이름", "구분", "상태"), 0),
            "tasks": LineTable("할 일", ("기한", "할 일", "누가", "상태"), 1),
        }
        sections = (
            FieldSection("", (Entry(SIGNED, SHEET),)),
            FieldSection("", (Entry(DECIDED, EVENT.by_name[DECIDED]),)),
            FieldSection("", (Entry(TODOS, TASKS),)),
        )
        self.sheet = FieldSheet(sections, PageSources(self, EVENT))
        self._drafts = Drafts(self, frame.tasks, self._draft)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)
        self.sheet.edited.connect(self._take_edit)
        self._lay_out()
        self._begin()

    def show_page(self, place: EventPlace) -> None:
        """Show the course or meeting `id`, or that of a record which names one."""
        self.over = False
        self._about, self._kind, self._view = place.id, place.kind_of or EVENT.name, None
        self.refresh()

    def refresh(self) -> None:
        """Fetch it anew; what is being typed stays."""
        if self._about:
            self.run(events.view.of(self._about), done=self._fill, slot="view")

    def changed(self, change: Change) -> None:
        """Any write may add somebody or tick a task."""
        del change
        if self.isVisible():
            self.refresh()

    def can_leave(self) -> bool:
        """Tell whether nothing is typed that is not saved."""
        return not self.sheet.changes()

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to go without saving what was typed."""

        def answered(name: str) -> None:
            if name == "drop":
                self._begin()
                self._drafts.drop()
                leave()
            elif name == "save":
                self._save()

        self.frame.ask.question(
            "저장하지 않은 참석자나 결과가 있습니다.",
            [Answer("drop", "저장하지 않고 나가기", "danger"), Answer("save", "저장"), CANCEL],
            answered,
        )

    def _fill(self, view: EventView | None) -> None:
        if view is None:
            self.over = True
            self.frame.open(ListPlace(self._kind, self._about))
            return
        if view.record.deleted:
            self._view, self._about = None, 0
            self._begin()
            self.frame.back()
            self.frame.tell(GONE, "warning")
            return
        first, self._view = self._view is None, view
        shown = view.record.shown
        self._heading.setText(shown["name"])
        told = (shown[name] for name in ("sort", "on", "at", "minutes", "place", "state"))
        self._when.setText(" · ".join(filter(None, (*told, view.lecturer))))
        self._hint.setText(AHEAD if view.ahead else HOW)
        for name, lines in (("people", view.people), ("tasks", view.tasks)):
            self._tables[name].show_lines([each.cells for each in lines])
            at = list(self._tables).index(name)
            self._tabs.setTabText(at, f"{self._tables[name].accessibleName()} {len(lines):,}")
        self._certificates.setEnabled(bool(view.certified))
        if first or not self.sheet.changes():
            self._begin()
        if first:
            self.sheet.focus(SIGNED)
            self._drafts.begin(f"{DRAFT} {view.record.id}", self._resume)

    # --- entering ------------------------------------------------------------------------------

    def _begin(self) -> None:
        decided = self._view.record.values.get(DECIDED) if self._view is not None else None
        self.sheet.load({DECIDED: decided}, self.sheet.titles())
        self._tell([])
        self.touched.emit()

    def _draft(self) -> Draft:
        return self.sheet.changes(), dict(self.sheet.titles())

    def _resume(self, draft: Draft) -> None:
        """Lay over what was typed before a crash."""
        if not self.sheet.changes():
            self.sheet.enter(*draft)
            self.frame.tell(RESUMED)
            self._take_edit(SIGNED)

    def _take_edit(self, path: str) -> None:
        self.touched.emit()
        self._drafts.touch()
        if path == SIGNED:
            self._rest.start()

    def _lines(self, name: str) -> Sequence[Mapping[str, object]]:
        raw = self.sheet.boxes[name].editor.raw()
        return cast("Sequence[Mapping[str, object]]", raw or ())

    def _signed(self) -> tuple[Signed, ...]:
        said = self._lines(SIGNED)
        return tuple(Signed(str(e["name"] or "").strip(), str(e["phone"] or "")) for e in said)

    def _todos(self) -> tuple[Todo, ...]:
        return tuple(
            Todo(
                str(each["what"] or ""),
                who if isinstance(who := each["who"], int) else None,
                str(each["due_on"] or ""),
            )
            for each in self._lines(TODOS)
        )

    def _look(self) -> None:
        """Look up the names while they are typed."""
        self.run(events.recognise.of(self._signed()), done=self._tell, slot="recognise")

    def _tell(self, found: Sequence[Recognised]) -> None:
        told = (f"{each.place + 1}번째 줄: {each.words}" for each in found)
        self._told.setText("\n".join(told))
        self._told.setVisible(bool(found))

    # --- saving --------------------------------------------------------------------------------

    def _save(self) -> None:
        QGuiApplication.inputMethod().commit()
        self.sheet.settle()
        if self._view is None or not self.sheet.check():
            self.sheet.focus_problem()
            return
        self._rest.stop()
        self.run(events.recognise.of(self._signed()), done=self._weigh, slot="recognise")

    def _weigh(self, found: list[Recognised]) -> None:
        """Ask about names that may be somebody else's, before anything is written."""
        self._tell(found)
        if refused := [each for each in found if each.refused]:
            first = refused[0]
            self.sheet.tell({SIGNED: f"{first.place + 1}번째 줄: {first.words}"})
            return
        asked = [each for each in found if each.asked]
        if not asked:
            self._take(found)
            return

        def answered(name: str) -> None:
            if name:
                self._take(found if name == "link" else [e for e in found if not e.asked])

        self.frame.ask.question(
            f"{len(asked):,}명은 이미 있는 주민인 것 같습니다.",
            [Answer("link", "있는 주민에 잇기"), Answer("new", "새 주민으로", "danger"), CANCEL],
            answered,
            detail="\n".join(f"{each.place + 1}번째 줄: {each.words}" for each in asked),
        )

    def _take(self, found: Sequence[Recognised]) -> None:
        if self._view is None:
            return
        known = {each.place: each.known for each in found}
        signed = tuple(replace(e, known=known.get(at)) for at, e in enumerate(self._signed()))
        decided = str(self.sheet.entries()[DECIDED] or "")
        minuted = Minuted(self._view.record.ver, signed, decided, self._todos())
        take = events.take.of(self._view.record.id, minuted)
        self.run_once("take", take, done=self._next, failed=self._tell_failure)

    def _next(self, change: Change) -> None:
        self.latest = change.number
        self._begin()
        self._drafts.drop()
        self.frame.tell(change.message, "good")
        self.sheet.focus(SIGNED)
        self.refresh()

    def _tell_failure(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        if isinstance(problem, UserError) and set(problem.fields) & set(self.sheet.boxes):
            self.sheet.tell(problem.fields)

    # --- going on ------------------------------------------------------------------------------

    def _open(self, name: str, kind: str, line: int) -> None:
        lines: tuple[EventLine, ...] = getattr(self._view, name)
        self.frame.open(ListPlace(kind, lines[line].id))

    def _edit(self) -> None:
        self.frame.open(RecordPlace(EVENT.name, self._about_id))

    def _find_lecturers(self) -> None:
        self.frame.open(ListPlace(PERSON.name, query=events.lecturers(), about=LECTURER))

    def _print(self, paper: str) -> None:
        self.frame.open(PrintPlace(kind=EVENT.name, paper=paper, ids=(self._about_id,)))

    def _print_certificates(self) -> None:
        if self._view is not None and self._view.certified:
            paper, ids = papers.COMPLETION.name, self._view.certified
            self.frame.open(PrintPlace(kind=ATTENDEE.name, paper=paper, ids=ids))

    @property
    def _about_id(self) -> int:
        return self._view.record.id if self._view is not None else self._about

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._when = label(look="label", wrap=True)
        self._when.setObjectName("when")
        self._hint = label(HOW, "hint", wrap=True)
        self._hint.setObjectName("hint")
        self._told = label(look="remark", wrap=True)
        self._told.setObjectName("recognised")
        inner = QWidget()
        inner.setLayout(column(self._hint, self._told, self.sheet, 1, gap=2))
        body = row(self._make_left(), scroll(inner), gap=4)
        body.setStretch(1, 1)
        leave = Button("나가기", self.frame.back, hint="Esc")
        edit = needs(Button("수정", self._edit, keys="Alt+1"), records.save, EVENT)
        save = Button("저장", self._save, keys="Ctrl+S", look="primary", icon="save")
        needs(save, events.take)
        needs(self.sheet, events.take)
        for name, button in (("leave", leave), ("edit", edit), ("save", save)):
            button.setObjectName(name)
        head = row(self._heading, 1, leave, edit, save, gap=3)
        whole = column(head, self._when, body, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _make_left(self) -> QWidget:
        """Who was there and what came of it, and below it the papers."""
        self._tabs = QTabWidget()
        self._tabs.setObjectName("parts")
        self._tabs.setDocumentMode(True)
        for (name, table), kind in zip(self._tables.items(), (ATTENDEE, TASK), strict=True):
            table.setObjectName(name)
            table.opened.connect(partial(self._open, name, kind.name))
            self._tabs.addTab(table, table.accessibleName())
        sheet = self._make_print("등록부", "Ctrl+P", papers.ATTENDEE_SHEET.name)
        minutes = self._make_print("회의록", "Alt+2", papers.EVENT_MINUTES.name)
        self._certificates = Button("수료증", self._print_certificates, keys="Alt+3", icon="print")
        needs(self._certificates, printing.preview)
        lecturers = Button("강사 찾기", self._find_lecturers, keys="Alt+4", icon="search")
        named = {"sheet": sheet, "minutes": minutes, "certificates": self._certificates}
        for name, button in {**named, "lecturers": lecturers}.items():
            button.setObjectName(name)
        parts = column(
            self._tabs,
            row(sheet, minutes, 1, gap=2),
            row(self._certificates, lecturers, 1, gap=2),
            gap=2,
        )
        parts.setStretch(0, 1)
        left = QWidget()
        left.setLayout(parts)
        left.setFixedWidth(LEFT)
        return left

    def _make_print(self, words: str, keys: str, paper: str) -> Button:
        button = Button(words, partial(self._print, paper), keys=keys, icon="print")
        return needs(button, printing.preview)
