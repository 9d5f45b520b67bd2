"""The slips of the demonstration: each issued referral was printed on its day, as the registers say."""

from __future__ import annotations

from dataclasses import replace

from app.core.papers import Trace
from app.kinds.referral import REFERRAL
from app.output import document
from app.output.sealing import seal
from app.papers.referral_slip import REFERRAL_SLIP
from app.services.counter.slip_jobs import slip_job
from app.services.prints import drawing, keeping, printing
from app.services.prints.drawing import KeptManuscript, Manuscript
from app.services.prints.keeping import Outgoing
from app.services.prints.orders import resolve
from app.services.prints.printing import Gathered
from app.store import register
from app.store.engine.data import Actor
from app.store.query import Query, Range
from app.store.store import Store

KEPT = 40
"""The latest slips, which are kept as they went out; of those before the register has the line alone."""
_ISSUED = "issued_at"
_MOST = 1_000_000
_TOLD = (_ISSUED, "issued_by", "person", "target")


def enter(store: Store, actor: Actor) -> None:
    """Enter every slip that went out, in order, and keep the latest ones; inside no transaction."""
    query = Query(REFERRAL.name, ranges=(Range(_ISSUED, "0", ""),), order=_ISSUED)
    ids = store.lists.ids(query, 0, _MOST)
    told = {row.id: row.values for row in store.lists.rows(REFERRAL, ids, _TOLD)}
    gathered = {each: _gathered(store, each, actor) for each in ids[-KEPT:]}
    paper, purpose = REFERRAL_SLIP.name, REFERRAL_SLIP.purposes[0].label
    outputs = [
        register.Output(paper, purpose, REFERRAL.name, *map(str, told[each][:2])) for each in ids
    ]
    numbers = register.open_outputs(store.data, actor, outputs, "printer")
    people = [kind.name for kind in store.catalog if store.catalog.roles(kind)]
    with store.data.transaction():
        closed: list[tuple[str, tuple[int, ...], int]] = []
        for referral, number, output in zip(ids, numbers, outputs, strict=True):
            about = tuple(each for each in told[referral][2:] if isinstance(each, int))
            held, pages = (referral, *about), 1
            if found := gathered.get(referral):
                held, pages = found.held, _keep(store, found, Trace(number, output.at, output.by))
            closed.append((number, held, pages))
        register.close_outputs(store.data, closed, copies=1, persons=people)


def _gathered(store: Store, referral: int, actor: Actor) -> Gathered:
    """Gather a slip as it was before it came out of the printer, and its line says that it went out."""
    (order,) = resolve(store, slip_job(referral))
    found = printing.gather(store, order, actor)
    if isinstance(found.manuscript, KeptManuscript):
        return found
    facts = found.manuscript.facts
    first = replace(facts, values={**facts.values, "printed": 0})
    return replace(found, manuscript=replace(found.manuscript, facts=first))


def _keep(store: Store, found: Gathered, trace: Trace) -> int:
    """Keep a slip as it went out; returns its pages."""
    if isinstance(found.manuscript, Manuscript):
        trace = keeping.coded(store, found.order, found.manuscript, trace)
    parts = drawing.compose(found.manuscript.traced(trace))
    kept = Outgoing(found.order, trace.number, seal(parts), found.held, times=0, code=trace.code)
    keeping.keep(store.data, [kept])
    return sum(map(document.count, parts))
