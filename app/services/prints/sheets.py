"""The table of a paper as an Excel sheet: real numbers and dates, masked ones as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from app import papers
from app.core.fields import Derived
from app.core.kind import Column
from app.core.papers import Trace
from app.core.tables import Table, TableColumn
from app.core.values import Cell, Link
from app.output import workbook
from app.services.prints import contributions
from app.services.prints.facts import conditions_of, facts_of, texts_of
from app.services.prints.hiding import Hiding, hiding_of, may_tell
from app.services.prints.jobs import PrintJob, columns_of, ids_of
from app.store.query import Row
from app.store.store import Store


def write_sheet(store: Store, job: PrintJob, trace: Trace, terminal: str, stream: BinaryIO) -> int:
    """Write a paper's table as a sheet, its columns in its order, also those for the pen; returns its rows."""
    if contributions.source_of(job.paper) and not papers.BY_NAME[job.paper].whole_list:
        return _write_sections(store, job, trace, terminal, stream)
    facts = facts_of(store, replace(job, ids=(), query=None), trace, terminal)
    sheet = papers.BY_NAME[job.paper].compose(facts)
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    columns = columns_of(store.catalog, job)
    hiding = hiding_of(store, facts.purpose)
    rows = store.lists.rows(facts.kind, ids_of(store, job), [column.path for column in columns])
    cells = _laid_out(table.columns, facts.columns, _cells(store, columns, rows, hiding))
    conditions = conditions_of(store, job, facts, hiding)
    remark = " ".join(filter(None, (facts.remark, f"조건: {conditions}" if conditions else "")))
    label = facts.purpose.label
    workbook.write(sheet.title, table, cells, facts.office, trace, label, stream, remark)
    return len(rows)


def _write_sections(
    store: Store, job: PrintJob, trace: Trace, terminal: str, stream: BinaryIO
) -> int:
    """Write what a service tabulated, each table on a sheet of its own."""
    facts = facts_of(store, job, trace, terminal)
    head = workbook.Head(facts.office, trace, facts.purpose.label)
    workbook.write_sections(facts.title, facts.sections, facts.remark, head, stream)
    return sum(len(section.rows) for section in facts.sections)


def _laid_out(
    laid: Sequence[TableColumn], given: Sequence[TableColumn], cells: Iterable[Sequence[Cell]]
) -> Iterator[Sequence[Cell]]:
    """Go through the rows as a paper lays them: counted, with empty boxes for the pen."""
    places: list[int] = []
    taken = 0
    for column in laid:
        mine = taken < len(given) and column.label == given[taken].label
        places.append(taken if mine else -1)
        taken += mine
    for number, row in enumerate(cells, start=1):
        yield [
            row[place] if place >= 0 else number if column.ordinal else ""
            for place, column in zip(places, laid, strict=True)
        ]


def _cells(
    store: Store, columns: Sequence[Column], rows: Sequence[Row], hiding: Hiding | None
) -> Iterable[Sequence[Cell]]:
    """Go through the rows as a sheet's cells: real numbers and dates, masked ones as text."""
    texts = texts_of(store, columns, rows, hiding)
    plain = [_is_plain(column, hiding) for column in columns]
    for row, shown in zip(rows, texts, strict=True):
        yield [
            column.field.type.cell(value) if real else text
            for column, value, real, text in zip(columns, row.values, plain, shown, strict=True)
        ]


def _is_plain(column: Column, hiding: Hiding | None) -> bool:
    """Tell whether a column's values may stand in a sheet as they are."""
    if isinstance(column.field, Derived):
        return True
    masked = hiding is not None and (column.field.mask is not None or may_tell(column.field))
    return not masked and not isinstance(column.field.type, Link)
