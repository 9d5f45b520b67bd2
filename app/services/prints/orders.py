"""A print job, resolved once: all that it names looked up, so that whatever prints it looks nothing up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core import clock
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.kind import WHOLE_OFFICE, Column, Kind
from app.core.natural_order import natural_key
from app.core.papers import OF_PEOPLE, Facts, Paper, Purpose, Sheet
from app.core.presence import Use
from app.core.values import Text, Values
from app.papers.period import days_in
from app.services.prints.contributions import COVERS, NARROWINGS, Covered
from app.services.prints.jobs import PaperChoice, PrintJob, choose, known_paper, paper_named
from app.store import kept_papers, who_may
from app.store.query import Query, Range
from app.store.store import Store

MOST_ROWS = 200_000
_TERM_OVER = "임기 만료"
"""Why somebody does not stand in a list whose state would let them."""


@dataclass(frozen=True)
class Order:
    """One paper of a run: under one number in the register, of a list, a record or the whole office."""

    job: PrintJob
    """As the clerk gave it: filters, what is entered, how it lies."""
    paper: Paper
    purpose: Purpose
    kind: Kind
    columns: tuple[Column, ...]
    """Of a list: what stands in its rows."""
    ids: tuple[int, ...]
    """The records that it prints; of a form that is not saved there is none."""
    asked: Values
    """The answers to what the paper asks for."""
    again: str = ""
    """The number under which it went out: it is printed as it was kept, whatever its record says now."""

    left_out: str = ""
    """How many do not stand in it though they were asked for, and why."""
    warned: str = ""
    """What whoever prints it answers for, of those who stand in it and those who do not."""

    @property
    def own(self) -> tuple[int, ...]:
        """The record it is of; a list is of none."""
        return () if self.paper.whole_list else self.ids

    def masked(self) -> Order:
        """Return the order for somebody who may not see lists whole, whatever its purpose lets be seen."""
        return replace(self, purpose=replace(self.purpose, masked=True))

    @property
    def title(self) -> str:
        """What the paper is called when it is printed of this kind."""
        return self.paper.called(self.kind)


def resolve(store: Store, job: PrintJob) -> list[Order]:
    """Return the orders of a run, in its order; raises `UserError` for a choice that cannot be printed."""
    return [order for each in job.each for order in _apart(store, _resolved(store, each))]


def _apart(store: Store, order: Order) -> Iterator[Order]:
    """Go through what an order comes to: of a list that goes to several receivers, a paper for each of them."""
    column = order.purpose.receiver
    if order.again or not column or not order.ids:
        yield order
        return
    rows = store.lists.rows(order.kind, order.ids, [column])
    shares: dict[object, list[int]] = {}
    for row in rows:
        shares.setdefault(row.values[0], []).append(row.id)
    for ids in shares.values():
        yield replace(order, ids=tuple(ids))


def comes_apart(orders: Sequence[Order]) -> bool:
    """Tell whether a run is one list for several receivers, none of whom may read another's."""
    return len(orders) > 1 and bool(orders[0].purpose.receiver)


def own_cover(store: Store, order: Order, values: Values) -> Order | None:
    """Return the order of the cover that a paper has of its own record, where that holds the words for one."""
    covered = all(values.get(column) in words for column, words in order.paper.covered)
    if not order.paper.cover or not covered:
        return None
    cover = paper_named(order.paper.cover)
    job = replace(order.job, paper=cover.name, purpose=cover.purposes[0].name, also=())
    return _resolved(store, job)


def _resolved(store: Store, job: PrintJob) -> Order:
    if job.again:
        return _kept(store, job)
    chosen = choose(store.catalog, job)
    columns, asked = chosen.columns(), chosen.asked()
    ids = _rows_of(store, job, chosen, asked) if chosen.paper.whole_list else list(job.ids or ())
    absent = _absent(store, job, chosen, asked, ids)
    once = ids[0] if chosen.paper.once and ids and job.entered is None else 0
    again = kept_papers.latest(store.data, chosen.paper.name, once) if once else ""
    found = _covered(store, job, chosen, columns, ids)
    told = " ".join(filter(None, (found.told, absent)))
    return Order(
        job, chosen.paper, chosen.purpose, chosen.kind, columns, found.ids, asked, again, told,
        found.warned,
    )  # fmt: skip


