"""통: who is responsible for it, what waits there, who can help and who was met, each leading on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QTabWidget, QWidget

from app import papers
from app.kinds.tong import TONG
from app.services.gate import Change
from app.services.prints import printing
from app.services.records import records
from app.services.village import handover, tongs
from app.services.village.tongs import TongPart, TongView
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import (
    CounterPlace,
    HandoverPlace,
    ListPlace,
    PrintPlace,
    RecordPlace,
    TongPlace,
)
from app.ui.records.facts import FactSection, FactSheet
from app.ui.village.tong_deeds import TongDeeds
from app.ui.village.tong_lines import TongLines
from app.ui.widgets.buttons import Button, key
from app.ui.widgets.editors.flow import Flow
from app.ui.widgets.parts import Elided, area, column, row, scroll
from app.ui.widgets.theme import STEP

GONE = "지워진 통이라 보이지 않습니다."
LEFT = 72 * STEP
"""The width of who is responsible and how much there is."""


class TongPage(PlacedPage[TongPlace]):
    """Shows a 통 whole; F2 takes its head's report, Alt and a digit goes to a list, Enter opens a line."""

    title = TONG.label

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the 통 arrives with `show_page`."""
        super().__init__(frame)
        self._tong = 0
        self._view: TongView | None = None
        self._facts = FactSheet()
        self._tabs = QTabWidget()
        self._tabs.setObjectName("parts")
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName("통의 목록")
        self._lists: dict[str, TongLines] = {}
        self._deeds = TongDeeds(self)
        self._kind = TONG.name
        self._lay_out()

    @property
    def about(self) -> tuple[str, int] | None:
        """The 통, whose head's report a new request is."""
        return (TONG.name, self._view.record.id) if self._view is not None else None

    def show_page(self, place: TongPlace) -> None:
        """Show the 통 `id`; of the one that was in view last, the same list."""
        self.over = False
        if place.id != self._tong:
            self._tong, self._kind, self._view = place.id, place.kind_of or TONG.name, None
            self._tabs.setCurrentIndex(0)
        self._tabs.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Fetch the 통 anew."""
        if self._tong:
            self.run(tongs.view.of(self._tong), done=self._fill, slot="view")

    def changed(self, change: Change) -> None:
        """Any write may touch something of the 통."""
        del change
        if self.isVisible():
            self.refresh()

    def _fill(self, view: TongView | None) -> None:
        if view is None:
            self.over = True
            self.frame.open(ListPlace(self._kind, self._tong))
            return
        if view.record.deleted:
            self._view, self._tong = None, 0
            self.frame.back()
            self.frame.tell(GONE, "warning")
            return
        first = self._view is None
        self._view = self._deeds.view = view
        self._heading.setText(view.record.title)
        self._facts.show_sections(list(_sections(view)))
        for number, part in enumerate(view.parts):
            self._show_part(number, part)
        if first:
            self._begin(view)

    def _begin(self, view: TongView) -> None:
        """Put the keyboard on the first list, or on the line that is meant."""
        part, record = view.at or (view.parts[0].name, 0)
        self._lists[part].mark(record)
        self._go([each.name for each in view.parts].index(part))

    def _show_part(self, number: int, part: TongPart) -> None:
        """Show a list under its number, with how much it holds."""
        if part.name not in self._lists:
            made = self._lists[part.name] = TongLines(part, self.frame)
            self._tabs.addTab(made, "")
            made.offer(self._deeds.buttons(part.name, made))
            key(f"Alt+{number + 1}", self, partial(self._go, number), "아래 목록 고르기")
        self._lists[part.name].show_part(part)
        self._tabs.setTabText(number, f"{part.label} {len(part.lines):,}")

    def _go(self, number: int) -> None:
        """Put the keyboard into a list."""
        self._tabs.setCurrentIndex(number)
        shown = self._shown()
        if shown is not None and not shown.take_keyboard():
            self._tabs.tabBar().setFocus()

    def _shown(self) -> TongLines | None:
        """Return the list in view."""
        shown = self._tabs.currentWidget()
        return shown if isinstance(shown, TongLines) else None

    @property
    def _ids(self) -> tuple[int, ...]:
        """The 통 in view."""
        return (self._view.record.id,) if self._view is not None else ()

    # --- doing ---------------------------------------------------------------------------------

    def _print(self) -> None:
        if self._ids:  # nothing is printed before the 통 has arrived
            paper = papers.TONG_SHEET.name
            self.frame.open(PrintPlace(kind=TONG.name, paper=paper, ids=self._ids))

    def _edit(self) -> None:
        if self._ids:
            self.frame.open(RecordPlace(TONG.name, *self._ids))

    def _hand_over(self) -> None:
        """Give what the officer does for this 통 to another; where there is none, name one."""
        officer = self._view.record.link("officer") if self._view is not None else None
        place = (
            HandoverPlace(officer, *self._ids) if officer else RecordPlace(TONG.name, *self._ids)
        )
        if self._ids:
            self.frame.open(place)

    def _report(self) -> None:
        self.frame.open(CounterPlace(self.about))

    def _show_all(self) -> None:
        """Open the list that the line in view stands in."""
        shown = self._shown()
        if shown is not None and shown.query is not None and self._view is not None:
            about = f"{self._view.record.title} {shown.label}"
            self.frame.open(ListPlace(shown.query.kind, query=shown.query, about=about))

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        buttons = QWidget()
        buttons.setLayout(Flow(*self._make_buttons()))
        head = row(self._heading, buttons, gap=3)
        head.setStretch(1, 1)
        inner = QWidget()
        inner.setLayout(column(self._facts, 1, edge=2))
        told = area("card", column(scroll(inner), gap=0, edge=1))
        told.setFixedWidth(LEFT)
        body = row(told, self._tabs, gap=4)
        body.setStretch(1, 1)
        whole = column(head, body, gap=4)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _make_buttons(self) -> Iterator[Button]:
        leave = Button("나가기", self.frame.back, hint="Esc")
        report = Button("통장 제보", self._report, hint="F2", look="primary", icon="plus")
        every = Button("목록으로", self._show_all, keys="Ctrl+G", icon="sheet")
        edit = Button("수정", self._edit, keys="Ctrl+Return", icon="edit")
        hand = Button("담당 바꾸기", self._hand_over, keys="Ctrl+B", icon="switch")
        sheet = Button("통별 한 장", self._print, keys="Ctrl+P", icon="print")
        needs(report, records.save)
        needs(edit, records.save, TONG)
        needs(sheet, printing.preview)
        needs(hand, handover.move)
        named = {"leave": leave, "every": every, "hand_over": hand, "edit": edit}
        named |= {"sheet": sheet, "report": report}
        for name, button in named.items():
            button.setObjectName(name)
            yield button


def _sections(view: TongView) -> Iterator[FactSection]:
    """Go through who is responsible, where, and how much there is."""
    people = [(part, "  ".join(filter(None, told))) for part, *told in view.head]
    yield FactSection("책임", [(part, told or "아직 정하지 않음") for part, told in people])
    if view.record.shown["area"]:
        yield FactSection("구역", [("", view.record.shown["area"])])
    yield FactSection("현황", [(cells[0], cells[1]) for cells in view.counts])
    if view.record.shown["memo"]:
        yield FactSection("메모", [("", view.record.shown["memo"])])
