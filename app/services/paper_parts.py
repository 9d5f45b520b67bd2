"""What papers of one record print besides the record: each part of a paper and what gathers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.papers.activity_certificate import LINES, SPANS, TOTAL
from app.services import activities, bundles, day, handover, tong_facts
from app.services.records import Record
from app.store.store import Store

Rows = Sequence[Sequence[str]]
Gather = Callable[[Store, Record, Mapping[str, object]], Rows]
"""Takes the record and what the job gives besides; returns rows of text."""

PARTS: Mapping[str, Gather] = {
    LINES: activities.lines,
    SPANS: activities.spans,
    TOTAL: activities.total,
    bundles.MEMBERS: bundles.members,
    bundles.TIMELINE: bundles.told,
    day.HEAD: day.head,
    day.COUNTS: day.counts,
    day.LINES: day.lines,
    handover.PEOPLE: handover.people,
    handover.ITEMS: handover.items,
    **tong_facts.PARTS,
}
"""A part is one line here, named in the `parts` of the papers that print it."""


def gather(
    store: Store, names: Sequence[str], record: Record, given: Mapping[str, object]
) -> dict[str, Rows]:
    """Return the parts that a paper names."""
    return {name: PARTS[name](store, record, given) for name in names}
