"""What statistics are declared with: measures, the tables they stand in, and the days of a period.

A measure is a query, in the terms of every list, whose days are named rather than given; so a figure
and the list of the records behind it cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date

from app.core.periods import Period, Span
from app.core.small_cells import Split
from app.core.tables import ChartForm
from app.store.query import Among, Query, Range, Turned
from app.store.statistics import Figure

START, END, NEXT = "{start}", "{end}", "{next}"
"""The period's first day, the day after its last, and the end of the period that follows."""
AGES = (20, 40, 65, 75)
"""Where one band of ages ends and the next begins, in years on the period's last day."""
TODAY, STALE, AGED = "{today}", "{stale}", "{aged}"
"""The present day, the day before which a verification is too old, and that as of the period's last day."""
ANY = "0"
"""A lower end that every day and number lies above: the column holds something."""
Days = Mapping[str, str]
"""The named days of a period, as they are stored."""


@dataclass(frozen=True)
class Measure:
    """One column of figures: the number of the query's records, unless it says otherwise."""

    label: str
    query: Query
    _: KW_ONLY
    unit: str = ""
    distinct: str = ""
    """A link: how many different records it names."""
    listed: str = ""
    """The kind of those records, whose list is behind the figure."""
    hours: str = ""
    """A column of minutes: their sum in hours."""
    total: str = ""
    """A column of numbers: their sum."""
    days: tuple[str, str] | None = None
    """Two columns of days: the mean of the days between."""
    by: str = ""
    """The column that says in which row a record counts; empty is the table's."""
    personal: bool = True
    """It counts residents or what was done for them, so that small cells may be hidden."""

    @property
    def counts(self) -> bool:
        """Whether the figure is the number of rows of the list behind it."""
        return not (self.hours or self.total or self.days)

    @property
    def number(self) -> Measure:
        """The number of records or persons that a sum or a mean is made of."""
        return self if self.counts else replace(self, hours="", total="", days=None)

    def figure(self, days: Days, by: str = "") -> Figure:
        """Return what is to be counted in a period, by row where `by` names the table's column."""
        group = (self.by or by,) if by else ()
        total = self.hours or self.total
        return Figure(resolved(self.query, days), group, self.distinct, total, self.days)

    def behind(self, days: Days, by: str = "", key: str = "") -> Query:
        """Return the list of the records that were counted in a row."""
        query = resolved(self.query, days)
        if by:
            query = replace(query, filters=(*query.filters, (self.by or by, (key,))))
        if not self.distinct:
            return query
        return Query(self.listed, among=(Among(query, self.distinct),))


@dataclass(frozen=True)
class Share:
    """One column of figures in per cent of another of its table."""

    label: str
    part: str | Measure
    whole: str | Measure
    """A measure stands for a column that is not shown beside it."""
    unit: str = "%"

    @property
    def unseen(self) -> tuple[Measure, ...]:
        """The measures that it counts by itself."""
        return tuple(each for each in (self.part, self.whole) if isinstance(each, Measure))


@dataclass(frozen=True)
class Words:
    """What the records of a row hold in a column of text, the most frequent first."""

    label: str
    query: Query
    path: str
    unit: str = ""


Column = Measure | Share | Words


@dataclass(frozen=True)
class Line:
    """A row whose figures are declared rather than grouped."""

    label: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Breakdown:
    """One table of figures: which rows, which columns, and what of it is drawn."""

    name: str
    heading: str
    rows: str
    """What its rows are, above the first column."""
    columns: tuple[Column, ...] = ()
    _: KW_ONLY
    by: str = ""
    """The column whose values are the rows."""
    keys: tuple[str, ...] = ()
    """Rows that are there even without any record, besides a choice's own words."""
    empty: str = "미기재"
    """The row of records without a value."""
    several: bool = False
    """A record may count in several rows, so that they may add up to more than there are."""
    monthly: bool = False
    """The rows are the period's months."""
    compared: bool = False
    """The rows are the measures: this period, the one before, and the change."""
    lines: tuple[Line, ...] = ()
    splits: tuple[Split, ...] = ()
    """Columns, by their labels, among which the records of another one are divided."""
    spans: tuple[Span, ...] = tuple(Span)
    """The periods it is told for."""
    note: str = ""
    chart: ChartForm | None = None
    charted: tuple[str, ...] = ()
    """Labels of the columns that are drawn."""

    @property
    def totalled(self) -> bool:
        """Whether a row below tells all records once."""
        return bool(self.by or self.monthly or (self.lines and self.columns))


def born(age: int) -> str:
    """Return the named day before whose end somebody was born who is of an age on the period's last day."""
    return f"{{age {age}}}"


def _first_birthday(year: int, end: date) -> str:
    """Return the first birthday of the younger ones in a year, with the month and day of a period's end.

    Of whom the year alone is known it is their year: all who were born in it are of one age at its end.
    """
    day = str(end.replace(year=year))
    return day.removesuffix("-01-01")


def during(path: str) -> Range:
    """Return the condition that a day lies in the period."""
    return Range(path, START, END)


def also(query: Query, path: str, *keys: str) -> Query:
    """Return the query narrowed to some values of a column."""
    return replace(query, filters=(*query.filters, (path, keys)))


def within(query: Query, *ranges: Range) -> Query:
    """Return the query narrowed to some days or numbers."""
    return replace(query, ranges=(*query.ranges, *ranges))


def days_of(period: Period, today: date, stale: date) -> Days:
    """Return the named days of a period."""
    return {
        START: str(period.start),
        END: str(period.end),
        NEXT: str(period.moved(1).end),
        TODAY: str(today),
        STALE: str(stale),
        AGED: str(period.end - (today - stale)),
        **{born(age): _first_birthday(period.end.year - age, period.end) for age in AGES},
    }


def resolved(query: Query, days: Days) -> Query:
    """Return a query with days in place of their names."""

    def of(range_: Range) -> Range:
        ends = (days.get(end, end) for end in (range_.low, range_.high))
        return Range(range_.path, *ends, empty=range_.empty)

    def at(turned: Turned) -> Turned:
        ends = (days.get(end, end) for end in (turned.low, turned.high))
        return Turned(turned.path, turned.values, *ends)

    return replace(
        query,
        ranges=tuple(map(of, query.ranges)),
        turned=tuple(map(at, query.turned)),
        either=tuple(resolved(each, days) for each in query.either),
        among=tuple(replace(each, query=resolved(each.query, days)) for each in query.among),
    )
