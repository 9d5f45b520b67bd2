"""발급대장: what went out under a number; Enter shows it as it went out, Ctrl+P prints that again."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from app.core import clock
from app.core.dates import show_date
from app.core.errors import Problem
from app.core.hangul import attach
from app.services.gate import Change
from app.services.prints import issues, printing, targets
from app.services.prints.issues import Issue
from app.services.prints.printing import Printed
from app.ui.frame.openings import writing_place
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import IssuesPlace, ListPlace, Place, PrintPlace
from app.ui.prints.outputs import Outputs, missing_in
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row
from app.ui.widgets.preview import Preview
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

HEADINGS = ("발급일", "출력번호", "서식", "받는 분·연계", "보관")
WIDE = 3
ASK = "Enter를 누르면 나간 그대로 보여 드립니다. 열어 본 것은 접속기록에 남습니다."
NOTHING = "이달에 발급한 것이 없습니다."
NOT_FOUND = "찾는 것이 없습니다. 출력번호, 연계번호나 이름의 일부를 적어 보세요."
NOT_KEPT = (
    "이전에 발급되어 보관본이 없습니다. 보관을 시작하기 전에 나갔거나, 파기했거나, 되살린 백업에 없습니다. "
    "‘새로 출력’을 누르면 오늘의 기록대로 나가고, 그 사실이 함께 적힙니다."
)
DESTROYED = "기록을 파기하여 보관본도 지웠습니다. 번호만 남습니다."
UNPRINTED = "번호를 받았으나 인쇄한 기록이 없습니다. ‘기록 열기’에서 인쇄하거나 취소합니다."
VOID = "인쇄하지 않고 끝난 것입니다. 번호만 남고 다시 쓰지 않습니다."
SHEET = "{file} 파일로 나간 것입니다. ‘{button}’를 누르면 나간 그대로의 파일을 저장합니다."
RECORD, MENDED, ANEW = "기록 열기", "고쳐 새로 발급", "새로 출력"
SEARCH_WIDTH = 76 * STEP


class IssuesPage(PlacedPage[IssuesPlace]):
    """Lists a month's issues, or what a text finds in all of them; the paper stands beside them."""

    title = "발급대장"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the month arrives with `show_page`."""
        super().__init__(frame)
        self._month = clock.today().replace(day=1)
        self._lines: list[Issue] = []
        self._none = NOTHING
        """What is said where there is no line."""
        self._opened = ""
        """The number of the paper in the preview."""
        self._lay_out()

    def show_page(self, place: IssuesPlace) -> None:
        """Show this month's issues, or those that `text` finds."""
        self._field.setText(place.text)
        self._preview.say(ASK)
        self._opened = ""
        self._table.setFocus()
        self._turn_to(clock.today())

    def refresh(self) -> None:
        """Fetch the lines anew."""
        text = self._field.text().strip()
        after = (self._month + timedelta(days=32)).replace(day=1)
        low, high = ("", "") if text else (str(self._month), str(after))
        fetch = issues.issues.of(low=low, high=high, text=text)
        self.run(fetch, done=self._fill, slot="issues")

    def changed(self, change: Change) -> None:
        """A print that was noted or taken back may be a line."""
        del change
        if self.isVisible():
            self.refresh()

    @property
    def line(self) -> Issue | None:
        """The line the keyboard is on."""
        at = self._table.currentRow()
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def _turn_to(self, when: date) -> None:
        self._month = min(when, clock.today()).replace(day=1)
        self._after.setEnabled(self._month < clock.today().replace(day=1))
        self.refresh()

    def _step(self, months: int) -> None:
        self._field.clear()
        self._turn_to(
            self._month + timedelta(days=32) if months > 0 else self._month - timedelta(1)
        )

    def _fill(self, found: list[Issue]) -> None:
        kept = (self.line.number, self.line.record) if self.line else ("", 0)
        self._lines = found
        text = self._field.text().strip()
        month = show_date(str(self._month)).rsplit(" ", 1)[0]
        self._heading.setText(self.title if text else f"{self.title}  {month}")
        self._count.setText(f"{len(found):,}건")
        self._none = NOT_FOUND if text else NOTHING
        lines = [
            (
                show_date(each.at[:10]), each.number, each.label, each.title or "(파기)",
                each.remark or _kept(each),
            )
            for each in found
        ]  # fmt: skip
        at = next((at for at, each in enumerate(found) if (each.number, each.record) == kept), 0)
        self._table.show_lines(lines, at)
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done with the line; of another one the paper is not in view yet."""
        line = self.line
        kept = line is not None and line.kept
        sheet = line is not None and line.sheet
        self._print.setEnabled(kept and not sheet)
        self._file.setEnabled(kept)
        way = targets.BY_NAME[line.target] if line is not None else targets.PDF
        self._file.setText(attach(way.label, "으로/로"))
        self._anew.setEnabled(line is not None and bool(line.title and line.record))
        once = line is not None and line.once
        unprinted = line is not None and bool(line.remark)
        self._anew.setText(RECORD if once and (kept or unprinted) else MENDED if kept else ANEW)
        if line is None:
            self._preview.say(self._none)
        elif line.number != self._opened or line.remark:
            self._opened = ""
            self._preview.say(_words(line))

    def _open(self, at: int) -> None:
        """Show a paper as it went out."""
        line = self._lines[at]
        if line.kept and not line.sheet:
            self._opened = line.number
            show = partial(self._show, line)
            preview = printing.preview.of(line.again)
            self.run(preview, done=show, failed=self._tell, slot="preview")

    def _show(self, line: Issue, printed: Printed) -> None:
        if self._opened == line.number:
            facts = f"{line.at[11:16]} {line.by} 발급 · {printed.pages:,}쪽"
            self._preview.show_document(printed.content, " ".join((facts, missing_in(printed))))

    def _tell(self, problem: Problem) -> None:
        self._preview.say(str(problem))

    def _send(self) -> None:
        if (line := self.line) is not None and line.kept:
            self._outputs.send(line.again)

    def _save(self) -> None:
        if (line := self.line) is not None and line.kept:
            target = targets.BY_NAME[line.target]
            self._outputs.save(line.again, target, f"{line.label} 재출력 {clock.today()}")

    def _print_anew(self) -> None:
        """Lead to where it is printed from what its record says today, or to the record to be mended."""
        if (line := self.line) is not None and line.title:
            ids, former = (line.record,), line.number
            anew = PrintPlace(kind=line.kind, paper=line.paper, ids=ids, former=former)
            opens = line.once and (line.kept or line.remark)
            self.frame.open(self._record_of(line) if opens else anew)

    def _record_of(self, line: Issue) -> Place:
        """Return where a record is printed, mended and revoked: its own page, else its list."""
        pages = (*self.frame.catalog[line.kind].written.values(),)
        about = (line.kind, line.record)
        return writing_place(pages[0], about) if pages else ListPlace(*about)

    def _lay_out(self) -> None:
        self._heading = label(look="title")
        self._heading.setObjectName("heading")
        self._field = SearchField("출력번호·연계번호·이름으로 찾기", "find_issue")
        self._field.setFixedWidth(SEARCH_WIDTH)
        self._field.typed.connect(self.refresh)
        self._count = label(look="hint")
        self._count.setObjectName("issue_count")
        self._table = LineTable(self.title, HEADINGS, WIDE)
        self._table.setObjectName("issues")
        self._table.opened.connect(self._open)
        self._table.currentCellChanged.connect(self._offer)
        self._preview = Preview()
        self._outputs = Outputs(self)
        self._outputs.gone.connect(self.refresh)
        before = Button("지난달", partial(self._step, -1), keys="Alt+Left", icon="left")
        self._after = Button("다음 달", partial(self._step, 1), keys="Alt+Right", icon="right")
        self._print = Button("다시 출력", self._send, keys="Ctrl+P", look="primary", icon="print")
        self._file = Button(
            attach(targets.PDF.label, "으로/로"), self._save, keys="Ctrl+Shift+S", icon="save"
        )
        self._anew = Button(MENDED, self._print_anew, keys="Alt+N", icon="edit")
        leave = Button("나가기", self.frame.back, hint="Esc")
        named = {
            "before": before, "after": self._after, "leave": leave, "again": self._print,
            "file": self._file, "anew": self._anew,
        }  # fmt: skip
        for name, button in named.items():
            button.setObjectName(name)
        for button in (self._print, self._file, self._anew):
            needs(button, printing.produce)
        head = row(self._heading, 1, leave, self._anew, self._file, self._print, gap=3)
        choices = row(before, self._after, self._field, self._count, 1, gap=3)
        body = row(self._table, self._preview, gap=4)
        body.setStretch(0, 5)
        body.setStretch(1, 3)
        whole = column(head, choices, body, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)


def _kept(line: Issue) -> str:
    """Say in one word whether a paper is kept, and how often it went out again."""
    return f"재출력 {line.times:,}회" if line.times else "보관" if line.kept else "없음"


def _words(line: Issue) -> str:
    """Say what can be done with a line that is not in view."""
    if line.remark:
        return UNPRINTED if line.remark == issues.UNPRINTED else VOID
    if line.kept and line.sheet:
        file = targets.BY_NAME[line.target].label
        return SHEET.format(file=file, button=attach(file, "으로/로"))
    return ASK if line.kept else NOT_KEPT if line.title else DESTROYED
