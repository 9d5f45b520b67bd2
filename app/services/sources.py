"""Papers that consist of tables, and the services that tabulate them; a new one is one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app import papers
from app.core.values import Values
from app.papers.needs_booklet import COUNTER
from app.services import access_review, council, needs_booklet, registers, statistics
from app.services.told import Told
from app.store.store import Store

__all__ = ["BY_PAPER", "Source", "Told"]
Source = Callable[[Store, str, Values], Told]
"""Takes what the paper is to tell of, as its page words it (a period, a day), and what was asked for."""


def _statistics(store: Store, about: str, asked: Values) -> Told:
    del asked
    told = statistics.report_of(store, statistics.Period.parse(about))
    return Told(told.title, tuple(each.section for each in told.tables), told.remark)


def _booklet(store: Store, *, inside: bool) -> Told:
    sections = needs_booklet.sections(store, inside=inside)
    return Told(needs_booklet.TITLE, sections, needs_booklet.remark())


def _council(store: Store, about: str, asked: Values) -> Told:
    del about, asked
    return Told("", (), council.coverage(store))


BY_PAPER: Mapping[str, Source] = {
    papers.STATISTICS.name: _statistics,
    papers.NEEDS_BOOKLET.name: lambda store, _about, _asked: _booklet(store, inside=False),
    papers.COUNCIL_CANDIDATES.name: _council,
    papers.OUTPUT_REGISTER.name: registers.outputs,
    papers.ISSUE_REGISTER.name: registers.issues,
    papers.ACCESS_REVIEW.name: access_review.review,
    papers.DESTRUCTION_REGISTER.name: registers.destructions,
}
BY_PURPOSE: Mapping[tuple[str, str], Source] = {
    (papers.NEEDS_BOOKLET.name, COUNTER.name): lambda store, _about, _asked: _booklet(
        store, inside=True
    ),
}
"""Where a purpose of a paper is told other things than its others."""


def source_of(paper: str, purpose: str) -> Source | None:
    """Return what tells a paper its tables, if it has any."""
    return BY_PURPOSE.get((paper, purpose)) or BY_PAPER.get(paper)
