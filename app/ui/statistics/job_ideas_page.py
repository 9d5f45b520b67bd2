"""일자리 구상: needs that nobody answers beside the office's job ideas and those who look for work."""

from __future__ import annotations

from app import papers
from app.kinds.job_program import IDEA, JOB_PROGRAM
from app.services.gate import Change
from app.services.prints import printing
from app.services.records import records
from app.services.village import job_ideas
from app.services.village.job_ideas import IdeasReport
from app.ui.frame.page import Frame
from app.ui.frame.permits import needs
from app.ui.frame.places import JobIdeasPlace, PrintPlace, RecordPlace
from app.ui.statistics.report_page import ReportPage
from app.ui.statistics.report_tables import ReportTables
from app.ui.widgets.buttons import Button
from app.ui.widgets.parts import column, label, row


class JobIdeasPage(ReportPage[JobIdeasPlace]):
    """Shows one report; the idea that the keyboard is on begins to recruit by one key."""

    title = "일자리 구상"

    def __init__(self, frame: Frame) -> None:
        """Lay out the head; the tables arrive with `show_page`."""
        super().__init__(frame)
        self.report: IdeasReport | None = None
        self.tables = ReportTables(self.title)
        self.tables.opened.connect(self.frame.open)
        self._lay_out()

    def show_page(self, place: JobIdeasPlace) -> None:
        """Show what is lacking now."""
        del place
        if self.stale:
            self.refresh()
        else:
            self.tables.focus_first()

    def refresh(self) -> None:
        """Count anew."""
        self.stale = False
        self.run(job_ideas.report.of(), done=self._fill, slot="report")

    def _fill(self, report: IdeasReport) -> None:
        self.report = report
        self._remark.setText(report.remark)
        self.tables.fill(report.tables)
        self._recruit_button.setEnabled(bool(report.ideas))
        self.tables.focus_first()

    @property
    def idea(self) -> int | None:
        """The idea that the keyboard is on, or was on last."""
        at = self.tables.tables[0].currentIndex().row() if self.tables.tables else -1
        return self.report.ideas[at] if self.report and 0 <= at < len(self.report.ideas) else None

    def _recruit(self) -> None:
        if self.idea is not None:
            self.run_once("recruit", job_ideas.recruit.of(self.idea), done=self._take)

    def _take(self, change: Change) -> None:
        self.latest = change.number
        self.frame.tell(change.message, "good")

    def _open(self) -> None:
        if self.idea is not None:
            self.frame.open(RecordPlace(JOB_PROGRAM.name, self.idea))

    def _print(self) -> None:
        self.frame.open(PrintPlace(paper=papers.JOB_IDEAS.name))

    def _begin(self) -> None:
        self.frame.open(RecordPlace(JOB_PROGRAM.name, preset={"status": IDEA}))

    def _lay_out(self) -> None:
        self._remark = label(look="hint", wrap=True)
        self._remark.setObjectName("remark")
        begin = needs(Button("새 구상", self._begin, keys="F4", icon="plus"), records.save)
        open_idea = needs(
            Button("구상 고치기", self._open, keys="Ctrl+E", icon="edit"), records.save
        )
        printed = needs(Button("인쇄", self._print, keys="Ctrl+P", icon="print"), printing.preview)
        self._recruit_button = Button(
            "모집 시작", self._recruit, keys="Ctrl+M", look="primary", icon="check"
        )
        needs(self._recruit_button, job_ideas.recruit)
        named = {
            "begin": begin,
            "open": open_idea,
            "paper": printed,
            "recruit": self._recruit_button,
        }
        for name, button in named.items():
            button.setObjectName(name)
        head = row(label(self.title, "title"), 1, *named.values())
        whole = column(head, self._remark, self.tables, gap=3, edge=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
