"""통계: a month, a quarter or a year in tables and charts; every figure opens its list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QWidget

from app import papers
from app.core import clock
from app.services.gate import Right
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.statistics import statistics
from app.services.statistics.statistics import Period, Report, Span, Tabulated
from app.ui.frame.page import Frame
from app.ui.frame.permits import demands, needs
from app.ui.frame.places import PrintPlace, StatisticsPlace
from app.ui.prints.outputs import Outputs
from app.ui.statistics.figure_table import FigureTable, list_behind
from app.ui.statistics.report_page import ReportPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.chart_picture import LEAST, WIDTH, ChartPicture
from app.ui.widgets.parts import card, clear, column, label, row, scroll
from app.ui.widgets.pdf_content import PdfContent
from app.ui.widgets.theme import STEP

WIDE = 250 * STEP
"""Width from which two cards, or a table and its chart, stand side by side."""


@dataclass(frozen=True)
class _Card:
    """A table on a card, beside or above its chart."""

    frame: QFrame
    beside: QBoxLayout | None = None
    """Where table and chart lie; nothing without a chart."""
    needed: int = 0
    """The width in which they lie side by side."""


class StatisticsPage(ReportPage[StatisticsPlace]):
    """Shows one report; what is seen is what prints."""

    title = "통계"

    def __init__(self, frame: Frame) -> None:
        """Lay out the head; the cards arrive with `show_page`."""
        super().__init__(frame)
        self._today = clock.today()
        self.period = Period.around(Span.MONTH, self._today)
        self.report: Report | None = None
        self._outputs = Outputs(self)
        self._document = PdfContent(self)
        self._cards: list[_Card] = []
        self._pictures: list[ChartPicture] = []
        self._tables: list[FigureTable] = []
        self._lay_out()

    def show_page(self, place: StatisticsPlace) -> None:
        """Show the period `about`, else the one shown before."""
        if place.about:
            self._choose(Period.parse(place.about))
        if self.stale:
            self.refresh()
        else:
            self._focus_table()

    def refresh(self) -> None:
        """Count the period anew."""
        self.stale = False
        self._show_period()
        self.run(statistics.report.of(self.period), done=self._fill, slot="report")

    def turn_day(self) -> None:
        """Count anew; the period of the last day turns into that of the new one."""
        before, self._today = self._today, clock.today()
        if self.period == Period.around(self.period.span, before):
            self.period = Period.around(self.period.span, self._today)
        super().turn_day()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set cards side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    # --- period ------------------------------------------------------------------------------

    def _choose(self, period: Period) -> None:
        if period != self.period:
            self.period = period
            self.refresh()

    def _take_span(self, span: Span) -> None:
        """Show the period of another length that the end of this one, or today, lies in."""
        last = self.period.moved(1).start
        self._choose(Period.around(span, min(clock.today(), self.period.start.max, last)))

    def _step(self, steps: int) -> None:
        self._choose(self.period.moved(steps))

    def _show_period(self) -> None:
        self._name.setText(self.period.label)
        self._next.setEnabled(self.period.end <= clock.today())
        for span, chip in self._spans.items():
            chip.setChecked(span is self.period.span)

    # --- cards -------------------------------------------------------------------------------

    def _fill(self, report: Report) -> None:
        self.report = report
        clear(self._grid)
        self._cards, self._pictures, self._tables = [], [], []
        self._remark.setText(report.remark)
        for table in report.tables:
            self._cards.append(self._card(table))
        self._arrange()
        self._focus_table()
        charts = [each.section.chart for each in report.tables if each.section.chart]
        self.run(statistics.draw.of(charts, WIDTH), done=self._show_charts, slot="charts")

    def _show_charts(self, content: bytes) -> None:
        self._document.show_bytes(content)
        for page, picture in enumerate(self._pictures):
            picture.show_page(self._document, page)

    def _card(self, table: Tabulated) -> _Card:
        section = table.section
        figures = FigureTable(table, partial(self._open, table))
        self._tables.append(figures)
        beside = row(figures, gap=6)
        beside.setAlignment(figures, Qt.AlignmentFlag.AlignTop)
        if section.chart is not None:
            picture = ChartPicture(f"{section.heading} 그림")
            self._pictures.append(picture)
            beside.addWidget(picture, 1)
        else:
            beside.setStretch(0, int(figures.has_words))
            beside.addStretch(int(not figures.has_words))
        body = QWidget()
        body.setLayout(beside)
        note = (label(section.note, "hint", wrap=True),) if section.note else ()
        frame = card(label(section.heading, "heading"), body, *note, 1)
        frame.setObjectName(f"card_{table.name}")
        needed = figures.whole + LEAST + 30 * STEP
        return _Card(frame, beside if section.chart is not None else None, needed)

    def _arrange(self) -> None:
        """Lay cards with a chart over the whole width, others by two where there is room."""
        wide = self.width() >= WIDE
        line, waiting = 0, False
        followers: list[_Card | None] = [*self._cards[1:], None]
        for each, following in zip(self._cards, followers, strict=False):
            if each.beside is not None:
                way = QBoxLayout.Direction
                fits = each.needed <= self.width()
                each.beside.setDirection(way.LeftToRight if fits else way.TopToBottom)
            paired = following is not None and following.beside is None
            if waiting:
                self._grid.addWidget(each.frame, line, 1)
                line, waiting = line + 1, False
            elif wide and each.beside is None and paired:
                self._grid.addWidget(each.frame, line, 0)
                waiting = True
            else:
                self._grid.addWidget(each.frame, line, 0, 1, 2)
                line += 1
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)

    def _focus_table(self) -> None:
        """Put the keyboard on the first figure, unless it is on one already."""
        if self._tables and not any(table.hasFocus() for table in self._tables):
            first = self._tables[0]
            if not first.currentIndex().isValid():
                first.look_at(0, 1)
            first.setFocus()
            # The new tables get their places only after this; what has the keyboard is the first.
            QTimer.singleShot(0, self, self._scroll_up)

    def _scroll_up(self) -> None:
        if self._tables and self._tables[0].hasFocus():
            self.view.verticalScrollBar().setValue(0)

    def _open(self, table: Tabulated, row_at: int, column_at: int) -> None:
        """Open the list of the records behind a figure."""
        if place := list_behind(table, row_at, column_at, self.period.label):
            self.frame.open(place)

    # --- going out ---------------------------------------------------------------------------

    @property
    def job(self) -> PrintJob:
        """The paper of what is shown."""
        paper = papers.STATISTICS
        return PrintJob(paper.name, paper.purposes[0].name, about=str(self.period))

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper=papers.STATISTICS.name, about=str(self.period)))

    def _save_sheet(self) -> None:
        self._outputs.save(self.job, SHEET, f"{self.period.label} 통계")

    # --- layout ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._name = label(look="title")
        self._name.setObjectName("period")
        self._remark = label(look="hint", wrap=True)
        self._remark.setObjectName("remark")
        self._spans: dict[Span, Button] = {}
        for number, span in enumerate(Span, start=1):
            chip = Button(
                span.label, partial(self._take_span, span), keys=f"Alt+{number}", look="chip"
            )
            chip.setCheckable(True)
            chip.setObjectName(f"span_{span.value}")
            self._spans[span] = chip
        before = Button(
            "앞 기간", partial(self._step, -1), keys="Ctrl+Left", look="icon", icon="left"
        )
        self._next = Button(
            "뒤 기간", partial(self._step, 1), keys="Ctrl+Right", look="icon", icon="right"
        )
        send = Button("인쇄", self._print, keys="Ctrl+P", icon="print")
        sheet = Button("엑셀로", self._save_sheet, keys="Ctrl+E", icon="sheet")
        for name, button in (
            ("before", before), ("next", self._next), ("print", send), ("sheet", sheet)
        ):  # fmt: skip
            button.setObjectName(name)
        needs(send, printing.preview)
        demands(sheet, Right.EXPORT)
        head = row(before, self._name, self._next, *self._spans.values(), 1, send, sheet)
        self._grid = QGridLayout()
        self._grid.setSpacing(4 * STEP)
        self._grid.setContentsMargins(0, 0, 2 * STEP, STEP)
        self.cards = QWidget()
        self.cards.setLayout(self._grid)
        self.view = scroll(self.cards)
        whole = column(head, self._remark, self.view, gap=3, edge=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
