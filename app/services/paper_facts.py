"""Gathers what a paper may print, shown and masked as its purpose says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from app import papers
from app.core.fields import Field, Mask
from app.core.kind import Catalog, Column, Kind
from app.core.masking import Rule, mask
from app.core.papers import Facts, Paper, Trace
from app.core.tables import TableColumn
from app.core.values import Link, Value
from app.papers.period import words_of
from app.services import filter_words, forms, paper_parts, records, settings, sources
from app.services.print_jobs import (
    MASKED,
    PrintJob,
    asked_of,
    columns_of,
    ids_of,
    kind_of,
    purpose_of,
)
from app.services.shared_facts import shared_facts
from app.store.query import Row
from app.store.store import Store

PARTED = " · "
"""Stands between the parts of a title."""


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
    if source := sources.source_of(job.paper, purpose.name):
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
    texts = texts_of(store, columns, rows, rule_of(store) if facts.purpose.masked else None)
    return replace(
        facts,
        columns=tuple(_table_column(column) for column in columns),
        rows=texts,
        names=[row.title for row in rows],
        filters=_conditions(store, job, facts) if job.ids is None else "",
        shown=shared_facts(store, papers.BY_NAME[job.paper].follows, columns, rows),
    )


def _conditions(store: Store, job: PrintJob, facts: Facts) -> str:
    """Say to what a list is narrowed: the period asked for, and the list's own filters."""
    period = words_of(facts.asked) if facts.purpose.during else ""
    filters = filter_words.say(store, job.query) if job.query else ""
    return " / ".join(filter(None, (f"기간 {period}" if period else "", filters)))


def _with_record(store: Store, job: PrintJob, facts: Facts) -> Facts:
    if job.entered is None:
        loaded = records.read(store, job.kind, cast("tuple[int, ...]", job.ids)[0])
    else:
        loaded = records.imagine(store, job.kind, job.entered)
    values: dict[str, Value] = dict(loaded.values)
    shown: dict[str, str] = dict(loaded.shown)
    kinds: dict[str, Kind] = {}
    for link in papers.BY_NAME[job.paper].follows:
        target = values.get(link)
        if isinstance(target, int):
            kinds[link] = store.catalog[store.records.load(target).kind]
            linked = records.read(store, kinds[link].name, target)
            values |= {f"{link}.{path}": value for path, value in linked.values.items()}
            shown |= {f"{link}.{path}": text for path, text in linked.shown.items()}
    issued = str(values.get(papers.BY_NAME[job.paper].of_day) or "")[:10]
    office = settings.office_on(store, issued, facts.office.terminal) if issued else facts.office
    given = {**job.given, MASKED: facts.purpose.masked}
    parts = paper_parts.gather(store, papers.BY_NAME[job.paper].parts, loaded, given)
    return replace(
        facts, values=values, shown=shown, linked=kinds, parts=parts, office=office,
        names=[loaded.title],
    )  # fmt: skip


def texts_of(
    store: Store, columns: Sequence[Column], rows: Sequence[Row], rule: Rule | None
) -> list[tuple[str, ...]]:
    """Return rows as text, masked by a rule where there is one."""
    titles = store.lists.titles(rows, columns)
    if rule is not None:
        ways = {
            each.id: way_of_title(store.catalog, each.kind)
            for each in store.lists.headers(list(titles))
        }
        titles = {
            record: mask_title(text, ways.get(record), rule) for record, text in titles.items()
        }
    showers = [_shower(column, titles, rule) for column in columns]
    return [
        tuple(show(value) for show, value in zip(showers, row.values, strict=True)) for row in rows
    ]


def _shower(column: Column, titles: Mapping[int, str], rule: Rule | None) -> Callable[[Value], str]:
    """Return what shows a column's values: a link by its title, masked where the purpose says so."""
    type_ = column.field.type

    def by_title(value: Value) -> str:
        return forms.show(type_, value, titles)

    if isinstance(type_, Link):
        return by_title
    way = column.field.mask if isinstance(column.field, Field) else None
    if rule is None or way is None:
        return type_.show
    return lambda value: mask(way, type_.show(value), rule)


def way_of_title(catalog: Catalog, kind_name: str) -> Mask | None:
    """Return how titles of a kind are masked: as what they begin with, if that tells a name.

    `Mask.ALL` is for one that tells a name behind something else: `연계-2026-0012 · 김철수`.
    """
    kind = catalog[kind_name]
    told = [_way_of(catalog, kind.by_name[name]) for name in kind.title]
    return Mask.ALL if told[0] is None and any(told) else told[0]


def _way_of(catalog: Catalog, field: Field) -> Mask | None:
    if not isinstance(field.type, Link):
        return field.mask
    ways = {way_of_title(catalog, kind) for kind in field.type.kinds} - {None}
    return field.mask or next(iter(ways), None)


def mask_title(title: str, way: Mask | None, rule: Rule) -> str:
    """Mask a linked record's title; of one with a name behind something else, that alone stays."""
    if way is None:
        return title
    return title.partition(PARTED)[0] if way is Mask.ALL else mask(way, title, rule)


def rule_of(store: Store) -> Rule:
    """Return how this office masks."""
    return Rule(str(settings.values_on(store)["masking"]))


def _table_column(column: Column) -> TableColumn:
    width = getattr(column.field, "width", 0) or column.field.type.width
    return TableColumn(column.label, width, column.field.type.align)
