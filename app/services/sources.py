"""Papers that consist of tables, and the services that tabulate them; a new one is one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app import papers
from app.core.tables import Section
from app.core.values import Values
from app.services import council, statistics
from app.store.store import Store


@dataclass(frozen=True)
class Told:
    """What a service gathered for a paper."""

    title: str
    sections: tuple[Section, ...]
    remark: str = ""
    """What holds for all of the tables."""


Source = Callable[[Store, str, Values], Told]
"""Takes what the paper is to tell of, as its page words it (a period, a day), and what was asked for."""


def _statistics(store: Store, about: str, asked: Values) -> Told:
    del asked
    told = statistics.report_of(store, statistics.Period.parse(about))
    return Told(told.title, tuple(each.section for each in told.tables), told.remark)


def _council(store: Store, about: str, asked: Values) -> Told:
    del about, asked
    return Told("", (), council.coverage(store))


BY_PAPER: Mapping[str, Source] = {
    papers.STATISTICS.name: _statistics,
    papers.COUNCIL_CANDIDATES.name: _council,
}
