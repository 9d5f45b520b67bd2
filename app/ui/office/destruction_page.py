"""파기: what is due with its reason, what waits for a second person, what was destroyed, what a law keeps apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from app.core.dates import show_date
from app.services.gate import Change, who_may
from app.services.office import destruction, hearsay
from app.services.office.destruction import AskedLine, Destructions, DueLine, LotLine
from app.services.office.hearsay import HearsayLine
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import DestructionPlace, HearsayPlace, ListPlace, PrintPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import column, label, row

DUE, ASKED, DONE, APART = "대상", "승인 대기", "파기한 것", "분리보관"
HEADINGS = {
    DUE: ("구분", "사유", "기록", "사유 발생일", ""),
    ASKED: ("구분", "사유", "기록과 함께 파기할 것", "요청자", "요청일"),
    DONE: ("파기 일시", "사유", "파기한 것", "요청·승인", "상태"),
    APART: ("구분", "보존 기한", "내용", "근거", ""),
}
ABOUT = {
    DUE: "보유 기간이 지났거나 목적을 이룬 기록입니다. 보유 기간은 설정에서 정합니다. "
    f"요청하면 다른 계정({who_may(destruction.approve.action.right)})이 승인해야 파기됩니다.",
    ASKED: "승인하면 기록과 변경 이력, 검색, 임시 보관, 보관본에서 모두 지웁니다. 되살릴 수 없습니다. "
    "요청한 사람은 승인할 수 없습니다.",
    DONE: "백업에 남아 있으면 ‘진행’입니다. 백업 정리는 새 백업을 만들어 확인한 뒤 남아 있는 백업을 지웁니다.",
    APART: "다른 법령에 따라 보존하는 것입니다. 목록과 검색에 나오지 않으며, 기한이 지나면 대상에 오릅니다.",
}
NOTHING = {
    DUE: "파기할 것이 없습니다.",
    ASKED: "승인을 기다리는 것이 없습니다.",
    DONE: "파기한 것이 없습니다.",
    APART: "분리보관하는 것이 없습니다.",
}
WIDE = 2


@dataclass(frozen=True)
class _Lines:
    """What a view shows, and what stands behind its lines."""

    lines: Sequence[tuple[str, ...]]
    records: Sequence[tuple[str, int]] = field(default_factory=tuple[tuple[str, int], ...])


class DestructionPage(PlacedPage[DestructionPlace]):
    """One table with four views; each has its own deeds."""

    title = "파기"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what is due arrives with `show_page`."""
        super().__init__(frame)
        self._found = Destructions((), (), (), (), 0, False)
        self._lay_out()
        self._choose()

    def show_page(self, place: DestructionPlace) -> None:
        """Show what is due, or what waits to be approved."""
        self._views.tick([ASKED if place.asked else DUE])
        self._choose()
        self.refresh()
        self._table.setFocus()

    def refresh(self) -> None:
        """Fetch anew."""
        self.run(destruction.view.of(), done=self._fill, slot="view", label="대상을 찾는 중")

    def changed(self, change: Change) -> None:
        """Fetch anew what another page changed."""
        del change
        if self.isVisible():
            self.refresh()

    @property
    def view(self) -> str:
        """Which of the views is shown."""
        return next(iter(self._views.words()), DUE)

    def _fill(self, found: Destructions) -> None:
        self._found = found
        self._choose()

    def _choose(self) -> None:
        """Show the lines of the chosen view with its deeds."""
        if not self._views.words():
            self._views.tick([DUE])
        view, found = self.view, self._found
        shown = _LINES[view](found)
        self._table.setHorizontalHeaderLabels(list(HEADINGS[view]))
        self._table.setColumnHidden(len(HEADINGS[view]) - 1, not HEADINGS[view][-1])
        self._table.show_lines(shown.lines)
        self._told.setText(ABOUT[view] if shown.lines else f"{NOTHING[view]} {ABOUT[view]}")
        counts = (
            f"{name} {number:,}건"
            for name, number in ((DUE, len(found.due)), (ASKED, len(found.asked)))
            if number
        )
        self._count.setText(" · ".join(counts))
        for name, buttons in self._deeds.items():
            for button in buttons:
                button.setVisible(name == view)
                button.setEnabled(bool(shown.lines))
        self._settling.setEnabled(bool(found.backups) or found.unfinished)

    # --- deeds ---------------------------------------------------------------------------------

    def _due(self, *, every: bool) -> list[DueLine]:
        at = self._table.currentRow()
        return list(self._found.due if every else self._found.due[at : at + 1])

    def _asked(self, *, every: bool) -> list[AskedLine]:
        at = self._table.currentRow()
        lines = self._found.asked if every else self._found.asked[at : at + 1]
        return [each for each in lines if not (every and each.own)]

    def _ask(self, *, every: bool) -> None:
        if lines := self._due(every=every):
            self.run_once("ask", destruction.ask.of(lines), done=self._done)

    def _approve(self, *, every: bool) -> None:
        """Look first for what others' records tell of them."""
        lines = self._asked(every=every)
        if not lines:
            self.frame.tell(
                "승인할 수 있는 것이 없습니다.", "warning", "요청한 사람은 승인할 수 없습니다."
            )
            return
        requests = tuple(each.request for each in lines)
        look = partial(self._weigh, lines, requests)
        seek = hearsay.of_requests.of(requests)
        self.run_once("hearsay", seek, done=look, label="다른 기록에서 찾는 중")

    def _weigh(
        self,
        lines: Sequence[AskedLine],
        requests: tuple[int, ...],
        found: Sequence[HearsayLine],
    ) -> None:
        """Show what others' records tell of them; where nothing does, ask once more."""
        if found:
            self.frame.open(HearsayPlace(requests))
            return
        call = destruction.approve.of(requests)
        named = ", ".join(each.title for each in lines[:3])
        more = f" 외 {len(lines) - 3:,}건" if len(lines) > len(lines[:3]) else ""
        self.frame.ask.confirm(
            f"{named}{more}: 파기할까요? 되살릴 수 없습니다.",
            "파기",
            partial(self.run_once, "approve", call, done=self._done, label="파기하는 중"),
            detail=" / ".join(dict.fromkeys(each.goes for each in lines[:5] if each.goes)),
        )

    def _decline(self) -> None:
        if lines := self._asked(every=False):
            call = destruction.decline.of([each.request for each in lines])
            self.run_once("decline", call, done=self._done)

    def _settle(self) -> None:
        """Ask before backups are removed."""
        held = self._found.backups
        self.frame.ask.confirm(
            f"새 백업을 만들고, 파기한 것이 남아 있는 백업과 되살리기 전 자료 {held:,}개를 지울까요?",
            "백업 정리",
            partial(
                self.run_once,
                "settle",
                destruction.settle.of(),
                done=self._done,
                label="정리하는 중",
            ),
            detail="지운 것으로는 되살릴 수 없습니다. 새 백업이 확인된 뒤에만 지웁니다.",
        )

    def _done(self, change: Change) -> None:
        self.frame.tell(change.message, "good")
        self.refresh()

    def _open(self, at: int) -> None:
        """Open the record of a line beside its list."""
        records = _LINES[self.view](self._found).records
        if at < len(records) and records[at][0]:
            self.frame.open(ListPlace(*records[at]))

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper="destruction_register"))

    def _lay_out(self) -> None:
        self._views = ChipBox(single=True)
        self._views.setObjectName("views")
        self._views.setAccessibleName("볼 것")
        for name in HEADINGS:
            self._views.add(name)
        self._views.tick([DUE])
        self._views.ticked.connect(self._choose)
        self._count = label(look="hint")
        self._told = label(look="label", wrap=True)
        self._told.setObjectName("told")
        self._table = LineTable(self.title, HEADINGS[DUE], WIDE)
        self._table.setObjectName("destructions")
        self._table.opened.connect(self._open)
        self.start = self._table
        deeds = self._make_deeds()
        leave = Button("나가기", self.frame.back, hint="Esc")
        self._deeds = {name: tuple(named.values()) for name, named in deeds.items()}
        head = row(label(self.title, "title"), self._count, 1, leave, gap=3)
        buttons = [each for named in self._deeds.values() for each in named]
        choices = row(self._views, *buttons, gap=3)
        choices.setStretch(0, 1)
        whole = column(head, choices, self._told, self._table, gap=3)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _make_deeds(self) -> dict[str, dict[str, Button]]:
        """Make the buttons of each view."""
        every, single = partial(self._ask, every=True), partial(self._ask, every=False)
        deeds: dict[str, dict[str, Button]] = {
            DUE: {
                "ask": Button("파기 요청", single, keys="Ctrl+S", look="primary", icon="check"),
                "ask_all": Button("모두 요청", every, keys="Alt+A"),
            },
            ASKED: {
                "approve": Button(
                    "승인하고 파기",
                    partial(self._approve, every=False),
                    keys="Alt+P",
                    look="danger",
                ),
                "approve_all": Button(
                    "모두 승인", partial(self._approve, every=True), look="danger"
                ),
                "decline": Button("돌려보내기", self._decline, keys="Alt+R"),
            },
            DONE: {
                "settle": Button("백업 정리", self._settle, keys="Alt+B", look="primary"),
                "register": Button("관리대장 출력", self._print, keys="Ctrl+P", icon="print"),
            },
        }
        for named in deeds.values():
            for name, button in named.items():
                button.setObjectName(name)
        for name in ("approve", "approve_all"):
            needs(deeds[ASKED][name], destruction.approve)
        needs(deeds[DONE]["settle"], destruction.settle)
        self._settling = deeds[DONE]["settle"]
        return deeds


