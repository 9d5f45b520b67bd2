"""인사이동: who leaves, who takes over what, until when the account lasts, and the paper to sign."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app import papers
from app.core.errors import Problem, UserError
from app.core.fields import Field
from app.core.values import Link
from app.kinds.staff import STAFF
from app.services.gate import Change
from app.services.village import handover
from app.services.village.handover import LAST_DAY, Duty, Leaver
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import HandoverPlace, PrintPlace, RecordPlace
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import clear, column, label, row, scroll
from app.ui.widgets.theme import STEP

WHO = "leaver"
HINT = (
    "떠나는 직원을 고르면 맡은 일이 여기에 보입니다. 한 번에 넘기고, Ctrl+Z로 되돌릴 수 있습니다."
)
OF_TONG = "이 통에서 맡은 일만 넘깁니다. 다른 통의 일과 계정은 그대로 둡니다."
NOTHING = "맡은 일이 없습니다. 근무 종료일을 적고 넘기면 계정만 닫습니다."


class HandoverPage(PlacedPage[HandoverPlace]):
    """Moves a leaving clerk's open work to successors with one key."""

    title = "인사이동"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the duties arrive once a clerk is chosen."""
        super().__init__(frame)
        self._duties: tuple[Duty, ...] = ()
        self.who = self._make_sheet(
            "떠나는 직원", (_link(WHO, "직원", ""), STAFF.by_name[LAST_DAY])
        )
        self.who.edited.connect(self._take_who)
        self.successors: FieldSheet | None = None
        self._shown: object = None
        self._tong = 0
        self._lay_out()

    def show_page(self, place: HandoverPlace) -> None:
        """Begin anew, or with a clerk and what of their duties is of one 통."""
        self._tong = place.tong
        self._begin()
        if place.staff:
            call = handover.duties.of(place.staff, tong=place.tong)
            self.run(call, done=partial(self._begin_with, place.staff), slot="duties")

    def refresh(self) -> None:
        """Fetch the chosen clerk's duties anew."""
        if isinstance(staff := self.who.entries()[WHO], int):
            self.run(handover.duties.of(staff, tong=self._tong), done=self._fill, slot="duties")

    def turn_day(self) -> None:
        """Fetch anew, unless something was chosen already."""
        if not self._entered():
            super().turn_day()

    def changed(self, change: Change) -> None:
        """Fetch anew what may have moved."""
        del change
        if self.isVisible() and not self._entered():
            self.refresh()

    def can_leave(self) -> bool:
        """Tell whether no successor is chosen that was not moved to."""
        return not self._entered()

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to go without moving anything."""

        def answered(name: str) -> None:
            if name:
                self._begin()
                leave()

        self.frame.ask.question(
            "아직 넘기지 않았습니다.",
            [Answer("drop", "넘기지 않고 나가기", "danger"), CANCEL],
            answered,
            detail="고른 인수자가 사라집니다. 맡은 일은 그대로 있습니다.",
        )

    # --- choosing ------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.who.load({})
        self._shown = None
        self._show_duties(())
        self._words.setText(HINT)
        self.who.boxes[LAST_DAY].setVisible(not self._tong)
        self.who.focus()

    def _begin_with(self, staff: int, leaver: Leaver) -> None:
        """Show a clerk's duties as if they had been chosen."""
        self._shown = staff
        self.who.enter({WHO: staff}, {staff: leaver.name})
        self._fill(leaver)

    def _take_who(self, path: str) -> None:
        staff = self.who.entries()[WHO]
        if path == WHO and staff != self._shown:
            self._shown = staff
            self.refresh() if isinstance(staff, int) else self._show_duties(())

    def _fill(self, leaver: Leaver) -> None:
        self.who.boxes[LAST_DAY].editor.load(leaver.last_day or None)
        self._show_duties(tuple(duty for duty in leaver.duties if duty.ids))
        count = sum(len(duty.ids) for duty in self._duties)
        told = f"맡은 일 {count:,}건" if count else NOTHING
        self._words.setText(f"{told}  ·  {OF_TONG}" if self._tong else told)

    def _show_duties(self, duties: tuple[Duty, ...]) -> None:
        """Ask for a successor of every duty there is."""
        self._duties = duties
        clear(self._place)
        self.successors = None
        self._print.setEnabled(isinstance(self.who.entries()[WHO], int))
        if duties:
            links = tuple(_link(d.path, d.label, f"{len(d.ids):,}{d.unit}") for d in duties)
            self.successors = self._make_sheet("인수자", links)
            self.successors.load({})
            self.successors.edited.connect(self._take_successor)
            self._place.addWidget(self.successors)
            self.successors.focus()

    def _take_successor(self, path: str) -> None:
        """Propose the successor that was chosen first for everything that has none yet."""
        sheet = self.successors
        if sheet is None or path != self._duties[0].path:
            return
        chosen = sheet.entries()[path]
        empty = [each for each, entry in sheet.entries().items() if not entry]
        if isinstance(chosen, int):
            sheet.enter(dict.fromkeys(empty, chosen), sheet.titles())

    def _entered(self) -> bool:
        return bool(self.successors is not None and self.successors.changes())

    # --- moving --------------------------------------------------------------------------------

    def _move(self) -> None:
        QGuiApplication.inputMethod().commit()
        sheets = [sheet for sheet in (self.who, self.successors) if sheet is not None]
        for sheet in sheets:
            sheet.settle()
        staff = self.who.entries()[WHO]
        if not isinstance(staff, int):
            self.who.tell({WHO: "떠나는 직원을 골라 주세요."})
        elif all(sheet.check() for sheet in sheets):
            entered = self.successors.entries() if self.successors is not None else {}
            chosen = {path: entry for path, entry in entered.items() if isinstance(entry, int)}
            last_day = None if self._tong else self.who.entries()[LAST_DAY]
            move = handover.move.of(staff, chosen, last_day, self._tong)
            self.run_once("move", move, done=self._take_move, failed=self._tell)

    def _take_move(self, _change: Change) -> None:
        if self.successors is not None:
            self.successors.load({})
        self.who.history.begin()
        self.refresh()
        self._print.setFocus()

    def _tell(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        told = problem.fields if isinstance(problem, UserError) else {}
        for sheet in (self.successors, self.who):
            if sheet is not None and set(told) & set(sheet.boxes):
                sheet.tell(told)

    def _open_paper(self) -> None:
        if isinstance(staff := self.who.entries()[WHO], int):
            paper = papers.HANDOVER.name
            self.frame.open(PrintPlace(kind=STAFF.name, paper=paper, ids=(staff,)))

    # --- layout --------------------------------------------------------------------------------

    def _make_sheet(self, heading: str, fields: tuple[Field, ...]) -> FieldSheet:
        entries = tuple(Entry(field.name, field) for field in fields)
        sources = PageSources(self, STAFF, lambda kind, _text, _take: self._enter_staff(kind))
        return FieldSheet((FieldSection(heading, entries),), sources)

    def _enter_staff(self, kind: str) -> None:
        """Let a successor who is not listed yet be entered on the form of the staff."""
        self.frame.open(RecordPlace(kind))

    def _lay_out(self) -> None:
        self._words = label(HINT, "label", wrap=True)
        self._words.setObjectName("words")
        self._place = column(gap=0)
        leave = Button("나가기", self.frame.back, hint="Esc")
        self._print = Button(papers.HANDOVER.label, self._open_paper, keys="Ctrl+P", icon="print")
        move = Button("넘기기", self._move, keys="Ctrl+S", look="primary", icon="switch")
        for name, button in (("leave", leave), ("paper", self._print), ("move", move)):
            button.setObjectName(name)
        inner = QWidget()
        inner.setLayout(column(self.who, self._words, self._place, 1, gap=3))
        self._words.setContentsMargins(STEP, 0, 0, 0)
        head = row(label(self.title, "title"), 1, leave, self._print, move, gap=3)
        whole = column(head, scroll(inner), gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)


def _link(name: str, words: str, hint: str) -> Field:
    return Field(name, words, Link(STAFF.name), help=hint)
