"""What one resident needs, welfare beside work, for the counter: who asks for meals may look for a job as well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.dates import show_date
from app.core.typed_values import number, words
from app.kinds.participation import PARTICIPATION
from app.kinds.request import JOINS, REQUEST
from app.services.gate import Work, action
from app.store.query import Query
from app.store.store import Store

WORK = "고용"
MOST = 3
"""So many are told of each; of more the number is told."""


@dataclass(frozen=True)
class Need:
    """One thing that a resident asked for, and what came of it."""

    id: int
    words: str


@dataclass(frozen=True)
class ResidentNeeds:
    """What a resident needs, the latest first."""

    welfare: tuple[Need, ...]
    work: tuple[Need, ...]
    more: tuple[int, int] = (0, 0)
    """How many more there are of both."""


@action("resident.needs", "욕구 함께 보기", shows=True)
def needs_of(work: Work, person: int, *, request: int | None = None) -> ResidentNeeds:
    """Return what a resident asked for besides the `request` in view: welfare, and work with what came of it."""
    store = work.store
    welfare: list[Need] = []
    jobs: list[Need] = []
    for each, of_work, of_welfare in _requests(store, person):
        if each.id != request:
            jobs += [each] if of_work else []
            welfare += [each] if of_welfare else []
    jobs = [*_applications(store, person), *jobs]
    more = (max(0, len(welfare) - MOST), max(0, len(jobs) - MOST))
    return ResidentNeeds(tuple(welfare[:MOST]), tuple(jobs[:MOST]), more)


def _requests(store: Store, person: int) -> Iterator[tuple[Need, bool, bool]]:
    """Go through what was asked for, and whether it is work, and welfare."""
    query = Query(REQUEST.name, filters=(("subject_person", (str(person),)),))
    paths = ("at", "kind", "needs", "state", "result")
    for row in store.lists.rows(REQUEST, store.lists.ids(query), paths):
        at, kind, needs, state, result = row.values
        asked = words(needs)
        named = "·".join(asked) or str(kind)
        told = f"{show_date(str(at)[:10])} {named}: {result or state}"
        of_work = kind == JOINS or WORK in asked
        yield Need(row.id, told), of_work, bool({*asked} - {WORK}) or not of_work


def _applications(store: Store, person: int) -> Iterator[Need]:
    """Go through the programmes that somebody applied to, with where that stands."""
    query = Query(PARTICIPATION.name, filters=(("person", (str(person),)),))
    paths = ("applied_on", "program.name", "state", "waiting_no")
    for row in store.lists.rows(PARTICIPATION, store.lists.ids(query), paths):
        on, name, state, waits = row.values
        place = f" {number(waits)}번" if waits else ""
        yield Need(row.id, f"{show_date(str(on))} {name}: {state}{place}")
