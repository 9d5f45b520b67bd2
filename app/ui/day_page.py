"""오늘 한 일: a day's work, one's own or everybody's, counted and in order."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from app import papers
from app.core import clock
from app.kinds.staff import STAFF
from app.services import day
from app.services.day import Day
from app.services.gate import Change
from app.ui.buttons import Button
from app.ui.editors.chips import ChipBox
from app.ui.line_table import LineTable
from app.ui.page import Frame, Page
from app.ui.parts import card, column, label, row
from app.ui.theme import STEP

MINE, ALL = "내가 한 일", "모두"
HEADINGS = ("시각", "한 사람", "한 일", "내용")
WIDE = 3
WHOSE = 46 * STEP
"""Width in which both words stand side by side."""
NOTHING = "이날은 한 일이 없습니다."


class DayPage(Page):
    """Shows what was done on a day; Ctrl+P prints it."""

    title = "오늘 한 일"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what was done arrives with `show_page`."""
        super().__init__(frame)
        self._day = clock.today()
        self._shown: Day | None = None
        self._lay_out()

    def show_page(self, **where: object) -> None:
        """Show today, as far as it has come."""
        del where
        self._table.setFocus()
        self._turn_to(clock.today())

    def refresh(self) -> None:
        """Fetch the day anew."""
        mine = self._whose.words() != (ALL,)
        view = partial(day.view, mine=mine)
        self.run(view, str(self._day), done=self._fill, slot="day")

    def changed(self, change: Change) -> None:
        """Any write is one thing more that was done."""
        del change
        if self.isVisible():
            self.refresh()

    def _turn_to(self, when: date) -> None:
        self._day = min(when, clock.today())
        self._after.setEnabled(self._day < clock.today())
        self.refresh()

    def _fill(self, shown: Day) -> None:
        self._shown = shown
        self._heading.setText(shown.title)
        told = "  ·  ".join(f"{what} {number:,}" for what, number in shown.counts)
        self._counts.setText(told or NOTHING)
        lines = [(line.at[11:16], line.by, line.label, line.words) for line in shown.lines]
        self._table.show_lines(lines, len(lines) - 1)

    def _open_line(self, number: int) -> None:
        """Show the record that a line is about."""
        if self._shown is not None and (line := self._shown.lines[number]).id:
            self.frame.open("list", kind=line.kind, id=line.id)

    def _print(self) -> None:
        staff = self.frame.session.staff
        by = "" if self._whose.words() == (ALL,) else staff.name
        given = {day.DAY: str(self._day), day.BY: by}
        paper = papers.DAY_REPORT.name
        self.frame.open("print", kind=STAFF.name, paper=paper, ids=(staff.id,), given=given)

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
        before = Button("전날", partial(self._step, -1), keys="Alt+Left", icon="left")
        self._after = Button("다음 날", partial(self._step, 1), keys="Alt+Right", icon="right")
        leave = Button("나가기", self.frame.back, hint="Esc")
        send = Button("인쇄", self._print, keys="Ctrl+P", icon="print")
        named = {"before": before, "after": self._after, "leave": leave, "print": send}
        for name, button in named.items():
            button.setObjectName(name)
        head = row(self._heading, 1, leave, send, gap=3)
        choices = row(before, self._after, 1, self._whose, gap=3)
        whole = column(head, choices, card(self._counts), self._table, gap=3)
        whole.setStretch(3, 1)
        self.setLayout(whole)
