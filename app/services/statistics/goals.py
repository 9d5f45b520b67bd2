"""연간 목표: what the office means to reach in a year, how far it came, and what it plans for the next quarter.

One report for the window, the papers and the workbook. Whatever is told is counted anew for its days: no month is
added to another, since a person may have helped in both, and a rate is no sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app import papers
from app.core import clock
from app.core.dates import show_date
from app.core.periods import Period, Span
from app.core.small_cells import NOTE
from app.core.tables import Chart, ChartForm, ChartSeries, Section, TableColumn
from app.core.values import Values
from app.kinds.goal import GOAL, QUARTERS, planned
from app.services.gate import Silence, Work, action
from app.services.office import settings
from app.services.prints.contributions import tells
from app.services.prints.tables import PaperTables
from app.services.statistics import statistics
from app.services.statistics.figures import Spot, Tabulated, lay
from app.services.statistics.goal_figures import MeasureProgress, progress
from app.services.statistics.goal_measures import PER_CENT, GoalMeasure
from app.store.query import ALL, Query, Range
from app.store.store import Store

NEAR = 14
"""Days before and after the turn of a quarter in which its plan is asked for."""
NO_GOAL = "{year}년 목표를 아직 적지 않았습니다."
NO_PLAN = "{quarter} 계획을 적어 주세요."
_HEAD, _FIGURE, _WORDS = 44.0, 15.0, 70.0
"""Wished widths in millimetres."""
_RATE_NOTE = (
    "달성률은 실적을 목표로 나눈 값입니다. 비율 지표는 실적 비율을 목표 비율로 나눕니다. "
    "모든 칸은 그 기간을 따로 센 것이라 더해도 누계와 다를 수 있습니다."
)


@dataclass(frozen=True)
class Goal:
    """A measure of a year with its target, if it has one; `id` is 0 without."""

    id: int
    measure: str
    target: int = 0


@dataclass(frozen=True)
class GoalReport:
    """What is told of a year's goals, as of a quarter."""

    period: Period
    """The quarter."""
    remark: str
    goals: tuple[Goal, ...]
    """Those of the rows of `yearly`."""
    yearly: Tabulated
    monthly: Tabulated
    quarterly: Tabulated
    courses: tuple[Section, ...]
    """Of each goal how it went on month by month, drawn."""


@action("goals.report", "연간 목표 보기", silent=Silence.FIGURES)
def report(work: Work, about: str = "", *, goal: int = 0) -> GoalReport:
    """Count the year of a quarter (`2026-Q4`), of a goal, or of today: all measures, also those without a target."""
    told = _Told.of(work.store, _quarter(work.store, about, goal))
    return GoalReport(
        told.quarter, told.remark, tuple(each for each, _ in told.rows), told.yearly(),
        told.monthly(), told.quarterly(), tuple(told.courses()),
    )  # fmt: skip


