"""Papers: what may be printed of a kind, its preview, and its output with a trace in the register."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.core.fields import Derived, Field
from app.core.hangul import attach
from app.core.kind import WHOLE_OFFICE, Catalog, Column, Kind
from app.core.masking import Rule, mask
from app.core.papers import Facts, Paper, Purpose, TableColumn, Trace
from app.core.values import Cell, Link, Value
from app.output import document, workbook
from app.output.printed import Missing
from app.services import filter_words, forms, records, settings, sources
from app.services.gate import Right, Work, action
from app.store import register
from app.store.query import Query, Row
from app.store.store import Store

MOST_ROWS = 200_000
PREVIEW = "미리보기"
"""Stands where a print carries its number."""
Progress = Callable[[int, int], None]


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
    """A form that is not saved yet, to be previewed in place of a record."""
    about: str = ""
    """What a paper that a service tabulates is to tell of: a period, a day."""


@dataclass(frozen=True)
class Printed:
    """A finished output."""

    content: bytes
    pages: int
    rows: int
    missing: tuple[Missing, ...]
    """Characters that no font has, with the records they stand in."""
    number: str
    """출력번호."""


def papers_of(kind: Kind, *, whole_list: bool) -> list[Paper]:
    """Return the papers offered of a kind's list, or of one of its records."""
    return [
        paper
        for paper in papers.ALL
        if paper.whole_list == whole_list
        and not paper.whole_office
        and (not paper.kinds or kind.name in paper.kinds)
    ]


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


@action("print.preview", "인쇄 미리보기", right=Right.PRINT)
def preview(work: Work, job: PrintJob) -> Printed:
    """Draw a job as it will look, without a number and without the register."""
    trace = Trace(PREVIEW, clock.stamp(), work.actor.name)
    return _draw(work.store, job, trace, work.actor.terminal)


@action("print.produce", "인쇄", right=Right.PRINT, writes=True, logs=True)
def produce(
    work: Work,
    job: PrintJob,
    target: str = "pdf",
    copies: int = 1,
    progress: Progress | None = None,
) -> Printed:
    """Draw a job as PDF or, with `xlsx`, as a sheet, under a number in the output register.

    `target` is where it goes: `printer`, `pdf` or `xlsx`.
    """
    store = work.store
    purpose = purpose_of(store.catalog, job)
    refuse_unready(store, job)
    number = register.open_output(
        store.data, work.actor, paper=job.paper, purpose=purpose.label, kind=job.kind, target=target
    )
    trace = Trace(number, clock.stamp(), work.actor.name)
    if target == "xlsx":
        printed = _write_sheet(store, job, trace, work.actor.terminal)
    else:
        printed = _draw(store, job, trace, work.actor.terminal, progress)
    ids = _ids(store, job)
    register.close_output(store.data, number, ids, copies=copies, pages=printed.pages)
    return printed


def refuse_unready(store: Store, job: PrintJob) -> None:
    """Raise `UserError` for a record whose paper may not go out yet: a slip before its issue."""
    paper = papers.BY_NAME[job.paper]
    for record in () if paper.whole_list else job.ids or ():
        if not paper.ready(store.records.load(record).values):
            raise UserError(
                f"아직 발급하지 않아 {attach(paper.label, '을/를')} 내보내지 않았습니다.",
                "먼저 ‘발급·인쇄’로 발급해 주세요.",
            )


def _draw(
    store: Store, job: PrintJob, trace: Trace, terminal: str, progress: Progress | None = None
) -> Printed:
    facts = facts_of(store, job, trace, terminal)
    sheet = papers.BY_NAME[job.paper].compose(facts)
    stream = io.BytesIO()
    drawn = document.write(sheet, facts.office, trace, stream, progress=progress)
    return Printed(stream.getvalue(), drawn.pages, drawn.rows, drawn.missing, trace.number)


def facts_of(store: Store, job: PrintJob, trace: Trace, terminal: str) -> Facts:
    """Gather what a paper may print, shown and masked as its purpose says."""
    purpose, kind = purpose_of(store.catalog, job), kind_of(store.catalog, job)
    facts = Facts(
        office=settings.office_on(store, terminal=terminal),
        trace=trace,
        purpose=purpose,
        kind=kind,
        landscape=job.landscape is not False,
    )
    paper = papers.BY_NAME[job.paper]
    if source := sources.BY_PAPER.get(job.paper):
        told = source(store, job.about)
        facts = replace(facts, title=told.title, remark=told.remark, sections=told.sections)
    if paper.whole_office:
        return facts
    return _with_rows(store, job, facts) if paper.whole_list else _with_record(store, job, facts)


def _with_rows(store: Store, job: PrintJob, facts: Facts) -> Facts:
    columns = columns_of(store.catalog, job)
    rows = store.lists.rows(facts.kind, _ids(store, job), [column.path for column in columns])
    texts = _texts(store, columns, rows, _rule(store) if facts.purpose.masked else None)
    return replace(
        facts,
        columns=tuple(_table_column(column) for column in columns),
        rows=texts,
        names=[row.title for row in rows],
        filters=filter_words.say(store, job.query) if job.query and job.ids is None else "",
    )


