"""Papers going out: a job is resolved into orders, entered under numbers, gathered, drawn and closed, in this order.

Nothing is entered for what is refused, and nothing is gathered or drawn without a number. Gathering only
reads, opening and closing numbers only writes, and drawing between the two needs no records at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import cast

from app.core import clock
from app.core.papers import Facts, Trace, complete
from app.core.progress import Progress, stage
from app.output.printed import Missing
from app.output.progress import tell
from app.output.sealing import seal, seal_sheet
from app.services.gate import Change, Right, Work, action, lengthy, passed_over
from app.services.large_calls import in_child
from app.services.prints import drawing, keeping, provisions, small_groups
from app.services.prints.drawing import Drawn, KeptManuscript, Manuscript
from app.services.prints.facts import facts_of
from app.services.prints.jobs import PrintJob, papers_of
from app.services.prints.orders import Order, comes_apart, own_cover, resolve
from app.services.prints.refusals import (
    refuse_again,
    refuse_copying,
    refuse_lacking,
    refuse_telling,
    refuse_together,
    refuse_unready,
    refuse_way,
)
from app.services.prints.targets import BY_NAME, COPY, HANGUL, OPEN_DATA, PDF, PICTURES, SVG, Target
from app.store import kept_papers, register
from app.store.engine.data import Actor
from app.store.store import Store

__all__ = [
    "PREVIEW",
    "SHOWN",
    "PrintJob",
    "Printed",
    "papers_of",
    "preview",
    "produce",
    "take_back",
]

PREVIEW = "미리보기"
"""Stands where a print carries its number."""
MANY = 1000
"""Records from which on a print is gathered and drawn in a child process: it takes a second to start."""
SHOWN = 5
"""Papers of a batch that its preview draws: the first ones."""
ENTERED = tuple({each.kind: None for each in provisions.ENTRIES})
"""The kinds whose records are written of prints."""


@dataclass(frozen=True)
class Printed:
    """A finished output."""

    content: bytes
    """Empty where `files` are."""
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
    plain: str = ""
    """The same as lines of text, of what is copied."""
    parts: int = 1
    """How many papers the run comes to; of a list for several receivers a preview shows the first ones."""
    files: tuple[bytes, ...] = ()
    """A file for each of several receivers, so that none of them gets another's."""

    def files_at(self, place: Path) -> dict[Path, bytes]:
        """Return what is written where: one file there; each of several is named by its number alone."""
        if not self.files:
            return {place: self.content}
        names = (f"{place.stem} {number}{place.suffix}" for number in self.numbers)
        return dict(zip(map(place.with_name, names), self.files, strict=True))


@dataclass(frozen=True)
class Gathered:
    """One paper of a run, ready to be drawn."""

    order: Order
    manuscript: Manuscript | KeptManuscript
    held: tuple[int, ...]
    """Whose data it holds: first the record it is of, then all that was read for it."""
    warnings: tuple[str, ...]


# --- what a clerk can do -------------------------------------------------------------------------


def _shows_many(work: Work, job: PrintJob) -> bool:
    """Tell whether a preview takes long: a long list alone, since of a batch the first papers are shown."""
    return job.whole and _is_of_many(work, job)


def _is_of_many(work: Work, job: PrintJob, target: str = "pdf", copies: int = 1) -> bool:
    """Tell whether a print takes long, wherever it goes."""
    del target, copies
    if job.ids is not None or job.query is None:
        return len(job.ids or ()) >= MANY
    return work.store.lists.count(job.query).number >= MANY


@in_child(_shows_many)
@lengthy
@action("print.preview", "인쇄 미리보기", right=Right.PRINT, shows=True, purpose=True)
def preview(work: Work, job: PrintJob) -> Printed:
    """Draw a job as it will look, of a batch its first papers, without a number and the register."""
    shown = job if job.whole else replace(job, ids=(job.ids or ())[:SHOWN])
    orders = _resolved(work, shown)
    apart, parts = _apart(orders), len(orders)
    orders = orders[:SHOWN] if apart else orders
    gathered = [gather(work.store, order, work.actor) for order in orders]
    for each in gathered:
        if each.order.paper.proves and isinstance(each.manuscript, Manuscript):
            refuse_lacking(each.order, each.manuscript.facts)
    drawn = drawing.draw([each.manuscript for each in gathered], work.progress)
    told = _told(gathered, drawn)
    return replace(told, parts=parts, warnings=(*apart, *told.warnings))


