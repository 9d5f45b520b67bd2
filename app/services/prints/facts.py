"""Gathers what a paper may print, shown and masked as its purpose says: the one place that reads for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.core.errors import UserError
from app.core.fields import Derived
from app.core.kind import Column, Kind
from app.core.papers import Facts, Trace
from app.core.registration_numbers import mask
from app.core.tables import TableColumn
from app.core.values import Cell, Link, Value
from app.papers.period import words_of
from app.services.office import settings
from app.services.prints import targets
from app.services.prints.contributions import BOOKS, GATHERERS, MASKED, OPEN_DATA, source_of
from app.services.prints.hiding import Hiding, hiding_of, may_tell, shower
from app.services.prints.orders import Order
from app.services.prints.targets import PDF, Target
from app.services.records import forms, records
from app.services.records.records import Record
from app.store.query import EMPTY, HEADER, Query, Row
from app.store.store import Store

_NOTHING = "미기재"
_HIDDEN = (
    "가려 보는 계정으로는 고쳐 넣을 파일을 만들 수 없습니다.",
    "가린 값은 다시 넣을 수 없기 때문입니다. 담당이나 관리자 계정으로 만들어 주세요.",
)


def facts_of(store: Store, order: Order, trace: Trace, terminal: str, way: Target = PDF) -> Facts:
    """Return what a paper may print; for a sheet also its cells, as open data the records of that."""
    job, paper, purpose = order.job, order.paper, order.purpose
    links = [value for value in order.asked.values() if isinstance(value, int)]
    titles = store.records.titles(links)
    given = {
        each.name: forms.show(each.type, order.asked[each.name], titles)
        for each in paper.asks_for(purpose)
    }
    given |= _entered(store, order, trace)
    facts = Facts(
        office=settings.office_on(store, terminal=terminal),
        trace=trace,
        purpose=purpose,
        kind=order.kind,
        landscape=job.landscape is not False,
        large=job.large,
        asked=order.asked,
        given=given,
    )
    if source := source_of(paper, purpose):
        told = source(store, job.about, order.asked)
        told = told.emptied(purpose.empty_rows) if purpose.empty_rows else told
        facts = replace(facts, title=told.title, remark=told.remark)
        facts = replace(facts, sections=told.sections, pictures=told.pictures)
    sheet = way.listed
    if way is targets.OPEN_DATA:
        facts = replace(facts, open_data=OPEN_DATA[paper.name](store))
    if paper.whole_office:
        return facts
    if paper.workbook:
        return _with_book(store, order, facts, sheet=sheet)
    if paper.whole_list:
        return _with_rows(store, order, facts, sheet=sheet)
    return _with_record(store, order, facts)


def _with_book(store: Store, order: Order, facts: Facts, *, sheet: bool) -> Facts:
    """Add a workbook that is filled in; of what is only told of it, no record is read.

    Raises `UserError` where its purpose hides anything: what is hidden cannot come back.
    """
    if order.purpose.masked:
        raise UserError(*_HIDDEN)
    ids = order.ids if sheet else ()
    book = BOOKS[order.paper.name](store, order.kind, ids, order.columns)
    conditions = _conditions_of(store, order, None)
    return replace(facts, book=book, filters=conditions, rows=[()] * len(order.ids))


def _entered(store: Store, order: Order, trace: Trace) -> dict[str, str]:
    """Return as text what is asked for to be entered of a print: to whom it goes, on which ground."""
    entry = order.purpose.enters
    if entry is None:
        return {}
    fields = [store.catalog[entry.kind].by_name[name] for name in entry.asks]
    given = order.job.given
    values = {
        each.name: forms.check_value(each.type, given[each.name]).value
        if each.name in given
        else each.first(trace.at, trace.by)
        for each in fields
    }
    return {each.name: forms.show(each.type, values[each.name], {}) for each in fields}


def _head_of(order: Order, facts: Facts) -> str:
    """Return in a line what stands above a list that is handed over, for the head of a sheet."""
    entry = order.purpose.enters
    lines = entry.shows.items() if entry else ()
    told = [f"{label}: {facts.given.get(column, '')}" for column, label in lines]
    return " · ".join(filter(None, (*told, order.left_out, facts.remark)))


# --- of a list -----------------------------------------------------------------------------------


def _with_rows(store: Store, order: Order, facts: Facts, *, sheet: bool) -> Facts:
    """Add the rows of a list as text; for a sheet also as cells, without what stands above the rows."""
    columns = order.columns
    hiding = hiding_of(store, order.purpose)
    noted = hiding.noted(store.catalog, columns) if hiding else {}
    paths = [*(column.path for column in columns), *noted.values()]
    read = store.lists.rows(order.kind, order.ids, paths)
    rows = [replace(row, values=row.values[: len(columns)]) for row in read] if noted else read
    texts = _texts_of(store, columns, rows, hiding)
    if hiding and noted:
        dongs = [row.values[len(columns) :] for row in read]
        texts = [_to_dong(hiding, [*noted], *each) for each in zip(texts, dongs, strict=True)]
    follows = () if sheet else order.paper.follows
    heads = _heads(store, follows, columns, rows, hiding)
    return replace(
        facts,
        columns=tuple(_table_column(column) for column in columns),
        rows=texts,
        cells=list(_cells_of(columns, rows, texts, hiding)) if sheet else (),
        names=[row.title for row in rows],
        filters=_conditions_of(store, order, hiding),
        left_out=order.left_out,
        remark=_head_of(order, facts) if sheet else facts.remark,
        shown=_shared(heads),
        heads=heads,
    )


def _texts_of(
    store: Store, columns: Sequence[Column], rows: Sequence[Row], hiding: Hiding | None
) -> list[tuple[str, ...]]:
    """Return rows as text, with what a purpose hides."""
    titles = store.lists.titles(rows, columns)
    told = hiding.titles(store, titles) if hiding else titles
    showers = [shower(column, titles, told, hiding) for column in columns]
    return [
        tuple(show(value) for show, value in zip(showers, row.values, strict=True)) for row in rows
    ]


def _to_dong(
    hiding: Hiding, places: Sequence[int], texts: tuple[str, ...], dongs: Sequence[Value]
) -> tuple[str, ...]:
    """Return a row whose addresses at some places go down to the 동 that is noted beside each."""
    told = list(texts)
    for place, dong in zip(places, dongs, strict=True):
        told[place] = hiding.to_dong(told[place], dong)
    return tuple(told)


def _cells_of(
    columns: Sequence[Column],
    rows: Sequence[Row],
    texts: Sequence[Sequence[str]],
    hiding: Hiding | None,
) -> Iterator[tuple[Cell, ...]]:
    """Go through rows as a sheet's cells: real numbers and dates, masked ones as text."""
    plain = [_is_plain(column, hiding) for column in columns]
    for row, shown in zip(rows, texts, strict=True):
        yield tuple(
            column.field.type.cell(value) if real else text
            for column, value, real, text in zip(columns, row.values, plain, shown, strict=True)
        )


