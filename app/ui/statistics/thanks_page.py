"""봉사 시간: a year's hours by work, month and year, who is thanked for them, and who was helped and now helps."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app import papers
from app.core.values import Value
from app.papers.thanks_list import CRITERIA
from app.services.gate import Change, Right
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.records import forms
from app.services.statistics.tabulation import Tabulated
from app.services.village import hours, thanks
from app.services.village.thanks import ThanksReport
from app.ui.frame.page import Frame, PlacedPage
from app.ui.frame.permits import demands, needs
from app.ui.frame.places import HoursPlace, PrintPlace, ThanksPlace
from app.ui.prints.outputs import Outputs
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.statistics.figure_table import FigureTable, list_behind
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import card, clear, column, label, row, scroll
from app.ui.widgets.theme import STEP

REST = 250
"""Milliseconds of rest in typing after which a year is counted by what is asked now."""
NOBODY = "해당하는 분이 없습니다."


class ThanksPage(PlacedPage[ThanksPlace]):
    """Shows one year; what is asked of those recommended is asked above, and is what the list prints."""

    title = "봉사 시간"

    def __init__(self, frame: Frame) -> None:
        """Lay out what is asked; the tables arrive with `show_page`."""
        super().__init__(frame)
        self.report: ThanksReport | None = None
        self._stale = True
        self._outputs = Outputs(self)
        asked = FieldSection("", tuple(Entry(each.name, each) for each in CRITERIA))
        self.sheet = FieldSheet((asked,), PageSources(self, None), across=4, framed=False)
        self.sheet.load({each.name: each.default for each in CRITERIA})
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.refresh)
        self.sheet.edited.connect(self._take_edit)
        self._tables: list[FigureTable] = []
        self._lay_out()

    def show_page(self, place: ThanksPlace) -> None:
        """Show the year that is asked for."""
        del place
        if self._stale:
            self.refresh()
        else:
            self._focus_table()

    def refresh(self) -> None:
        """Count anew."""
        self._stale = False
        self.run(thanks.report.of(self._asked), done=self._fill, slot="report")

    def changed(self, change: Change) -> None:
        """Any write may move a figure; a hidden page waits."""
        del change
        self._stale = True
        if self.isVisible():
            self.refresh()

    def turn_day(self) -> None:
        """Count anew: a year may have begun."""
        self._stale = True
        super().turn_day()

    def _take_edit(self, path: str) -> None:
        del path
        self._rest.start()

    # --- what is shown ---------------------------------------------------------------------------

    def _fill(self, report: ThanksReport) -> None:
        first = self.report is None
        self.report = report
        clear(self._cards)
        self._remark.setText(report.remark)
        self._tables = [self._table(each) for each in report.tables]
        if first:
            self._focus_table()

    def _table(self, table: Tabulated) -> FigureTable:
        figures = FigureTable(table, partial(self._open, table))
        figures.moved.connect(partial(self._bring_into_view, figures))
        section = table.section
        empty = "" if section.rows else NOBODY
        notes = [label(each, "hint", wrap=True) for each in (empty, section.note) if each]
        if figures.has_words and section.rows:
            notes.insert(0, self._told_of(table, figures))
        self._cards.addWidget(card(label(section.heading, "heading"), figures, *notes))
        return figures

    @staticmethod
    def _told_of(table: Tabulated, figures: FigureTable) -> QLabel:
        """Make a line that tells in full the words of the row that the keyboard is on."""
        line = label(look="remark", wrap=True)
        line.setObjectName(f"words_{table.name}")

        def tell(now: QModelIndex) -> None:
            row_now = table.section.rows[now.row()]
            line.setText(f"{row_now[0]}: {row_now[-1]}")

        figures.selectionModel().currentChanged.connect(tell)
        return line

    def _focus_table(self) -> None:
        filled = [each for each in self._tables if each.model().rowCount()]
        if filled:
            filled[0].look_at(0, 1)
            filled[0].setFocus()

    def _bring_into_view(self, figures: FigureTable, place: QPoint) -> None:
        if figures.hasFocus():
            spot = figures.viewport().mapTo(self.cards, place)
            self.view.ensureVisible(spot.x(), spot.y(), STEP, 20 * STEP)

    def _open(self, table: Tabulated, row_at: int, column_at: int) -> None:
        if place := list_behind(table, row_at, column_at, self.title):
            self.frame.open(place)

    # --- going out -------------------------------------------------------------------------------

    @property
    def job(self) -> PrintJob:
        """The list of those recommended, by what is asked above."""
        paper = papers.THANKS_LIST
        return PrintJob(paper.name, paper.purposes[0].name, given=self._asked)

    @property
    def _asked(self) -> dict[str, Value]:
        """What is asked, as far as it can be read."""
        entries = self.sheet.entries()
        return {e.name: forms.check_value(e.type, entries[e.name]).value for e in CRITERIA}

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper=papers.THANKS_LIST.name, given=self._asked))

    def _save_sheet(self) -> None:
        self._outputs.save(self.job, SHEET)

    def _enter(self) -> None:
        self.frame.open(HoursPlace())

    # --- layout ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._remark = label(look="hint", wrap=True)
        self._remark.setObjectName("remark")
        enter = needs(
            Button(hours.take.action.label, self._enter, keys="Alt+1", icon="activity"), hours.take
        )
        send = Button("추천 명단 인쇄", self._print, keys="Ctrl+P", icon="print")
        sheet = Button("엑셀로", self._save_sheet, keys="Ctrl+E", icon="sheet")
        for name, button in (("enter", enter), ("print", send), ("sheet", sheet)):
            button.setObjectName(name)
        needs(send, printing.preview)
        demands(sheet, Right.EXPORT)
        self._cards = column(gap=4)
        self._cards.setContentsMargins(0, 0, 2 * STEP, STEP)
        self.cards = QWidget()
        self.cards.setLayout(self._cards)
        self.view = scroll(self.cards)
        head = row(label(self.title, "title"), 1, enter, send, sheet)
        whole = column(head, self.sheet, self._remark, self.view, gap=3, edge=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
