"""Gathers what a paper may print, shown and masked as its purpose says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from app import papers
from app.core.kind import Column, Kind
from app.core.papers import Facts, Paper, Trace
from app.core.tables import TableColumn
from app.core.values import Value
from app.papers.period import words_of
from app.services.office import settings
from app.services.prints import contributions, filter_words
from app.services.prints.contributions import MASKED
from app.services.prints.hiding import Hiding, hiding_of, shower
from app.services.prints.jobs import (
    PrintJob,
    asked_of,
    columns_of,
    ids_of,
    kind_of,
    purpose_of,
)
from app.services.prints.shared_facts import shared_facts
from app.services.records import forms, records
from app.services.records.records import Record
from app.store.query import Row
from app.store.store import Store


def facts_of(store: Store, job: PrintJob, trace: Trace, terminal: str) -> Facts:
    """Gather what a paper may print, shown and masked as its purpose says."""
    purpose, kind = purpose_of(store.catalog, job), kind_of(store.catalog, job)
    facts = Facts(
        office=settings.office_on(store, terminal=terminal),
        trace=trace,
        purpose=purpose,
        kind=kind,
        landscape=job.landscape is not False,
        large=job.large,
    )
    paper = papers.BY_NAME[job.paper]
    facts = _with_answers(store, paper, job, facts)
    if source := contributions.source_of(job.paper, purpose.name):
        told = source(store, job.about, facts.asked)
        told = told.emptied(purpose.empty_rows) if purpose.empty_rows else told
        facts = replace(facts, title=told.title, remark=told.remark, sections=told.sections)
    if paper.whole_office:
        return facts
    return _with_rows(store, job, facts) if paper.whole_list else _with_record(store, job, facts)


def _with_answers(store: Store, paper: Paper, job: PrintJob, facts: Facts) -> Facts:
    """Add what the print page asked for; what cannot be read counts as not answered."""
    asks = paper.asks_for(facts.purpose)
    asked = asked_of(store.catalog, job)
    links = [value for value in asked.values() if isinstance(value, int)]
    titles = store.records.titles(links)
    given = {each.name: forms.show(each.type, asked[each.name], titles) for each in asks}
    return replace(facts, asked=asked, given=given)


def _with_rows(store: Store, job: PrintJob, facts: Facts) -> Facts:
    columns = columns_of(store.catalog, job)
    rows = store.lists.rows(facts.kind, ids_of(store, job), [column.path for column in columns])
    hiding = hiding_of(store, facts.purpose)
    texts = texts_of(store, columns, rows, hiding)
    return replace(
        facts,
        columns=tuple(_table_column(column) for column in columns),
        rows=texts,
        names=[row.title for row in rows],
        filters=conditions_of(store, job, facts, hiding),
        shown=shared_facts(store, papers.BY_NAME[job.paper].follows, columns, rows, hiding),
    )


def conditions_of(store: Store, job: PrintJob, facts: Facts, hiding: Hiding | None) -> str:
    """Say to what a list is narrowed: the period asked for, and the list's own filters, if not hidden."""
    if job.ids is not None:
        return ""
    period = words_of(facts.asked) if facts.purpose.during else ""
    filters = filter_words.say(store, job.query, hiding) if job.query else ""
    return " / ".join(filter(None, (f"기간 {period}" if period else "", filters)))


def _with_record(store: Store, job: PrintJob, facts: Facts) -> Facts:
    if job.entered is None:
        loaded = records.read(store, job.kind, cast("tuple[int, ...]", job.ids)[0])
    else:
        loaded = records.imagine(store, job.kind, job.entered)
    hiding = hiding_of(store, facts.purpose)
    values, shown = _told(store, loaded, hiding)
    kinds: dict[str, Kind] = {}
    for link in papers.BY_NAME[job.paper].follows:
        target = loaded.values.get(link)
        if isinstance(target, int):
            kinds[link] = store.catalog[store.records.load(target).kind]
            linked = records.read(store, kinds[link].name, target)
            its_values, its_texts = _told(store, linked, hiding, link)
            values |= {f"{link}.{path}": value for path, value in its_values.items()}
            shown |= {f"{link}.{path}": text for path, text in its_texts.items()}
    issued = str(values.get(papers.BY_NAME[job.paper].of_day) or "")[:10]
    office = settings.office_on(store, issued, facts.office.terminal) if issued else facts.office
    given = {**job.given, MASKED: facts.purpose.masked}
    parts = contributions.gather_all(store, papers.BY_NAME[job.paper].parts, loaded, given)
    return replace(
        facts, values=values, shown=shown, linked=kinds, parts=parts, office=office,
        names=[loaded.title],
    )  # fmt: skip


def _told(
    store: Store, record: Record, hiding: Hiding | None, link: str = ""
) -> tuple[dict[str, Value], dict[str, str]]:
    """Return a record's values and texts, without what a purpose hides."""
    if hiding is not None:
        return hiding.record(store, record, link)
    return dict(record.values), dict(record.shown)


def texts_of(
    store: Store, columns: Sequence[Column], rows: Sequence[Row], hiding: Hiding | None
) -> list[tuple[str, ...]]:
    """Return rows as text, with what a purpose hides."""
    titles = store.lists.titles(rows, columns)
    told = hiding.titles(store, titles) if hiding else titles
    showers = [shower(column, titles, told, hiding) for column in columns]
    return [
        tuple(show(value) for show, value in zip(showers, row.values, strict=True)) for row in rows
    ]


def _table_column(column: Column) -> TableColumn:
    width = getattr(column.field, "width", 0) or column.field.type.width
    return TableColumn(column.label, width, column.field.type.align)
