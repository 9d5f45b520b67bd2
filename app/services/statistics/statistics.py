"""Statistics of a month, a quarter or a year: one report for the window, the paper and the workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.periods import Period, Span
from app.core.small_cells import NOTE, Mark
from app.core.tables import Chart
from app.core.values import Values
from app.output import document
from app.services.gate import Silence, Work, action
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.services.statistics import results
from app.services.statistics.measures import Breakdown, Days, days_of
from app.services.statistics.row_keys import RowKeys
from app.services.statistics.tabulation import NOTHING, Tabulated, Tabulation
from app.store import statistics
from app.store.store import Store

__all__ = ["NOTHING", "Period", "Report", "Span", "Tabulated", "draw", "report", "report_of"]


@dataclass(frozen=True)
class Report:
    """What the office tells of a period."""

    period: Period
    title: str
    remark: str
    """What holds for all of its tables."""
    tables: tuple[Tabulated, ...]


@action("statistics.report", "통계", silent=Silence.FIGURES)
def report(work: Work, period: Period) -> Report:
    """Count a period, also one that is not over yet."""
    return report_of(work.store, period)


@action("statistics.draw", "통계 그림", silent=Silence.FIGURES)
def draw(work: Work, charts: Sequence[Chart], width: float) -> bytes:
    """Draw charts as the paper has them, each on a page of its own so many millimetres wide."""
    del work
    stream = io.BytesIO()
    document.draw(charts, width, stream)
    return stream.getvalue()


@tells(papers.STATISTICS)
def tell_report(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the tables of the period that `about` names."""
    del asked
    report = report_of(store, Period.parse(about))
    return PaperTables(report.title, tuple(each.section for each in report.tables), report.remark)


def report_of(store: Store, period: Period) -> Report:
    """Count a period, for services that already passed the gate."""
    office, today = settings.on(store), clock.today()
    hiding = office.text("small_cells") == str(Mark.SMALL)
    stale = months_before(today, office.number("stale_months"))
    wanted = [
        _tabulation(table, period, today, stale)
        for table in results.TABLES
        if period.span in table.spans
    ]
    figures = (figure for each in wanted for figure in each.figures())
    found = statistics.tally(store.data, store.catalog, figures)
    keys = RowKeys(store)
    return Report(
        period,
        f"{period.label} 통계",
        f"{show_date(str(today))} 현재{'  ·  ' + NOTE if hiding else ''}",
        tuple(each.lay(found, keys, hiding=hiding) for each in wanted),
    )


def months_before(day: date, months: int) -> date:
    """Return the day so many months ago, or the last one of a shorter month."""
    month = Period.around(Span.MONTH, day).moved(-months)
    length = (month.end - month.start).days
    return month.start.replace(day=min(day.day, length))


def _tabulation(table: Breakdown, period: Period, today: date, stale: date) -> Tabulation:
    def days(each: Period) -> Days:
        return days_of(each, today, stale)

    before = period.moved(-1)
    begun = (each for each in period.months if each.start <= today)
    months = tuple((f"{each.number}월", days(each)) for each in begun)
    labels = (period.label, before.label)
    return Tabulation(table, days(period), days(before), months, labels)
