"""Statistics of a month, a quarter or a year: one report for the window, the paper and the workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.periods import Period, Span
from app.core.small_cells import NOTE, Mark, gives_away
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
from app.services.statistics.tabulation import NOTHING, Found, Tabulated, Tabulation
from app.store import statistics
from app.store.query import Query
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
    laying = _Laying(store, today, stale)
    return Report(
        period,
        f"{period.label} 통계",
        f"{show_date(str(today))} 현재{'  ·  ' + NOTE if hiding else ''}",
        laying.hiding(period) if hiding else laying.plain(period),
    )


class _Laying:
    """Lays the tables of periods: a small figure of one is hidden in the others, as far as `small_cells` says."""

    def __init__(self, store: Store, today: date, stale: date) -> None:
        """Count in an office, as of a day."""
        self._store, self._today, self._stale = store, today, stale
        self._keys = RowKeys(store)
        self._laid: dict[Period, tuple[Tabulated, ...]] = {}

    def plain(self, period: Period) -> tuple[Tabulated, ...]:
        """Return the tables with every figure."""
        wanted, found = self._counted(period)
        return tuple(each.lay(found, self._keys, None) for each in wanted)

    def hiding(self, period: Period) -> tuple[Tabulated, ...]:
        """Return the tables with small figures hidden, and what would tell them beside what went before.

        What is hidden in a month is so in its quarter and year, and in the comparison of the month after;
        where the months, or quarters, shown would give away one that is hidden, the figure of the whole is.
        """
        before = self._protected(period.moved(-1))
        return self._protected(period, {each for table in before for each in table.hidden})

    def _protected(
        self, period: Period, known: AbstractSet[Query] = frozenset()
    ) -> tuple[Tabulated, ...]:
        """Return the tables of a period by themselves and beside its parts, each period laid once."""
        if known or period not in self._laid:
            wanted, found = self._counted(period)
            some = any(any(group.values()) for group in found.values())
            begun = (each for each in _parts(period) if some and each.start <= self._today)
            parts = [self._protected(each) for each in begun]
            hidden = {*known, *(query for each in chain(*parts) for query in each.hidden)}
            laid, before = (), -1
            while len(hidden) > before:
                before = len(hidden)
                laid = tuple(each.lay(found, self._keys, hidden) for each in wanted)
                hidden |= {query for each in laid for query in each.hidden}
                hidden |= _given_away(laid, parts)
            if known:
                return laid
            self._laid[period] = laid
        return self._laid[period]

    def _counted(self, period: Period) -> tuple[list[Tabulation], Found]:
        """Return the tables of a period to be laid, and all that was counted for them."""
        wanted = [
            _tabulation(table, period, self._today, self._stale)
            for table in results.TABLES
            if period.span in table.spans
        ]
        figures = (figure for each in wanted for figure in each.figures())
        return wanted, statistics.tally(self._store.data, self._store.catalog, figures)


def _parts(period: Period) -> tuple[Period, ...]:
    """Return what a period is printed in before it: a quarter its months, a year its quarters."""
    if period.span is Span.YEAR:
        return tuple(Period(Span.QUARTER, period.year, number) for number in range(1, 5))
    return period.months if period.span is Span.QUARTER else ()


def _given_away(laid: Sequence[Tabulated], parts: Sequence[Sequence[Tabulated]]) -> set[Query]:
    """Return the lists of a period whose number, beside those of its parts, would tell a hidden one."""
    inner = [dict(item for table in part for item in table.cells.items()) for part in parts]
    found: set[Query] = set()
    for place, whole in (item for table in laid for item in table.cells.items()):
        pieces = [cells[place] for cells in inner if place in cells]
        counts = [int(each.value or 0) for each in (*pieces, whole)]
        if whole.behind and not whole.mark and sum(counts[:-1]) == counts[-1]:
            marks = [each.mark for each in (*pieces, whole)]
            if gives_away(counts, marks):
                found.add(whole.behind)
    return found


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
