"""오늘 한 일: a day's work, one's own or everybody's, counted and in order, taken back line by line."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from app import papers
from app.core import clock
from app.kinds.staff import STAFF
from app.services.day import day
from app.services.day.day import DayLine, DayReport
from app.services.gate import Change
from app.services.prints import printing
from app.services.records import undoing
from app.services.records.undoing import UndoPreview
from app.ui.frame.ask import UNDER_WAY, ask_before
from app.ui.frame.leading import lead_on
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import DayPlace, ListPlace, PrintPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import card, column, label, row
from app.ui.widgets.theme import STEP

MINE, ALL = "내 업무", "모두"
HEADINGS = ("시각", "처리자", "처리 업무", "내용")
WIDE = 3
WHOSE = 46 * STEP
"""Width in which both words stand side by side."""
TODAY = "오늘"
NOTHING = "이날 처리한 업무가 없습니다."


class DayPage(PlacedPage[DayPlace]):
    """Shows what was done on a day; Ctrl+P prints it."""

    title = "오늘 한 일"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what was done arrives with `show_page`."""
        super().__init__(frame)
        self._day = self._today = clock.today()
        self._shown: DayReport | None = None
        self._kept = 0
        """The number of the deed that the keyboard stays on."""
        self._lay_out()

    def show_page(self, place: DayPlace) -> None:
        """Show today, as far as it has come."""
        del place
        self._table.setFocus()
        self._turn_to(clock.today())

    def refresh(self) -> None:
        """Fetch the day anew."""
        mine = self._whose.words() != (ALL,)
        view = day.view.of(str(self._day), mine=mine)
        self.run(view, done=self._fill, slot="day")

    def turn_day(self) -> None:
        """Go on with the new day where the last one was in view."""
        if self.in_front:
            self._turn_to(clock.today() if self._day == self._today else self._day)

    def changed(self, change: Change) -> None:
        """Any write is one thing more that was done."""
        del change
        if self.isVisible():
            self.refresh()

    @property
    def line(self) -> DayLine | None:
        """The line the keyboard is on."""
        at = self._table.currentRow()
        lines = self._shown.lines if self._shown else ()
        return lines[at] if 0 <= at < len(lines) else None

    def _turn_to(self, when: date) -> None:
        self._kept = 0
        self._today = clock.today()
        self._day = min(when, self._today)
        self._after.setEnabled(self._day < clock.today())
        self.refresh()

    def _fill(self, shown: DayReport) -> None:
        self._shown = shown
        name = self.title if self._day == self._today else self.title.removeprefix(f"{TODAY} ")
        self._heading.setText(f"{name}  {shown.title}")
        told = "  ·  ".join(f"{what} {number:,}" for what, number in shown.counts)
        self._counts.setText(told or NOTHING)
        lines = [(line.at[11:16], line.by, line.label, line.words) for line in shown.lines]
        kept = (
            at for at, line in enumerate(shown.lines) if self._kept and line.change == self._kept
        )
        self._table.show_lines(lines, next(kept, len(lines) - 1))
        self._offer()

    def _offer(self) -> None:
        """Offer to take back what stands, and to do again what was taken back."""
        line = self.line
        self._undo.setEnabled(line is not None and line.change > 0 and not line.undone)
        self._redo.setEnabled(line is not None and line.change > 0 and line.undone)

    def _step_line(self, *, back: bool) -> None:
        """Take the line's deed back, or do it again; asked about where it is more than one's own record."""
        line = self.line
        if line is None:
            return

        def weigh(foreseen: UndoPreview) -> None:
            do = partial(self._turn, foreseen, back=back)
            if foreseen.count > 1 or not foreseen.own:
                ask_before(self.frame.ask, foreseen, do, back=back)
            else:
                do()

        foresee = undoing.foresee.of(line.change, again=not back)
        self.run(foresee, done=weigh, slot="foresee")

    def _turn(self, foreseen: UndoPreview, *, back: bool) -> None:
        self._kept = foreseen.change
        call = undoing.turn(foreseen, back=back)
        self.run(call, done=partial(lead_on, self), label=UNDER_WAY[back])

    def _open_line(self, number: int) -> None:
        """Show the record that a line is about."""
        if self._shown is not None and (line := self._shown.lines[number]).id:
            self.frame.open(ListPlace(line.kind, line.id))

    def _print(self) -> None:
        staff = self.frame.session.staff
        by = "" if self._whose.words() == (ALL,) else staff.name
        given = {day.DAY: str(self._day), day.BY: by}
        paper = papers.DAY_REPORT.name
        self.frame.open(PrintPlace(kind=STAFF.name, paper=paper, ids=(staff.id,), given=given))

    def _step(self, days: int) -> None:
        self._turn_to(self._day + timedelta(days=days))

    def _lay_out(self) -> None:
        self._heading = label(look="title")
        self._heading.setObjectName("heading")
        self._counts = label(look="label", wrap=True)
        self._counts.setObjectName("counts")
        self._whose = ChipBox(single=True)
        self._whose.setObjectName("whose")
        for word in (MINE, ALL):
            self._whose.add(word)
        self._whose.tick([MINE])
        self._whose.ticked.connect(self.refresh)
        self._whose.setFixedWidth(WHOSE)
        self._table = LineTable(self.title, HEADINGS, WIDE)
        self._table.setObjectName("lines")
        self._table.opened.connect(self._open_line)
        self._table.currentCellChanged.connect(self._offer)
        before = Button("전날", partial(self._step, -1), keys="Alt+Left", icon="left")
        self._after = Button("다음 날", partial(self._step, 1), keys="Alt+Right", icon="right")
        back, again = partial(self._step_line, back=True), partial(self._step_line, back=False)
        self._undo = Button("되돌리기", back, keys="Alt+Z", icon="undo")
        self._redo = Button("다시 하기", again, keys="Alt+Y", icon="refresh")
        leave = Button("나가기", self.frame.back, hint="Esc")
        send = Button("인쇄", self._print, keys="Ctrl+P", icon="print")
        named = {
            "before": before, "after": self._after, "leave": leave, "print": send,
            "undo": self._undo, "redo": self._redo,
        }  # fmt: skip
        for name, button in named.items():
            button.setObjectName(name)
        needs(send, printing.preview)
        needs(self._undo, undoing.undo)
        needs(self._redo, undoing.redo)
        head = row(self._heading, 1, leave, send, gap=3)
        choices = row(before, self._after, 1, self._undo, self._redo, self._whose, gap=3)
        whole = column(head, choices, card(self._counts), self._table, gap=3)
        whole.setStretch(3, 1)
        self.setLayout(whole)
