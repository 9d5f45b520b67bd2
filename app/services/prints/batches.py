"""Papers of several records in one run: those that can go out, and why the others cannot."""

from __future__ import annotations

from dataclasses import dataclass

from app.core import clock
from app.core.errors import UserError
from app.core.papers import Trace, complete
from app.services.gate import Right, Silence, Work, action, lengthy
from app.services.prints.facts import facts_of
from app.services.prints.jobs import PrintJob
from app.services.prints.orders import Order, resolve
from app.services.prints.refusals import refuse_lacking, refuse_unready


@dataclass(frozen=True)
class Ready:
    """What of a batch can go out now."""

    ids: tuple[int, ...]
    """The records whose papers can."""
    refused: tuple[str, ...]
    """A sentence for each of the others, beginning with its title."""


@lengthy
@action(
    "print.ready", "내보낼 수 있는 서식 확인", right=Right.PRINT, purpose=True, silent=Silence.PART
)
def ready(work: Work, job: PrintJob) -> Ready:
    """Go through the records of a batch; nothing is drawn or entered."""
    ids: list[int] = []
    refused: list[str] = []
    for order in resolve(work.store, job):
        try:
            _refuse(work, order)
        except UserError as problem:
            refused.append(problem.message)
        else:
            ids += order.ids
    return Ready(tuple(ids), tuple(refused))


def _refuse(work: Work, order: Order) -> None:
    """Raise `UserError` for a paper that cannot go out; its facts are gathered only where they decide."""
    refuse_unready(work.store, order)
    if order.paper.lacking is not complete:
        trace = Trace("", clock.stamp(), work.actor.name)
        refuse_lacking(order, facts_of(work.store, order, trace, work.actor.terminal))
