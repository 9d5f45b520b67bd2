"""연간 목표: a year's targets and what is done of them, the quarter beside the next one's plan, each month by month."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app import papers
from app.core import clock
from app.core.papers import Paper
from app.core.periods import Period, Span
from app.kinds.goal import GOAL
from app.kinds.opinion import OPINION
from app.services.gate import Right
from app.services.prints import printing
from app.services.prints.printing import PrintJob
from app.services.prints.targets import SHEET
from app.services.records import records
from app.services.records.lists import Query
from app.services.statistics import goals, statistics
from app.services.statistics.figures import Tabulated
from app.services.statistics.goals import GoalReport
from app.ui.frame.page import Frame
from app.ui.frame.permits import demands, needs
from app.ui.frame.places import GoalsPlace, ListPlace, PrintPlace, RecordPlace
from app.ui.prints.outputs import Outputs
from app.ui.statistics.figure_table import FigureTable, list_behind
from app.ui.statistics.page import WIDE
from app.ui.statistics.report_page import ReportPage
from app.ui.widgets.buttons import Button
from app.ui.widgets.chart_picture import WIDTH, ChartPicture
from app.ui.widgets.parts import card, clear, column, label, row, scroll
from app.ui.widgets.pdf_content import PdfContent
from app.ui.widgets.theme import STEP

NO_GOALS = (
    "{year}년 목표가 아직 없습니다. 표의 ‘목표’ 칸에서 Enter를 누르면 그 지표의 목표를 적습니다. "
    "실적은 자동으로 셉니다."
)


class GoalsPage(ReportPage[GoalsPlace]):
    """Shows one year as of a quarter; what is seen is what prints."""

    title = "연간 목표"

    def __init__(self, frame: Frame) -> None:
        """Lay out the head; the cards arrive with `show_page`."""
        super().__init__(frame)
        self.report: GoalReport | None = None
        self._wanted = ("", 0)
        """The quarter and the goal that were asked for last: the report may still be on its way."""
        self.stale = True
        self._today = clock.today()
        self._outputs = Outputs(self)
        self._document = PdfContent(self)
        self._pictures: list[ChartPicture] = []
        self._tables: list[FigureTable] = []
        self._courses: list[QFrame] = []
        self._grid = QGridLayout()
        self._lay_out()

    @property
    def here(self) -> GoalsPlace | None:
        """The quarter in view."""
        return GoalsPlace(str(self.report.period)) if self.report else None

    def show_page(self, place: GoalsPlace) -> None:
        """Show a quarter, or the year of a goal, else what was shown before."""
        if place.about or place.goal or self.report is None:
            self._count(place.about, place.goal)
        elif self.stale:
            self.refresh()
        else:
            self._focus_table()

    def refresh(self) -> None:
        """Count anew what was asked for last."""
        self._count(*self._wanted)

    def turn_day(self) -> None:
        """Count anew; the quarter of the last day turns into that of the new one."""
        before, self._today = self._today, clock.today()
        self.stale = True
        now = Period.around(Span.QUARTER, self._today)
        wanted, goal = self._wanted
        turns = not goal and wanted in {"", str(Period.around(Span.QUARTER, before))}
        if turns:
            self._wanted = (str(now), 0)
        if self.in_front:
            self.refresh()
        elif turns:
            self.report = None

    def _count(self, about: str, goal: int = 0) -> None:
        self.stale, self._wanted = False, (about, goal)
        self.run(goals.report.of(about, goal=goal), done=self._fill, slot="report")

    def _step(self, quarters: int) -> None:
        if self.report is not None:
            self._count(str(self.report.period.moved(quarters)))

    # --- what is shown -----------------------------------------------------------------------

    def _fill(self, report: GoalReport) -> None:
        here = next((at for at, each in enumerate(self._tables) if each.hasFocus()), None)
        first, held = self.report is None, here or 0
        spot = self._tables[held].currentIndex() if self._tables else None
        where = (spot.row(), spot.column()) if spot is not None and spot.isValid() else (0, 1)
        self.report, self._wanted = report, (str(report.period), 0)
        clear(self._cards)
        self._tables, self._pictures = [], []
        self._name.setText(report.period.label)
        aimed = any(each.id for each in report.goals)
        none = "" if aimed else NO_GOALS.format(year=report.period.year)
        self._remark.setText("  ·  ".join(filter(None, (report.remark, none))))
        self._add(report.yearly)
        self._add(report.monthly)
        if report.quarterly.section.rows:
            self._add(report.quarterly)
        self._courses = [
            self._card(each.heading, self._picture(each.heading)) for each in report.courses
        ]
        self._grid = QGridLayout()
        self._grid.setSpacing(4 * STEP)
        self._cards.addLayout(self._grid)
        self._arrange()
        table = self._tables[min(held, len(self._tables) - 1)]
        table.look_at(*where)
        if first or here is not None:
            table.setFocus()
        sections = (report.yearly.section, *report.courses)
        charts = [each.chart for each in sections if each.chart]
        self.run(statistics.draw.of(charts, WIDTH), done=self._show_charts, slot="charts")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set two drawings side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = 2 if self.width() >= WIDE else 1
        for place, each in enumerate(self._courses):
            self._grid.addWidget(each, place // beside, place % beside)

    def _add(self, table: Tabulated) -> None:
        figures = FigureTable(table, partial(self._open, table))
        self._tables.append(figures)
        section = table.section
        drawn = (self._picture(section.heading),) if section.chart else ()
        self._cards.addWidget(self._card(section.heading, figures, *drawn, note=section.note))

    def _picture(self, heading: str) -> ChartPicture:
        picture = ChartPicture(f"{heading} 그림")
        self._pictures.append(picture)
        return picture

    def _card(self, heading: str, *body: QWidget, note: str = "") -> QFrame:
        notes = (label(note, "hint", wrap=True),) if note else ()
        return card(label(heading, "heading"), *body, *notes)

    def _show_charts(self, content: bytes) -> None:
        self._document.show_bytes(content)
        for page, picture in enumerate(self._pictures):
            picture.show_page(self._document, page)

    def _focus_table(self) -> None:
        if self._tables and not any(each.hasFocus() for each in self._tables):
            self._tables[0].setFocus()

    # --- going on ----------------------------------------------------------------------------

    def _open(self, table: Tabulated, row_at: int, column_at: int) -> None:
        """Open the list behind a figure; behind a target or a plan stands the goal."""
        query = table.behind[row_at][column_at - 1]
        if query is None or self.report is None:
            return
        if query.kind == GOAL.name:
            self._open_goal(query)
        elif place := list_behind(table, row_at, column_at, self.report.period.label):
            self.frame.open(place)

    def _open_goal(self, query: Query) -> None:
        if query.ids:
            self.frame.open(RecordPlace(GOAL.name, query.ids[0]))
        else:
            preset = {path: keys[0] for path, keys in query.filters}
            self.frame.open(RecordPlace(GOAL.name, preset=preset))

    def _begin(self) -> None:
        year = str(self.report.period.year) if self.report else ""
        self.frame.open(RecordPlace(GOAL.name, preset={"year": year} if year else {}))

    def _list_opinions(self) -> None:
        self.frame.open(ListPlace(OPINION.name))

    # --- going out ---------------------------------------------------------------------------

    def _print(self, paper: Paper) -> None:
        about = str(self.report.period) if self.report else ""
        self.frame.open(PrintPlace(paper=paper.name, about=about))

    def _save_sheet(self) -> None:
        paper, about = papers.YEARLY_PLAN, str(self.report.period) if self.report else ""
        self._outputs.save(PrintJob(paper.name, paper.purposes[0].name, about=about), SHEET)

    # --- layout ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._name = label(look="title")
        self._name.setObjectName("period")
        self._remark = label(look="hint", wrap=True)
        self._remark.setObjectName("remark")
        self._cards = column(gap=4)
        self._cards.setContentsMargins(0, 0, 2 * STEP, STEP)
        self.cards = QWidget()
        self.cards.setLayout(self._cards)
        self.view = scroll(self.cards)
        moves = (
            Button("앞 분기", partial(self._step, -1), keys="Ctrl+Left", look="icon", icon="left"),
            self._name,
            Button("뒤 분기", partial(self._step, 1), keys="Ctrl+Right", look="icon", icon="right"),
        )
        head, deeds = row(*moves, 1), row(*self._make_buttons(), 1)
        whole = column(head, deeds, self._remark, self.view, gap=3, edge=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _make_buttons(self) -> list[Button]:
        begin = needs(Button("목표 적기", self._begin, keys="F4", icon="plus"), records.save, GOAL)
        opinions = Button(OPINION.label, self._list_opinions, keys="Alt+1", icon="record")
        yearly, quarterly, listed = (
            needs(
                Button(words, partial(self._print, paper), keys=keys, icon="print"),
                printing.preview,
            )
            for words, paper, keys in (
                ("계획표", papers.YEARLY_PLAN, "Ctrl+P"),
                ("분기표", papers.QUARTER_PLAN, "Alt+2"),
                (papers.OPINIONS.label, papers.OPINIONS, "Alt+3"),
            )
        )
        sheet = demands(
            Button("엑셀로", self._save_sheet, keys="Ctrl+E", icon="sheet"), Right.EXPORT
        )
        buttons = {
            "begin": begin, "opinions": opinions, "yearly": yearly, "quarterly": quarterly,
            "listed": listed, "sheet": sheet,
        }  # fmt: skip
        for name, button in buttons.items():
            button.setObjectName(name)
        return list(buttons.values())