@in_child(_is_of_many)
@passed_over
@lengthy
@action(
    "print.produce",
    "인쇄",
    right=Right.PRINT,
    writes=True,
    kinds=ENTERED,
    logs=True,
    shows=True,
    purpose=True,
)
def produce(work: Work, job: PrintJob, target: str = PDF.name, copies: int = 1) -> Printed:
    """Draw a job for the `Target` of a name, each paper under a number in the output register.

    A sheet, and what is copied, hold one list alone; of a list for several receivers each gets a file. What a
    purpose enters (who was given the list, on which ground) is written before anything goes out. Who waits may
    stop it: nothing goes out or is entered then, and the numbers stay with no pages.
    """
    way = BY_NAME[target]
    work.session.demand(way.right, way.deed)
    orders = _resolved(work, replace(job, also=()) if way.listed else job)
    refuse_together(orders, way)
    for order in orders:
        refuse_way(order, way)
    if way is COPY:
        refuse_copying(orders[0])
    known = [_cleared(work, order) for order in orders]
    numbers = _open(work, orders, target)
    gathered = _gather_rest(work, orders, known, way)
    at, by = clock.stamp(), work.actor.name
    papers = [
        _traced(work.store, each, Trace(number, at, by))
        for each, number in zip(gathered, numbers, strict=True)
    ]
    draw = _drawn_apart if way.ending and comes_apart(orders) else _drawn
    drawn = draw(papers, way, stage(work.progress, 1, 2))
    printed = _told(gathered, drawn, numbers)
    printed = replace(printed, parts=len(orders), warnings=(*_apart(orders), *printed.warnings))
    _close(work, gathered, drawn, printed, copies)
    return printed


@passed_over
@action(
    "print.take_back", "미출력 인쇄 기록", right=Right.PRINT, writes=True, kinds=ENTERED, logs=True
)
def take_back(work: Work, numbers: Sequence[str]) -> Change:
    """Enter that what was produced under these numbers never went out: stopped, failed, not saved."""
    with work.change(note=", ".join(numbers[:1])) as number:
        register.take_back_outputs(work.store.data, numbers)
        kept_papers.give_up(work.store.data, numbers)
        provisions.take_back(work.store, numbers)
    return Change(number=number)


# --- the steps of a print ------------------------------------------------------------------------


def gather(store: Store, order: Order, by: Actor, way: Target = PDF) -> Gathered:
    """Read all that a paper prints, once; it carries no number yet."""
    trace = Trace(PREVIEW, clock.stamp(), by.name)
    if order.again:
        return _gather_kept(store, order, trace)
    with store.data.watch() as seen:
        facts = facts_of(store, order, trace, by.terminal, way)
        front = None if way.listed else _cover(store, order, facts, by.terminal)
    held = (*order.own, *sorted(seen.difference(order.own)))
    told = filter(None, (order.left_out, order.warned, order.paper.warned(facts)))
    warnings = (*told, *small_groups.warn(store.catalog, order, facts))
    manuscript = Manuscript(order.paper, facts, front, order.job.doubled)
    manuscript = keeping.marked(store, order, manuscript)
    return Gathered(order, manuscript, held, warnings)


def _gather_kept(store: Store, order: Order, trace: Trace) -> Gathered:
    """Read a paper that went out before, as it was kept."""
    with store.data.watch() as seen:
        kept = keeping.manuscript_of(store, order)
    held = (*order.ids, *sorted(seen.difference(order.ids)))
    kept = replace(kept.traced(trace), doubled=order.job.doubled)
    return Gathered(order, kept, held, ())


def _resolved(work: Work, job: PrintJob) -> list[Order]:
    """Return the orders of a run, whose purposes are logged by what they are called.

    Lists of who may not see them whole are masked on paper as on the screen; one that went out before and
    is kept as it was cannot be, so it is refused to them.
    """
    orders = resolve(work.store, job)
    if not work.session.may(Right.OVERVIEW):
        for order in orders:
            if order.again and order.paper.listing and not order.purpose.masked:
                work.session.demand(Right.OVERVIEW, "보관한 명단 다시 인쇄")
        many = len(job.ids or ()) > 1
        orders = [each.masked() if many or each.paper.listing else each for each in orders]
    work.words.extend(order.purpose.label for order in orders)
    return orders


def _apart(orders: Sequence[Order]) -> tuple[str, ...]:
    """Say that a list comes apart into a paper for each of those it goes to."""
    if not comes_apart(orders):
        return ()
    receiver = orders[0].purpose.receiver
    label = next(each.label for each in orders[0].columns if each.path == receiver)
    told = f"{label}마다 한 부씩 {len(orders):,}부로 나뉩니다."
    return (f"{told} 파일로 저장하면 {label}마다 파일 하나가 되고, 이름에 출력번호가 붙습니다.",)


def _drawn(
    papers: Sequence[Manuscript | KeptManuscript], way: Target, progress: Progress | None
) -> Drawn:
    if way is COPY:
        return drawing.draw_copy(cast("Manuscript", papers[0]))
    if way is OPEN_DATA:
        return drawing.draw_open_data(papers[0])
    if way is HANGUL:
        return drawing.draw_hangul(papers, progress)
    if way in PICTURES:
        return drawing.draw_pictures(papers[0], lines=way is SVG)
    return drawing.draw_sheet(papers[0]) if way.listed else drawing.draw(papers, progress)


