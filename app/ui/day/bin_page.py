"""휴지통: what was deleted in the last days, brought back by a key, one record or several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView

from app.core.errors import Problem
from app.core.times import Moment
from app.services.gate import Change
from app.services.office import destruction
from app.services.records import removals
from app.services.records.removals import Bin, BinLine, ReturnPreview
from app.ui.frame.ask import CANCEL, Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import BinPlace, StoryPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row

HEADINGS = ("지운 일시", "지운 사람", "지운 일", "구분", "기록", "남은 기간")
WIDE = 4
EMPTY = "휴지통이 비어 있습니다. "
TOLD = (
    "지운 기록은 {days:,}일 동안 여기서 되살릴 수 있습니다. 그 뒤에는 여기서 사라지고, 사람의 정보는 ‘파기’의 "
    "대상에 오릅니다. Shift+화살표나 Ctrl+A로 여럿을 고릅니다."
)
SEEKING = "휴지통을 여는 중"
UNDER_WAY = "되살리는 중"


class BinPage(PlacedPage[BinPlace]):
    """One table: what was deleted, by whom, when and how."""

    title = "휴지통"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what lies in the bin arrives with `show_page`."""
        super().__init__(frame)
        self._found = Bin((), 0, 0)
        self._lay_out()

    def show_page(self, place: BinPlace) -> None:
        """Show what lies in the bin."""
        del place
        self._table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Fetch anew."""
        self.run(removals.view.of(), done=self._fill, slot="view", label=SEEKING)

    def changed(self, change: Change) -> None:
        """Fetch anew: any write may have deleted something, or brought it back."""
        del change
        if self.isVisible():
            self.refresh()

    @property
    def chosen(self) -> Sequence[BinLine]:
        """The lines that are selected, in the order they stand in."""
        lines = self._found.lines
        rows = sorted({each.row() for each in self._table.selectionModel().selectedRows()})
        return [lines[at] for at in rows if at < len(lines)]

    def _fill(self, found: Bin) -> None:
        self._found = found
        more = f" 가운데 {len(found.lines):,}건" if found.count > len(found.lines) else ""
        self._count.setText(f"{found.count:,}건{more}")
        told = TOLD.format(days=found.days)
        self._told.setText(told if found.lines else f"{EMPTY}{told}")
        self._table.show_lines([_line(each) for each in found.lines])
        for button in (self._restore, self._ask, self._story):
            button.setEnabled(bool(found.lines))

    def _open_story(self) -> None:
        """Show what happened to the record the keyboard is on."""
        at = self._table.currentRow()
        for each in self._found.lines[at : at + 1]:
            self.frame.open(StoryPlace((each.of, each.record)))

    def _open_line(self, _at: int) -> None:
        self._bring_back()

    def _bring_back(self) -> None:
        """Bring back what is chosen; asked about where something else could come, or comes along."""
        if chosen := self.chosen:
            foresee = removals.foresee.of([each.record for each in chosen])
            self.run_once("foresee", foresee, done=self._weigh, failed=self._fail)

    def _weigh(self, foreseen: ReturnPreview) -> None:
        if not foreseen.needed and not foreseen.beside and len(foreseen.records) == 1:
            self._do(foreseen.records, along=False)
            return

        def answered(name: str) -> None:
            if name:
                self._do(foreseen.records, along=name == "along")

        with_them = Answer("along", "딸린 것까지 되살리기", "primary")
        answers = [
            Answer("only", "되살리기", "secondary" if foreseen.beside else "primary"),
            CANCEL,
        ]
        parts = (
            f"이어진 기록도 함께 돌아옵니다: {_counts(foreseen.needed)}."
            if foreseen.needed
            else "",
            f"휴지통에 딸린 기록이 더 있습니다: {_counts(foreseen.beside)}."
            if foreseen.beside
            else "",
        )
        self.frame.ask.question(
            f"{len(foreseen.records):,}건을 되살릴까요?",
            [with_them, *answers] if foreseen.beside else answers,
            answered,
            detail=" ".join(filter(None, parts)),
        )

    def _do(self, records: Sequence[int], *, along: bool) -> None:
        call = removals.bring_back(records, along=along)
        self.run_once("restore", call, done=self._done, failed=self._fail, label=UNDER_WAY)

    def _ask_destruction(self) -> None:
        """Ask that what is chosen be destroyed before its days are over."""
        lines = [destruction.removed(each) for each in self.chosen if not each.asked]
        if lines:
            self.run_once("ask", destruction.ask.of(lines), done=self._done, failed=self._fail)

    def _done(self, change: Change) -> None:
        self.frame.tell(change.message, "good")
        self.refresh()
        self._table.setFocus()

    def _fail(self, problem: Problem) -> None:
        """Tell why it could not be, and show what lies there now."""
        self.frame.tell_problem(problem)
        self.refresh()
        self._table.setFocus()

    def _lay_out(self) -> None:
        self._count, self._told = label(look="hint"), label(look="label", wrap=True)
        self._told.setObjectName("told")
        self._table = LineTable(self.title, HEADINGS, WIDE)
        self._table.setObjectName("removals")
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.opened.connect(self._open_line)
        self.start = self._table
        leave = Button("나가기", self.frame.back, hint="Esc")
        self._restore = Button(
            "되살리기", self._bring_back, hint="Enter", look="primary", icon="undo"
        )
        self._ask = Button("파기 요청", self._ask_destruction, keys="Alt+D")
        self._story = Button("변경 이력", self._open_story, keys="Ctrl+Shift+H", icon="history")
        named = {
            "leave": leave, "restore": self._restore, "ask": self._ask, "story_of": self._story,
        }  # fmt: skip
        for name, button in named.items():
            button.setObjectName(name)
        needs(self._restore, removals.restore)
        needs(self._ask, destruction.ask)
        head = row(label(self.title, "title"), self._count, 1, leave, self._story, gap=3)
        deeds = row(self._told, self._ask, self._restore, gap=3)
        deeds.setStretch(0, 1)
        whole = column(head, deeds, self._table, gap=3)
        whole.setStretch(2, 1)
        self.setLayout(whole)


def _line(each: BinLine) -> tuple[str, ...]:
    left = "파기 요청함" if each.asked else f"{each.days:,}일" if each.days else "오늘까지"
    return Moment().show(each.at), each.by, each.why, each.kind, each.title, left


def _counts(found: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number:,}건" for name, number in found)
