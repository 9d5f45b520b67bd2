"""Papers: what may be printed of a kind, its preview, and its output with a trace in the register."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import Kind
from app.core.papers import Facts, Paper, Trace
from app.core.progress import Progress, asks_to_stop
from app.core.values import Values
from app.output import document
from app.output.printed import Missing, Part
from app.output.progress import tell
from app.services.gate import Change, Right, Work, action, passed_over
from app.services.prints import provisions, refusals, small_groups
from app.services.prints.facts import facts_of
from app.services.prints.jobs import PrintJob, columns_of, columns_offered, purpose_of
from app.services.prints.sheets import write_sheet
from app.services.records import records
from app.store import register
from app.store.store import Store

__all__ = [
    "PREVIEW",
    "SHOWN",
    "PrintJob",
    "Printed",
    "columns_of",
    "columns_offered",
    "papers_of",
    "preview",
    "produce",
]

PREVIEW = "미리보기"
"""Stands where a print carries its number."""
SHOWN = 5
"""Papers of a batch that its preview draws: the first ones."""


@dataclass(frozen=True)
class Printed:
    """A finished output."""

    content: bytes
    pages: int
    rows: int
    missing: tuple[Missing, ...]
    """Characters that no font has, with the records they stand in."""
    number: str
    """출력번호, of several papers in a row."""
    pages_of: tuple[int, ...] = ()
    """The pages of each paper of the run."""
    warnings: tuple[str, ...] = ()
    """What to think of before this goes out, in sentences."""
    numbers: tuple[str, ...] = ()
    """출력번호 of each paper of the run."""
    records: tuple[tuple[int, ...], ...] = ()
    """Whose data each of them holds: first the record it was printed of, then all that it read."""


def papers_of(kind: Kind, *, whole_list: bool) -> list[Paper]:
    """Return the papers offered of a kind's list, or of one of its records."""
    return [
        paper
        for paper in papers.ALL
        if paper.whole_list == whole_list
        and not paper.aside
        and not paper.whole_office
        and (not paper.kinds or kind.name in paper.kinds)
    ]


@action("print.preview", "인쇄 미리보기", right=Right.PRINT)
def preview(work: Work, job: PrintJob) -> Printed:
    """Draw a job as it will look, of a batch its first papers, without a number and the register."""
    if not papers.BY_NAME[job.paper].whole_list and job.ids:
        job = replace(job, ids=job.ids[:SHOWN])
    trace = Trace(PREVIEW, clock.stamp(), work.actor.name)
    return _draw(work.store, job, [trace] * len(job.each), work.actor.terminal)


@passed_over
@action("print.produce", "인쇄", right=Right.PRINT, writes=True, logs=True)
def produce(
    work: Work,
    job: PrintJob,
    target: str = "pdf",
    copies: int = 1,
) -> Printed:
    """Draw a job as PDF or, with `xlsx`, as a sheet, each paper under a number in the output register.

    `target` is where it goes: `printer`, `pdf` or `xlsx`; a sheet holds one list alone. What a purpose
    enters (who was given the list, on which ground) is written before anything goes out. Who waits
    may stop it: nothing goes out or is entered then, and the numbers stay with no pages.
    """
    store = work.store
    job = replace(job, also=()) if target == "xlsx" else job
    for each in job.each:
        refuse_unready(store, each)
        provisions.refuse_unfounded(store, each, work.actor.name)
        refusals.refuse_lacking(store, each, work.actor.name)
    numbers = _open(work, job, target)
    traces = [Trace(number, clock.stamp(), work.actor.name) for number in numbers]
    if target == "xlsx":
        printed = _draw_sheet(store, job, traces[0], work.actor.terminal)
    else:
        printed = _draw(store, job, traces, work.actor.terminal, work.progress)
    drawn = list(zip(job.each, numbers, printed.pages_of, printed.records, strict=True))
    if any(purpose_of(store.catalog, each).enters for each in job.each):
        with work.change(note=printed.number):
            for each, number, pages, _ in drawn:
                provisions.write(store, each, provisions.Known(work.actor.name, number, pages))
    closed = ((number, records, pages) for _, number, pages, records in drawn)
    people = [kind.name for kind in store.catalog if store.catalog.roles(kind)]
    register.close_outputs(store.data, closed, copies=copies, persons=people)
    return replace(printed, numbers=tuple(numbers))


@passed_over
@action("print.take_back", "미출력 인쇄 기록", right=Right.PRINT, writes=True, logs=True)
def take_back(work: Work, numbers: Sequence[str]) -> Change:
    """Enter that what was produced under these numbers never went out: stopped, failed, not saved."""
    with work.change(note=", ".join(numbers[:1])) as number:
        register.take_back_outputs(work.store.data, numbers)
        marked = provisions.take_back(work.store, numbers)
    return Change(frozenset(marked.values()), frozenset(marked), number=number)


