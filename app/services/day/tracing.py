"""접근 내역: who printed what of whose data and what for, by the number on a paper or by the record itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.errors import UserError
from app.core.fields import Field
from app.core.hangul import attach
from app.kinds.referral import REFERRAL
from app.services.day.access_review import OUTCOMES, action_label
from app.services.day.registers import begun_before, printed_label, state_of
from app.services.gate import Right, Work, action
from app.services.prints.provisions import ENTRIES
from app.services.prints.targets import label_of
from app.services.records import records
from app.services.records.searching import Hit
from app.store import destroying, kept_papers, merged, register, tracing
from app.store.query import Query
from app.store.register import Print
from app.store.store import Store
from app.store.tracing import LogEntry

MOST = 200
"""Entries of the log, and outputs, that are told at once."""
MOST_HELD = 500
"""People of one output that are told."""
_OF_SLIP = ("no", "shared_items", "article")
_WRITTEN = 10


@dataclass(frozen=True)
class OutputLine:
    """One output as the register has it."""

    number: str
    at: str
    by: str
    terminal: str
    paper: str
    purpose: str
    target: str
    copies: int
    pages: int
    persons: int
    state: str
    """Empty of what went out; else why it did not."""


@dataclass(frozen=True)
class OutputTrace:
    """One output with all that is known of it."""

    line: OutputLine
    first: str
    """Of a reprint: under which number it went out first."""
    again: tuple[str, ...]
    """Under which numbers it went out again."""
    kept: bool
    """What went out can be shown as it was."""
    facts: tuple[tuple[str, str], ...]
    """What the register of provisions, or the slip itself, says of it: items, ground, to whom."""
    written: tuple[Hit, ...]
    """The records that it wrote."""
    held: tuple[Hit, ...]
    """Whose data it holds: the first of them."""
    count: int
    """How many they are."""


@dataclass(frozen=True)
class AccessLine:
    """One entry of the access log."""

    id: int
    at: str
    by: str
    terminal: str
    label: str
    """What was done."""
    purpose: str
    records: int
    """How many records it was done to."""
    outcome: str
    """Empty where it was done; else how it ended."""


@dataclass(frozen=True)
class RecordTrace:
    """What went out of somebody's data and who came to it, the newest first."""

    title: str
    outputs: tuple[OutputLine, ...]
    out: int
    """How many outputs there are."""
    entries: tuple[AccessLine, ...]
    seen: int
    """How many entries there are, with those that are told."""


@action("trace.output", "출력번호로 접근 내역 보기", right=Right.AUDIT, shows=True)
def output(work: Work, text: str) -> OutputTrace:
    """Return who let an output go, when, where, what for and with whose data, by its number.

    Raises `UserError` where no output has it.
    """
    store, number = work.store, register.number_in(text)
    found = tracing.output_of(store.data, number)
    if found is None:
        raise UserError(
            f"출력대장에 {attach(f'‘{text.strip()}’', '이/가')} 없습니다.",
            "출력물 아래에 적힌 출력번호(예: 07-2026-000012)를 그대로 적어 주세요.",
        )
    people = [kind.name for kind in store.catalog if store.catalog.roles(kind)]
    held = tracing.persons_in(store.data, number, people)
    written = list(_written(store, number))
    return OutputTrace(
        _line(store, found, begun_before()),
        tracing.first_of(store.data, number),
        tracing.again_of(store.data, number),
        kept_papers.found(store.data, number) is not None,
        tuple(_facts(store, found, written)),
        tuple(written),
        tuple(_hits(store, held[:MOST_HELD])),
        len(held),
    )


@action("trace.record", "접근 내역", right=Right.AUDIT, shows=True, single=True)
def record(work: Work, record: int, *, before: int = tracing.NEWEST) -> RecordTrace:
    """Return what went out of the data of one person, or one record, and every entry of the log that names them.

    All that is theirs counts: their roles, consents, requests, and what was merged into them; a merged record leads
    to the kept one. With `before` only older entries are told.
    """
    store = work.store
    root = store.records.load(record).root
    root = merged.kept_for(store.data, [root])[root]
    (header,) = store.lists.headers((root,))
    theirs = {root, record, *destroying.fate_of(store, (root,)).going}
    began = begun_before()
    outputs = register.outputs_with(store.data, theirs)[::-1] if before == tracing.NEWEST else []
    seen, entries = tracing.entries_of(store.data, theirs, before, MOST)
    return RecordTrace(
        header.title,
        tuple(_line(store, each, began) for each in outputs[:MOST]),
        len(outputs),
        tuple(map(_entry, entries)),
        seen,
    )


def _line(store: Store, output: Print, begun: str) -> OutputLine:
    return OutputLine(
        output.number, output.at, output.by, output.terminal, printed_label(store.catalog, output),
        output.purpose, label_of(output.target), output.copies, output.pages, output.persons,
        state_of(output, begun),
    )  # fmt: skip


def _entry(entry: LogEntry) -> AccessLine:
    by = f"{entry.by} ({entry.login})" if entry.login else entry.by
    outcome = "" if entry.outcome == "done" else OUTCOMES.get(entry.outcome, entry.outcome)
    return AccessLine(
        entry.id, entry.at, by, entry.terminal, action_label(entry.action), entry.purpose,
        entry.records, outcome,
    )  # fmt: skip


def _hits(store: Store, ids: list[int]) -> Iterator[Hit]:
    """Go through records by their titles alone: an auditor needs no more of them."""
    for each in store.lists.headers(ids):
        yield Hit(each.id, each.kind, each.title, store.catalog[each.kind].label)


def _written(store: Store, number: str) -> Iterator[Hit]:
    """Go through the records that an output wrote when it went out."""
    columns = {
        (each.kind, column)
        for each in ENTRIES
        for column, takes in each.told.items()
        if takes == "number"
    }
    for kind, column in sorted(columns):
        query = Query(kind, filters=((column, (number,)),))
        yield from _hits(store, store.lists.ids(query, 0, _WRITTEN))


def _facts(store: Store, output: Print, written: list[Hit]) -> Iterator[tuple[str, str]]:
    """Go through what the records that an output wrote say of it, or the slip that it is."""
    for hit in written:
        kind = store.catalog[hit.kind]
        shown = records.read(store, hit.kind, hit.id).shown
        for column in store.catalog.columns(kind):
            if isinstance(column.field, Field) and column.field.listed and shown[column.path]:
                yield column.label, shown[column.path]
    if slip := tracing.record_of(store.data, output.number, REFERRAL.name):
        shown = records.read(store, REFERRAL.name, slip).shown
        for path in _OF_SLIP:
            if shown[path]:
                yield store.catalog.column(REFERRAL, path).label, shown[path]