def _is_plain(column: Column, hiding: Hiding | None) -> bool:
    """Tell whether a column's values may stand in a sheet as they are."""
    if isinstance(column.field, Derived):
        return True
    masked = hiding is not None and (column.field.mask is not None or may_tell(column.field))
    return not masked and not isinstance(column.field.type, Link)


def _table_column(column: Column) -> TableColumn:
    width = getattr(column.field, "width", 0) or column.field.type.width
    return TableColumn(column.label, width, column.field.type.align, recorded=True)


def _conditions_of(store: Store, order: Order, hiding: Hiding | None) -> str:
    """Say to what a list is narrowed: the period asked for, and the list's own filters, if not hidden."""
    if order.job.ids is not None:
        return ""
    period = words_of(order.asked) if order.purpose.during else ""
    filters = _words_of(store, order.job.query, hiding) if order.job.query else ()
    return " / ".join(filter(None, (f"기간 {period}" if period else "", *filters)))


def _words_of(store: Store, query: Query, hiding: Hiding | None) -> Iterator[str]:
    """Go through what was typed and ticked; the terms of a record's header are left out.

    Where a purpose hides who somebody is, so are the words that somebody was searched by, and the
    filters on what it hides: they would print it above the list.
    """
    if query.text and hiding is None:
        yield f"찾기 “{mask(query.text)}”"
    for path, keys in query.filters:
        if HEADER in path:
            continue
        column = store.catalog.column(store.catalog[query.kind], path)
        if hiding is not None and hiding.hides(store.catalog, column):
            continue
        type_ = column.field.type
        values = [type_.parse(key) for key in keys if key != EMPTY]
        titles = store.records.titles(each for each in values if isinstance(each, int))
        words = [forms.show(type_, value, titles) for value in values]
        yield f"{column.label} {', '.join([*words, *([_NOTHING] if EMPTY in keys else [])])}"