@tells(papers.YEARLY_PLAN)
def tell_year(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell the yearly plan's table, and how each goal went on."""
    del asked
    told = _Told.of(store, _quarter(store, about)).aimed()
    title = f"{told.quarter.year}년 연간 추진계획표"
    tables = (told.yearly(), *((told.monthly(),) if told.rows else ()))
    return PaperTables(title, (*(each.section for each in tables), *told.courses()), told.remark)


@tells(papers.QUARTER_PLAN)
def tell_quarter(store: Store, about: str, asked: Values) -> PaperTables:
    """Tell a quarter's results beside what is planned for the next."""
    del asked
    told = _Told.of(store, _quarter(store, about)).aimed()
    title = f"{told.quarter.label} 실적과 {told.quarter.moved(1).label} 계획"
    return PaperTables(title, (told.quarterly().section,), told.remark)


def unplanned(store: Store) -> Query:
    """Return the list of the goals that say nothing yet of the quarter that begins or has just begun.

    Where its year has no goal at all, they are those of the year before.
    """
    quarter = _turning(clock.today())
    ids: list[int] = []
    if quarter is not None:
        goals = _goals(store, quarter.year)
        ids = [each for each, values in goals.items() if not any(_plan(quarter, values))]
        ids = ids if goals else [*_goals(store, quarter.year - 1)]
    return Query(GOAL.name, ids=tuple(ids))


def told_unplanned(store: Store, ids: Sequence[int]) -> Mapping[int, str]:
    """Return of each such goal what is missing."""
    quarter = _turning(clock.today())
    if quarter is None:
        return {}
    goals = _goals(store, quarter.year)
    words = (NO_PLAN if goals else NO_GOAL).format(year=quarter.year, quarter=quarter.label)
    return dict.fromkeys(ids, words)


def _turning(today: date) -> Period | None:
    """Return the quarter that begins within some days, or began within them."""
    near = timedelta(days=NEAR)
    now, soon = (Period.around(Span.QUARTER, each) for each in (today, today + near))
    if soon != now:
        return soon
    return now if today < now.start + near else None


def _quarter(store: Store, about: str, goal: int = 0) -> Period:
    """Return the quarter that a place or a paper tells of; of a year, or a goal's, the present one or the nearest."""
    today = clock.today()
    if about:
        period = Period.parse(about)
        if period.span is not Span.YEAR:
            return Period.around(Span.QUARTER, period.start)
        year = period.year
    else:
        year = int(str(store.records.load(goal).values["year"])) if goal else today.year
    if year == today.year:
        return Period.around(Span.QUARTER, today)
    return Period(Span.QUARTER, year, 1 if year > today.year else len(QUARTERS))


def _goals(store: Store, year: int) -> dict[int, Values]:
    """Return the goals of a year, even of one that only a wrong clock tells."""
    query = Query(GOAL.name, ranges=(Range("year", str(year), str(year + 1)),))
    ids = store.lists.ids(query, 0, ALL)
    return {each: store.records.load(each).values for each in sorted(ids)}


def _plan(quarter: Period, values: Values) -> tuple[int, str]:
    return planned(values, QUARTERS[quarter.number - 1])


Row = tuple[Goal, MeasureProgress]


@dataclass(frozen=True)
class _Told:
    """All that is told of a year, as of a quarter."""

    quarter: Period
    remark: str
    rows: tuple[Row, ...]
    values: Mapping[int, Values]
    """What this year's goals and the next one's hold."""
    after: Mapping[str, int]
    """By measure the goal of the next quarter's year."""

    @classmethod
    def of(cls, store: Store, quarter: Period) -> _Told:
        """Count it: a row for each goal, and for each measure without one."""
        office, today = settings.on(store), clock.today()
        stale = statistics.months_before(today, office.number("stale_months"))
        year = Period(Span.YEAR, quarter.year)
        hidden = statistics.hidden_lists(store, year)
        counted = {
            each.measure.name: each
            for each in progress(store, quarter.year, today, stale, hidden)
        }  # fmt: skip
        now, then = _goals(store, quarter.year), _goals(store, quarter.moved(1).year)
        rows = tuple(row for name in counted for row in _rows(counted[name], now))
        after = {str(values["measure"]): each for each, values in then.items()}
        remark = "  ·  ".join(
            (f"{show_date(str(today))} 현재", *((NOTE,) if hidden is not None else ()))
        )
        return cls(quarter, remark, rows, {**now, **then}, after)

    def aimed(self) -> _Told:
        """Return the same without the measures that have no target."""
        rows = tuple(row for row in self.rows if row[0].id)
        return _Told(self.quarter, self.remark, rows, self.values, self.after)

    # --- the year ----------------------------------------------------------------------------

    def yearly(self) -> Tabulated:
        """Lay the yearly plan's table: target, result, share and the quarters, with the shares drawn."""
        year = Period(Span.YEAR, self.quarter.year)
        quarters = year.parts(Span.QUARTER)
        heads = ("목표", "실적", "달성률(%)", *QUARTERS)
        grid: list[tuple[Spot, ...]] = []
        for goal, counted in self.rows:
            done = counted.at(year)
            grid.append((
                self._target(goal), done, _share(done, goal.target),
                *(counted.at(each) for each in quarters),
            ))  # fmt: skip
        columns = tuple(TableColumn(each, _FIGURE, "right") for each in heads)
        notes = [each.measure for _, each in self.rows if each.measure.note]
        told = " ".join(f"{each.name}: {each.note}" for each in notes)
        heading = f"{self.quarter.year}년 목표와 실적"
        laid = _laid("yearly", heading, columns, self.rows, grid)
        note = f"{_RATE_NOTE} {told}".strip()
        empty = NO_GOAL.format(year=self.quarter.year)
        section = replace(laid.section, note=note, chart=self._shares(grid), empty=empty)
        return replace(laid, section=section)

    def monthly(self) -> Tabulated:
        """Lay what was reached in each month."""
        months = Period(Span.YEAR, self.quarter.year).months
        columns = tuple(TableColumn(f"{each.number}월", _FIGURE, "right") for each in months)
        grid = [tuple(counted.at(each) for each in months) for _, counted in self.rows]
        return _laid("monthly", f"{self.quarter.year}년 월별 실적", columns, self.rows, grid)

    def _shares(self, grid: Sequence[Sequence[Spot]]) -> Chart | None:
        """Draw how much of each target is reached."""
        drawn = [
            (counted.measure.name, row[2])
            for (goal, counted), row in zip(self.rows, grid, strict=True)
            if goal.id
        ]
        if not any(_height(spot) for _, spot in drawn):
            return None
        texts = tuple(f"{spot.text}%" if _height(spot) else spot.text for _, spot in drawn)
        series = ChartSeries("달성률(%)", tuple(_height(spot) for _, spot in drawn), texts)
        return Chart(ChartForm.BARS, tuple(name for name, _ in drawn), (series,))

    # --- the quarter -------------------------------------------------------------------------

    def quarterly(self) -> Tabulated:
        """Lay a quarter's results beside the plan of the next one, of all goals of either."""
        after = self.quarter.moved(1)
        mine, then = QUARTERS[self.quarter.number - 1], after.label
        heads = (f"{mine} 목표", f"{mine} 실적", "연 목표", "누계", "달성률(%)", f"{then} 목표")
        columns = (
            *(TableColumn(each, _FIGURE + 4, "right") for each in heads),
            TableColumn(f"{then} 계획", _WORDS),
        )
        kept = [row for row in self.rows if row[0].id or row[0].measure in self.after]
        grid = [self._of_quarter(goal, counted, after) for goal, counted in kept]
        heading = f"{self.quarter.label} 실적과 다음 분기 계획"
        laid = _laid("quarterly", heading, columns, kept, grid)
        empty = NO_GOAL.format(year=self.quarter.year)
        return replace(laid, section=replace(laid.section, empty=empty))

    def _of_quarter(self, goal: Goal, counted: MeasureProgress, after: Period) -> tuple[Spot, ...]:
        opens = self._target(goal).behind
        target, _ = _plan(self.quarter, self.values[goal.id]) if goal.id else (0, "")
        following = goal.id if after.year == self.quarter.year else self.after.get(goal.measure, 0)
        aim, plan = _plan(after, self.values[following]) if following else (0, "")
        next_one = Query(GOAL.name, ids=(following,)) if following else _begun(goal.measure, after)
        whole = counted.at(self.quarter, since_new_year=True)
        return (
            Spot(target or None, behind=opens), counted.at(self.quarter), self._target(goal), whole,
            _share(whole, goal.target), Spot(aim or None, behind=next_one),
            Spot(plan or "", behind=next_one),
        )  # fmt: skip

    # --- month by month ----------------------------------------------------------------------

    def courses(self) -> Iterator[Section]:
        """Draw of each goal how far it had come at each month's end, beside what an even pace would be."""
        months = Period(Span.YEAR, self.quarter.year).months
        for goal, counted in self.rows:
            spots = [counted.at(each, since_new_year=True) for each in months]
            begun = [each for each in spots if each.value != ""]
            if not goal.id or not begun or any(each.hidden for each in begun):
                continue
            labels = tuple(f"{each.number}월" for each in months[: len(begun)])
            rate = counted.measure.unit == PER_CENT
            aims = tuple(
                goal.target if rate else round(goal.target * (at + 1) / len(months))
                for at in range(len(begun))
            )
            done = ChartSeries(
                "누계", tuple(map(_height, begun)), tuple(each.text for each in begun)
            )
            words = "목표" if rate else "목표(고르게)"
            aim = ChartSeries(words, aims, tuple(f"{each:,}" for each in aims))
            name = f"{called(counted.measure)} {goal.target:,} 목표의 진행"
            yield Section(name, (), (), (), chart=Chart(ChartForm.LINE, labels, (done, aim)))

    def _target(self, goal: Goal) -> Spot:
        """Return the target, which leads to the goal; where there is none, to where it begins."""
        if goal.id:
            return Spot(goal.target, behind=Query(GOAL.name, ids=(goal.id,)))
        return Spot(None, behind=_begun(goal.measure, self.quarter))


def _laid(
    name: str,
    heading: str,
    columns: Sequence[TableColumn],
    rows: Sequence[Row],
    grid: Sequence[tuple[Spot, ...]],
) -> Tabulated:
    """Put the measures before their figures."""
    labels = (called(counted.measure) for _, counted in rows)
    head = (TableColumn("지표", _HEAD), *columns)
    return lay(name, heading, head, list(zip(labels, grid, strict=True)))


def called(measure: GoalMeasure) -> str:
    """Return what a measure is called with its unit."""
    return f"{measure.name}({measure.unit})"


def _rows(counted: MeasureProgress, goals: Mapping[int, Values]) -> list[Row]:
    """Return a row for each goal of a measure, else one without a target."""
    name = counted.measure.name
    mine = [
        Goal(each, name, int(str(values["target"])))
        for each, values in goals.items()
        if values["measure"] == name
    ]
    return [(each, counted) for each in mine or [Goal(0, name)]]


def _begun(measure: str, period: Period) -> Query:
    """Return the list, still empty, of what a goal that is not there would be found by."""
    return Query(GOAL.name, filters=(("year", (str(period.year),)), ("measure", (measure,))))


def _share(done: Spot, target: int) -> Spot:
    """Return how much of a target is reached, in per cent."""
    if not target or not isinstance(done.value, int | float):
        return Spot(None)
    return Spot(round(100 * done.value / target, 1), hidden=done.hidden)


def _height(spot: Spot) -> float:
    return 0.0 if spot.hidden or not isinstance(spot.value, int | float) else float(spot.value)
