"""Papers of several records in one run: those that can go out, and why the others cannot."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import UserError
from app.services.gate import Right, Work, action
from app.services.prints import printing
from app.services.prints.jobs import PrintJob
from app.services.prints.refusals import refuse_lacking


@dataclass(frozen=True)
class Ready:
    """What of a batch can go out now."""

    ids: tuple[int, ...]
    """The records whose papers can."""
    refused: tuple[str, ...]
    """A sentence for each of the others, beginning with its title."""


@action("print.ready", "내보낼 수 있는 서식 확인", right=Right.PRINT)
def ready(work: Work, job: PrintJob) -> Ready:
    """Go through the records of a batch; nothing is drawn or entered."""
    ids: list[int] = []
    refused: list[str] = []
    for each in job.each:
        try:
            printing.refuse_unready(work.store, each)
            refuse_lacking(work.store, each, work.actor.name)
        except UserError as problem:
            refused.append(problem.message)
        else:
            ids += each.ids or ()
    return Ready(tuple(ids), tuple(refused))
