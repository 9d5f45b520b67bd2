"""What is to be printed: a paper of a list or of one record, for a purpose, and what follows in one run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.core.fields import Field
from app.core.kind import WHOLE_OFFICE, Catalog, Column, Kind
from app.core.papers import Paper, Purpose
from app.core.values import Value
from app.papers.period import days_in
from app.services.prints.contributions import NARROWINGS
from app.services.records import forms
from app.store.query import Query, Range
from app.store.store import Store

MOST_ROWS = 200_000


@dataclass(frozen=True)
class PrintJob:
    """What is to be printed: a paper of a list or of one record, and for what purpose."""

    paper: str
    purpose: str
    kind: str = ""
    """Empty where the paper is of the whole office."""
    query: Query | None = None
    ids: tuple[int, ...] | None = None
    """The chosen records; empty is all of the query."""
    landscape: bool | None = None
    paths: tuple[str, ...] | None = None
    """Columns chosen by the clerk, where the purpose leaves them open."""
    entered: Mapping[str, object] | None = None
    """A form that is not saved yet, to be drawn in place of a record; nothing in it is a blank form."""
    about: str = ""
    """What a paper that a service tabulates is to tell of: a period, a day."""
    given: Mapping[str, object] = field(default_factory=dict[str, object])
    """What was asked for (`Paper.asks`), and what parts are gathered by: a day, a change."""
    large: bool = False
    """In large type, for residents."""
    also: tuple[PrintJob, ...] = ()
    """What is printed behind it in the same run, each under a number of its own."""

    @property
    def each(self) -> tuple[PrintJob, ...]:
        """The papers of the run one by one: of several records, one of each."""
        alone = replace(self, also=())
        if papers.BY_NAME[self.paper].whole_list or not self.ids:
            return (alone, *self.also)
        return (*(replace(alone, ids=(record,)) for record in self.ids), *self.also)


def purpose_of(catalog: Catalog, job: PrintJob) -> Purpose:
    """Return a job's purpose; raises `UserError` where the paper has none of this name."""
    offered = papers.BY_NAME[job.paper].purposes_for(kind_of(catalog, job))
    found = [each for each in offered if job.purpose in (each.name, each.label)]
    if not found:
        names = ", ".join(each.label for each in offered)
        raise UserError(f"‘{job.purpose}’ 용도는 없습니다. {names} 가운데 고르세요.")
    return found[0]


def kind_of(catalog: Catalog, job: PrintJob) -> Kind:
    """Return the kind that a job prints of."""
    return WHOLE_OFFICE if papers.BY_NAME[job.paper].whole_office else catalog[job.kind]


def questions_of(catalog: Catalog, paper: Paper, purpose: Purpose) -> tuple[Field, ...]:
    """Return what is asked for: by the paper, by its purpose, by the record that this writes."""
    asked, entry = paper.asks_for(purpose), purpose.enters
    if entry is None:
        return asked
    return (*asked, *(catalog[entry.kind].by_name[name] for name in entry.asks))


def asked_of(catalog: Catalog, job: PrintJob) -> dict[str, Value]:
    """Return what the print page asked for; what it did not ask is as it would have stood there.

    What cannot be read counts as not answered.
    """
    asks = papers.BY_NAME[job.paper].asks_for(purpose_of(catalog, job))
    now = clock.stamp()
    return {
        each.name: forms.check_value(each.type, job.given[each.name]).value
        if each.name in job.given
        else each.first(now, "")
        for each in asks
    }


def columns_of(catalog: Catalog, job: PrintJob) -> list[Column]:
    """Return a job's columns: those offered, but for the ones a clerk who may choose left out.

    Raises `UserError` where none is left.
    """
    offered = columns_offered(catalog, job)
    if not purpose_of(catalog, job).choosable or job.paths is None:
        return offered
    chosen = [column for column in offered if column.path in job.paths]
    if not chosen:
        raise UserError("싣는 내용을 하나 이상 골라 주세요.")
    return chosen


def columns_offered(catalog: Catalog, job: PrintJob) -> list[Column]:
    """Return the columns a job may have: the purpose's own, else those given, else the list's."""
    kind, purpose = catalog[job.kind], purpose_of(catalog, job)
    paths = purpose.columns or job.paths
    if paths:
        return [_called(catalog.column(kind, path), purpose) for path in paths]
    return [column for column in catalog.columns(kind) if column.listed]


def _called(column: Column, purpose: Purpose) -> Column:
    """Return a column under the heading that the purpose gives it."""
    label = purpose.called.get(column.path)
    return replace(column, field=replace(column.field, label=label)) if label else column


def ids_of(store: Store, job: PrintJob) -> list[int]:
    """Return the records a job prints: of those chosen too, only what its purpose lets out."""
    if papers.BY_NAME[job.paper].whole_office or (job.entered is not None and job.ids is None):
        return list(job.ids or ())
    purpose = purpose_of(store.catalog, job)
    if purpose.empty_rows:
        return []
    if job.ids is None:
        query = job.query or Query(job.kind)
    elif purpose.filters or purpose.unexpired or purpose.order:
        query = Query(job.kind, ids=job.ids)
    else:
        return list(job.ids)
    ranges = (*query.ranges, *_ranges(store.catalog, job))
    query = replace(query, filters=(*query.filters, *purpose.filters), ranges=ranges)
    if purpose.rows and job.ids is None:
        query = NARROWINGS[purpose.rows](store, query)
    if purpose.order:
        query = replace(query, order=purpose.order, then=purpose.then, descending=False)
    return store.lists.ids(query, 0, MOST_ROWS)


def _ranges(catalog: Catalog, job: PrintJob) -> list[Range]:
    """Return the days a purpose narrows its rows to: not expired; of a whole list, the period asked for."""
    purpose, ranges = purpose_of(catalog, job), list[Range]()
    if purpose.unexpired:
        ranges.append(Range(purpose.unexpired, low=str(clock.today())))
    if purpose.during and job.ids is None:
        ranges.append(Range(purpose.during, *days_in(asked_of(catalog, job))))
    return ranges
