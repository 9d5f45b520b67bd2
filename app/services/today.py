"""The start screen's figures: what waits for the clerk today, each with the lists behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.core import clock
from app.kinds.referral import WAITING
from app.services.gate import Work, action
from app.services.searching import Hit, hits_of
from app.store.query import Query, Range

SHOWN = 8
"""Rows shown under each figure."""
STALE_DAYS = 365
ENDING_DAYS = 60


@dataclass(frozen=True)
class Card:
    """One figure, the lists it counts, and its first rows."""

    name: str
    label: str
    count: int
    hint: str
    """What an empty card tells."""
    queries: tuple[Query, ...]
    rows: tuple[Hit, ...]


@action("today", "오늘")
def overview(work: Work) -> list[Card]:
    """Return the four figures of the day with their first rows."""
    today = str(clock.today())
    tomorrow = str(clock.today() + timedelta(days=1))
    ending = str(clock.today() + timedelta(days=ENDING_DAYS))
    return [
        _card(
            work, "requests", "오늘 접수", "오늘 들어온 접수가 없습니다. F2를 눌러 시작하세요.",
            Query("request", ranges=(Range("at", today, tomorrow),)),
        ),
        _card(
            work, "overdue", "회신 지남", "기한이 지난 회신이 없습니다.",
            Query(
                "referral", filters=(("state", WAITING),), order="due_on",
                ranges=(Range("due_on", high=today),),
            ),
        ),
        _card(work, "verify", "확인할 자원", "모두 12개월 안에 확인했습니다.", *_to_verify(work)),
        _card(
            work, "ending", "임기 만료 예정", f"{ENDING_DAYS}일 안에 끝나는 임기가 없습니다.",
            Query("appointment", order="ends_on", ranges=(Range("ends_on", today, ending),)),
        ),
    ]  # fmt: skip


def _to_verify(work: Work) -> list[Query]:
    """Return the lists of resources that nobody has verified for a year."""
    stale = str(clock.today() - timedelta(days=STALE_DAYS))
    queries: list[Query] = []
    for kind in work.store.catalog:
        path = next(
            (c.path for c in work.store.catalog.columns(kind) if c.field.name == "verified_on"), ""
        )
        if kind.resource and path:
            queries.append(
                Query(kind.name, order=path, ranges=(Range(path, high=stale, empty=True),))
            )
    return queries


def _card(work: Work, name: str, label: str, hint: str, *queries: Query) -> Card:
    lists = work.store.lists
    ids = [each for query in queries for each in lists.ids(query, 0, SHOWN)]
    count = sum(lists.count(query).number for query in queries)
    return Card(name, label, count, hint, queries, tuple(hits_of(work.store, ids[:SHOWN])))
