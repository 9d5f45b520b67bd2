"""파기 전에 볼 것: where others' records tell of who is about to be destroyed; each is masked, or left as it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from app.core.errors import Problem
from app.services.gate import Change
from app.services.office import destruction, hearsay
from app.services.office.hearsay import HearsayLine
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import HearsayPlace, ListPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row

HEADINGS = ("처리", "구분", "기록", "있는 곳", "내용")
WIDE = 4
MASK, LEAVE = "가림", "그대로 둠"
TOLD = (
    "파기할 사람과 이어지지 않은 기록에 그 이름이나 전화가 적혀 있습니다. Enter를 누르면 ‘가림’과 ‘그대로 둠’이 "
    "바뀝니다. 가린 곳은 변경 이력과 보관한 서식에서도 가려지며, 되돌릴 수 없습니다. "
    "흔한 말이거나 같은 이름이 또 있으면 처음에는 ‘그대로 둠’입니다."
)
SEEKING = "다른 기록에서 찾는 중"


class HearsayPage(PlacedPage[HearsayPlace]):
    """One table: each record that tells of them, with what becomes of it."""

    title = "파기 전에 볼 것"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what was found arrives with `show_page`."""
        super().__init__(frame)
        self._place = HearsayPlace()
        self._found: Sequence[HearsayLine] = ()
        self._masked = set[int]()
        self._lay_out()

    def show_page(self, place: HearsayPlace) -> None:
        """Look for what tells of those whose destruction was asked for."""
        self._place = place
        self._fill(())
        self._table.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Fetch anew; what is masked is chosen anew as well."""
        if self._place.requests:
            call = hearsay.of_requests.of(self._place.requests)
            self.run(call, done=self._fill, failed=self._fail, slot="hearsay", label=SEEKING)

    def _fill(self, found: Sequence[HearsayLine]) -> None:
        self._found = found
        self._masked = {each.record for each in found if each.alone}
        self._show()

    def _show(self) -> None:
        lines = [
            (
                MASK if each.record in self._masked else LEAVE,
                each.kind, each.title, each.where, each.text,
            )
            for each in self._found
        ]  # fmt: skip
        self._table.show_lines(lines)
        self._count.setText(f"{len(lines):,}건 가운데 {len(self._masked):,}건 가림")
        self._approve.setEnabled(bool(self._place.requests))

    def _turn(self, at: int) -> None:
        """Mask what a line tells of, or leave it."""
        if at < len(self._found):
            self._masked ^= {self._found[at].record}
            self._show()

    def _mask_all(self) -> None:
        """Mask every line, or where all are masked none."""
        every = {each.record for each in self._found}
        self._masked = set[int]() if self._masked == every else every
        self._show()

    def _open_record(self) -> None:
        """Look at the record of a line beside its list."""
        at = self._table.currentRow()
        for each in self._found[at : at + 1]:
            self.frame.open(ListPlace(each.of, each.record))

    def _ask(self) -> None:
        """Ask once more before anything goes for good."""
        masked = tuple(sorted(self._masked))
        call = destruction.approve.of(self._place.requests, masked=masked)
        left = len(self._found) - len(masked)
        kept = f" {left:,}건은 그대로 둡니다." if left else ""
        self.frame.ask.confirm(
            f"{len(self._place.requests):,}건을 파기하고 다른 기록 {len(masked):,}건에서 가릴까요? 되살릴 수 없습니다.",
            "파기",
            partial(
                self.run_once, "approve", call, done=self._done, failed=self._fail,
                label="파기하는 중",
            ),
            detail=f"가린 내용은 되돌릴 수 없습니다.{kept}",
        )  # fmt: skip

    def _done(self, change: Change) -> None:
        self.frame.back()
        self.frame.tell(change.message, "good")

    def _fail(self, problem: Problem) -> None:
        self.frame.tell_problem(problem)
        self._table.setFocus()

    def _lay_out(self) -> None:
        self._count, told = label(look="hint"), label(TOLD, "label", wrap=True)
        self._table = LineTable(self.title, HEADINGS, WIDE)
        self._table.setObjectName("hearsay")
        self._table.opened.connect(self._turn)
        self.start = self._table
        leave = Button("나가기", self.frame.back, hint="Esc")
        every = Button("모두 가림", self._mask_all, keys="Alt+A")
        record = Button("기록 보기", self._open_record, keys="Ctrl+Return", icon="show")
        self._approve = Button("고른 대로 파기", self._ask, keys="Alt+P", look="danger")
        named = {"leave": leave, "mask_all": every, "record": record, "approve": self._approve}
        for name, button in named.items():
            button.setObjectName(name)
        needs(self._approve, destruction.approve)
        head = row(label(self.title, "title"), self._count, 1, leave, gap=3)
        deeds = row(1, every, record, self._approve, gap=3)
        whole = column(head, told, deeds, self._table, gap=3)
        whole.setStretch(3, 1)
        self.setLayout(whole)
