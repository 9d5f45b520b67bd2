"""활동 중지: what is open with a donor who pauses, each to be given to another, kept or cancelled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from app.services.gate import Change
from app.services.village import pauses
from app.services.village.pauses import (
    CANCEL,
    KEEP,
    REASSIGN,
    ItemChoice,
    OpenItem,
    PauseView,
    Settled,
)
from app.ui.frame.ask import CANCEL as STAY
from app.ui.frame.ask import Answer
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.places import PausePlace, RecordPlace, ReferralPlace
from app.ui.records.fields import WIDEST
from app.ui.widgets.buttons import Button
from app.ui.widgets.edit_history import EditHistory, Part
from app.ui.widgets.editors.chips import ChipBox
from app.ui.widgets.parts import Elided, card, clear, column, hold, label, row, scroll
from app.ui.widgets.theme import STEP

WORDS = (REASSIGN, KEEP, CANCEL)
ADVICE = "재배정은 새 의뢰서를 준비해 드리고, 취소는 사유를 남깁니다. 유지는 그대로 둡니다."
NOTHING = "활동 중지 기간에 정리할 연계나 예약이 없습니다."
ANSWERS = 66 * STEP
"""Width in which the three answers stand side by side."""
TO_ASSIGN = "다른 곳에 재배정할 것"


class PausePage(PlacedPage[PausePlace]):
    """Shows a donor's open referrals and bookings after a pause was saved."""

    title = "활동 중지"

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; what is open arrives with `show_page`."""
        super().__init__(frame)
        self._donor = 0
        self._view: PauseView | None = None
        self._boxes: dict[int, ChipBox] = {}
        self._to_assign: tuple[tuple[str, int, str], ...] = ()
        self._steps = EditHistory(self, self._parts)
        self._lay_out()

    def show_page(self, place: PausePlace) -> None:
        """Show what is open with the donor `id`."""
        if place.id != self._donor:
            self._to_assign, self._view = (), None
        self._donor = place.id
        self.refresh()

    def refresh(self) -> None:
        """Fetch anew what is open."""
        if self._donor:
            self.run(pauses.view.of(self._donor), done=self._fill, slot="view")

    def turn_day(self) -> None:
        """Fetch anew, unless something was chosen already."""
        if self.can_leave():
            super().turn_day()

    def changed(self, change: Change) -> None:
        """Fetch anew, unless something was chosen already."""
        del change
        if self.isVisible() and self.can_leave():
            self.refresh()

    def can_leave(self) -> bool:
        """Tell whether nothing is chosen that was not done."""
        return all(box.words() in {(KEEP,), ()} for box in self._boxes.values())

    def ask_to_leave(self, leave: Callable[[], None]) -> None:
        """Ask whether to go and keep everything as it is."""

        def answered(name: str) -> None:
            if name:
                self._choose_all(KEEP)
                leave()

        answers = [Answer("drop", "모두 유지하고 나가기"), STAY]
        self.frame.ask.question("고른 대로 아직 하지 않았습니다.", answers, answered)

    def _fill(self, view: PauseView) -> None:
        self._view = view
        self._heading.setText(f"{view.title} {'넘겨주기' if view.gone else '활동 중지'}")
        self._period.setText(" · ".join(filter(None, (view.period, view.reason))))
        self._words.setText(ADVICE if view.items else NOTHING)
        clear(self._places)
        self._boxes = {}
        for kind, record, title in self._to_assign:
            self._places.addWidget(self._make_way(kind, record, title))
        for item in view.items:
            self._places.addWidget(self._make_card(item))
        for button in (*self._all, self._do):
            button.setVisible(bool(view.items))
        self._steps.begin()
        ways = [self.findChild(Button, f"assign_{record}") for _, record, _ in self._to_assign]
        first = next(iter((*ways, *self._boxes.values())), None)
        (first or self._leave).setFocus()

    def _make_card(self, item: OpenItem) -> QWidget:
        """An open record with the three answers; the harmless one is ticked."""
        box = self._boxes[item.id] = ChipBox(single=True)
        box.setObjectName(f"choice_{item.id}")
        box.setAccessibleName(item.title)
        for word in WORDS:
            box.add(word)
        box.tick([KEEP])
        told = " · ".join(filter(None, (item.kind, item.words)))
        words = column(label(item.title, "heading"), label(told, "label", wrap=True), gap=1)
        line = row(words, box)
        line.setStretch(0, 1)
        box.setFixedWidth(ANSWERS)
        box.ticked.connect(partial(self._steps.note, str(item.id)))
        place = QWidget()
        place.setLayout(line)
        return card(place)

    def _make_way(self, kind: str, record: int, title: str) -> QWidget:
        """A button to what is now given to somebody else."""
        words = f"{self.frame.catalog[kind].label} · {title}"
        way = Button("계속", partial(self._go_on, kind, record), icon="right")
        way.setObjectName(f"assign_{record}")
        line = row(label(TO_ASSIGN, "remark"), label(words, "heading"), 1, way, gap=3)
        place = QWidget()
        place.setLayout(line)
        return card(place)

    def _go_on(self, kind: str, record: int) -> None:
        if kind == "referral":
            self.frame.open(ReferralPlace((kind, record)))
        else:
            self.frame.open(RecordPlace(kind, record))

    # --- doing ---------------------------------------------------------------------------------

    def _choose_all(self, word: str) -> None:
        for box in self._boxes.values():
            box.tick([word])
        self._steps.note(word)

    def _parts(self) -> dict[str, Part]:
        """Return how each answer is read and put back."""
        return {str(each): (box.words, partial(_tick, box)) for each, box in self._boxes.items()}

    def _settle(self) -> None:
        if self._view is not None:
            choices = [
                ItemChoice(item.id, item.ver, next(iter(self._boxes[item.id].words()), KEEP))
                for item in self._view.items
            ]
            self.run_once("settle", pauses.settle.of(self._donor, choices), done=self._take)

    def _take(self, settled: Settled) -> None:
        self._to_assign = settled.to_assign
        self._choose_all(KEEP)
        if settled.to_assign:
            self.refresh()
        else:
            self.frame.back()

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._period = label(look="label")
        self._words = label(look="label", wrap=True)
        self._words.setObjectName("words")
        self._places = column(gap=2)
        self._leave = Button("나가기", self.frame.back, hint="Esc")
        self._leave.setObjectName("leave")
        self._do = Button("이대로 하기", self._settle, keys="Ctrl+S", look="primary", icon="check")
        self._do.setObjectName("settle")
        self._all = [
            Button(f"모두 {word}", partial(self._choose_all, word), keys=f"Alt+{number}")
            for number, word in enumerate(WORDS, 1)
        ]
        inner = QWidget()
        every = row(self._words, *self._all, gap=2)
        every.setStretch(0, 1)
        hold(inner, column(every, self._places, 1, gap=3), WIDEST)
        head = row(self._heading, self._period, 1, self._leave, self._do, gap=3)
        whole = column(head, scroll(inner), gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)


def _tick(box: ChipBox, words: object) -> None:
    box.tick(cast("tuple[str, ...]", words))
