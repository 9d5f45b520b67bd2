"""봉사 시간: a year's hours by work, month and year, who is thanked for them, and who was helped and now helps."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from app import papers
from app.core.values import Value
from app.kinds.person import PERSON
from app.papers.thanks_list import CRITERIA
from app.services.gate import Right
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.records import forms
from app.services.village import hours, thanks
from app.services.village.thanks import ThanksReport
from app.ui.frame.page import Frame
from app.ui.frame.permits import demands, needs
from app.ui.frame.places import HoursPlace, PrintPlace, ThanksPlace
from app.ui.prints.outputs import Outputs
from app.ui.records.fields import Entry, FieldSection, FieldSheet
from app.ui.records.sources import PageSources
from app.ui.statistics.report_page import ReportPage
from app.ui.statistics.report_tables import ReportTables
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row

NOBODY = "추천할 분이 없어 감사장을 만들지 않았습니다. 위의 기준을 낮추면 추천 대상이 나옵니다."
REST = 250
"""Milliseconds of rest in typing after which a year is counted by what is asked now."""


class ThanksPage(ReportPage[ThanksPlace]):
    """Shows one year; what is asked of those recommended is asked above, and is what the list prints."""

    title = "봉사 시간"

    def __init__(self, frame: Frame) -> None:
        """Lay out what is asked; the tables arrive with `show_page`."""
        super().__init__(frame)
        self.report: ThanksReport | None = None
        self._outputs = Outputs(self)
        asked = FieldSection("", tuple(Entry(each.name, each) for each in CRITERIA))
        self.sheet = FieldSheet((asked,), PageSources(self, None), across=4, framed=False)
        self.sheet.load({each.name: each.default for each in CRITERIA})
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.refresh)
        self.sheet.edited.connect(self._take_edit)
        self.tables = ReportTables(self.title)
        self.tables.opened.connect(self.frame.open)
        self._lay_out()

    def show_page(self, place: ThanksPlace) -> None:
        """Show the year that is asked for."""
        del place
        if self.stale:
            self.refresh()
        else:
            self.tables.focus_first()

    def refresh(self) -> None:
        """Count anew."""
        self.stale = False
        self.run(thanks.report.of(self._asked), done=self._fill, slot="report")

    def _take_edit(self, path: str) -> None:
        del path
        self._rest.start()

    # --- what is shown ---------------------------------------------------------------------------

    def _fill(self, report: ThanksReport) -> None:
        first = self.report is None
        self.report = report
        self._remark.setText(report.remark)
        self.tables.fill(report.tables)
        if first:
            self.tables.focus_first()

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

    def _thank(self) -> None:
        """Go to the letters of thanks to all who are recommended; their 공적조서 are chosen there."""
        if self.report is None or not self.report.recommended:
            self.frame.tell(NOBODY)
            return
        paper, ids = papers.THANKS_LETTER.name, self.report.recommended
        self.frame.open(PrintPlace(kind=PERSON.name, paper=paper, ids=ids))

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
        thank = Button("감사장", self._thank, keys="Alt+2", icon="print")
        send = Button("추천 명단 인쇄", self._print, keys="Ctrl+P", icon="print")
        sheet = Button("엑셀로", self._save_sheet, keys="Ctrl+E", icon="sheet")
        named = (("enter", enter), ("thank", thank), ("print", send), ("sheet", sheet))
        for name, button in named:
            button.setObjectName(name)
        needs(send, printing.preview)
        needs(thank, printing.preview)
        demands(sheet, Right.EXPORT)
        needs(self.sheet, printing.preview)  # who hands no list out looks at the usual one
        head = row(label(self.title, "title"), 1, enter, thank, send, sheet)
        whole = column(head, self.sheet, self._remark, self.tables, gap=3, edge=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)
