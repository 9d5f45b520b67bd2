"""출력대장: what was printed in a month; copies that were shredded are ticked off where they stand."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.services.day import shredding
from app.services.day.shredding import PaperOut
from app.services.gate import Change
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import OutputsPlace, PrintPlace
from app.ui.widgets.buttons import Button, Tick
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row

HEADINGS = ("출력 일시", "출력번호", "서식", "용도", "출력자", "부수", "파쇄")
WIDE = 2
ABOUT = "다 쓴 출력물을 파쇄한 뒤 그 줄에서 부수를 세어 둡니다. 센 것은 출력대장에 사람·날짜와 함께 남습니다."
NOTHING = "이달에 인쇄한 것이 없습니다."
ALL_SHREDDED = "이달에 인쇄한 것은 모두 파쇄했습니다."
KEYS = "줄에서 Enter를 누르면 남은 부수를 모두 파쇄한 것으로 셉니다."


class OutputsPage(PlacedPage[OutputsPlace]):
    """Lists a month's prints; the keyboard stays on the line that was ticked off."""

    title = "출력대장"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the month arrives with `show_page`."""
        super().__init__(frame)
        self._month = clock.today().replace(day=1)
        self._found: list[PaperOut] = []
        self._lines: list[PaperOut] = []
        self._heading = label(look="title")
        self._heading.setObjectName("heading")
        self._told = label(look="hint", wrap=True)
        self._told.setObjectName("outputs_told")
        self._left = Tick("파쇄할 것이 남은 것만")
        self._left.setObjectName("left_only")
        self._left.toggled.connect(self._show)
        self._table = LineTable(self.title, HEADINGS, WIDE)
        self._table.setObjectName("outputs")
        self._table.opened.connect(self._shred_rest)
        self._table.currentCellChanged.connect(self._offer)
        self._lay_out()

    def show_page(self, place: OutputsPlace) -> None:
        """Show this month's prints."""
        del place
        self._table.setFocus()
        self._turn_to(clock.today())

    def refresh(self) -> None:
        """Fetch the lines anew."""
        after = (self._month + timedelta(days=32)).replace(day=1)
        fetch = shredding.on_paper.of(str(self._month), high=str(after))
        self.run(fetch, done=self._fill, slot="outputs")

    def changed(self, change: Change) -> None:
        """Another seat may have printed or shredded."""
        del change
        if self.isVisible():
            self.refresh()

    def _turn_to(self, when: date) -> None:
        self._month = min(when, clock.today()).replace(day=1)
        self._after.setEnabled(self._month < clock.today().replace(day=1))
        self.refresh()

    def _step(self, months: int) -> None:
        days = timedelta(days=32) if months > 0 else -timedelta(days=1)
        self._turn_to(self._month + days)

    def _fill(self, found: list[PaperOut]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        """Show the lines that are wished, with the keyboard where it was."""
        kept = self._line.number if self._line else ""
        only = self._left.isChecked()
        self._lines = [each for each in self._found if each.left or not only]
        month = show_date(str(self._month)).rsplit(" ", 1)[0]
        self._heading.setText(f"{self.title}  {month}")
        copies, left = (sum(each.copies for each in self._found), sum(e.left for e in self._found))
        counted = f"{len(self._found):,}건 {copies:,}부, 파쇄하지 않은 것 {left:,}부. {KEYS}"
        nothing = ALL_SHREDDED if self._found else NOTHING
        self._told.setText(counted if self._lines else nothing)
        lines = [
            (
                f"{show_date(each.at[:10])} {each.at[11:16]}", each.number, each.label, each.purpose,
                each.by, f"{each.copies:,}", each.told,
            )
            for each in self._lines
        ]  # fmt: skip
        numbers = [each.number for each in self._lines]
        self._table.show_lines(lines, numbers.index(kept) if kept in numbers else None)
        self._offer()

    @property
    def _line(self) -> PaperOut | None:
        at = self._table.currentRow()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _offer(self) -> None:
        line = self._line
        for each in (self._one, self._rest):
            each.setEnabled(line is not None and line.left > 0)
        self._less.setEnabled(line is not None and line.shredded > 0)

    def _shred_rest(self, at: int) -> None:
        self._count(self._lines[at].left)

    def _count(self, copies: int) -> None:
        """Count copies of the present line as shredded, or no longer."""
        if (line := self._line) is not None and copies:
            call = shredding.shred.of(line.number, copies)
            self.run_once("shred", call)

    def _count_rest(self) -> None:
        self._count(self._line.left if self._line else 0)

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper=papers.OUTPUT_REGISTER.name))

    def _lay_out(self) -> None:
        before = Button("지난달", partial(self._step, -1), keys="Alt+Left", icon="left")
        self._after = Button("다음 달", partial(self._step, 1), keys="Alt+Right", icon="right")
        self._one = Button("한 부 파쇄", partial(self._count, 1), keys="Alt+1")
        self._rest = Button("남은 부수 모두 파쇄", self._count_rest, hint="Enter", look="primary")
        self._less = Button("한 부 덜 세기", partial(self._count, -1), keys="Alt+2")
        paper = Button("대장 인쇄", self._print, keys="Ctrl+P", icon="print")
        leave = Button("나가기", self.frame.back, hint="Esc")
        named = {
            "before": before, "after": self._after, "shred_one": self._one, "shred_rest": self._rest,
            "shred_less": self._less, "print_register": paper, "leave": leave,
        }  # fmt: skip
        for name, button in named.items():
            button.setObjectName(name)
        for button in (self._one, self._rest, self._less):
            needs(button, shredding.shred)
        head = row(self._heading, 1, leave, paper, gap=3)
        choices = row(before, self._after, self._left, 1, gap=3)
        deeds = row(self._rest, self._one, self._less, 1, gap=3)
        about = label(ABOUT, "label", wrap=True)
        whole = column(head, about, choices, self._told, self._table, deeds, gap=3)
        whole.setStretch(4, 1)
        self.setLayout(whole)
