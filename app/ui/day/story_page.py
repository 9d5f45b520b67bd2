"""변경 이력: what happened to a record, field by field; a value of a line comes back by a key."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHeaderView

from app.core.errors import Problem, UserError
from app.core.times import Moment
from app.services.gate import Change
from app.services.records import story
from app.services.records.story import Story, StoryLine, ValuePreview
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import ListPlace, StoryPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import Elided, column, label, row

HEADINGS = ("일시", "처리자", "처리 업무", "항목", "이전 값", "바뀐 값")
WIDE = 5
NONE = "없음"
LONGEST = 200
"""Letters of a value that a line shows; the whole is asked about before it comes back."""
TOLD = (
    "한 줄이 한 항목의 변경입니다. 줄을 고르고 Enter를 누르면 그 항목만 ‘이전 값’으로 되돌립니다. "
    "되돌린 것도 이력에 남고, Ctrl+Z로 취소할 수 있습니다."
)
DELETED = "지운 기록입니다. 값을 되돌리려면 ‘휴지통’에서 먼저 되살려 주세요."
NOTHING = "남은 이력이 없습니다."
SEEKING = "이력을 찾는 중"


class StoryPage(PlacedPage[StoryPlace]):
    """One table: a change of a column a line, the newest first."""

    title = "변경 이력"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the story arrives with `show_page`."""
        super().__init__(frame)
        self._place = StoryPlace()
        self._found: Story | None = None
        self._lay_out()

    def show_page(self, place: StoryPlace) -> None:
        """Tell the story of a record."""
        self._place, self._found = place, None
        self._fill(None)
        self._table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Fetch anew, from the newest on."""
        if self._place.about is not None:
            call = story.story.of(self._place.about[1])
            self.run(call, done=self._fill, slot="story", label=SEEKING)

    def changed(self, change: Change) -> None:
        """Fetch anew what was written of the record, or of its person."""
        known = {each for each, _ in self._found.vers} if self._found else set[int]()
        if self.isVisible() and known & change.ids:
            self.refresh()

    @property
    def about(self) -> tuple[str, int] | None:
        """The record whose story it is."""
        return self._place.about

    @property
    def line(self) -> StoryLine | None:
        """The line the keyboard is on."""
        at, lines = self._table.currentRow(), self._found.lines if self._found else ()
        return lines[at] if 0 <= at < len(lines) else None

    def _fill(self, found: Story | None) -> None:
        self._found = found
        self._heading.setText(f"{self.title}  {found.title}" if found else self.title)
        self._count.setText(f"{found.kind} · {len(found.lines):,}줄" if found else "")
        self._more.setVisible(bool(found and found.earlier))
        told = DELETED if found and found.deleted else TOLD
        self._told.setText(told if found is None or found.lines else NOTHING)
        self._table.show_lines([_cells(each) for each in found.lines] if found else [])
        self._offer()

    def _offer(self) -> None:
        """Offer to bring back the value of the line, where somebody enters its column."""
        line = self.line
        self._back.setEnabled(line is not None and line.back)

    def _fetch_more(self) -> None:
        """Add the older lines to those in view."""
        found, about = self._found, self._place.about
        if found is not None and about is not None and found.earlier:
            call = story.story.of(about[1], before=found.earlier)
            self.run(call, done=partial(self._add, found), slot="story", label=SEEKING)

    def _add(self, before: Story, older: Story) -> None:
        at = len(before.lines)
        lines = (*before.lines, *older.lines)
        self._fill(replace(before, lines=lines, earlier=older.earlier))
        self._table.setCurrentCell(at, 0)

    def _open_line(self, _at: int) -> None:
        self._weigh()

    def _weigh(self) -> None:
        """Ask before a value comes back, with what that would bring about."""
        line = self.line
        if line is None or not line.back or not self._back.isVisibleTo(self):
            return
        call = story.foresee_value.of(line.of, line.record, change=line.change, path=line.path)
        self.run_once("foresee", call, done=partial(self._ask, line), failed=self._fail)

    def _ask(self, line: StoryLine, foreseen: ValuePreview) -> None:
        former = foreseen.former or NONE
        told = (
            f"이전 값: {former}",
            f"이 변경 뒤의 값: {foreseen.present or NONE}",
            *foreseen.told,
        )
        self.frame.ask.confirm(
            f"‘{foreseen.label}’만 이전 값으로 되돌릴까요?",
            "이 값으로 되돌리기",
            partial(self._turn_back, line),
            detail="\n".join(told),
        )

    def _turn_back(self, line: StoryLine) -> None:
        vers = dict(self._found.vers) if self._found else {}
        call = story.restore_value.of(
            line.of,
            line.record,
            change=line.change,
            path=line.path,
            ver=vers.get(line.record, 0),
        )
        self.run_once("restore", call, done=self._done, failed=self._fail)

    def _done(self, change: Change) -> None:
        self.frame.tell(change.message, "good")
        self.refresh()
        self._table.setFocus()

    def _fail(self, problem: Problem) -> None:
        """Tell why it could not be, with what is wrong with the column, and show the story as it is now."""
        fields = problem.fields if isinstance(problem, UserError) else {}
        wrong = " ".join(dict.fromkeys(fields.values()))
        advice = " ".join(filter(None, (wrong, problem.advice)))
        self.frame.tell(problem.message, "danger", advice)
        self.refresh()

    def _open_record(self) -> None:
        if self._place.about is not None:
            self.frame.open(ListPlace(*self._place.about))

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._count, self._told = label(look="hint"), label(look="label", wrap=True)
        self._told.setObjectName("told")
        self._table = LineTable(self.title, HEADINGS, WIDE)
        self._table.setObjectName("story")
        stretch = QHeaderView.ResizeMode.Stretch
        self._table.horizontalHeader().setSectionResizeMode(WIDE - 1, stretch)
        self._table.opened.connect(self._open_line)
        self._table.currentCellChanged.connect(self._offer)
        self.start = self._table
        self._back = Button(
            "이 값으로 되돌리기", self._weigh, hint="Enter", look="primary", icon="undo"
        )
        self._more = Button("이전 것 더 보기", self._fetch_more, keys="Alt+M", icon="down")
        record = Button("기록 보기", self._open_record, keys="Ctrl+Return", icon="show")
        leave = Button("나가기", self.frame.back, hint="Esc")
        named = {"back": self._back, "more": self._more, "record": record, "leave": leave}
        for name, button in named.items():
            button.setObjectName(name)
        needs(self._back, story.restore_value)
        head = row(self._heading, self._count, 1, leave, record, gap=3)
        deeds = row(self._told, self._more, self._back, gap=3)
        deeds.setStretch(0, 1)
        whole = column(head, deeds, self._table, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)


def _cells(line: StoryLine) -> tuple[str, ...]:
    old, new = (_short(each) for each in (line.old, line.new))
    return Moment().show(line.at), line.by, line.deed, line.label, old, new


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
