"""How far each measure of the yearly goals came, by month and quarter and up to their ends; small figures hidden."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from app.core.periods import Period, Span
from app.core.small_cells import is_small
from app.services.statistics.figures import Spot
from app.services.statistics.goal_measures import GOAL_MEASURES, GoalMeasure
from app.services.statistics.measures import START, Days, Measure, days_of
from app.services.statistics.tabulation import Found
from app.store import statistics
from app.store.query import Query
from app.store.statistics import Figure
from app.store.store import Store


@dataclass(frozen=True)
class Stretch:
    """Some days of a year of which figures are told: a period, or all of the year up to a period's end."""

    period: Period
    since_new_year: bool = False


@dataclass(frozen=True)
class MeasureProgress:
    """The figures of one measure in a year, of what has begun of it."""

    measure: GoalMeasure
    spots: dict[Stretch, Spot]

    def at(self, period: Period, *, since_new_year: bool = False) -> Spot:
        """Return the figure of a period, or of the year up to its end; nothing of what has not begun."""
        return self.spots.get(Stretch(period, since_new_year), Spot(""))


def progress(
    store: Store, year: int, today: date, stale: date, hidden: AbstractSet[Query] | None
) -> list[MeasureProgress]:
    """Count all measures of a year; `hidden` are the lists that the statistics hide, None where nothing is hidden."""
    stretches = list(_stretches(Period(Span.YEAR, year), today))
    days = {each: _days(each, today, stale) for each in stretches}
    figures = (
        figure
        for measure in GOAL_MEASURES
        for each in stretches
        for figure in _figures(measure, days[each])
    )
    found = statistics.tally(store.data, store.catalog, figures)
    told = (
        MeasureProgress(each, {s: _spot(each, days[s], found) for s in stretches})
        for each in GOAL_MEASURES
    )
    if hidden is None:
        return [*told]
    return [_veiled(each, days, found, hidden) for each in told]


def _stretches(year: Period, today: date) -> Iterator[Stretch]:
    """Go through all of a year that is told of and has begun."""
    for span in (Span.MONTH, Span.QUARTER, Span.YEAR):
        for each in year.parts(span):
            if each.start <= today:
                yield Stretch(each)
                yield Stretch(each, since_new_year=True)


def _days(stretch: Stretch, today: date, stale: date) -> Days:
    days = days_of(stretch.period, today, stale)
    return {**days, START: f"{stretch.period.year}-01-01"} if stretch.since_new_year else days


def _figures(measure: GoalMeasure, days: Days) -> Iterator[Figure]:
    for each in measure.counted:
        yield each.figure(days)
        yield each.number.figure(days)


def _spot(measure: GoalMeasure, days: Days, found: Found) -> Spot:
    """Return one figure: a rate is taken of its own days, and a sum is of different kinds only."""
    counted = sum(_look_up(each, days, found) for each in measure.parts)
    if measure.whole is not None:
        whole = _look_up(measure.whole, days, found)
        return Spot(round(100 * counted / whole, 1) if whole else None)
    behind = measure.parts[0].behind(days) if len(measure.parts) == 1 else None
    hours = measure.parts[0].hours
    return Spot(round(counted / 60, 1) if hours else int(counted), behind=behind)


def _look_up(measure: Measure, days: Days, found: Found) -> float:
    return found[measure.figure(days)].get(()) or 0


def _veiled(
    told: MeasureProgress, days: dict[Stretch, Days], found: Found, hidden: AbstractSet[Query]
) -> MeasureProgress:
    """Hide a measure's months where one of them is small, else they and their quarter would tell it; quarters alike.

    What is hidden of longer stretches hides the shorter ones as well, which add up to them.
    """

    def is_told_small(stretch: Stretch) -> bool:
        counted = (each for each in told.measure.counted if each.personal)
        return any(
            is_small(_look_up(each.number, days[stretch], found))
            or each.behind(days[stretch]) in hidden
            for each in counted
        )

    veil = False
    spots = dict(told.spots)
    for span in (Span.YEAR, Span.QUARTER, Span.MONTH):
        mine = [each for each in spots if each.period.span is span]
        veil = veil or any(map(is_told_small, mine))
        if veil:
            spots |= {each: replace(spots[each], hidden=True) for each in mine}
    return replace(told, spots=spots)
