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
from app.core.small_cells import NOTE
from app.core.tables import Chart
from app.core.values import Values
from app.output import document
from app.services.gate import Silence, Work, action
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.services.statistics import results
from app.services.statistics.figures import NOTHING, Tabulated
from app.services.statistics.measures import Breakdown, Days, days_of
from app.services.statistics.row_keys import RowKeys
from app.services.statistics.tabulation import Found, Tabulation
from app.store import statistics
from app.store.query import Query
from app.store.store import Store

__all__ = ["NOTHING", "Period", "Report", "Span", "Tabulated", "draw", "report", "report_of"]

_SMALL = "3 미만"
"""The word of the setting by which small cells are hidden."""
_INSIDE = "작은 칸을 가리지 않은 내부 자료입니다. 밖에는 {} 통계부터 냅니다(설정)."


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
    asked, least, laying = _begin(store)
    hiding = asked and period.span.months >= least.months
    remark = NOTE if hiding else _INSIDE.format(least.label) if asked else ""
    return Report(
        period,
        f"{period.label} 통계",
        "  ·  ".join(filter(None, (f"{show_date(str(clock.today()))} 현재", remark))),
        laying.hiding(period) if hiding else laying.plain(period),
    )


def hidden_lists(store: Store, period: Period) -> set[Query] | None:
    """Return the lists whose number the statistics of a period, and of its parts that go out, hide.

    None where the office hides nothing.
    """
    asked, _, laying = _begin(store)
    return laying.hidden(period) if asked else None


def _begin(store: Store) -> tuple[bool, Span, _Laying]:
    """Return whether the office hides small figures, the shortest period it gives out, and what lays its tables."""
    office, today = settings.on(store), clock.today()
    least = next(each for each in Span if each.label == office.text("given_out"))
    stale = months_before(today, office.number("stale_months"))
    asked = office.text("small_cells") == _SMALL
    return asked, least, _Laying(store, today, stale, least)


class _Laying:
    """Lays the tables of periods: a small figure of one is hidden in the others, as far as `small_cells` says."""

    def __init__(self, store: Store, today: date, stale: date, least: Span) -> None:
        """Count in an office, as of a day; `least` is the shortest period that is given out."""
        self._store, self._today, self._stale, self._least = store, today, stale, least
        self._keys = RowKeys(store)
        self._laid: dict[Period, tuple[Tabulated, ...]] = {}

    def plain(self, period: Period) -> tuple[Tabulated, ...]:
        """Return the tables with every figure."""
        wanted, found = self._counted(period)
        spread = [each.spread(found, self._keys) for each in wanted]
        return tuple(each.lay(own, own.grid) for each, own in zip(wanted, spread, strict=True))

    def hiding(self, period: Period) -> tuple[Tabulated, ...]:
        """Return the tables with small figures hidden, and what would tell them beside what else goes out.

        What is hidden in a month is so in its quarter and year, and in the comparison of the month after.
        """
        before = self._protected(period.moved(-1))
        return self._protected(period, {query for each in before for query in each.hidden})

    def hidden(self, period: Period) -> set[Query]:
        """Return the lists that the tables of a period and of its parts hide."""
        self.hiding(period)
        return _hidden([*chain.from_iterable(self._laid.values())])

    def _protected(
        self, period: Period, known: AbstractSet[Query] = frozenset()
    ) -> tuple[Tabulated, ...]:
        """Return the tables of a period, by themselves and beside its parts; each period is laid once."""
        if known or period not in self._laid:
            wanted, found = self._counted(period)
            some = any(any(group.values()) for group in found.values())
            begun = (each for each in self._parts(period) if some and each.start <= self._today)
            kept = {*known, *chain.from_iterable(_hidden(self._protected(each)) for each in begun)}
            laid = self._hide(wanted, found, kept)
            if known:
                return laid
            self._laid[period] = laid
        return self._laid[period]

    def _hide(
        self, wanted: Sequence[Tabulation], found: Found, kept: AbstractSet[Query]
    ) -> tuple[Tabulated, ...]:
        """Lay tables of which each hides what one of the others does, and what was hidden before as well."""
        spread = [each.spread(found, self._keys) for each in wanted]
        laid = [each.lay(own, own.grid) for each, own in zip(wanted, spread, strict=True)]
        own: list[set[Query]] = [set() for _ in wanted]
        before = -1
        while sum(map(len, own)) > before:
            before = sum(map(len, own))
            every = set[Query]().union(*own)
            for place, (table, each) in enumerate(zip(wanted, spread, strict=True)):
                known = own[place] | kept
                laid[place] = table.lay(each, each.hide(every - known, known))
                own[place] |= _hidden([laid[place]])
        return tuple(laid)

    def _parts(self, period: Period) -> Sequence[Period]:
        """Return what goes out besides a longer period, and is nearest below it."""
        shorter = [each for each in Span if self._least.months <= each.months < period.span.months]
        return period.parts(max(shorter, key=lambda each: each.months)) if shorter else ()

    def _counted(self, period: Period) -> tuple[list[Tabulation], Found]:
        """Return the tables of a period to be laid, and all that was counted for them."""
        wanted = [
            _tabulation(table, period, self._today, self._stale)
            for table in results.TABLES
            if period.span in table.spans
        ]
        figures = (figure for each in wanted for figure in each.figures())
        return wanted, statistics.tally(self._store.data, self._store.catalog, figures)


def _hidden(tables: Sequence[Tabulated]) -> set[Query]:
    """Return the hidden lists of a report, and which they are in whatever period."""
    return {query for each in tables for query in each.hidden | each.hidden_named}


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
