"""Keeps in what would say nothing: a paper whose facts lack what it is for has a preview alone."""

from __future__ import annotations

from app import papers
from app.core import clock
from app.core.errors import UserError
from app.core.hangul import attach
from app.core.papers import Trace, complete
from app.services.prints.facts import facts_of
from app.services.prints.jobs import PrintJob
from app.store.store import Store


def refuse_lacking(store: Store, job: PrintJob, by: str) -> None:
    """Raise `UserError` where a paper's facts lack what it cannot go out without (`Paper.lacking`)."""
    paper = papers.BY_NAME[job.paper]
    if paper.lacking is complete:
        return
    facts = facts_of(store, job, Trace("", clock.stamp(), by), "")
    if why := paper.lacking(facts):
        of = f"{', '.join(facts.names)}: " if facts.names else ""
        raise UserError(
            f"{of}{why} {attach(paper.label, '을/를')} 내보내지 않았습니다.",
            "빠진 것을 적거나 묻는 것을 바꾼 뒤 다시 인쇄해 주세요. 미리보기는 볼 수 있습니다.",
        )