def _open(work: Work, job: PrintJob, target: str) -> list[str]:
    """Enter the papers of a job in the output register; returns their numbers."""
    kinds = work.store.catalog
    outputs = [
        register.Output(each.paper, purpose_of(kinds, each).label, each.kind) for each in job.each
    ]
    return register.open_outputs(work.store.data, work.actor, outputs, target)


def refuse_unready(store: Store, job: PrintJob) -> None:
    """Raise `UserError` for a record whose paper may not go out yet: a slip before its issue, a revoked one."""
    paper = papers.BY_NAME[job.paper]
    for title, values in _of_records(store, job):
        if not paper.suits(values):
            raise UserError(
                f"{title}: {attach(paper.label, '은/는')} 이 기록의 서식이 아니라서 내보내지 않았습니다.",
                "기록 옆에 보이는 서식을 고르거나, 빈 서식으로 인쇄해 주세요.",
            )
        if why := paper.withheld(values):
            raise UserError(
                f"{title}: {why} {attach(paper.label, '을/를')} 내보내지 않았습니다.",
                "먼저 발급하거나 기록을 고친 뒤 다시 인쇄해 주세요. 미리보기는 볼 수 있습니다.",
            )


def _of_records(store: Store, job: PrintJob) -> Iterator[tuple[str, Values]]:
    """Go through the records a paper is of, with their titles; a form typed in but not saved is one too."""
    paper = papers.BY_NAME[job.paper]
    if job.entered:
        yield paper.label, records.imagine(store, job.kind, job.entered).values
    for record in () if paper.whole_list else job.ids or ():
        stored = store.records.load(record)
        yield stored.title, stored.values


def _draw(
    store: Store,
    job: PrintJob,
    traces: Sequence[Trace],
    terminal: str,
    progress: Progress | None = None,
) -> Printed:
    """Draw the papers of a job one behind the other, each with its trace, behind its cover if it has one."""
    parts: list[Part] = []
    counts: list[int] = []
    held: list[tuple[int, ...]] = []
    warnings: list[str] = []
    for number, (each, trace) in enumerate(zip(job.each, traces, strict=True)):
        tell(progress, number, 2 * len(traces))
        with store.data.watch() as seen:
            facts = facts_of(store, each, trace, terminal)
            made = _behind_cover(store, each, _part(each, facts))
        held.append(_held(each, seen))
        warnings += small_groups.warn(store.catalog, each, facts)
        counts.append(len(made))
        parts += made
    stream = io.BytesIO()

    def tell_half(done: int, pages: int) -> object:
        return asks_to_stop(progress, pages + done, 2 * pages)

    drawn = document.bind(parts, stream, progress=tell_half)
    pages = iter(drawn.pages_of)
    return Printed(
        stream.getvalue(),
        drawn.pages,
        drawn.rows,
        drawn.missing,
        ", ".join(dict.fromkeys(trace.number for trace in traces)),
        tuple(sum(islice(pages, count)) for count in counts),
        tuple(warnings),
        records=tuple(held),
    )


def _held(job: PrintJob, seen: set[int]) -> tuple[int, ...]:
    """Return whose data a paper holds: the record it is of, then all that it read."""
    own = () if papers.BY_NAME[job.paper].whole_list else job.ids or ()
    return (*own, *sorted(seen.difference(own)))


def _part(job: PrintJob, facts: Facts) -> Part:
    sheet = papers.BY_NAME[job.paper].compose(facts)
    return Part(sheet, facts.office, facts.trace, job.large)


def _behind_cover(store: Store, job: PrintJob, part: Part) -> list[Part]:
    """Return what a job prints: its cover, which says how many pages follow, and the paper."""
    if purpose_of(store.catalog, job).enters is None:
        return [part]
    known = provisions.Known(part.trace.by, part.trace.number, document.count(part))
    cover = provisions.cover_of(store, job, known)
    if cover is None:
        return [part]
    return [_part(cover, facts_of(store, cover, part.trace, part.office.terminal)), part]


def _draw_sheet(store: Store, job: PrintJob, trace: Trace, terminal: str) -> Printed:
    stream = io.BytesIO()
    with store.data.watch() as seen:
        rows = write_sheet(store, job, trace, terminal, stream)
    warnings: list[str] = []
    if purpose_of(store.catalog, job).published:
        facts = facts_of(store, job, trace, terminal)
        warnings = small_groups.warn(store.catalog, job, facts)
    held = (_held(job, seen),)
    return Printed(
        stream.getvalue(), 0, rows, (), trace.number, (0,), tuple(warnings), records=held
    )