def _due_lines(found: Destructions) -> _Lines:
    lines = [(each.kind, each.why, each.title, show_date(each.since), "") for each in found.due]
    return _Lines(lines, [(each.of, each.record) for each in found.due])


def _asked_lines(found: Destructions) -> _Lines:
    lines = [
        (
            each.kind, each.why, "\n".join(filter(None, (each.title, each.goes))),
            f"{each.by} (나)" if each.own else each.by, show_date(each.at[:10]),
        )
        for each in found.asked
    ]  # fmt: skip
    return _Lines(lines, [(each.of, each.record) for each in found.asked])


def _done_lines(found: Destructions) -> _Lines:
    return _Lines([_lot(each) for each in found.lots])


def _lot(each: LotLine) -> tuple[str, ...]:
    at = f"{show_date(each.at[:10])} {each.at[11:16]}"
    what = "\n".join(filter(None, (each.what, each.left)))
    return at, each.why, what, f"{each.asked_by} → {each.by}", each.state


def _apart_lines(found: Destructions) -> _Lines:
    lines = [
        (each.kind, show_date(each.until), each.told, each.statute, "") for each in found.apart
    ]
    return _Lines(lines)


_LINES: dict[str, Callable[[Destructions], _Lines]] = {
    DUE: _due_lines, ASKED: _asked_lines, DONE: _done_lines, APART: _apart_lines,
}  # fmt: skip