def _absent(
    store: Store, job: PrintJob, chosen: PaperChoice, asked: Values, ids: Sequence[int]
) -> str:
    """Say how many of a list that is handed over were left out for their state; nothing where nobody was."""
    purpose = chosen.purpose
    if purpose.enters is None or not chosen.paper.whole_list:
        return ""
    whole = replace(chosen, purpose=replace(purpose, use=Use.KEPT))
    missing = set(_rows_of(store, job, whole, asked)).difference(ids)
    words = who_may.barred(store.lists, chosen.kind, [*missing], purpose.use)
    counts = Counter(words.get(each, _TERM_OVER) for each in missing)
    unit = chosen.kind.unit
    why = ", ".join(f"{word} {count:,}{unit}" for word, count in counts.most_common())
    told = attach(f"{len(missing):,}{unit}", "을/를")
    return f"지금 활동 중이 아닌 {told} 뺐습니다({why})." if missing else ""


def _covered(
    store: Store, job: PrintJob, chosen: PaperChoice, columns: Sequence[Column], ids: Sequence[int]
) -> Covered:
    """Return who of the rows may be handed out, where the purpose enters a record of that."""
    entry = chosen.purpose.enters
    if entry is None or entry.kind not in COVERS or not ids:
        return Covered(tuple(ids))
    return COVERS[entry.kind](store, chosen.kind, ids, columns, job.given)


def _kept(store: Store, job: PrintJob) -> Order:
    """Return the order of a paper that went out before; what is not declared any more goes by its names."""
    kept = kept_papers.found(store.data, job.again)
    if kept is None:
        raise UserError(
            f"출력번호 {job.again}의 보관본이 없습니다.",
            "이 판 이전에 발급했거나, 파기했거나, 되살린 백업에 없는 것입니다. 기록에서 새로 출력해 주세요.",
        )
    paper = known_paper(kept.paper) or Paper(kept.paper, kept.paper, _nothing)
    named = (each for each in paper.purposes if each.label == kept.purpose)
    purpose = next(named, Purpose(kept.purpose, kept.purpose))
    kind = next((each for each in store.catalog if each.name == kept.kind), WHOLE_OFFICE)
    ids = (kept.record,) if kept.record else ()
    return Order(job, paper, purpose, kind, (), ids, {}, kept.number)


def _nothing(facts: Facts) -> Sheet:
    """Compose nothing: what was kept is composed already."""
    return Sheet(facts.title, ())


def _rows_of(store: Store, job: PrintJob, chosen: PaperChoice, asked: Values) -> list[int]:
    """Return the rows of a list: of those chosen by hand too, only what its purpose lets out."""
    purpose = chosen.purpose
    if purpose.empty_rows or (job.entered is not None and job.ids is None):
        return []
    if job.ids is None:
        query = job.query or Query(job.kind)
    elif purpose.filters or purpose.unexpired or purpose.order or purpose.enters:
        query = Query(job.kind, ids=job.ids)
    else:
        barred = who_may.barred(store.lists, chosen.kind, job.ids, purpose.use)
        return [each for each in job.ids if each not in barred]
    query = who_may.narrowed(store.catalog, query, purpose.use)
    ranges = (*query.ranges, *_ranges(job, purpose, asked))
    query = replace(query, filters=(*query.filters, *purpose.filters), ranges=ranges)
    if purpose.rows and (job.ids is None or purpose.rows.by_hand):
        query = NARROWINGS[purpose.rows](store, query)
    if purpose.order:
        query = replace(query, order=purpose.order, then=purpose.then, descending=False)
    return _in_natural_order(store, chosen.kind, query, store.lists.ids(query, 0, MOST_ROWS))


def _in_natural_order(store: Store, kind: Kind, query: Query, ids: list[int]) -> list[int]:
    """Return things that are sorted by what they are called with 2통 before 10통; other lists stay as they are."""
    path = query.order or next(iter(kind.order or kind.title), "")
    if kind.unit == OF_PEOPLE or query.text or not path:
        return ids
    if type(store.catalog.column(kind, path).field.type) is not Text:
        return ids
    rows = store.lists.rows(kind, ids, [path], counted=True)
    rows.sort(key=lambda row: natural_key(str(row.values[0] or "")), reverse=query.descending)
    return [row.id for row in rows]


def _ranges(job: PrintJob, purpose: Purpose, asked: Values) -> list[Range]:
    """Return the days a purpose narrows its rows to: not expired; of a whole list, the period asked for."""
    ranges = list[Range]()
    if purpose.unexpired:
        ranges.append(Range(purpose.unexpired, low=str(clock.today())))
    if purpose.during and job.ids is None:
        ranges.append(Range(purpose.during, *days_in(asked)))
    return ranges