def _drawn_apart(
    papers: Sequence[Manuscript | KeptManuscript], way: Target, progress: Progress | None
) -> Drawn:
    """Draw each paper of a run as a document of its own."""
    drawn: list[Drawn] = []
    for done, paper in enumerate(papers):
        tell(progress, done, len(papers))
        drawn.append(_drawn([paper], way, None))
    return Drawn.apart(drawn)


def _cover(store: Store, order: Order, facts: Facts, terminal: str) -> Manuscript | None:
    """Return the cover that goes in front of a paper, where its purpose or its record asks for one."""
    cover = provisions.cover_of(store, order, facts.trace.by)
    if cover is None:
        cover = own_cover(store, order, facts.values)
    return Manuscript(cover.paper, facts_of(store, cover, facts.trace, terminal)) if cover else None


def _cleared(work: Work, order: Order) -> Gathered | None:
    """Raise `UserError` for a paper that may not go out; returns what was gathered where that decides."""
    refuse_again(work.store, order)
    if order.again and not order.paper.once:
        return None
    refuse_unready(work.store, order)
    refuse_telling(work.store, order)
    provisions.refuse_unfounded(work.store, order, work.actor.name)
    if order.again or order.paper.lacking is complete:
        return None
    gathered = gather(work.store, order, work.actor)
    refuse_lacking(order, cast("Manuscript", gathered.manuscript).facts)
    return gathered


def _gather_rest(
    work: Work, orders: Sequence[Order], known: Sequence[Gathered | None], way: Target
) -> list[Gathered]:
    """Gather what is not known yet: the registers of outputs name the present one too."""
    gathered: list[Gathered] = []
    for done, (order, before) in enumerate(zip(orders, known, strict=True)):
        tell(stage(work.progress, 0, 2), done, len(orders))
        gathered.append(before or gather(work.store, order, work.actor, way))
    return gathered


def _open(work: Work, orders: Sequence[Order], target: str) -> list[str]:
    """Enter papers in the output register before they are drawn; returns their numbers."""
    outputs = [
        register.Output(each.paper.name, each.purpose.label, each.kind.name) for each in orders
    ]
    return register.open_outputs(work.store.data, work.actor, outputs, target)


def _close(
    work: Work, gathered: Sequence[Gathered], drawn: Drawn, printed: Printed, copies: int
) -> None:
    """Enter what was drawn: what each paper's purpose writes, then pages, copies and whose data it holds.

    What is issued is kept in the same transaction: what cannot be kept does not go out.
    """
    store, orders = work.store, [each.order for each in gathered]
    papers = list(zip(orders, printed.numbers, printed.pages_of, strict=True))
    entering = [each for each in papers if each[0].purpose.enters and not each[0].again]
    if entering:
        with work.change(note=printed.number):
            for order, number, pages in entering:
                provisions.write(store, order, provisions.Known(work.actor.name, number, pages))
    closed = zip(printed.numbers, printed.records, printed.pages_of, strict=True)
    people = [kind.name for kind in store.catalog if store.catalog.roles(kind)]
    outgoing = _outgoing(gathered, drawn, printed.numbers)
    with store.data.transaction():
        keeping.keep(store.data, outgoing)
        register.close_outputs(store.data, closed, copies=copies, persons=people)


def _traced(store: Store, gathered: Gathered, trace: Trace) -> Manuscript | KeptManuscript:
    """Return a paper under its number, and its 문서확인번호; one that goes out again has them already."""
    paper = gathered.manuscript
    if isinstance(paper, Manuscript):
        trace = keeping.coded(store, gathered.order, paper, trace)
    return paper.traced(trace)


def _outgoing(
    gathered: Sequence[Gathered], drawn: Drawn, numbers: Sequence[str]
) -> list[keeping.Outgoing]:
    """Return the papers of a run with what they are kept by: as composed, a sheet as the file it is."""
    kept = [keeping.is_kept(each.order) for each in gathered]
    texts = (
        (seal(parts) if keeps else "" for parts, keeps in zip(drawn.composed, kept, strict=True))
        if drawn.composed
        else (
            seal_sheet(content) if keeps else ""
            for content, keeps in zip(drawn.files or repeat(drawn.content), kept, strict=False)
        )
    )
    codes = (parts[-1].trace.code for parts in drawn.composed) if drawn.composed else repeat("")
    return [
        keeping.Outgoing(
            each.order, number, text, each.held, getattr(each.manuscript, "times", 0), code
        )
        for each, number, text, code in zip(gathered, numbers, texts, codes, strict=False)
    ]


def _told(gathered: Sequence[Gathered], drawn: Drawn, numbers: Sequence[str] = ()) -> Printed:
    """Return what a run came to."""
    return Printed(
        drawn.content,
        sum(drawn.pages_of),
        drawn.rows,
        drawn.missing,
        ", ".join(numbers) or PREVIEW,
        drawn.pages_of,
        tuple(warning for each in gathered for warning in each.warnings),
        tuple(numbers),
        tuple(each.held for each in gathered),
        drawn.plain,
        files=drawn.files,
    )
