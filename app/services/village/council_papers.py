"""What the papers of a council tell: who is recommended and why, what is covered, how much was looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.core.council import Criterion, Nominee
from app.core.fields import Mask
from app.core.masking import mask
from app.kinds.nomination import APPOINTED, MEMBER, RECOMMENDED
from app.papers.council_list import CRITERIA, NOMINEES, REMARK
from app.papers.roster import OF_COUNCILS
from app.services.prints.contributions import MASKED, Rows, gathers, narrows
from app.services.prints.hiding import rule_of
from app.services.records.records import Record
from app.services.village import council_pool
from app.services.village.councils import Seating, stands
from app.store.query import Query, Range
from app.store.store import Store

ANY = "0"
"""A lower end that the number of every record lies above."""
Given = Mapping[str, object]


@gathers(NOMINEES)
def nominees(store: Store, record: Record, given: Given) -> Rows:
    """Return who is recommended or appointed: name, post, 통, sex and age, what they bring, why, which of both.

    Where names are masked neither age nor reason is told.
    """
    return list(_nominees(Seating.of(store, record.id), hiding=bool(given.get(MASKED))))


def _nominees(seating: Seating, *, hiding: bool) -> Iterator[tuple[str, ...]]:
    for line in seating.lines:
        if line.state not in (RECOMMENDED, APPOINTED):
            continue
        held = seating.nominations[line.person]
        _, name, tong, who, brings, _willing, _told = line.cells
        post = held.text("post") or MEMBER
        if hiding:
            yield (
                mask(Mask.NAME, name, rule_of(seating.store)),
                post,
                tong,
                "",
                brings,
                "",
                line.state,
            )
        else:
            yield name, post, tong, who, brings, held.text("reason"), line.state


@gathers(CRITERIA)
def criteria(store: Store, record: Record, given: Given) -> Rows:
    """Return what is asked and how far those who are recommended cover it; nothing of it is hung up."""
    if given.get(MASKED):
        return []
    seating = Seating.of(store, record.id)
    sitting = [seating.known[each].nominee for each in seating.in_state(RECOMMENDED, APPOINTED)]
    return [_covered(each, sitting) for each in seating.criteria]


def _covered(one: Criterion, sitting: list[Nominee]) -> tuple[str, ...]:
    number = sum(map(one.meets, sitting))
    beyond = max(0, number - one.most) if one.most is not None else 0
    return one.words, one.asked, stands(number, max(0, one.least - number), beyond)


@narrows(OF_COUNCILS)
def of_councils(store: Store, query: Query) -> Query:
    """Narrow a list of appointments to those of members of councils."""
    del store
    return replace(query, ranges=(*query.ranges, Range("council", ANY)))


@gathers(REMARK)
def remark(store: Store, record: Record, given: Given) -> Rows:
    """Return how much of the village was looked at."""
    del given
    return [(council_pool.pool_of(store, record).coverage,)]