def _heads(
    store: Store,
    links: Iterable[str],
    columns: Sequence[Column],
    rows: Sequence[Row],
    hiding: Hiding | None,
) -> list[dict[str, str]]:
    """Return as text, under `link.column`, what each row of a list links to; rows of one record share it."""
    places = {column.path: at for at, column in enumerate(columns) if column.path in links}
    known: dict[tuple[Value, ...], dict[str, str]] = {}
    for row in rows if places else ():
        targets = tuple(row.values[at] for at in places.values())
        if targets not in known:
            known[targets] = {}
            for link, target in zip(places, targets, strict=True):
                if isinstance(target, int):
                    linked = records.read(store, store.records.load(target).kind, target)
                    texts = _said(store, linked, hiding, link)[1]
                    known[targets] |= {f"{link}.{path}": text for path, text in texts.items()}
    return [known[tuple(row.values[at] for at in places.values())] for row in rows if places]


def _shared(heads: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """Return what all rows of a list link to; nothing where they link to several."""
    first: Mapping[str, str] = heads[0] if heads else {}
    return first if all(each is first for each in heads) else {}


# --- of one record -------------------------------------------------------------------------------


def _with_record(store: Store, order: Order, facts: Facts) -> Facts:
    """Add what a record says, what the records it links to say, and what stands in others of it."""
    job, paper = order.job, order.paper
    if job.entered is None:
        loaded = records.read(store, job.kind, order.ids[0])
    else:
        loaded = records.imagine(store, job.kind, job.entered)
    hiding = hiding_of(store, order.purpose)
    values, shown = _said(store, loaded, hiding)
    kinds: dict[str, Kind] = {}
    for link in paper.follows:
        target = loaded.values.get(link)
        if isinstance(target, int):
            kinds[link] = store.catalog[store.records.load(target).kind]
            linked = records.read(store, kinds[link].name, target)
            its_values, its_texts = _said(store, linked, hiding, link)
            values |= {f"{link}.{path}": value for path, value in its_values.items()}
            shown |= {f"{link}.{path}": text for path, text in its_texts.items()}
    issued = str(values.get(paper.of_day) or "")[:10]
    office = settings.office_on(store, issued, facts.office.terminal) if issued else facts.office
    given = {**job.given, MASKED: order.purpose.masked}
    parts = {part: GATHERERS[part](store, loaded, given) for part in paper.parts}
    return replace(
        facts, values=values, shown=shown, linked=kinds, parts=parts, office=office,
        names=[loaded.title],
    )  # fmt: skip


def _said(
    store: Store, record: Record, hiding: Hiding | None, link: str = ""
) -> tuple[dict[str, Value], dict[str, str]]:
    """Return a record's values and texts, without what a purpose hides."""
    if hiding is not None:
        return hiding.record(store, record, link)
    return dict(record.values), dict(record.shown)