def _with_record(store: Store, job: PrintJob, facts: Facts) -> Facts:
    if job.entered is None:
        loaded = records.read(store, job.kind, cast("tuple[int, ...]", job.ids)[0])
    else:
        loaded = records.imagine(store, job.kind, job.entered)
    values: dict[str, Value] = dict(loaded.values)
    shown: dict[str, str] = dict(loaded.shown)
    for link in papers.BY_NAME[job.paper].follows:
        target = values.get(link)
        if isinstance(target, int):
            linked = records.read(store, store.records.load(target).kind, target)
            values |= {f"{link}.{path}": value for path, value in linked.values.items()}
            shown |= {f"{link}.{path}": text for path, text in linked.shown.items()}
    issued = str(values.get("issued_at") or "")[:10]
    office = settings.office_on(store, issued, facts.office.terminal) if issued else facts.office
    return replace(facts, values=values, shown=shown, office=office, names=[loaded.title])


def columns_of(catalog: Catalog, job: PrintJob) -> list[Column]:
    """Return a job's columns: the purpose's own, else those the clerk chose, else the list's."""
    kind, purpose = catalog[job.kind], purpose_of(catalog, job)
    paths = purpose.columns or job.paths
    if paths:
        return [catalog.column(kind, path) for path in paths]
    return [column for column in catalog.columns(kind) if column.listed]


def _texts(
    store: Store, columns: Sequence[Column], rows: Sequence[Row], rule: Rule | None
) -> list[tuple[str, ...]]:
    titles = store.lists.titles(rows, columns)
    showers = [_shower(column, titles, rule) for column in columns]
    return [
        tuple(show(value) for show, value in zip(showers, row.values, strict=True)) for row in rows
    ]


def _shower(column: Column, titles: Mapping[int, str], rule: Rule | None) -> Callable[[Value], str]:
    """Return what shows a column's values: a link by its title, masked where the purpose says so."""
    type_ = column.field.type

    def by_title(value: Value) -> str:
        return forms.show(type_, value, titles)

    show = by_title if isinstance(type_, Link) else type_.show
    way = column.field.mask if isinstance(column.field, Field) else None
    if rule is None or way is None:
        return show
    return lambda value: mask(way, show(value), rule)


def _rule(store: Store) -> Rule:
    return Rule(str(settings.values_on(store)["masking"]))


def _ids(store: Store, job: PrintJob) -> list[int]:
    if job.ids is not None or papers.BY_NAME[job.paper].whole_office:
        return list(job.ids or ())
    return store.lists.ids(job.query or Query(job.kind), 0, MOST_ROWS)


def _table_column(column: Column) -> TableColumn:
    width = (
        column.field.width if isinstance(column.field, Field) else 0
    ) or column.field.type.width
    return TableColumn(column.label, width, column.field.type.align)


def _write_sheet(store: Store, job: PrintJob, trace: Trace, terminal: str) -> Printed:
    if job.paper in sources.BY_PAPER:
        return _write_sections(store, job, trace, terminal)
    facts = facts_of(store, replace(job, ids=()), trace, terminal)
    columns = columns_of(store.catalog, job)
    rule = _rule(store) if facts.purpose.masked else None
    rows = store.lists.rows(facts.kind, _ids(store, job), [column.path for column in columns])
    stream = io.BytesIO()
    title = papers.BY_NAME[job.paper].compose(facts).title
    workbook.write(
        title, facts.columns, _cells(store, columns, rows, rule), facts.office, trace,
        facts.purpose.label, stream,
    )  # fmt: skip
    return Printed(stream.getvalue(), 0, len(rows), (), trace.number)


def _write_sections(store: Store, job: PrintJob, trace: Trace, terminal: str) -> Printed:
    """Write what a service tabulated, each table on a sheet of its own."""
    facts = facts_of(store, job, trace, terminal)
    stream, head = io.BytesIO(), workbook.Head(facts.office, trace, facts.purpose.label)
    workbook.write_sections(facts.title, facts.sections, facts.remark, head, stream)
    rows = sum(len(section.rows) for section in facts.sections)
    return Printed(stream.getvalue(), 0, rows, (), trace.number)


def _cells(
    store: Store, columns: Sequence[Column], rows: Sequence[Row], rule: Rule | None
) -> Iterable[Sequence[Cell]]:
    """Go through the rows as a sheet's cells: real numbers and dates, masked ones as text."""
    texts = _texts(store, columns, rows, rule)
    plain = [_is_plain(column, rule) for column in columns]
    for row, shown in zip(rows, texts, strict=True):
        yield [
            column.field.type.cell(value) if real else text
            for column, value, real, text in zip(columns, row.values, plain, shown, strict=True)
        ]


def _is_plain(column: Column, rule: Rule | None) -> bool:
    """Tell whether a column's values may stand in a sheet as they are."""
    if isinstance(column.field, Derived):
        return True
    masked = rule is not None and column.field.mask is not None
    return not masked and not isinstance(column.field.type, Link)
