"""일제조사: how much of a campaign is done, of all, by kind, officer and 통; from here the calls begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QProgressBar, QWidget

from app import papers
from app.kinds.campaign import CAMPAIGN
from app.kinds.verification import RESULTS, UNREACHED, VERIFICATION
from app.papers.campaign_calls import NOBODY_LEFT
from app.services.gate import Change
from app.services.prints import printing
from app.services.records import records
from app.services.records.lists import Query
from app.services.village import campaigns, verifying
from app.services.village.campaigns import CampaignView, Share
from app.services.village.verifying import Asking, Called, WorkList
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import needs
from app.ui.frame.places import CallsPlace, CampaignPlace, ListPlace, PrintPlace, RecordPlace
from app.ui.widgets.buttons import Button
from app.ui.widgets.line_table import LineTable
from app.ui.widgets.parts import Elided, card, column, label, row
from app.ui.widgets.theme import STEP

GROUPS = {"kinds": "자원별", "officers": "담당별", "tongs": "통별"}
HEADINGS = ("대상", "마침", "비율", UNREACHED.replace(" ", "\n", 1), "남음")
"""Short ones, so that the least window has room for what each line is about."""
GONE = "지워진 일제조사라 보이지 않습니다."
NOTHING = "조사할 자원이 없습니다. ‘수정’에서 조사할 자원을 확인하세요."


class CampaignPage(PlacedPage[CampaignPlace]):
    """Shows a campaign whole; Ctrl+Enter goes on to the calls."""

    title = CAMPAIGN.label

    def __init__(self, frame: Frame) -> None:
        """Lay out the page; the campaign arrives with `show_page`."""
        super().__init__(frame)
        self._campaign = 0
        self._tables = {
            name: LineTable(f"{words} 진행", (words.removesuffix("별"), *HEADINGS), 0)
            for name, words in GROUPS.items()
        }
        self._lay_out()
        self.start = self._call

    def show_page(self, place: CampaignPlace) -> None:
        """Show the campaign `id`."""
        self._campaign = place.id
        self._call.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        if self._campaign:
            self.run(campaigns.view.of(self._campaign), done=self._fill, slot="view")

    def changed(self, change: Change) -> None:
        """Any resource or verification that was written may count."""
        del change
        if self.isVisible():
            self.refresh()

    def _fill(self, view: CampaignView) -> None:
        if view.record.deleted:
            self._campaign = 0
            self.frame.back()
            self.frame.tell(GONE, "warning")
            return
        whole = view.whole
        self._heading.setText(view.record.title)
        self._when.setText(view.when)
        self._bar.setRange(0, max(1, whole.whole))
        self._bar.setValue(whole.done)
        told = (
            f"{whole.whole:,}곳 가운데 {whole.done:,}곳 마침 ({whole.percent}%) · {_results(whole)}"
        )
        self._count.setText(told if whole.whole else NOTHING)
        self._bar.setAccessibleName(self._count.text())
        for name, table in self._tables.items():
            table.show_lines([_line(each) for each in getattr(view, name)])

    # --- going on ------------------------------------------------------------------------------

    def _open(self, _line: int) -> None:
        self._begin_calls()

    def _begin_calls(self) -> None:
        self.frame.open(CallsPlace(self._campaign))

    def _edit(self) -> None:
        self.frame.open(RecordPlace(CAMPAIGN.name, self._campaign))

    def _list(self) -> None:
        query = Query(VERIFICATION.name, filters=(("campaign", (str(self._campaign),)),))
        self.frame.open(ListPlace(VERIFICATION.name, query=query, about=self._heading.text()))

    def _print(self) -> None:
        """List on paper whom the campaign has not reached yet."""
        left = verifying.work_list.of(self._campaign)
        self.run_once("left", left, done=self._show_calls)

    def _show_calls(self, found: WorkList) -> None:
        if not found.rows:
            self.frame.tell(NOBODY_LEFT, "good")
            return
        paper = papers.CAMPAIGN_CALLS.name
        self.frame.open(PrintPlace(kind=CAMPAIGN.name, paper=paper, ids=(self._campaign,)))

    def _find_written(self) -> None:
        """Ask all whom a letter reaches in writing, unless they wait for one already."""
        self.run_once("written", verifying.by_letter.of(self._campaign), done=self._ask)

    def _ask(self, found: tuple[Called, ...]) -> None:
        if not found:
            self.frame.tell("팩스나 주소가 적힌 곳 가운데 확인할 곳이 없습니다.")
            return
        self.run_once("ask", verifying.ask.of(found, self._campaign), done=self._show_letters)

    def _show_letters(self, asking: Asking) -> None:
        paper = papers.VERIFICATION_REQUEST.name
        self.frame.open(PrintPlace(kind=VERIFICATION.name, paper=paper, ids=asking.requests))
        self.frame.tell(asking.message, "good")

    # --- layout --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._heading = Elided("title")
        self._heading.setObjectName("heading")
        self._when = label(look="hint")
        self._count = label(look="label")
        self._count.setObjectName("count")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(2 * STEP)
        head = column(self._heading, row(1, *self._make_buttons(), gap=3), gap=2)
        left = QWidget()
        left.setLayout(column(*self._part("kinds"), *self._part("officers"), gap=2))
        right = QWidget()
        right.setLayout(column(*self._part("tongs"), gap=2))
        body = row(left, right, gap=4)
        for at in (0, 1):
            body.setStretch(at, 1)
        whole = column(head, card(row(self._count, 1, self._when), self._bar, gap=2), body, gap=4)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _part(self, name: str) -> Sequence[QWidget]:
        table = self._tables[name]
        table.setObjectName(name)
        table.opened.connect(self._open)
        return label(GROUPS[name], "section"), table

    def _make_buttons(self) -> Sequence[Button]:
        leave = Button("나가기", self.frame.back, hint="Esc")
        edit = needs(Button("수정", self._edit), records.save, CAMPAIGN)
        listed = Button(VERIFICATION.label, self._list)
        calls = Button("전화 목록", self._print, keys="Ctrl+P", icon="print")
        needs(calls, printing.preview)
        self._call = Button(
            "확인 전화", self._begin_calls, keys="Ctrl+Return", look="primary", icon="attempt"
        )
        needs(self._call, verifying.note)
        letters = Button(papers.VERIFICATION_REQUEST.label, self._find_written, icon="print")
        needs(letters, verifying.ask)
        made = (leave, edit, listed, calls, letters, self._call)
        names = ("leave", "edit", "listed", "paper", "letters", "call")
        for name, button in zip(names, made, strict=True):
            button.setObjectName(name)
        return made


def _results(share: Share) -> str:
    told = zip(RESULTS, share.results, strict=True)
    return ", ".join(f"{result} {number:,}" for result, number in told)


def _line(share: Share) -> tuple[str, ...]:
    told = dict(zip(RESULTS, share.results, strict=True))
    numbers = (share.whole, share.done, told[UNREACHED], share.left)
    whole, done, unreached, left = (f"{number:,}" for number in numbers)
    return share.label, whole, done, f"{share.percent}%", unreached, left
