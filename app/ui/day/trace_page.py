"""접근 내역: what a number on a paper stands for, or who came to somebody's data and what went out of it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from app.core.errors import Problem
from app.core.times import Moment
from app.services.day import tracing
from app.services.day.tracing import AccessLine, OutputLine, OutputTrace, RecordTrace
from app.services.prints import issues
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import About, IssuesPlace, ListPlace, TracePlace
from app.ui.records.facts import FactSection, FactSheet
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row, scroll
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.theme import STEP

HELD, SEEN, OUT = "실린 사람", "보거나 고친 것", "출력·저장한 것"
HEADINGS = {
    HELD: ("구분", "", "", "이름·제목", "", ""),
    SEEN: ("일시", "처리자", "처리 업무", "용도", "단말번호", "건수·결과"),
    OUT: ("일시", "출력자", "서식", "용도", "출력번호", "나간 곳"),
}
WIDE = 3
ASK = (
    "출력번호를 적고 Enter를 누르면 누가 언제 무슨 용도로 출력했고 누구의 정보가 실렸는지 나옵니다. "
    "사람의 접근 내역은 F3으로 찾아 그 기록의 ‘접근 내역’에서 봅니다. 여기서 본 것도 접속기록에 남습니다."
)
NOTHING = {
    HELD: "사람의 정보가 실리지 않았습니다.",
    SEEN: "접속기록에 없습니다.",
    OUT: "출력하거나 저장한 것이 없습니다.",
}
TOLD = {
    HELD: "Enter를 누르면 그 기록을 엽니다.",
    SEEN: "접속기록에서 이 기록과 여기에 딸린 기록을 다룬 처리입니다. 새것부터 보입니다.",
    OUT: "출력대장에서 이 기록의 정보가 실려 나간 것입니다. Enter를 누르면 그 출력의 내역을 봅니다.",
}
SEEKING = "접속기록을 찾는 중"
FIELD, FACTS = 76 * STEP, 112 * STEP


class TracePage(PlacedPage[TracePlace]):
    """One table: the people of an output beside its facts, or what was done with a record in two views."""

    title = "접근 내역"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what is traced arrives with `show_page`."""
        super().__init__(frame)
        self._place = TracePlace()
        self._found: OutputTrace | RecordTrace | None = None
        self._lay_out()
        self._choose()

    def show_page(self, place: TracePlace) -> None:
        """Trace a record or an output; without either, ask for a number."""
        self._place, self._found = place, None
        self._field.setText(place.number)
        self._views.tick([SEEN])
        self._choose()
        self.start = self._table if place.number or place.about else self._field
        self.start.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Fetch anew."""
        place, fail = self._place, self._fail
        if place.about is not None:
            call = tracing.record.of(place.about[1])
            self.run(call, done=self._fill, failed=fail, slot="trace", label=SEEKING)
        elif place.number:
            sought = tracing.output.of(place.number)
            self.run(sought, done=self._fill, failed=fail, slot="trace")

    def _fill(self, found: OutputTrace | RecordTrace) -> None:
        self._found = found
        self._choose()

    def _fail(self, problem: Problem) -> None:
        self._found = None
        self._choose()
        self._told.setText(str(problem))
        self._field.setFocus()

    @property
    def view(self) -> str:
        """Which view is shown: an output has one alone."""
        if isinstance(self._found, RecordTrace):
            return next(iter(self._views.words()), SEEN)
        return HELD

    def _choose(self) -> None:
        """Show the lines of the view with what can be done with them."""
        found, view = self._found, self.view
        record, output = isinstance(found, RecordTrace), isinstance(found, OutputTrace)
        lines = self._lines()
        for part in (self._views, self._more):
            part.setVisible(record)
        self._facts.setVisible(output)
        self._table.setVisible(found is not None or self._place != TracePlace())
        for button in (self._kept, self._who):
            button.setVisible(output)
        self._table.setHorizontalHeaderLabels(list(HEADINGS[view]))
        for at, heading in enumerate(HEADINGS[view]):
            self._table.setColumnHidden(at, not heading)
        first = len(found.written) if isinstance(found, OutputTrace) and found.held else 0
        self._table.show_lines(lines, first)
        self._told.setText(ASK if found is None else TOLD[view] if lines else NOTHING[view])
        if isinstance(found, OutputTrace):
            self._tell_output(found)
        elif isinstance(found, RecordTrace):
            self._tell_record(found)
        else:
            self._heading.setText(self.title)
            self._count.clear()

    def _tell_output(self, found: OutputTrace) -> None:
        self._heading.setText(f"{self.title}  {found.line.number}")
        more = f" 가운데 {len(found.held):,}명" if found.count > len(found.held) else ""
        self._count.setText(f"실린 사람 {found.count:,}명{more}")
        self._sheet.show_sections(_sections(found))
        self._kept.setEnabled(found.kept and self.frame.session.may(issues.issues.action.right))
        self._who.setEnabled(bool(found.held))

    def _tell_record(self, found: RecordTrace) -> None:
        self._heading.setText(f"{self.title}  {found.title}")
        shown, whole = (
            (len(found.entries), found.seen)
            if self.view == SEEN
            else (len(found.outputs), found.out)
        )
        self._count.setText(f"{whole:,}건" + (f" 가운데 {shown:,}건" if whole > shown else ""))
        self._more.setVisible(self.view == SEEN and found.seen > len(found.entries))

    def _lines(self) -> list[tuple[str, ...]]:
        match self._found:
            case OutputTrace(written=written, held=held):
                return [(each.detail, "", "", each.title, "", "") for each in (*written, *held)]
            case RecordTrace(entries=entries) if self.view == SEEN:
                return list(map(_seen, entries))
            case RecordTrace(outputs=outputs):
                return list(map(_out, outputs))
            case None:
                return []

    # --- deeds ---------------------------------------------------------------------------------

    def _seek(self) -> None:
        if text := self._field.text().strip():
            self.frame.open(TracePlace(number=text))

    def _fetch_more(self) -> None:
        """Add the older entries to those in view."""
        found, about = self._found, self._place.about
        if isinstance(found, RecordTrace) and about is not None and found.entries:
            call = tracing.record.of(about[1], before=found.entries[-1].id)
            add = partial(self._add, found)
            self.run(call, done=add, slot="trace", label=SEEKING)

    def _add(self, before: RecordTrace, older: RecordTrace) -> None:
        at = len(before.entries)
        self._fill(replace(before, entries=(*before.entries, *older.entries)))
        self._table.setCurrentCell(at, 0)

    def _of_line(self, at: int) -> About | None:
        """Return the record of a line of an output."""
        if not isinstance(self._found, OutputTrace):
            return None
        hits = (*self._found.written, *self._found.held)
        return (hits[at].kind, hits[at].id) if 0 <= at < len(hits) else None

    def _open(self, at: int) -> None:
        """Open the record of a line, or the output that it tells of."""
        found, about = self._found, self._of_line(at)
        if about is not None:
            self.frame.open(ListPlace(*about))
        elif isinstance(found, RecordTrace) and self.view == OUT:
            self.frame.open(TracePlace(number=found.outputs[at].number))

    def _open_who(self) -> None:
        about = self._of_line(self._table.currentRow())
        if about is not None:
            self.frame.open(TracePlace(about))

    def _open_kept(self) -> None:
        if isinstance(self._found, OutputTrace):
            self.frame.open(IssuesPlace(self._found.first or self._found.line.number))

    def _lay_out(self) -> None:
        self._heading = label(look="title")
        self._heading.setObjectName("heading")
        self._field = SearchField("출력번호  예: 07-2026-000012", "find_output")
        self._field.setFixedWidth(FIELD)
        self._field.returnPressed.connect(self._seek)
        self._views = ChipBox(single=True)
        self._views.setObjectName("views")
        self._views.setAccessibleName("볼 것")
        for name in (SEEN, OUT):
            self._views.add(name)
        self._views.ticked.connect(self._choose)
        self._count, self._told = label(look="hint"), label(look="label", wrap=True)
        self._told.setObjectName("told")
        self._table = LineTable(self.title, HEADINGS[SEEN], WIDE)
        self._table.setObjectName("traces")
        self._table.opened.connect(self._open)
        self._sheet = FactSheet()
        inner = QWidget()
        inner.setLayout(column(self._sheet, 1))
        self._facts = scroll(inner)
        self._facts.setFixedWidth(FACTS)
        self._kept = Button("나간 그대로 보기", self._open_kept, keys="Alt+K", icon="show")
        self._who = Button("이 기록의 접근 내역", self._open_who, keys="Ctrl+H", icon="history")
        self._more = Button("이전 것 더 보기", self._fetch_more, keys="Alt+M", icon="down")
        leave = Button("나가기", self.frame.back, hint="Esc")
        named = {"kept": self._kept, "who": self._who, "more": self._more, "leave": leave}
        for name, button in named.items():
            button.setObjectName(name)
        head = row(self._heading, 1, leave, self._who, self._kept, gap=3)
        choices = row(self._field, self._count, self._views, self._more, gap=3)
        choices.setStretch(2, 1)
        body = row(self._facts, self._table, gap=4)
        whole = column(head, choices, self._told, body, gap=3)
        whole.setStretch(3, 1)
        self.setLayout(whole)


def _sections(found: OutputTrace) -> list[FactSection]:
    """Return what is known of an output as facts to be read."""
    line = found.line
    amounts = ((line.copies, "부"), (line.pages, "쪽"))
    copies = " · ".join(f"{number:,}{of}" for number, of in amounts if number)
    facts = [
        ("출력번호", line.number), ("상태", line.state), ("출력일시", Moment().show(line.at)),
        ("출력자", line.by), ("단말번호", line.terminal), ("서식", line.paper),
        ("용도", line.purpose), ("나간 곳", line.target), ("부수", copies),
        ("재출력", f"{found.first}의 재출력입니다." if found.first else ""),
        ("다시 출력한 번호", "\n".join(found.again)),
    ]  # fmt: skip
    sections = [FactSection("출력대장", [(name, told) for name, told in facts if told])]
    if found.facts:
        sections.append(FactSection("제공한 내용", list(found.facts)))
    return sections


def _seen(line: AccessLine) -> tuple[str, ...]:
    outcome = f"{line.records:,}건 {line.outcome}".strip()
    return Moment().show(line.at), line.by, line.label, line.purpose, line.terminal, outcome


def _out(line: OutputLine) -> tuple[str, ...]:
    where = f"{line.target} {line.copies:,}부"
    return Moment().show(line.at), line.by, line.paper, line.purpose, line.number, where
