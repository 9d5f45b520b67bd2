"""협의회·자문단: what is asked of a council, who is proposed and why; put in or left out by one key, then appointed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app import papers
from app.kinds.appointment import APPOINTMENT
from app.kinds.council import COUNCIL
from app.kinds.nomination import NOMINATION
from app.kinds.person import PERSON
from app.services.gate import Change
from app.services.prints import printing
from app.services.records import records
from app.services.village import councils
from app.services.village.councils import MARKS, CouncilView, CriterionLine
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import CouncilPlace, ListPlace, PrintPlace, RecordPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import Elided, column, label, row
from app.ui.widgets.theme import STEP

GONE = "지워진 협의회라 보이지 않습니다."
NOBODY = (
    "제안할 후보가 없습니다. 모임 구성원에게 참여 의향을 묻고 동의를 받아 적거나, "
    "‘수정’에서 참여 의향과 기준을 고쳐 주세요."
)
NO_CRITERIA = "기준이 없어 뜻이 큰 분부터 제안합니다. ‘수정’에서 기준을 적으세요."
MARK_WORDS = ("넣기", "빼기", "제안에 맡김")
HEADINGS = ("상태", "이름", "통", "성별·연령", "모임·분야", "의향", "사유")
LEFT = 80 * STEP
"""The width of the criteria."""


class PeopleTable(LineTable):
    """The people of a council; a number key says what becomes of one."""

    marked = Signal(int)
    """The place of the mark among `MARKS`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number keys, which a table would look for among its lines."""
        place = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 0 <= place < len(MARKS) and plain:
            if not event.isAutoRepeat():
                self.marked.emit(place)
        else:
            super().keyPressEvent(event)


class CouncilPage(PlacedPage[CouncilPlace]):
    """Shows a council with its proposal, computed anew after each key."""

    title = COUNCIL.label
    listed = NOMINATION.name

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the council arrives with `show_page`."""
        super().__init__(frame)
        self._about, self._kind = 0, COUNCIL.name
        self._view: CouncilView | None = None
        self._criteria = LineTable("기준", ("기준", "인원", "현재"), 0)
        self._criteria.setObjectName("criteria")
        self.table = PeopleTable("위원과 후보", HEADINGS, 4, 6)
        self.table.setObjectName("people")
        self.table.opened.connect(self._open)
        self.table.marked.connect(self._mark)
        self._lay_out()
        self.start = self.table

    def show_page(self, place: CouncilPlace) -> None:
        """Show the council `id`, or that of a record which names one."""
        self.over = False
        self._about, self._kind, self._view = place.id, place.kind_of or COUNCIL.name, None
        self.table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Propose anew."""
        if self._about:
            self.run(councils.view.of(self._about), done=self._fill, slot="view")

    def changed(self, change: Change) -> None:
        """Any write may change who can be proposed."""
        del change
        if self.isVisible():
            self.refresh()

    def turn_day(self) -> None:
        """Propose anew: consents and terms end."""
        super().turn_day()
        self.refresh()

    def _fill(self, view: CouncilView | None) -> None:
        if view is None:
            self.over = True
            self.frame.open(ListPlace(self._kind, self._about))
            return
        if view.record.deleted:
            self._view, self._about = None, 0
            self.frame.back()
            self.frame.tell(GONE, "warning")
            return
        self._view = view
        self._heading.setText(view.record.title)
        self._told.setText(view.told)
        self._coverage.setText(view.coverage)
        self._criteria.show_lines([_line(each) for each in view.criteria])
        self._why.setText(_lacking(view) if view.criteria else NO_CRITERIA)
        self._why.setVisible(bool(self._why.text()))
        self.table.show_lines([each.cells for each in view.people])
        self._empty.setVisible(not view.people)
        self._recommend.setEnabled(bool(view.waiting))
        self._appoint.setEnabled(bool(view.recommended))
        self._letters.setEnabled(bool(view.appointments))

    # --- doing ---------------------------------------------------------------------------------

    def _open(self, line: int) -> None:
        """Show the person beside the list of residents."""
        if self._view is not None:
            self.frame.open(ListPlace(PERSON.name, self._view.people[line].person))

    def _mark(self, place: int) -> None:
        """Put somebody in, leave them out, or leave them to the proposal; the keyboard stays where it is."""
        at = self.table.currentRow()
        if self._view is None or not 0 <= at < len(self._view.people):
            return
        person = self._view.people[at].person
        mark = councils.mark.of(self._view.record.id, MARKS[place], person)
        self.run_once("mark", mark, done=self._keep)

    def _recommend_all(self) -> None:
        if self._view is not None and self._recommend.isEnabled():
            self.run_once("recommend", councils.recommend.of(self._view.record.id), done=self._keep)

    def _ask_to_appoint(self) -> None:
        """Ask once, saying how many and what is not covered, then appoint all who are recommended."""
        view = self._view
        if view is None or not self._appoint.isEnabled():
            return

        def answered(name: str) -> None:
            if name:
                appoint = councils.appoint.of(view.record.id)
                self.run_once("appoint", appoint, done=self._show_letters)

        lacking = _lacking(view)
        self.frame.ask.question(
            f"추천한 {view.recommended:,}명을 오늘 위촉합니다.",
            [Answer("appoint", "위촉"), CANCEL],
            answered,
            detail=f"채우지 못한 기준\n{lacking}" if lacking else "",
        )

    def _keep(self, change: Change) -> None:
        self.latest = change.number
        self.frame.tell(change.message, "good")

    def _show_letters(self, change: Change) -> None:
        self._keep(change)
        self._letters.setFocus()

    def _print_letters(self) -> None:
        if self._view is not None and self._view.appointments:
            paper, ids = papers.APPOINTMENT_LETTER.name, self._view.appointments
            self.frame.open(PrintPlace(kind=APPOINTMENT.name, paper=paper, ids=ids))

    def _print(self) -> None:
        if self._view is not None:
            paper, ids = papers.COUNCIL_LIST.name, (self._view.record.id,)
            self.frame.open(PrintPlace(kind=COUNCIL.name, paper=paper, ids=ids))

    def _edit(self) -> None:
        if self._view is not None:
            self.frame.open(RecordPlace(COUNCIL.name, self._view.record.id))

    def _add(self) -> None:
        """Recommend somebody who is not among those who may be proposed."""
        if self._view is not None:
            preset = {"council": self._view.record.id}
            self.frame.open(RecordPlace(NOMINATION.name, preset=preset))

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("told")
        self._coverage = label(look="hint", wrap=True)
        self._coverage.setObjectName("coverage")
        self._empty = label(NOBODY, "hint", wrap=True)
        right = QWidget()
        people = column(self._told, self._empty, self.table, gap=2)
        people.setStretch(2, 1)
        right.setLayout(people)
        body = row(self._make_left(), right, gap=4)
        body.setStretch(1, 1)
        head = row(self._heading, 1, *self._make_deeds(), gap=3)
        whole = column(head, body, self._coverage, gap=3)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_left(self) -> QWidget:
        """What is asked and why it is not covered, and below it what can be done."""
        self._why = label(look="remark", wrap=True)
        self._why.setObjectName("why")
        marks = [self._make_mark(place, words) for place, words in enumerate(MARK_WORDS)]
        edit = needs(Button("수정", self._edit, keys="Alt+1"), records.save, COUNCIL)
        add = needs(Button("다른 분 추천", self._add, keys="Alt+2"), records.save, NOMINATION)
        sheet = Button("추천 명단", self._print, keys="Ctrl+P", icon="print")
        self._letters = Button("위촉장", self._print_letters, keys="Alt+3", icon="print")
        for each in (sheet, self._letters):
            needs(each, printing.preview)
        names = ("edit", "add", "paper", "letters")
        for name, button in zip(names, (edit, add, sheet, self._letters), strict=True):
            button.setObjectName(name)
        parts = column(
            label("기준", "section"),
            self._criteria,
            self._why,
            label("고른 분", "section"),
            row(*marks, 1, gap=2),
            row(edit, add, 1, gap=2),
            row(sheet, self._letters, 1, gap=2),
            gap=2,
        )
        parts.setStretch(1, 1)
        left = QWidget()
        left.setLayout(parts)
        left.setFixedWidth(LEFT)
        return left

    def _make_mark(self, place: int, words: str) -> Button:
        button = Button(words, partial(self._mark, place), hint=str(place + 1))
        button.setObjectName(f"mark{place + 1}")
        return needs(button, councils.mark)

    def _make_deeds(self) -> Sequence[Button]:
        leave = Button("나가기", self.frame.back, hint="Esc")
        self._recommend = Button("제안대로 추천", self._recommend_all, keys="Ctrl+S", icon="check")
        needs(self._recommend, councils.recommend)
        self._appoint = Button(
            "위촉", self._ask_to_appoint, keys="Ctrl+Return", look="primary", icon="appointment"
        )
        needs(self._appoint, councils.appoint)
        made = (leave, self._recommend, self._appoint)
        for name, button in zip(("leave", "recommend", "appoint"), made, strict=True):
            button.setObjectName(name)
        return made


def _line(each: CriterionLine) -> tuple[str, ...]:
    return each.words, each.asked, each.stands


def _lacking(view: CouncilView) -> str:
    """Say of each criterion that is not covered why."""
    return "\n".join(f"{each.words} {each.asked}: {each.why}" for each in view.criteria if each.why)
