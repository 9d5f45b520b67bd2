"""모임 관계: the map and the matrix of the village's gatherings, their tables, and who is not in them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from app import papers
from app.kinds.council import COUNCIL
from app.kinds.gathering import GATHERING
from app.kinds.membership import MEMBERSHIP
from app.kinds.population import POPULATION
from app.papers.gathering_ties import EMPTY
from app.services.gate import Right
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import PNG, SHEET
from app.services.statistics.figures import Tabulated
from app.services.village import gatherings
from app.services.village.gatherings import GatheringReport
from app.ui.frame.page import Frame
from app.ui.frame.permits import demands, needs
from app.ui.frame.places import GatheringsPlace, ListPlace, PrintPlace
from app.ui.prints.outputs import Outputs
from app.ui.statistics.figure_table import FigureTable, list_behind
from app.ui.statistics.overlap_picture import OverlapPicture
from app.ui.statistics.report_page import ReportPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.chart_picture import ChartPicture
from app.ui.widgets.parts import card, clear, column, label, row, scroll
from app.ui.widgets.pdf_content import PdfContent
from app.ui.widgets.theme import STEP

_MATRIX = 220 * STEP
NOTHING_DRAWN = (
    "함께 다니는 분이 3명 이상인 모임이 아직 없어 그림은 없습니다. "
    "모임 구성원을 동의를 받아 적으면 여기에 그려집니다."
)
MAP_HINT = "화살표로 모임을 옮겨 다니고 Enter로 엽니다. 선이 굵을수록 함께 다니는 분이 많습니다."


class GatheringsPage(ReportPage[GatheringsPlace]):
    """Shows one report; what is seen is what prints."""

    title = "모임 관계"

    def __init__(self, frame: Frame) -> None:
        """Lay out the head; the cards arrive with `show_page`."""
        super().__init__(frame)
        self.report: GatheringReport | None = None
        self._outputs = Outputs(self)
        self._document = PdfContent(self)
        self.map: OverlapPicture | None = None
        self._lay_out()

    def show_page(self, place: GatheringsPlace) -> None:
        """Show all that is known of the gatherings."""
        del place
        if self.stale:
            self.refresh()

    def refresh(self) -> None:
        """Count anew."""
        self.stale = False
        self.run(gatherings.report.of(), done=self._fill, slot="report")

    # --- what is shown -----------------------------------------------------------------------

    def _fill(self, report: GatheringReport) -> None:
        held = self.map is not None and self.map.hasFocus()
        first = self.report is None
        self.report = report
        clear(self._cards)
        self.map = None
        self._remark.setText(report.remark)
        if report.drawn:
            self._draw(report)
        else:
            self._cards.addWidget(card(label(NOTHING_DRAWN, "hint", wrap=True)))
        tables = [self._table(each) for each in report.tables]
        if self.map is not None and (held or first):
            self.map.setFocus()
        elif tables and first:
            tables[0].setFocus()

    def _draw(self, report: GatheringReport) -> None:
        """Show map and matrix."""
        self._document.show_bytes(report.drawn)
        self.map = OverlapPicture("모임 관계 그림", report.boxes)
        self.map.opened.connect(self._open_gathering)
        self.map.show_page(self._document, 0)
        matrix = ChartPicture("모임 관계 표 그림", _MATRIX)
        matrix.show_page(self._document, 1)
        self._cards.addWidget(self._card("모임 관계 그림", self.map, MAP_HINT))
        self._cards.addWidget(self._card("함께 다니는 분이 많은 모임끼리 모은 표", matrix))

    def _table(self, table: Tabulated) -> FigureTable:
        figures = FigureTable(table, partial(self._open_behind, table))
        note = table.section.note
        empty = "" if table.section.rows else EMPTY
        self._cards.addWidget(self._card(table.section.heading, figures, note or empty))
        return figures

    def _card(self, heading: str, body: QWidget, note: str = "") -> QFrame:
        notes = (label(note, "hint", wrap=True),) if note else ()
        return card(label(heading, "heading"), body, *notes)

    def _open_behind(self, table: Tabulated, row_at: int, column_at: int) -> None:
        if place := list_behind(table, row_at, column_at, self.title):
            self.frame.open(place)

    def _open_gathering(self, record: int) -> None:
        self.frame.open(ListPlace(GATHERING.name, record))

    # --- going out ---------------------------------------------------------------------------

    @property
    def job(self) -> PrintJob:
        """The paper of what is shown."""
        paper = papers.GATHERING_TIES
        return PrintJob(paper.name, paper.purposes[0].name)

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper=papers.GATHERING_TIES.name))

    def _print_candidates(self) -> None:
        self.frame.open(PrintPlace(kind=MEMBERSHIP.name, paper=papers.COUNCIL_CANDIDATES.name))

    def _open_councils(self) -> None:
        self.frame.open(ListPlace(COUNCIL.name))

    def _open_population(self) -> None:
        self.frame.open(ListPlace(POPULATION.name))

    # --- layout ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._remark = label(look="hint", wrap=True)
        self._remark.setObjectName("remark")
        people = Button(POPULATION.label, self._open_population, keys="Alt+1", icon="statistics")
        willing = Button("협의회 후보", self._print_candidates, keys="Alt+2", icon="membership")
        councils = Button("협의회 구성", self._open_councils, keys="Alt+3", icon="gathering")
        send = Button("인쇄", self._print, keys="Ctrl+P", icon="print")
        sheet = Button(
            "엑셀로", partial(self._outputs.save, self.job, SHEET), keys="Ctrl+E", icon="sheet"
        )
        picture = Button(
            "그림으로", partial(self._outputs.save, self.job, PNG), keys="Ctrl+G", icon="save"
        )
        buttons = {
            "population": people, "candidates": willing, "councils": councils, "print": send,
            "sheet": sheet, "picture": picture,
        }  # fmt: skip
        for name, button in buttons.items():
            button.setObjectName(name)
        for each in (willing, send, picture):
            needs(each, printing.preview)
        demands(sheet, Right.EXPORT)
        self._cards = column(gap=4)
        self._cards.setContentsMargins(0, 0, 2 * STEP, STEP)
        self.cards = QWidget()
        self.cards.setLayout(self._cards)
        self.view = scroll(self.cards)
        head = row(label(self.title, "title"), 1, send, sheet, picture)
        beside = row(people, willing, councils, 1)
        whole = column(head, self._remark, beside, self.view, gap=3, edge=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
